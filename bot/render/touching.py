"""What a template must not put beside a value: what makes markup of both, however the value is escaped. Pure."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from bot.locale import _
from bot.render.syntax import Syntax
from bot.render.values import Address, Rich, Tracked

# So much before a value is looked at for an attribute's name.
_LONGEST_NAME = 40


@dataclass(frozen=True)
class Words:
    """A template's own words in a whole list, values blanked out; looked through once for all values.

    Attributes:
        text: the words.
    """

    text: str

    @cached_property
    def raw(self) -> "Marks":
        """Where an element begins and ends in which markup is text."""
        return Marks.of(_RAW, self.text)

    @cached_property
    def links(self) -> "Marks":
        """Where a link begins and ends."""
        return Marks.of(_LINK, self.text)

    @cached_property
    def fences(self) -> list[int]:
        """Where a line of Markdown begins or ends code."""
        return [match.start() for match in _FENCE.finditer(self.text)]


@dataclass(frozen=True)
class Marks:
    """Tags of one kind in a text.

    Attributes:
        places: where each stands.
        opens: whether it opens its element.
    """

    places: list[int]
    opens: list[bool]

    @classmethod
    def of(cls, tags: re.Pattern[str], text: str) -> "Marks":
        """Find the tags of a text."""
        found = list(tags.finditer(text))
        return cls([tag.start() for tag in found], [not tag["close"] for tag in found])

    def open_at(self, place: int) -> bool:
        """Say whether the last tag before a place opens its element."""
        number = bisect_left(self.places, place)
        return number > 0 and self.opens[number - 1]


@dataclass(frozen=True)
class Place:
    """Where a value stands among a template's own words.

    Attributes:
        words: the whole text.
        start: offset of the value.
        end: offset after it.
        in_comment: whether it stands inside an HTML comment.
    """

    words: Words
    start: int
    end: int
    in_comment: bool

    @property
    def own(self) -> str:
        """The whole text."""
        return self.words.text

    @property
    def before(self) -> str:
        """The three characters before it."""
        return self.own[max(0, self.start - 3) : self.start]

    @property
    def after(self) -> str:
        """The three characters behind it."""
        return self.own[self.end : self.end + 3]

    @property
    def line(self) -> str:
        """Its line up to it."""
        return self.own[self.own.rfind("\n", 0, self.start) + 1 : self.start]


def problem_of(value: Tracked, place: Place, syntax: Syntax) -> str:
    """Return why a value may not stand at a place, “{path}” for its name; empty where it may."""
    return {"wikitext": _in_wikitext, "html": _in_html, "markdown": _in_markdown}[syntax.name](value, place)


# Right before a value and right after it, in wikitext.
_BEFORE = re.compile(r"[\w&]\Z|&\#\Z|</?\Z|\]\]\Z")
_AFTER = re.compile(r"\w|;|:(?=\S)")
_AFTER_ADDRESS = re.compile(r"\Z|[\s\]<|}]|''")
_IN_TAG = re.compile(r"</?[A-Za-z][^<>]*\Z")
_TERM = re.compile(r"[*#:]*;")


def _in_wikitext(value: Tracked, place: Place) -> str:
    before, after = place.before, place.after
    if _BEFORE.search(before) or _AFTER.match(after):
        return _("{path} touches a letter, a digit, “&”, “;”, “:”, “<” or “]]”; put a blank or a mark between them")
    if isinstance(value, Rich) and (before[-1:] in {"'", "["} or after[:1] in {"'", "]"}):
        return _("{path} touches “'”, “[” or “]”, and a rich text may begin or end with them; put a blank between")
    if isinstance(value, Address) and not _AFTER_ADDRESS.match(after):
        return _("{path} is an address, and what follows it would become part of it; put a blank between them")
    if _IN_TAG.search(place.line) or place.in_comment:
        return _in_a_tag()
    if _TERM.match(place.line):
        return _("{path} stands in a line with “;”, which the wiki splits at a colon; write '''…''' instead")
    return ""


def _in_a_tag() -> str:
    return _("{path} stands inside a tag or a comment, where no value is safe; put it into the text")


_REFERENCE = re.compile(r"&#?\w*\Z")
# Of others (style, onclick) no value is safe, and a text with a line break would show a tag in them (title).
_ATTRIBUTE = re.compile(r"\s(?:href|src|cite)=\"\Z", re.IGNORECASE)
_RAW = re.compile(r"<(?P<close>/?)(?:script|style|textarea|title|iframe|noscript|template|svg|math)\b", re.IGNORECASE)
_LINK = re.compile(r"<(?P<close>/?)a\b", re.IGNORECASE)


def _in_html(value: Tracked, place: Place) -> str:
    if _REFERENCE.search(place.before):
        return _("{path} touches “&”; put a blank between them")
    if place.in_comment or place.words.raw.open_at(place.start):
        return _in_a_tag()
    if place.own.rfind("<", 0, place.start) > place.own.rfind(">", 0, place.start):
        return _in_attribute(value, place)
    if isinstance(value, Rich) and place.words.links.open_at(place.start):
        return _("{path} may hold links, and stands inside one; close that first")
    return ""


def _in_attribute(value: Tracked, place: Place) -> str:
    attribute = _ATTRIBUTE.search(place.own[max(0, place.start - _LONGEST_NAME) : place.start])
    if attribute is None or not place.after.startswith('"'):
        return _in_a_tag()
    if not isinstance(value, Address):
        return _("{path} is no address: it may run a script where the template puts it; write it into the text")
    return ""


_BESIDE = re.compile(r"[\w&\\<!]\Z|&\#\Z")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE)


def _in_markdown(value: Tracked, place: Place) -> str:
    before, after = place.before, place.after
    if place.line.count("`") % 2 or bisect_left(place.words.fences, place.start) % 2:
        return _("{path} stands inside code, where no value is safe; put it into the text")
    if isinstance(value, Address):
        fits = (before.endswith("](") and after.startswith(")")) or (before.endswith("<") and after.startswith(">"))
        return "" if fits else _("{path} is an address; write [words](address) or <address>")
    if _BESIDE.search(before) or re.match(r"\w", after):
        return _("{path} touches a letter, a digit, “&”, “<”, “!” or “\\”; put a blank or a mark between them")
    if isinstance(value, Rich) and (before[-1:] in {"*", "_", "["} or after[:1] in {"*", "_", "]"}):
        return _("{path} touches “*”, “_”, “[” or “]”, and a rich text may begin or end with them; put a blank between")
    return _in_a_tag() if _IN_TAG.search(place.line) or place.in_comment or before.endswith("](") else ""
