"""Wikitext that nobody writes, of which parsers cannot be asked: tags by the hundred that never end. Pure."""

import re

_OPENED = re.compile(r"<(?=[a-z])", re.IGNORECASE)
_MOST_OPEN = 100


def calmed(text: str) -> str:
    """Return a text of as many signs in which tags that never end are signs as others are.

    The parser tries each of them up to the end of the text, which takes the square of their number.
    """
    if len(_OPENED.findall(text)) - text.count(">") <= _MOST_OPEN:
        return text
    return _OPENED.sub("\ufe64", text)
