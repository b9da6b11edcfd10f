from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.plan.history import History
from bot.plan.make import plan_target
from bot.plan.model import Status, TargetPlan
from bot.plan.snapshot import Account, Revision, Snapshot
from bot.plan.wanted import Comparison, Removals, Wanted
from bot.targets.normal import as_stored, sha1
from bot.targets.region import find
from tests.plan.samples import ACCOUNT, BOT, NOBODY, PAGE, PERSON, TARGET, framed, listed, revision, snapshot, wanted

WANTED = wanted("Opteos", "Anis")
OLD = listed("Opteos")
AROUND = f"Bonjour.\n\n{OLD}\n\n[[Catégorie:Communs]]"
PAGES = st.lists(
    st.one_of(
        st.sampled_from([OLD, listed("Opteos", "Anis"), *OLD.split("\n"), "<!--", "-->", "<nowiki>", "</nowiki>"]),
        st.sampled_from(["== Communs ==", "[[Catégorie:A]]", "\n", "\r\n", " ", "e\u0301", "{{bots}}"]),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=4),
    ),
    max_size=12,
).map("".join)
PLACES = st.sampled_from([("top", False), ("bottom", False), ("Communs", True), ("new page", False), ("", False)])


def plan(
    page: Snapshot, what: Wanted = WANTED, *, account: Account = ACCOUNT, bot: str = BOT, history: History | None = None
) -> TargetPlan:
    return plan_target(what, page, account, bot, history or History())


def saved(planned: TargetPlan) -> Snapshot:
    assert planned.edit is not None
    return snapshot(revision(planned.edit.after, number=8, parent=7))


# First placements


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


# Lists that stand on the page


def test_a_list_is_replaced_and_nothing_else() -> None:
    planned = plan(snapshot(AROUND))
    assert planned.status is Status.UPDATE
    assert planned.edit is not None
    assert planned.edit.after == AROUND.replace(OLD, WANTED.region)
    assert planned.edit.put == planned.region == WANTED.region
    assert planned.edit.sha1 == sha1(planned.edit.after)
    assert planned.remarks == ()
    assert [(change.kind, change.name) for change in planned.changes] == [("added", "Anis")]


def test_a_plan_is_bound_to_the_page_as_it_was_read() -> None:
    planned = plan(snapshot(revision(AROUND, number=41)))
    assert (planned.page, planned.url) == (PAGE, "https://movilab.example/Communs")
    assert planned.base is not None
    assert planned.base.revision == 41
    assert planned.base.sha1 == sha1(AROUND)
    assert planned.base.user == BOT


def test_the_address_of_an_unregistered_editor_is_in_no_plan() -> None:
    page = snapshot(revision(AROUND, user="192.0.2.7", registered=False))
    planned = plan(page, history=History(revision(AROUND, number=6)))
    assert planned.status is Status.UPDATE
    assert "192.0.2.7" not in planned.model_dump_json()


def test_a_list_that_says_what_is_wanted_stays() -> None:
    planned = plan(snapshot(revision(f"A\n{WANTED.region}", user=PERSON)))
    assert planned.status is Status.UNCHANGED
    assert planned.edit is None
    assert planned.region == ""


def test_what_people_wrote_and_the_catalogue_says_too_gets_new_markers_once() -> None:
    page = snapshot(revision(WANTED.region.replace("empreinte=", "empreinte=x"), user=PERSON))
    planned = plan(page)
    assert planned.status is Status.UPDATE
    assert planned.changes == ()
    assert planned.remarks == ("people wrote what the catalogue says now: only the markers are renewed",)
    assert planned.edit is not None
    assert planned.edit.summary.startswith("List of commons: markers renewed — ")
    assert plan(saved(planned)).status is Status.UNCHANGED


EDITED = AROUND.replace("* Opteos", "* Optéos")


def test_what_people_did_stands_and_what_the_catalogue_changed_is_written() -> None:
    page = snapshot(revision(EDITED, user=PERSON))
    planned = plan(page, history=History(revision(AROUND)))
    assert planned.status is Status.UPDATE
    assert planned.edit is not None
    assert planned.edit.after == EDITED.replace(
        EDITED[EDITED.index("<!--") : EDITED.index("\n\n[[Cat")],
        framed("* Optéos\n* Anis", planned.region.rpartition("gardé=")[2].removesuffix(" -->")),
    )
    assert planned.remarks == ("1 hand edit waits for your decision: communs pull liste",)
    assert planned.hand_edit is not None
    assert (planned.hand_edit.ours, planned.hand_edit.theirs) == ("* Opteos", "* Optéos")
    [kept] = planned.kept
    assert (kept.kind, kept.field, kept.base, kept.wiki) == ("changed", "opteos.name", "Opteos", "Optéos")
    assert kept.by is not None
    assert (kept.by.user, kept.by.revision) == (PERSON, 7)
    # And then it stands there, noted, and nothing more is to be done.
    again = plan(saved(planned))
    assert (again.status, again.reason) == (Status.HELD, "1 hand edit waits for your decision: communs pull liste")
    assert again.edit is None
    assert [(one.field, one.noted, one.by) for one in again.kept] == [("opteos.name", True, None)]


