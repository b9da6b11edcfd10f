"""What the core asks of a wiki; ``bot.wiki.client`` answers with Pywikibot.

Errors are the ones of ``bot.errors``: ``TryLater`` (unreachable, read-only, lag), ``LoginRefused``,
``PersonNeeded`` (protected, blocked, filtered, {{bots}}), ``PlanRefused`` (the page moved meanwhile).
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Protocol, TypeVar

from bot.plan.snapshot import Reading, Revision

_T = TypeVar("_T")


class Wiki(Protocol):
    """One wiki, as far as planning and applying need it."""

    @property
    def bot(self) -> str:
        """Name of the account that writes here, empty when none is configured."""

    def login(self) -> None:
        """Log in; at once when the stored session still holds.

        Raises:
            LoginRefused: no account or password is configured, or the wiki refused them.
            TryLater: the wiki cannot be reached.
        """

    @property
    def user_namespace(self) -> str:
        """The wiki's own name for user pages, ``Utilisateur``."""

    @property
    def talk_page(self) -> str:
        """Title of our account's talk page, ``Discussion utilisateur:Communs-bot``."""

    def persist(self, work: Callable[[], _T]) -> _T:
        """Return what ``work`` returns, trying again while it raises ``TryLater`` and there is time.

        Args:
            work: something that asks this wiki and may safely be done again.

        Raises:
            TryLater: as ``work`` raised it last.
        """

    def within(self, seconds: float) -> AbstractContextManager[None]:
        """Let all that is asked inside end within that many seconds."""

    def read(self, titles: Sequence[str], *, before_save: bool = False) -> Reading:
        """Read pages and the account in as few requests as the account's limits allow (50 or 500 titles).

        Args:
            titles: the pages.
            before_save: also read what ``save`` needs of these pages, so that a save is one request.

        Raises:
            TryLater: the wiki cannot be reached.
        """

    def revision(self, number: int) -> Revision | None:
        """Read one revision, None when the wiki does not have it or hides it."""

    def newest_by(self, title: str, user: str, *, up_to: int = 0, rollbacks: bool = False) -> Revision | None:
        """Read the newest revision of a page by one account, None when there is none.

        Args:
            title: the page.
            user: the account.
            up_to: the newest revision that counts, so that the answer fits a page that was read before; 0 for all.
            rollbacks: whether those count that undo others (``bot.plan.rollback``), as a person asked.
        """

    def since(self, title: str, number: int, *, up_to: int = 0) -> Iterator[Revision]:
        """Read a page's revisions from the newest back to ``number``, that one included, as far as they are wanted.

        Those whose text is hidden are left out.

        Args:
            title: the page.
            number: the oldest revision that is wanted.
            up_to: the newest one that is; 0 for the newest there is.
        """

    def deletion(self, title: str) -> str:
        """Tell who deleted or moved away the page, in one phrase, “the page was deleted (…)”; empty for nobody."""

    def save(self, title: str, *, text: str, summary: str, base: Revision | None, mark_as_bot: bool) -> int:
        """Save a page and return the new revision's number.

        Args:
            title: the page, read before by ``read(…, before_save=True)``.
            text: the whole new wikitext.
            summary: the edit summary.
            base: the revision that the text was made from, None to create the page.
            mark_as_bot: whether to flag the edit as a bot's, where the account may.

        Raises:
            PlanRefused: the page is not at ``base`` any more.
            PersonNeeded: the wiki refuses: protection, block, {{bots}}, filter, captcha.
            TryLater: lag, read-only, rate limit, unreachable.
        """
