"""Reading a page back after its save and the next page before its save in one request: two requests a page, not three.

Nothing is looked at later or less often than without: the look at the next page comes right before its save all the
same, and is used once.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import pairwise
from typing import TypeVar

from bot.plan.port import Wiki
from bot.plan.snapshot import Reading, Revision

_T = TypeVar("_T")


class ReadingAhead:
    """A wiki on which pages are read, saved and read back, one after the other in an order that is known.

    Args:
        wiki: the wiki itself.
        titles: the pages that will be saved, in that order.
        stop_page: read before each save, too.
    """

    def __init__(self, wiki: Wiki, titles: Sequence[str], stop_page: str) -> None:
        self._wiki, self._stop_page = wiki, stop_page
        self._next = dict(pairwise(titles))
        # What was read ahead since the last save, for the one read that comes next.
        self._read: Reading | None = None
        self._saved: tuple[str, int] | None = None

    @property
    def bot(self) -> str:
        """See ``bot.plan.port.Wiki``."""
        return self._wiki.bot

    @property
    def user_namespace(self) -> str:
        """See ``bot.plan.port.Wiki``."""
        return self._wiki.user_namespace

    def login(self) -> None:
        """See ``bot.plan.port.Wiki``."""
        self._wiki.login()

    @property
    def talk_page(self) -> str:
        """See ``bot.plan.port.Wiki``."""
        return self._wiki.talk_page

    def persist(self, work: Callable[[], _T]) -> _T:
        """See ``bot.plan.port.Wiki``."""
        return self._wiki.persist(work)

    def within(self, seconds: float) -> AbstractContextManager[None]:
        """See ``bot.plan.port.Wiki``."""
        return self._wiki.within(seconds)

    def read(self, titles: Sequence[str], *, before_save: bool = False) -> Reading:
        """Return what was read ahead, once; what was not, read now."""
        ahead, self._read = self._read, None
        if before_save and ahead is not None and ahead.pages.keys() >= set(titles):
            return ahead
        return self._wiki.read(titles, before_save=before_save)

    def revision(self, number: int) -> Revision | None:
        """Read a revision; right after its save, with the page that comes next."""
        saved, self._saved = self._saved, None
        self._read = None
        if saved is None or saved[1] != number or saved[0] not in self._next:
            return self._wiki.revision(number)
        title = saved[0]
        ahead = self._wiki.read([title, self._next[title], self._stop_page], before_save=True)
        newest = ahead.pages[title].revision
        if newest is None or newest.id != number:
            # Somebody came after our save, or took the page away: what we saved is to be judged by itself.
            return self._wiki.revision(number)
        self._read = ahead
        return newest

    def newest_by(self, title: str, user: str, *, up_to: int = 0, rollbacks: bool = False) -> Revision | None:
        """See ``bot.plan.port.Wiki``."""
        return self._wiki.newest_by(title, user, up_to=up_to, rollbacks=rollbacks)

    def since(self, title: str, number: int, *, up_to: int = 0) -> Iterator[Revision]:
        """See ``bot.plan.port.Wiki``."""
        return self._wiki.since(title, number, up_to=up_to)

    def deletion(self, title: str) -> str:
        """See ``bot.plan.port.Wiki``."""
        return self._wiki.deletion(title)

    def save(self, title: str, *, text: str, summary: str, base: Revision | None, mark_as_bot: bool) -> int:
        """See ``bot.plan.port.Wiki``; the page is the next one to be read back."""
        self._read = self._saved = None
        number = self._wiki.save(title, text=text, summary=summary, base=base, mark_as_bot=mark_as_bot)
        self._saved = (title, number)
        return number
