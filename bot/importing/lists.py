"""Which lists of a page are lists of commons: sections, and how much each looks like one. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.importing.addresses import BARE
from bot.importing.cut import Cut, cuts_of
from bot.importing.tree import Bullet, Bullets, Definitions, Heading, Node, Page, Paragraph, Table, Words, plain
from bot.importing.words import COMMONS, COOKIES, LABELS, OTHER, SURELY, label_of

_ENOUGH = 1.7
_MINE = re.compile(r"^(?:je|j['’]|nous|i|we|my|mon|ma|mes|notre|nos)\b", re.IGNORECASE)
_DATED = re.compile(r"^\d{1,2}(?:er)?\s+\w+\s+\d{4}|^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|^(?:19|20)\d\d\b")
_INTRODUCING = re.compile(
    r"^(?:intro\w*|conclusion|pr[ée]sentation|qui suis-je|about|[àa] propos|welcome|bienvenue|accueil)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a list that may be a commons: its cut, what stands below it, and where it stands."""

    cut: Cut
    below: tuple[Node, ...] = ()
    labels: tuple[tuple[str, str, Words], ...] = ()
    start: int = -1
    end: int = -1
    said: str = ""


@dataclass
class Section:
    """What stands below one heading.

    Attributes:
        heading: None for what stands before the first one.
        above: the headings around it, the outermost first.
        nodes: what stands in it.
        items: what its lists hold; filled where they are commons.
        listed: whether it is a list of commons, also an empty one.
    """

    heading: Heading | None
    above: tuple[Heading, ...] = ()
    nodes: list[Node] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    listed: bool = False
    taken: set[int] = field(default_factory=set)

    @property
    def title(self) -> str:
        """The heading's text, without its colon."""
        return plain(self.heading.words).strip(" :：") if self.heading else ""


def sections_of(page: Page, *, trusted: bool = False) -> list[Section]:
    """Return the sections of a page; those that are lists of commons have their items.

    Args:
        page: the page.
        trusted: whether it is known that it holds nothing but such lists.
    """
    sections = list(_sections(_unnested(page.nodes)))
    judged = [(section, _judged(section, page.title)) for section in sections]
    sure = any(score >= 3 for _section, found in judged for score, _items, _number in found)  # noqa: PLR2004
    named = {_level(section) for section, found in judged if found and _own_topic(section)}
    for section, found in judged:
        least = _ENOUGH + 0.6 if sure and not _topic(section, page.title) > 1 else _ENOUGH
        if _level(section) in named and not COMMONS.search(section.title) and _level(section)[0] < 8:
            # Its neighbours say that they are about commons, and it does not.
            least += 2
        for score, items, number in found:
            if (score >= least or (trusted and score > -2)) and items:  # noqa: PLR2004
                section.items += items
                section.taken.add(number)
                section.listed = True
    if not any(section.listed for section in sections):
        _by_paragraphs(sections, page.title)
    if not any(section.listed for section in sections):
        _by_headings(sections, page.title)
    _empty_ones(sections)
    return sections


def _level(section: Section) -> tuple[int, tuple[Heading, ...]]:
    return section.heading.level if section.heading else 0, section.above


def _own_topic(section: Section) -> bool:
    text = plain(section.heading.words) if section.heading else ""
    return bool(SURELY.search(text)) and not OTHER.search(text)


def _unnested(nodes: Sequence[Node]) -> Iterator[Node]:
    """Yield the nodes, with lists whose items are but titles of lists below them turned into headings and lists."""
    for node, after in zip(nodes, [*nodes[1:], None], strict=False):
        if isinstance(node, Paragraph) and isinstance(after, Bullets | Definitions) and _is_title(plain(node.words)):
            yield Heading(7, node.words, node.place)
        elif isinstance(node, Bullets) and _are_titles(node):
            for item in node.items:
                yield Heading(8, item.words, item.place)
                yield from item.children
        else:
            yield node


def _is_title(text: str) -> bool:
    """Say whether a line right above a list reads as its title."""
    return len(text.split()) <= 12 and text[-1:] not in ".!?;," and text[:1].isupper()  # noqa: PLR2004


def _are_titles(node: Bullets) -> bool:
    nested = [item for item in node.items if any(isinstance(child, Bullets) for child in item.children)]
    if not nested or len(nested) < len(node.items) * 0.6:
        return False
    inner = [one for item in nested for child in item.children if isinstance(child, Bullets) for one in child.items]
    bare = all(
        not cut.rest and not any(piece.href for piece in cut.name) for item in nested for cut in cuts_of(item.words)[:1]
    )
    named = sum(_is_entry(one) for one in inner)
    titled = all(plain(item.words).rstrip().endswith(":") or COMMONS.search(plain(item.words)) for item in nested)
    return (bare or titled) and (named >= len(inner) * 0.6) and len(inner) >= len(nested)


