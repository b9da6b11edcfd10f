"""A list that people wrote on a wiki page: what it says, and which characters it takes. Pure."""

import re
from dataclasses import dataclass, replace

from bot.importing.from_wikitext import read_wikitext
from bot.importing.guess import Found, Reading
from bot.importing.read import read_page
from bot.targets.placement import under_heading
from bot.targets.wikitext import blank_out

_HEADING = re.compile(r"^(?P<level>={1,6})[^\n]+?(?P=level)[ \t\r]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Standing:
    """A list on a page.

    Attributes:
        reading: what it says.
        start: offset of its first character.
        end: offset after its last one.
    """

    reading: Reading
    start: int
    end: int


def standing_list(text: str, title: str, heading: str = "") -> Standing | None:
    """Return the list that people wrote on a page; None where there is none.

    Args:
        text: the page's wikitext.
        title: the page's title.
        heading: the heading below which it stands, and which stays; empty where the page is searched for it, and the
            headings of its groups belong to it.

    Raises:
        bot.targets.placement.NoPlace: the heading occurs zero or several times.
    """
    first, last = 0, len(text)
    if heading:
        first = under_heading(text, heading)
        last = _end_of_section(text, first)
    part = text[first:last]
    reading = read_page(replace(read_wikitext(part), title=heading or title), trusted=bool(heading))
    found = [one for one in reading.entries if one.start >= 0]
    if not found or len(found) != len(reading.entries):
        return None
    used = {one.group for one in found}
    heads = [group.start for group in reading.groups if group.key in used and group.start >= 0]
    start = min([*(one.start for one in found), *heads])
    end = max(one.end for one in found)
    moved = replace(reading, entries=tuple(_moved(one, first) for one in found))
    return Standing(moved, start + first, end + first)


def _moved(found: Found, by: int) -> Found:
    return replace(found, start=found.start + by, end=found.end + by)


def _end_of_section(text: str, start: int) -> int:
    """Return where the section ends whose heading stands right before ``start``."""
    alive = blank_out(text)
    above = list(_HEADING.finditer(alive, 0, start))
    level = len(above[-1]["level"]) if above else 1
    for match in _HEADING.finditer(alive, start):
        if len(match["level"]) <= level:
            return match.start()
    return len(text)
