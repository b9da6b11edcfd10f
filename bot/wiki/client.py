"""One wiki through Pywikibot: batched reads, and saves that cannot overwrite anybody."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any, TypeVar
from unicodedata import normalize

import pywikibot
from pywikibot.backports import batched
from pywikibot.data.api import update_page

from bot.accounts.rights import Identity
from bot.doctor.site import Site
from bot.errors import LoginRefused, PersonNeeded, Simulated, UnexpectedError, UsageError
from bot.locale import _
from bot.plan.snapshot import Account, Reading, Revision, Snapshot
from bot.review.rendered import Rendered
from bot.wiki import parse, watch
from bot.wiki.credentials import offer
from bot.wiki.failures import explained, read_only
from bot.wiki.filters import Warned
from bot.wiki.histories import REVISION, Histories
from bot.wiki.identity import identify
from bot.wiki.inspection import inspect
from bot.wiki.new_page import NewPage
from bot.wiki.patience import Patience
from bot.wiki.persistence import forget_session
from bot.wiki.preview import render
from bot.wiki.transport import in_force

_T = TypeVar("_T")

# What our account may do with a page that is there, and with one that is not (``bot.wiki.parse.snapshot``).
_ACTIONS = ("edit", "create")


def _opened(site: str) -> Any:
    """Return Pywikibot's object for a site."""
    try:
        return pywikibot.Site(site)
    except pywikibot.exceptions.SiteDefinitionError:
        raise UsageError(
            _("Pywikibot knows no site “{site}”").format(site=site),
            advice=_("put its family into families/, or correct “site” in wikis.yaml"),
        ) from None