def _is_entry(item: Bullet) -> bool:
    """Say whether an item below another reads as an entry of its own: a name, and what is said of it or a link."""
    text = plain(item.words)
    match = re.match(r"\s*([^:]{2,40}?)\s*:", text)
    if (match and label_of(match[1])) or _MINE.match(text) or not item.words:
        return False
    cut = cuts_of(item.words)[0]
    name = plain(cut.name)
    linked = any(piece.href for piece in cut.name)
    capital = name.lstrip("«“\"' ")[:1].isupper() or bool(BARE.match(name))
    return (
        capital
        and (bool(cut.rest and cut.confidence >= 0.65) or linked or (not cut.rest and len(name.split()) <= 5))
        and not BARE.fullmatch(name)
    )


def _sections(nodes: Iterator[Node]) -> Iterator[Section]:
    stack: list[Heading] = []
    section = Section(None)
    for node in nodes:
        if isinstance(node, Heading):
            yield section
            while stack and stack[-1].level >= node.level:
                stack.pop()
            section = Section(node, tuple(stack))
            stack.append(node)
        else:
            section.nodes.append(node)
    yield section


def _topic(section: Section, title: str) -> float:
    """Return how much the headings of a section speak of commons."""
    own = plain(section.heading.words) if section.heading else ""
    score = 3.0 * bool(SURELY.search(own)) or 2.0 * bool(COMMONS.search(own))
    score -= 2.5 * bool(OTHER.search(own))
    around = [plain(heading.words) for heading in section.above]
    if any(SURELY.search(text) for text in around):
        score += 1.5
    elif any(COMMONS.search(text) for text in around):
        score += 1
    elif not around and SURELY.search(title):
        score += 0.7
    if any(OTHER.search(text) and not SURELY.search(text) for text in around):
        score -= 1.5
    return score


def _judged(section: Section, title: str) -> list[tuple[float, list[Item], int]]:
    """Return the lists of a section: how much each looks like one of commons, its items, its number in the section."""
    topic = _topic(section, title)
    found = []
    before = ""
    for number, node in enumerate(section.nodes):
        items = list(_items(node))
        if isinstance(node, Paragraph) and not items:
            before = plain(node.words)
            continue
        if items and not any(COOKIES.search(item.said) for item in items):
            lead = 1.0 * bool(SURELY.search(before)) or 0.5 * bool(COMMONS.search(before))
            lead -= 1.5 * bool(OTHER.search(before) and not SURELY.search(before))
            mean = sum(map(_look, items)) / len(items)
            found.append((topic + lead + 2 * mean + _columns(node), items, number))
        before = ""
    return found


def _columns(node: Node) -> float:
    if not isinstance(node, Table) or not node.rows:
        return 0
    labels = {label_of(plain(cell)) for cell in node.rows[0]}
    if "name" in labels:
        return 1.5 if labels & {"summary", "links", "contribution"} else 0.5
    return -1


def _items(node: Node) -> Iterator[Item]:
    if isinstance(node, Bullets):
        for bullet in node.items:
            yield from _bullet(bullet)
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


def _is_row_of_links(words: Words) -> bool:
    """Say whether a paragraph is nothing but links, with commas or the like between them."""
    links = [piece for piece in words if piece.href]
    between = [piece.text.strip() for piece in words if not piece.href]
    return len(links) > 1 and all(re.fullmatch(r"[,;·|/&•.]*|et|and|, et|, and", text) for text in between)


def _bullet(bullet: Bullet) -> Iterator[Item]:
    if not bullet.words:
        for child in bullet.children:
            yield from _items(child)
        return
    cuts = cuts_of(bullet.words)
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
    """Say whether an item below an entry is surely one, too: its name is bold or linked, and something is said of it."""
    cut = cuts_of(item.words)[0] if item.words else None
    looks = cut is not None and bool(cut.name) and (cut.name[0].strong or bool(cut.name[0].href))
    return looks and _is_entry(item) and cut is not None and bool(cut.rest)


def _rows(table: Table) -> Iterator[Item]:
    header = table.rows[0]
    labels = [label_of(plain(cell)) for cell in header]
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
        name = row[column]
        cut = Cut(name, (), 0.97 if headed else 0.8)
        yield Item(cut, (), others, table.place.start, table.place.end, " | ".join(plain(cell) for cell in row))


def _look(item: Item) -> float:
    """Return how much an item looks like a commons, from -1 to 1."""
    name, text = plain(item.cut.name).strip(), item.said
    score = 0.0
    if item.cut.confidence >= 0.65 and item.cut.rest:  # noqa: PLR2004
        score = 0.9
    elif not item.cut.rest:
        score = 0.35 + 0.5 * bool(item.labels or item.below)
    first = item.cut.name[0] if item.cut.name else None
    if first is not None and (first.href or first.strong):
        score += 0.3
    if not (name.lstrip("«“\"'‘ ([")[:1].isupper() or name[:1].isdigit() or BARE.match(name)):
        score -= 1.2
    if item.cut.confidence < 0.45:  # noqa: PLR2004
        score -= 0.5
    if _MINE.match(text):
        score -= 1.5
    if _DATED.match(text):
        score -= 1.2
    if re.match(r"(?:le |la |les |l['’]|the |un |une |a )\s*[a-zà-ÿ]+$", name, re.IGNORECASE) and not first_capital(
        name
    ):
        score -= 0.6
    if any(pattern.match(name) for key, pattern in LABELS.items() if key != "name"):
        score -= 0.8
    if text.rstrip().endswith("?"):
        score -= 0.6
    return max(min(score, 1.0), -1.0)


