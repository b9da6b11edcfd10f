from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.apply.outcome import Moved, Outcome, Result
from bot.apply.target import Manners
from bot.errors import CommunsError, Exit, LoginRefused, PersonNeeded, PlanRefused, TryLater, UnexpectedError
from bot.plan.gather import plan_wikis
from bot.plan.model import Status
from bot.plan.snapshot import Revision
from tests.apply.fake_wiki import FakeWiki
from tests.apply.samples import AROUND, NEW, OLD, STOP, WANTED, apply, plan, text_on, wiki_with
from tests.plan.samples import BOT, PAGE, PERSON, wanted


def test_a_list_is_written_and_nothing_around_it() -> None:
    wiki = wiki_with()
    planned = plan(wiki)
    outcome = apply(planned, wiki)
    assert outcome == Outcome("liste", "movilab", PAGE, planned.url, Result.APPLIED, revision=2)
    assert text_on(wiki) == AROUND.replace(OLD, NEW)


def test_the_save_carries_the_plans_summary_and_the_wikis_manners() -> None:
    wiki = wiki_with()
    planned = plan(wiki)
    apply(planned, wiki, Manners(STOP, mark_as_bot=True))
    assert planned.edit is not None
    assert ("save", (PAGE, planned.edit.summary, True)) in wiki.calls


def test_one_read_comes_before_the_save_and_one_after() -> None:
    wiki = wiki_with()
    planned = plan(wiki)
    wiki.calls.clear()
    apply(planned, wiki)
    assert [name for name, _what in wiki.calls] == ["login", "read", "save", "revision"]
    assert wiki.calls[1] == ("read", ((PAGE, STOP), True))


def test_the_second_plan_is_empty() -> None:
    wiki = wiki_with()
    apply(plan(wiki), wiki)
    assert plan_wikis([WANTED], {"movilab": wiki})[0].status is Status.UNCHANGED


@pytest.mark.parametrize("text", ["Bonjour.", "", "== Communs ==\n\n[[Catégorie:A]]"])
def test_a_first_list_is_placed(text: str) -> None:
    wiki = wiki_with(text, PERSON)
    assert apply(plan(wiki), wiki).result is Result.APPLIED
    assert NEW in text_on(wiki)


def test_a_new_page_is_made() -> None:
    wiki = wiki_with(None)
    assert apply(plan(wiki, wanted("Opteos", "Anis", place="new page")), wiki).result is Result.APPLIED
    assert text_on(wiki) == NEW


def test_a_plan_applied_twice_saves_once() -> None:
    wiki = wiki_with()
    planned = plan(wiki)
    apply(planned, wiki)
    outcome = apply(planned, wiki)
    assert outcome.result is Result.ALREADY_THERE
    assert outcome.code is Exit.DONE
    assert wiki.saves() == 1


def test_new_markers_for_what_people_wrote_themselves() -> None:
    wiki = wiki_with()
    wiki.write(PAGE, AROUND.replace("* Opteos", "* Opteos\n* Anis"), PERSON)
    assert apply(plan(wiki), wiki).result is Result.APPLIED
    assert NEW in text_on(wiki)


def test_a_plan_with_another_stop_page_in_its_summary_is_refused() -> None:
    wiki = wiki_with()
    planned = plan(wiki, replace(WANTED, stop_page="Autre"))
    outcome = apply(planned, wiki)
    assert (outcome.result, outcome.code) == (Result.STALE, Exit.PLAN_REFUSED)
    assert outcome.reason == "the plan was made without this wiki's account; plan again"
    assert wiki.saves() == 0


def test_nobots_is_honoured() -> None:
    wiki = wiki_with(f"{{{{nobots}}}}\n{AROUND}")
    outcome = apply(plan(wiki), wiki)
    assert (outcome.result, outcome.reason) == (
        Result.HELD,
        "a template on the page keeps this bot out; ask the page's editors",
    )


# Faults


@pytest.mark.parametrize("method", ["read", "save", "newest_by"])
@pytest.mark.parametrize(
    ("error", "result"),
    [
        (TryLater("the wiki does not answer", advice="try later"), Result.FAILED),
        (UnexpectedError("internal_api_error"), Result.FAILED),
        (LoginRefused("the session has ended"), Result.FAILED),
        (PersonNeeded("a filter refuses the edit"), Result.HELD),
    ],
)
def test_an_error_of_the_wiki_ends_in_an_outcome(method: str, error: CommunsError, result: Result) -> None:
    wiki = wiki_with(f"PS\n{AROUND}", PERSON)
    wiki.write(PAGE, AROUND, BOT)
    wiki.write(PAGE, f"PS\n{AROUND}", PERSON)
    planned = plan(wiki)
    wiki.faults[method] = error
    outcome = apply(planned, wiki)
    assert (outcome.result, outcome.code) == (result, error.exit_code)
    assert outcome.reason == (f"{error.what}; {error.advice}" if error.advice else error.what)
    assert outcome.revision == 0
    assert NEW not in text_on(wiki)


def test_a_race_that_the_server_refuses_makes_the_plan_stale() -> None:
    wiki = wiki_with()
    planned = plan(wiki)
    wiki.race = lambda: wiki.write(PAGE, "Bonsoir.", PERSON)
    outcome = apply(planned, wiki)
    assert (outcome.result, outcome.code) == (Result.STALE, Exit.PLAN_REFUSED)
    assert outcome.reason == "somebody saved the page at the same time; plan again"
    assert outcome.moved == Moved(AROUND, "Bonsoir.", PERSON, "2026-03-01T12:00:02Z", "")
    assert text_on(wiki) == "Bonsoir."


