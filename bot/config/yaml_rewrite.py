"""Give a YAML file new data, and change only the bytes of what differs.

The data are compared with what is written, node by node. What an anchor gives to others is never changed for them: an
alias gets a value of its own, a key that is merged in gets one beside the merge, and what aliases refer to is refused.
"""

from collections.abc import Sequence as ReadOnlyList
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from bot.config.source import Source
from bot.config.yaml_anchors import Anchors, merged_keys
from bot.config.yaml_edit import Edit, edited
from bot.config.yaml_emit import Manner, block_lines, flow_pair, flow_text, manner_of, pair_lines
from bot.config.yaml_place import add_before, add_below, add_in_flow, blank_lines_between, merged, spans_of, take
from bot.config.yaml_reader import parse_yaml
from bot.config.yaml_tree import (
    MERGE,
    Alias,
    Collection,
    Mapping,
    Node,
    Scalar,
    Sequence,
    children,
    column,
    line_break_at,
    tree_of,
)
from bot.config.yaml_value import EMPTY, Place, merges, with_collection, with_text
from bot.errors import Problem


@dataclass(frozen=True, slots=True)
class Rewriting:
    """What it takes to make a file say something else.

    Attributes:
        edits: the changes of its text.
        content: its bytes after them; None when they would not read as exactly what was meant: there are ways of
            writing YAML into which nothing can be put.
        after: the file as it reads then.
        shared: what stands in the way then: values that would change for others too.
    """

    edits: list[Edit]
    content: bytes | None
    after: Source | None
    shared: list[Problem]


def rewriting(source: Source, data: Any) -> Rewriting:
    """Return the edits after which a file says ``data``, and every byte that need not change is as it was.

    Args:
        source: the file, without problems, and with the data that were read.
        data: what it is to say, in the order in which new keys are to stand; ``Bare`` for words never to be quoted.
    """
    tree = tree_of(source.text)
    rewrite = _Rewrite(source.text, manner_of(source.text, tree, line_break_at(source.text, 0)))
    rewrite.value(tree, source.data, data, Place(None, -1, 0))
    edits = merged(source.text, tree, rewrite.edits)
    if not any(first.end > second.start for first, second in pairwise(edits)):
        content = edited(source, edits)
        again = parse_yaml(content, source.file)
        if not again.problems and again.data == data:
            return Rewriting(edits, content, again, [])
    return Rewriting(edits, None, None, rewrite.anchors.problems(source, tree))


