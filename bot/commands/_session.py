"""What the verbs that look at wikis share: the project, the targets that were named, their wikis, the plan."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot import __version__
from bot.commands._wikis import OpenWikis
from bot.config.chosen import chosen, chosen_names
from bot.config.models import Target
from bot.errors import CommunsError
from bot.plan import prepare
from bot.plan.gather import plan_wikis
from bot.plan.model import Plan, TargetPlan, owner_of, sealed
from bot.plan.port import Wiki
from bot.plan.release import release_target
from bot.plan.remembered import Remembered
from bot.plan.wanted import Wanted


@dataclass(frozen=True)
class Consent:
    """What a person agreed to on the command line.

    Attributes:
        removals: how many entries may go from a page, None for the project's thresholds.
        place_again: the targets whose list may be placed again where people removed it.
        only: the ids of the entries that may change, empty for all.
    """

    removals: int | None = None
    place_again: tuple[str, ...] = ()
    only: tuple[str, ...] = ()


class Session(OpenWikis):
    """One run of a verb on a project and its wikis, or on the sandbox's: what it plans."""

    def plan(self, names: Sequence[str], consent: Consent) -> Plan:
        """Plan the targets named, or all of them.

        Raises:
            UsageError: a name is no target's.
            InvalidInput: a template is wrong.
        """
        chosen(self.project, consent.place_again)
        named = chosen_names(self.project, names)
        targets = {name: self.project.targets[name] for name in self.project.targets if name in named}
        plans = {name: self.settled(name, target) for name, target in targets.items()}
        open_targets = {name: targets[name] for name, plan in plans.items() if plan is None}
        wikis = self.wikis(target.wiki for target in open_targets.values())
        remembered = Remembered(self.project, sandbox=self.settings.sandbox)
        wanted = []
        for name, target in open_targets.items():
            wiki = wikis[target.wiki]
            if isinstance(wiki, CommunsError):
                plans[name] = prepare.unreachable(self.project, name, wiki, sandbox=self.settings.sandbox)
                continue
            wanted.append(self._wanted(name, consent, remembered))
        remembered.save()
        for planned in plan_wikis(wanted, wikis):
            plans[planned.target] = planned
        pages = [plan for plan in plans.values() if plan is not None]
        return self._sealed([*pages, *self._items(named, consent)])

    def _items(self, named: Sequence[str], consent: Consent) -> list[TargetPlan]:
        """Plan the targets of items among those named, and single items of them."""
        planned: list[TargetPlan] = []
        if not self.project.items:
            return planned
        from bot.commands._items import plan_items  # noqa: PLC0415 (only targets of items need its rooms)

        for target in dict.fromkeys(owner_of(name) for name in named if owner_of(name) in self.project.items):
            entries = [name.partition("/")[2] for name in named if owner_of(name) == target]
            planned += plan_items(self, target, consent, () if "" in entries else entries)
        return planned

    def release(self, names: Sequence[str]) -> Plan:
        """Plan to hand the targets named back to people.

        Raises:
            UsageError: a name is no target's.
            InvalidInput: a template is wrong.
        """
        targets = chosen(self.project, names)
        wikis = self.wikis(target.wiki for target in targets.values())
        return self._sealed([self._released(name, wikis[target.wiki]) for name, target in targets.items()])

    def _released(self, name: str, wiki: Wiki | CommunsError) -> TargetPlan:
        if isinstance(wiki, CommunsError):
            return prepare.unreachable(self.project, name, wiki, sandbox=self.settings.sandbox)
        wanted = self._wanted(name, Consent())
        try:
            reading = wiki.read([wanted.page])
        except CommunsError as error:
            return prepare.unreachable(self.project, name, error, sandbox=self.settings.sandbox)
        return release_target(wanted, reading.pages[wanted.page], reading.account)

    def _wanted(self, name: str, consent: Consent, remembered: Remembered | None = None) -> Wanted:
        return prepare.wanted(
            self.project,
            name,
            pages=self._pages[self.project.targets[name].wiki],
            removals=prepare.removals(self.project, name, consent.removals),
            sandbox=self.settings.sandbox,
            place_again=name in consent.place_again,
            only=frozenset(consent.only),
            remembered=remembered,
        )

    def _sealed(self, plans: Iterable[TargetPlan]) -> Plan:
        return sealed(
            Plan(
                communs=__version__,
                sandbox=self.settings.sandbox,
                sources=self.project.digests,
                targets=tuple(plans),
            )
        )

    def settled(self, name: str, target: Target) -> TargetPlan | None:
        """Return the plan of a target that needs no look at its wiki; None for one that does."""
        return prepare.settled(name, target, self.project.wikis[target.wiki], sandbox=self.settings.sandbox)
