"""The markups in which a list can be written: how each shows a text, and what can be told of a text in it.

Wikitext is ``bot.render.escape`` and ``bot.render.rich``; HTML and Markdown have a module each. A template is of one of
them (``syntax_of``), and all that prints it, or reads it back, asks it what its signs are.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from bot.render import escape as wikitext
from bot.render import html, markdown, rich

# As bot.merge.reading tells them apart.
Kind = Literal["plain", "rich", "address"]


@dataclass(frozen=True, eq=False)
class Syntax:
    """One markup.

    Attributes:
        name: ``wikitext``, ``html`` or ``markdown``.
        escape: from a plain text to markup on one line that shows just that.
        unescape: back, where it holds no other markup.
        read_plain: likewise, None where it does.
        write_rich: from a rich text of the catalogue to markup on one line.
        read_rich: back; None where no rich text is written so.
        address: from a web address to how it is written where a template puts one.
        read_address: back; None where it is none that is carried unchanged.
        canonical: from markup to the same with what shows alike spelled in one way, for comparing only.
        heading: what stands before and after a heading of a level (2 to 6).
        heading_of: the title in a line that is a heading, None for any other line.
        continues: whether, of two lines, the second is part of the item of a list that the first begins.
        ends: what ends a field of a kind in a text that is read.
        begins: what the first character of a field of a kind can be.
    """

    name: Literal["wikitext", "html", "markdown"]
    escape: Callable[[str], str]
    unescape: Callable[[str], str]
    read_plain: Callable[[str], str | None]
    write_rich: Callable[[str], str]
    read_rich: Callable[[str], str | None]
    address: Callable[[str], str]
    read_address: Callable[[str], str | None]
    canonical: Callable[[str], str]
    heading: Callable[[int], tuple[str, str]]
    heading_of: Callable[[str], str | None]
    continues: Callable[[str, str], bool]
    ends: Mapping[str, re.Pattern[str]]
    begins: Mapping[str, re.Pattern[str]]


def _address(url: str) -> str:
    """Return an address as it is, so that the wiki links it; as escaped text where the wiki would not carry it."""
    return url if rich.is_safe_address(url) else wikitext.escape(url)


def _read_address(text: str) -> str | None:
    return text if not text or rich.is_safe_address(text) else None


def _heading_of(line: str) -> str | None:
    line = line.rstrip()
    level = min(len(line) - len(line.lstrip("=")), len(line) - len(line.rstrip("=")), 6)
    title = line[level:-level].strip() if level else ""
    return title or None


_MARK = re.compile("[*#:;]+")


def _continues(first: str, line: str) -> bool:
    mark, found = _MARK.match(first), _MARK.match(line)
    return bool(mark and found and len(found[0]) > len(mark[0]) and found[0].startswith(mark[0]))


WIKITEXT = Syntax(
    name="wikitext",
    escape=wikitext.escape,
    unescape=wikitext.unescape,
    read_plain=wikitext.read_plain,
    write_rich=rich.write_rich,
    read_rich=rich.read_rich,
    address=_address,
    read_address=_read_address,
    canonical=wikitext.canonical,
    heading=lambda level: ("=" * level, "=" * level),
    heading_of=_heading_of,
    continues=_continues,
    # As bot.render.escape and bot.render.rich write a field's wikitext.
    ends={
        "plain": re.compile(r"[\[\]{}|\n]|''"),
        "rich": re.compile(r"[{}|\n]|\[(?!https?://)"),
        "address": re.compile(r"[\s\[\]<>\"{}|]|''"),
    },
    # Escaping lets no mark of a list, no blank and no colon through there.
    begins={
        "plain": re.compile(r"[^*#:;=+!\- \t']"),
        "rich": re.compile(r"[^*#:;=+!\- \t]"),
        "address": re.compile("https?", re.IGNORECASE),
    },
)


class _Markup(Protocol):
    """A module that writes and reads one markup; see ``Syntax``."""

    @property
    def escape(self) -> Callable[[str], str]: ...
    @property
    def unescape(self) -> Callable[[str], str]: ...
    @property
    def read_plain(self) -> Callable[[str], str | None]: ...
    @property
    def write_rich(self) -> Callable[[str], str]: ...
    @property
    def read_rich(self) -> Callable[[str], str | None]: ...
    @property
    def address(self) -> Callable[[str], str]: ...
    @property
    def read_address(self) -> Callable[[str], str | None]: ...
    @property
    def canonical(self) -> Callable[[str], str]: ...
    @property
    def heading(self) -> Callable[[int], tuple[str, str]]: ...
    @property
    def heading_of(self) -> Callable[[str], str | None]: ...
    @property
    def continues(self) -> Callable[[str, str], bool]: ...
    @property
    def ENDS(self) -> Mapping[str, re.Pattern[str]]: ...  # noqa: N802 (a module's constant)
    @property
    def BEGINS(self) -> Mapping[str, re.Pattern[str]]: ...  # noqa: N802 (likewise)


def _written_by(module: _Markup, name: Literal["html", "markdown"]) -> Syntax:
    return Syntax(
        name=name,
        escape=module.escape,
        unescape=module.unescape,
        read_plain=module.read_plain,
        write_rich=module.write_rich,
        read_rich=module.read_rich,
        address=module.address,
        read_address=module.read_address,
        canonical=module.canonical,
        heading=module.heading,
        heading_of=module.heading_of,
        continues=module.continues,
        ends=module.ENDS,
        begins=module.BEGINS,
    )


HTML = _written_by(html, "html")
MARKDOWN = _written_by(markdown, "markdown")

_BY_SUFFIX = {"html": HTML, "htm": HTML, "md": MARKDOWN, "markdown": MARKDOWN}


def syntax_of(template: str) -> Syntax:
    """Return the markup that a template is written in, by the end of its name: wikitext but for .html and .md."""
    return _BY_SUFFIX.get(template.rpartition(".")[2].lower(), WIKITEXT)
