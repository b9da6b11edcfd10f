"""Where an item or a key goes into a YAML text or out of it, as edits; comments stay where they stand."""

import re
from collections.abc import Iterable, Sequence

from bot.config.yaml_edit import Edit
from bot.config.yaml_tree import BREAK, Collection, column, line_break_at, line_end, line_start

Span = tuple[int, int]
"""Where an item, or a key with its value, begins and ends, as offsets."""

# What may stand between an item and the comma after it.
_BEFORE_COMMA = re.compile(r"(?:\s|(?<=\s)#[^\n\r\x85\u2028\u2029]*)*,")


def add_below(text: str, end: int, at: int, lines: Sequence[str]) -> Edit:
    """Return the edit that writes lines below the one in which something ends.

    Args:
        text: the file's text.
        end: where the thing before ends.
        at: the column of its collection; comments that follow further to the right belong to it.
        lines: what to write, without line breaks.
    """
    place = line_end(text, end)
    while (found := BREAK.match(text, place)) and _comment_beyond(text, found.end(), at):
        place = line_end(text, found.end())
    line_break = line_break_at(text, place)
    return Edit(place, place, "".join(line_break + line for line in lines))


def add_before(text: str, start: int, lines: Sequence[str]) -> Edit:
    """Return the edit that writes lines before the key or dash that begins at ``start``."""
    indent = column(text, start)
    line_break = line_break_at(text, start)
    first, *rest = lines
    return Edit(start, start, line_break.join([first[indent:], *rest, " " * indent]))


def take_lines(text: str, span: Span) -> Edit:
    """Return the edit that removes the lines in which something in block style stands."""
    start, stop = line_start(text, span[0]), line_end(text, span[1])
    found = BREAK.match(text, stop)
    return Edit(start, found.end() if found else stop, "")


def take_first(text: str, start: int, following: int) -> Edit:
    """Return the edit that removes what stands after a dash in its line, up to what follows in another.

    Comments in between stay, below the dash then.
    """
    between = text[start:following]
    own_lines = [line for line in BREAK.split(between)[1:-1] if line.strip()]
    if not own_lines:
        return Edit(start, following, "")
    dash = len(text[:start].rstrip(" "))
    return Edit(dash, line_end(text, start), "")


def add_in_flow(text: str, around: Collection, before: Span | None, previous: int | None, added: str) -> list[Edit]:
    """Return the edits that put an item, or a key with its value, between brackets or braces.

    Args:
        text: the file's text.
        around: the list or mapping.
        before: what to put it after; None for the first place.
        previous: where what stands before that one ends, or the bracket; a new line is begun where it began one.
        added: what to write.
    """
    if before is None:
        empty = not text[around.opened : around.end - 1].strip()
        return [Edit(around.opened, around.opened, added if empty else f"{added}, ")]
    start, end = before
    comma = _BEFORE_COMMA.match(text, end)
    if not BREAK.search(text, around.opened if previous is None else previous, start):
        return [Edit(end, end, f", {added}")]
    # One on each line: below it, and below the comment beside it.
    place = line_end(text, comma.end() if comma else end)
    beside = text[comma.end() if comma else end : place].strip()
    if beside and not beside.startswith("#"):
        return [Edit(end, end, f", {added}")]
    below = f"{line_break_at(text, place)}{' ' * column(text, start)}{added}"
    if comma:
        return [Edit(place, place, f"{below},")]
    return [Edit(end, place, f",{text[end:place]}{below}")]


def take_from_flow(text: str, spans: Sequence[Span], taken: Iterable[int]) -> list[Edit]:
    """Return the edits that take items, or keys with their values, from between brackets or braces.

    Args:
        text: the file's text.
        spans: all that stands there, in order.
        taken: positions in ``spans``; not all of them.
    """
    gone = set(taken)
    kept = [position for position in range(len(spans)) if position not in gone]
    edits = []
    for position in sorted(gone):
        start, end = spans[position]
        if position < kept[-1]:
            following = spans[position + 1][0]
            if "#" in text[end:following]:
                comma = _BEFORE_COMMA.match(text, end)
                following = comma.end() if comma else following
            edits.append(Edit(start, following, ""))
        elif "#" in text[spans[position - 1][1] : start]:
            edits.append(Edit(start, end, ""))
            if comma := _BEFORE_COMMA.match(text, end):
                edits.append(Edit(comma.end() - 1, comma.end(), ""))
        else:
            edits.append(Edit(spans[position - 1][1], end, ""))
    return edits


def merged(text: str, edits: Iterable[Edit], *, keep_last_break: bool) -> list[Edit]:
    """Return edits that do not overlap, and leave the end of the text with a line break or without one as it was.

    Args:
        text: the file's text.
        edits: removals may overlap each other.
        keep_last_break: whether the line break stays that comes before removed lines at the end of the text.
    """
    result: list[Edit] = []
    for edit in sorted(set(edits)):
        last = result[-1] if result else None
        if last and not edit.text and not last.text and edit.start <= last.end:
            result[-1] = Edit(last.start, max(last.end, edit.end), "")
        else:
            result.append(edit)
    last = result[-1] if result else None
    if last and not last.text and last.start < last.end == len(text) and not keep_last_break:
        ends_line = last.start and text[last.end - 1 : last.end] not in {"\n", "\r"}
        if ends_line and (found := re.search(r"(\r\n|\n|\r)\Z", text[: last.start])):
            result[-1] = Edit(found.start(), last.end, "")
    return result


def blank_lines_between(text: str, end: int, start: int) -> int:
    """Return how many blank lines there are between the end of one item and the start of the next."""
    return sum(not line.strip() for line in BREAK.split(text[end:start])[1:-1])


def comment_after(text: str, end: int) -> str:
    """Return the rest of the line after ``end``, with the blanks before it; empty when nothing but blanks follows."""
    rest = text[end : line_end(text, end)]
    return rest if rest.strip() else ""


def _comment_beyond(text: str, start: int, at: int) -> bool:
    """Return whether the line that begins at ``start`` is a comment right of column ``at``."""
    line = text[start : line_end(text, start)]
    return line.lstrip(" ").startswith("#") and len(line) - len(line.lstrip(" ")) > at
