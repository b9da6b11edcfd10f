"""Finding the entries in a list that stands on a wiki: whole lines, each beginning as the template begins one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.merge.skeleton import Skeleton

_HEADING = re.compile(r"(=+)\s*(?P<title>.*?)\s*\1\s*")


@dataclass(frozen=True)
class Piece:
    """An entry in a list on a wiki.

    Attributes:
        start: offset of its first line.
        end: offset after the last character of its last line.
        text: its wikitext.
        name: the wikitext of its name.
        heading: the heading above it, empty for none.
    """

    start: int
    end: int
    text: str
    name: str
    heading: str


def pieces(text: str, heads: Sequence[Skeleton]) -> list[Piece]:
    """Return the entries of ``text`` in order.

    Args:
        text: a list as our account saved it.
        heads: the ways in which the template begins an entry.
    """
    found: list[Piece] = []
    heading, position = "", 0
    open_from: tuple[int, str] | None = None

    def close(end: int) -> None:
        if open_from is not None:
            start, name = open_from
            found.append(Piece(start, end, text[start:end], name, heading))

    for line in text.split("\n"):
        name = _name(line, heads)
        title = _HEADING.fullmatch(line)
        if name is not None or title or not line:
            close(position - 1)
            open_from = None if name is None else (position, name)
        if title:
            heading = title["title"]
        position += len(line) + 1
    close(len(text))
    return found


def _name(line: str, heads: Sequence[Skeleton]) -> str | None:
    """Return the wikitext of the name when the line begins an entry; the longest beginning counts."""
    best: tuple[int, str] | None = None
    for head in heads:
        match = head.pattern.match(line)
        if match and (best is None or match.end() > best[0]):
            best = match.end(), match[f"f{head.fields.index('name')}"]
    return best[1] if best else None
