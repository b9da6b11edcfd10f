"""Where an entry ends when people wrote a line right behind it: that line is none of the entry's."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from rapidfuzz.fuzz import partial_ratio

from bot.merge.entries import Piece
from bot.merge.fields import EntryReader
from bot.merge.notes import digest
from bot.merge.reading import Budget
from bot.render.objects import EntryView

# So many lines behind an entry are looked at.
_MOST = 10
# A line with as much of a value in it may be that value, reworded; shorter values stand in many lines by chance.
_ALIKE, _SHORTEST = 70, 12


def without_noted(piece: Piece, added: Collection[str]) -> Piece:
    """Return the entry without the first line that is noted as put in by people, and what stands behind it.

    Args:
        piece: the entry.
        added: digests of what people put in (``bot.merge.notes``).
    """
    lines = piece.text.split("\n")
    ends = (number for number, line in enumerate(lines) if number and digest(line.rstrip(" \t")) in added)
    return _cut(piece, lines[: next(ends, len(lines))]) if added else piece


def readable(piece: Piece, base: str, entry: EntryView, reader: EntryReader, budget: Budget) -> Piece:
    """Return the entry without lines at its end that keep it from being read, as it is where that does not help.

    Args:
        piece: the entry as it stands on the wiki.
        base: its text as our account saved it, empty for one that people put in.
        entry: the entry as the catalogue has it, else the one with every field.
        reader: reads it.
        budget: of steps for reading.
    """
    lines, continues = piece.text.split("\n"), reader.template.syntax.continues
    if len(lines) == 1 or piece.text == base or reader.reading(entry, piece.text, budget) is not None:
        return piece
    whole = len(base.split("\n"))
    if base and lines[:whole] == base.split("\n") and not continues(lines[0], lines[whole]):
        return _cut(piece, lines[:whole])  # it stands as it stood, whatever it says
    before = reader.reading(entry, base, budget) if base else None
    for count in range(len(lines) - 1, max(0, len(lines) - 1 - _MOST), -1):
        if continues(lines[0], lines[count]):
            continue
        found = reader.reading(entry, "\n".join(lines[:count]), budget)
        if found is None:
            continue
        has = {field for field, _text in found.values}
        gone = [text for field, text in before.values if field not in has] if before is not None else []
        return piece if _stands_in(gone, lines[count:]) else _cut(piece, lines[:count])
    return piece


def _stands_in(values: Sequence[str], lines: Sequence[str]) -> bool:
    """Say whether something of these values may stand in these lines."""
    return any(
        value in line if "://" in value else len(value) >= _SHORTEST and partial_ratio(value, line) >= _ALIKE
        for value in values
        for line in lines
    )


def _cut(piece: Piece, lines: Sequence[str]) -> Piece:
    text = "\n".join(lines)
    return replace(piece, text=text, end=piece.start + len(text)) if len(text) < len(piece.text) else piece
