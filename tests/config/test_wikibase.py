from pathlib import Path

import pytest

from bot.config.project import load_project
from bot.errors import InvalidInput
from tests.config.small_project import write_project

WIKIS = """\
wikis:
  movilab: {name: Movilab, site: "movilab:fr", address: https://movilab.org, language: fr}
  donnees: {name: Données, site: "donnees:fr", address: https://donnees.example, language: fr, licence: CC0}
  wikidata: {name: Wikidata, site: "wikidata:wikidata", address: https://www.wikidata.org, language: en%s}
"""
COMMUNS = """\
version: 1
entries:
  - id: opteos
    name: Opteos
    type: coopérative
    items: {donnees: Q4}
"""
PROPERTIES = """\
    properties:
      nature: {id: P1, datatype: wikibase-item, label: {fr: nature}}
      site: {id: P2, datatype: url, label: {fr: site}}
      debut: {id: P4, datatype: time, label: {fr: début}}
      nom: {id: P5, datatype: monolingualtext, label: {fr: nom}}
      adresse: {id: P6, datatype: url, label: {fr: adresse}}
      nombre: {id: P8, datatype: quantity, label: {fr: nombre}}
    items: {commun: {id: Q1, label: {fr: commun}}}
"""
REFERENCE = "    reference: {property: adresse, address: 'https://example.org/#{id}', retrieved: debut}\n"


def problems(folder: Path, wikibase: str, *, communs: str = COMMUNS, wikidata: str = "") -> list[str]:
    write_project(folder, communs=communs, wikis=WIKIS % wikidata, targets="targets: {}\n")
    (folder / "config" / "wikibase.yaml").write_text(wikibase, "utf-8")
    try:
        load_project(folder)
    except InvalidInput as error:
        return [str(problem).replace(f"{folder}/", "") for problem in error.problems]
    return []


def donnees(*lines: str, reference: str = REFERENCE) -> str:
    return f"version: 1\nwikibases:\n  donnees:\n{PROPERTIES}{reference}" + "".join(f"    {line}\n" for line in lines)


GOOD = (
    "statements:",
    "- {property: nature, item: commun}",
    "- {property: nature, field: type, items: {coopérative: commun}}",
    "- {property: site, field: links.website, qualifiers: {debut: since}, identified_by: [debut]}",
    "- {property: nom, field: summary}",
    "- {property: nombre, value: 3}",
    "sitelinks: {movilab: movilabwiki}",
)


def test_what_is_right_passes_and_is_part_of_the_project(tmp_path: Path) -> None:
    assert problems(tmp_path, donnees(*GOOD)) == []
    project = load_project(tmp_path)
    assert project.wikibases["donnees"].id_of("site") == "P2"
    assert "config/wikibase.yaml" in project.digests


def test_a_project_without_the_file_has_no_wikibase(tmp_path: Path) -> None:
    assert load_project(write_project(tmp_path)).wikibases == {}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{property: sites, field: links.website}", "there is no property “sites” here; did you mean “site”?"),
        ("{property: nature, item: communs}", "there is no item “communs” here; did you mean “commun”?"),
        ("{property: site, field: link.website}", "an entry has no field “link.website” that a statement could say"),
        ("{property: site, field: since}", "“since” does not go into a property of the datatype url"),
        ("{property: debut, field: links.website}", "“links.website” does not go into a property of the datatype time"),
        ("{property: nature, field: type}", "say which item stands for which word: items: {…}"),
        ("{property: site, item: commun}", "“site” has the datatype url; it takes: wikibase-item"),
        ("{property: nature, value: Q1}", "an item is named by its key; write item: in place of value:"),
        ("{property: nombre, value: beaucoup}", "“beaucoup” is not a number"),
        ("{property: nature}", "a statement says one thing: a field, an item or a value"),
        ("{property: nature, item: commun, field: type}", "a statement says one thing"),
        ("{property: nature, item: commun, qualifiers: {fin: until}}", "there is no property “fin” here"),
        ("{property: nature, item: commun, qualifiers: {debut: name}}", "“name” does not go into a property"),
        ("{property: nature, item: commun, identified_by: [debut]}", "“debut” is none of its qualifiers"),
        ("{property: nature, field: type, items: {a: communs}}", "there is no item “communs” here"),
    ],
)
def test_what_a_statement_names_must_be_there_and_fit(tmp_path: Path, line: str, problem: str) -> None:
    (found,) = problems(tmp_path, donnees("statements:", f"- {line}"))
    assert found.startswith("config/wikibase.yaml:14:")
    assert problem in found


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (REFERENCE.replace("adresse", "nature"), "“nature” has the datatype wikibase-item"),
        (REFERENCE.replace("retrieved: debut", "retrieved: site"), "“site” has the datatype url; it takes: time"),
        (REFERENCE.replace("https:", "ftp:"), "ftp://example.org/#id is not a web address"),
        ("", "“reference” is missing"),
    ],
)
def test_a_reference_must_be_one(tmp_path: Path, text: str, problem: str) -> None:
    assert problem in "\n".join(problems(tmp_path, donnees(reference=text)))


