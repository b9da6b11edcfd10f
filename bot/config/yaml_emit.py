"""Write new lists and mappings as YAML, in the manner of the file into which they go."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from bot.config.yaml_scalar import Layout, wrap_width, write_scalar
from bot.config.yaml_tree import Mapping, Node, Scalar, Sequence, column, every

# What is taken for a file that shows no manner of its own.
_STEP = 2
_WIDTH = 120


@dataclass(frozen=True, slots=True)
class Manner:
    r"""How the owner of a file writes it.

    Attributes:
        step: by how many columns a mapping in a mapping is indented.
        dash: by how many columns the dashes of a list in a mapping are indented.
        gap: how many columns there are from a dash to what follows it, 2 for ``- a``.
        flow_lists: whether a list of texts stands between brackets.
        width: the column beyond which long texts are wrapped.
        line_break: ``\n`` or ``\r\n``.
        quote: the quote in which values stand where all of them do; empty where not.
        key_quote: the same for keys.
    """

    step: int
    dash: int
    gap: int
    flow_lists: bool
    width: int
    line_break: str
    quote: str = ""
    key_quote: str = ""

    def beside(self, nodes: Iterable[Node]) -> "Manner":
        """Return the manner for what comes beside ``nodes``: values, or keys and values."""
        pairs = [pair for node in nodes for one in every(node) if isinstance(one, Mapping) for pair in one.pairs]
        values = [*(value for _key, value in pairs), *nodes]
        return replace(self, quote=_common_quote(values), key_quote=_common_quote(key for key, _value in pairs))

    def layout(self, at: int, first: int, *, flow: bool = False) -> Layout:
        """Return the surroundings of a scalar in a collection at column ``at`` that begins at column ``first``."""
        return Layout(flow, at, first, self.step, self.width, self.line_break, self.quote)


def manner_of(text: str, root: Node, line_break: str) -> Manner:
    """Return how a file is written, as the first examples in it show."""
    steps = _offsets(text, root, Mapping)
    dashes = _offsets(text, root, Sequence)
    nodes = list(every(root))
    lists = [node for node in nodes if isinstance(node, Sequence) and node.items]
    gaps = (column(text, node.items[0].start) - column(text, node.opened - 1) for node in lists if not node.flow)
    texts = [node for node in lists if all(isinstance(item, Scalar) for item in node.items)]
    step = next((step for step in steps if step > 0), _STEP)
    return Manner(
        step=step,
        dash=next(dashes, step),
        gap=next((gap for gap in gaps if gap > 1), _STEP),
        flow_lists=bool(texts) and texts[0].flow,
        width=wrap_width(text, [node for node in nodes if isinstance(node, Scalar)], default=_WIDTH),
        line_break=line_break,
    )


def block_lines(data: Any, at: int, manner: Manner, *, merge: str = "") -> list[str]:
    """Return the lines of a list or mapping in block style, each with its indentation.

    Args:
        data: a list or mapping that is not empty.
        at: the column of its keys or dashes.
        manner: how the file is written.
        merge: the anchor of a mapping to bring in first; empty for none.
    """
    indent = " " * at
    lines = [f"{indent}<<: *{merge}"] if merge else []
    if isinstance(data, dict):
        for key, value in data.items():
            lines += pair_lines(key, value, at, manner)
        return lines
    for item in data:
        inner = at + manner.gap
        dash = f"{indent}-{' ' * (manner.gap - 1)}"
        if isinstance(item, str):
            written = write_scalar(item, manner.layout(at, inner))
            lines += [dash + written.head, *written.body]
        else:
            first, *rest = block_lines(item, inner, manner) if item else [" " * inner + flow_text(item, inner, manner)]
            lines += [dash + first[inner:], *rest]
    return lines


def pair_lines(key: str, value: Any, at: int, manner: Manner, *, merge: str = "") -> list[str]:
    """Return the lines of a key and its value in a mapping whose keys stand at column ``at``."""
    name = f"{' ' * at}{key_text(key, manner)}:"
    if isinstance(value, str):
        written = write_scalar(value, manner.layout(at, len(name) + 1))
        return [f"{name} {written.head}", *written.body]
    if not value or (isinstance(value, list) and manner.flow_lists and all(isinstance(one, str) for one in value)):
        return [f"{name} {flow_text(value, at, manner)}"]
    inner = at + (manner.dash if isinstance(value, list) else manner.step)
    return [name, *block_lines(value, inner, manner, merge=merge)]


def flow_text(data: Any, at: int, manner: Manner, *, merge: str = "") -> str:
    """Return a value in one line, as it stands between brackets or braces.

    Args:
        data: a text, list or mapping.
        at: the column of the collection in block style around it.
        manner: how the file is written.
        merge: the anchor of a mapping to bring in first; empty for none.
    """
    if isinstance(data, str):
        return write_scalar(data, manner.layout(at, 0, flow=True)).head
    if isinstance(data, list):
        return f"[{', '.join(flow_text(item, at, manner) for item in data)}]"
    pairs = (flow_pair(key, value, at, manner) for key, value in data.items())
    return f"{{{', '.join([*([f'<<: *{merge}'] if merge else []), *pairs])}}}"


def flow_pair(key: str, value: Any, at: int, manner: Manner) -> str:
    """Return a key and its value as they stand between braces."""
    return f"{key_text(key, manner)}: {flow_text(value, at, manner)}"


def key_text(key: str, manner: Manner) -> str:
    """Return a key as it is written, in quotes where it would not be read as a text (``no``)."""
    return write_scalar(key, replace(manner, quote=manner.key_quote).layout(0, 0, flow=True)).head


def _common_quote(nodes: Iterable[Node]) -> str:
    """Return the quote in which all texts in one line stand; empty where they differ, or there are none."""
    styles = {
        node.style for node in nodes if isinstance(node, Scalar) and not node.block and (node.value or node.style)
    }
    return styles.pop() if len(styles) == 1 else ""


def _offsets(text: str, root: Node, kind: type[Mapping | Sequence]) -> Iterator[int]:
    """Yield by how much the collections of a kind in block style are indented in the mapping around them."""
    for node in every(root):
        if isinstance(node, Mapping) and not node.flow:
            for key, value in node.pairs:
                if isinstance(value, kind) and not value.flow and key.start != value.start:
                    first = value.pairs[0][0].start if isinstance(value, Mapping) else value.opened - 1
                    yield column(text, first) - column(text, key.start)
