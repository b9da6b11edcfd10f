"""What ``pull`` and ``resolve`` say of targets that could not be looked at."""

import pytest

from bot.commands._decided import tell_unseen
from bot.errors import Exit
from bot.plan.model import Status, TargetPlan


def target(name: str, status: Status, reason: str = "") -> TargetPlan:
    return TargetPlan(target=name, wiki="movilab", wiki_name="Movilab", page="P", status=status, reason=reason)


DOWN = target("une", Status.UNREACHABLE, "the wiki does not answer")
HELD = target("deux", Status.HELD, "the account is blocked")
SEEN = target("trois", Status.UNCHANGED)


@pytest.mark.parametrize(
    ("plans", "code"),
    [
        ((SEEN,), Exit.DONE),
        ((DOWN, SEEN), Exit.PARTLY_DONE),
        ((DOWN,), Exit.TRY_LATER),
        ((DOWN, HELD, SEEN), Exit.PERSON_NEEDED),
    ],
)
def test_each_is_told_with_its_reason(
    plans: tuple[TargetPlan, ...], code: Exit, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tell_unseen(plans) is code
    told = capsys.readouterr().err.splitlines()
    assert told == [
        f"{one.target}: what people did there is not known: {one.reason}" for one in plans if one is not SEEN
    ]
