"""One thing to accept or not, and the changes of what was accepted. Pure."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.catalogue.change import AddEntry, AddGroup, Change
from bot.importing.guess import LOW, Guess

# The same sign in the fonts of different pages.
_SAME_SIGNS = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " ", "\u202f": " "}
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing to accept or not.

    Attributes:
        kind: what it is about.
        entry: the entry's id; empty for what belongs to none.
        name: what people know it by.
        field: the field's path in the entry; empty for the whole entry.
        old: what the catalogue says, empty for nothing.
        new: what the page says, empty for nothing.
        confidence: how sure the guess is, from 0 to 1.
        notes: what a person should look at, translated.
        changes: what accepting it changes.
        remarks: what to know besides, translated.
        group: the id of the group that an entry needs.
        fields: of an added entry, its fields with their guesses.
    """

    kind: Literal["added", "changed", "gone", "group", "text"]
    entry: str
    name: str
    field: str
    old: str
    new: str
    confidence: float
    notes: tuple[str, ...]
    changes: tuple[Change, ...]
    group: str = ""
    fields: Mapping[str, Guess] | None = None
    remarks: tuple[str, ...] = ()

    @property
    def low(self) -> bool:
        """Whether it is marked for a person."""
        return self.confidence < LOW or bool(self.notes)


def same_text(one: str, other: str) -> bool:
    """Say whether two texts differ in typography alone."""
    return _folded(one) == _folded(other)


def _folded(text: str) -> str:
    signs = unicodedata.normalize("NFC", text).translate(_SAME_SIGNS)
    return re.sub(r"\s*([:;!?»])|(«)\s*", r" \1\2 ", " ".join(signs.split())).strip(" .").replace("  ", " ")


def accepted_changes(accepted: Sequence[Proposal]) -> list[Change]:
    """Return the changes of what was accepted, each once; groups first, and what needs an entry after it."""
    seen: list[Change] = []
    for change in (change for one in accepted for change in one.changes):
        if change not in seen:
            seen.append(change)
    first = [change for change in seen if isinstance(change, AddGroup)]
    rest = [change for change in seen if not isinstance(change, AddGroup)]
    entries = [change for change in rest if isinstance(change, AddEntry)]
    others = [change for change in rest if not isinstance(change, AddEntry)]
    return [*first, *entries, *others]
