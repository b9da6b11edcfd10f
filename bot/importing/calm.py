"""Pages that nobody writes, of which parsers cannot be asked: tags by the hundred that never end. Pure."""

import re

_OPENED = re.compile(r"<(?=[a-z])", re.IGNORECASE)
_MOST_OPEN = 100
# Elements whose end no page may leave out.
_NESTED = re.compile(
    r"<(/?)(?:div|section|article|aside|span|ul|ol|dl|details|figure|blockquote|table|font|center|b|i|em|strong|u|"
    r"h[1-6])\b",
    re.IGNORECASE,
)
_DEEPEST = 1_000


def calmed(text: str) -> str:
    """Return a text of as many signs in which tags that never end are signs as others are.

    The parser tries each of them up to the end of the text, which takes the square of their number.
    """
    if len(_OPENED.findall(text)) - text.count(">") <= _MOST_OPEN:
        return text
    return _OPENED.sub("\ufe64", text)


def is_too_deep(text: str) -> bool:
    """Say whether a web page opens so many more elements than it ends that no reader follows."""
    ends = [match[1] for match in _NESTED.finditer(text)]
    return len(ends) - 2 * sum(map(bool, ends)) > _DEEPEST