class Client(Histories):
    """A wiki, open for reading; ``login`` opens it for writing.

    Args:
        key: the wiki's key in ``wikis.yaml``, for messages.
        site: ``family:code`` as Pywikibot knows it.
        environment: whether its password may come from the environment (``bot.wiki.credentials``).
        patience: how long its requests may take.

    Attributes:
        patience: the same.

    Raises:
        TryLater: the wiki does not answer (Pywikibot asks it when the site is made).
        UsageError: Pywikibot knows no such site.
    """

    def __init__(self, key: str, site: str, *, environment: bool = True, patience: Patience | None = None) -> None:
        self._key = key
        self.patience = patience or Patience()
        self._site: Any = self._patiently(lambda: _opened(site))
        watch.name(self._site.hostname(), key)
        if environment:
            offer(key, self._site.family.name, self._site.code)
        # What the last ``read`` before a save said of each page, for the Page objects that ``save`` needs.
        self._answers: dict[str, dict[str, Any]] = {}
        # Why the wiki takes no edits at all, as of that read.
        self._read_only = ""
        # How many bytes a page may have, as of that read; 0 when the wiki does not say.
        self._largest = 0

    def persist(self, work: Callable[[], _T]) -> _T:
        """Try again what may be tried again (see ``bot.plan.port.Wiki``)."""
        return self.patience.persist(work)

    def within(self, seconds: float) -> AbstractContextManager[None]:
        """Set a nearer deadline (see ``bot.plan.port.Wiki``)."""
        return self.patience.within(seconds)

    def _patiently(self, work: Callable[[], _T]) -> _T:
        """Return what ``work`` returns; it asks the wiki something, and may be done again until it is answered."""

        def once() -> _T:
            with explained(self._key):
                return work()

        return self.patience.persist(once)

    def _ask(self, **parameters: Any) -> dict[str, Any]:
        """Return the wiki's answer to one request that changes nothing."""
        answer: dict[str, Any] = self._patiently(lambda: self._site.simple_request(**parameters).submit())
        return answer

    @property
    def bot(self) -> str:
        """Name of the account that writes here, empty when none is configured."""
        return self._site.username() or ""

    def login(self) -> None:
        """Log in; at once when the stored session still holds (see ``bot.plan.port.Wiki``)."""
        if not self.bot:
            raise LoginRefused(
                _("no account is configured"),
                where=self._key,
                advice=_(
                    "write usernames['{family}']['{code}'] into your user-config.py (see user-config.py.sample)"
                ).format(family=self._site.family.name, code=self._site.code),
            )
        self._patiently(self._log_in)

    def _log_in(self) -> None:
        try:
            self._site.login()
        except ValueError as error:
            raise LoginRefused(
                _("the password file cannot be used: {reason}").format(reason=error),
                advice=_("look at the password file that user-config.py names"),
            ) from None
        if self._site.user() != self.bot:
            raise LoginRefused(
                _("the wiki did not let {account} in").format(account=self.bot),
                advice=_("look at the password file that user-config.py names"),
            )

    def identify(self) -> Identity:
        """Return who is logged in, and what that account may do."""
        return self._patiently(lambda: identify(self._site))

    def inspect(self) -> Site:
        """Return what the wiki says of itself."""
        return self._patiently(lambda: inspect(self._site))

    def lacking_templates(self, title: str, text: str) -> list[str]:
        """Return the pages that a text would include on a page, and that the wiki does not have (API:Parse)."""
        answer = self._ask(action="parse", title=title, text=text, contentmodel="wikitext", prop="templates")
        return [found["*"] for found in answer["parse"]["templates"] if "exists" not in found]

    def render(self, title: str, text: str) -> Rendered:
        """Return a text as the wiki would show it on a page."""
        return self._patiently(lambda: render(self._site, title, text))

    @property
    def user_namespace(self) -> str:
        """The wiki's own name for user pages, ``Utilisateur``."""
        return self._patiently(lambda: str(self._site.namespaces.USER.custom_name))

    @property
    def template_namespaces(self) -> tuple[str, ...]:
        """The names of the template namespace: its own (“Modèle”), the canonical one, and others it goes by."""
        return self._patiently(lambda: tuple(str(name) for name in self._site.namespaces.TEMPLATE))

    @property
    def talk_page(self) -> str:
        """The title of our account's talk page (see ``bot.plan.port.Wiki``)."""
        return self._patiently(lambda: f"{self._site.namespaces.USER_TALK.custom_name}:{self.bot}")

    def seen(self) -> None:
        """Tell the wiki that the new messages on our account's talk page were read (API:Clearhasmsg)."""
        self._ask(action="clearhasmsg")

    def read(self, titles: Sequence[str], *, before_save: bool = False) -> Reading:
        """Read pages and the account, 50 or 500 titles a request (see ``bot.plan.port.Wiki``)."""
        pages: dict[str, Snapshot] = {}
        account = Account(name="")
        if before_save and self.bot:
            # A session may have ended since, and the login that Pywikibot then tries may have failed.
            self._patiently(self._log_in)
        size = 500 if self._patiently(lambda: self._site.has_right("apihighlimits")) else 50
        for batch in batched(dict.fromkeys(titles), size):
            # Two tests a title are more than an answer holds: they are counted as titles are. So those of many pages
            # that are missing, few as a rule, are asked for again.
            both = len(batch) * len(_ACTIONS) <= size
            answers, account = self._read_batch(batch, _ACTIONS if both else _ACTIONS[:1], before_save=before_save)
            missing = [] if both else [title for title in batch if "missing" in answers.get(title, {})]
            if missing and account.name:
                answers |= self._read_batch(missing, _ACTIONS, before_save=before_save)[0]
            for title in batch:
                answer = answers.get(title)
                pages[title] = parse.snapshot(answer, account) if answer else parse.elsewhere(title)
        return Reading(pages=pages, account=account, bot=self.bot)

    def _read_batch(
        self, titles: Sequence[str], actions: Sequence[str], *, before_save: bool
    ) -> tuple[dict[str, dict[str, Any]], Account]:
        parameters = {
            "meta": "userinfo",
            "titles": [normalize("NFC", title) for title in titles],
            "prop": "info|revisions",
            "inprop": "url|protection",
            "rvprop": REVISION,
            "rvslots": "main",
            "uiprop": "rights|hasmsg",
        }
        if "anon" not in self._site.userinfo:
            # What our account may do. Nobody's rights are no use, and these tests count against a limit of their own.
            # Their words are English: another "errorformat" would hide every error and warning of the answer from
            # Pywikibot.
            parameters |= {"intestactions": "|".join(actions), "intestactionsdetail": "full"}
        if before_save:
            # Pywikibot's look at {{bots}} needs the templates, and would ask for them page by page.
            parameters |= {"prop": "info|revisions|templates", "tllimit": "max"}
            # Whether the wiki is read-only: a save would only be tried again and again.
            parameters |= {"meta": "userinfo|siteinfo", "siprop": "general"}
        by_title: dict[str, dict[str, Any]] = {}
        renamed: dict[str, str] = {}
        userinfo: dict[str, Any] = {}
        general: dict[str, Any] = {}
        for query in self._query(parameters):
            # Only the first of several answers tells of the account and of the wiki.
            userinfo, general = query.get("userinfo", userinfo), query.get("general", general)
            renamed |= {entry["from"]: entry["to"] for entry in query.get("normalized", [])}
            for answer in query.get("pages", {}).values():
                known = by_title.setdefault(answer["title"], {})
                templates = [*known.get("templates", []), *answer.get("templates", [])]
                known |= answer | ({"templates": templates} if templates else {})
        if before_save:
            self._answers |= by_title
            self._largest = int(general.get("maxarticlesize", 0))
            self._read_only = general.get("readonlyreason") or "–" if "readonly" in general else ""
        # The wiki reads titles in NFC, and says "normalized" of what it changed besides.
        composed = {title: normalize("NFC", title) for title in titles}
        answers = {title: by_title.get(renamed.get(name, name), {}) for title, name in composed.items()}
        return answers, parse.account(userinfo)

    def save(self, title: str, *, text: str, summary: str, base: Revision | None, mark_as_bot: bool) -> int:
        """Save a page that ``read`` has read (see ``bot.plan.port.Wiki``)."""
        where = f"{self._key}: {title}"
        # Done once: whether it may be done again depends on what it did (``bot.apply.target``).
        with in_force(self.patience), explained(where):
            page = self._page(title)
            # Asked of the page as it stands: afterwards the page object holds our text.
            if not page.botMayEdit():
                raise PersonNeeded(
                    _("a template on the page ({{bots}}, {{nobots}} or {{in use}}) keeps this bot out"),
                    advice=_("ask the page's editors"),
                )
            if pywikibot.config.simulate:
                raise Simulated(
                    _("Pywikibot simulates: nothing was written"), advice=_("unset “simulate” in user-config.py")
                )
            if self._read_only:
                raise read_only(self._read_only)
            if 0 < self._largest < (size := len(text.encode())):
                raise PersonNeeded(
                    _("the page would have {size} bytes; the wiki allows {largest}").format(
                        size=size, largest=self._largest
                    ),
                    advice=_("shorten the list, or name another page in targets.yaml"),
                )
            page.text = text
            how = {"createonly": True} if base is None else {"nocreate": True, "baserevid": base.id}
            try:
                try:
                    self._send(page, summary=summary, bot=mark_as_bot, **how)
                except KeyError:
                    # Pywikibot looks for a token of the session that has just ended, and the new one has none.
                    del self._site.userinfo
                    self.login()
                    self._send(page, summary=summary, bot=mark_as_bot, **how)
            except Warned:
                forget_session(self._site)
                raise
            return int(page.latest_revision_id)

    def _send(self, page: Any, **how: Any) -> None:
        page.save(
            watch="nochange",
            minor=False,
            asynchronous=False,
            apply_cosmetic_changes=False,
            quiet=True,
            assertuser=self.bot,
            # The timestamp is one second coarse: with it, an edit of the same second would be overwritten.
            basetimestamp=None,
            **how,
        )

    def _page(self, title: str) -> Any:
        """Return Pywikibot's page object, filled from the last ``read`` so that a save asks nothing more."""
        answer = self._answers.get(title)
        if answer is None:
            raise UnexpectedError(_("the page was not read before the save"))
        if "missing" in answer:
            return NewPage(self._site, title)
        page = pywikibot.Page(self._site, title)
        update_page(page, answer, ["info", "revisions", "templates"])
        return page
