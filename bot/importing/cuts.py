"""An item in two: its name, and what is said of it. Pure."""

import re
from dataclasses import replace

from bot.importing.addresses import BARE, POINTERS
from bot.importing.cut import COMMA, Cut, is_named, may_be_name
from bot.importing.glued import second_in, unglued
from bot.importing.nouns import NOUNS
from bot.importing.tree import Words, plain, sliced
from bot.importing.unsigned import cut_without_sign
from bot.locale import _

# A whole item in bold letters, or in a link, with more words than this is hardly a name alone.
_LONG = 5
# Names that ran together in one item are two or three.
_MOST_IN_ONE = 8
_SEPARATOR = re.compile(r"\s*[:：](?!//)(?!\d)\s*|\s+[–—-]{1,2}\s+|\s*—\s*|\s+(?:[=|→⇒]|[-=]>|::)\s+")
_OPENING, _CLOSING = "([«“", ")]»”"
_QUOTED_NAME = re.compile(
    r"(«[^«»]{2,80}»|“[^“”]{2,80}”|\"[^\"]{2,80}\"(?=\s*[:,(–—-]))(?=\s*[:,(–—-]|\s*$|\s+[a-zà-ÿ])"
)
_LEADING = re.compile(r"^(?:[\s:：–—,;|=→>-]|\.(?=\s))+")


def cuts_of(words: Words, most: int = _MOST_IN_ONE) -> list[Cut]:
    """Return the commons that one item names: nearly always one, more where names ran together.

    Args:
        words: the item.
        most: how many to part at most.
    """
    first = _cut(words)
    found = [first]
    if most > 1 and (split := second_in(first.rest)):
        at, glued = split
        later = cuts_of(sliced(first.rest, at), most - 1)
        why = _("two names stand in one item")
        confidence = 0.55 if glued else 0.5
        found = [
            replace(first, rest=sliced(first.rest, 0, at), confidence=min(first.confidence, confidence), why=why),
            *(replace(one, confidence=min(one.confidence, confidence), why=why) for one in later),
        ]
    return [part for cut in found for part in unglued(cut)]


def _cut(words: Words) -> Cut:
    text = plain(words)
    if (lead := _lead(words)) is not None:
        return lead
    if quoted := _QUOTED_NAME.match(text):
        # Quotation marks say where a name ends, also a title with small words in it.
        return Cut(sliced(words, 0, quoted.end(1)), sliced(words, quoted.end()), 0.9)
    if (separator := _separator(text)) is not None:
        start, end = separator
        name = sliced(words, 0, start)
        sure = 0.95 if ":" in text[start:end] or "：" in text[start:end] else 0.85
        if text[:1].islower():
            sure -= 0.25
        if comma := _apposition(text[:start], alone=bool(BARE.fullmatch(text[end:].strip()))):
            return Cut(sliced(words, 0, comma[0]), sliced(words, comma[1]), 0.75)
        return Cut(name, sliced(words, end), sure)
    return cut_without_sign(words, text)


def _apposition(text: str, *, alone: bool) -> tuple[int, int] | None:
    """Return the comma after which small letters say what is named before it: ``BUG, association de Rennes``.

    Args:
        text: what stands before the sign that parts an item.
        alone: whether nothing but an address stands after it, so that the description has to be before.
    """
    comma = COMMA.search(text)
    if comma is not None and alone and text[comma.end()].islower():
        return comma.span()
    if comma is None or not is_named(text[: comma.start()], most=6):
        return None
    first = text[comma.end() :].split(maxsplit=1)[0].lower()
    return comma.span() if first in NOUNS or first in {"un", "une", "a", "an", "le", "la", "the"} else None


def _separator(text: str) -> tuple[int, int] | None:
    """Return where the first sign between a name and its description stands, None for none."""
    for match in _SEPARATOR.finditer(text):
        before = text[: match.start()]
        depth = sum(before.count(sign) for sign in _OPENING) - sum(before.count(sign) for sign in _CLOSING)
        if depth > 0 or not before.strip():
            continue
        return match.span() if may_be_name(before) else None
    return None


def _lead(words: Words) -> Cut | None:
    """Return the cut that bold letters or a link at the beginning make; None where they make none."""
    text, first = plain(words), words[0] if words else None
    if first is None or not (first.strong or first.href) or POINTERS.fullmatch(first.text.strip(" :")):
        return None
    count = 1
    while count < len(words) and _goes_on(words, count, first.strong):
        count += 1
    end = len(plain(words[:count]))
    head = text[:end]
    inner = _separator(head)
    if inner is not None and inner[1] < end and head[inner[1] :].strip():
        return None  # bold or linked as a whole: the signs in the text part it
    if (
        not may_be_name(head)
        or re.match(r"\s*(?:https?://|www\.)", head)
        or (end == len(text) and len(head.split()) > _LONG)
    ):
        return None
    rest = text[end:]
    if not rest.strip():
        return Cut(words, (), 0.9)
    more = _separator(text[: end + 40])
    between = rest[: more[0] - end] if more is not None and more[0] >= end else ""
    if between.strip() and len(between.split()) <= 4 and not re.match(r"\s*[(,]", between):  # noqa: PLR2004
        if more is None:
            raise AssertionError("there is text up to a separator")
        # The link or the bold letters end before the name does.
        return Cut(sliced(words, 0, more[0]), sliced(words, more[1]), 0.75)
    return Cut(sliced(words, 0, end), sliced(words, end), 0.97 if re.match(r"\s*[:–—(,-]", rest) else 0.85)


def _goes_on(words: Words, count: int, strong: bool) -> bool:  # noqa: FBT001 (private)
    piece, before = words[count], words[count - 1]
    if not piece.text.strip():
        return count + 1 < len(words) and _goes_on(words, count + 1, strong)
    same = piece.strong if strong else piece.href == before.href and bool(piece.href)
    return same and not POINTERS.fullmatch(piece.text.strip())


def without_number(words: Words) -> Words:
    """Return a heading without the number that it begins with."""
    match = re.match(r"\(?\d{1,2}[.)]\s+(?=\S)", plain(words))
    return sliced(words, match.end()) if match else words


def without_separator(words: Words) -> Words:
    """Return a description without the signs that part it from its name."""
    match = _LEADING.match(plain(words))
    return sliced(words, match.end()) if match else words
