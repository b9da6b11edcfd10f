from dataclasses import replace

import pytest

from bot.apply.outcome import Outcome, Result
from bot.errors import Exit
from bot.plan.kept import Kept
from bot.plan.model import Status, TargetPlan
from bot.unattended.outcomes import exit_code, of_plan, with_kept

PLAN = TargetPlan(target="liste", wiki="m", wiki_name="M", page="P", status=Status.UNCHANGED)
KEPT = Kept(kind="changed", entry="opteos", name="Opteos", field="opteos.summary.fr", wiki="x")
UNCHANGED = of_plan(PLAN)
HELD = of_plan(PLAN.model_copy(update={"status": Status.HELD, "reason": "protected"}))
DOWN = of_plan(PLAN.model_copy(update={"status": Status.UNREACHABLE}))
ARCHIVED = of_plan(PLAN.model_copy(update={"status": Status.ARCHIVED}))
TOLD = replace(HELD, announced=True)
APPLIED = replace(UNCHANGED, result=Result.APPLIED)
KEPT_BESIDE, KEPT_ALONE = (with_kept(one, PLAN.model_copy(update={"kept": (KEPT,)})) for one in (APPLIED, UNCHANGED))
REFUSED = replace(UNCHANGED, result=Result.FAILED, code=Exit.LOGIN_REFUSED)


@pytest.mark.parametrize(
    ("outcomes", "code"),
    [
        ([], Exit.DONE),
        ([UNCHANGED, ARCHIVED, APPLIED], Exit.DONE),
        ([HELD], Exit.PERSON_NEEDED),
        ([TOLD], Exit.DONE),
        ([TOLD, APPLIED], Exit.DONE),
        ([HELD, UNCHANGED], Exit.PERSON_NEEDED),
        ([HELD, APPLIED], Exit.PARTLY_DONE),
        ([DOWN], Exit.TRY_LATER),
        ([DOWN, ARCHIVED], Exit.TRY_LATER),
        # A wiki that is down is no success, however often it was told.
        ([replace(DOWN, announced=True)], Exit.TRY_LATER),
        ([DOWN, UNCHANGED], Exit.PARTLY_DONE),
        ([DOWN, APPLIED], Exit.PARTLY_DONE),
        ([REFUSED, APPLIED], Exit.LOGIN_REFUSED),
        # Written, and a hand edit on it waits: as of ``apply``.
        ([KEPT_BESIDE], Exit.PERSON_NEEDED),
        ([KEPT_BESIDE, UNCHANGED, TOLD], Exit.PERSON_NEEDED),
        ([replace(KEPT_BESIDE, announced=True)], Exit.DONE),
        ([APPLIED, KEPT_ALONE], Exit.PERSON_NEEDED),
        ([KEPT_BESIDE, HELD], Exit.PARTLY_DONE),
        ([KEPT_BESIDE, DOWN], Exit.PARTLY_DONE),
    ],
)
def test_the_exit_code(outcomes: list[Outcome], code: Exit) -> None:
    assert exit_code(outcomes) is code


def test_hand_edits_that_wait_are_told_with_what_else_happened() -> None:
    waiting = PLAN.model_copy(update={"kept": (KEPT, KEPT.model_copy(update={"decision": "leave"}))})
    kept = with_kept(UNCHANGED, waiting)
    assert (kept.result, kept.code) == (Result.KEPT, Exit.PERSON_NEEDED)
    assert kept.reason == "1 hand edit is kept on the page and waits for a decision"
    written = with_kept(replace(APPLIED, reason="carried over"), waiting)
    assert (written.result, written.code) == (Result.APPLIED, Exit.PERSON_NEEDED)
    assert written.reason == "carried over; 1 hand edit is kept on the page and waits for a decision"
    assert with_kept(HELD, waiting) == HELD
    decided = PLAN.model_copy(update={"kept": (KEPT.model_copy(update={"decision": "decline"}),)})
    assert with_kept(UNCHANGED, decided) == UNCHANGED
