"""Where an item or a key goes into a YAML text or out of it, as edits; comments stay where they stand."""

import re
from collections.abc import Iterable
from collections.abc import Sequence as ReadOnlyList
from itertools import dropwhile

from bot.config.yaml_edit import Edit
from bot.config.yaml_stream import BREAK
from bot.config.yaml_tree import (
    Collection,
    Mapping,
    Node,
    Scalar,
    Sequence,
    column,
    every,
    line_break_at,
    line_end,
    line_start,
)

Span = tuple[int, int]
"""Where an item, or a key with its value, begins and ends, as offsets."""

_LAST_BREAK = re.compile(rf"(?:{BREAK.pattern})\Z")
_BLANK_LINES = re.compile(rf"(?:[ \t]*(?:{BREAK.pattern}))*")
# What may stand between an item and the comma after it.
_BEFORE_COMMA = re.compile(r"(?:\s|(?<=\s)#[^\n\r\x85\u2028\u2029]*)*,")


def spans_of(text: str, node: Collection) -> list[Span]:
    """Return where each item, from its dash on, or each pair of a collection stands."""
    if isinstance(node, Mapping):
        return [(key.start, max(key.end, value.end)) for key, value in node.pairs]
    items = node.items if isinstance(node, Sequence) else []
    if node.flow:
        return [(item.start, item.end) for item in items]
    spans: list[Span] = []
    for item in items:
        dash = _dash(text, spans[-1][1], item.start) if spans else node.opened - 1
        spans.append((dash, item.end))
    return spans


def add_below(text: str, node: Node, end: int, at: int, lines: ReadOnlyList[str]) -> list[Edit]:
    """Return the edits that write lines below the one in which something ends.

    Args:
        text: the file's text.
        node: the value with which it ends.
        end: where it ends.
        at: the column of its collection; comments that follow further to the right belong to it.
        lines: what to write, without line breaks.
    """
    edits = []
    last = _last_block(node, end)
    if last and "+" in _header(text, last):
        # A blank line would become part of it.
        lines = list(dropwhile(lambda line: not line, lines))
    if last and end == len(text) and not last.value.endswith("\n"):
        # Its last line gets a line break, which would become part of it.
        header = text[last.begin : line_end(text, last.begin)].split(" ", maxsplit=1)[0]
        if "-" not in header:
            edits.append(Edit(last.begin, last.begin + len(header), header.replace("+", "") + "-"))
    place = line_end(text, end)
    while (found := BREAK.match(text, place)) and _comment_beyond(text, found.end(), at):
        place = line_end(text, found.end())
    line_break = line_break_at(text, place)
    return [*edits, Edit(place, place, "".join(line_break + line for line in lines))]


def add_before(text: str, start: int, lines: ReadOnlyList[str]) -> Edit:
    """Return the edit that writes lines before the key or dash that begins at ``start``."""
    indent = column(text, start)
    line_break = line_break_at(text, start)
    first, *rest = lines
    return Edit(start, start, line_break.join([first[indent:], *rest, " " * indent]))


def take(text: str, node: Collection, spans: ReadOnlyList[Span], taken: ReadOnlyList[int]) -> list[Edit]:
    """Return the edits that remove items, or keys with their values and the comments beside them.

    Args:
        text: the file's text.
        node: the collection.
        spans: all that stands in it, in order.
        taken: positions in ``spans``, in order; not all of them.
    """
    if node.flow:
        return _take_from_flow(text, spans, taken) if taken else []
    leading = 0
    while leading in taken:
        leading += 1
    edits = []
    if leading and text[line_start(text, spans[0][0]) : spans[0][0]].strip():
        edits.append(_take_first(text, spans[0][0], spans[leading][0]))
    else:
        leading = 0
    return edits + [_take_lines(text, spans[position]) for position in taken if position >= leading]


def add_in_flow(text: str, around: Collection, spans: ReadOnlyList[Span], before: int, added: str) -> list[Edit]:
    """Return the edits that put an item, or a key with its value, between brackets or braces.

    Args:
        text: the file's text.
        around: the list or mapping.
        spans: what stands in it, in order.
        before: the position after which to put it, in a new line where that one began a line; -1 for the first place.
        added: what to write.
    """
    if before < 0:
        return [Edit(around.opened, around.opened, f"{added}, " if spans else added)]
    start, end = spans[before]
    previous = spans[before - 1][1] if before else around.opened
    comma = _BEFORE_COMMA.match(text, end)
    if not BREAK.search(text, previous, start):
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


