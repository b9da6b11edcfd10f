"""What anchors, aliases and merges have to do with a change: what would show where nobody changed anything."""

from bot.config.source import Source
from bot.config.yaml_tree import Alias, Mapping, Node, Scalar, Sequence, every, is_merge
from bot.errors import Problem
from bot.locale import _


class Anchors:
    """Which anchored values are changed or taken away, and which aliases go."""

    def __init__(self) -> None:
        self._changed: list[Node] = []
        self._gone: set[Node] = set()

    def change(self, node: Node) -> None:
        """Note that a node is changed where it stands."""
        if node.anchor:
            self._changed.append(node)

    def remove(self, node: Node) -> None:
        """Note that a node goes: with it anchors that others may need, and aliases that need theirs no more."""
        for inner in every(node):
            if isinstance(inner, Alias):
                self._gone.add(inner)
            else:
                self.change(inner)

    def problems(self, source: Source, tree: Node) -> list[Problem]:
        """Return the problem of each value that is changed and that an alias elsewhere still shows."""
        aliases = [node for node in every(tree) if isinstance(node, Alias) and node not in self._gone]
        found = []
        for node in self._changed:
            if other := next((alias for alias in aliases if alias.target is node), None):
                line = source.problem_at(other.start, "").line
                what = _("this value is used in line {line} too (*{anchor}), where it would change as well")
                advice = _("write the value out in line {line}").format(line=line)
                found.append(source.problem_at(node.start, what.format(line=line, anchor=node.anchor), advice))
        return found


def merged_keys(node: Mapping) -> set[str]:
    """Return the keys that a mapping's merges bring in, or would without its own."""
    keys: set[str] = set()
    for key, value in node.pairs:
        if is_merge(key):
            target = value.target if isinstance(value, Alias) else value
            for one in target.items if isinstance(target, Sequence) else [target]:
                mapping = one.target if isinstance(one, Alias) else one
                if isinstance(mapping, Mapping):
                    keys |= merged_keys(mapping)
                    keys |= {inner.value for inner, _value in mapping.pairs if isinstance(inner, Scalar)}
    return keys
