"""A wiki in memory that answers to ``bot.plan.port.Wiki`` as MediaWiki does, races and faults included."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from itertools import count
from typing import TypeVar

from bot.errors import CommunsError, PersonNeeded, PlanRefused, TryLater
from bot.plan.rollback import rolled_back
from bot.plan.snapshot import Account, Reading, Revision, Snapshot
from bot.targets.normal import as_stored, sha1

_T = TypeVar("_T")


class FakeWiki:
    """One wiki in memory.

    Args:
        bot: name of the account that is configured, empty for none.

    Attributes:
        account: who is logged in.
        faults: what a method raises, by its name; taken out once it was raised.
        calls: the methods called, in order, with what they were called with.
        meanwhile: done once, right after the next read.
        race: done once, right before the next save reaches the server.
        merges: whether the server merges a conflict instead of refusing it, as it does with distant edits.
        lost: what a save ends in although the server has done it, as when its answer does not arrive; raised once.
        filtered: what the server makes of a text that is saved.
        tries: how often what ends in ``TryLater`` is tried.
    """

    def __init__(self, bot: str = "Communs-bot") -> None:
        self._bot = bot
        self.account = Account(name="")
        self.faults: dict[str, CommunsError] = {}
        self.calls: list[tuple[str, object]] = []
        self.meanwhile: Callable[[], object] = lambda: None
        self.race: Callable[[], object] = lambda: None
        self.merges = False
        self.filtered: Callable[[str], str] = lambda text: text
        self.lost: CommunsError | None = None
        self.hidden: set[int] = set()
        self.tries = 1
        self._numbers = count(1)
        self._pages: dict[str, list[Revision]] = {}
        self._deletions: dict[str, str] = {}
        self._traits: dict[str, dict[str, object]] = {}

    # What people do

    def write(self, title: str, text: str, user: str, *, registered: bool = True, comment: str = "") -> Revision:
        """Save a page as somebody."""
        revisions = self._pages.setdefault(title, [])
        number, stored = next(self._numbers), as_stored(text)
        saved = Revision(
            id=number,
            parent=revisions[-1].id if revisions else 0,
            text=stored,
            sha1=sha1(stored),
            timestamp=f"2026-03-01T12:00:{number:02}Z",
            user=user,
            registered=registered,
            comment=comment,
        )
        revisions.append(saved)
        return saved

    def delete(self, title: str, comment: str) -> None:
        """Delete a page."""
        del self._pages[title]
        self._deletions[title] = f"the page was deleted (2026-03-01T13:00:00Z, by Admin: {comment})"

    def mark(self, title: str, **traits: object) -> None:
        """Give a page other attributes of ``Snapshot``: protection, a content model, …"""
        self._traits[title] = traits

    def newest(self, title: str) -> Revision | None:
        """Return what stands on a page."""
        revisions = self._pages.get(title)
        return revisions[-1] if revisions else None

    def saves(self) -> int:
        """Return how often ``save`` was called."""
        return sum(name == "save" for name, _what in self.calls)

    # The port

    @property
    def bot(self) -> str:
        """See ``bot.plan.port.Wiki``."""
        return self._bot

    @property
    def user_namespace(self) -> str:
        """See ``bot.plan.port.Wiki``."""
        return "Utilisateur"

    @property
    def talk_page(self) -> str:
        """See ``bot.plan.port.Wiki``."""
        return f"Discussion utilisateur:{self._bot}"

    def persist(self, work: Callable[[], _T]) -> _T:
        """See ``bot.plan.port.Wiki``."""
        for _try in range(self.tries - 1):
            try:
                return work()
            except TryLater:
                pass
        return work()

    def within(self, seconds: float) -> AbstractContextManager[None]:
        """See ``bot.plan.port.Wiki``."""
        del seconds
        return nullcontext()

    def login(self) -> None:
        """See ``bot.plan.port.Wiki``."""
        self._called("login", None)
        if not self.account.name:
            self.account = Account(name=self._bot)

    def read(self, titles: Sequence[str], *, before_save: bool = False) -> Reading:
        """See ``bot.plan.port.Wiki``."""
        self._called("read", (tuple(titles), before_save))
        reading = Reading({title: self._snapshot(title) for title in titles}, self.account, self._bot)
        meanwhile, self.meanwhile = self.meanwhile, lambda: None
        meanwhile()
        return reading

    def _snapshot(self, title: str) -> Snapshot:
        newest = self.newest(title)
        page = Snapshot(
            title=title,
            url=f"https://wiki.example/{title}",
            revision=newest,
            redirect=newest is not None and newest.text.startswith("#REDIRECT"),
        )
        return replace(page, **self._traits.get(title, {}))  # type: ignore[arg-type]

    def revision(self, number: int) -> Revision | None:
        """See ``bot.plan.port.Wiki``."""
        self._called("revision", number)
        found = (one for revisions in self._pages.values() for one in revisions if one.id == number)
        return None if number in self.hidden else next(found, None)

    def newest_by(self, title: str, user: str, *, up_to: int = 0, rollbacks: bool = False) -> Revision | None:
        """See ``bot.plan.port.Wiki``."""
        self._called("newest_by", (title, user))
        by_user = (one for one in self._back_from(title, up_to) if one.user == user)
        return next((one for one in by_user if rollbacks or not rolled_back(one)), None)

    def since(self, title: str, number: int, *, up_to: int = 0) -> Iterator[Revision]:
        """See ``bot.plan.port.Wiki``."""
        self._called("since", (title, number))
        for one in self._back_from(title, up_to):
            if one.id not in self.hidden:
                yield one
            if one.id <= number:
                return

    def _back_from(self, title: str, number: int) -> Iterator[Revision]:
        return (one for one in reversed(self._pages.get(title, [])) if not number or one.id <= number)

    def deletion(self, title: str) -> str:
        """See ``bot.plan.port.Wiki``."""
        self._called("deletion", title)
        return self._deletions.get(title, "")

    def save(self, title: str, *, text: str, summary: str, base: Revision | None, mark_as_bot: bool) -> int:
        """See ``bot.plan.port.Wiki``."""
        self._called("save", (title, summary, mark_as_bot))
        before = self.newest(title)
        if before is not None and "{{nobots}}" in before.text:
            raise PersonNeeded("a template on the page keeps this bot out", advice="ask the page's editors")
        race, self.race = self.race, lambda: None
        race()
        newest = self.newest(title)
        if (newest.id if newest else 0) != (base.id if base else 0) and not self.merges:
            raise PlanRefused("somebody saved the page at the same time", advice="plan again")
        saved = self.write(title, self.filtered(text), self._bot, comment=summary)
        if lost := self.lost:
            self.lost = None
            raise lost
        return saved.id

    def _called(self, name: str, what: object) -> None:
        self.calls.append((name, what))
        if name in self.faults:
            raise self.faults.pop(name)
