from hashlib import sha1
from pathlib import Path

import pytest

from bot.config.decisions import Decision
from bot.config.project import Project
from bot.errors import InvalidInput
from bot.pages.from_catalogue import entries_with_pages
from bot.pages.prepare import Asked, page_template, prepared
from bot.pages.rendered import rendered_pages
from bot.pages.wanted import WantedPage
from tests.apply.fake_wiki import FakeWiki
from tests.pages.samples import BOT, COMMUNS, PAGES, PERSON, TARGETS, plans, project

ALL = """\
targets:
  fiches:
    kind: pages
    wiki: movilab
    call: Projet
    formerly: [Ancien projet]
    except: {id: hors}
    parameters:
      nom: name
      resume: {field: summary, as: text}
      resume_en: {field: summary, language: en}
      etat: maturity.stage
      note: maturity.note
      part: involvement
      depuis: {field: since, as: code}
      liens: {field: links, separator: ";"}
      voisins: {field: related, as: link, separator: ","}
      don: [support.kind, support.url]
"""
RICH = """\
version: 1
entries:
  - id: opteos
    name: Opteos
    summary: {fr: "Une [coopérative](https://a.b)", en: A coop}
    maturity: {stage: active, note: "*bien*"}
    involvement: much
    since: 2017-06
    links: {website: https://www.opteos.fr, chat: https://chat.example}
    support: {kind: dons, url: https://dons.example}
    related: [voisin, loin, cache, sans]
    pages: {movilab: Opteos}
  - {id: voisin, name: Le Voisin, pages: {movilab: Voisin}}
  - {id: loin, name: Loin, pages: {movilab: Loin}}
  - {id: cache, name: Caché, hide_on: [movilab], pages: {movilab: Caché}}
  - {id: sans, name: Sans page}
  - {id: hors, name: Hors, pages: {movilab: Hors}}
  - {id: brouillon, name: Brouillon, draft: true, pages: {movilab: Brouillon}}
"""


def wanted(read: Project, **asked: object) -> list[WantedPage]:
    return list(
        prepared(read, "fiches", pages=PAGES, prefixes=("Modèle",), sandbox=False, asked=Asked(**asked))  # type: ignore[arg-type]
    )


def test_which_entries_have_a_page_that_is_kept(tmp_path: Path) -> None:
    read = project(tmp_path, RICH, ALL)
    target = read.pages["fiches"]
    assert [one.id for one in entries_with_pages(read.catalogue, target, sandbox=False)] == ["opteos", "voisin", "loin"]
    assert [one.id for one in entries_with_pages(read.catalogue, target, sandbox=True)][-1] == "brouillon"
    assert [one.entry for one in wanted(read, entries={"loin"})] == ["loin"]


def test_every_kind_of_field(tmp_path: Path) -> None:
    first = wanted(project(tmp_path, RICH, ALL))[0]
    assert {one.name: one.text for one in first.parameters} == {
        "nom": "Opteos",
        "resume": "Une coopérative",
        "resume_en": "A coop",
        "etat": "actif",
        "note": "''bien''",
        "part": "beaucoup",
        "depuis": "2017-06",
        "liens": "https://www.opteos.fr;https://chat.example",
        "voisins": "[[Voisin|Le Voisin]],[[Loin]],Sans page",
        "don": "dons, https://dons.example",
    }
    assert first.names == ("Projet", "Ancien projet")
    paths = [place.path for one in first.parameters for place in one.places]
    assert paths[:4] == ["opteos.name", "opteos.summary.fr", "opteos.summary.en", "opteos.maturity.stage"]
    assert [span.path for span in first.spans] == paths


