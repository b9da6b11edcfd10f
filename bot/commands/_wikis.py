"""The wikis of one run of a verb: a project's, or the sandbox's that stand in for them."""

import time
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from bot import __version__
from bot.accounts.rights import Identity
from bot.cli import Settings
from bot.commands._project import OpenProject
from bot.doctor.site import Site
from bot.errors import CommunsError, UsageError
from bot.locale import _
from bot.plan import prepare
from bot.plan.port import Wiki
from bot.plan.snapshot import Contribution, Reading
from bot.review.rendered import Rendered
from bot.wiki import open_wikis
from bot.wikibase import open_wikibase

if TYPE_CHECKING:
    from bot.apply.target import Manners
    from bot.talk.port import Talks
    from bot.wiki.client import Client
    from bot.wiki.patience import Patience
    from bot.wikibase.client import Client as WikibaseClient


class OpenWikis(OpenProject):
    """One run of a verb on a project and its wikis, or on the sandbox's.

    Args:
        settings: the options before the verb.
        unattended: whether nobody waits for it at a terminal, so that it may wait for wikis (``bot.yaml``, ``run``).

    Raises:
        InvalidInput: a file of the project's is wrong.
        UsageError: there is no project here, or the sandbox is meant and does not run.
    """

    def __init__(self, settings: Settings, *, unattended: bool = False) -> None:
        super().__init__(settings)
        self._unattended, self._start = unattended, time.monotonic()
        self._opened: dict[str, Client | CommunsError] = {}
        self._pages: dict[str, prepare.Pages] = {}

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

    def template_namespaces(self, key: str) -> tuple[str, ...]:
        """Return the names of the template namespace on a wiki.

        Raises:
            TryLater: the wiki cannot be reached.
        """
        return self._wiki(key).template_namespaces

    def talks(self, key: str) -> "Talks":
        """Return a wiki whose editors are told something.

        Raises:
            CommunsError: it cannot be opened.
        """
        return self._wiki(key)

    def _wiki(self, key: str) -> "Client":
        self.wikis([key])
        wiki = self._opened[key]
        if isinstance(wiki, CommunsError):
            raise wiki
        return wiki

    def wikis(self, keys: Iterable[str]) -> Mapping[str, Wiki | CommunsError]:
        """Return the wikis, opened once; for one that cannot be opened, the error. An empty key is no wiki's."""
        wanted = [key for key in dict.fromkeys(keys) if key and key not in self._opened]
        sites: dict[str, str] = {}
        wikibases = [key for key in wanted if key in self.project.wikibases]
        wanted = [key for key in wanted if key not in wikibases]
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
                patience=self._patience,
            )
            self._opened |= {key: self._known(key, wiki) for key, wiki in opened.items()}
        for key in wikibases:
            self._opened[key] = self._known(key, self._open_wikibase(key))
        return self._opened

    def _open_wikibase(self, key: str) -> "WikibaseClient | CommunsError":
        """Return a Wikibase of the project's, or the error that keeps it from opening."""
        sandbox = self._sandbox
        try:
            return open_wikibase(
                self._site(key),
                key=key,
                home=self.home,
                families=None if sandbox else self._families(),
                contact=self.project.bot.contact,
                version=__version__,
                environment=sandbox is None,
                patience=self._patience if self._unattended else None,
            )
        except CommunsError as error:
            return error

    def wikibase(self, key: str) -> "WikibaseClient":
        """Return a Wikibase.

        Raises:
            UsageError: ``wikibase.yaml`` describes none with that key.
            CommunsError: it cannot be opened.
        """
        if key not in self.project.wikibases:
            known = ", ".join(self.project.wikibases)
            raise UsageError(
                _("wikibase.yaml has no Wikibase “{name}”").format(name=key),
                advice=_("known: {names}").format(names=known) if known else _("see docs/wikibase.md"),
            )
        return cast("WikibaseClient", self._wiki(key))

    def _patience(self) -> "Patience":
        """Return how long one wiki may take; in a run all wikis share the deadline of the whole run."""
        from bot.wiki.patience import Patience  # noqa: PLC0415 (tenacity takes its time to be imported)

        if not self._unattended:
            return Patience(call=self.project.bot.patience_seconds)
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
