"""Who plans the targets of each kind, and who writes those on no wiki: a further kind is one more line here."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from bot.apply.outcome import Outcome
from bot.commands._lists import plan_lists
from bot.config.targets import AnyTarget
from bot.journal.journal import Journal
from bot.plan.model import TargetPlan

if TYPE_CHECKING:
    from bot.commands._consent import Consent
    from bot.commands._session import Session

Planner = Callable[["Session", Mapping[str, AnyTarget], Sequence[str], "Consent"], Sequence[TargetPlan]]
"""Plans targets of one kind.

It is given the session, the targets by id, the names that were typed (``bot.config.chosen.chosen_parts`` tells the
parts that they mean; none for all) and what a person agreed to. It returns a plan for each target, or for each part.
"""


def _plan_pages(
    session: "Session", targets: Mapping[str, AnyTarget], names: Sequence[str], consent: "Consent"
) -> Sequence[TargetPlan]:
    from bot.commands._pages import plan_all_pages  # noqa: PLC0415 (only entries' own pages need its rooms)

    return plan_all_pages(session, targets, names, consent)


def _plan_items(
    session: "Session", targets: Mapping[str, AnyTarget], names: Sequence[str], consent: "Consent"
) -> Sequence[TargetPlan]:
    from bot.commands._items import plan_items  # noqa: PLC0415 (only targets of items need its rooms)

    return plan_items(session, targets, names, consent)


def _plan_files(
    session: "Session", targets: Mapping[str, AnyTarget], names: Sequence[str], consent: "Consent"
) -> Sequence[TargetPlan]:
    from bot.commands._files import plan_files  # noqa: PLC0415 (only targets of files need its rooms)

    return plan_files(session, targets, names, consent)


PLANNERS: dict[str, Planner] = {
    "region": plan_lists,
    "pages": _plan_pages,
    "file": _plan_files,
    "items": _plan_items,
}

Writer = Callable[["Session", Sequence[TargetPlan], Journal, Callable[[Outcome], None]], Sequence[Outcome]]
"""Writes targets that are on no wiki.

It is given the session, the targets, the journal, which is told of each writing before it is done, and what is to be
called with each outcome as it is known. It returns the outcomes in that order.
"""


def _write_files(
    session: "Session", targets: Sequence[TargetPlan], journal: Journal, done: Callable[[Outcome], None]
) -> Sequence[Outcome]:
    from bot.commands._files import write_files  # noqa: PLC0415 (likewise)

    return write_files(session, targets, journal, done)


WRITERS: dict[str, Writer] = {
    "file": _write_files,
}
