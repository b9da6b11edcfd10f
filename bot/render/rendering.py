"""What rendering a target gives: the text, and where each field and each entry stands in it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` up to ``end`` of a text come from one field of the catalogue.

    Attributes:
        start: offset of the first character, in code points.
        end: offset after the last one.
        path: the field, ``opteos.summary.fr``, ``opteos.links.website``; groups and the contributor as
            ``groups.contribue.title.fr`` and ``contributor.texts.intro.fr``.
        value: the field's value as the catalogue has it, unescaped.
    """

    start: int
    end: int
    path: str
    value: str


@dataclass(frozen=True, slots=True)
class Block:
    """Whole lines, characters ``start`` up to ``end``, are one entry.

    Attributes:
        start: offset of the first character of the entry's first line.
        end: offset after the line break of its last line, or the end of the text, which has no last one.
        entry: the entry's id.
        group: the id of the group it stands in, empty for none.
    """

    start: int
    end: int
    entry: str
    group: str


@dataclass(frozen=True)
class Rendering:
    r"""The text of a target as the catalogue wants it.

    Attributes:
        text: wikitext, normalised as a wiki stores it (NFC, ``\n``, no trailing blanks), no final line break.
        spans: every printed field, in order of ``start``; a field printed twice has two.
        blocks: every entry, in order of ``start``.
        template: digest of the template's source, 4 characters, for the end marker.
    """

    text: str
    spans: tuple[Span, ...]
    blocks: tuple[Block, ...]
    template: str
