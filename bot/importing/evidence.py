"""What speaks for and against a list of commons, whatever its heading's words: each a share of its items. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.importing.addresses import BARE, split_address
from bot.importing.items import Item, first_capital
from bot.importing.nouns import NOUNS
from bot.importing.tree import Bullets, Definitions, Heading, Node, Paragraph, Table, Words, plain

_PART = re.compile(r"(?:^|[\s(«“\"–-])(?:[Jj]e\s|[Jj]['’]|[Mm]oi\b|[Nn]ous\s|I\s|I['’](?:m|ve|d)\s|[Ww]e\s|[Mm]y\s)")
_MINE = re.compile(
    r"\b(?:je|j['’]\w+|moi|me|m['’]\w+|mes|mon|ma|nous|nos|notre|on|i|i['’]m|my|me|we|our|us|mine|ours)\b",
    re.IGNORECASE,
)
# A stretch of years, or a year at the end, as in what people did for a living.
_YEARS = re.compile(
    r"\b(?:19|20)\d\d\s*(?:[-–—/]|à|to|puis)\s*(?:(?:19|20)?\d\d\b|…|auj|pr[ée]s|now|today)|[,(]\s*(?:19|20)\d\d\)?\s*$|"
    r"^\W*(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_PRICE = re.compile(r"\d\s*(?:€|euros?\b|EUR\b|£)|[€£$]\s*\d", re.IGNORECASE)
# Pages of a wiki that are about the wiki itself.
_ABOUT_WIKI = re.compile(
    r"^\[\[:?(?:aide|help|sp[ée]cial|utilisat\w+|user|discussion|talk|mod[èe]le|template|projet|project|wikip[ée]dia|"
    r"cat[ée]gorie|category)[^:\]]*:",
    re.IGNORECASE,
)


def is_first_person(text: str) -> bool:
    """Say whether a heading or the words before a list say whose it is: ``mes``, ``I``, ``nous``."""
    return bool(_MINE.search(text))


def told_part(items: Sequence[Item]) -> float:
    """Return the share of items in which the owner says what he does there."""
    return sum(bool(_PART.search(_words_beside_name(item))) for item in items) / len(items)


def leading_out(items: Sequence[Item], host: str) -> float:
    """Return the share of items that link to another site, each to a place of its own.

    Args:
        items: the items.
        host: the page's own; empty where it is not known.
    """
    places = {place for item in items for place in [_outside(item, host)] if place}
    return len(places) / len(items)


def leading_in(items: Sequence[Item], host: str) -> float:
    """Return the share of items that lead to nothing but pages of the same site, as menus and news do."""
    return sum(_is_inside(item, host) for item in items) / len(items)


def proper(items: Sequence[Item]) -> float:
    """Return the share of names that are written as proper names: a link, several capitals, a capital within."""
    return sum(_is_proper(item) for item in items) / len(items)


def of_a_living(items: Sequence[Item]) -> float:
    """Return the share of items with what careers and offers have: stretches of years, prices."""
    return sum(bool(_YEARS.search(text) or _PRICE.search(text)) for item in items for text in [_all_words(item)]) / len(
        items
    )


def of_a_kind(items: Sequence[Item]) -> float:
    """Return the share of items whose description begins with what people make together: an association, a tool."""
    return sum(
        bool(NOUNS.intersection(word.strip(",.;:()«»“”\"'’").lower() for word in _words_beside_name(item).split()[:4]))
        for item in items
    ) / len(items)


def _is_proper(item: Item) -> bool:
    name = plain(item.cut.name).strip()
    first = name.lstrip("«“\"'‘ ").split()
    inner = any(sign.isupper() for word in first for sign in word[1:])
    linked = any(piece.href for piece in item.cut.name)
    return bool(linked or inner or first_capital(name) or BARE.match(name) or name[:1] in '«“"')


def _outside(item: Item, host: str) -> str:
    for href in _hrefs(item):
        other = (split_address(href).hostname or "").removeprefix("www.")
        if href.startswith("http") and other and other != host:
            return href
    text = " ".join(plain(words) for words in _texts(item))
    found = BARE.search(text)
    return found.group() if found else ""


def _is_inside(item: Item, host: str) -> bool:
    hrefs = [href for href in _hrefs(item) if href]
    return bool(hrefs) and all(
        _ABOUT_WIKI.match(href)
        or (not href.startswith(("http", "[[", "//")))
        or (bool(host) and (split_address(href).hostname or "").removeprefix("www.") == host)
        for href in hrefs
    )


def _hrefs(item: Item) -> Iterator[str]:
    for words in _texts(item):
        yield from (piece.href for piece in words if piece.href)


def _texts(item: Item) -> Iterator[Words]:
    yield from (item.cut.name, item.cut.rest)
    yield from (words for _label, _shown, words in item.labels)
    yield from _words_of(item.below)


def _words_of(nodes: Iterable[Node]) -> Iterator[Words]:
    for node in nodes:
        if isinstance(node, Paragraph | Heading):
            yield node.words
        elif isinstance(node, Bullets):
            for bullet in node.items:
                yield bullet.words
                yield from _words_of(bullet.children)
        elif isinstance(node, Definitions):
            for term, texts in node.pairs:
                yield from (term, *texts)
        elif isinstance(node, Table):
            yield from (cell for row in node.rows for cell in row)


def _words_beside_name(item: Item) -> str:
    return " ".join(plain(words) for number, words in enumerate(_texts(item)) if number)


def _all_words(item: Item) -> str:
    return " ".join(plain(words) for words in _texts(item))


def host_of(address: str) -> str:
    """Return the host of a page's address without ``www.``; empty where it has none."""
    return (split_address(address).hostname or "").removeprefix("www.")
