"""Which lists of a page are lists of commons: the sure ones by their words, their likes, else the page's best. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.importing.candidates import Below, Candidate, headings_of, lead_of, led, lists_of, paragraphs_of, sentences_of
from bot.importing.evidence import host_of, leading_in, leading_out, proper, told_part
from bot.importing.items import tells
from bot.importing.labels import column_of
from bot.importing.sections import INNER, Section, gathered, has_topic, level_of, parted, topic_of, unnested
from bot.importing.tree import Heading, Page, Paragraph, Table, plain, shortened
from bot.importing.weigh import BAR, weight_of
from bot.importing.words import COMMONS, OTHER, SURELY, TAKING_PART
from bot.locale import _

_ENOUGH = 1.7
_NOTHING = re.compile(
    r"\W*(?:(?:aucun\w*|rien|none|nothing|[àa] venir|coming soon|n[ée]ant|vide|empty)\b[^.]{0,90}|[^.]{0,30})\W*",
    re.IGNORECASE,
)
# What a heading that speaks of commons counts for.
_TOPIC = 2.0
# What more has to speak for a list whose neighbours say what they are, where its heading does not.
_SILENT = 1.6
# What it counts against a list that all of it leads to pages of the same site.
_INWARD = 1.5
# Lists beside the best one of a page are taken, too, where hardly less speaks for them.
_BESIDE = 1.0
_GOING_ON = re.compile(
    r"(?:et |and )?(?:(?:tous |toutes )?(?:ceux|celles)(?:[- ]ci)? "
    r"(?:que|qu['’]on|qui|dont|o[ùu]|avec|auxquel\w*|pour)\b|"
    r"d['’]autres\b|(?:the )?(?:others?|ones)\b|those\b|(?:we|i) also\b|aussi\b)",
    re.IGNORECASE,
)


def sections_of(page: Page, *, trusted: bool = False) -> list[Section]:
    """Return the sections of a page; those that are lists of commons have their items.

    Args:
        page: the page.
        trusted: whether it is known that it holds nothing but such lists.
    """
    sections = list(parted(unnested(gathered(shortened(page.nodes)))))
    host = host_of(page.address)
    lists = [(one, _score(one, page.title, host)) for section in sections for one in lists_of(section)]
    _sure(lists, page.title, host, trusted=trusted)
    for candidate, score in lists:
        section = candidate.section
        if not section.listed and score + _TOPIC >= _ENOUGH and _goes_on(section, sections):
            candidate.take()
    _by_paragraphs(sections, page.title)
    _by_headings(sections, page.title)
    if not any(section.listed for section in sections):
        _best(page, sections)
    _empty_ones(sections)
    return sections


def _score(candidate: Candidate, title: str, host: str) -> float:
    """Return how much the headings of a list, the words before it and its items speak of commons."""
    section, items = candidate.section, candidate.items
    topic = topic_of(section, title)
    lead = 1.0 * bool(SURELY.search(candidate.lead)) or 0.5 * bool(COMMONS.search(candidate.lead))
    lead -= 1.5 * bool(OTHER.search(candidate.lead) and not SURELY.search(candidate.lead))
    # Where no heading speaks of commons, the items have to.
    untold = 1.0 * (topic + lead <= 0 and sum(map(tells, items)) * 2 < len(items))
    return topic + lead - untold + 2 * candidate.look + _columns(candidate) - _INWARD * leading_in(items, host)


def _columns(candidate: Candidate) -> float:
    node = candidate.section.nodes[min(candidate.numbers)]
    if not isinstance(node, Table) or not node.rows:
        return 0
    labels = {column_of(plain(cell)) for cell in node.rows[0]}
    if "name" in labels:
        return 1.5 if labels & {"summary", "links", "contribution"} else 0.5
    return -1


def _sure(lists: Sequence[tuple[Candidate, float]], title: str, host: str, *, trusted: bool) -> None:
    """Take the lists whose headings and items say enough; beside a very sure one, more has to be said."""
    sure = any(score >= 3 for _one, score in lists)  # noqa: PLR2004
    # A heading that stands for the title of a list within a list is none of its neighbours' kind.
    named = {level_of(one.section) for one, _score in lists if has_topic(one.section)}
    for candidate, score in lists:
        section = candidate.section
        least = _ENOUGH + 0.6 if sure and not topic_of(section, title) > 1 else _ENOUGH
        if _is_silent(section, named):
            # Within a heading about commons it may be one of their kinds, where its items tell of something.
            # Neither is what links and tells of a part as lists of commons do.
            score += leading_out(candidate.items, host) + told_part(candidate.items)  # noqa: PLW2901 (the list's own)
            least += _SILENT if not _within(section) else 0.6 * (candidate.look < 0.5 and proper(candidate.items) < 0.5)  # noqa: PLR2004
        if trusted and score > -2:  # noqa: PLR2004
            candidate.take()
        elif score >= least:
            (candidate if _is_told(candidate, title) else _guessed(candidate)).take()


def _is_told(candidate: Candidate, title: str) -> bool:
    """Say whether a heading, the words before a list or its columns say that it is one of commons."""
    said = COMMONS.search(candidate.lead) or _columns(candidate) > 0
    return bool(said) or topic_of(candidate.section, title) > 0


def _is_silent(section: Section, named: set[tuple[int, tuple[Heading, ...]]]) -> bool:
    """Say whether a section's neighbours say that they are about commons, and it does not."""
    says = COMMONS.search(section.title) or TAKING_PART.search(section.title)
    silent = level_of(section) in named and not says
    return silent and level_of(section)[0] < INNER


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


