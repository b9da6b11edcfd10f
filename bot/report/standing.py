"""How one target stands: in sync since when, what would change, what waits for a person. Pure."""

from dataclasses import dataclass

from bot.locale import _
from bot.plan.model import Status, TargetPlan
from bot.plan.snapshot import Revision

_STATES = {Status.UNCHANGED: "in sync", Status.UPDATE: "drift", Status.CREATE: "not placed"}


@dataclass(frozen=True)
class Standing:
    """How one target stands.

    Attributes:
        target: the target's id.
        wiki: key of its wiki.
        page: title of its page.
        url: address of the page.
        state: ``in sync``, ``drift`` (the list would change), ``not placed``, or as the plan says it: ``held``,
            ``unreachable``, ``archived``, ``disabled``.
        reason: why it is held, archived or unreachable.
        since: when our account saved the page last, empty where that is not known.
        revision: that revision.
        drift: names of what would change.
        hand_edits: names of what people did and nobody has decided about.
    """

    target: str
    wiki: str
    page: str
    url: str
    state: str
    reason: str
    since: str
    revision: int
    drift: tuple[str, ...]
    hand_edits: tuple[str, ...]


def standing(planned: TargetPlan, newest: Revision | None) -> Standing:
    """Return how a target stands, from its plan and our account's newest revision of its page."""
    waiting = dict.fromkeys(one.name or _("the order of the entries") for one in planned.kept if one.waits)
    if planned.hand_edit is not None and not waiting:
        waiting = dict.fromkeys([planned.hand_edit.comment or planned.hand_edit.timestamp])
    return Standing(
        target=planned.target,
        wiki=planned.wiki,
        page=planned.page,
        url=planned.url,
        state=_STATES.get(planned.status, planned.status.value),
        reason=planned.reason,
        since=newest.timestamp if newest else "",
        revision=newest.id if newest else 0,
        drift=tuple(dict.fromkeys(change.called() for change in planned.changes)),
        hand_edits=tuple(waiting),
    )
