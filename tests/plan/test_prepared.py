"""What a target wants, through a small project on disk."""

import tempfile
from pathlib import Path
from typing import Any

import pytest

from bot.commands.render import render_target
from bot.config.project import Project, load_project
from bot.errors import InvalidInput, LoginRefused
from bot.plan import prepare
from bot.plan.model import Status
from bot.plan.prepare import Pages
from bot.plan.remembered import MadeOf, Remembered
from bot.plan.wanted import Removals, Wanted
from bot.targets.normal import stamp
from bot.targets.region import find
from tests.config.small_project import write_project

PAGES = Pages("Utilisateur:Communs-bot", "Utilisateur:Communs-bot/Stop", "Aide:Robot")
LISTE = "movilab-liste"
TARGETS = """\
targets:
  movilab-liste: {wiki: movilab, template: movilab/liste.wikitext, page: Communs, place: top}
  other-list: {wiki: other, template: movilab/liste.wikitext, language: de}
  fiches: {kind: pages, wiki: movilab, call: Acteur, parameters: {nom: name}, enabled: false}
  fichier: {kind: file, path: communs.md, format: markdown, place: new file, enabled: false}
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return load_project(write_project(tmp_path, targets=TARGETS))


def wants(project: Project, name: str = LISTE, **others: Any) -> Wanted:
    options: dict[str, Any] = {"pages": PAGES, "removals": Removals(), "sandbox": False, "place_again": False} | others
    return prepare.wanted(project, name, **options)


def test_the_words_of_a_list_are_in_its_own_language_or_its_wikis(project: Project) -> None:
    assert wants(project).language == "fr"
    assert wants(project, "other-list").language == "de"
    assert "liste tenue à jour" in wants(project).region


def test_where_a_list_goes_first_is_what_the_target_says(project: Project) -> None:
    assert (wants(project).place, wants(project).heading) == ("top", False)
    assert (wants(project, "other-list").place, wants(project, "other-list").heading) == ("", False)


def test_a_person_may_ask_to_place_it_again(project: Project) -> None:
    assert wants(project, place_again=True).place_again
    assert not wants(project).place_again


def test_markers_name_the_help_page_and_what_is_kept(project: Project) -> None:
    opening, *_body, closing = wants(project).framed("* A", "opteos.name~9f2c").split("\n")
    assert "Aide:Robot" in opening
    assert closing.endswith(" gardé=opteos.name~9f2c -->")
    what = wants(project, only=frozenset({"opteos"}))
    assert what.narrow is not None
    region = find(what.narrow("").region, LISTE)
    assert region is not None
    assert region.kept == ""


def test_a_template_that_cannot_be_filled_is_told_before_any_wiki_is_read(project: Project) -> None:
    write_project(project.folder, targets=TARGETS, liste="<< view.nothing.at.all >>\n")
    with pytest.raises(InvalidInput):
        wants(load_project(project.folder))


def test_a_list_may_be_printed_by_a_template_that_lies_with_the_program(project: Project) -> None:
    write_project(project.folder, targets=TARGETS.replace("movilab/liste.wikitext", "fichiers/liste.wikitext"))
    project = load_project(project.folder)
    remembered = Remembered(project, sandbox=False)
    what = wants(project, remembered=remembered)
    assert "Opteos" in what.rendering.text
    assert wants(project, remembered=remembered).remembered == stamp(what.rendering.text)
    assert "Opteos" in render_target(project, LISTE, sandbox=False).text


def test_what_is_no_list_has_no_page_and_is_told_by_its_kind(project: Project) -> None:
    fiches, fichier = project.targets["fiches"], project.targets["fichier"]
    assert prepare.where(fiches, sandbox=False) == ("", None)
    told = prepare.settled("fiches", fiches, project.wikis["movilab"], sandbox=False)
    assert told is not None
    assert (told.kind, told.status, told.wiki_name) == ("pages", Status.DISABLED, "Movilab")
    told = prepare.settled("fichier", fichier, None, sandbox=False)
    assert told is not None
    assert (told.kind, told.wiki, told.wiki_name) == ("file", "", "")


def test_a_target_whose_wiki_refuses_the_login_waits_for_a_person(project: Project) -> None:
    told = prepare.unreachable(project, "fiches", LoginRefused("wrong password"), sandbox=False)
    assert (told.kind, told.status, told.reason) == ("pages", Status.HELD, "wrong password")


def test_what_is_remembered_is_written_beside_itself_each_time_and_only_when_there_is_news(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = project.folder / ".communs" / "lists.json"
    Remembered(project, sandbox=False).save()
    assert not file.exists()
    # No other folder for what is not finished: from there, it could not take the place of the file at once.
    monkeypatch.setattr(tempfile, "tempdir", str(project.folder / "nowhere"))
    for said in ("one", "two"):
        remembered = Remembered(project, sandbox=False)
        made = MadeOf("whole", lambda: "shown")
        remembered.keep(LISTE, made, said)
        remembered.save()
        assert Remembered(project, sandbox=False).stamp(LISTE, made) == said