def test_what_people_did_alone_is_shown_and_saves_nothing() -> None:
    page = snapshot(revision(EDITED, user=PERSON))
    planned = plan(page, wanted("Opteos"), history=History(revision(AROUND)))
    assert (planned.status, planned.reason) == (Status.HELD, "1 hand edit waits for your decision: communs pull liste")
    assert planned.edit is None
    assert planned.hand_edit is not None


def test_what_the_catalogue_took_over_renews_the_marker_once() -> None:
    first = plan(snapshot(revision(EDITED, user=PERSON)), history=History(revision(AROUND)))
    adopted = plan(saved(first), wanted("Optéos", "Anis"))
    assert adopted.status is Status.UPDATE
    assert adopted.remarks == ("people wrote what the catalogue says now: only the markers are renewed",)
    assert adopted.changes == ()
    assert "gardé" not in adopted.region
    assert plan(saved(adopted), wanted("Optéos", "Anis")).status is Status.UNCHANGED


def test_an_undo_is_held_value_by_value() -> None:
    older, ours = listed("Opteos"), listed("Opteos", "Anis")
    page = snapshot(revision(older, user=PERSON))
    undone = plan(page, wanted("Opteos", "Anis"), history=History(revision(ours)))
    assert (undone.status, undone.reason) == (
        Status.HELD,
        "an older version of the list was put back by a person; to write it again: communs plan --place-again liste",
    )
    assert [(one.kind, one.entry) for one in undone.kept] == [("removed", "anis")]
    other = plan(page, wanted("Opteos", "Anis", "Tela"), history=History(revision(ours)))
    assert other.edit is not None
    assert ("* Tela" in other.edit.put, "* Anis" in other.edit.put) == (True, False)
    asked = plan(page, wanted("Opteos", "Anis", place_again=True), history=History(revision(ours)))
    assert (asked.status, asked.place_again, asked.region) == (Status.UPDATE, True, ours)
    assert asked.hand_edit is not None
    moved = ours.replace("modèle=7fQ2", "modèle=8gR3")
    assert plan(page, wanted("Opteos", "Tela"), history=History(revision(moved))).status is Status.HELD


def test_asking_to_place_again_does_not_write_over_an_edit() -> None:
    again = wanted("Opteos", "Anis", place_again=True)
    planned = plan(snapshot(revision(EDITED, user=PERSON)), again, history=History(revision(AROUND)))
    assert planned.edit is not None
    assert "* Optéos" in planned.edit.put


def test_without_an_account_only_a_checksum_that_fits_is_planned() -> None:
    planned = plan(snapshot(revision(AROUND, user=PERSON)), account=NOBODY, bot="")
    assert planned.status is Status.UPDATE
    assert planned.remarks == (
        "no account is configured for this wiki: apply will look whether people edited the list",
    )
    edited = plan(snapshot(AROUND.replace("* Opteos", "* Optéos")), account=NOBODY, bot="")
    assert edited.status is Status.HELD
    assert "account" not in edited.reason


def test_too_many_removals_are_held_with_the_edit_shown() -> None:
    page = snapshot(listed("a", "b", "c", "d", "e"))
    planned = plan(page, wanted("a", "b"))
    assert planned.status is Status.HELD
    assert planned.reason == "3 of 5 entries would go; if that is meant: --allow-removals 3"
    assert planned.removed == 3
    assert planned.edit is not None
    allowed = plan(page, wanted("a", "b", removals=Removals(allowed=3)))
    assert (allowed.status, allowed.removed) == (Status.UPDATE, 3)


def test_a_list_of_two_does_not_empty_without_consent() -> None:
    planned = plan(snapshot(listed("a", "b")), wanted())
    assert planned.status is Status.HELD
    assert planned.reason == ("2 of 2 entries would go and leave the list empty; if that is meant: --allow-removals 2")


def test_a_list_whose_only_entry_is_replaced_does_not_empty() -> None:
    assert plan(snapshot(OLD), wanted("Anis")).status is Status.UPDATE


def test_normalisation_elsewhere_on_the_page_is_told() -> None:
    raw = Revision(**{**vars(revision(AROUND)), "text": f"e\u0301\n{AROUND}\n"})
    planned = plan(snapshot(raw))
    assert planned.remarks == (
        "saving also makes MediaWiki normalise line ends, accents or trailing blanks elsewhere on the page",
    )
    assert planned.edit is not None
    assert planned.edit.sha1 == sha1(as_stored(planned.edit.after)) != sha1(planned.edit.after)


# Only some entries


