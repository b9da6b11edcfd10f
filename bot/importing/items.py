"""What lists hold: items that may be commons, and how much each looks like one. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.importing.addresses import BARE
from bot.importing.cut import Cut, is_named
from bot.importing.cuts import cuts_of, without_separator
from bot.importing.labels import LABELS, column_of, label_of
from bot.importing.nouns import NOUNS
from bot.importing.tree import (
    Bullet,
    Bullets,
    Definitions,
    Node,
    Paragraph,
    Piece,
    Table,
    Words,
    plain,
    sliced,
    tidy,
)
from bot.importing.unsigned import cut_by_capitals
from bot.importing.words import PROFILES

# "Mon Voisin Sonore" is a name, "mon voisin" is not; "Nous sommes" is none either.
MINE = re.compile(r"^(?:(?i:je|j['’]\w+|nous|i|we)\b|(?i:my|mon|ma|mes|notre|nos)\s+(?![A-ZÀ-ÖØ-Þ]))")


_PART = re.compile(r"\b(?:j['’e]\b|je\s|nous\s|I\s|we\s)", re.IGNORECASE)
# The box of a task list.
_BOX = re.compile(r"\[[ xX✓✔]?\]\s+(?=\S)")
# What is one of many has no name.
_SOME = re.compile(r"(?:[Uu]ne?|[Dd]es|[Dd]u|[Aa]n?|[Ss]ome)\s+[a-zà-ÿ]")
_BETWEEN = re.compile(r"\s*[,;·|•]\s+(?:(?:et|and)\s+)?|\s+(?:et|and|&)\s+")
_DATED = re.compile(r"^\d{1,2}(?:er)?\s+\w+\s+\d{4}|^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|^(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a list that may be a commons: its cut, what stands below it, and where it stands."""

    cut: Cut
    below: tuple[Node, ...] = ()
    labels: tuple[tuple[str, str, Words], ...] = ()
    start: int = -1
    end: int = -1
    said: str = ""


def is_entry(item: Bullet) -> bool:
    """Say whether an item below another reads as an entry of its own: a name, and what is said of it or a link."""
    text = plain(item.words)
    match = re.match(r"\s*([^:]{2,40}?)\s*:", text)
    if (match and label_of(match[1])) or MINE.match(text) or not item.words:
        return False
    cut = cuts_of(item.words)[0]
    name = plain(cut.name)
    linked = any(piece.href for piece in cut.name)
    capital = name.lstrip("«“\"' ")[:1].isupper() or bool(BARE.match(name))
    said = bool(cut.rest) and cut.confidence >= 0.65  # noqa: PLR2004 (surer than a guess)
    alone = not cut.rest and len(name.split()) <= 5  # noqa: PLR2004 (a name's length)
    return capital and (said or linked or alone) and not BARE.fullmatch(name)


def items_of(node: Node) -> Iterator[Item]:
    """Yield what a list, a table, or a row of links holds."""
    if isinstance(node, Bullets):
        yield from _in_one_manner([item for bullet in node.items for item in _bullet(bullet)])
    elif isinstance(node, Definitions):
        for term, texts in node.pairs:
            rest = texts[0] if texts else ()
            below = tuple(Paragraph(text) for text in texts[1:])
            name = cuts_of(term)[0]
            cut = name if name.rest and not texts else Cut(term, rest, 0.97)
            yield Item(cut, below, (), node.place.start, node.place.end, f"{plain(term)} : {plain(rest)}")
    elif isinstance(node, Table):
        yield from _rows(node)
    elif isinstance(node, Paragraph) and _is_row_of_links(node.words):
        for piece in node.words:
            if piece.href:
                yield Item(Cut((piece,), (), 0.7), (), (), node.place.start, node.place.end, piece.text)
    elif isinstance(node, Paragraph):
        for words in _names_in_a_row(node.words):
            yield Item(Cut(words, (), 0.65), (), (), node.place.start, node.place.end, plain(words))


def _in_one_manner(items: list[Item]) -> list[Item]:
    """Return items, where most have no sign after the name, with the others cut in that manner, too."""
    unsigned = sum(item.cut.unsigned for item in items)
    if unsigned < 2 or unsigned * 2 < len(items):  # noqa: PLR2004 (one is no manner)
        return [_as_whole(item) if unsigned and len(items) > 1 else item for item in items]
    again = [
        replace(item, cut=cut)
        if not item.cut.rest and not item.labels and (cut := cut_by_capitals(item.cut.name)) is not None
        else item
        for item in items
    ]
    # Their likeness speaks for cuts of which each alone would be a shot in the dark.
    return [
        replace(item, cut=replace(item.cut, confidence=max(item.cut.confidence, 0.5)))
        if item.cut.unsigned and len(item.cut.name) and is_named(plain(item.cut.name), most=5)
        else item
        for item in again
    ]


def _as_whole(item: Item) -> Item:
    """Return a short item that no sign parts, and that ends as names do, as a name: its neighbours set signs."""
    words = (*item.cut.name, Piece(" "), *item.cut.rest)
    if not plain(words).split()[-1][:1].isupper():
        return item
    if not item.cut.unsigned or item.labels or len(plain(words).split()) > 5 or any(one.href for one in item.cut.rest):  # noqa: PLR2004
        return item
    return replace(item, cut=Cut(tidy(words), (), 0.65, item.cut.why))


def _is_row_of_links(words: Words) -> bool:
    """Say whether a paragraph is nothing but links, with commas or the like between them."""
    links = [piece for piece in words if piece.href]
    between = [piece.text.strip() for piece in words if not piece.href]
    return len(links) > 1 and all(re.fullmatch(r"[,;·|/&•.]*|et|and|, et|, and", text) for text in between)