def test_who_takes_part_is_named_and_read_back_from_nowhere(tmp_path: Path) -> None:
    communs = RICH.replace(
        "entries:\n",
        "contributors: {anna: {name: Anna, site: https://anna.example}, paul: {name: 'Paul [[a]]'}}\nentries:\n",
        1,
    )
    communs = communs.replace(
        "    pages: {movilab: Opteos}",
        "    contributors: {paul: {}, anna: J'y veille.}\n    pages: {movilab: Opteos}",
        1,
    )
    targets = ALL + "      membres: contributors\n"
    first = wanted(project(tmp_path, communs, targets))[0]
    membres = first.parameters[-1]
    assert membres.text == "Paul &#91;&#91;a&#93;&#93;, Anna"
    assert [(place.path, place.form, place.line > 0) for place in membres.places] == [
        ("opteos.contributors", None, True)
    ] * 2
    wiki = FakeWiki()
    wiki.write("Opteos", f"{{{{Projet|membres={membres.text}}}}}", BOT)
    wiki.write("Opteos", "{{Projet|membres=Anna}}", PERSON)
    kept = next(
        one for one in plans(project(tmp_path, communs, targets), wiki)[0].kept if one.field == "opteos.contributors"
    )
    assert (kept.readable, kept.refused) == (False, "who takes part is the catalogue's to say")
    with pytest.raises(InvalidInput, match="contributors cannot be written so"):
        project(tmp_path, communs, targets.replace("membres: contributors", "membres: {field: contributors, as: link}"))


def test_a_language_that_is_asked_for_is_not_replaced_by_another(tmp_path: Path) -> None:
    read = project(tmp_path, RICH.replace(", en: A coop", ""), ALL)
    texts = {one.name: one.text for one in wanted(read)[0].parameters}
    assert (texts["resume"], texts["resume_en"]) == ("Une coopérative", "")


def test_what_was_taken_elsewhere_is_credited_and_may_not_go_where_texts_are_free(tmp_path: Path) -> None:
    value = sha1("Une coopérative.".encode(), usedforsecurity=False).hexdigest()
    take = Decision(
        target="liste",
        kind="changed",
        entry="opteos",
        field="opteos.summary.fr",
        value=value,
        decision="take",
        wiki="other",
        revision=9,
    )
    read = project(tmp_path)
    object.__setattr__(read, "decisions", (take,))
    (one,) = wanted(read)
    assert [(credit.wiki, credit.revision) for credit in one.credits] == [("other", 9)]
    assert one.refused == ""
    read.wikis["movilab"] = read.wikis["movilab"].model_copy(update={"licence": "CC0"})
    assert "opteos.summary.fr was taken from Other" in wanted(read)[0].refused


def test_one_parameter_is_kept_by_one_target(tmp_path: Path) -> None:
    first = TARGETS.split("targets:\n")[1].replace("fiches:", "autres:").replace("Ressource", "ressource")
    read = project(tmp_path, COMMUNS, f"targets:\n{first}{TARGETS.split('targets:')[1][1:]}")
    (one,) = wanted(read)
    assert one.refused == (
        "the target autres keeps the parameter “description” of this page, too; leave it to one of them"
    )
    closed = first.replace("    wiki:", "    enabled: false\n    wiki:")
    (one,) = wanted(project(tmp_path, COMMUNS, f"targets:\n{closed}{TARGETS.split('targets:')[1][1:]}"))
    assert one.refused == ""


def test_a_file_of_which_pages_are_made_has_one_call(tmp_path: Path) -> None:
    read = project(tmp_path)
    assert page_template(read, read.pages["fiches"]) is None
    (tmp_path / "templates/fiche.wikitext").write_text("\n\n{{Autre}}", encoding="utf-8")
    read = project(tmp_path, COMMUNS, TARGETS + "    create: fiche.wikitext\n")
    assert "templates/fiche.wikitext" in read.digests
    with pytest.raises(InvalidInput) as error:
        page_template(read, read.pages["fiches"])
    (problem,) = error.value.problems
    assert (problem.file, problem.line) == ("templates/fiche.wikitext", 3)
    assert problem.what == "the page does not call the template “Ressource”"
    (tmp_path / "templates/fiche.wikitext").write_text("\ufeff{{Modèle:Ressource}}\r\n", encoding="utf-8")
    assert page_template(read, read.pages["fiches"], ["Modèle"]) == "{{Modèle:Ressource}}"


def test_pages_rendered_without_a_wiki(tmp_path: Path) -> None:
    (one,) = rendered_pages(project(tmp_path), "fiches", sandbox=False)
    assert (one.page, one.parameters["site"], one.fields["site"]) == (
        "Opteos",
        "https://www.opteos.fr",
        ("opteos.links.website",),
    )
    read = project(tmp_path, COMMUNS.replace("    pages", "    place: 'a, b'\n    pages"))
    (one,) = rendered_pages(read, "fiches", sandbox=False)
    assert "holds “,”" in one.refused
