"""Which entry of an old list is which of the new one: there are no ids in the wikitext.

Taking one commons for another would hide that one went, and with it the threshold that guards a list from shrinking.
So an entry whose name changed is known by what is its own alone: an address, a page, a sentence.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping, Sequence

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract_iter

# Two names as like as this are one, written with or without a slip.
_ALIKE = 90
# A mark counts for more than a like name.
_MARK = 100
# Comparing everything with everything is quadratic; past this, only equal texts and equal names are paired.
_MOST = 400
# Names with other numbers are two.
DIGITS = re.compile(r"\d+")


def pair(
    old: Sequence[tuple[str, str]],
    new: Sequence[tuple[str, str]],
    old_marks: Callable[[int], Collection[str]],
    new_marks: Callable[[int], Collection[str]],
) -> dict[int, int]:
    """Return, for entries of the old list by number, the number of the same entry in the new one.

    Args:
        old: text and name of each entry.
        new: likewise.
        old_marks: what may be an old entry's own alone, by its number; asked for few of them.
        new_marks: likewise for a new one.
    """
    pairs: dict[int, int] = {}
    for part in (0, 1):
        _pair_equal(pairs, [entry[part] for entry in old], [entry[part] for entry in new])
    taken = set(pairs.values())
    left = [number for number in range(len(old)) if number not in pairs]
    right = [number for number in range(len(new)) if number not in taken]
    if left and right and len(left) <= _MOST and len(right) <= _MOST:
        scores = _scores_of_marks(_holders(left, old, old_marks), _holders(right, new, new_marks))
        _add_names(scores, {number: old[number][1] for number in left}, {number: new[number][1] for number in right})
        _pair_best(pairs, scores)
    return pairs


def _pair_equal(pairs: dict[int, int], old: Sequence[str], new: Sequence[str]) -> None:
    """Pair what is equal, from the top, each once."""
    taken = set(pairs.values())
    waiting: dict[str, list[int]] = {}
    for number in reversed(range(len(new))):
        if number not in taken:
            waiting.setdefault(new[number], []).append(number)
    for number, text in enumerate(old):
        if number not in pairs and waiting.get(text):
            pairs[number] = waiting[text].pop()


def _holders(
    numbers: Sequence[int], entries: Sequence[tuple[str, str]], marks: Callable[[int], Collection[str]]
) -> dict[str, list[int]]:
    """Return the entries by their marks; all that one with marks says beside its name is a mark, too.

    So a new name hides no entry that shares its address with another one.
    """
    holders: dict[str, list[int]] = {}
    for number in numbers:
        found = marks(number)
        text, name = entries[number]
        for mark in {*found, text.replace(name, "", 1)} if found else found:
            holders.setdefault(mark, []).append(number)
    return holders


def _scores_of_marks(
    old: Mapping[str, Sequence[int]], new: Mapping[str, Sequence[int]]
) -> dict[tuple[int, int], float]:
    """Return the likeness of each two that share a mark that no other has."""
    scores: dict[tuple[int, int], float] = {}
    for mark in old.keys() & new.keys():
        if len(old[mark]) == len(new[mark]) == 1:
            key = old[mark][0], new[mark][0]
            scores[key] = scores.get(key, 0) + _MARK
    return scores


def _add_names(scores: dict[tuple[int, int], float], old: Mapping[int, str], new: Mapping[int, str]) -> None:
    """Add the likeness of each two whose names are almost one."""
    for number, name in old.items():
        for found, score, other in extract_iter(name, new, scorer=ratio, score_cutoff=_ALIKE):
            if DIGITS.findall(name) == DIGITS.findall(found):
                scores[number, other] = scores.get((number, other), 0) + score


def _pair_best(pairs: dict[int, int], scores: Mapping[tuple[int, int], float]) -> None:
    taken: set[int] = set()
    for (number, other), _score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if number not in pairs and other not in taken:
            pairs[number] = other
            taken.add(other)


def moved(order: Sequence[int]) -> set[int]:
    """Return the fewest members of ``order`` without which it rises: those that were moved."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = [-1] * len(order)
    for index, number in enumerate(order):
        place = bisect_left(tails, number)
        tails[place : place + 1] = [number]
        last[place : place + 1] = [index]
        before[index] = last[place - 1] if place else -1
    kept: set[int] = set()
    index = last[-1] if last else -1
    while index >= 0:
        kept.add(order[index])
        index = before[index]
    return set(order) - kept


def emptied(old: Sequence[str], new: Mapping[int, str], left: Collection[str]) -> tuple[str, ...]:
    """Return the headings under which entries went and none is left.

    Args:
        old: the heading of each entry of the old list, by number; empty for none.
        new: the heading, in the new list, of those that are in it.
        left: the headings of the new list that have entries.
    """
    # An entry that stands under a heading that was not there shows how its own is worded now.
    renamed = {old[number] for number, heading in new.items() if heading not in old}
    gone = (heading for number, heading in enumerate(old) if number not in new)
    return tuple(dict.fromkeys(heading for heading in gone if heading and heading not in {*left, *renamed}))
