"""Plain text pasted from a page. Pure."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from bot.importing.addresses import BARE
from bot.importing.bullets import Line, nodes_of, width_of, without_sign
from bot.importing.tree import Heading, Node, Page, Piece, Place, Table, Words, plain, tidy
from bot.importing.words import COMMONS

_MARKED = re.compile(r"\*\*(?P<bold>[^*\s](?:[^*]*[^*\s])?)\*\*|\[(?P<shown>[^\[\]]+)\]\((?P<href>https?://[^\s()]+)\)")
_HASHES = re.compile(r"(#{1,6})\s+(?=\S)")
# Emacs' outlines: headings with stars, lists with indented dashes.
_STARS = re.compile(r"^\*{1,6}(?=\s+\S)")
_BELOW_STARS = re.compile(r"\s+[-+]\s+\S")
_RULE = re.compile(r"\s*([=\-_~*#])\1{2,}\s*")


def read_text(text: str) -> Page:
    """Return what a plain text says; a line over a rule (``=====``), or all in capitals, is a heading."""
    lines: list[Line] = []
    ruled: set[int] = set()
    hashes: dict[int, int] = {}
    cells: dict[int, tuple[Words, ...]] = {}
    blank, offset = False, 0
    rows = _outlined(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    for row in rows:
        end = offset + len(row)
        words = tidy(_pieces(row))
        if not words:
            blank = True
        elif _RULE.fullmatch(row):
            if lines and not blank:
                ruled.add(len(lines) - 1)
            blank = True
        else:
            if marked := _HASHES.match(row):
                hashes[len(lines)] = len(marked[1])
                words = tidy(_pieces(row[marked.end() :]))
            bare = row.expandtabs(4)
            indent = len(bare) - len(bare.lstrip())
            parts = row.strip().split("\t")
            # Behind a bullet a tab parts nothing.
            if len(parts) > 1 and re.search(r"\w{2}", parts[0]):
                cells[len(lines)] = tuple(tidy(_pieces(cell)) for cell in parts)
            lines.append(Line(words, indent, blank, Place(offset, end)))
            blank = False
        offset = end + 1
    levels = _levels(lines, ruled) | hashes
    tables = _tables(lines, cells)
    nodes: list[Node] = []
    run: list[Line] = []
    width = width_of(rows)
    for number, line in enumerate(lines):
        if number in tables:
            nodes += [*nodes_of(run, wrapped=width), *([tables[number]] if tables[number].rows else [])]
            run = []
        elif number in levels:
            nodes += nodes_of(run, wrapped=width)
            nodes.append(Heading(levels[number], line.words, line.place))
            run = []
        else:
            run.append(line)
    nodes += nodes_of(run, wrapped=width)
    return Page(tuple(nodes), _title(lines))


def _outlined(rows: list[str]) -> list[str]:
    """Return the lines of an outline with hashes for the stars of its headings; those of another text as they are."""
    if not (any(row.startswith("** ") for row in rows) and any(map(_BELOW_STARS.match, rows))):
        return rows
    return [_STARS.sub(lambda match: "#" * len(match[0]), row) for row in rows]


def _tables(lines: Sequence[Line], cells: Mapping[int, tuple[Words, ...]]) -> dict[int, Table]:
    """Return the tables that lines make which tabs part in as many cells, by their first lines."""
    tables: dict[int, Table] = {}
    for start in cells:
        end = start + 1
        while end in cells and len(cells[end]) == len(cells[start]) and not lines[end].blank_before:
            end += 1
        if start not in tables and end > start + 1:
            tables |= dict.fromkeys(range(start + 1, end), Table(()))
            tables[start] = Table(tuple(cells[at] for at in range(start, end)))
    return tables


def _levels(lines: list[Line], ruled: set[int]) -> dict[int, int]:
    """Return the level of each line that is a heading, by the line's number.

    A line over a rule, or all in capitals, is one; the page's title; of blocks, the first line that names what the
    others tell of; and a line alone that speaks of commons, above such blocks.
    """
    # Beside a heading in capitals, one word in capitals is one, too.
    least = 4 if any(_shouts(plain(line.words), 9) for line in lines) else 9
    levels = {n: 6 for n, line in enumerate(lines) if n in ruled or _shouts(plain(line.words), least)}
    starts = [n for n, line in enumerate(lines) if n == 0 or line.blank_before]
    blocks = [lines[start:end] for start, end in itertools.pairwise([*starts, len(lines)])]
    named = [start for start, block in zip(starts, blocks, strict=True) if _is_named_block(block)]
    if len(named) > 2:  # noqa: PLR2004 (fewer are no manner)
        levels = dict.fromkeys(levels, 5) | dict.fromkeys((start for start in named if start not in levels), 6)
        levels |= {
            start: 5
            for start, block in zip(starts, blocks, strict=True)
            if len(block) == 1 and COMMONS.search(plain(block[0].words)) and _is_short(plain(block[0].words))
        }
    title = _title(lines)
    # Beside other headings of its kind the first is their title only where nothing stands between.
    if title and COMMONS.search(title) and (0 not in levels or 1 in levels):
        levels[0] = 1
    return levels


def _is_named_block(block: list[Line]) -> bool:
    """Say whether a block of lines begins with a name, and the others tell of it."""
    first, *rest = (plain(line.words) for line in block)
    telling = any(len(text.split()) > 4 or text.endswith(".") or BARE.search(text) for text in rest)  # noqa: PLR2004
    return telling and _is_short(first) and not BARE.search(first) and not without_sign(block[0].words)


def _is_short(text: str) -> bool:
    return len(text.split()) <= 7 and text[-1:] not in ".!?;,:…" and (text[:1].isupper() or text[:1].isdigit())  # noqa: PLR2004


def _pieces(row: str) -> Iterator[Piece]:
    """Yield a line's pieces: people paste Markdown's bold letters and links with the text."""
    at = 0
    for match in _MARKED.finditer(row):
        yield Piece(row[at : match.start()])
        yield Piece(match["bold"] or match["shown"], match["href"] or "", strong=bool(match["bold"]))
        at = match.end()
    yield Piece(row[at:])


def _title(lines: list[Line]) -> str:
    """Return the first line where it stands alone as titles do; empty where it does not."""
    if len(lines) < 2 or not lines[1].blank_before or without_sign(lines[0].words):  # noqa: PLR2004 (it and another)
        return ""
    text = plain(lines[0].words).strip(" :#=*")
    return text if len(text.split()) <= 15 and text[-1:] not in ".!;," else ""  # noqa: PLR2004 (a title, no paragraph)


def _shouts(text: str, least: int) -> bool:
    """Say whether a line is in capitals throughout, as a heading without markup may be."""
    letters = [letter for letter in text if letter.isalpha()]
    words = " " in text or least < 9  # noqa: PLR2004 (a single word may be an acronym)
    return len(letters) >= least and words and len(text) < 100 and all(letter.isupper() for letter in letters)  # noqa: PLR2004