def test_only_the_entries_asked_for_change() -> None:
    what = wanted("Opteos", "Anis", "Tela", only=("anis",), narrowed=("Opteos", "Anis"))
    planned = plan(snapshot(AROUND), what)
    assert planned.status is Status.UPDATE
    assert planned.region == listed("Opteos", "Anis")
    assert [change.name for change in planned.changes] == ["Anis"]
    assert planned.edit is not None
    assert planned.edit.after == AROUND.replace(OLD, planned.region)


def test_nothing_to_do_for_the_entries_asked_for() -> None:
    planned = plan(snapshot(AROUND), wanted("Opteos", "Anis", only=("opteos",), narrowed=("Opteos",)))
    assert planned.status is Status.UNCHANGED
    assert planned.remarks == ("nothing changes for the entries asked for",)
    assert planned.edit is None


def test_naming_entries_is_no_consent_to_many_removals() -> None:
    page = snapshot(listed("a", "b", "c", "d", "e"))
    what = wanted("d", only=("a", "b", "c"), narrowed=("d", "e"))
    planned = plan(page, what)
    assert planned.status is Status.HELD
    assert planned.reason == "3 of 5 entries would go; if that is meant: --allow-removals 3"


def test_a_group_that_others_empty_does_not_hold_an_entry() -> None:
    comparison = Comparison(wanted("Anis").compare("* a").changes, removed=1, total=9, emptied=("Outils",))
    what = wanted("Anis", only=("anis",), narrowed=("a", "Anis"), compare=lambda _old: comparison)
    assert plan(snapshot(listed("a")), what).status is Status.UPDATE


def test_the_wikis_refusal_of_a_title_leaves_the_title_that_was_asked_for() -> None:
    planned = plan(Snapshot(title="", url="", revision=None, invalid="bad"))
    assert planned.page == PAGE
    assert planned.status is Status.HELD


def test_a_page_that_no_plan_can_write_is_held() -> None:
    planned = plan(snapshot(AROUND, redirect=True))
    assert planned.status is Status.HELD
    assert planned.reason == "the page is a redirect; name the page it leads to in targets.yaml"


# Whatever the page


@given(PAGES, PLACES, st.sampled_from([BOT, PERSON, ""]), st.sampled_from([BOT, ""]), st.sampled_from([None, OLD, ""]))
def test_no_page_stops_the_planner(text: str, place: tuple[str, bool], user: str, bot: str, ours: str | None) -> None:
    what = wanted("Opteos", "Anis", place=place[0], heading=place[1])
    raw = Revision(**{**vars(revision("", user=user)), "text": text})
    history = History(revision(ours)) if ours is not None else History()
    planned = plan(snapshot(raw), what, bot=bot, history=history)
    assert planned.status in {Status.CREATE, Status.UPDATE, Status.UNCHANGED, Status.HELD}
    assert (planned.status is Status.HELD) == bool(planned.reason)
    assert planned.status.writes <= (planned.edit is not None)


@given(PAGES, PLACES)
def test_what_is_planned_changes_the_region_alone_and_is_planned_once(text: str, place: tuple[str, bool]) -> None:
    what = wanted("Opteos", "Anis", place=place[0], heading=place[1])
    planned = plan(snapshot(text), what)
    if not planned.status.writes:
        return
    edit = planned.edit
    assert edit is not None
    before = edit.before
    assert before == as_stored(text)
    if planned.status is Status.UPDATE:
        region = find(before, TARGET)
        assert region is not None
        assert (edit.start, edit.end, edit.put) == (region.start, region.end, what.region)
    else:
        assert edit.start == edit.end
        assert set(edit.put.replace(what.region, "", 1)) <= {"\n"}
    assert edit.after.startswith(before[: edit.start])
    assert edit.after.endswith(before[edit.end :])
    assert edit.sha1 == sha1(as_stored(edit.after))
    second = plan(saved(planned), what)
    assert second.status is Status.UNCHANGED
    assert second.edit is None


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), st.text("ab* \n", max_size=20))
def test_an_edited_list_is_never_written_over(other: str, ours: str) -> None:
    page = snapshot(revision(framed("@@").replace("@@", other), user=PERSON))
    planned = plan(page, history=History(revision(framed(ours))))
    written = page.text if planned.edit is None else planned.edit.after
    known = {line.strip() for line in [*ours.split("\n"), *WANTED.rendering.text.split("\n")]}
    assert all(line.strip() in written for line in as_stored(other).split("\n") if line.strip() not in known)


def test_accents_that_only_the_checksum_tells_of_are_told() -> None:
    """The API composes the accents of a text that was imported decomposed."""
    newest = revision(f"été\n\n{OLD}")
    planned = plan(snapshot(replace(newest, sha1=sha1(f"e\u0301te\u0301\n\n{OLD}"))))
    assert planned.remarks == (
        "saving also makes MediaWiki normalise line ends, accents or trailing blanks elsewhere on the page",
    )
    assert plan(snapshot(newest)).remarks == ()
    assert plan(snapshot(replace(newest, sha1=""))).remarks == ()