def _by_paragraphs(sections: Sequence[Section], title: str) -> None:
    """Take paragraphs as entries where a section about commons has no list and they read like one.

    Beside a section that has a list, only where it holds hardly anything but such paragraphs.
    """
    listed = any(section.listed for section in sections)
    for section in sections:
        texts = [node for node in section.nodes if isinstance(node, Paragraph)]
        announced = any(SURELY.search(plain(node.words)) for node in texts[:2])
        topic = topic_of(section, title) + 1.5 * (announced or (listed and _within(section)))
        candidate = None if section.listed or topic < 2 else paragraphs_of(section)  # noqa: PLR2004
        if candidate is None:
            continue
        whole = all(map(led, candidate.items)) and len(candidate.items) * 3 >= len(texts) * 2
        if not listed or whole:
            candidate.take()


def _by_headings(sections: list[Section], title: str) -> None:
    """Take headings as entries, with what stands below each, where a heading about commons has several.

    Beside a section that has a list, only below a heading that surely speaks of commons and has none.
    """
    listed = any(section.listed for section in sections)
    below = Below(sections)
    # "Communs" says more than "Collectif Hauts Fonds" around it.
    for parent in sorted(sections, key=has_topic, reverse=True):
        if listed and (not has_topic(parent) or _lists_in(parent, sections)):
            continue
        own = plain(parent.heading.words) if parent.heading else title
        lead = lead_of(parent, below)
        if not (COMMONS.search(own) or SURELY.search(lead)) or (OTHER.search(own) and not SURELY.search(own)):
            continue
        found = list(headings_of(parent, below))
        for candidate in found:
            _surely(candidate, 0.75 if SURELY.search(f"{own} {lead}") else 0.55).take()
        if found and not listed:
            return


def _lists_in(parent: Section, sections: Sequence[Section]) -> bool:
    """Say whether a section, or one below it, is a list already."""
    return any(one.listed and (one is parent or parent.heading in one.above) for one in sections)


def _surely(candidate: Candidate, most: float, why: str = "") -> Candidate:
    """Return a candidate whose names are no surer than that, and what made them unsure."""
    items = tuple(
        replace(
            item,
            cut=replace(item.cut, confidence=min(item.cut.confidence, most), why=item.cut.why or why),
        )
        for item in candidate.items
    )
    return replace(candidate, items=items)


def _guessed(candidate: Candidate) -> Candidate:
    """Return a candidate of which nothing on the page says that it is a list of commons: marked for a person."""
    return _surely(candidate, 0.55, _("whether this is a list of commons is a guess: nothing on the page says so"))


def _best(page: Page, sections: Sequence[Section]) -> None:
    """Take the list of a page that reads most like one of commons, where no words say that it is: marked for a person.

    A person points at a page because there is such a list on it. What stands beside the best one in the same form, and
    has hardly less that speaks for it, is taken with it.
    """
    host = host_of(page.address)
    weighed = sorted(
        ((weight_of(one, page.title, host), number, one) for number, one in enumerate(_all(sections))),
        key=lambda found: (-found[0], found[1]),
    )
    if not weighed or weighed[0][0] < BAR:
        return
    best, _number, first = weighed[0]
    taken: list[Candidate] = []
    for weight, _number, one in weighed:
        alike = one.form == first.form and level_of(one.section) == level_of(first.section)
        if one is first or (
            alike and weight >= max(BAR, best - _BESIDE) and not any(_overlap(one, other) for other in taken)
        ):
            taken.append(one)
    for one in sorted(taken, key=lambda one: sections.index(one.section)):
        _guessed(one).take()


def _all(sections: Sequence[Section]) -> list[Candidate]:
    found: list[Candidate] = []
    below = Below(sections)
    for section in sections:
        found += lists_of(section)
        if (paragraphs := paragraphs_of(section)) is not None:
            found.append(paragraphs)
        found += headings_of(section, below)
        found += sentences_of(section)
    return found


def _overlap(one: Candidate, other: Candidate) -> bool:
    return one.section is other.section and bool(one.numbers & other.numbers)


def _empty_ones(sections: Sequence[Section]) -> None:
    """Take headings of lists that are there and have nothing below them, beside one that has."""
    levels = {section.heading.level for section in sections if section.listed and section.heading}
    for number, section in enumerate(sections):
        heading = section.heading
        if section.listed or heading is None or heading.level not in levels or heading.level == 1:
            continue
        following = sections[number + 1] if number + 1 < len(sections) else None
        parent = following is not None and heading in following.above and (following.listed or bool(section.above))
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
