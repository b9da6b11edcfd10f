"""A file as it was read: its text with line feeds alone, and the way back to its own characters. Pure."""

import hashlib
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

_BOM = "\ufeff"


def sha1_of(raw: str) -> str:
    """Return the hexadecimal SHA-1 of a file with this text."""
    return hashlib.sha1(raw.encode(), usedforsecurity=False).hexdigest()


@dataclass(frozen=True)
class Stored:
    """A file of the project.

    Attributes:
        path: its path from the project's folder.
        raw: its characters, byte order mark and line ends as they are; None for a file that is not there.
    """

    path: str
    raw: str | None

    @property
    def sha1(self) -> str:
        """SHA-1 of its bytes; of none for a file that is not there."""
        return sha1_of(self.raw or "")

    @cached_property
    def text(self) -> str:
        """Its text without a byte order mark, each line ended by a line feed."""
        return (self.raw or "").removeprefix(_BOM).replace("\r\n", "\n")

    @cached_property
    def _breaks(self) -> list[int]:
        """The offset, in ``text``, of each line feed that is two characters in the file."""
        body = (self.raw or "").removeprefix(_BOM)
        found: list[int] = []
        place = body.find("\r\n")
        while place >= 0:
            found.append(place - len(found))
            place = body.find("\r\n", place + 2)
        return found

    def raw_offset(self, offset: int) -> int:
        """Return the offset in ``raw`` of an offset in ``text``."""
        mark = 1 if (self.raw or "").startswith(_BOM) else 0
        return mark + offset + bisect_left(self._breaks, offset)

    def dressed(self, text: str) -> str:
        """Return a text with the line ends that most lines of the file have."""
        crlf = len(self._breaks) * 2 > self.text.count("\n")
        return text.replace("\n", "\r\n") if crlf else text

    def spliced(self, start: int, end: int, put: str) -> tuple[int, int, str]:
        """Return what to replace in ``raw``: offsets, and what is put there, for a replacement in ``text``."""
        return self.raw_offset(start), self.raw_offset(end), self.dressed(put)
