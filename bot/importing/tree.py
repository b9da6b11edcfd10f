"""What every format is read into: headings, paragraphs, bullets, definitions, tables. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

# What stands for a blank on pages: no-break, thin and other spaces (Unicode's Zs), and line breaks of the source.
_BLANKS = re.compile(r"[\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
# What is there and shows nothing: soft hyphens, zero-width characters, byte order marks, directions.
# No word that people write, nor an address that they read: what is behind its beginning is left out.
_LONG = re.compile(r"(\S{400})\S+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffc]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one look.

    Attributes:
        text: the text.
        href: where it links to; empty for no link.
        strong: whether it is bold.
        em: whether it is in italics.
    """

    text: str
    href: str = ""
    strong: bool = False
    em: bool = False


Words = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing stands in its source.

    Attributes:
        start: offset of its first character; -1 where the format does not tell.
        end: offset after its last one.
    """

    start: int = -1
    end: int = -1


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6, or a line that stands for one (7)."""

    level: int
    words: Words
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    words: Words
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Bullet:
    """One item of a list, with what stands below it."""

    words: Words
    children: "tuple[Node, ...]" = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[Bullet, ...]


@dataclass(frozen=True, slots=True)
class Definitions:
    """Terms, each with what is said of it."""

    pairs: tuple[tuple[Words, tuple[Words, ...]], ...]
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Table:
    """A table, its first row the header where ``headed``."""

    rows: tuple[tuple[Words, ...], ...]
    headed: bool = False
    place: Place = NOWHERE


Node = Heading | Paragraph | Bullets | Definitions | Table


@dataclass(frozen=True, slots=True)
class Page:
    """A source once it is read.

    Attributes:
        nodes: what stands on it, from top to bottom.
        title: its title; empty where it says none.
        language: the language that it says it is in; empty where it says none.
        author: who it says wrote it.
        address: where it stands on the web; empty where that is not known.
    """

    nodes: tuple[Node, ...]
    title: str = ""
    language: str = ""
    author: str = ""
    address: str = field(default="", compare=False)


def blanks(text: str) -> str:
    """Return a text with one plain blank for any run of blanks, and without what nobody sees."""
    return _BLANKS.sub(" ", _LONG.sub(r"\1", _UNSEEN.sub("", text)))


def tidy(pieces: Iterable[Piece]) -> Words:
    """Return pieces as they read: blanks run together, none at the ends, neighbours of one look joined."""
    joined: list[Piece] = []
    for piece in pieces:
        text = blanks(piece.text)
        if (joined and (joined[-1].text.endswith(" ") or not joined[-1].text)) or not joined:
            text = text.lstrip(" ")
        if not text:
            continue
        if joined and replace(joined[-1], text="") == replace(piece, text=""):
            joined[-1] = replace(joined[-1], text=joined[-1].text + text)
        else:
            joined.append(replace(piece, text=text))
    while joined and not joined[-1].text.strip():
        joined.pop()
    if joined:
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip(" "))
    return tuple(joined)


# Nobody writes an item or a paragraph of more signs, or of more pieces: what is behind is left out, which keeps the
# cost of any text, however hostile, in proportion to its length.
_MOST_SIGNS, _MOST_PIECES = 4_000, 400


def shortened(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Return nodes with texts no longer than people write them."""
    return tuple(map(_shortened, nodes))


def _shortened(node: Node) -> Node:
    if isinstance(node, Bullets):
        return Bullets(
            tuple(replace(one, words=_short(one.words), children=shortened(one.children)) for one in node.items)
        )
    if isinstance(node, Definitions):
        return replace(node, pairs=tuple((_short(term), tuple(map(_short, said))) for term, said in node.pairs))
    if isinstance(node, Table):
        return replace(node, rows=tuple(tuple(map(_short, row)) for row in node.rows))
    return replace(node, words=_short(node.words))


def _short(words: Words) -> Words:
    if len(words) <= _MOST_PIECES and sum(len(piece.text) for piece in words) <= _MOST_SIGNS:
        return words
    return sliced(words[:_MOST_PIECES], 0, _MOST_SIGNS)


def plain(words: Sequence[Piece]) -> str:
    """Return the text alone."""
    return "".join(piece.text for piece in words)


def sliced(words: Sequence[Piece], start: int, end: int | None = None) -> Words:
    """Return the pieces of the characters ``start`` up to ``end`` of ``plain(words)``."""
    stop = len(plain(words)) if end is None else end
    found, at = [], 0
    for piece in words:
        first, last = max(start - at, 0), min(stop - at, len(piece.text))
        if first < last:
            found.append(replace(piece, text=piece.text[first:last]))
        at += len(piece.text)
    return tidy(found)


def lines_of(pieces: Iterable[Piece]) -> list[Words]:
    """Return the pieces by lines, where line feeds in them part lines; empty lines are left out."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *rest = piece.text.split("\n")
        lines[-1].append(replace(piece, text=first))
        lines += [[replace(piece, text=part)] for part in rest]
    return [words for line in lines if (words := tidy(line))]
