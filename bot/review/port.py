"""What the review page asks of the project and its wikis; ``bot.commands.review`` answers."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Protocol

from bot.apply.outcome import Outcome
from bot.plan.decisions import Answer
from bot.plan.kept import Kept
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

    def shown(self, plan: Plan) -> Plan:
        """Return the plan for people's eyes, with who did what where the plan itself does not say."""

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

    def write(
        self, plan: Plan, names: Collection[str], done: Callable[[Outcome], None], warn: Callable[[str], None]
    ) -> None:
        """Write what was approved of some targets.

        Args:
            plan: the plan with its decisions.
            names: the targets' ids.
            done: called with each outcome as it is known, from several threads.
            warn: called with each line that the person should know.

        Raises:
            CommunsError: nothing could be written at all.
        """


class Settler(Protocol):
    """Puts answers to what people did into the project; called by one thread at a time."""

    def untakeable(self, target: TargetPlan, kept: Kept) -> str:
        """Return why the catalogue cannot take what a person did, empty when it can."""

    def settle(self, plan: Plan, answers: Sequence[Answer]) -> None:
        """Put answers into ``config/decisions.yaml``, and what is taken into the catalogue.

        Raises:
            CommunsError: that is not possible; the files are as they were.
        """
