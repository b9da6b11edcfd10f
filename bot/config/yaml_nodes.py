"""Turn PyYAML's nodes into plain text, lists and mappings, and note where each of them is written."""

import sys
from collections.abc import Iterator
from typing import Any

import yaml

from bot.config.characters import unstorable
from bot.config.source import Mark, Source, YamlPath
from bot.config.yaml_stream import DEEPEST, MERGE, NodeStream
from bot.errors import Problem
from bot.locale import _

_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value", "map", "seq")
)
_MISSING = object()


class _Unreadable(Exception):  # noqa: N818 (leaves the recursion, never this module)
    """The data contain themselves, or outgrow what anybody writes."""


def read_nodes(stream: NodeStream, source: Source, *, copies: int) -> None:
    """Fill the data, marks and problems of ``source`` from the nodes of its text.

    Args:
        stream: the nodes.
        source: the file, with its text.
        copies: how many values aliases may add to those that are written.

    Raises:
        yaml.MarkedYAMLError: the text is no YAML.
        TooDeepError: something in it is nested too deep.
    """
    root = stream.root()
    if root is None:
        return
    try:
        data = _Nodes(source, stream, copies).read(root, ())
    except _Unreadable:
        return
    source.data = None if data is _MISSING else data


def too_deep(source: Source, mark: Any) -> Problem:
    """Return the problem of a list or mapping in too many others."""
    what = _("lists and mappings are nested more than {number} deep here").format(number=DEEPEST)
    return Problem(source.file, mark.line + 1, mark.column + 1, what, _("write it flatter"))


class _Nodes:
    """Reads nodes into data, with what must be remembered on the way."""

    def __init__(self, source: Source, stream: NodeStream, copies: int) -> None:
        self.source, self.stream, self.copies = source, stream, copies
        self.values = 0
        self.ancestors: list[yaml.Node] = []

    def read(self, node: yaml.Node, path: YamlPath) -> Any:
        """Return the data of ``node``, or ``_MISSING`` for an empty scalar."""
        self._spend(node)
        self.source.values[path] = _mark(node)
        if node.tag not in _TAGS:
            self._complain(node, _("the tag {tag} is not known here").format(tag=_short(node.tag)), _("remove it"))
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if node in self.ancestors:
            self._complain(node, _("this list or mapping contains itself"), _("remove the alias"))
            raise _Unreadable
        if len(self.ancestors) >= DEEPEST:
            self.source.problems.append(too_deep(self.source, node.start_mark))
            raise _Unreadable
        self.ancestors.append(node)
        data = self._mapping(node, path) if isinstance(node, yaml.MappingNode) else self._list(node, path)
        self.ancestors.pop()
        self.source.values[path] = _mark(node)  # where it ends is known only now
        return data

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        if not node.value or (not node.style and node.value == "~"):
            return _MISSING
        for _offset, code in unstorable(node.value):
            # What stands in the file itself was found there already; this was written as an escape.
            self._complain(node, *cannot_be_stored(code))
        return node.value

    def _list(self, node: yaml.Node, path: YamlPath) -> list[Any]:
        items: list[Any] = []
        for child in node.value:
            item = self.read(child, (*path, len(items)))
            if item is _MISSING:
                self._complain(child, _("this item of the list is empty"), _("write something, or remove the line"))
            else:
                items.append(item)
        return items

    def _mapping(self, node: yaml.MappingNode, path: YamlPath) -> dict[str, Any]:
        data: dict[str, Any] = {}
        first: dict[str, int] = {}
        merged: list[tuple[yaml.Node, yaml.Node]] = []
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._complain(key, _("a key must be a text"), _("write “key: value”"))
            elif key.tag == MERGE:
                merged += self._merged(value)
            elif key.value in first:
                self._complain(
                    key,
                    _("“{key}” is written twice; the first is in line {line}").format(
                        key=key.value, line=first[key.value]
                    ),
                    _("keep one of them"),
                )
            else:
                first[key.value] = key.start_mark.line + 1
                self._scalar(key)
                self._put(data, key, value, path)
        for key, value in merged:
            if isinstance(key, yaml.ScalarNode) and key.value not in first:
                first[key.value] = key.start_mark.line + 1
                self._put(data, key, value, path)
        return data

    def _put(self, data: dict[str, Any], key: yaml.ScalarNode, value: yaml.Node, path: YamlPath) -> None:
        # The same few words over and over: one string each is enough.
        word = sys.intern(key.value)
        place = (*path, word)
        self.source.keys[place] = _mark(key)
        item = self.read(value, place)
        if item is _MISSING:
            self.source.empty.add(place)
        else:
            data[word] = item

    def _merged(self, node: yaml.Node, depth: int = 0) -> Iterator[tuple[yaml.Node, yaml.Node]]:
        """Yield the pairs that a merge key brings in, those that count first."""
        self._spend(node)
        if isinstance(node, yaml.SequenceNode):
            for child in node.value:
                yield from self._merged(child, depth)
        elif isinstance(node, yaml.MappingNode) and depth < DEEPEST:
            further = []
            for key, value in node.value:
                if key.tag == MERGE:
                    further.append(value)
                else:
                    yield key, value
            for value in further:
                yield from self._merged(value, depth + 1)
        else:
            self._complain(node, _("“<<” takes a mapping, or a list of mappings"), _("write “<<: *name-of-an-anchor”"))

    def _spend(self, node: yaml.Node) -> None:
        self.values += 1
        if self.values > self.stream.written + self.copies:
            self._complain(node, _("aliases repeat too much here"), _("write out what is meant"))
            raise _Unreadable

    def _complain(self, node: yaml.Node, what: str, advice: str) -> None:
        mark = _mark(node)
        self.source.problems.append(Problem(self.source.file, mark.line, mark.column, what, advice))


def cannot_be_stored(code: str) -> tuple[str, str]:
    """Return what to say of the character with that code point (``U+0007``)."""
    if "U+0080" <= code <= "U+009F":
        return _("YAML does not take the control character {code}").format(code=code), _("remove it")
    return _("no wiki can store the character {code}").format(code=code), _("remove it")


def _mark(node: yaml.Node) -> Mark:
    start, scalar = node.start_mark, isinstance(node, yaml.ScalarNode)
    flow = isinstance(node, yaml.CollectionNode) and bool(node.flow_style)
    return Mark(start.line + 1, start.column + 1, start.index, node.end_mark.index, scalar, flow)


def _short(tag: str) -> str:
    """Return a tag as it is usually written."""
    return tag.replace("tag:yaml.org,2002:", "!!")
