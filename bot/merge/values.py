"""From wikitext back to what the catalogue would say: the inverse of what templates print, or nothing at all."""

import re
from collections.abc import Mapping

from bot.locale import _
from bot.merge.reading import kind_of
from bot.render.syntax import WIKITEXT, Syntax
from bot.render.vocabulary import Words, date_from_words

# Longer than any text of a list; nobody means to put a book into a field.
_LONGEST = 5_000
# What makes a text read otherwise than it is written (https://www.unicode.org/reports/tr9/).
_BIDIRECTIONAL = re.compile("[\u202a-\u202e\u2066-\u2069]")


def value_of(field: str, wikitext: str, words: Words, syntax: Syntax = WIKITEXT) -> str | None:
    """Return the catalogue's value that a template prints as ``wikitext``, None when no value is printed so.

    Args:
        field: the field's path relative to its entry: ``summary.fr``, ``links.website``, ``since``.
        wikitext: what stands in its place.
        words: the fixed words of the target, some of which stand for a value.
        syntax: the markup that it is.
    """
    kind = kind_of(field)
    if kind == "address":
        return syntax.read_address(wikitext)
    text = syntax.read_rich(wikitext) if kind == "rich" else syntax.read_plain(wikitext)
    # The catalogue's values have no line breaks at their edges, which readers of the wiki see.
    if not text or text != text.strip("\n"):
        return "" if text == "" else None
    if field in {"since", "until"}:
        return date_from_words(text, words)
    known = {"involvement": words.amounts, "maturity.stage": words.stages}.get(field)
    return text if known is None else _word_for(text, known)


def _word_for(text: str, words: Mapping[str, str]) -> str | None:
    found = [word for word, shown in words.items() if shown == text]
    return found[0] if len(found) == 1 else None


def refusal(value: str) -> str:
    """Return why the catalogue should not take a value that people wrote on a wiki, empty when it may."""
    if len(value) > _LONGEST:
        return _("it has {length} characters; the catalogue takes up to {most} from a wiki").format(
            length=len(value), most=_LONGEST
        )
    if _BIDIRECTIONAL.search(value):
        return _("it holds characters that turn the direction of writing")
    return ""
