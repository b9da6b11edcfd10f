import stat
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.apply.outcome import Outcome, Result
from bot.errors import Exit
from bot.unattended.announced import FILE, Told, after, load, marked, save

DONE = Outcome("liste", "movilab", "Page", "", Result.UNCHANGED)
HELD = Outcome("liste", "movilab", "Page", "", Result.HELD, "the page is protected", code=Exit.PERSON_NEEDED)
OTHER = Outcome("liste", "movilab", "Page", "", Result.HELD, "the list was edited", code=Exit.PERSON_NEEDED)
DOWN = Outcome("liste", "movilab", "Page", "", Result.UNREACHABLE, "HTTP 503", code=Exit.TRY_LATER)
STILL_DOWN = Outcome("liste", "movilab", "Page", "", Result.FAILED, "no answer in time", code=Exit.TRY_LATER)
KEPT = Outcome("liste", "m", "P", "", Result.KEPT, "1 hand edit …", code=Exit.PERSON_NEEDED, kept=("a",))
MORE = Outcome("liste", "m", "P", "", Result.KEPT, "2 hand edits …", code=Exit.PERSON_NEEDED, kept=("a", "b"))


def nights(*outcomes: Outcome) -> list[bool]:
    """Whether each night's outcome had been told before."""
    told: Told = {}
    found = []
    for outcome in outcomes:
        [one] = marked([outcome], told)
        found.append(one.announced)
        told = after([one], told)
    return found


def test_one_thing_is_told_once() -> None:
    assert nights(HELD, HELD, HELD) == [False, True, True]
    assert nights(KEPT, KEPT, MORE, MORE) == [False, True, False, True]
    assert nights(DOWN, STILL_DOWN, DOWN) == [False, True, True]
    assert nights(DONE, DONE) == [False, False]


def test_another_thing_is_news() -> None:
    assert nights(HELD, OTHER, HELD) == [False, False, False]


def test_what_was_over_is_news_again() -> None:
    assert nights(HELD, DONE, HELD) == [False, False, False]
    assert nights(DOWN, DONE, DOWN) == [False, False, False]


def test_a_night_without_an_answer_makes_no_old_thing_new() -> None:
    assert nights(HELD, DOWN, HELD) == [False, False, True]


@given(st.lists(st.sampled_from([DONE, HELD, OTHER, DOWN, KEPT, MORE])))
def test_nothing_is_told_twice_in_a_row(outcomes: list[Outcome]) -> None:
    for before, now, told in zip(outcomes, outcomes[1:], nights(*outcomes)[1:], strict=False):
        if before == now and now.code is not Exit.DONE:
            assert told


def test_it_is_kept_for_its_owner_and_a_loss_only_tells_again(tmp_path: Path) -> None:
    told = after([HELD], {})
    save(tmp_path / "state", told)
    assert load(tmp_path / "state") == told
    assert stat.S_IMODE((tmp_path / "state" / FILE).stat().st_mode) == 0o600
    for damage in ("", "{}", '{"version": 2, "targets": {}}', "[]", '{"version": 1, "targets": [1]}'):
        (tmp_path / "state" / FILE).write_text(damage)
        assert load(tmp_path / "state") == {}
    assert load(tmp_path) == {}
    save(tmp_path / "state" / FILE, told)  # where no folder can be


def test_targets_that_were_not_looked_at_are_remembered() -> None:
    told = after([HELD], {})
    other = Outcome("autre", "movilab", "Page", "", Result.UNCHANGED)
    assert after([other], told) == told