def _names_in_a_row(words: Words) -> list[Words]:
    """Return the names of a paragraph that is nothing but names, with commas between them; empty for another."""
    text = plain(words).rstrip(" .…")
    bounds = [0, *(edge for match in _BETWEEN.finditer(text) for edge in match.span()), len(text)]
    parts = [(start, end) for start, end in zip(bounds[::2], bounds[1::2], strict=True) if start < end]
    if len(parts) < 3 or not all(is_named(text[start:end], most=5) for start, end in parts):  # noqa: PLR2004 (a row)
        return []
    return [sliced(words, start, end) for start, end in parts]


def _bullet(bullet: Bullet) -> Iterator[Item]:
    if not bullet.words:
        for child in bullet.children:
            yield from items_of(child)
        return
    box = _BOX.match(plain(bullet.words))
    cuts = cuts_of(sliced(bullet.words, box.end()) if box else bullet.words)
    own: list[Node] = []
    inner: list[Bullet] = []
    for child in bullet.children:
        if isinstance(child, Bullets) and len(child.items) > 1 and all(_has_own(one) for one in child.items):
            inner += child.items
        else:
            own.append(child)
    for number, cut in enumerate(cuts):
        last = number == len(cuts) - 1
        yield Item(cut, tuple(own) if last else (), (), bullet.place.start, bullet.place.end, plain(bullet.words))
    for one in inner:
        for item in _bullet(one):
            yield replace(item, cut=replace(item.cut, confidence=min(item.cut.confidence, 0.55)))


def _has_own(item: Bullet) -> bool:
    """Say whether an item below an entry is surely one, too: a bold or linked name, and something is said of it."""
    cut = cuts_of(item.words)[0] if item.words else None
    looks = cut is not None and bool(cut.name) and (cut.name[0].strong or bool(cut.name[0].href))
    return looks and is_entry(item) and cut is not None and bool(cut.rest)


def _rows(table: Table) -> Iterator[Item]:
    if not table.rows:
        return
    header = table.rows[0]
    labels = [column_of(plain(cell)) for cell in header]
    headed = table.headed or sum(map(bool, labels)) >= max(2, len(labels) / 2)
    if not headed:
        labels = [""] * max(map(len, table.rows))
    column = labels.index("name") if "name" in labels else 0
    for row in table.rows[1:] if headed else table.rows:
        if column >= len(row) or not row[column]:
            continue
        others = tuple(
            (labels[at] if at < len(labels) else "", plain(header[at]) if headed and at < len(header) else "", cell)
            for at, cell in enumerate(row)
            if at != column and cell
        )
        cut = _named_in_cell(row[column], 0.97 if headed else 0.8)
        yield Item(cut, (), others, table.place.start, table.place.end, " | ".join(plain(cell) for cell in row))


def _named_in_cell(words: Words, sure: float) -> Cut:
    """Return a cell's name; what stands after emphasised letters or a link, and a comma, is said of it."""
    first, rest = words[0], words[1:]
    parted = re.match(r"\s*[,:–—-]\s" if not first.strong else r"\s*[,:–—-]?\s*\w", plain(rest))
    if (first.strong or first.em or first.href) and parted:
        return Cut((first,), without_separator(rest), sure)
    return Cut(words, (), sure)


def look_of(item: Item) -> float:
    """Return how much an item looks like a commons, from -1 to 1."""
    name = plain(item.cut.name).strip()
    text = name if item.labels else item.said
    score = 0.0
    if item.cut.confidence >= 0.65 and item.cut.rest:  # noqa: PLR2004
        score = 0.9
    elif item.cut.unsigned and item.cut.rest and item.cut.confidence >= 0.5:  # noqa: PLR2004
        score = 0.5
    elif not item.cut.rest:
        score = 0.35 + 0.5 * bool(item.labels or item.below)
    first = item.cut.name[0] if item.cut.name else None
    if first is not None and (first.href or first.strong):
        score += 0.3
    if not (name.lstrip("«“\"'‘ ([")[:1].isupper() or name[:1].isdigit() or BARE.match(name)):
        score -= 1.2
    if item.cut.confidence < 0.45:  # noqa: PLR2004
        score -= 0.5
    return max(min(score - _against(name, text), 1.0), -1.0)


def _against(name: str, text: str) -> float:
    """Return how much speaks against a commons in how an item reads: a person's own words, a date, a question."""
    score = 1.5 * bool(MINE.match(text)) + 1.2 * bool(_DATED.match(text)) + 1.5 * bool(_SOME.match(name))
    if re.match(r"(?:le |la |les |l['’]|the |un |une |a )\s*[a-zà-ÿ]+$", name, re.IGNORECASE) and not first_capital(
        name
    ):
        score += 0.6
    if any(pattern.match(name) for key, pattern in LABELS.items() if key != "name"):
        score += 0.8
    if name.lower() in PROFILES:
        score += 1.2
    if text.rstrip().endswith("?"):
        score += 0.6
    return score


def tells(item: Item) -> bool:
    """Say whether an item itself tells that it is something people make: a link, somebody's part, a common noun."""
    words = [*item.cut.name, *item.cut.rest]
    first = [word.strip(",.;:()«»“”\"'’").lower() for word in plain(item.cut.rest).split()[:3]]
    linked = any(piece.href or BARE.search(piece.text) for piece in words)
    return linked or bool(NOUNS.intersection(first)) or bool(_PART.search(plain(item.cut.rest)))


def first_capital(name: str) -> bool:
    """Say whether a name has a capital besides that of its first word."""
    return any(word[:1].isupper() or re.match(r"[ld]['’][A-ZÀ-Þ]", word) for word in name.split()[1:])
