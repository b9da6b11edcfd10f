"""How many values may go from the pages of a target without consent that names the number (design §4.9). Pure."""

from collections.abc import Sequence

from bot.locale import ngettext
from bot.plan.model import Status, TargetPlan
from bot.plan.wanted import Removals


def hold_emptied(plans: Sequence[TargetPlan], values: int, removals: Removals) -> list[TargetPlan]:
    """Return the plans of a target's pages; where too many values go, those that lose one are held.

    Args:
        plans: the plans.
        values: how many values the catalogue has for these pages.
        removals: how many may go.
    """
    going = {one.target: _going(one) for one in plans}
    number = sum(going.values())
    plans = [one.model_copy(update={"removed": going[one.target]}) if going[one.target] else one for one in plans]
    if removals.allow(number, values + number, 0):
        return plans
    reason = ngettext(
        "{removed} of {total} values would go from these pages; if that is meant: --allow-removals {removed}",
        "{removed} of {total} values would go from these pages; if that is meant: --allow-removals {removed}",
        number,
    ).format(removed=number, total=values + number)
    return [
        one.model_copy(update={"status": Status.HELD, "reason": reason}) if going[one.target] else one for one in plans
    ]


def _going(planned: TargetPlan) -> int:
    if not planned.status.writes:
        return 0
    return sum(change.kind == "removed" and bool(change.field) for change in planned.changes)
