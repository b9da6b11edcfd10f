"""Values as templates see them: strings that know their place in the catalogue, and escape themselves.

Jinja asks every value that it prints, joins or concatenates for ``__html__``. A tracked value answers with its
markup between sentinels, which ``bot.render.finish`` takes out again to learn where each field stands. The sentinels
are noncharacters, which the catalogue refuses in values, so that no filter and no text can imitate one.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Self

from markupsafe import Markup

from bot.locale import _
from bot.render.syntax import WIKITEXT, Syntax

# Digits of the number of what is printed, in base 16, and the marks around it.
DIGITS = "".join(map(chr, range(0xFDD0, 0xFDE0)))
_IN_DIGITS = str.maketrans("0123456789abcdef", DIGITS)
_IN_HEXADECIMAL = str.maketrans(DIGITS, "0123456789abcdef")
FIELD, CONTENT, END = "\ufde0", "\ufde1", "\ufde2"
ENTRY, ENTRY_END = "\ufde3", "\ufde4"

_printed: ContextVar[list[object] | None] = ContextVar("printed", default=None)
_syntax: ContextVar[Syntax] = ContextVar("syntax", default=WIKITEXT)


class UntrackedError(Exception):
    """A template prints something whose place in the catalogue is not known."""


@contextmanager
def recording(into: list[object] | None = None, syntax: Syntax = WIKITEXT) -> Iterator[list[object]]:
    """Collect what is printed in the block, in order; sentinels name each by its number in this list.

    Args:
        into: the list, empty; None makes one.
        syntax: the markup in which it is printed.
    """
    printed: list[object] = [] if into is None else into
    token, spoken = _printed.set(printed), _syntax.set(syntax)
    try:
        yield printed
    finally:
        _printed.reset(token)
        _syntax.reset(spoken)


def printed_in() -> Syntax:
    """Return the markup in which values are printed now; wikitext outside ``recording``."""
    return _syntax.get()


def begin(mark: str, what: object) -> str:
    """Record ``what`` as printed and return the sentinels that begin it.

    Args:
        mark: ``FIELD`` or ``ENTRY``.
        what: what is printed.

    Returns:
        An empty string outside ``recording``.
    """
    printed = _printed.get()
    if printed is None:
        return ""
    printed.append(what)
    return f"{mark}{f'{len(printed) - 1:x}'.translate(_IN_DIGITS)}{CONTENT}"


def number_in(digits: str) -> int:
    """Return the number that ``begin`` wrote between its mark and ``CONTENT``."""
    return int(digits.translate(_IN_HEXADECIMAL), 16)


def end(mark: str) -> str:
    """Return the sentinel that ends what ``begin`` began; empty outside ``recording``."""
    return "" if _printed.get() is None else mark


class Tracked(str):
    """A text from one field of the catalogue.

    Attributes:
        path: the field, such as ``opteos.summary.fr``.
        value: the field's value as the catalogue has it.
    """

    __slots__ = ("path", "value")

    path: str
    value: str

    def __new__(cls, text: str, path: str, value: str | None = None) -> Self:
        """Make the text that is shown; ``value`` where the catalogue says it otherwise."""
        made = super().__new__(cls, text)
        made.path, made.value = path, text if value is None else value
        return made

    def wikitext(self) -> str:
        """Return markup on one line that shows the text: wikitext, unless ``recording`` says another."""
        raise NotImplementedError

    def __html__(self) -> str:
        """Return the markup between sentinels, recorded as printed."""
        return begin(FIELD, self) + self.wikitext() + end(END)


@lru_cache(maxsize=1024)
def _written(write: Callable[[str], str], text: str) -> str:
    """Return what a function writes for a text; while an entry is compared, it is printed several times."""
    return write(text)


class Plain(Tracked):
    """A plain text: shows just as it is written."""

    __slots__ = ()

    def wikitext(self) -> str:
        """Return the text, escaped."""
        return _written(_syntax.get().escape, str(self))

    def _changed(self, text: str) -> "Plain":
        return Plain(text, self.path, self.value)

    def upper(self) -> "Plain":
        """Return the text in capitals, still tracked."""
        return self._changed(super().upper())

    def lower(self) -> "Plain":
        """Return the text in small letters, still tracked."""
        return self._changed(super().lower())

    def capitalize(self) -> "Plain":
        """Return the text with one capital at its beginning, still tracked."""
        return self._changed(super().capitalize())

    def strip(self, chars: str | None = None, /) -> "Plain":
        """Return the text without blanks (or ``chars``) at its ends, still tracked."""
        return self._changed(super().strip(chars))


class Rich(Tracked):
    """A rich text: shows its links and emphasis in the wiki's own markup."""

    __slots__ = ()

    def wikitext(self) -> str:
        """Return the text in the wiki's markup, the rest escaped."""
        return _written(_syntax.get().write_rich, str(self))


class Address(Tracked):
    """A web address, printed as it is, so that the wiki links it."""

    __slots__ = ()

    def wikitext(self) -> str:
        """Return the address; as escaped text, no link, when the wiki would not carry it unchanged."""
        return _syntax.get().address(str(self))


class WrittenPlain(Plain):
    """A text that people wrote on a wiki where a plain one stands, printed as they wrote it."""

    __slots__ = ()

    def wikitext(self) -> str:
        """Return the wikitext."""
        return self.value


class WrittenRich(Rich):
    """A text that people wrote on a wiki where a rich one stands, printed as they wrote it."""

    __slots__ = ()

    def wikitext(self) -> str:
        """Return the wikitext."""
        return self.value


class WrittenAddress(Address):
    """A text that people wrote on a wiki where an address stands, printed as they wrote it."""

    __slots__ = ()

    def wikitext(self) -> str:
        """Return the wikitext."""
        return self.value


class Key(str):
    """An id or a word of the catalogue's own, to ask for in conditions; it is never printed."""

    __slots__ = ()

    def __html__(self) -> str:
        """Refuse to be printed.

        Raises:
            UntrackedError: always.
        """
        raise UntrackedError(_("“{key}” is a key, for conditions only").format(key=str(self)))


def fixed(text: str, syntax: Syntax = WIKITEXT) -> Markup:
    """Return a fixed text of a template, not tracked, escaped so that it shows as it is written."""
    # Full stops stand in for what surrounds it in the template: its edges are no edges of a value.
    return Markup(_written(syntax.escape, f".{text}.")[1:-1])  # noqa: S704 (escaped for what is printed)
