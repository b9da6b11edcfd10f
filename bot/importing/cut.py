"""Where the name of an item ends: what such a cut is, and what names look like. Pure."""

import re
from dataclasses import dataclass

from bot.importing.addresses import BARE
from bot.importing.tree import Words

_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"")
# In small letters, as within a sentence.
_ARTICLE = re.compile(r"^(?:(?:le|la|les|the)\s+|l['’]\s?)(?=[A-ZÀ-ÖØ-Þ])")
_MOST_WORDS, _MOST_LETTERS = 10, 90
COMMA = re.compile(r",\s+(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Cut:
    """An item in two.

    Attributes:
        name: the words of the name.
        rest: what is said of it.
        confidence: how sure the cut is, from 0 to 1.
        why: what made it unsure, translated.
        unsigned: whether only its words tell where the name ends.
    """

    name: Words
    rest: Words
    confidence: float
    why: str = ""
    unsigned: bool = False


def may_be_name(text: str) -> bool:
    """Say whether a text is short enough for a name, and no sentence."""
    bare = _QUOTED.sub("x", BARE.sub("", text) or text)
    return len(bare) <= _MOST_LETTERS and len(bare.split()) <= _MOST_WORDS and not re.search(r"[.!?]\s", bare)


def is_named(text: str, most: int) -> bool:
    """Say whether a text is written as names are: few words, the first with a capital or a figure."""
    tokens = text.split()
    first = _ARTICLE.sub("", text.lstrip("«“\"'‘ "))[:1]
    return bool(tokens) and len(tokens) <= most and (first.isupper() or first.isdigit() or bool(BARE.match(text)))
