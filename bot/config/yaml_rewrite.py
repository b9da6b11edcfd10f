"""Give a YAML file new data, and change only the bytes of what differs.

The data are compared with what is written, node by node. What an anchor gives to others is never changed for them: an
alias gets a value of its own, a key that is merged in gets one beside the merge, and what aliases refer to is refused.
"""

from collections.abc import Sequence as ReadOnlyList
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from bot.config.source import Source
from bot.config.yaml_edit import Edit, edited
from bot.config.yaml_emit import Manner, block_lines, flow_pair, flow_text, manner_of, pair_lines
from bot.config.yaml_place import (
    add_before,
    add_below,
    add_in_flow,
    blank_lines_between,
    comment_after,
    merged,
    take_first,
    take_from_flow,
    take_lines,
)
from bot.config.yaml_reader import parse_yaml
from bot.config.yaml_scalar import Bare, write_scalar
from bot.config.yaml_tree import (
    Alias,
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
    tree_of,
)
from bot.errors import Problem
from bot.locale import _

_EMPTY = Bare("~")
"""What a key says that takes away what is merged in."""


@dataclass(frozen=True, slots=True)
class Rewriting:
    """What it takes to make a file say something else.

    Attributes:
        edits: the changes of its text.
        content: its bytes after them; None when they would not read as exactly what was meant: there are ways of
            writing YAML into which nothing can be put.
        shared: what stands in the way then: values that would change for others too.
    """

    edits: list[Edit]
    content: bytes | None
    shared: list[Problem]


