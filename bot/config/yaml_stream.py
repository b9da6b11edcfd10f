"""PyYAML's nodes, made one after the other while they are read: those of a big catalogue take twice what its data take.

What PyYAML composes whole, and refuses while it does (``yaml.composer``), is composed and refused here too.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.composer import ComposerError

# libyaml's own parser, where PyYAML was built with it: ten times as fast as the one in Python.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What PyYAML takes for the end of a line (YAML 1.1, section 5.4).
BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")

# Deeper nesting is no catalogue.
DEEPEST = 50

MERGE = "tag:yaml.org,2002:merge"
_SCALAR, _LIST, _MAPPING = (f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map"))


class TooDeepError(Exception):
    """A list or mapping stands in too many others.

    Attributes:
        mark: PyYAML's mark of its beginning.
    """

    def __init__(self, mark: Any) -> None:
        super().__init__()
        self.mark = mark


class NodeStream:
    """The nodes of one text.

    The ``value`` of a list or mapping gives its parts once, in order, and its ``end_mark`` is known after the last. One
    with an anchor is whole, as is the value of a merge key, so that both can be read again.

    Attributes:
        written: how many events there were so far: as many as nodes, or more.
    """

    def __init__(self, text: str) -> None:
        self.written = 0
        self._depth = 0
        self._parsed: Iterator[Any] = yaml.parse(text, Loader=LOADER)
        self._anchors: dict[str, yaml.Node] = {}

    def root(self) -> yaml.Node | None:
        """Return the first document's node, None when there is none.

        Raises:
            yaml.MarkedYAMLError: it is no YAML; so may everything that reads from the node.
            TooDeepError: likewise.
        """
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None
        return self._node(self._next(), whole=False)

    def end(self) -> None:
        """Read the text to its end, whatever was read of it.

        Raises:
            yaml.MarkedYAMLError: the rest is no YAML, or holds another document.
            TooDeepError: something in the rest is nested too deep.
        """
        another: Any = None
        while (event := next(self._parsed, None)) is not None:
            self._count(event)
            if another is None and isinstance(event, yaml.DocumentStartEvent):
                another = event.start_mark
        if another is not None:
            raise ComposerError("expected a single document in the stream", None, "but found another document", another)

    def _next(self) -> Any:
        event = next(self._parsed)
        self._count(event)
        return event

    def _count(self, event: Any) -> None:
        self.written += 1
        if isinstance(event, yaml.CollectionStartEvent):
            self._depth += 1
            if self._depth > DEEPEST:
                self._parsed = iter(())  # whatever else is wrong is told once this is mended
                raise TooDeepError(event.start_mark)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._depth -= 1

    def _node(self, event: Any, *, whole: bool) -> yaml.Node:
        """Return the node that an event begins; all of it at once when ``whole``."""
        place: Any = event.start_mark
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self._anchors:
                raise ComposerError(None, None, "found undefined alias", place)
            return self._anchors[event.anchor]
        if event.anchor in self._anchors:
            first: Any = self._anchors[event.anchor].start_mark
            raise ComposerError("found duplicate anchor; first occurrence", first, "second occurrence", place)
        node = _bare(event)
        if event.anchor is not None:
            # Known before its parts are, which may name it.
            self._anchors[event.anchor] = node
            whole = True
        if isinstance(node, yaml.CollectionNode):
            mapping = isinstance(node, yaml.MappingNode)
            parts = self._pairs(node, whole=whole) if mapping else self._items(node, whole=whole)
            node.value = list(parts) if whole else parts
        return node

    def _items(self, node: yaml.Node, *, whole: bool) -> Iterator[yaml.Node]:
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            item = self._node(event, whole=whole)
            yield item
            self._pass_over(item)
        node.end_mark = event.end_mark

    def _pairs(self, node: yaml.Node, *, whole: bool) -> Iterator[tuple[yaml.Node, yaml.Node]]:
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._node(event, whole=True)
            value = self._node(self._next(), whole=whole or key.tag == MERGE)
            yield key, value
            self._pass_over(value)
        node.end_mark = event.end_mark

    def _pass_over(self, node: yaml.Node) -> None:
        """Read the parts of a node that its reader left out."""
        if isinstance(node.value, Iterator):
            for part in node.value:
                self._pass_over(part[1] if isinstance(part, tuple) else part)


def _bare(event: Any) -> yaml.Node:
    """Return a node without its parts; of the tags that PyYAML makes up for texts, only that of a merge key counts."""
    start, end = event.start_mark, event.end_mark
    tag = None if event.tag == "!" else event.tag
    if isinstance(event, yaml.ScalarEvent):
        tag = tag or (MERGE if event.implicit[0] and event.value == "<<" else _SCALAR)
        return yaml.ScalarNode(tag, event.value, start, end, style=event.style)
    if isinstance(event, yaml.SequenceStartEvent):
        return yaml.SequenceNode(tag or _LIST, (), start, end, flow_style=event.flow_style)
    return yaml.MappingNode(tag or _MAPPING, (), start, end, flow_style=event.flow_style)
