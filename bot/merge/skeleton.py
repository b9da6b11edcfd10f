"""Skeletons: the words of a template around its fields, as an expression that reads the fields out of a text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.render.rendering import Block, Rendering, Span


@dataclass(frozen=True)
class Skeleton:
    """One form of an entry.

    Attributes:
        pattern: matches the entry's whole lines; group ``f0``, ``f1`` … hold the fields in order.
        fields: the field of each group, relative to the entry (``summary.fr``).
    """

    pattern: re.Pattern[str]
    fields: tuple[str, ...]

    def read(self, text: str) -> dict[str, str] | None:
        """Return the wikitext of each field in ``text``, None when the text has another form."""
        match = self.pattern.fullmatch(text)
        return None if match is None else {field: match[f"f{n}"] for n, field in enumerate(self.fields)}


def block_text(rendering: Rendering, block: Block) -> str:
    """Return the wikitext of one entry, without a line break at its end."""
    return rendering.text[block.start : block.end].removesuffix("\n")


def block_spans(rendering: Rendering, block: Block, aliases: Sequence[str] = ()) -> Iterator[tuple[str, Span]]:
    """Yield the fields of one entry, each with its path relative to the entry, in order.

    Args:
        rendering: what holds the entry.
        block: the entry.
        aliases: ids whose fields count as the entry's own.
    """
    foreign = 0
    for span in rendering.spans:
        if span.start < block.start or span.end > block.end:
            continue
        owner, _dot, field = span.path.partition(".")
        if owner not in {block.entry, *aliases}:
            # The name of a related entry: it is told by its place here, not by its path there.
            field = f"related.{foreign}"
            foreign += 1
        yield field, span


def skeleton(rendering: Rendering, block: Block, aliases: Sequence[str] = (), *, head: bool = False) -> Skeleton:
    """Return the skeleton of one entry as it is rendered.

    Args:
        rendering: what holds the entry.
        block: the entry.
        aliases: ids whose fields count as the entry's own.
        head: stop behind the name and the words up to the next field, to find where an entry begins.
    """
    pieces: list[str] = []
    fields: list[str] = []
    position, end = block.start, block.start + len(block_text(rendering, block))
    spans = list(block_spans(rendering, block, aliases))
    for number, (field, span) in enumerate(spans):
        pieces.append(re.escape(rendering.text[position : span.start]))
        if field in fields:
            pieces.append(f"(?P=f{fields.index(field)})")
        else:
            # A field's wikitext never holds a line break: escaping sees to it.
            pieces.append(rf"(?P<f{len(fields)}>[^\n]+?)")
            fields.append(field)
        position = span.end
        if head and field == "name":
            following = spans[number + 1][1].start if number + 1 < len(spans) else end
            literal = rendering.text[position:following].partition("\n")[0]
            pieces.append(re.escape(literal[:4]) if literal else "$")
            return Skeleton(re.compile("".join(pieces)), tuple(fields))
    pieces.append(re.escape(rendering.text[position:end]))
    return Skeleton(re.compile("".join(pieces)), tuple(fields))
