"""One outcome for each target of a run, written or not, and the exit code that they make. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from bot.apply.outcome import Outcome, Result
from bot.errors import Exit, first_of
from bot.locale import ngettext
from bot.plan.model import Status, TargetPlan

_OF_STATUS = {
    Status.UNCHANGED: (Result.UNCHANGED, Exit.DONE),
    Status.HELD: (Result.HELD, Exit.PERSON_NEEDED),
    Status.ARCHIVED: (Result.ARCHIVED, Exit.DONE),
    Status.DISABLED: (Result.DISABLED, Exit.DONE),
    Status.UNREACHABLE: (Result.UNREACHABLE, Exit.TRY_LATER),
}


def of_plan(planned: TargetPlan) -> Outcome:
    """Return the outcome of a target of which nothing is written."""
    result, code = _OF_STATUS[planned.status]
    return Outcome(planned.target, planned.wiki, planned.page, planned.url, result, planned.reason, code=code)


def with_kept(outcome: Outcome, planned: TargetPlan) -> Outcome:
    """Return the outcome with the hand edits that its page keeps and that wait for a person."""
    waiting = tuple(one for one in planned.kept if one.waits)
    if not waiting or outcome.code is not Exit.DONE:
        return outcome
    told = ngettext(
        "{n} hand edit is kept on the page and waits for a decision",
        "{n} hand edits are kept on the page and wait for a decision",
        len(waiting),
    ).format(n=len(waiting))
    result = Result.KEPT if outcome.result is Result.UNCHANGED else outcome.result
    reason = "; ".join(part for part in (outcome.reason, told) if part)
    keys = tuple(f"{one.kind} {one.entry or one.name} {one.field} {one.key}" for one in waiting)
    return replace(outcome, result=result, reason=reason, code=Exit.PERSON_NEEDED, kept=keys)


def exit_code(outcomes: Sequence[Outcome]) -> Exit:
    """Return the exit code of ``run`` (design §7): what waits for a person and was told before counts as done.

    Args:
        outcomes: of all targets.
    """
    asked = [Exit.DONE if one.announced and one.code is Exit.PERSON_NEEDED else one.code for one in outcomes]
    codes = set(asked)
    written = any(one.result.done for one in outcomes)
    # Where nothing but somebody's decision is wanted, nothing was left undone (as in ``apply``).
    left = any(
        code is not Exit.DONE
        for one, code in zip(outcomes, asked, strict=True)
        if not one.result.done and one.result is not Result.KEPT
    )
    looked_at = any(one.result in {Result.UNCHANGED, Result.KEPT, Result.HELD, Result.STALE} for one in outcomes)
    if written and left:
        codes.add(Exit.PARTLY_DONE)
    # "Try later" is for when nothing could be done, not even to look.
    if Exit.TRY_LATER in codes and (written or looked_at):
        codes = codes - {Exit.TRY_LATER} | {Exit.PARTLY_DONE}
    return first_of(codes)
