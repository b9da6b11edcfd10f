"""What ``communs run`` does not write although the plan would: a person does that. Pure."""

from bot.config.unattended import Run
from bot.locale import N_, _, ngettext
from bot.plan.model import Plan, Status, TargetPlan

# By the target's kind, who does a first edit.
_FIRST = {
    "region": N_("a person places a list the first time: {command}"),
    "pages": N_("a person lets the bot edit a page the first time: {command}"),
}


def held_back(planned: TargetPlan, policy: Run, *, doubt: str, command: str) -> str:
    """Return why a target that the plan writes is not written unattended, empty when it may be.

    Args:
        planned: the target.
        policy: what may be done.
        doubt: why its wiki's community may not agree (``bot.apply.approval``), empty for no doubt.
        command: what a person types to write it.
    """
    if not planned.status.writes:
        return ""
    if doubt:
        return doubt
    # That an item may be made, a person wrote into the catalogue.
    if planned.status is Status.CREATE and planned.entity is None and not policy.first_placements:
        return _(_FIRST.get(planned.kind, _FIRST["region"])).format(command=command)
    if planned.status is Status.UPDATE and not policy.updates:
        return _("config/bot.yaml lets no run change lists (run: updates); a person does: {command}").format(
            command=command
        )
    if planned.removed and not policy.removals:
        told = _going(planned)
        return _("{told}, and config/bot.yaml lets no run remove any (run: removals); a person does: {command}").format(
            told=told, command=command
        )
    return ""


def _going(planned: TargetPlan) -> str:
    """Return how much would go: entries of a list, values of a page."""
    n = planned.removed
    if planned.kind == "pages":
        return ngettext("{n} value would go", "{n} values would go", n).format(n=n)
    return ngettext("{n} entry would go", "{n} entries would go", n).format(n=n)


def hold(plan: Plan, reasons: dict[str, str]) -> list[TargetPlan]:
    """Return the plan's targets, those with a reason as held for it."""
    return [
        target.model_copy(update={"status": Status.HELD, "reason": reason})
        if (reason := reasons.get(target.target, ""))
        else target
        for target in plan.targets
    ]
