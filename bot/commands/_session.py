"""What the verbs that look at wikis share: the project, the targets that were named, their wikis, the plan."""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bot import __version__
from bot.accounts.rights import Identity
from bot.cli import Settings
from bot.config.chosen import chosen
from bot.config.models import Target
from bot.config.project import DECISIONS, Project, load_project
from bot.doctor.site import Site
from bot.errors import CommunsError, UsageError
from bot.locale import _
from bot.plan import prepare
from bot.plan.gather import plan_wikis
from bot.plan.model import Plan, TargetPlan, sealed
from bot.plan.port import Wiki
from bot.plan.release import release_target
from bot.plan.remembered import Remembered
from bot.plan.snapshot import Contribution, Reading
from bot.plan.wanted import Wanted
from bot.review.rendered import Rendered
from bot.sandbox.state import SandboxState
from bot.sandbox.state import load as load_sandbox
from bot.wiki import open_wikis
from bot.wiki.home import Home, find_home

if TYPE_CHECKING:
    from bot.apply.target import Manners
    from bot.wiki.client import Client
    from bot.wiki.patience import Patience

_SANDBOX_DECISIONS = ".communs/sandbox-decisions.yaml"


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


class Session:
    """One run of a verb on a project and its wikis, or on the sandbox's.

    Args:
        settings: the options before the verb.
        unattended: whether nobody waits for it at a terminal, so that it may wait for wikis (``bot.yaml``, ``run``).

    Raises:
        InvalidInput: a file of the project's is wrong.
        UsageError: there is no project here, or the sandbox is meant and does not run.
    """

    def __init__(self, settings: Settings, *, unattended: bool = False) -> None:
        self.settings = settings
        self.project: Project = load_project(
            settings.folder, decisions=_SANDBOX_DECISIONS if settings.sandbox else DECISIONS
        )
        self._unattended, self._start = unattended, time.monotonic()
        self._opened: dict[str, Client | CommunsError] = {}
        self._pages: dict[str, prepare.Pages] = {}

    @cached_property
    def _sandbox(self) -> SandboxState | None:
        return load_sandbox(self.settings.folder) if self.settings.sandbox else None

    @cached_property
    def home(self) -> Home:
        """Pywikibot's configuration in force."""
        if self._sandbox is not None:
            return Home(self._sandbox.pywikibot_dir, _("the sandbox's own"))
        return find_home(self.settings.folder)

    @property
    def languages(self) -> dict[str, str]:
        """The language that each target is written in."""
        project = self.project
        return {
            name: target.language or project.wikis[target.wiki].language for name, target in project.targets.items()
        }

    def login(self, key: str) -> Identity:
        """Log in on a wiki and return who is logged in there.

        Raises:
            LoginRefused: no account or password is configured, or the wiki refused them.
            TryLater: the wiki cannot be reached.
        """
        wiki = self._wiki(key)
        wiki.login()
        return wiki.identify()

    def inspect(self, key: str) -> Site:
        """Return what a wiki says of itself.

        Raises:
            TryLater: the wiki cannot be reached.
        """
        return self._wiki(key).inspect()

    def read(self, key: str, titles: Sequence[str]) -> Reading:
        """Read pages of a wiki.

        Raises:
            TryLater: the wiki cannot be reached.
        """
        return self._wiki(key).read(titles)

    def render(self, key: str, title: str, text: str) -> Rendered:
        """Return a text as a wiki would show it on a page.

        Raises:
            TryLater: the wiki cannot be reached.
        """
        return self._wiki(key).render(title, text)

    def lacking_templates(self, key: str, title: str, text: str) -> list[str]:
        """Return the pages that a text would include on a page of a wiki and that the wiki does not have.

        Raises:
            TryLater: the wiki cannot be reached.
        """
        return self._wiki(key).lacking_templates(title, text)

    def wiki(self, key: str) -> Wiki:
        """Return a wiki.

        Raises:
            CommunsError: it cannot be opened.
        """
        return self._wiki(key)

    @property
    def decisions_file(self) -> Path:
        """Where decisions are kept; those about the sandbox are the sandbox's own."""
        folder = self.settings.folder
        return folder / _SANDBOX_DECISIONS if self.settings.sandbox else folder / DECISIONS

    def _wiki(self, key: str) -> "Client":
        self.wikis([key])
        wiki = self._opened[key]
        if isinstance(wiki, CommunsError):
            raise wiki
        return wiki

    def wikis(self, keys: Iterable[str]) -> Mapping[str, Wiki | CommunsError]:
        """Return the wikis, opened once; for one that cannot be opened, the error."""
        wanted = [key for key in dict.fromkeys(keys) if key not in self._opened]
        sites: dict[str, str] = {}
        sandbox = self._sandbox  # one that does not run concerns every wiki: said once, not wiki by wiki
        for key in wanted:
            try:
                sites[key] = self._site(key)
            except CommunsError as error:
                self._opened[key] = error
        if sites:
            opened = open_wikis(
                sites,
                home=self.home,
                families=None if sandbox else self._families(),
                contact=self.project.bot.contact,
                version=__version__,
                environment=sandbox is None,
                patience=self._patience if self._unattended else None,
            )
            self._opened |= {key: self._known(key, wiki) for key, wiki in opened.items()}
        return self._opened

    def _patience(self) -> "Patience":
        """Return how long one wiki may take in a run; all wikis share the deadline of the whole run."""
        from bot.wiki.patience import Patience  # noqa: PLC0415 (tenacity takes its time to be imported)

        limits = self.project.bot.run
        return Patience(
            request=limits.request_seconds,
            call=limits.target_seconds,
            whole=limits.run_seconds - (time.monotonic() - self._start),
        )

    def _known(self, key: str, wiki: "Client | CommunsError") -> "Client | CommunsError":
        """Return the wiki once the titles of our pages there are known, or the error that keeps them from it."""
        if isinstance(wiki, CommunsError):
            return wiki
        try:
            self._pages[key] = prepare.pages_of(
                self.project.wikis[key], bot=wiki.bot, user_namespace=wiki.user_namespace
            )
        except CommunsError as error:
            return error
        return wiki

    def _site(self, key: str) -> str:
        if key not in self.project.wikis:
            raise UsageError(
                _("this project has no wiki “{key}”").format(key=key),
                advice=_("apply the plan in the project that it was made in"),
            )
        if self._sandbox is None:
            return self.project.wikis[key].site
        if key not in self._sandbox.wikis:
            raise UsageError(
                _("the sandbox has no wiki “{key}”").format(key=key),
                advice=_("its wikis are: {keys}").format(keys=", ".join(self._sandbox.wikis)),
            )
        return self._sandbox.wikis[key].site

    def _families(self) -> Path:
        own = self.settings.folder / "families"
        return own if own.is_dir() else Path(__file__).parents[1] / "_shipped" / "families"

    def manners(self, key: str) -> "Manners":
        """Return how we behave on one wiki that ``wikis`` has opened."""
        from bot.apply.target import Manners  # noqa: PLC0415 (a plan needs nothing of apply)

        wiki = self.project.wikis[key]
        return Manners(
            stop_page=self._pages[key].stop,
            mark_as_bot=wiki.mark_as_bot,
            stop_on_talk=wiki.stop_on_talk,
            seconds=self.project.bot.run.target_seconds,
        )

    def pages(self, key: str) -> prepare.Pages:
        """Return our pages on one wiki that ``wikis`` has opened."""
        return self._pages[key]

    def contributions(self, key: str, number: int) -> list[Contribution]:
        """Return the newest edits of our account on a wiki.

        Raises:
            TryLater: the wiki cannot be reached.
        """
        return self._wiki(key).contributions(number)

    def seen(self, key: str) -> None:
        """Tell a wiki that the messages for our account were read; logged in before.

        Raises:
            TryLater: the wiki cannot be reached.
        """
        self._wiki(key).seen()

    def plan(self, names: Sequence[str], consent: Consent) -> Plan:
        """Plan the targets named, or all of them.

        Raises:
            UsageError: a name is no target's.
            InvalidInput: a template is wrong.
        """
        chosen(self.project, consent.place_again)
        targets = chosen(self.project, names)
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
        return self._sealed(plan for plan in plans.values() if plan is not None)

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
