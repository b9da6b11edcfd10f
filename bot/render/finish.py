"""From what a template printed, sentinels in it, to the text of a wiki and the places of its fields."""

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

from bot.locale import _
from bot.render.escape import SENTINELS
from bot.render.objects import EntryView
from bot.render.rendering import Block, Span
from bot.render.syntax import WIKITEXT, Syntax
from bot.render.touching import Place, Words, problem_of
from bot.render.values import CONTENT, DIGITS, END, ENTRY, ENTRY_END, FIELD, Tracked, number_in

_MARK = re.compile(f"(?P<begin>[{FIELD}{ENTRY}])(?P<number>[{DIGITS}]+){CONTENT}|[{END}{ENTRY_END}]")
# Each run of blanks is looked at once, from its beginning: people may put thousands into a text.
_TRAILING_BLANKS = re.compile(rf"(?<![ \t])[ \t]++(?=[ \t{SENTINELS}]*+(?:\n|\Z))")


class LayoutError(Exception):
    """A template puts a value where it could not show as it is written, or could not be read back.

    Args:
        what: what is wrong.
        path: the field that is printed so; empty where a whole entry is.
    """

    def __init__(self, what: str, path: str = "") -> None:
        self.path = path
        super().__init__(what)


@dataclass(frozen=True)
class Finished:
    """A text without sentinels, and what they said.

    Attributes:
        text: markup without trailing blanks, and without line breaks at either end.
        spans: every printed field, in order.
        blocks: every entry, in order.
    """

    text: str
    spans: tuple[Span, ...]
    blocks: tuple[Block, ...]


def finish(raw: str, printed: Sequence[object], syntax: Syntax = WIKITEXT) -> Finished:
    """Take the sentinels out of ``raw``.

    Args:
        raw: what the template printed.
        printed: what the sentinels name by number (``bot.render.values.recording``).
        syntax: the markup that it is.

    Raises:
        LayoutError: a value touches what it must not touch, or an entry is not whole lines.
    """
    raw = _TRAILING_BLANKS.sub("", raw)
    # Not a list of pieces, which would be many times their text.
    out = StringIO()
    spans: list[Span] = []
    values: list[Tracked] = []
    blocks: list[Block] = []
    opened: list[tuple[int, object]] = []
    done = length = 0
    for mark in _MARK.finditer(raw):
        out.write(raw[done : mark.start()])
        length += mark.start() - done
        done = mark.end()
        if mark["begin"]:
            opened.append((length, printed[number_in(mark["number"])]))
            continue
        start, what = opened.pop()
        if isinstance(what, Tracked):
            spans.append(Span(start, length, what.path, what.value))
            values.append(what)
        elif isinstance(what, EntryView):
            blocks.append(Block(start, length, str(what.id), str(what.group)))
    out.write(raw[done:])
    text = out.getvalue()
    out.close()
    _check_spans(text, spans, values, syntax)
    _check_blocks(text, blocks)
    body = text.strip("\n")
    cut = len(text) - len(text.lstrip("\n"))
    return Finished(
        body,
        tuple(Span(span.start - cut, span.end - cut, span.path, span.value) for span in spans) if cut else tuple(spans),
        tuple(Block(block.start - cut, min(block.end - cut, len(body)), block.entry, block.group) for block in blocks),
    )


_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def _check_spans(text: str, spans: Sequence[Span], values: Sequence[Tracked], syntax: Syntax) -> None:
    """Refuse a value that touches what would make markup of both.

    Raises:
        LayoutError: one does.
    """
    # Only the template's own text counts: what a value holds is escaped.
    blanked, done = StringIO(), 0
    for span in spans:
        blanked.write(text[done : span.start] + " " * (span.end - span.start))
        done = span.end
    own = blanked.getvalue() + text[done:]
    blanked.close()
    comments = [edge for match in _COMMENT.finditer(own) for edge in match.span()]
    words = Words(own)
    last_end = -1
    for span, value in zip(spans, values, strict=True):
        place = Place(words, span.start, span.end, in_comment=bool(bisect(comments, span.start) % 2))
        problem = (
            _("{path} touches the value before it; put something between them")
            if span.start == last_end
            else problem_of(value, place, syntax)
        )
        if problem:
            raise LayoutError(problem.format(path=span.path), span.path)
        last_end = span.end


def _check_blocks(text: str, blocks: Sequence[Block]) -> None:
    """Refuse an entry that is not whole lines.

    Raises:
        LayoutError: one is not.
    """
    for block in blocks:
        begins = block.start == 0 or text[block.start - 1] == "\n"
        lines = text[block.start : block.end]
        if not begins or not lines.endswith("\n") or lines.startswith("\n") or lines.endswith("\n\n"):
            raise LayoutError(
                _(
                    "the block “entry” does not print whole lines for {entry}; begin it at the beginning of a line, "
                    "end it after a line break, and leave no empty lines at its ends"
                ).format(entry=block.entry)
            )
