"""Which parts of a page's wikitext are alive: what stands in comments, nowiki or code is not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Extension tags whose content MediaWiki does not parse as wikitext (Help:Formatting; the bundled extensions).
_RAW_TAGS = (
    "nowiki|pre|syntaxhighlight|source|math|chem|ce|score|templatedata|graph|mapframe|timeline|hiero|json"
    "|templatestyles"
)
_OPENING = re.compile(rf"<(?:!--|(?P<tag>{_RAW_TAGS})(?=[\s>]|/>))", re.IGNORECASE | re.ASCII)
# Stands for a character that a reader sees and that is no wikitext; nobody writes it.
_SHOWN = "\ufffc"


@dataclass(frozen=True)
class Raw:
    """Characters ``start`` up to ``end`` that MediaWiki does not read as wikitext.

    Attributes:
        start: offset of the opening ``<``.
        end: offset after the closing ``>``; the length of the text when nothing closes it.
        kind: ``comment`` or the tag's name in lower case.
    """

    start: int
    end: int
    kind: str


def raw_parts(text: str) -> Iterator[Raw]:
    """Yield the comments and the raw tags of ``text`` in order; none lies inside another.

    MediaWiki's preprocessor works the same way (``Preprocessor_Hash::buildDomTreeArrayFromText``): the first to
    open wins, a comment without its end reaches to the end of the page, and a raw tag without its end is plain text.
    """
    position = 0
    # As in MediaWiki: what is not found behind one place is not looked for again behind a later one, or a page
    # of nothing but opening tags would take hours.
    endless: set[str] = set()
    while opening := _OPENING.search(text, position):
        kind = (opening["tag"] or "comment").lower()
        end = _end_of_comment(text, opening.end()) if kind == "comment" else _end_of_tag(text, opening, kind, endless)
        if end is None:
            position = opening.end()
            continue
        yield Raw(opening.start(), end, kind)
        position = end


def _end_of_comment(text: str, offset: int) -> int:
    closing = text.find("-->", offset)
    return len(text) if closing < 0 else closing + len("-->")


def _end_of_tag(text: str, opening: re.Match[str], kind: str, endless: set[str]) -> int | None:
    bracket = -1 if ">" in endless else text.find(">", opening.end())
    if bracket < 0:
        endless.add(">")
        return None
    if text[bracket - 1] == "/":
        return bracket + 1
    if kind in endless:
        return None
    closing = re.compile(rf"</{kind}\s*>", re.IGNORECASE | re.ASCII).search(text, bracket + 1)
    if closing is None:
        endless.add(kind)
        return None
    return closing.end()


def blank_out(text: str) -> str:
    """Return ``text`` with nothing in it but living wikitext, line breaks kept.

    Each character of a comment becomes a space, each one of another raw part a sign that is no wikitext.
    Offsets and line numbers stay, so what is found in the result stands at the same place in ``text``.
    """
    pieces, position = [], 0
    for raw in raw_parts(text):
        pieces.append(text[position : raw.start])
        pieces.append(re.sub(r"[^\n]", " " if raw.kind == "comment" else _SHOWN, text[raw.start : raw.end]))
        position = raw.end
    pieces.append(text[position:])
    return "".join(pieces)


def outside(text: str, offset: int) -> int:
    """Return ``offset``, or the end of the raw part that it lies in."""
    return next((raw.end for raw in raw_parts(text) if raw.start < offset < raw.end), offset)


def after_line(text: str, offset: int) -> int:
    """Return the offset behind the line that holds ``offset``, a comment that begins on it included."""
    for raw in raw_parts(text):
        end = text.find("\n", offset, raw.start)
        if end >= 0:
            return end + 1
        offset = max(offset, raw.end)
    end = text.find("\n", offset)
    return len(text) if end < 0 else end + 1


def line_at(text: str, offset: int) -> int:
    """Return the number, from 1, of the line that holds ``offset``."""
    return text.count("\n", 0, offset) + 1
