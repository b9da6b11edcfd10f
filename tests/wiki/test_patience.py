"""The waiting policy by itself, with a clock of the test's own."""

from random import Random

import pytest

from bot.errors import PersonNeeded, TryLater
from bot.wiki.patience import Patience
from bot.wiki.transport import retry_after


class Clock:
    """A clock that goes on only while somebody sleeps, or a request takes its time."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.sleeps: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self.now += seconds


def patience(clock: Clock, *, call: float | None = None, whole: float = 3600, seed: int = 1) -> Patience:
    return Patience(request=30, call=call, whole=whole, clock=clock, sleep=clock.sleep, random=Random(seed))


def failing(times: int, *, after: float = 0) -> tuple[list[int], object]:
    tries: list[int] = []

    def work() -> str:
        tries.append(1)
        if len(tries) <= times:
            raise TryLater("down", after=after)
        return "done"

    return tries, work


def test_waits_grow_and_are_never_in_step() -> None:
    clock, other = Clock(), Clock()
    for one, seed in ((clock, 1), (other, 2)):
        _tries, work = failing(6)
        assert patience(one, seed=seed).persist(work) == "done"  # type: ignore[arg-type]
    for number, wait in enumerate(clock.sleeps):
        assert 2**number / 2 <= wait <= 2**number
    assert clock.sleeps != other.sleeps


def test_what_the_wiki_asks_for_is_the_least() -> None:
    clock = Clock()
    _tries, work = failing(3, after=7)
    patience(clock).persist(work)  # type: ignore[arg-type]
    assert all(7 < wait < 9 for wait in clock.sleeps)


@pytest.mark.parametrize(("call", "whole"), [(5, 3600), (None, 5)])
def test_no_wait_goes_beyond_the_deadline(call: float | None, whole: float) -> None:
    clock = Clock()
    _tries, work = failing(99)
    with pytest.raises(TryLater):
        patience(clock, call=call, whole=whole).persist(work)  # type: ignore[arg-type]
    assert clock.now < 1005
    tries, work = failing(99, after=3600)
    with pytest.raises(TryLater):
        patience(clock, call=call, whole=whole).persist(work)  # type: ignore[arg-type]
    assert len(tries) == 1


def test_a_nearer_deadline_holds_inside_only() -> None:
    clock = Clock()
    one = patience(clock)
    with one.within(2):
        assert one.remaining() == 2
        with one.within(100):
            assert one.remaining() == 2
        assert one.request_limit() == 2
    assert one.remaining() == 3600
    assert one.request_limit() == 30


def test_a_wiki_that_did_not_answer_is_asked_once_for_each_further_thing_until_it_answers() -> None:
    clock = Clock()
    one = patience(clock, call=5)
    for expected in (3, 1, 1):
        tries, work = failing(99)
        with pytest.raises(TryLater):
            one.persist(work)  # type: ignore[arg-type]
        assert len(tries) in {expected, expected + (expected > 1)}
    assert one.persist(lambda: "done") == "done"
    tries, work = failing(1)
    assert one.persist(work) == "done"  # type: ignore[arg-type]


def test_what_a_person_has_to_do_is_not_tried_again() -> None:
    clock = Clock()

    def work() -> None:
        raise PersonNeeded("protected")

    with pytest.raises(PersonNeeded):
        patience(clock).persist(work)
    assert clock.sleeps == []


@pytest.mark.parametrize(
    ("value", "date", "seconds"),
    [
        ("", "", 0),
        ("5", "", 5),
        ("2.5", "", 2.5),
        ("-3", "", 0),
        ("soon", "", 0),
        ("nan", "", 0),
        ("inf", "", 0),
        ("Tue, 24 Nov 2026 07:00:30 GMT", "Tue, 24 Nov 2026 07:00:00 GMT", 30),
        ("Tue, 24 Nov 2026 06:59:00 GMT", "Tue, 24 Nov 2026 07:00:00 GMT", 0),
        ("Tue, 24 Nov 2026 07:00:30 GMT", "yesterday", 0),
    ],
)
def test_a_retry_after_in_seconds_or_as_a_date(value: str, date: str, seconds: float) -> None:
    assert retry_after(value, date) == seconds
