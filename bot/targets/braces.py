"""Which part of a page stands inside a template's braces or a link's brackets, as MediaWiki pairs them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.targets.wikitext import blank_out

_RUN = re.compile(r"\{{2,}|\}{2,}|\[{2,}|\]{2,}")
_CLOSES = {"}": "{", "]": "["}
# Braces pair by three (an argument) where both sides have them, else by two; brackets by two.
_MOST = {"{": 3, "[": 2}


@dataclass
class _Open:
    """A run of opening signs that is not, or not wholly, closed yet."""

    sign: str
    start: int
    count: int


def enclosing(text: str, *offsets: int) -> int | None:
    """Return where the innermost template, argument or link begins that holds one of ``offsets``, None for none.

    The pairing is that of MediaWiki's preprocessor (``Preprocessor_Hash::buildDomTreeArrayFromText``): only the
    sign that was opened last can be closed, and what is never closed is plain text.

    Args:
        text: a page's wikitext.
        offsets: places in it.
    """
    offsets = tuple(offset for offset in offsets if _may_be_enclosed(text, offset))
    if not offsets:
        return None
    holding = (start for start, end in pairs(text) if any(start <= offset < end for offset in offsets))
    return max(holding, default=None)


def pairs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each template, argument and link begins and ends, paired as ``enclosing`` says; inner ones first.

    Args:
        text: wikitext.
    """
    opened: list[_Open] = []
    for run in _RUN.finditer(blank_out(text)):
        sign, left = run[0][0], len(run[0])
        if sign not in _CLOSES:
            opened.append(_Open(sign, run.start(), left))
            continue
        while left >= 2 and opened and opened[-1].sign == _CLOSES[sign]:  # noqa: PLR2004 (two signs are a pair)
            top = opened[-1]
            paired = min(left, top.count, _MOST[top.sign])
            top.count -= paired
            left -= paired
            yield top.start + top.count, run.end() - left
            if top.count < 2:  # noqa: PLR2004
                opened.pop()


def _may_be_enclosed(text: str, offset: int) -> bool:
    """Say whether anything opens up to a place and anything closes from there on: most lists stand in the open."""
    opens = any(text.find(sign, 0, offset + 2) >= 0 for sign in ("{{", "[["))
    return opens and any(text.find(sign, max(offset - 1, 0)) >= 0 for sign in ("}}", "]]"))
