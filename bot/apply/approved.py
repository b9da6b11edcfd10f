"""Which part of a plan a person approved, and whether a plan made anew for some entries is that part. Pure."""

from collections.abc import Collection

from bot.apply.outcome import Moved, Stale
from bot.errors import PlanRefused, TryLater
from bot.locale import _
from bot.plan.decisions import Approval
from bot.plan.model import Plan, Status, TargetPlan


def approvals(plan: Plan) -> dict[str, Approval]:
    """Return, by target, what may be written; a target that nobody decided about may not."""
    given = plan.decisions.approvals if plan.decisions is not None else ()
    return {approval.target: approval for approval in given if approval.write}


def refuse_other(shown: TargetPlan, again: TargetPlan, only: Collection[str]) -> None:
    """Stop unless a target planned anew for some entries is a part of what was shown for all of them.

    Args:
        shown: the target as a person saw and approved it.
        again: the target planned anew for ``only``.
        only: the ids of the entries that were approved.

    Raises:
        TryLater: the wiki cannot be reached.
        Stale: the page is not as it was.
        PlanRefused: something else would be written than was approved.
    """
    if shown.edit is None:
        raise AssertionError("a target that was approved writes")
    before = shown.edit.before
    if again.status is Status.UNREACHABLE:
        raise TryLater(again.reason)
    if again.base != shown.base or (again.edit is not None and again.edit.before != before):
        now, base = again.edit, again.base
        raise Stale(
            _("the page changed since the plan was made"),
            Moved(
                before,
                now.before if now is not None else before,
                base.user if base is not None else "",
                base.timestamp if base is not None and now is not None else "",
                "",
            ),
        )
    if again.status is Status.UNCHANGED:
        return
    if again.status is not Status.UPDATE:
        raise PlanRefused(again.reason or _("it can no longer be written"), advice=_("plan again"))
    fits = set(again.changes) <= set(shown.changes) and all(change.entry in only for change in again.changes)
    if not fits or again.hand_edit != shown.hand_edit or again.removed > shown.removed:
        raise PlanRefused(_("what would be written is not what was approved"), advice=_("plan again"))
