"""A list of ours in the place of one that people wrote, through a small project on disk."""

from pathlib import Path

import pytest

from bot.config.project import Project, load_project
from bot.importing.standing import standing_list
from bot.plan.adopt import adopt_target
from bot.plan.model import Status, TargetPlan
from tests.apply.fake_wiki import FakeWiki
from tests.config.small_project import write_project
from tests.plan.samples import BOT, PAGE, PERSON
from tests.plan.through_files import CATALOGUE, TEMPLATE, plan, wants

LIST = "* Opteos : une coopérative\n* Anis : un lieu"
WRITTEN = f"Avant.\n\n== Communs ==\n{LIST}\n\n== Après ==\nTexte.\n"
ENTRIES = [("opteos", "Opteos"), ("anis", "Anis")]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return load_project(write_project(tmp_path, communs=CATALOGUE, liste=TEMPLATE))


def adopted(
    project: Project, wiki: FakeWiki, text: str = WRITTEN, entries: list[tuple[str, str]] = ENTRIES
) -> TargetPlan:
    wiki.write(PAGE, text, PERSON)
    reading = wiki.read([PAGE])
    start = text.index(LIST) if LIST in text else 0
    return adopt_target(wants(project), reading.pages[PAGE], reading.account, (start, start + len(LIST)), entries)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Avant.\n\n== Communs ==\n", "\n\n== Après ==\nTexte.\n"),
        ("== Communs ==\n", "\nTexte juste dessous."),
        ("", ""),
        ("Avant.\n", "\n[[Catégorie:Camille]]\n"),
    ],
)
def test_what_stands_around_stays_and_the_list_is_ours_from_then_on(project: Project, before: str, after: str) -> None:
    wiki = FakeWiki()
    planned = adopted(project, wiki, before + LIST + after)
    assert planned.status is Status.CREATE
    assert planned.edit is not None
    new = planned.edit.after
    assert new.startswith(before)
    assert new.endswith(after.rstrip())  # MediaWiki stores no line breaks at the end
    # Blank lines where markers need them, and none besides: MediaWiki shows two as a gap.
    assert "\n\n\n" not in new
    assert "une coopérative" not in new
    assert "Une coopérative." in new
    wiki.write(PAGE, new, BOT)
    assert plan(project, wiki).status is Status.UNCHANGED


def test_the_span_is_that_of_the_list_alone() -> None:
    standing = standing_list(WRITTEN, PAGE, "Communs")
    assert standing is not None
    assert WRITTEN[standing.start : standing.end] == LIST


@pytest.mark.parametrize(
    ("text", "entries", "reason"),
    [
        (WRITTEN, [*ENTRIES, ("", "Le Fournil")], "the page has what the list would not show: Le Fournil"),
        (WRITTEN, [], "no list that people wrote was found there"),
        (f"{{{{Boîte|\n{LIST}\n}}}}\n", ENTRIES, "inside a template or a table"),
    ],
)
def test_what_cannot_be_adopted_is_held(
    project: Project, text: str, entries: list[tuple[str, str]], reason: str
) -> None:
    planned = adopted(project, FakeWiki(), text, entries)
    assert (planned.status, planned.edit) == (Status.HELD, None)
    assert reason in planned.reason


def test_a_list_of_ours_is_adopted_only_once(project: Project) -> None:
    wiki = FakeWiki()
    planned = adopted(project, wiki)
    assert planned.edit is not None
    again = adopted(project, wiki, planned.edit.after)
    assert (again.status, again.edit) == (Status.HELD, None)
    assert "a list of ours stands on the page already" in again.reason
