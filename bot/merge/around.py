"""What differs around the entries of a list: headings, introductions, the contributor's texts, the template's words."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from bot.merge.blanks import breaking
from bot.merge.entries import Piece
from bot.merge.reading import ends_after
from bot.plan.parts import Change
from bot.render.rendering import Rendering, Span
from bot.render.syntax import WIKITEXT, Syntax

# Two texts with less in common are two: one went, another came.
_ALIKE = 40
# So many lines are looked at for what a text was before.
_MOST = 200
# So long a name has a text in a list of changes.
_LONGEST = 60
# The template's own words changed: no field is to be named.
WORDS = Change(kind="changed", name="")


@dataclass(frozen=True)
class Line:
    """A line in no entry.

    Attributes:
        text: its wikitext.
        start: its offset.
        spans: the fields in it.
    """

    text: str
    start: int
    spans: tuple[Span, ...] = ()


def lines_around(rendering: Rendering) -> list[Line]:
    """Return the lines of a rendering that are in no entry, blank ones aside."""
    places = [(block.start, block.end) for block in rendering.blocks]
    starts = [start for start, _end in places]
    spans: dict[int, list[Span]] = {}
    for span in rendering.spans:
        spans.setdefault(rendering.text.rfind("\n", 0, span.start) + 1, []).append(span)
    return [
        Line(line.text, line.start, tuple(spans.get(line.start, ())))
        for line in _lines(rendering.text)
        if not _within(line.start, starts, places)
    ]


def headings(rendering: Rendering, around: Sequence[Line], syntax: Syntax = WIKITEXT) -> list[str]:
    """Return the heading above each entry of a rendering, empty for none.

    Args:
        rendering: the list.
        around: its lines in no entry.
        syntax: its markup.
    """
    titles = [(line.start, title) for line in around if (title := syntax.heading_of(line.text)) is not None]
    starts = [start for start, _title in titles]
    above = (bisect_right(starts, block.start) for block in rendering.blocks)
    return [titles[number - 1][1] if number else "" for number in above]


def changes_around(
    old: str,
    standing: Sequence[Piece],
    around: Sequence[Line],
    line_of: Callable[[str], int | None],
    syntax: Syntax = WIKITEXT,
) -> list[Change]:
    """Return what differs outside the entries.

    Args:
        old: a list as our account saved it.
        standing: its entries.
        around: the lines of today's list that are in no entry.
        line_of: the line of ``config/communs.yaml`` that a path stands on.
        syntax: the markup of both.
    """
    heading_of = syntax.heading_of
    places = [(piece.start, piece.end) for piece in standing]
    starts = [start for start, _end in places]
    before = [line.text for line in _lines(old) if not _within(line.start, starts, places)]
    gone = list((Counter(before) - Counter(line.text for line in around)).elements())[:_MOST]
    kept = Counter(before)
    changes: list[tuple[int, Change]] = []
    reworded = False
    # Lines with more words of the template around the value are told from others with more certainty.
    for line in sorted(around, key=lambda line: -len(line.text) + sum(span.end - span.start for span in line.spans)):
        if kept[line.text]:
            kept[line.text] -= 1
            continue
        if not line.spans:
            words = _likest(line.text, [text for text in gone if heading_of(text) is None])
            if words is not None:
                gone.remove(words)
                reworded = True
            continue
        read = [(text, values) for text in gone if (values := read_line(line, text, syntax)) is not None]
        likest = _likest(line.text, [text for text, _values in read], least=0 if heading_of(line.text) else _ALIKE)
        if likest is None and (moved := _same_values(line, gone, syntax)) is not None:
            # Other words around the same values, such as a heading of another level.
            gone.remove(moved)
            reworded = True
            continue
        values = dict(read)[likest] if likest is not None else ()
        if likest is not None:
            gone.remove(likest)
        changes += _told(line, values, line_of)
    told = [change for _start, change in sorted(changes, key=lambda change: change[0])]
    told += [
        Change(kind="removed", name=syntax.unescape(title), field="groups", old=title)
        for text in gone
        if (title := heading_of(text)) is not None
    ]
    return [*told, WORDS] if reworded else told


def _lines(text: str) -> Iterator[Line]:
    position = 0
    for line in text.split("\n"):
        if line:
            yield Line(line, position)
        position += len(line) + 1


def _within(start: int, starts: Sequence[int], places: Sequence[tuple[int, int]]) -> bool:
    number = bisect_right(starts, start)
    return number > 0 and start < places[number - 1][1]


def _likest(text: str, others: Sequence[str], *, least: float = _ALIKE) -> str | None:
    scored = [(ratio(text, other), other) for other in others]
    score, best = max(scored, default=(-1.0, ""), key=lambda one: one[0])
    return best if score >= least else None


def _literals(line: Line) -> Iterator[str]:
    position = 0
    for span in line.spans:
        yield line.text[position : span.start - line.start]
        position = span.end - line.start
    yield line.text[position:]


def read_line(line: Line, old: str, syntax: Syntax = WIKITEXT) -> tuple[str, ...] | None:
    """Return the values that ``old`` has in place of those of ``line``, None when its words are others."""
    first, *literals = map(breaking, _literals(line))
    words = breaking(old)
    if not words.startswith(first):
        return None
    values, position = [], len(first)
    for number, (span, literal) in enumerate(zip(line.spans, literals, strict=True)):
        last = number + 1 == len(line.spans)
        end = len(old) - len(literal) if last else words.find(literal, position + 1)
        if (
            end <= position
            or (last and not words.endswith(literal, position))
            or end > ends_after(old, span.path, position, syntax)
        ):
            return None
        values.append(old[position:end])
        position = end + len(literal)
    return tuple(values)


def _same_values(line: Line, gone: Sequence[str], syntax: Syntax) -> str | None:
    """Return a line that went and holds the values of ``line`` between other words."""
    values = [line.text[span.start - line.start : span.end - line.start] for span in line.spans]
    title = syntax.heading_of(line.text)
    for text in gone:
        if syntax.heading_of(text) == title if title is not None else all(value in text for value in values):
            return text
    return None


def _told(line: Line, before: Sequence[str], line_of: Callable[[str], int | None]) -> Iterator[tuple[int, Change]]:
    """Yield the change of each field of a line, with its place."""
    for number, span in enumerate(line.spans):
        new = line.text[span.start - line.start : span.end - line.start]
        old = before[number] if before else ""
        if old != new:
            yield (
                span.start,
                Change(
                    kind="changed" if old else "added",
                    name=span.value.partition("\n")[0][:_LONGEST],
                    field=span.path,
                    old=old,
                    new=new,
                    line=line_of(span.path) or 0,
                ),
            )
