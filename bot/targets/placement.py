"""Where a first region goes on a page that has none yet."""

import re
import unicodedata

from bot.locale import _
from bot.targets.wikitext import after_line, blank_out, line_at, outside

_HEADING = re.compile(r"^(?P<level>={1,6})(?P<title>[^\n]+?)(?P=level)[ \t\r]*$", re.MULTILINE)
# What stands at the end of a page by custom, and stays there: categories, sort keys, links to other languages.
_TAIL_LINE = re.compile(
    r"\[\[\s*(?:category|catégorie|[a-z]{2,3}(?:-[a-z]+)*)\s*:[^\[\]\n]*\]\]"
    r"|\{\{\s*(?:DEFAULTSORT|DEFAULTSORTKEY|DEFAULTCATEGORYSORT|CLEFDETRI|CLEDETRI)\s*:[^{}\n]*\}\}",
    re.IGNORECASE,
)


class NoPlace(Exception):  # noqa: N818 (a state of the page, caught by the planner)
    """The page has no place, or several, for the region; the message says what to do."""


def under_heading(text: str, heading: str) -> int:
    """Return the offset after the line of the only heading of that name, of whatever level.

    Raises:
        NoPlace: the heading occurs zero or several times.
    """
    wanted = _plain(heading)
    # Looked for where wikitext is alive; a heading may carry a comment behind it, which is blank there.
    found = [match for match in _HEADING.finditer(blank_out(text)) if _plain(match["title"]) == wanted]
    if not found:
        raise NoPlace(
            _("the page has no heading “{heading}”; add it there, or name another in targets.yaml (place)").format(
                heading=heading
            )
        )
    if len(found) > 1:
        lines = ", ".join(str(line_at(text, match.start())) for match in found)
        raise NoPlace(
            _("the heading “{heading}” occurs {count} times (lines {lines}); name one that occurs once").format(
                heading=heading, count=len(found), lines=lines
            )
        )
    return after_line(text, found[0].start())


def _plain(title: str) -> str:
    return unicodedata.normalize("NFC", " ".join(title.replace("_", " ").split()))


def before_tail(text: str) -> int:
    """Return the offset at which the page's closing categories, sort keys and language links begin."""
    alive = blank_out(text)
    offset = len(text)
    for line in reversed(re.findall(r"[^\n]*\n|[^\n]+", alive)):
        if _TAIL_LINE.sub("", line).strip():
            break
        offset -= len(line)
    # A comment that begins beside text and ends on a line of the tail is not to be cut in two.
    offset = outside(text, offset)
    # Blank lines before the tail belong to the text above it.
    while offset < len(text) and text[offset] in "\r\n":
        offset += 1
    return offset


def framed(text: str, offset: int, region: str) -> str:
    """Return ``region`` with the blank lines that it needs when it is put into ``text`` at ``offset``.

    Blank lines are added, never taken, so that neither neighbour runs into the region.
    """
    # A text that was imported may have the line ends of another system; a save makes line feeds of them.
    before, after = text[:offset].replace("\r\n", "\n"), text[offset:].replace("\r\n", "\n")
    lead = ""
    if before and not before.endswith("\n"):
        lead = "\n"
    if before.strip() and not before.endswith("\n\n") and not _ends_with_heading(before + lead):
        lead += "\n"
    gap = "" if not after.strip() else "\n" if after.startswith("\n") else "\n\n"
    return lead + region + gap


def _ends_with_heading(text: str) -> bool:
    last = blank_out(text).rstrip("\n").rpartition("\n")[2]
    return text.endswith("\n") and not text.endswith("\n\n") and _HEADING.fullmatch(last) is not None