class _Rewrite:
    """Collects the edits, and which anchors and aliases they touch."""

    def __init__(self, text: str, manner: Manner) -> None:
        self.text, self.manner = text, manner
        self.edits: list[Edit] = []
        self.anchors = Anchors()

    def value(self, node: Node, old: Any, new: Any, place: Place) -> None:
        """Make the value that ``node`` writes ``new``; ``old`` is None where it says nothing."""
        if old == new and old is not None:
            return
        if isinstance(node, Mapping) and isinstance(new, dict) and node.pairs and new:
            self.anchors.change(node)
            self._mapping(node, old, new, place)
        elif isinstance(node, Sequence) and isinstance(new, list) and node.items and new:
            self.anchors.change(node)
            self._list(node, old, new, place)
        elif isinstance(new, str):
            if isinstance(node, Scalar):
                self.anchors.change(node)
            else:
                self.anchors.remove(node)
            self.edits += with_text(self.text, node, new, place, self.manner)
        else:
            self._replace(node, old, new, place)

    def _replace(self, node: Node, old: Any, new: Any, place: Place) -> None:
        if not (isinstance(node, Alias) and merges(new)):
            self.anchors.remove(node)
        self.edits += with_collection(self.text, node, old, new, place, self.manner)

    def _mapping(self, node: Mapping, old: dict[str, Any], new: dict[str, Any], place: Place) -> None:
        own = node.own()
        spans = spans_of(self.text, node)
        at = place.at if node.flow else column(self.text, node.pairs[0][0].start)
        beneath = merged_keys(node)
        taken = []
        for position, (key, value) in enumerate(node.pairs):
            if not isinstance(key, Scalar) or own.get(key.value, (None,))[0] is not key:
                continue
            inner = Place(node, at, self._after_colon(key, value))
            if key.value in new:
                self.value(value, old.get(key.value), new[key.value], inner)
            elif key.value in old and key.value in beneath:
                self.value(value, old[key.value], EMPTY, inner)
            elif key.value in old:
                taken.append(position)
        if len(taken) == len(node.pairs):
            self._replace(node, old, new, place)
            return
        added = {key: new[key] for key in new if key not in own and (key not in old or old[key] != new[key])}
        added |= dict.fromkeys((key for key in old if key not in own and key not in new), EMPTY)
        self._take(node, spans, taken, instead=added if node.flow else {}, at=at)
        if not (node.flow and taken):
            self._add_pairs(node, list(new), added, taken, at)

    def _add_pairs(
        self, node: Mapping, order: list[str], added: dict[str, Any], taken: ReadOnlyList[int], at: int
    ) -> None:
        """Write keys that a mapping does not have, each after the one before it in ``order`` that is written."""
        positions = {
            key.value: position
            for position, (key, _value) in enumerate(node.pairs)
            if isinstance(key, Scalar) and position not in taken
        }
        batches: dict[int, dict[str, Any]] = {}
        for key, value in added.items():
            before = order[: order.index(key)] if key in order else order
            written = [positions[one] for one in [MERGE, *before] if one in positions]
            batches.setdefault(written[-1] if written else -1, {})[key] = value
        manner = self._beside(node)
        for position, pairs in batches.items():
            if node.flow:
                texts = [flow_pair(key, value, at, manner) for key, value in pairs.items()]
                self._add(node, position, at, texts)
            else:
                lines = [line for key, value in pairs.items() for line in pair_lines(key, value, at, manner)]
                first = next(index for index in range(len(node.pairs)) if index not in taken)
                self._add(node, position, at, lines, first)

    def _list(self, node: Sequence, old: list[Any], new: list[Any], place: Place) -> None:
        spans = spans_of(self.text, node)
        at = place.at if node.flow else column(self.text, spans[0][0])
        taken: list[int] = []
        for tag, first, last, new_first, new_last in _aligned(old, new):
            if tag == "equal":
                continue
            both = min(last - first, new_last - new_first)
            for position, value in enumerate(new[new_first : new_first + both], start=first):
                inner = Place(node, at, spans[position][0] + (not node.flow))
                self.value(node.items[position], old[position], value, inner)
            taken += range(first + both, last)
            if added := new[new_first + both : new_last]:
                self._add_items(node, spans, first + both - 1, added, at)
        self._take(node, spans, taken)

    def _add_items(self, node: Sequence, spans: list[tuple[int, int]], before: int, added: list[Any], at: int) -> None:
        """Write items after the one at ``before``, -1 for the first place."""
        manner = self.manner.beside([node.items[max(before, 0)]])
        if node.flow:
            self._add(node, before, at, [flow_text(item, at, manner) for item in added])
            return
        blank: list[str] = []
        if len(spans) > 1:
            near = max(1, min(before + 1, len(spans) - 1))
            blank = [""] * blank_lines_between(self.text, spans[near - 1][1], spans[near][0])
        blocks = [block_lines([item], at, manner) for item in added]
        lines = [line for block in blocks for line in ([*block, *blank] if before < 0 else [*blank, *block])]
        self._add(node, before, at, lines)

    def _add(self, node: Collection, before: int, at: int, texts: list[str], first: int = 0) -> None:
        """Write what is new after what stands at ``before``; -1 for the place before the ``first`` that stays."""
        spans = spans_of(self.text, node)
        if node.flow:
            self.edits += add_in_flow(self.text, node, spans, before, ", ".join(texts))
        elif before < 0:
            self.edits.append(add_before(self.text, spans[first][0], texts))
        else:
            last = list(children(node))[2 * before + 1 if isinstance(node, Mapping) else before]
            self.edits += add_below(self.text, last, spans[before][1], at, texts)

    def _take(
        self,
        node: Collection,
        spans: list[tuple[int, int]],
        taken: ReadOnlyList[int],
        instead: dict[str, Any] | None = None,
        at: int = 0,
    ) -> None:
        """Remove some, not all, of what stands in a collection; between braces, write new pairs in the last place."""
        for position in taken:
            if isinstance(node, Mapping):
                self.anchors.remove(node.pairs[position][0])
                self.anchors.remove(node.pairs[position][1])
            elif isinstance(node, Sequence):
                self.anchors.remove(node.items[position])
        if taken and instead and isinstance(node, Mapping):
            manner = self._beside(node)
            texts = [flow_pair(key, value, at, manner) for key, value in instead.items()]
            self.edits.append(Edit(*spans[taken[-1]], ", ".join(texts)))
            taken = taken[:-1]
        self.edits += take(self.text, node, spans, taken)

    def _beside(self, node: Mapping) -> Manner:
        """Return the manner for new pairs of a mapping: that of its own keys and values."""
        beside = Mapping(node.start, node.end, "", node.flow, node.opened, list(node.own().values()))
        return self.manner.beside([beside])

    def _after_colon(self, key: Node, value: Node) -> int:
        found = self.text.find(":", key.end, max(value.start, key.end) + 1)
        return found + 1 if found >= 0 else value.start


def _aligned(old: list[Any], new: list[Any]) -> ReadOnlyList[tuple[str, int, int, int, int]]:
    """Return which items stay, are replaced, removed or added, as ``SequenceMatcher.get_opcodes`` does."""
    if len(old) == len(new):
        return [("replace", 0, len(old), 0, len(new))]
    first = [repr(item) for item in old]
    return SequenceMatcher(None, first, [repr(item) for item in new], autojunk=False).get_opcodes()
