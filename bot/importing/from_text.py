"""Plain text pasted from a page. Pure."""

import re
from collections.abc import Iterator

from bot.importing.bullets import Line, nodes_of, width_of, without_sign
from bot.importing.tree import Heading, Node, Page, Piece, Place, plain, tidy
from bot.importing.words import COMMONS

_MARKED = re.compile(r"\*\*(?P<bold>[^*\s](?:[^*]*[^*\s])?)\*\*|\[(?P<shown>[^\[\]]+)\]\((?P<href>https?://[^\s()]+)\)")
_RULE = re.compile(r"\s*([=\-_~*#])\1{2,}\s*")


def read_text(text: str) -> Page:
    """Return what a plain text says; a line over a rule (``=====``), or all in capitals, is a heading."""
    lines: list[Line] = []
    ruled: set[int] = set()
    blank, offset = False, 0
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
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
            bare = row.expandtabs(4)
            indent = len(bare) - len(bare.lstrip())
            lines.append(Line(words, indent, blank, Place(offset, end)))
            blank = False
        offset = end + 1
    # Beside a heading in capitals, one word in capitals is one, too.
    least = 4 if any(_shouts(plain(line.words), 9) for line in lines) else 9
    heads = {
        id(line.words) for number, line in enumerate(lines) if number in ruled or _shouts(plain(line.words), least)
    }
    title = _title(lines)
    if title and COMMONS.search(title):
        # Beside other headings of its kind it is their title only where nothing stands between.
        above = id(lines[0].words) not in heads or id(lines[1].words) in heads
        heads.add(id(lines[0].words))
    else:
        above = False
    nodes: list[Node] = []
    run: list[Line] = []
    width = width_of(rows)
    for line in lines:
        if id(line.words) in heads:
            nodes += nodes_of(run, wrapped=width)
            nodes.append(Heading(1 if above and line is lines[0] else 6, line.words, line.place))
            run = []
        else:
            run.append(line)
    nodes += nodes_of(run, wrapped=width)
    return Page(tuple(nodes), title)


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
