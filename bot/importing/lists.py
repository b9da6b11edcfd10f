"""Which lists of a page are lists of commons: sections, and how much each looks like one. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.importing.cut import Cut
from bot.importing.cuts import cuts_of, without_number
from bot.importing.items import MINE, Item, items_of, look_of, tells
from bot.importing.labels import column_of
from bot.importing.sections import INNER, Section, gathered, has_topic, level_of, parted, topic_of, unnested
from bot.importing.tree import Heading, Node, Page, Paragraph, Table, plain
from bot.importing.words import BOILERPLATE, COMMONS, COOKIES, OTHER, SURELY

_ENOUGH = 1.7
_LEAST_ALONE = 1.2
# The level of a line that stands for a heading.
_LINE = 7
_NOTHING = re.compile(
    r"\W*(?:(?:aucun\w*|rien|none|nothing|[àa] venir|coming soon|n[ée]ant|vide|empty)\b[^.]{0,90}|[^.]{0,30})\W*",
    re.IGNORECASE,
)
# What a heading that speaks of commons counts for.
_TOPIC = 2.0
_GOING_ON = re.compile(
    r"(?:et |and )?(?:(?:tous |toutes )?(?:ceux|celles)(?:[- ]ci)? "
    r"(?:que|qu['’]on|qui|dont|o[ùu]|avec|auxquel\w*|pour)\b|"
    r"d['’]autres\b|(?:the )?(?:others?|ones)\b|those\b|(?:we|i) also\b|aussi\b)",
    re.IGNORECASE,
)
_INTRODUCING = re.compile(
    r"^(?:intro\w*|conclusion|pr[ée]sentation|qui suis-je|about|[àa] propos|welcome|bienvenue|accueil)\b", re.IGNORECASE
)


def sections_of(page: Page, *, trusted: bool = False) -> list[Section]:
    """Return the sections of a page; those that are lists of commons have their items.

    Args:
        page: the page.
        trusted: whether it is known that it holds nothing but such lists.
    """
    sections = list(parted(unnested(gathered(page.nodes))))
    judged = [(section, _judged(section, page.title)) for section in sections]
    sure = any(score >= 3 for _section, found in judged for score, _some, _number in found)  # noqa: PLR2004
    # A heading that stands for the title of a list within a list is none of its neighbours' kind.
    named = {level_of(section) for section, found in judged if found and has_topic(section)}
    for section, found in judged:
        least = _ENOUGH + 0.6 if sure and not topic_of(section, page.title) > 1 else _ENOUGH
        least += 2 * _is_silent(section, named)
        for score, items, number in found:
            if (score >= least or (trusted and score > -2)) and items:  # noqa: PLR2004
                _take(section, items, number)
    for section, found in judged:
        if not section.listed and _goes_on(section, sections):
            for _score, items, number in (one for one in found if one[0] + _TOPIC >= _ENOUGH):
                _take(section, items, number)
    _by_paragraphs(sections, page.title)
    if not any(section.listed for section in sections):
        _by_headings(sections, page.title)
    _alone(judged)
    _empty_ones(sections)
    return sections


def _is_silent(section: Section, named: set[tuple[int, tuple[Heading, ...]]]) -> bool:
    """Say whether a section's neighbours say that they are about commons, and it does not."""
    silent = level_of(section) in named and not COMMONS.search(section.title)
    return silent and level_of(section)[0] < INNER and not _within(section)


def _take(section: Section, items: Sequence[Item], number: int) -> None:
    section.items += items
    section.taken.add(number)
    section.listed = True


def _alone(judged: Sequence[tuple[Section, list[tuple[float, list[Item], int]]]]) -> None:
    """Take the one list of a page that is hardly more than that list, where nothing speaks against it."""
    lists = [(section, one) for section, found in judged for one in found]
    if len(lists) != 1 or any(section.listed for section, _found in judged):
        return
    section, (score, items, number) = lists[0]
    around = sum(len(plain(node.words)) for one, _found in judged for node in one.nodes if isinstance(node, Paragraph))
    size = sum(len(item.said) for item in items)
    if len(items) > 1 and score >= _LEAST_ALONE and around < size:
        _take(section, items, number)


def _goes_on(section: Section, sections: Sequence[Section]) -> bool:
    """Say whether a heading goes on with another list: it says so, or begins as that one's heading does."""
    if OTHER.search(section.title):
        return False
    level, begins = level_of(section), section.title.lower().split()[:2]
    beside = [one for one in sections if one.listed and one.heading and level_of(one) == level]
    alike = any(one.title.lower().split()[:2] == begins for one in beside)
    return bool(beside) and len(begins) > 1 and (alike or bool(_GOING_ON.match(section.title)))


def _within(section: Section) -> bool:
    """Say whether a heading around a section speaks of commons."""
    return any(SURELY.search(plain(heading.words)) for heading in section.above)


