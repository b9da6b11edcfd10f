"""What the verbs that look at wikis share: the project, the targets that were named, their wikis, the plan."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain

from bot import __version__
from bot.commands._consent import Consent
from bot.commands._kinds import PLANNERS
from bot.commands._messages import plan_messages
from bot.commands._wikis import OpenWikis
from bot.config.chosen import chosen
from bot.config.targets import USUAL_TEMPLATES, AnyTarget
from bot.errors import CommunsError, PersonNeeded, UsageError
from bot.links.cache import cache_file, read_cache
from bot.links.model import Verdict
from bot.links.remarks import remarks
from bot.locale import _
from bot.plan import prepare
from bot.plan.adopt import adopt_target
from bot.plan.model import Plan, TargetPlan, sealed
from bot.plan.port import Wiki
from bot.plan.release import release_target
from bot.plan.remembered import Remembered
from bot.plan.snapshot import Snapshot
from bot.plan.wanted import Wanted


class Session(OpenWikis):
    """One run of a verb on a project and its wikis, or on the sandbox's: what it plans."""

    def plan(self, names: Sequence[str], consent: Consent, *, messages: bool = False) -> Plan:
        """Plan the targets named, or all of them.

        Args:
            names: ids of targets, none for all.
            consent: what a person agreed to.
            messages: whether what editors are to be told about these lists is planned, too.

        Raises:
            UsageError: a name is no target's.
            InvalidInput: a template is wrong.
        """
        chosen(self.project, consent.place_again)
        targets = chosen(self.project, names)
        plans: dict[str, list[TargetPlan]] = {name: [] for name in targets}
        for kind, planner in PLANNERS.items():
            of_kind = {name: target for name, target in targets.items() if target.kind == kind}
            for planned in planner(self, of_kind, names, consent) if of_kind else ():
                plans[planned.owner].append(planned)
        more = plan_messages(self, [*targets]) if messages and not consent.only else ()
        return self._sealed(chain(*plans.values(), more))

    def remarked(self, planned: TargetPlan) -> TargetPlan:
        """Return the plan of a target with what "check-links" found of the addresses that it would write."""
        if not planned.region:
            return planned
        told = remarks(planned.region, self._links)
        return planned.model_copy(update={"remarks": (*planned.remarks, *told)}) if told else planned

    @cached_property
    def _links(self) -> Mapping[str, Verdict]:
        return read_cache(cache_file(self.settings.folder))

    def release(self, names: Sequence[str]) -> Plan:
        """Plan to hand the targets named back to people.

        Raises:
            UsageError: a name is no target's, or that of a target with no markers.
            InvalidInput: a template is wrong.
        """
        targets = chosen(self.project, names)
        for name in targets:
            file = self.project.files.get(name)
            if name not in self.project.lists and (file is None or file.format not in USUAL_TEMPLATES):
                raise UsageError(
                    _("{target} is no list on a page or in a file: it has no markers to take off").format(target=name),
                    advice=_("set “enabled: false” in config/targets.yaml to close it"),
                )
        from bot.commands._files import releasing  # noqa: PLC0415 (rarely needed)

        wikis = self.wikis(target.wiki_key for name, target in targets.items() if name in self.project.lists)
        return self._sealed(
            [
                self._released(name, wikis[target.wiki_key]) if name in self.project.lists else releasing(self, name)
                for name, target in targets.items()
            ]
        )

    def _released(self, name: str, wiki: Wiki | CommunsError) -> TargetPlan:
        if isinstance(wiki, CommunsError):
            return prepare.unreachable(self.project, name, wiki, sandbox=self.settings.sandbox)
        wanted = self.wanted(name, Consent())
        try:
            reading = wiki.read([wanted.page])
        except CommunsError as error:
            return prepare.unreachable(self.project, name, error, sandbox=self.settings.sandbox)
        return release_target(wanted, reading.pages[wanted.page], reading.account)

    def adopt(self, name: str, page: Snapshot, span: tuple[int, int], entries: Sequence[tuple[str, str]]) -> Plan:
        """Plan to put a target's list in the place of one that people wrote.

        Args:
            name: the target.
            page: its page as the list was found on it.
            span: where the list stands: whole lines, the last without its line break.
            entries: what it names: of each the id in the catalogue (empty for none) and the name.

        Raises:
            PersonNeeded: the page was changed meanwhile.
            CommunsError: its wiki cannot be asked.
        """
        key = self.project.lists[name].wiki
        if isinstance(wiki := self.wikis([key])[key], CommunsError):
            raise wiki
        wanted = self.wanted(name, Consent())
        reading = wiki.read([wanted.page])
        snapshot = reading.pages[wanted.page]
        if snapshot.text != page.text:
            raise PersonNeeded(
                _("the page was changed while this was worked out"),
                where=wanted.page,
                advice=_("run the command again"),
            )
        return self._sealed([adopt_target(wanted, snapshot, reading.account, span, entries)])

    def wanted(self, name: str, consent: Consent, remembered: Remembered | None = None) -> Wanted:
        """Return what a list wants of its wiki.

        Raises:
            InvalidInput: its template is wrong.
        """
        return prepare.wanted(
            self.project,
            name,
            pages=self._pages[self.project.lists[name].wiki],
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

    def settled(self, name: str, target: AnyTarget) -> TargetPlan | None:
        """Return the plan of a target that needs no look at its wiki; None for one that does."""
        return prepare.settled(name, target, self.project.wikis.get(target.wiki_key), sandbox=self.settings.sandbox)
