import hashlib
import re
from pathlib import Path

import pytest

from bot.catalogue.ids import missing_ids
from bot.config.project import find_project, load_project
from bot.config.yaml_reader import read_yaml
from bot.errors import InvalidInput, UsageError
from tests.config.small_project import write_project


def test_a_project_is_read_whole(tmp_path: Path) -> None:
    project = load_project(write_project(tmp_path))
    assert project.folder == tmp_path
    assert [entry.id for entry in project.catalogue.entries] == ["opteos"]
    assert {name: wiki.name for name, wiki in project.wikis.items()} == {"movilab": "Movilab", "other": "Other"}
    assert list(project.targets) == ["movilab-liste", "other-list"]
    assert (project.bot.removals.count, project.bot.removals.percent) == (2, 20)


def test_a_target_speaks_its_wikis_language_unless_it_says_another(tmp_path: Path) -> None:
    targets = load_project(write_project(tmp_path)).targets
    assert [target.language for target in targets.values()] == ["fr", "de"]


def test_digests_are_those_of_the_files_that_were_read(tmp_path: Path) -> None:
    digests = load_project(write_project(tmp_path)).digests
    assert set(digests) == {
        "config/communs.yaml",
        "config/wikis.yaml",
        "config/targets.yaml",
        "config/bot.yaml",
        "templates/movilab/liste.wikitext",
    }
    for name, digest in digests.items():
        assert digest == hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("opteos", 6),
        ("opteos.name", 7),
        ("opteos.summary", 9),
        ("opteos.summary.fr", 9),
        ("opteos.maturity.stage", 10),
        ("opteos.links.website", 12),
        ("opteos.links.website.url", 12),
        ("groups.tous", 3),
        ("groups.tous.title.fr", 4),
        ("contributor.texts.intro.fr", 15),
        ("contributor.texts.intro.en", 16),
        ("contributor.name", None),
        ("contributor.texts.intro.de", None),
        ("opteos.place", None),
        ("opteos.place.fr", None),
        ("other", None),
        ("other.name", None),
        ("groups", None),
        ("groups.none.title", None),
        ("", None),
    ],
)
def test_each_field_knows_its_line(path: str, line: int | None, tmp_path: Path) -> None:
    write_project(
        tmp_path,
        communs="""\
            version: 1
            groups:
              - id: tous
                title: Tous
            entries:
              - id: opteos
                name: Opteos
                group: tous
                summary: Une coopérative.
                maturity: emerging
                links:
                  website: https://www.opteos.fr
            contributor:
              name: X
              texts: {intro: {fr: a,
                en: b}}
        """,
    )
    expected = 14 if path == "contributor.name" else line
    assert load_project(tmp_path).line_of(path) == expected


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("contributors.lea.name", 3),
        ("contributors.paul.name", 5),
        ("contributors.paul.site", 6),
        ("contributors.none.name", None),
        ("fab.contributors.lea.contribution.fr", 11),
        ("fab.contributors.paul.contribution.fr", 13),
        ("fab.contributors.paul.involvement", 14),
    ],
)
def test_what_contributors_say_knows_its_line(path: str, line: int | None, tmp_path: Path) -> None:
    write_project(
        tmp_path,
        communs="""\
            version: 1
            contributors:
              lea: Léa Modèle
              paul:
                name: Paul Essai
                site: https://paul.example
            entries:
              - id: fab
                name: Fab
                contributors:
                  lea: J'y tiens la caisse.
                  paul:
                    contribution: J'ouvre le matin.
                    involvement: much
        """,
    )
    assert load_project(tmp_path).line_of(path) == line


def test_an_entry_without_id_gets_the_one_its_name_proposes(tmp_path: Path) -> None:
    communs = "version: 1\nentries: [{name: Été}, {name: Été}, {name: Autre, id: ete-2}, {name: X, related: [ete]}]"
    project = load_project(write_project(tmp_path, communs=communs))
    assert [entry.id for entry in project.catalogue.entries] == ["ete", "ete-3", "ete-2", "x"]
    assert project.line_of("ete-3.name") == 2


def test_all_problems_of_all_files_come_at_once_and_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_project(
        tmp_path,
        communs="version: 1\nentries: [{nam: x, group: no}]\n",
        wikis="wikis: {a: }\n",
        targets="targets: {t: {wiki: zz, template: zz}}\n",
    )
    (tmp_path / "config/bot.yaml").unlink()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InvalidInput) as error:
        load_project(Path())
    assert str(error.value).splitlines() == [
        "config/bot.yaml: this file is missing; create it",
        "config/communs.yaml:2:11: “name” is missing; add a line “name: …”",
        "config/communs.yaml:2:12: the key “nam” is not known here; did you mean “name”?",
        "config/communs.yaml:2:27: there is no group “no”; remove it",
        "config/targets.yaml:1:21: wikis.yaml has no wiki “zz”; remove it",
        (
            "config/targets.yaml:1:35: there is no template templates/zz; "
            "create it, or name one of: movilab/liste.wikitext"
        ),
    ]


def test_files_are_named_as_the_user_would_type_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_project(tmp_path / "sub", communs="")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InvalidInput, match=r"^sub/config/communs\.yaml: this file is empty"):
        load_project(Path("sub"))


def test_no_project_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as error:
        find_project(tmp_path)
    assert str(error.value) == (
        f"there is no project in {tmp_path}; run in the project's folder, name it (communs -C FOLDER …), "
        "or make one: communs init FOLDER"
    )


def test_the_shipped_project_is_valid_and_every_entry_has_its_id_written() -> None:
    """What the list says is the owner's to change, so nothing else of it is held here."""
    folder = Path(__file__).parents[2]
    project = load_project(folder)
    assert project.catalogue.entries
    assert missing_ids(read_yaml(folder / "config/communs.yaml").data) == {}


@pytest.mark.parametrize("name", ["communs", "wikis", "targets", "bot"])
def test_no_email_address_or_phone_number_is_shipped(name: str) -> None:
    text = (Path(__file__).parents[2] / "config" / f"{name}.yaml").read_text("utf-8")
    assert not re.search(r"[\w.+-]+@[\w-]+\.\w", text)
    assert not re.search(r"(?:\+33|\b0)[ .]?[1-9](?:[ .]?[0-9]{2}){4}\b", text)