def test_a_page_deleted_in_the_moment_of_the_save_is_told_as_such() -> None:
    wiki = wiki_with()
    planned = plan(wiki)
    wiki.race = lambda: wiki.delete(PAGE, "doublon")
    outcome = apply(planned, wiki)
    assert (outcome.result, outcome.reason) == (
        Result.STALE,
        "the page was deleted (2026-03-01T13:00:00Z, by Admin: doublon); plan again",
    )


@pytest.mark.parametrize("first", [AROUND, "Bonjour."])
def test_the_same_save_by_another_process_right_after_the_look_is_no_removal_by_people(first: str) -> None:
    wiki = wiki_with(first, PERSON if first != AROUND else BOT)
    planned = plan(wiki)
    assert planned.edit is not None
    saved_by_the_other = planned.edit.after
    wiki.meanwhile = lambda: wiki.write(PAGE, saved_by_the_other, BOT)
    outcome = apply(planned, wiki)
    assert (outcome.result, outcome.code) == (Result.APPLIED, Exit.DONE)
    assert text_on(wiki) == saved_by_the_other


# A save whose answer was lost

LOST = [TryLater("the wiki does not answer"), PlanRefused("somebody saved the page"), UnexpectedError("HTTP 500")]


@pytest.mark.parametrize("error", LOST)
@pytest.mark.parametrize("first", [AROUND, "Bonjour.", None])
def test_a_save_that_was_done_all_the_same_is_known(first: str | None, error: CommunsError) -> None:
    wiki = wiki_with(first)
    planned = plan(wiki, WANTED if first is not None else replace(WANTED, place="new page"))
    wiki.lost = error
    outcome = apply(planned, wiki)
    newest = wiki.newest(PAGE)
    assert newest is not None
    assert (outcome.result, outcome.code, outcome.revision) == (Result.APPLIED, Exit.DONE, newest.id)
    assert wiki.saves() == 1


@pytest.mark.parametrize("error", LOST)
def test_an_older_save_of_ours_is_not_taken_for_it(error: CommunsError) -> None:
    wiki = wiki_with()
    planned = plan(wiki)
    wiki.faults["save"] = error
    outcome = apply(planned, wiki)
    assert (outcome.code, outcome.revision) == (error.exit_code, 0)


def test_a_wiki_that_stays_away_leaves_it_to_the_next_run() -> None:
    wiki = wiki_with()
    planned = plan(wiki)
    wiki.lost, wiki.faults["newest_by"] = LOST[0], LOST[0]
    outcome = apply(planned, wiki)
    assert (outcome.result, outcome.code) == (Result.FAILED, Exit.TRY_LATER)
    assert apply(planned, wiki).result is Result.ALREADY_THERE
    assert wiki.saves() == 1


class DoublingWiki(FakeWiki):
    """A wiki whose save is tried twice by the network: the second time, nothing changes any more."""

    does = True

    def save(self, title: str, *, text: str, summary: str, base: Revision | None, mark_as_bot: bool) -> int:
        if self.does:
            super().save(title, text=text, summary=summary, base=base, mark_as_bot=mark_as_bot)
        return base.id if base else 0


@pytest.mark.parametrize(("does", "result", "revision"), [(True, Result.APPLIED, 2), (False, Result.ALREADY_THERE, 0)])
def test_a_save_that_says_nothing_changed_is_looked_after(*, does: bool, result: Result, revision: int) -> None:
    wiki = DoublingWiki()
    wiki.does = does
    wiki.write(PAGE, AROUND, BOT)
    outcome = apply(plan(wiki), wiki)
    assert (outcome.result, outcome.revision, outcome.code) == (result, revision, Exit.DONE)


# Whatever people do between plan and apply

EDITS = st.lists(
    st.sampled_from(
        [
            ("Bonjour", "Bonsoir"),
            ("* Opteos", "* Optéos"),
            ("* Opteos\n", ""),
            ("[[Catégorie:Communs]]", ""),
            ("empreinte=", "empreinte=z"),
            ("communs:fin", "fin"),
            (OLD, ""),
            (OLD, NEW),
            ("Bonjour.", f"Bonjour.\n\n{OLD}"),
            ("Bonjour", "<!-- Bonjour"),
            ("Bonjour", "{{nobots}}"),
        ]
    ),
    max_size=3,
)


@given(first=st.sampled_from([AROUND, "Bonjour.", None]), edits=EDITS, racing=EDITS)
def test_no_edit_of_people_is_ever_lost(
    first: str | None, edits: list[tuple[str, str]], racing: list[tuple[str, str]]
) -> None:
    wiki = wiki_with(first)
    what = WANTED if first is not None else replace(WANTED, place="new page")
    planned = plan(wiki, what)
    assert planned.edit is not None

    def edit(changes: list[tuple[str, str]]) -> None:
        for old, new in changes:
            newest = wiki.newest(PAGE)
            text = newest.text if newest else ""
            if text.replace(old, new) != text or newest is None:
                wiki.write(PAGE, text.replace(old, new), PERSON)

    edit(edits)
    wiki.race = lambda: edit(racing)
    before = wiki.newest(PAGE)
    outcome = apply(planned, wiki)
    if outcome.result in {Result.APPLIED, Result.CARRIED_OVER}:
        # Nothing but the list differs from what stood there right before.
        text = before.text if before else ""
        assert text_on(wiki).replace(NEW, OLD if first == AROUND else "").split() == text.split()
        assert wiki.newest(PAGE) != before
    else:
        assert wiki.saves() <= 1
        newest = wiki.newest(PAGE)
        assert newest is None or newest.user == PERSON or newest == before
    apply(planned, wiki)
    if outcome.result.done:
        assert wiki.saves() <= 1
