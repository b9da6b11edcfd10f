"""Where a first list goes on its page, and where none does."""

from typing import Any

import pytest

from bot.plan.history import History
from bot.plan.model import Status
from bot.targets.normal import sha1
from tests.plan.planning import OLD, WANTED, plan
from tests.plan.samples import PERSON, TARGET, listed, revision, snapshot, wanted


def test_a_first_list_goes_to_the_bottom_before_the_categories() -> None:
    planned = plan(snapshot("Bonjour.\n\n[[Catégorie:Communs]]"))
    assert planned.status is Status.CREATE
    assert planned.edit is not None
    assert planned.edit.after == f"Bonjour.\n\n{WANTED.region}\n\n[[Catégorie:Communs]]"
    assert planned.region == WANTED.region
    assert planned.remarks == ("first placement: at line 3 of the page",)
    assert [change.name for change in planned.changes] == ["Opteos", "Anis"]
    assert not planned.place_again


def test_the_line_of_a_first_list_is_that_of_its_place_not_of_the_pages_end() -> None:
    what = wanted("Opteos", place="top")
    assert plan(snapshot("a\nb\nc"), what).remarks == ("first placement: at line 1 of the page",)


@pytest.mark.parametrize(
    ("place", "after"),
    [
        ({"place": "top"}, f"{WANTED.region}\n\nA\n== Communs ==\nB"),
        ({"place": "bottom"}, f"A\n== Communs ==\nB\n\n{WANTED.region}"),
        ({"place": "Communs", "heading": True}, f"A\n== Communs ==\n{WANTED.region}\n\nB"),
    ],
)
def test_a_first_list_goes_where_the_target_says(place: dict[str, Any], after: str) -> None:
    planned = plan(snapshot("A\n== Communs ==\nB"), wanted("Opteos", "Anis", **place))
    assert planned.edit is not None
    assert planned.edit.after == after


def test_a_new_page_holds_the_list_alone() -> None:
    planned = plan(snapshot(None), wanted("Opteos", "Anis", place="new page"))
    assert planned.status is Status.CREATE
    assert planned.base is not None
    assert (planned.base.revision, planned.base.sha1) == (0, sha1(""))
    assert planned.edit is not None
    assert (planned.edit.before, planned.edit.after) == ("", WANTED.region)
    assert (planned.edit.start, planned.edit.end) == (0, 0)
    assert planned.remarks == ("first placement: a new page",)


@pytest.mark.parametrize(
    ("page", "place", "reason"),
    [
        (None, {}, "the page does not exist; create it, or say “place: new page” in targets.yaml"),
        (
            "A",
            {"place": "new page"},
            "the page exists already and holds no list of ours; say in targets.yaml where it goes (place)",
        ),
        (
            "A",
            {"place": ""},
            "targets.yaml does not say where on the page the list goes (place: a heading, top or bottom)",
        ),
        (
            "A",
            {"place": "Communs", "heading": True},
            "the page has no heading “Communs”; add it there, or name another in targets.yaml (place)",
        ),
        (
            "== Communs ==\n== Communs ==",
            {"place": "Communs", "heading": True},
            "the heading “Communs” occurs 2 times (lines 1, 2); name one that occurs once",
        ),
        (
            "A <!-- sans fin\n",
            {},
            (
                "MediaWiki would not show the list there (line 3: the marker stands inside nowiki, pre or a comment); "
                "mend the page, or name another place"
            ),
        ),
        (
            f"{listed('x').replace(TARGET, 'autre').replace('* x', '== Communs ==')}",
            {"place": "Communs", "heading": True},
            (
                "MediaWiki would not show the list there "
                "(line 3: the region of “liste” stands inside that of “autre”); mend the page, or name another place"
            ),
        ),
        (
            "A",
            {"only": ("opteos",)},
            "there is no list on the page yet; place the whole list first (without --only ENTRY)",
        ),
    ],
)
def test_a_page_without_a_fit_place_is_held(page: str | None, place: dict[str, Any], reason: str) -> None:
    planned = plan(snapshot(page), wanted("Opteos", **place))
    assert planned.status is Status.HELD
    assert planned.reason == reason
    assert planned.edit is None


def test_a_heading_named_like_a_place_is_a_heading() -> None:
    planned = plan(snapshot("A\n== top ==\nB"), wanted("Opteos", place="top", heading=True))
    assert planned.edit is not None
    assert planned.edit.after.startswith("A\n== top ==\n<!--")


def test_a_list_that_people_took_off_is_placed_again_only_when_asked() -> None:
    page, history = snapshot(revision("A", user=PERSON)), History(revision(OLD))
    held = plan(page, history=history)
    assert held.status is Status.HELD
    assert held.hand_edit is not None
    asked = plan(page, wanted("Opteos", place_again=True), history=history)
    assert asked.status is Status.CREATE
    assert asked.place_again


def test_a_deleted_page_is_made_again_only_when_asked() -> None:
    history = History(deletion="the page was deleted (2026-03-01, by Admin: doublon)")
    assert plan(snapshot(None), wanted("Opteos", place="new page"), history=history).status is Status.HELD
    asked = plan(snapshot(None), wanted("Opteos", place="new page", place_again=True), history=history)
    assert asked.status is Status.CREATE
