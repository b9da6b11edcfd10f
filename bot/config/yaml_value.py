"""Replace a value of a YAML text where it stands: comments beside it stay beside it."""

from collections.abc import Sequence as ReadOnlyList
from dataclasses import dataclass, replace
from typing import Any

from bot.config.yaml_edit import Edit
from bot.config.yaml_emit import Manner, block_lines, flow_text, pair_lines
from bot.config.yaml_place import comment_beyond
from bot.config.yaml_scalar import Bare, one_line, write_scalar
from bot.config.yaml_tree import (
    Alias,
    Collection,
    Node,
    Scalar,
    Sequence,
    column,
    line_break_at,
    line_end,
    line_start,
)

EMPTY = Bare("~")
"""What a key says that takes away what is merged in."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands.

    Attributes:
        around: the list or mapping; None for the whole of a file.
        at: the column of its keys or dashes; between brackets that of the last collection in block style.
        after: offset after the colon or dash before the value.
    """

    around: Collection | None
    at: int
    after: int

    @property
    def flow(self) -> bool:
        """Whether it stands between brackets or braces."""
        return self.around is not None and self.around.flow


def with_text(text: str, node: Node, new: str, place: Place, manner: Manner) -> list[Edit]:
    """Return the edits that write a text in the place of what ``node`` writes, in the style of the old one."""
    begin = node.begin if isinstance(node, Scalar) else node.start
    if isinstance(node, Collection) and not node.flow:
        begin = place.after
    # A value that was empty, or stood below, begins right after the colon, or after its anchor.
    blank = " " if begin == place.after or node.start < begin == node.end else ""
    layout = manner.layout(place.at, column(text, begin) + len(blank), flow=place.flow)
    written = write_scalar(new, layout, _like(text, node, new), text)
    if isinstance(node, Scalar) and node.block:
        lines = [written.head + _beside_header(text, node), *written.body]
        return [Edit(begin, node.end, line_break_at(text, begin).join(lines))]
    if written.body and comment_beyond(text, node.end, len(written.body[0]) - len(written.body[0].lstrip())):
        # A comment below it that would become part of the block.
        written = write_scalar(new, replace(layout, flow=True), None)
    edit = Edit(begin, node.end, blank + written.head)
    return [edit, _below(text, node.end, written.body)] if written.body else [edit]


def with_collection(text: str, node: Node, old: Any, new: Any, place: Place, manner: Manner) -> list[Edit]:
    """Return the edits that write a list or mapping in the place of what ``node`` writes.

    Args:
        text: the file's text.
        node: what stands there.
        old: what it says.
        new: what is to stand there; what is alike in an alias's mapping is merged in from its anchor.
        place: where it stands.
        manner: how the file is written.
    """
    merge = ""
    if isinstance(node, Alias) and merges(new):
        merge = node.anchor
        gone = dict.fromkeys((key for key in old if key not in new), EMPTY)
        new = {key: value for key, value in new.items() if key not in old or old[key] != value} | gone
    if place.flow or not new:
        below = isinstance(node, Collection) and not node.flow
        begin = place.after if below else node.start
        blank = " " if begin == place.after and not place.flow else ""
        return [Edit(begin, node.end, blank + flow_text(new, place.at, manner, merge=merge))]
    inline = line_start(text, node.start) <= place.after
    # The dashes of a list may stand right below the key, where no other key's values can.
    if isinstance(place.around, Sequence) or (not inline and column(text, node.start) > place.at):
        at = place.at + manner.gap if inline else column(text, node.start)
        first, *rest = block_lines(new, at, manner, merge=merge)
        return [Edit(node.start, node.end, line_break_at(text, node.start).join([first.lstrip(" "), *rest]))]
    at = max(place.at + (manner.dash if isinstance(new, list) else manner.step), 0)
    if isinstance(old, str) and isinstance(new, dict) and isinstance(node, Scalar):
        lines = _pairs_around(text, node, old, new, at, manner)
    else:
        lines = block_lines(new, at, manner, merge=merge)
    comment = _beside_header(text, node) if isinstance(node, Scalar) and node.block else ""
    return [Edit(place.after, node.end, comment), _below(text, node.end, lines)]


def merges(new: Any) -> bool:
    """Return whether what changes in an alias's mapping is written beside a merge.

    So is an entry, say; what is a few texts reads better written out, and keeps their order.
    """
    return isinstance(new, dict) and not all(isinstance(one, str) for one in new.values())


def _like(text: str, node: Node, new: str) -> Scalar | None:
    """Return the scalar whose style is to be kept; None for none."""
    old = node.target if isinstance(node, Alias) else node
    if not isinstance(old, Scalar) or isinstance(new, Bare) or not (old.value or old.style):
        return None
    # The lines of an anchored text have the indentation of another place.
    return old if old is node or one_line(old, text) else None


def _pairs_around(text: str, node: Scalar, old: str, new: dict[str, Any], at: int, manner: Manner) -> list[str]:
    """Return the lines of a mapping that holds what was a text alone, which keeps its style in one line."""
    like = node if one_line(node, text) else None
    beside = replace(manner, quote=node.style if like else "")
    lines = []
    for key, value in new.items():
        if value == old and like:
            written = write_scalar(value, manner.layout(at, at + len(key) + 2), like, text)
            lines += [f"{' ' * at}{key}: {written.head}", *written.body]
        else:
            lines += pair_lines(key, value, at, beside)
    return lines


def _beside_header(text: str, node: Scalar) -> str:
    """Return the comment beside the header of a block scalar, with the blanks before it."""
    header = text[node.begin : line_end(text, node.begin)]
    bare = header.partition(" ")[0]
    return header[len(bare) :] if "#" in header else ""


def _below(text: str, end: int, lines: ReadOnlyList[str]) -> Edit:
    """Return the edit that writes lines below that in which something ends, whatever comment it has."""
    stop = line_end(text, end)
    line_break = line_break_at(text, stop)
    return Edit(stop, stop, "".join(line_break + line for line in lines))
