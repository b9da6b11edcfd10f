"""A YAML file's nodes as they are written: the styles, anchors, aliases and merges that the data no longer show."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from bot.config.characters import readable
from bot.config.yaml_stream import BREAK, LOADER

MERGE = "<<"

_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
_HEADER = re.compile(r"[|>][-+0-9]*")


@dataclass(eq=False, slots=True)
class Node:
    """What stands at one place.

    Attributes:
        start: offset of its first character, that of its anchor or tag where it has one.
        end: offset after its last character, without the comment, line break and blank lines that follow.
        anchor: the name by which aliases refer to it, or to which an alias refers; empty for none.
    """

    start: int
    end: int
    anchor: str


@dataclass(eq=False, slots=True)
class Alias(Node):
    """``*anchor``.

    Attributes:
        target: the node that has the anchor.
    """

    target: Node


@dataclass(eq=False, slots=True)
class Scalar(Node):
    """One text.

    Attributes:
        value: what it means.
        style: ``"`` or ``'``, ``|`` or ``>``; empty for a plain one.
        begin: offset after anchor and tag: of the quote, the block's header, or the first character.
    """

    value: str
    style: str
    begin: int

    @property
    def block(self) -> bool:
        """Whether its text stands on lines below its header."""
        return self.style in {"|", ">"}


@dataclass(eq=False, slots=True)
class Collection(Node):
    """A list or a mapping.

    Attributes:
        flow: whether it stands between brackets or braces.
        opened: offset after the bracket or brace; of a list in block style, after its first dash.
    """

    flow: bool
    opened: int


@dataclass(eq=False, slots=True)
class Sequence(Collection):
    """A list."""

    items: list[Node] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Mapping(Collection):
    """A mapping, with its merge keys where they stand."""

    pairs: list[tuple[Node, Node]] = field(default_factory=list)

    def own(self) -> dict[str, tuple[Scalar, Node]]:
        """Return key and value by what the key says, without merges."""
        return {key.value: (key, value) for key, value in self.pairs if isinstance(key, Scalar) and not is_merge(key)}


def is_merge(key: Node) -> bool:
    """Return whether a key brings in another mapping."""
    return isinstance(key, Scalar) and not key.style and key.value == MERGE


def children(node: Node) -> Iterator[Node]:
    """Yield what stands directly in a node; nothing for an alias, whose target stands elsewhere."""
    if isinstance(node, Sequence):
        yield from node.items
    elif isinstance(node, Mapping):
        for pair in node.pairs:
            yield from pair


def every(node: Node) -> Iterator[Node]:
    """Yield a node and all that stands in it."""
    yield node
    for child in children(node):
        yield from every(child)


def tree_of(text: str) -> Node:
    """Return the root of a YAML text that ``bot.config.yaml_reader`` found sound."""
    events = iter(yaml.parse(readable(text), Loader=LOADER))
    event = next(events)
    while not isinstance(event, yaml.NodeEvent):
        event = next(events)
    return _Composer(text, events).compose(event)


class _Composer:
    """Makes nodes of PyYAML's events."""

    def __init__(self, text: str, events: Iterator[Any]) -> None:
        self.text, self.events = text, events
        self.anchored: dict[str, Node] = {}

    def compose(self, event: Any) -> Node:
        """Return the node that begins with ``event``."""
        start, end, anchor = event.start_mark.index, event.end_mark.index, event.anchor or ""
        if isinstance(event, yaml.AliasEvent):
            return Alias(start, end, anchor, self.anchored[anchor])
        node: Node
        if isinstance(event, yaml.ScalarEvent):
            properties = anchor or event.tag
            found = _PROPERTIES.match(self.text, start, end) if properties else None
            style = event.style if event.style and event.style in "\"'|>" else ""
            node = Scalar(start, end, anchor, event.value, style, found.end() if found else start)
            if node.block:
                node.end = self._end_of_block(node, end)
            return self._anchored(node)
        if isinstance(event, yaml.SequenceStartEvent):
            # Of a list that is indented, the event ends before the first dash.
            before_dash = not event.flow_style and (end == start or self.text[end - 1] != "-")
            node = Sequence(start, end, anchor, bool(event.flow_style), end + before_dash)
            self._anchored(node)
            while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
                node.items.append(self.compose(event))
        else:
            node = Mapping(start, end, anchor, bool(event.flow_style), end)
            self._anchored(node)
            while not isinstance(event := next(self.events), yaml.MappingEndEvent):
                key = self.compose(event)
                node.pairs.append((key, self.compose(next(self.events))))
        node.end = event.end_mark.index if node.flow else max(child.end for child in children(node))
        return node

    def _anchored(self, node: Node) -> Node:
        if node.anchor:
            self.anchored[node.anchor] = node
        return node

    def _end_of_block(self, node: Scalar, end: int) -> int:
        """Return the offset after a block scalar's last line that counts, before its line break."""
        text = self.text
        header = _HEADER.match(text, node.begin)
        stop = len(text[:end].rstrip(" \t\r\n\x85\u2028\u2029"))
        # Blanks at the end of the last line belong to it; those of lines of blanks alone do not.
        stop = line_end(text, max(stop, node.begin))
        if header and "+" in header.group():
            for _line in range(len(node.value) - len(node.value.rstrip("\n")) - 1):
                found = BREAK.match(text, stop)
                stop = line_end(text, found.end()) if found else stop
        return stop


def line_start(text: str, offset: int) -> int:
    """Return where the line of the character at ``offset`` begins."""
    return max(text.rfind(character, 0, offset) for character in "\n\r\x85\u2028\u2029") + 1


def line_end(text: str, offset: int) -> int:
    """Return where the line of the character at ``offset`` ends, before its line break."""
    found = BREAK.search(text, offset)
    return found.start() if found else len(text)


def line_break_at(text: str, offset: int) -> str:
    """Return the line break to use at ``offset``: that of its line, else the first of the text."""
    found = BREAK.search(text, offset) or BREAK.search(text)
    return found.group() if found and found.group() in {"\n", "\r\n"} else "\n"


def column(text: str, offset: int) -> int:
    """Return how many characters stand before ``offset`` in its line."""
    return offset - line_start(text, offset)