def _judged(section: Section, title: str) -> list[tuple[float, list[Item], int]]:
    """Return the lists of a section: how much each looks like one of commons, its items, its number in the section."""
    topic = topic_of(section, title)
    found = []
    before = ""
    for number, node in enumerate(section.nodes):
        items = list(items_of(node))
        if isinstance(node, Paragraph) and not items:
            before = plain(node.words)
            continue
        if items and not any(COOKIES.search(item.said) for item in items):
            lead = 1.0 * bool(SURELY.search(before)) or 0.5 * bool(COMMONS.search(before))
            lead -= 1.5 * bool(OTHER.search(before) and not SURELY.search(before))
            mean = sum(map(look_of, items)) / len(items)
            if mean <= 0:
                continue
            # Where no heading speaks of commons, the items have to.
            untold = 1.0 * (topic + lead <= 0 and sum(map(tells, items)) * 2 < len(items))
            found.append((topic + lead - untold + 2 * mean + _columns(node), items, number))
        before = ""
    return found


def _columns(node: Node) -> float:
    if not isinstance(node, Table) or not node.rows:
        return 0
    labels = {column_of(plain(cell)) for cell in node.rows[0]}
    if "name" in labels:
        return 1.5 if labels & {"summary", "links", "contribution"} else 0.5
    return -1


def _by_paragraphs(sections: Sequence[Section], title: str) -> None:
    """Take paragraphs as entries where a section about commons has no list and they read like one.

    Beside a section that has a list, only where it holds hardly anything but such paragraphs.
    """
    listed = any(section.listed for section in sections)
    for section in sections:
        texts = [(number, node) for number, node in enumerate(section.nodes) if isinstance(node, Paragraph)]
        announced = any(SURELY.search(plain(node.words)) for _number, node in texts[:2])
        topic = topic_of(section, title) + 1.5 * (announced or (listed and _within(section)))
        if section.listed or topic < 2:  # noqa: PLR2004
            continue
        found = [(number, item) for number, node in texts if (item := _item_of(node)) is not None]
        leads = all(item.cut.name[0].strong or item.cut.name[0].href for _number, item in found)
        if len(found) < (2 if leads else 3) or (listed and not (leads and len(found) * 3 >= len(texts) * 2)):
            continue
        for number, item in found:
            _take(section, [replace(item, cut=replace(item.cut, confidence=min(item.cut.confidence, 0.75)))], number)


def _item_of(node: Paragraph) -> Item | None:
    """Return the commons that a paragraph names and tells of; None for another paragraph."""
    if MINE.match(plain(node.words)):
        return None
    cuts = cuts_of(node.words)
    least = 0.8 if node.words[0].strong or node.words[0].href else 0.9
    if len(cuts) != 1 or not cuts[0].rest or cuts[0].confidence < least or OTHER.search(plain(cuts[0].name)):
        return None
    item = Item(cuts[0], (), (), node.place.start, node.place.end, plain(node.words))
    return item if look_of(item) > 0.5 else None  # noqa: PLR2004


def _by_headings(sections: list[Section], title: str) -> None:
    """Take headings as entries, with what stands below each, where a heading about commons has several."""
    for parent in sections:
        own = plain(parent.heading.words) if parent.heading else title
        lead = _lead_of(parent, sections)
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
            words = without_number(one.heading.words)
            cut = Cut(words, (), 0.75 if SURELY.search(f"{own} {lead}") else 0.55)
            parts = cuts_of(words)
            if len(parts) == 1 and parts[0].rest and parts[0].confidence > 0.7:  # noqa: PLR2004
                cut = replace(parts[0], confidence=cut.confidence)
            end = max([one.heading.place.end, *(node.place.end for node in one.nodes if isinstance(node, Paragraph))])
            own_nodes = tuple(node for node in one.nodes if not _is_boilerplate(node))
            parent.items.append(Item(cut, own_nodes, (), one.heading.place.start, end, one.title))
            one.taken = set(range(len(one.nodes)))
            one.nodes = []
        parent.listed = True
        return


def _lead_of(parent: Section, sections: Sequence[Section]) -> str:
    """Return what a section says before the headings in it, also in a line that ends in a colon."""
    texts = [plain(node.words) for node in parent.nodes if isinstance(node, Paragraph)]
    lines = [
        one.title
        for one in sections
        if one.heading and one.heading.level == _LINE and not one.nodes and one.above[-1:] == (parent.heading,)
    ]
    return " ".join((*texts[:2], *lines))


def _is_boilerplate(node: Node) -> bool:
    return isinstance(node, Paragraph) and bool(BOILERPLATE.search(plain(node.words)))


def _names_entry(section: Section) -> bool:
    title = section.title
    return (
        bool(section.nodes)
        and len(title.split()) <= 8  # noqa: PLR2004
        and not OTHER.search(title)
        and not _INTRODUCING.match(title)
        and not plain(section.heading.words if section.heading else ()).rstrip().endswith(("?", ":"))
        and not MINE.match(title)
        and not re.match(r"(?:\d{1,2}[.)]\s+)?(?:et|and)\b", title, re.IGNORECASE)
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
        nothing = not said or _NOTHING.fullmatch(said)
        lists = any(not isinstance(node, Paragraph) for node in section.nodes)
        # A title over the first list is no list; one that ends in a colon announces one.
        announced = any(one.listed for one in sections[:number]) or text.rstrip().endswith(":") or bool(said)
        if (
            announced
            and (SURELY.search(text) or (COMMONS.search(text) and _within(section)))
            and not OTHER.search(re.sub(r"\bmanque\b", "", text))
            and not parent
            and nothing
            and not lists
        ):
            section.listed = True
            section.taken = set(range(len(section.nodes)))
