"""Which entry of an old list is which of the new one: there are no ids in the wikitext."""

from bisect import bisect_left
from collections.abc import Sequence

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist

# Two entries with less in common are two: one went, another came.
_ALIKE = 60
# Comparing everything with everything is quadratic; past this, only equal texts and equal names are paired.
_MOST = 400


def pair(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> dict[int, int]:
    """Return, for entries of the old list by number, the number of the same entry in the new one.

    Args:
        old: text and name of each entry.
        new: likewise.
    """
    pairs: dict[int, int] = {}
    for part in (0, 1):
        _pair_equal(pairs, [entry[part] for entry in old], [entry[part] for entry in new])
    left = [n for n in range(len(old)) if n not in pairs]
    right = [n for n in range(len(new)) if n not in pairs.values()]
    if left and right and len(left) <= _MOST and len(right) <= _MOST:
        scores = cdist([old[n][0] for n in left], [new[n][0] for n in right], scorer=ratio, score_cutoff=_ALIKE)
        found = sorted(((scores[i][j], -i, -j) for i in range(len(left)) for j in range(len(right))), reverse=True)
        for score, i, j in found:
            if score >= _ALIKE and left[-i] not in pairs and right[-j] not in pairs.values():
                pairs[left[-i]] = right[-j]
    return pairs


def _pair_equal(pairs: dict[int, int], old: Sequence[str], new: Sequence[str]) -> None:
    """Pair what is equal, from the top, each once."""
    taken = set(pairs.values())
    waiting: dict[str, list[int]] = {}
    for number, text in enumerate(new):
        if number not in taken:
            waiting.setdefault(text, []).append(number)
    for number, text in enumerate(old):
        if number not in pairs and waiting.get(text):
            pairs[number] = waiting[text].pop(0)


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