def first_capital(name: str) -> bool:
    """Say whether a name has a capital besides that of its first word."""
    return any(word[:1].isupper() or re.match(r"[ld]['’][A-ZÀ-Þ]", word) for word in name.split()[1:])


def _by_paragraphs(sections: Sequence[Section], title: str) -> None:
    """Take paragraphs as entries where a section about commons has no list and they read like one."""
    for section in sections:
        if _topic(section, title) < 2:  # noqa: PLR2004
            continue
        found = []
        for number, node in enumerate(section.nodes):
            if isinstance(node, Paragraph) and not _MINE.match(plain(node.words)):
                cut = cuts_of(node.words)
                lead = node.words[0].strong or bool(node.words[0].href)
                if (
                    len(cut) == 1
                    and cut[0].rest
                    and cut[0].confidence >= (0.8 if lead else 0.9)
                    and not OTHER.search(plain(cut[0].name))
                ):
                    place = node.place
                    item = Item(cut[0], (), (), place.start, place.end, plain(node.words))
                    if _look(item) > 0.5:  # noqa: PLR2004
                        found.append((number, item, lead))
        if len(found) >= (2 if all(lead for _number, _item, lead in found) else 3):
            section.items = [
                replace(item, cut=replace(item.cut, confidence=min(item.cut.confidence, 0.75)))
                for _n, item, _l in found
            ]
            section.taken |= {number for number, _item, _lead in found}
            section.listed = True


def _by_headings(sections: list[Section], title: str) -> None:
    """Take headings as entries, with what stands below each, where a heading about commons has several."""
    for parent in sections:
        own = plain(parent.heading.words) if parent.heading else title
        lead = next((plain(node.words) for node in parent.nodes if isinstance(node, Paragraph)), "")
        if not (COMMONS.search(own) or SURELY.search(lead)) or (OTHER.search(own) and not SURELY.search(own)):
            continue
        around = len(parent.above) + 1 if parent.heading else 0
        below = [
            one
            for one in sections
            if one.heading and (parent.heading in one.above if parent.heading else not one.above)
        ]
        direct = [one for one in below if len(one.above) == around]
        named = [one for one in direct if _names_entry(one)]
        if len(named) < 2:  # noqa: PLR2004
            continue
        for one in named:
            if one.heading is None:
                continue
            cut = Cut(one.heading.words, (), 0.75 if SURELY.search(f"{own} {lead}") else 0.55)
            parts = cuts_of(one.heading.words)
            if len(parts) == 1 and parts[0].rest and parts[0].confidence > 0.7:  # noqa: PLR2004
                cut = replace(parts[0], confidence=cut.confidence)
            end = max([one.heading.place.end, *(node.place.end for node in one.nodes if isinstance(node, Paragraph))])
            parent.items.append(Item(cut, tuple(one.nodes), (), one.heading.place.start, end, one.title))
            one.taken = set(range(len(one.nodes)))
            one.nodes = []
        parent.listed = True
        return


def _names_entry(section: Section) -> bool:
    title = section.title
    return (
        bool(section.nodes)
        and len(title.split()) <= 8  # noqa: PLR2004
        and not OTHER.search(title)
        and not _INTRODUCING.match(title)
        and not plain(section.heading.words if section.heading else ()).rstrip().endswith(("?", ":"))
        and not _MINE.match(title)
    )


def _empty_ones(sections: Sequence[Section]) -> None:
    """Take headings of lists that are there and have nothing below them, beside one that has."""
    levels = {section.heading.level for section in sections if section.listed and section.heading}
    for number, section in enumerate(sections):
        heading = section.heading
        if section.listed or heading is None or heading.level not in levels or heading.level == 1:
            continue
        following = sections[number + 1] if number + 1 < len(sections) else None
        parent = following is not None and heading in following.above
        text = plain(heading.words)
        said = " ".join(plain(node.words) for node in section.nodes if isinstance(node, Paragraph))
        nothing = not said or re.fullmatch(
            r"\W*(?:aucun\w*|rien|none|nothing|[àa] venir|coming soon|n[ée]ant|…)?\b[^.]{0,30}\W*", said, re.IGNORECASE
        )
        lists = any(not isinstance(node, Paragraph) for node in section.nodes)
        # A title over the first list is no list; one that ends in a colon announces one.
        announced = any(one.listed for one in sections[:number]) or text.rstrip().endswith(":") or bool(said)
        if (
            announced
            and SURELY.search(text)
            and not OTHER.search(re.sub(r"\bmanque\b", "", text))
            and not parent
            and nothing
            and not lists
        ):
            section.listed = True
            section.taken = set(range(len(section.nodes)))
