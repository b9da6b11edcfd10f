"""Which parts of a page's wikitext are alive: what stands in comments, nowiki or code is not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Extension tags whose content MediaWiki does not parse as wikitext (Help:Formatting; the bundled extensions).
_RAW_TAGS = (
    "nowiki|pre|syntaxhighlight|source|math|chem|ce|score|templatedata|graph|mapframe|timeline|hiero|json"
    "|templatestyles"
)
_OPENING = re.compile(rf"<!--|<(?P<tag>{_RAW_TAGS})\b[^<>]*?(?P<closed>/)?>", re.IGNORECASE)


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

    MediaWiki's preprocessor works the same way: the first to open wins, a comment without its end reaches to
    the end of the page, and a raw tag without its end is plain text.
    """
    position = 0
    while opening := _OPENING.search(text, position):
        kind = (opening["tag"] or "comment").lower()
        end = _end_of(text, opening, kind)
        if end is None:
            position = opening.end()
            continue
        yield Raw(opening.start(), end, kind)
        position = end


def _end_of(text: str, opening: re.Match[str], kind: str) -> int | None:
    if kind == "comment":
        closing = text.find("-->", opening.end())
        return len(text) if closing < 0 else closing + len("-->")
    if opening["closed"]:
        return opening.end()
    found = re.compile(rf"</{kind}\s*>", re.IGNORECASE).search(text, opening.end())
    return found.end() if found else None


def blank_out(text: str) -> str:
    """Return ``text`` with each character of its raw parts replaced by a space, line breaks kept.

    Offsets and line numbers stay, so what is found in the result stands at the same place in ``text``.
    """
    pieces, position = [], 0
    for raw in raw_parts(text):
        pieces.append(text[position : raw.start])
        pieces.append(re.sub(r"[^\n]", " ", text[raw.start : raw.end]))
        position = raw.end
    pieces.append(text[position:])
    return "".join(pieces)


def line_at(text: str, offset: int) -> int:
    """Return the number, from 1, of the line that holds ``offset``."""
    return text.count("\n", 0, offset) + 1