def merged(text: str, tree: Node, edits: Iterable[Edit]) -> list[Edit]:
    """Return edits of which removals do not overlap, and after which the text ends as it did, in a line break or not.

    Args:
        text: the file's text.
        tree: its root.
        edits: what is to change.
    """
    result: list[Edit] = []
    keeping = {line_end(text, one.end) for one in _unstripped(tree) if "+" in _header(text, one)}
    for each in sorted(dict.fromkeys(edits), key=lambda edit: (edit.start, edit.end)):
        edit = each
        if (
            not edit.text
            and keeping
            and (found := _LAST_BREAK.search(text, 0, edit.start))
            and found.start() in keeping
        ):
            # A blank line that follows would become part of the block before.
            blank = _BLANK_LINES.match(text, edit.end)
            edit = Edit(edit.start, blank.end() if blank else edit.end, "")
        last = result[-1] if result else None
        if last and last.start < edit.start and edit.end < last.end:
            continue  # of what goes altogether
        if last and edit.start == edit.end == last.start == last.end:
            result[-1] = Edit(edit.start, edit.end, last.text + edit.text)
        elif last and not edit.text and not last.text and edit.start <= last.end:
            result[-1] = Edit(last.start, max(last.end, edit.end), "")
        else:
            result.append(edit)
    last = result[-1] if result else None
    if last and not last.text and 0 < last.start < last.end == len(text) and not BREAK.match(text, last.end - 1):
        before = _LAST_BREAK.search(text, 0, last.start)
        # The last line break of a block scalar is part of it.
        if before and not any(line_end(text, block.end) == before.start() for block in _unstripped(tree)):
            result[-1] = Edit(before.start(), last.end, "")
    return result


def blank_lines_between(text: str, end: int, start: int) -> int:
    """Return how many blank lines there are between the end of one item and the start of the next."""
    return sum(not line.strip() for line in BREAK.split(text[end:start])[1:-1])


def _comment_beyond(text: str, start: int, at: int) -> bool:
    """Return whether the line that begins at ``start`` is a comment right of column ``at``."""
    line = text[start : line_end(text, start)]
    return line.lstrip(" ").startswith("#") and len(line) - len(line.lstrip(" ")) > at


def comment_beyond(text: str, end: int, at: int) -> bool:
    """Return whether the first line with anything in it after ``end`` is a comment at column ``at`` or right of it."""
    blank = _BLANK_LINES.match(text, line_end(text, end))
    return blank is not None and _comment_beyond(text, blank.end(), at - 1)


def _unstripped(tree: Node) -> Iterable[Scalar]:
    """Return the block scalars whose value ends in a line break."""
    return (node for node in every(tree) if isinstance(node, Scalar) and node.block and node.value.endswith("\n"))


def _last_block(node: Node, end: int) -> Scalar | None:
    """Return the block scalar that ends a node, and ends there."""
    blocks = (one for one in every(node) if isinstance(one, Scalar) and one.block)
    return next((one for one in blocks if one.end == end), None)


def _header(text: str, block: Scalar) -> str:
    return text[block.begin : line_end(text, block.begin)].partition(" ")[0]


def _dash(text: str, end: int, start: int) -> int:
    """Return the offset of the dash between the end of one item and the start of the next."""
    offset = line_end(text, end)
    while (found := BREAK.match(text, offset)) and found.end() <= start:
        stop = line_end(text, found.end())
        line = text[found.end() : stop]
        if line.lstrip(" ").startswith("-"):
            return stop - len(line.lstrip(" "))
        offset = stop
    return start


def _take_lines(text: str, span: Span) -> Edit:
    """Return the edit that removes the lines in which something in block style stands."""
    start, stop = line_start(text, span[0]), line_end(text, span[1])
    found = BREAK.match(text, stop)
    return Edit(start, found.end() if found else stop, "")


def _take_first(text: str, start: int, following: int) -> Edit:
    """Return the edit that removes what stands after a dash in its line, up to what follows in another.

    Comments in between stay, below the dash then.
    """
    if not any(line.strip() for line in BREAK.split(text[start:following])[1:-1] if "#" in line):
        return Edit(start, following, "")
    dash = len(text[:start].rstrip(" "))
    return Edit(dash, line_end(text, start), "")


def _take_from_flow(text: str, spans: ReadOnlyList[Span], taken: Iterable[int]) -> list[Edit]:
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
