import signal
import threading
import time
from itertools import combinations

import pytest

from bot.apply.outcome import Outcome, Result
from bot.apply.run import apply_all, exit_code
from bot.apply.target import Manners
from bot.errors import CommunsError, Exit, LoginRefused, TryLater
from bot.plan.gather import plan_wikis
from bot.plan.model import Status, TargetPlan
from bot.plan.parts import Base
from bot.plan.port import Wiki
from bot.plan.snapshot import Revision
from tests.apply.fake_wiki import FakeWiki
from tests.plan.samples import BOT, listed, wanted

MANNERS = Manners(stop_page="Utilisateur:Communs-bot/Stop")
DOWN = TryLater("the wiki does not answer", where="b", advice="try later")


def opened(**wikis: Wiki | CommunsError) -> dict[str, Wiki | CommunsError]:
    return wikis


def planned(wiki: FakeWiki, key: str, *pages: str) -> list[TargetPlan]:
    """One target a page, each with a list to update."""
    for page in pages:
        wiki.write(page, listed("Opteos").replace("id=liste", f"id={key}-{page}"), BOT)
    region = listed("Opteos", "Anis")
    what = [
        wanted(
            "Opteos",
            "Anis",
            wiki=key,
            page=page,
            target=f"{key}-{page}",
            put=region.replace("id=liste", f"id={key}-{page}"),
        )
        for page in pages
    ]
    return plan_wikis(what, {key: wiki})


def run(targets: list[TargetPlan], wikis: dict[str, Wiki | CommunsError]) -> tuple[list[Outcome], list[Outcome]]:
    """What ``apply_all`` returns, and what it told while it worked."""
    told: list[Outcome] = []
    return apply_all(targets, wikis, dict.fromkeys(wikis, MANNERS), told.append), told


def test_outcomes_come_back_in_the_order_of_the_plan() -> None:
    a, b = FakeWiki(), FakeWiki()
    on_a, on_b = planned(a, "a", "un", "deux"), planned(b, "b", "un")
    outcomes, told = run([on_a[0], *on_b, on_a[1]], opened(a=a, b=b))
    assert [outcome.target for outcome in outcomes] == ["a-un", "b-un", "a-deux"]
    assert {outcome.result for outcome in outcomes} == {Result.APPLIED}
    assert sorted(told, key=lambda one: one.target) == sorted(outcomes, key=lambda one: one.target)


def test_nothing_to_write_asks_nothing() -> None:
    wiki = FakeWiki()
    assert run([], opened(a=wiki)) == ([], [])
    assert wiki.calls == []


def test_each_wiki_is_logged_in_once_and_those_of_no_target_never() -> None:
    a, b = FakeWiki(), FakeWiki()
    run(planned(a, "a", "un", "deux"), opened(a=a, b=b))
    assert [name for name, _what in a.calls].count("login") == 1
    assert b.calls == []


@pytest.mark.parametrize("error", [DOWN, LoginRefused("no account is configured", where="b")])
def test_a_wiki_that_cannot_be_opened_or_lets_nobody_in_fails_and_the_others_go_on(error: CommunsError) -> None:
    good, bad = FakeWiki(), FakeWiki()
    targets = [*planned(bad, "b", "un"), *planned(good, "a", "un"), *planned(FakeWiki(), "c", "un")]
    bad.faults["login"] = error
    outcomes, told = run(targets, opened(a=good, b=bad, c=error))
    assert [outcome.result for outcome in outcomes] == [Result.FAILED, Result.APPLIED, Result.FAILED]
    for outcome in (outcomes[0], outcomes[2]):
        assert outcome.code is error.exit_code
        assert outcome.reason == (f"{error.what}; {error.advice}" if error.advice else error.what)
    assert bad.saves() == 0
    assert len(told) == 3


def test_a_target_that_fails_leaves_the_others_of_its_wiki() -> None:
    wiki = FakeWiki()
    targets = planned(wiki, "a", "un", "deux")
    wiki.faults["save"] = DOWN
    outcomes, _told = run(targets, opened(a=wiki))
    assert [outcome.result for outcome in outcomes] == [Result.FAILED, Result.APPLIED]


def test_a_stop_page_written_meanwhile_stops_what_is_left() -> None:
    wiki = FakeWiki()
    targets = planned(wiki, "a", "un", "deux")
    wiki.race = lambda: wiki.write(MANNERS.stop_page, "stop", "Camille")
    outcomes, _told = run(targets, opened(a=wiki))
    assert [outcome.result for outcome in outcomes] == [Result.APPLIED, Result.HELD]


