"""Which line of a template writes some words of a list."""

import re

# What a template fills or does not print.
_FILLED = re.compile(r"<<.*?>>|<%.*?%>|<#.*?#>", re.DOTALL)


def line_of_words(source: str, printed: str) -> int:
    """Return the number, from 1, of the template's line that has printed a line, 0 when none is certain to have.

    Args:
        source: the template's text.
        printed: a line of the list.
    """
    best, found = 0, 0
    for number, line in enumerate(source.split("\n"), start=1):
        words = [words for words in _FILLED.split(line) if words.strip()]
        length = sum(map(len, words))
        if length > best and _in_order(words, printed):
            best, found = length, number
    return found


def _in_order(words: list[str], printed: str) -> bool:
    position = 0
    for part in words:
        place = printed.find(part, position)
        if place < 0:
            return False
        position = place + len(part)
    return True
