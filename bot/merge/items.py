"""A list as a sequence of things: entries, and the lines around them, each with the blank lines before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.merge.around import Line
from bot.merge.entries import Piece
from bot.merge.grammar import block_text
from bot.render.rendering import Block, Rendering


@dataclass(frozen=True)
class Item:
    """One thing in a list.

    Attributes:
        text: its wikitext, one line or, of an entry, several.
        lead: how many blank lines stand before it.
        piece: number of the entry that it is, by order; None for a line in no entry.
    """

    text: str
    lead: int
    piece: int | None = None


def split(text: str, pieces: Sequence[Piece]) -> list[Item]:
    """Return what a text consists of, blanks at the ends of lines and blank lines behind the last thing aside.

    Args:
        text: a list.
        pieces: its entries, in order.
    """
    places = [(piece.start, piece.end) for piece in pieces]
    return list(_split(text, places))


def split_rendering(rendering: Rendering) -> list[Item]:
    """Return what a rendered list consists of."""
    return list(_split(rendering.text, [_place(rendering, block) for block in rendering.blocks]))


def _place(rendering: Rendering, block: Block) -> tuple[int, int]:
    return block.start, block.start + len(block_text(rendering, block))


def _split(text: str, places: Sequence[tuple[int, int]]) -> Iterator[Item]:
    position = lead = 0
    waiting = list(enumerate(places))[::-1]
    while position < len(text):
        if waiting and waiting[-1][1][0] <= position:
            number, (start, end) = waiting.pop()
            yield Item(_trimmed(text[start:end]), lead, number)
            lead = 0
        else:
            limit = waiting[-1][1][0] if waiting else len(text)
            found = text.find("\n", position, limit)
            end = limit if found < 0 else found
            line = text[position:end].rstrip(" \t")
            if line:
                yield Item(line, lead)
            lead = 0 if line else lead + 1
        position = end + 1


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip(" \t") for line in text.split("\n"))


def joined(items: Sequence[tuple[int, str]]) -> str:
    """Return the text of things with so many blank lines before each, no line break at either end."""
    return "".join("\n" * lead + text + "\n" for lead, text in items).strip("\n")


def lines_of(items: Sequence[Item], around: Sequence[Line]) -> dict[int, Line]:
    """Return, for the lines of a rendered list by their number among its things, where its fields stand in them."""
    numbers = [number for number, item in enumerate(items) if item.piece is None]
    return dict(zip(numbers, around, strict=True))
