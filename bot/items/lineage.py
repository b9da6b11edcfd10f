"""Who brought one thing of an entity: our account, of itself, or people. Pure.

A Wikibase has no room for notes on what a person keeps there against the catalogue's will (as a list's marker has). The
history of the entity tells it thing by thing, by itself, so no local state is needed.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from bot.items.entity import Json, parse
from bot.masked import masked
from bot.plan.kept import Editor
from bot.plan.rollback import saved_by_bot
from bot.plan.snapshot import Revision

# So many revisions are looked at; what is older than all of them is people's.
MOST = 500

# What Wikibase itself says first of an edit, for its pages to translate: “/* wbsetlabel-set:1|fr */ ”.
_BY_WIKIBASE = re.compile(r"^/\*.*?\*/\s*")

Look = Callable[[Json], Hashable]
"""Picks one thing out of an entity's JSON; ``None`` or empty where it is not there."""


@dataclass(frozen=True)
class Past:
    """One revision of an entity."""

    revision: Revision
    ours: bool

    @cached_property
    def data(self) -> Json:
        """The entity as it was then."""
        return parse(self.revision.text)


@dataclass(frozen=True)
class Run:
    """Revisions one after the other in which a thing was the same.

    Attributes:
        value: the thing.
        ours: whether our account brought it, and no person asked it to.
        by: the revision that brought it, None where the history was not read that far.
    """

    value: Hashable
    ours: bool
    by: Revision | None

    @property
    def editor(self) -> Editor | None:
        """Who brought it, None where it is not known."""
        if self.by is None:
            return None
        return Editor(
            revision=self.by.id,
            user=self.by.user if self.by.registered else "",
            timestamp=self.by.timestamp,
            comment=masked(_BY_WIKIBASE.sub("", self.by.comment)),
        )


class History:
    """The revisions of one entity, the newest first, read only as far as they are wanted.

    Args:
        revisions: from the one that the plan is made on, down to the first.
        bot: name of our account; empty when none is configured.
    """

    def __init__(self, revisions: Iterable[Revision] = (), bot: str = "") -> None:
        self._left, self._bot = iter(revisions), bot
        self._read: list[Past] = []
        self._ended = False

    def __iter__(self) -> Iterator[Past]:
        """Yield the revisions, the newest first."""
        position = 0
        while position < MOST:
            if position == len(self._read) and not self._more():
                return
            yield self._read[position]
            position += 1

    def _more(self) -> bool:
        revision = next(self._left, None)
        if revision is None:
            self._ended = True
            return False
        self._read.append(Past(revision, bool(self._bot) and saved_by_bot(revision, self._bot)))
        return True

    @property
    def save(self) -> int:
        """The number of our newest revision, 0 for none among those that are looked at."""
        return next((past.revision.id for past in self if past.ours), 0)

    def runs(self, look: Look) -> Iterator[Run]:
        """Yield what a thing was, from now back to the beginning.

        A revision whose text is hidden is passed over, so its editor may stand for what came before.

        Args:
            look: picks the thing out.
        """
        current: Past | None = None
        value: Hashable = None
        for past in self:
            if not past.data:
                continue
            seen = look(past.data)
            if current is not None and seen != value:
                yield Run(value, current.ours, current.revision)
            current, value = past, seen
        if current is not None:
            yield Run(value, current.ours, current.revision) if self._ended else Run(value, ours=False, by=None)


def _is_there(value: Hashable) -> bool:
    return value not in {None, "", False}


@dataclass(frozen=True)
class Lineage:
    """What a thing was, as far as its merging has to know.

    Attributes:
        now: what it is.
        base: what our account wrote last; None when it never wrote any.
        ours: whether it is as our account wrote it.
        undone: whether it is what our account wrote before that: people put it back.
        by: who made it what it is.
    """

    now: Hashable
    base: Hashable
    ours: bool
    undone: bool
    by: Editor | None

    @property
    def is_there(self) -> bool:
        """Whether it stands there at all."""
        return _is_there(self.now)

    @property
    def known(self) -> bool:
        """Whether our account ever wrote it."""
        return self.base is not None


def lineage(history: History, look: Look) -> Lineage:
    """Return what a thing was.

    Args:
        history: of the entity.
        look: picks the thing out; ``None`` or empty where it is not there.
    """
    runs = history.runs(look)
    first = next(runs, None)
    if first is None:
        return Lineage(None, None, ours=False, undone=False, by=None)
    if first.ours:
        return Lineage(first.value, first.value, ours=True, undone=False, by=first.editor)
    base: Hashable = None
    undone = False
    for run in runs:
        if not run.ours or not _is_there(run.value):
            continue
        if base is None:
            base = run.value
            if base == first.value:
                break
        elif run.value == first.value:
            undone = True
            break
    # What stands there as we wrote it is ours, whoever put it back.
    return Lineage(first.value, base, ours=base is not None and base == first.value, undone=undone, by=first.editor)
