"""Plain text pasted from a page. Pure."""

import re

from bot.importing.bullets import Line, nodes_of, width_of
from bot.importing.tree import Heading, Node, Page, Piece, Place, plain, tidy

_RULE = re.compile(r"\s*([=\-_~*#])\1{2,}\s*")


def read_text(text: str) -> Page:
    """Return what a plain text says; a line over a rule (``=====``), or all in capitals, is a heading."""
    lines: list[Line] = []
    ruled: set[int] = set()
    blank, offset = False, 0
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for row in rows:
        end = offset + len(row)
        words = tidy([Piece(row)])
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
    nodes: list[Node] = []
    run: list[Line] = []
    width = width_of(rows)
    for line in lines:
        if id(line.words) in heads:
            nodes += nodes_of(run, wrapped=width)
            nodes.append(Heading(6, line.words, line.place))
            run = []
        else:
            run.append(line)
    return Page((*nodes, *nodes_of(run, wrapped=width)))


def _shouts(text: str, least: int) -> bool:
    """Say whether a line is in capitals throughout, as a heading without markup may be."""
    letters = [letter for letter in text if letter.isalpha()]
    words = " " in text or least < 9  # noqa: PLR2004 (a single word may be an acronym)
    return len(letters) >= least and words and len(text) < 100 and all(letter.isupper() for letter in letters)  # noqa: PLR2004
