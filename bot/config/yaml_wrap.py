"""Wrap a text into lines that are read as one again, and change as few lines of an old wrapping as it takes."""

import re

# One blank between other characters: where a line may end; two blanks would not both come back.
_BLANK = re.compile("(?<=[^ ]) (?=[^ ])")


def filled(text: str, width: int, first: int = 0) -> list[str]:
    """Return the lines of a text, each as long as ``width`` allows.

    Args:
        text: one paragraph.
        width: how many characters a line takes; a longer word has a line of its own.
        first: how many characters more are taken already in the first line.
    """
    return _fill(_BLANK.split(text), width, first)


def refilled(text: str, old: list[str], width: int, first: int = 0) -> list[str]:
    """Return the lines of a text that replaces another, with the lines before and after the change as they were.

    Args:
        text: one paragraph.
        old: the lines of the text that it replaces.
        width: how many characters a line takes.
        first: how many characters more are taken already in the first line.
    """
    words = _BLANK.split(text)
    head: list[str] = []
    tail: list[str] = []
    left = list(old)
    while left and words and words[: (count := len(_BLANK.split(left[0])))] == _BLANK.split(left[0]):
        words, head = words[count:], [*head, left.pop(0)]
    while left and words and words[-(count := len(_BLANK.split(left[-1]))) :] == _BLANK.split(left[-1]):
        words, tail = words[:-count], [left.pop(), *tail]
    if head and not left and not tail and words:
        # Words that were only added go on in the last line, if it has room.
        words = [*_BLANK.split(head.pop()), *words]
    return [*head, *(_fill(words, width, 0 if head else first) if words else []), *tail]


def _fill(words: list[str], width: int, first: int) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        room = width - (first if len(lines) == 1 else 0)
        if len(lines[-1]) + 1 + len(word) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
