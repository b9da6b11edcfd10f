"""One field of the catalogue as the value of a template's parameter, and back. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.config.parameters import RICH_FIELDS
from bot.config.titles import check_title
from bot.locale import _
from bot.merge.values import value_of
from bot.render.escape import canonical, escape, unescape
from bot.render.rich import is_safe_address, read_rich, words_of, write_rich
from bot.render.vocabulary import Words, date_in_words
from bot.targets.argument import as_argument, as_link, read_argument

_LINK = re.compile(r"\[\[:?(?P<title>[^\[\]|{}]+)(?:\|(?P<label>[^\[\]|{}]*))?\]\]")


class NotWritable(Exception):  # noqa: N818 (it tells why a page is held)
    """A value cannot be written in the form that is asked for; the message says why, for people."""


@dataclass(frozen=True)
class Form:
    """How one field is written.

    Attributes:
        field: the field's path within its entry, ``summary.fr``, ``links.website``, ``since``.
        form: ``words``, ``code``, ``text`` or ``link``, as ``bot.config.parameters.Parameter`` says it.
        words: the words of the wiki's readers.
        numbered: whether the parameter is one without a name, whose value may hold no “=”.
    """

    field: str
    form: str
    words: Words
    numbered: bool = False

    def write(self, value: str) -> str:
        """Return the wikitext of a value.

        Args:
            value: as the catalogue has it, not empty.

        Raises:
            NotWritable: it cannot be written so.
        """
        return self._signed(self._written(value))

    def _written(self, value: str) -> str:
        root = self.field.partition(".")[0]
        if self.form == "link":
            return self._link(value)
        if root in {"links", "support"} and self.field != "support.kind":
            return value if is_safe_address(value) else escape(value)
        if self._is_rich:
            return escape(words_of(value).strip()) if self.form == "text" else write_rich(value.strip())
        if self.form == "words":
            value = self._worded(value)
        return as_argument(value)

    def _signed(self, wikitext: str) -> str:
        return wikitext.replace("=", "&#61;") if self.numbered else wikitext

    @property
    def _is_rich(self) -> bool:
        return self.field.startswith(RICH_FIELDS)

    def _worded(self, value: str) -> str:
        if self.field in {"since", "until"}:
            return date_in_words(value, self.words)
        return self._known.get(value, value)

    @property
    def _known(self) -> Mapping[str, str]:
        words = {"involvement": self.words.amounts, "maturity.stage": self.words.stages}
        return words.get(self.field, {})

    @staticmethod
    def _link(value: str) -> str:
        try:
            check_title(value)
        except ValueError:
            raise NotWritable(_("“{value}” is no title of a page that could be linked").format(value=value)) from None
        return as_link(value)

    def read(self, wikitext: str) -> str | None:
        """Return the value of the catalogue that is written so, None where none is: markup, or words not known.

        Args:
            wikitext: a parameter's value, without the blanks around it.
        """
        if not wikitext:
            return ""
        if self.numbered:
            wikitext = wikitext.replace("&#61;", "=")
        if self.form == "link" and (link := _LINK.fullmatch(wikitext)):
            title, label = link["title"].strip().replace("_", " "), link["label"]
            return title if label is None or unescape(label).strip() == title else None
        if self.form == "code" and not self._is_rich:
            return read_argument(wikitext)
        if self.form == "text":
            text = read_argument(wikitext)
            return text if text is not None and is_plain(text) else None
        return read_rich(wikitext) if self._is_rich else value_of(self.field, wikitext, self.words)

    def loses(self, value: str) -> bool:
        """Say whether something of a value does not show: its links and its emphasis, in the form ``text``."""
        return self.form == "text" and not is_plain(value)


def is_plain(rich: str) -> bool:
    """Say whether a rich text has neither links nor emphasis."""
    return canonical(write_rich(rich)) == canonical(escape(rich))


def same_text(one: str, other: str) -> bool:
    """Say whether two values of a parameter are the same wikitext, spelled in one way."""
    return one == other or canonical(one) == canonical(other)
