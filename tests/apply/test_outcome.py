import pytest

from bot.apply.outcome import Result


@pytest.mark.parametrize(
    ("result", "done"),
    [
        (Result.APPLIED, True),
        (Result.CARRIED_OVER, True),
        (Result.ALREADY_THERE, True),
        (Result.STALE, False),
        (Result.HELD, False),
        (Result.FAILED, False),
    ],
)
def test_done_is_what_the_page_says_now(result: Result, *, done: bool) -> None:
    assert result.done is done