def rewriting(source: Source, data: Any) -> Rewriting:
    """Return the edits after which a file says ``data``, and every byte that need not change is as it was.

    Args:
        source: the file, without problems, and with the data that were read.
        data: what it is to say, in the order in which new keys are to stand; ``Bare`` for words never to be quoted.
    """
    tree = tree_of(source.text)
    rewrite = _Rewrite(source, tree, manner_of(source.text, tree, line_break_at(source.text, 0)))
    rewrite.value(tree, source.data, data, _Place(None, -1, 0))
    edits = merged(source.text, rewrite.edits, keep_last_break=rewrite.ends_in_block())
    if any(first.end > second.start for first, second in pairwise(edits)):
        return Rewriting(edits, None, rewrite.problems())
    content = edited(source, edits)
    again = parse_yaml(content, source.file)
    if again.problems or again.data != data:
        return Rewriting(edits, None, rewrite.problems())
    return Rewriting(edits, content, [])


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a value stands.

    Attributes:
        around: the list or mapping.
        at: the column of its keys or dashes; between brackets that of the last collection in block style.
        after: offset after the colon or dash before the value.
    """

    around: Collection | None
    at: int
    after: int

    @property
    def flow(self) -> bool:
        return self.around is not None and self.around.flow


class _Rewrite:
    """Collects the edits, and which anchors and aliases they touch."""

    def __init__(self, source: Source, tree: Node, manner: Manner) -> None:
        self.source, self.text, self.tree, self.manner = source, source.text, tree, manner
        self.edits: list[Edit] = []
        self.changed: list[Node] = []
        self.gone: set[Node] = set()

    # What differs

    def value(self, node: Node, old: Any, new: Any, place: _Place) -> None:
        """Make the value that ``node`` writes ``new``; ``old`` is None where it says nothing."""
        if old == new and old is not None:
            return
        if isinstance(node, Mapping) and isinstance(new, dict) and node.pairs and new:
            if node.anchor:
                self.changed.append(node)
            self._mapping(node, old, new, place)
        elif isinstance(node, Sequence) and isinstance(new, list) and node.items and new:
            if node.anchor:
                self.changed.append(node)
            self._list(node, old, new, place)
        elif isinstance(new, str):
            self._scalar(node, new, place)
        else:
            self._collection(node, old, new, place)

    def _mapping(self, node: Mapping, old: dict[str, Any], new: dict[str, Any], place: _Place) -> None:
        own = node.own()
        at = place.at if node.flow else column(self.text, node.pairs[0][0].start)
        beneath = len(own) < len(node.pairs)
        taken = []
        for position, (key, value) in enumerate(node.pairs):
            if not isinstance(key, Scalar) or own.get(key.value, (None,))[0] is not key:
                continue
            inner = _Place(node, at, self._after_colon(key, value))
            if key.value in new:
                self.value(value, old.get(key.value), new[key.value], inner)
            elif key.value in old and beneath:
                self._scalar(value, _EMPTY, inner)
            elif key.value in old:
                taken.append(position)
        added = {key: new[key] for key in new if key not in own and (key not in old or old[key] != new[key])}
        added |= dict.fromkeys((key for key in old if key not in own and key not in new), _EMPTY)
        if len(taken) == len(node.pairs):
            self._collection(node, old, new, place)
            return
        self._take(node, [(key.start, max(key.end, value.end)) for key, value in node.pairs], taken)
        for position in taken:
            self._forget(node.pairs[position][1])
        self._add_pairs(node, new, added, taken, at)

    def _add_pairs(
        self, node: Mapping, new: dict[str, Any], added: dict[str, Any], taken: ReadOnlyList[int], at: int
    ) -> None:
        """Write keys that a mapping does not have, each after the one before it in ``new`` that is written."""
        positions = {key.value: index for index, (key, _value) in enumerate(node.pairs) if isinstance(key, Scalar)}
        order = list(new)
        batches: dict[int | None, dict[str, Any]] = {}
        for key, value in added.items():
            before = order[: order.index(key)] if key in new else order
            written = [positions[one] for one in before if one in positions and positions[one] not in taken]
            if not written and "<<" in positions:
                written = [positions["<<"]]
            batches.setdefault(written[-1] if written else None, {})[key] = value
        manner = self._beside(node)
        for position, pairs in batches.items():
            if node.flow:
                texts = [flow_pair(key, value, at, manner) for key, value in pairs.items()]
                self._add_in_flow(
                    node, [(key.start, max(key.end, value.end)) for key, value in node.pairs], position, texts
                )
                continue
            lines = [line for key, value in pairs.items() for line in pair_lines(key, value, at, manner)]
            if position is None:
                self.edits.append(add_before(self.text, node.pairs[0][0].start, lines))
            else:
                self._add_below(node.pairs[position][1], max(part.end for part in node.pairs[position]), at, lines)

    def _beside(self, node: Mapping) -> Manner:
        """Return the manner for new pairs of a mapping: that of its own values and keys."""
        return self.manner.beside(
            [Mapping(node.start, node.end, "", node.flow, node.opened, list(node.own().values()))]
        )

    def _list(self, node: Sequence, old: list[Any], new: list[Any], place: _Place) -> None:
        starts = [item.start if node.flow else self._dash(item) for item in node.items]
        at = place.at if node.flow else column(self.text, starts[0])
        spans = [(start, item.end) for start, item in zip(starts, node.items, strict=True)]
        taken: list[int] = []
        for tag, first, last, new_first, new_last in _aligned(old, new):
            both = min(last - first, new_last - new_first) if tag != "equal" else 0
            for offset in range(both):
                position = first + offset
                inner = _Place(node, at, starts[position] + 1 if not node.flow else starts[position])
                self.value(node.items[position], old[position], new[new_first + offset], inner)
            if tag == "equal":
                continue
            taken += range(first + both, last)
            if added := new[new_first + both : new_last]:
                self._add_items(node, spans, first + both - 1, added, at)
        self._take(node, spans, taken)
        for position in taken:
            self._forget(node.items[position])

    def _add_items(self, node: Sequence, spans: list[tuple[int, int]], before: int, added: list[Any], at: int) -> None:
        """Write items after the one at ``before``, -1 for the first place."""
        manner = self.manner.beside([node.items[max(before, 0)]])
        if node.flow:
            texts = [flow_text(item, at, manner) for item in added]
            self._add_in_flow(node, spans, before if before >= 0 else None, texts)
            return
        near = max(1, min(before + 1, len(spans) - 1))
        blank = [""] * blank_lines_between(self.text, spans[near - 1][1], spans[near][0]) if len(spans) > 1 else []
        if before < 0:
            lines = [line for item in added for line in [*block_lines([item], at, manner), *blank]]
            self.edits.append(add_before(self.text, spans[0][0], lines))
        else:
            lines = [line for item in added for line in [*blank, *block_lines([item], at, manner)]]
            self._add_below(node.items[before], spans[before][1], at, lines)

    # How it is written

    def _scalar(self, node: Node, new: str, place: _Place) -> None:
        """Write a text in the place of what ``node`` writes."""
        target = node.target if isinstance(node, Alias) else node
        old = target if isinstance(target, Scalar) else None
        properties = node.anchor and isinstance(node, Scalar)
        begin = node.begin if isinstance(node, Scalar) else node.start
        if properties:
            self.changed.append(node)
        elif not isinstance(node, Scalar):
            self._forget(node)
        collection = isinstance(node, Collection) and not node.flow and not place.flow
        if collection:
            begin = place.after
        first = column(self.text, begin) + (1 if collection or begin == place.after else 0)
        layout = self.manner.layout(place.at, first, flow=place.flow)
        like = old if old and (old.value or old.style) and not isinstance(new, Bare) else None
        written = write_scalar(new, layout, like, self.text)
        blank = " " if begin == place.after or (begin == node.end and begin > node.start) else ""
        if isinstance(node, Scalar) and node.block:
            header = line_end(self.text, begin)
            comment = comment_after(self.text, begin + len(self.text[begin:header].split(" ")[0].rstrip()))
            lines = [f"{written.head}{comment}", *written.body]
            self.edits.append(Edit(begin, node.end, line_break_at(self.text, begin).join(lines)))
        else:
            self.edits.append(Edit(begin, node.end, blank + written.head))
            if written.body:
                self.edits.append(self._below(node.end, written.body))

    def _collection(self, node: Node, old: Any, new: Any, place: _Place) -> None:
        """Write a list or mapping in the place of what ``node`` writes."""
        merge = ""
        if isinstance(node, Alias) and isinstance(new, dict) and not all(isinstance(one, str) for one in new.values()):
            # An entry, say; what is a few texts reads better written out, and keeps their order.
            merge = node.anchor
            gone = dict.fromkeys((key for key in old if key not in new), _EMPTY)
            new = {key: value for key, value in new.items() if key not in old or old[key] != value} | gone
        else:
            self._forget(node)
        blank = " " if node.start == place.after else ""
        if place.flow or not new:
            begin = node.start if place.flow or node.start == place.after else place.after
            blank = " " if begin == place.after and not place.flow else blank
            self.edits.append(Edit(begin, node.end, blank + flow_text(new, place.at, self.manner, merge=merge)))
            return
        inline = line_start(self.text, node.start) <= place.after
        if not inline or isinstance(place.around, Sequence):
            at = place.at + self.manner.gap if inline else column(self.text, node.start)
            first, *rest = block_lines(new, at, self.manner, merge=merge)
            text = line_break_at(self.text, node.start).join([first.lstrip(" "), *rest])
            self.edits.append(Edit(node.start, node.end, text))
            return
        at = place.at + (self.manner.dash if isinstance(new, list) else self.manner.step)
        if isinstance(old, str) and isinstance(new, dict) and isinstance(node, Scalar):
            lines = self._pairs_around(node, old, new, at)
        else:
            lines = block_lines(new, max(at, 0), self.manner, merge=merge)
        comment = ""
        if isinstance(node, Scalar) and node.block:
            header = self.text[node.begin : line_end(self.text, node.begin)]
            comment = f" {header[header.index('#') :]}" if "#" in header else ""
        self.edits.append(Edit(place.after, node.end, comment))
        self.edits.append(self._below(node.end, lines))

    def _pairs_around(self, node: Scalar, old: str, new: dict[str, Any], at: int) -> list[str]:
        """Return the lines of a mapping that begins with what was a text alone, which keeps its style."""
        lines = []
        for key, value in new.items():
            if value == old:
                layout = self.manner.layout(at, at + len(key) + 2)
                written = write_scalar(value, layout, None if node.block else node, self.text)
                lines += [f"{' ' * at}{key}: {written.head}", *written.body]
            else:
                lines += pair_lines(key, value, at, replace(self.manner, quote="" if node.block else node.style))
        return lines

    def _below(self, end: int, lines: ReadOnlyList[str]) -> Edit:
        """Return the edit that writes lines below that in which something ends, before any comment's own line."""
        stop = line_end(self.text, end)
        line_break = line_break_at(self.text, stop)
        return Edit(stop, stop, "".join(line_break + line for line in lines))

    def _take(self, node: Collection, spans: list[tuple[int, int]], taken: ReadOnlyList[int]) -> None:
        """Remove some, not all, of what stands in a collection."""
        if not taken:
            return
        if node.flow:
            self.edits += take_from_flow(self.text, spans, taken)
            return
        leading = 0
        while leading in taken:
            leading += 1
        shares_line = self.text[line_start(self.text, spans[0][0]) : spans[0][0]].strip() != ""
        if leading and shares_line:
            self.edits.append(take_first(self.text, spans[0][0], spans[leading][0]))
        else:
            leading = 0
        self.edits += [take_lines(self.text, spans[position]) for position in taken if position >= leading]

    def _add_in_flow(
        self, node: Collection, spans: list[tuple[int, int]], before: int | None, texts: list[str]
    ) -> None:
        previous = None
        if before is not None:
            previous = spans[before - 1][1] if before else node.opened
        span = None if before is None else spans[before]
        self.edits += add_in_flow(self.text, node, span, previous, ", ".join(texts))

    def _add_below(self, node: Node, end: int, at: int, lines: list[str]) -> None:
        """Write lines below a node that ends at ``end``."""
        last = _last_block(node)
        if last and end == len(self.text) and not last.value.endswith("\n"):
            # Its last line gets a line break, which would become part of it.
            header = self.text[last.begin : line_end(self.text, last.begin)].split(" ")[0]
            if "-" not in header:
                plain = header.replace("+", "")
                self.edits.append(Edit(last.begin, last.begin + len(header), f"{plain}-"))
        self.edits.append(add_below(self.text, end, at, lines))

    def _after_colon(self, key: Node, value: Node) -> int:
        found = self.text.find(":", key.end, max(value.start, key.end) + 1)
        return found + 1 if found >= 0 else value.start

    def _dash(self, item: Node) -> int:
        """Return the offset of the dash before an item in block style."""
        before = self.text[: item.start]
        while not before.endswith("-"):
            before = before.rstrip()
            comment = before.rfind("#", line_start(self.text, max(len(before) - 1, 0)))
            if comment >= 0 and not before.endswith("-"):
                before = before[:comment]
            elif not before.endswith("-"):
                return item.start
        return len(before) - 1

    # Anchors

    def _forget(self, node: Node) -> None:
        """Note what goes with a node: anchors that nobody may need, aliases that need theirs no more."""
        for inner in every(node):
            if isinstance(inner, Alias):
                self.gone.add(inner)
            elif inner.anchor:
                self.changed.append(inner)

    def problems(self) -> list[Problem]:
        """Return what would change for others too."""
        if not self.changed:
            return []
        found = []
        aliases = [node for node in every(self.tree) if isinstance(node, Alias) and node not in self.gone]
        for node in self.changed:
            if others := [alias for alias in aliases if alias.target is node]:
                line = self.source.problem_at(others[0].start, "").line
                what = _("this value is used in line {line} too (*{anchor}), where it would change as well")
                found.append(
                    self.source.problem_at(
                        node.start,
                        what.format(line=line, anchor=node.anchor),
                        _("write the value out in line {line}").format(line=line),
                    )
                )
        return found

    def ends_in_block(self) -> bool:
        """Return whether a removal at the end of the text would leave a block scalar without its line break."""
        ends = {
            node.end for node in every(self.tree) if isinstance(node, Scalar) and node.block and node.value[-1:] == "\n"
        }
        starts = {line_end(self.text, end) for end in ends}
        return any(not edit.text and line_end(self.text, edit.start - 1) in starts for edit in self.edits if edit.start)


def _last_block(node: Node) -> Scalar | None:
    """Return the block scalar with which a node ends."""
    inner = [one for one in every(node) if isinstance(one, Scalar) and one.block]
    return next((one for one in inner if one.end == node.end), None)


def _aligned(old: list[Any], new: list[Any]) -> ReadOnlyList[tuple[str, int, int, int, int]]:
    """Return which items stay, are replaced, removed or added, as ``SequenceMatcher.get_opcodes`` does."""
    if len(old) == len(new):
        return [("replace", 0, len(old), 0, len(new))]
    first = [repr(item) for item in old]
    return SequenceMatcher(None, first, [repr(item) for item in new], autojunk=False).get_opcodes()
