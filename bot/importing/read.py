"""From a page to guesses: the contributor's texts, groups, entries. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.catalogue.ids import slug_of
from bot.catalogue.models import RESERVED_IDS
from bot.importing.draft import Draft
from bot.importing.entries import entry_of, labelled
from bot.importing.guess import Found, FoundGroup, Guess, Reading
from bot.importing.items import Item
from bot.importing.lists import sections_of
from bot.importing.personal import is_personal, without_personal
from bot.importing.said import rich
from bot.importing.sections import Section
from bot.importing.tree import Bullets, Page, Paragraph, Words, plain, tidy
from bot.importing.whose import whose
from bot.importing.words import BOILERPLATE, CHOICES, COOKIES, LIVING, OTHER, SURELY, language_of
from bot.locale import _

_LEAST = 25


def read_page(page: Page, *, trusted: bool = False) -> Reading:
    """Return what a page says of commons, each value with how sure it is.

    Args:
        page: the page.
        trusted: whether it is known that it holds nothing but lists of commons.
    """
    sections = sections_of(page, trusted=trusted)
    language = page.language if page.language in {"fr", "en"} else ""
    language = language_of(" ".join(_all_text(sections))) or language
    groups: list[FoundGroup] = []
    entries: list[Found] = []
    for section in sections:
        if not section.listed:
            continue
        key = ""
        if section.title and section.titled:
            title = plain(without_personal(section.heading.words if section.heading else ())).strip(" :：")
            key = _free(slug_of(_short(title)), [group.key for group in groups])
            place = section.heading.place.start if section.heading else -1
            groups.append(FoundGroup(Guess(title, 0.9), key, _intro(section), place))
        for item in section.items:
            found = replace(_entry(item, page.address), group=key)
            if found.name.value and not _again(found, entries):
                entries.append(found)
    return Reading(language, whose(page, sections), _texts(sections), tuple(groups), tuple(entries))


def _short(title: str) -> str:
    """Return as much of a title as makes a good key."""
    return " ".join(title.split()[:6])


def _free(slug: str, taken: Sequence[str]) -> str:
    number, free = 1, slug
    while free in taken or free in RESERVED_IDS:
        number += 1
        free = f"{slug}-{number}"
    return free


def _entry(item: Item, address: str) -> Found:
    name, fields = entry_of(item.cut, item.below, address)
    if item.labels:
        draft = Draft(address)
        for guess in (one for key, one in fields.items() if key.startswith("links.") and one.confidence > 0.5):  # noqa: PLR2004
            draft.link(guess.value, "", guess.confidence)
        for label, shown, words in item.labels:
            labelled(label, shown, words, draft)
        whole = draft.whole()
        linked = any(key.startswith("links.") for key in whole)
        fields = whole | {key: one for key, one in fields.items() if not (linked and key.startswith("links."))}
    return Found(name, "", fields, item.said, item.start, item.end)


def _again(found: Found, entries: Sequence[Found]) -> bool:
    """Say whether an entry was found before in the same group: a page may repeat itself."""
    return any(
        slug_of(one.name.value) == slug_of(found.name.value) and (one.group == found.group or one.said == found.said)
        for one in entries
    )


def _all_text(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        yield section.title
        yield from (item.said for item in section.items)
        yield from (plain(node.words) for node in section.nodes if isinstance(node, Paragraph))


def _intro(section: Section) -> Guess | None:
    """Return what stands between a heading and its list."""
    first = min(section.taken, default=0)
    words = [node.words for node in section.nodes[:first] if isinstance(node, Paragraph)]
    text = " ".join(_said(one) for one in words if _is_text(plain(one)))
    return Guess(text, 0.7) if text else None


def _said(words: Words) -> str:
    from bot.importing.addresses import clean_address  # noqa: PLC0415 (few pages link in their texts)

    cleaned = without_personal(words)
    linked = tidy(replace(piece, href=clean_address(piece.href) if piece.href else "") for piece in cleaned)
    return rich(linked)


def _is_text(text: str) -> bool:
    return len(text) >= _LEAST and not BOILERPLATE.search(text) and not COOKIES.search(text)


def _with_texts(sections: Sequence[Section]) -> list[Section]:
    """Return the sections whose texts may be the list's: none without a list, none about something else."""
    around = [" ".join(plain(heading.words) for heading in section.above) for section in sections]
    return [
        section
        for section, text in zip(sections, around, strict=True)
        if any(one.listed for one in sections) and (SURELY.search(text) or not OTHER.search(text))
    ]


def _texts(sections: Sequence[Section]) -> dict[str, Guess]:
    """Return the contributor's texts: how the page begins and ends, how a living is earned, what guides the choices."""
    found: dict[str, tuple[list[str], float]] = {}
    seen_list = False
    for section in _with_texts(sections):
        first = min(section.taken, default=len(section.nodes))
        heading = section.title
        for number, node in enumerate(section.nodes):
            if number in section.taken or (section.listed and number < first):
                continue
            text, key = "", ""
            if isinstance(node, Paragraph):
                text = _said(node.words)
                if not _is_text(plain(node.words)) or (is_personal(plain(node.words)) and len(text) < 2 * _LEAST):
                    continue
                key = _key(heading, text, after=seen_list or (section.listed and number > first))
            elif isinstance(node, Bullets) and heading:
                key = _key(heading, "", after=seen_list)
                text = " ; ".join(said for item in node.items if (said := _said(item.words).rstrip(".;,")))
                if key not in {"living", "choices"} or not text:
                    continue
                lead = heading[:1].upper() + heading[1:]
                text = f"{lead} : {text}." if key not in found else f"{text}."
            if key and text:
                texts, sure = found.setdefault(key, ([], 1.0))
                texts.append(text)
                known = 0.8 if key in {"living", "choices"} else 0.65 if key == "intro" else 0.5
                found[key] = (texts, min(sure, known))
        seen_list = seen_list or section.listed
    return {
        key: Guess(" ".join(texts), sure, "" if sure >= 0.6 else _("whether this text belongs to the list is a guess"))  # noqa: PLR2004
        for key, (texts, sure) in found.items()
    }


def _key(heading: str, text: str, *, after: bool) -> str:
    """Return the key of a text by its heading or by what it speaks of; empty for one that is not the list's."""
    for words in (heading, text):
        if LIVING.search(words):
            return "living"
        if CHOICES.search(words):
            return "choices"
    if heading and OTHER.search(heading):
        return ""
    return "closing" if after else "intro"