def test_all_problems_are_told_at_once_each_with_its_place(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        donnees(
            "statements:", "- {property: x, field: name}", "- {property: nature, item: y}", "sitelinks: {z: frwiki}"
        ),
    )
    assert [one.split(" ")[0] for one in found] == [
        "config/wikibase.yaml:14:18:",
        "config/wikibase.yaml:15:32:",
        "config/wikibase.yaml:16:17:",
    ]


def test_one_id_under_two_keys_and_two_ways_of_telling_statements_apart_are_refused(tmp_path: Path) -> None:
    twice = donnees().replace("id: P2", "id: P1")
    assert "P1 is “nature” already" in problems(tmp_path, twice)[0]
    apart = donnees(
        "statements:",
        "- {property: nature, item: commun, qualifiers: {debut: since}, identified_by: [debut]}",
        "- {property: nature, item: commun}",
    )
    assert "told apart by the same qualifiers" in problems(tmp_path, apart)[0]


WIKIDATA = donnees().replace("  donnees:\n", "  wikidata:\n%s")
NO_ITEM = COMMUNS.replace("    items: {donnees: Q4}\n", "")


def test_wikidata_is_refused_without_a_word_and_an_approval(tmp_path: Path) -> None:
    found = problems(tmp_path, WIKIDATA % "", communs=NO_ITEM)
    assert len(found) == 2
    assert "wikidata: true" in found[0] + found[1]
    assert "approval in wikis.yaml" in found[0] + found[1]
    approved = ", approval: 'https://www.wikidata.org/wiki/Wikidata:Requests_for_permissions/Bot/Communs'"
    assert len(problems(tmp_path, WIKIDATA % "", communs=NO_ITEM, wikidata=approved)) == 1
    meant = WIKIDATA % "    wikidata: true\n"
    assert len(problems(tmp_path, meant, communs=NO_ITEM, wikidata=", approval: own user space")) == 1
    assert problems(tmp_path, meant, communs=NO_ITEM, wikidata=approved) == []


def test_items_of_entries_are_of_a_wikibase_and_of_one_entry(tmp_path: Path) -> None:
    other = COMMUNS + "  - {id: anis, name: ANIS, items: {donnees: Q4}}\n"
    assert "Q4 is the item of “Opteos” already" in problems(tmp_path, donnees(), communs=other)[0]
    unknown = COMMUNS.replace("donnees: Q4", "donnee: Q4")
    assert (
        "wikibase.yaml has no Wikibase “donnee”; did you mean “donnees”?"
        in problems(tmp_path, donnees(), communs=unknown)[0]
    )


def test_a_wikibase_is_a_wiki_of_wikis_yaml(tmp_path: Path) -> None:
    text = donnees().replace("  donnees:\n", "  donées:\n").replace("donées", "donnee")
    assert "wikis.yaml has no wiki “donnee”; did you mean “donnees”?" in "\n".join(
        problems(tmp_path, text, communs=NO_ITEM)
    )


def with_targets(folder: Path, targets: str) -> list[str]:
    problems(folder, donnees())
    (folder / "config" / "targets.yaml").write_text(targets, "utf-8")
    try:
        load_project(folder)
    except InvalidInput as error:
        return [str(problem).replace(f"{folder}/", "") for problem in error.problems]
    return []


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        (
            "{wiki: donnees, kind: item}",
            "“item” is not known here; did you mean “items”? allowed here: region, pages, items, file",
        ),
        ("{wiki: donnee, kind: items}", "wikis.yaml has no wiki “donnee”; did you mean “donnees”?"),
        ("{wiki: movilab, kind: items}", "wikibase.yaml has no Wikibase “movilab”; known: donnees"),
        ("{wiki: donnees, kind: items, pages: X}", "the key “pages” is not known here; known here: kind, enabled"),
        ("{wiki: donnees, kind: items, only: {typ: x}}", "the key “typ” is not known here; did you mean “type”?"),
        ("{wiki: movilab, template: x, kinds: region}", "the key “kinds” is not known here; did you mean “kind”?"),
    ],
)
def test_a_target_of_items_is_checked_as_one(tmp_path: Path, target: str, problem: str) -> None:
    found = with_targets(tmp_path, f"targets:\n  t: {target}\n")
    assert any(problem in one for one in found), found
    assert all(one.startswith("config/targets.yaml:2:") for one in found)


def test_targets_of_items_stand_beside_the_others(tmp_path: Path) -> None:
    assert with_targets(tmp_path, "targets:\n  t: {wiki: donnees, kind: items, except: {type: wiki}}\n") == [
        "config/targets.yaml:2:50: no entry has the type “wiki”; known: coopérative"
    ]
    assert with_targets(tmp_path, "targets:\n  t: {wiki: donnees, kind: items, only: {type: coopérative}}\n") == []
    project = load_project(tmp_path)
    assert (list(project.items), list(project.targets), project.lists) == (["t"], ["t"], {})


@pytest.mark.parametrize("address", ["http://[", "https://[::1", "https://x]"])
def test_an_address_that_is_none_is_told_by_its_model(address: str, tmp_path: Path) -> None:
    write_project(
        tmp_path, wikis=(WIKIS % "").replace("https://www.wikidata.org", f"'{address}'"), targets="targets: {}\n"
    )
    (tmp_path / "config" / "wikibase.yaml").write_text(WIKIDATA % "", "utf-8")
    with pytest.raises(InvalidInput, match=r"wikis\.yaml"):
        load_project(tmp_path)
