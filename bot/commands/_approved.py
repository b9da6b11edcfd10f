"""What of a stored plan may be written: all of it, or what a person approved in ``communs review``."""

from collections.abc import Sequence

from bot.apply.approved import approvals, refuse_other
from bot.apply.outcome import Outcome, Result
from bot.apply.target import failed
from bot.commands._consent import Consent
from bot.commands._session import Session
from bot.errors import CommunsError, PlanRefused
from bot.locale import _
from bot.plan.model import Plan, Status, TargetPlan


def approved(session: Session, plan: Plan, writes: Sequence[TargetPlan]) -> tuple[list[TargetPlan], list[Outcome]]:
    """Return what may be written, and what became of those targets that were approved in part and are not written.

    Args:
        session: plans anew where only some entries of a list were approved.
        plan: the plan.
        writes: the targets of it that are meant.
    """
    if plan.decisions is None:
        return list(writes), []
    given = approvals(plan)
    found, settled = [], []
    for target in writes:
        if target.target not in given:
            continue
        only = given[target.target].only
        if not only:
            found.append(target)
            continue
        outcome = Outcome(target.target, target.wiki, target.page, target.url, Result.ALREADY_THERE)
        try:
            part = narrowed(session, plan, target, only)
        except CommunsError as error:
            settled.append(failed(outcome, error))
            continue
        if part.status is Status.UPDATE:
            found.append(part)
        else:
            settled.append(outcome)
    return found, settled


def narrowed(session: Session, plan: Plan, target: TargetPlan, only: Sequence[str]) -> TargetPlan:
    """Plan a target anew for some of its entries, and return it when it is a part of what the plan shows.

    Args:
        session: the project as it is now.
        plan: the plan that was reviewed.
        target: one of its targets.
        only: ids of entries.

    Raises:
        PlanRefused: the page, the catalogue or the configuration changed since the plan was made.
    """
    now = session.project.digests
    changed = sorted(path for path, digest in plan.sources.items() if now.get(path) != digest)
    if changed:
        raise PlanRefused(
            _("only some entries of it were approved, and {files} changed since").format(files=", ".join(changed)),
            advice=_("plan again"),
        )
    # A person saw how many entries go, and that the list is placed again.
    consent = Consent(
        removals=target.removed,
        place_again=(target.target,) if target.place_again else (),
        only=tuple(only),
    )
    (again,) = session.plan([target.target], consent).targets
    refuse_other(target, again, only)
    return again