class MeetingWiki(FakeWiki):
    """A wiki whose saves wait until another one saves too."""

    def __init__(self, meeting: threading.Barrier) -> None:
        super().__init__()
        self._meeting = meeting

    def save(self, title: str, *, text: str, summary: str, base: Revision | None, mark_as_bot: bool) -> int:
        self._meeting.wait(timeout=10)
        return super().save(title, text=text, summary=summary, base=base, mark_as_bot=mark_as_bot)


def test_wikis_are_written_side_by_side() -> None:
    meeting = threading.Barrier(2)
    a, b = MeetingWiki(meeting), MeetingWiki(meeting)
    outcomes, _told = run([*planned(a, "a", "un"), *planned(b, "b", "un")], opened(a=a, b=b))
    assert [outcome.result for outcome in outcomes] == [Result.APPLIED, Result.APPLIED]


class InterruptedWiki(FakeWiki):
    """A wiki of slow saves, while whose second somebody presses Ctrl+C."""

    def save(self, title: str, *, text: str, summary: str, base: Revision | None, mark_as_bot: bool) -> int:
        if self.saves() == 1:
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
        time.sleep(0.1)
        return super().save(title, text=text, summary=summary, base=base, mark_as_bot=mark_as_bot)


def test_ctrl_c_ends_what_is_being_written_and_begins_nothing_more() -> None:
    wiki = InterruptedWiki()
    targets = planned(wiki, "a", *(f"page {number}" for number in range(10)))
    told: list[Outcome] = []
    with pytest.raises(KeyboardInterrupt):
        apply_all(targets, {"a": wiki}, {"a": MANNERS}, told.append)
    assert 2 <= wiki.saves() < len(targets)
    assert [outcome.result for outcome in told] == [Result.APPLIED] * wiki.saves()


# Exit codes


def outcome(result: Result, code: Exit = Exit.DONE) -> Outcome:
    return Outcome("liste", "a", "Page", "", result, code=code)


def untouched(status: Status) -> TargetPlan:
    asked = status in {Status.UNCHANGED, Status.HELD}
    return TargetPlan(
        target="liste",
        wiki="a",
        wiki_name="A",
        page="P",
        status=status,
        base=Base(revision=1, sha1="") if asked else None,
    )


APPLIED, CARRIED, THERE = outcome(Result.APPLIED), outcome(Result.CARRIED_OVER), outcome(Result.ALREADY_THERE)
STALE = outcome(Result.STALE, Exit.PLAN_REFUSED)
HELD = outcome(Result.HELD, Exit.PERSON_NEEDED)
LATER = outcome(Result.FAILED, Exit.TRY_LATER)
REFUSED = outcome(Result.FAILED, Exit.LOGIN_REFUSED)
BUG = outcome(Result.FAILED, Exit.UNEXPECTED)


@pytest.mark.parametrize(
    ("outcomes", "left", "code"),
    [
        ([], [], Exit.DONE),
        ([APPLIED, CARRIED, THERE], [], Exit.DONE),
        ([APPLIED], [Status.UNCHANGED, Status.ARCHIVED, Status.DISABLED], Exit.DONE),
        ([], [Status.HELD], Exit.PERSON_NEEDED),
        ([], [Status.HELD, Status.UNCHANGED], Exit.PERSON_NEEDED),
        ([STALE], [], Exit.PLAN_REFUSED),
        ([STALE, HELD], [], Exit.PERSON_NEEDED),
        ([LATER], [], Exit.TRY_LATER),
        ([LATER, HELD], [], Exit.TRY_LATER),
        ([], [Status.UNREACHABLE], Exit.TRY_LATER),
        ([], [Status.UNREACHABLE, Status.ARCHIVED], Exit.TRY_LATER),
        ([], [Status.UNREACHABLE, Status.UNCHANGED], Exit.PARTLY_DONE),
        ([APPLIED, LATER], [], Exit.PARTLY_DONE),
        ([APPLIED], [Status.UNREACHABLE], Exit.PARTLY_DONE),
        ([APPLIED, STALE], [], Exit.PARTLY_DONE),
        ([THERE, HELD], [], Exit.PARTLY_DONE),
        ([APPLIED], [Status.HELD], Exit.PARTLY_DONE),
        ([APPLIED, REFUSED], [], Exit.LOGIN_REFUSED),
        ([APPLIED, BUG, REFUSED, LATER], [], Exit.UNEXPECTED),
    ],
)
def test_the_exit_code_is_the_first_that_applies(outcomes: list[Outcome], left: list[Status], code: Exit) -> None:
    assert exit_code(outcomes, [untouched(status) for status in left]) is code


@pytest.mark.parametrize("pair", list(combinations([APPLIED, STALE, HELD, LATER, REFUSED, BUG], 2)))
def test_the_order_of_outcomes_does_not_matter(pair: tuple[Outcome, Outcome]) -> None:
    assert exit_code(pair) is exit_code(pair[::-1])
