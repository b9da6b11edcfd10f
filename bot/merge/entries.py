"""Finding the entries in a list that stands on a wiki: whole lines, each beginning as the template begins one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.merge.blanks import breaking
from bot.merge.heads import Head, begins, first_line
from bot.render.syntax import WIKITEXT, Syntax


@dataclass(frozen=True)
class Piece:
    """An entry in a list on a wiki.

    Attributes:
        start: offset of its first line.
        end: offset after the last character of its last line.
        text: its wikitext.
        name: the wikitext of its name; its first line where the name cannot be told.
        heading: the heading above it, empty for none.
        own: whether it begins as the template of today begins an entry.
    """

    start: int
    end: int
    text: str
    name: str
    heading: str
    own: bool


def pieces(
    text: str, heads: Sequence[Head], around: Collection[str], *, loose: bool, syntax: Syntax = WIKITEXT
) -> list[Piece]:
    """Return the entries of ``text`` in order.

    Args:
        text: a list as our account saved it.
        heads: the ways in which an entry begins.
        around: lines that are in no entry: the template's words around them.
        loose: whether entries hold blank lines.
        syntax: the markup of the list.
    """
    found: list[Piece] = []
    heading, position = "", 0
    opened: tuple[int, Head, str] | None = None
    whole, known = text + "\n", set(map(breaking, around))
    words = breaking(whole)

    def close(end: int) -> None:
        if opened is not None:
            start, head, name = opened
            inside = text[start:end].rstrip("\n")
            found.append(Piece(start, start + len(inside), inside, name or first_line(inside), heading, head.own))

    for line in text.split("\n"):
        begun = begins(whole, words, position, heads) if line else None
        title = syntax.heading_of(line) if begun is None else None
        if begun is not None or title is not None or breaking(line) in known or (not line and not loose):
            close(position)
            opened = None if begun is None else (position, *begun)
        if title is not None:
            heading = title
        position += len(line) + 1
    close(len(text))
    return found
