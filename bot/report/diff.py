"""Diffs for people: by line, and within a changed line by word. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_WORD = re.compile(r"\w+|[^\w\s]|\s+")
# Two lines with less in common than this are shown as one taken away and one put in, not as one changed.
_ALIKE = 50
# So many pairs of lines are compared with each other, a second's work; in a longer stretch no line is paired.
_MOST = 1_000_000


Parts = tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Line:
    """One line of a diff.

    Attributes:
        sign: ``-`` taken away, ``+`` put in, a blank for a line that stays, ``…`` for lines left out.
        parts: the line's text in pieces, each with whether it differs from the line it is paired with.
    """

    sign: Literal["-", "+", " ", "…"]
    parts: Parts

    @property
    def text(self) -> str:
        """The whole line, without its sign."""
        return "".join(text for text, _changed in self.parts)


@dataclass(frozen=True)
class Same:
    """Lines that stay.

    Attributes:
        old: the number of the first of them before, from 1.
        new: its number after.
        lines: their texts.
    """

    old: int
    new: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """A line taken away, one put in, or one changed into another.

    Attributes:
        old: the line before in pieces, each with whether it differs; None for a line put in.
        new: the line after, likewise; None for a line taken away.
    """

    old: Parts | None
    new: Parts | None


def diff(old: str, new: str, *, context: int = 2) -> list[Line]:
    """Return the lines that differ, each side's changed words marked, with ``context`` lines around.

    Args:
        old: text before, lines parted by line feeds.
        new: text after.
        context: how many unchanged lines to show on either side of a change.
    """
    rows = compared(old, new)
    lines: list[Line] = []
    for number, row in enumerate(rows):
        if isinstance(row, Same):
            lines += _kept(row.lines, context if number else 0, context if number < len(rows) - 1 else 0)
        else:
            lines += [Line("-", row.old)] if row.old is not None else []
            lines += [Line("+", row.new)] if row.new is not None else []
    return lines


def compared(old: str, new: str) -> list[Same | Row]:
    """Return both texts side by side, whole; nothing when they are the same.

    Args:
        old: text before, lines parted by line feeds.
        new: text after.
    """
    before, after = _lines(old), _lines(new)
    if before == after:
        return []
    # Most of a long page stays: what both sides begin and end with need not be matched line by line.
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    middle, wanted = before[head : len(before) - tail], after[head : len(after) - tail]
    rows: list[Same | Row] = [Same(1, 1, tuple(before[:head]))] if head else []
    for tag, i1, i2, j1, j2 in SequenceMatcher(a=middle, b=wanted, autojunk=False).get_opcodes():
        if tag == "equal":
            rows.append(Same(head + i1 + 1, head + j1 + 1, tuple(middle[i1:i2])))
        else:
            rows += _replaced(middle[i1:i2], wanted[j1:j2])
    if tail:
        rows.append(Same(len(before) - tail + 1, len(after) - tail + 1, tuple(before[len(before) - tail :])))
    return rows


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many lines both begin with."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def _kept(lines: Sequence[str], head: int, tail: int) -> list[Line]:
    """Show the first ``head`` and the last ``tail`` of unchanged lines."""
    if len(lines) <= head + tail:
        return [Line(" ", ((line, False),)) for line in lines]
    shown = [Line(" ", ((line, False),)) for line in lines[:head]]
    shown.append(Line("…", (("", False),)))
    return shown + [Line(" ", ((line, False),)) for line in lines[len(lines) - tail :]]


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Row]:
    """Show lines taken away and lines put in, those that are much alike as one changed line."""
    i = j = 0
    for left, right in [*_pairs(old, new), (len(old), len(new))]:
        yield from (Row(((line, False),), None) for line in old[i:left])
        yield from (Row(None, ((line, False),)) for line in new[j:right])
        if left < len(old):
            yield words(old[left], new[right])
        i, j = left + 1, right + 1


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return which old line became which new one, in order, so that the pairs are as alike as can be in all."""
    if len(old) * len(new) > _MOST:
        return []
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 (slow to import, and only what changed needs it)

    alike = [[max(ratio(line, other) - _ALIKE, 0) for other in new] for line in old]
    # best[i][j]: how alike the best pairs of old[i:] and new[j:] are.
    best = [[0.0] * (len(new) + 1) for _line in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + alike[i][j])
    pairs, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            pairs.append((i, j))
            i, j = i + 1, j + 1
    return pairs


def words(old: str, new: str) -> Row:
    """Return one text as a change into another, the words that differ marked on both sides."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    minus: list[tuple[str, bool]] = []
    plus: list[tuple[str, bool]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        changed = tag != "equal"
        if i2 > i1:
            minus.append(("".join(before[i1:i2]), changed))
        if j2 > j1:
            plus.append(("".join(after[j1:j2]), changed))
    return Row(tuple(minus), tuple(plus))
