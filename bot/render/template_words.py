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
    # What is filled may go over several lines.
    own = _FILLED.sub(lambda filled: "\0" + "\n\0" * filled[0].count("\n"), source)
    for number, line in enumerate(own.split("\n"), start=1):
        words = [words for words in line.split("\0") if words.strip()]
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
