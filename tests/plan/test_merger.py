"""Through a small project on disk: what people did to its list, merged with what the catalogue wants."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from bot.config.project import Project, load_project
from bot.errors import InvalidInput
from bot.merge.outcome import NotMapped
from bot.plan.model import Status
from tests.apply.fake_wiki import FakeWiki
from tests.config.small_project import write_project
from tests.plan.samples import BOT, PAGE, PERSON
from tests.plan.through_files import CATALOGUE, OLDER, TEMPLATE, applied, corrected, plan, reloaded
from tests.wiki.project import ROOT


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return load_project(write_project(tmp_path, communs=CATALOGUE, liste=TEMPLATE))


@pytest.fixture
def wiki(project: Project) -> FakeWiki:
    made = FakeWiki()
    applied(project, made)
    return made


def test_a_corrected_field_is_told_with_the_line_of_the_catalogue(project: Project, wiki: FakeWiki) -> None:
    corrected(wiki, "Une coopérative.", "Un réseau.")
    (kept,) = plan(project, wiki).kept
    assert (kept.kind, kept.field, kept.base, kept.wiki, kept.readable, kept.line) == (
        "changed",
        "opteos.summary.fr",
        "Une coopérative.",
        "Un réseau.",
        True,
        5,
    )


def test_an_entry_that_was_put_in_is_told_with_its_fields_and_its_place(project: Project, wiki: FakeWiki) -> None:
    corrected(wiki, "* '''Anis'''", "* '''Tela''' : Des plantes.\n** [https://tela.example site]\n* '''Anis'''")
    (kept,) = plan(project, wiki).kept
    assert (kept.kind, kept.name, kept.after) == ("added", "Tela", "opteos")
    assert dict(kept.fields) == {
        "name": "Tela",
        "summary.fr": "Des plantes.",
        "links.website": "https://tela.example",
    }


def test_notes_that_cannot_be_read_are_held_and_quoted(project: Project, wiki: FakeWiki) -> None:
    newest = wiki.newest(PAGE)
    assert newest is not None
    wiki.write(PAGE, newest.text.replace(" modèle=", " gardé=?? modèle="), BOT)
    corrected(wiki, "Une coopérative.", "Un réseau.")
    planned = plan(project, wiki)
    assert planned.status is Status.HELD
    assert "the notes on the closing marker cannot be read (gardé=??)" in planned.reason
    assert planned.edit is None


def test_words_of_the_template_that_people_changed_name_its_line(project: Project, wiki: FakeWiki) -> None:
    corrected(wiki, "Liste des communs de Claire.", "Liste des communs de Claire Exemple.")
    planned = plan(project, wiki)
    assert (planned.status, planned.edit) == (Status.HELD, None)
    assert planned.reason == (
        "people changed words that the template writes (“Liste des communs de Claire.” → “Liste des communs de Claire "
        "Exemple.”); change them there if they are right: templates/movilab/liste.wikitext:11"
    )
    assert planned.hand_edit is not None


def test_a_line_of_the_template_that_people_took_out_names_it_too(project: Project, wiki: FakeWiki) -> None:
    corrected(wiki, "\nListe des communs de Claire.", "")
    reason = plan(project, wiki).reason
    assert reason.startswith("people took out a line that the template writes (“Liste des communs de Claire.”)")
    assert reason.endswith("templates/movilab/liste.wikitext:11")


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=Anis", "-c", "user.email=", "-c", "commit.gpgsign=false", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
    )


def test_a_template_of_before_is_had_from_the_projects_own_history(tmp_path: Path) -> None:
    project = load_project(write_project(tmp_path, communs=CATALOGUE, liste=OLDER))
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "x")
    wiki = FakeWiki()
    applied(project, wiki)
    corrected(wiki, "Une coopérative.", "Un réseau.")
    applied(reloaded(project), wiki)
    newest = wiki.newest(PAGE)
    assert newest is not None
    assert "* '''Opteos''' : Un réseau.\n" in newest.text
    assert "* '''Anis''' : Un lieu.\n" in newest.text


def test_a_template_of_before_that_cannot_print_todays_catalogue_is_as_if_unknown(tmp_path: Path) -> None:
    older = TEMPLATE.replace(
        "<% if entry.summary %>",
        "<% if entry.since %><< entry.place >><< entry.since >><% endif %><% if entry.summary %>",
    )
    project = load_project(write_project(tmp_path, communs=CATALOGUE, liste=older))
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "x")
    wiki = FakeWiki()
    applied(project, wiki)
    corrected(wiki, "Une coopérative.", "Un réseau.")
    new = CATALOGUE.replace("summary: Un lieu.", "summary: Un lieu., place: Lille, since: 2017")
    with pytest.raises(InvalidInput):
        plan(reloaded(project, communs=new, liste=older), wiki)
    planned = plan(reloaded(project, communs=new), wiki)
    assert [(one.kind, one.entry) for one in planned.kept] == [("changed", "opteos")]


def test_a_template_that_only_learned_something_new_leaves_a_list_as_it_is(tmp_path: Path) -> None:
    """As shipped templates do from one version to the next: the digest on the marker is another, the text is not."""
    now = (ROOT / "templates/movilab/liste.wikitext").read_text(encoding="utf-8")
    learned = re.compile(r"<% if entry\.contributors %>\n.*?<% endif %>\n", re.DOTALL)
    assert learned.search(now)
    project = load_project(write_project(tmp_path, communs=CATALOGUE, liste=learned.sub("", now, count=1)))
    wiki = FakeWiki()
    applied(project, wiki)
    before = wiki.newest(PAGE)
    (tmp_path / "templates/movilab/liste.wikitext").write_text(now, encoding="utf-8")
    upgraded = load_project(tmp_path)
    planned = plan(upgraded, wiki)
    assert (planned.status, planned.edit, planned.kept, planned.reason) == (Status.UNCHANGED, None, (), "")
    assert wiki.newest(PAGE) == before

    # What people correct there is read field by field as ever, though git knows no older version.
    corrected(wiki, "Une coopérative.", "Un réseau.")
    (kept,) = plan(upgraded, wiki).kept
    assert (kept.entry, kept.field, kept.readable, kept.conflict) == ("opteos", "opteos.summary.fr", True, False)


def test_without_it_nothing_that_people_wrote_is_lost(tmp_path: Path) -> None:
    project = load_project(write_project(tmp_path, communs=CATALOGUE, liste=OLDER))
    wiki = FakeWiki()
    applied(project, wiki)
    corrected(wiki, "Une coopérative.", "Un réseau.")
    planned = plan(reloaded(project), wiki)
    (kept,) = planned.kept
    assert (kept.kind, kept.entry, kept.readable, kept.conflict) == ("shape", "opteos", False, True)
    assert planned.edit is not None
    assert "* '''Opteos''' — Un réseau.\n" in planned.edit.after
    assert "* '''Anis''' : Un lieu.\n" in planned.edit.after


# Hostile values, through a plan


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("Une coopérative.", "Une \u202eevitarépooc\u202c.", "characters that turn the direction"),
        ("Une coopérative.", "x" * 6_000, "it has 6000 characters"),
        ("Une coopérative.", "x" * 100_000, "it has 1000"),
    ],
)
def test_a_hostile_text_is_refused_shown_and_kept(
    old: str, new: str, reason: str, project: Project, wiki: FakeWiki
) -> None:
    corrected(wiki, old, new)
    planned = plan(project, wiki)
    assert planned.status is Status.HELD
    (kept,) = planned.kept
    assert reason in kept.refused
    assert new in kept.wiki


def test_a_script_in_place_of_an_address_has_no_reading(project: Project, wiki: FakeWiki) -> None:
    corrected(wiki, "https://www.opteos.fr", "javascript:alert(1)")
    planned = plan(project, wiki)
    (kept,) = planned.kept
    assert not (kept.readable and kept.kind == "changed")
    assert "javascript:alert(1)" in kept.wiki


# What goes on with the list


def test_half_of_what_a_person_wrote_is_not_taken(project: Project, wiki: FakeWiki) -> None:
    corrected(wiki, "Un lieu.", "Un grand\nlieu.")
    refused = {kept.kind: kept.refused for kept in plan(project, wiki).kept}
    assert refused == {
        "changed": "the line below may belong to it (“lieu.”); join them on the wiki",
        "text": "",
    }


def test_an_undo_holds_no_longer_once_the_catalogue_says_something_new(project: Project, wiki: FakeWiki) -> None:
    before = wiki.newest(PAGE)
    assert before is not None
    applied(reloaded(project, communs=CATALOGUE.replace("Une coopérative.", "Un réseau.")), wiki)
    wiki.write(PAGE, before.text, PERSON)
    planned = plan(reloaded(project, communs=CATALOGUE.replace("Une coopérative.", "Une fédération.")), wiki)
    assert (planned.status, planned.kept) == (Status.UPDATE, ())
    assert planned.edit is not None
    assert "Une fédération." in planned.edit.after


def test_what_cannot_be_told_is_held_with_its_reason(
    project: Project, wiki: FakeWiki, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> None:
        raise NotMapped("two entries are called Opteos")

    monkeypatch.setattr("bot.plan.merger.ListMerger.merge", refuse)
    corrected(wiki, "Une coopérative.", "Un réseau.")
    planned = plan(project, wiki)
    assert planned.status is Status.HELD
    assert planned.reason == (
        "what people did to the list cannot be told with certainty: two entries are called Opteos; mend it on the "
        "wiki, or undo it there"
    )


def test_the_history_is_asked_only_where_the_template_is_another(
    project: Project, wiki: FakeWiki, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(*_arguments: object) -> None:
        raise AssertionError("git was asked")

    monkeypatch.setattr("bot.plan.merger.older_template", ask)
    corrected(wiki, "Une coopérative.", "Un réseau.")
    assert len(plan(project, wiki).kept) == 1
    newest = wiki.newest(PAGE)
    assert newest is not None
    wiki.write(PAGE, re.sub(r" modèle=\S+", "", newest.text), BOT)
    corrected(wiki, "Un réseau.", "Un lien.")
    assert len(plan(project, wiki).kept) >= 1
