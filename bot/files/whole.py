"""Files that communs writes as a whole: what one says, and what the catalogue wants it to say. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.plan.parts import Change

# By this property a JSON-LD file of ours is known.
MARK = "communs"


@dataclass(frozen=True)
class Known:
    """What a file of ours says.

    Attributes:
        verifies: whether it is as communs wrote it.
        entries: a digest of each entry, by id.
        names: their names.
    """

    verifies: bool
    entries: Mapping[str, str]
    names: Mapping[str, str]


@dataclass(frozen=True)
class Whole:
    """What a file should say.

    Attributes:
        text: its text.
        known: what it says now, None for a file that is not ours or not there.
        entries: a digest of each entry that the catalogue wants, by id.
        names: their names.
    """

    text: str
    known: Known | None
    entries: Mapping[str, str]
    names: Mapping[str, str]

    @property
    def changes(self) -> tuple[Change, ...]:
        """What changes, by entry."""
        before = self.known.entries if self.known is not None else {}
        names = dict(self.known.names if self.known is not None else {}) | dict(self.names)
        changes = [
            Change(kind="changed" if entry in before else "added", entry=entry, name=names.get(entry, entry))
            for entry, digest in self.entries.items()
            if before.get(entry) != digest
        ]
        gone = [entry for entry in before if entry not in self.entries]
        changes += [Change(kind="removed", entry=entry, name=names.get(entry, entry)) for entry in gone]
        return tuple(changes)
