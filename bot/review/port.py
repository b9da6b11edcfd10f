"""What the review page asks of the project and its wikis; ``bot.commands.review`` answers."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from bot.apply.outcome import Outcome
from bot.plan.decisions import Answer
from bot.plan.model import Plan, TargetPlan
from bot.review.rendered import Rendered


class Work(Protocol):
    """The project as it is now, and its wikis; called by one thread at a time."""

    @property
    def languages(self) -> Mapping[str, str]:
        """The language that each target is written in."""

    def plan(self, before: Plan) -> Plan:
        """Plan the same targets anew, from the files and the wikis as they are now.

        Raises:
            CommunsError: a file is wrong.
        """

    def part(self, plan: Plan, target: TargetPlan, only: Sequence[str]) -> TargetPlan:
        """Return what is written of a target when only some of its entries were approved.

        Raises:
            CommunsError: it can no longer be written, or not by itself.
        """

    def render(self, wiki: str, title: str, text: str) -> Rendered:
        """Return a text as a wiki would show it on a page.

        Raises:
            CommunsError: the wiki cannot be reached, or refuses.
        """

    def write(self, plan: Plan, done: Callable[[Outcome], None], warn: Callable[[str], None]) -> Sequence[Outcome]:
        """Write what was approved.

        Args:
            plan: the plan with its decisions.
            done: called with each outcome as it is known, from several threads.
            warn: called with each line that the person should know.

        Raises:
            CommunsError: nothing could be written at all.
        """


Settle = Callable[[Plan, Sequence[Answer]], None]
"""Puts the answers to what people did into the project: into ``config/decisions.yaml``, and what is taken into the
catalogue. Raises a ``CommunsError`` when that is not possible, and leaves the files as they were."""
