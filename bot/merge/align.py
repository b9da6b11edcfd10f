"""Which entry and which line of one text is which of another: of the same list, before and after people edited it."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from rapidfuzz.fuzz import ratio

from bot.merge.entries import Piece
from bot.merge.items import Item
from bot.merge.pairing import DIGITS, pair
from bot.render.syntax import WIKITEXT, Syntax

# Two texts in the same place with less in common are two: one went, another came.
_ALIKE = 50
# Few people move a line and write it anew.
_ALIKE_ELSEWHERE = 75
# Names with as much in common may be one.
_ALIKE_NAMES = 60
# Lines with the same numbers are so much more alike than their letters are.
_NUMBERS = 15
# So much beside its name tells an entry from others.
_ENOUGH = 20
# So much of a text is compared, and so many lines with so many.
_LONGEST, _MOST = 2_000, 200


def match_pieces(
    old: Sequence[Piece],
    new: Sequence[Piece],
    marks: Callable[[str], Collection[str]],
    syntax: Syntax = WIKITEXT,
) -> dict[int, int]:
    """Return, for entries of the old text by number, the number of the same one in the new text.

    Args:
        old: the entries before people edited the list.
        new: the entries now.
        marks: what may be an entry's own alone, from its wikitext.
        syntax: the markup of both.
    """
    pairs = pair(
        [(piece.text, piece.name) for piece in old],
        [(piece.text, piece.name) for piece in new],
        lambda number: marks(old[number].text),
        lambda number: marks(new[number].text),
    )
    for left, right in gaps(len(old), len(new), pairs):
        if len(left) == len(right) == 1 and _renamed(old[left[0]], new[right[0]], syntax):
            pairs[left[0]] = right[0]
    return pairs


def _renamed(old: Piece, new: Piece, syntax: Syntax) -> bool:
    """Say whether two entries alone between the same neighbours are one: all else is equal, or the names are alike.

    One that went and one that came in its place are often alike in the template's words, and names with other numbers
    are two.
    """
    rests = [syntax.canonical(piece.text.replace(piece.name, "", 1)) for piece in (old, new)]
    if rests[0] == rests[1] and len(rests[0]) >= _ENOUGH:
        return True
    if DIGITS.findall(old.name) != DIGITS.findall(new.name):
        return False
    return likeness(old.name, new.name) >= _ALIKE_NAMES and likeness(old.text, new.text) >= _ALIKE


def gaps(old: int, new: int, pairs: Mapping[int, int]) -> Iterator[tuple[list[int], list[int]]]:
    """Yield what is not paired on either side between two neighbours that are neighbours on both.

    Args:
        old: how many there are on one side.
        new: how many on the other.
        pairs: the numbers that belong together.
    """
    anchors = [(-1, -1), *sorted(pairs.items()), (old, new)]
    taken = set(pairs.values())
    for (left, right), (next_left, next_right) in pairwise(anchors):
        gone = list(range(left + 1, next_left))
        come = [number for number in range(right + 1, next_right) if number not in taken]
        if gone and come:
            yield gone, come


def likeness(one: str, other: str) -> float:
    """Return how much alike two texts are, up to 100."""
    return ratio(one[:_LONGEST], other[:_LONGEST])


def match_lines(
    old: Sequence[Item],
    new: Sequence[Item],
    entries: Mapping[int, int],
    fits: Callable[[int, int], bool],
    leave: Callable[[Item], bool] = lambda _item: False,
    syntax: Syntax = WIKITEXT,
) -> dict[int, int]:
    """Return, for lines of the old text by their number among its things, the number of the same one in the new text.

    Args:
        old: what the old text consists of.
        new: what the new one consists of.
        entries: the numbers, among these things, of entries that belong together.
        fits: whether the line with one number can have become the one with the other, whatever it says.
        leave: whether a line of the old text is none of the new one.
        syntax: the markup of both.
    """
    pairs = dict(entries)
    mine = [number for number, item in enumerate(old) if item.piece is None and not leave(item)]
    theirs = [number for number, item in enumerate(new) if item.piece is None]
    _match_in_order(pairs, old, new, mine)
    _match_equal(pairs, old, new, mine, theirs)
    _match_headings(pairs, old, new, mine, theirs, syntax)
    for left, right in list(gaps(len(old), len(new), _rising(pairs))):
        _match_best(pairs, _both(mine, left), _both(theirs, right), old, new, fits, syntax)
    _match_best(pairs, mine, theirs, old, new, lambda _left, _right: False, syntax, _ALIKE_ELSEWHERE)
    return {left: right for left, right in pairs.items() if left not in entries}


def _both(numbers: Sequence[int], others: Collection[int]) -> list[int]:
    return [number for number in numbers if number in set(others)]


def _match_in_order(pairs: dict[int, int], old: Sequence[Item], new: Sequence[Item], mine: Sequence[int]) -> None:
    """Pair lines that say the same at the same place among the entries."""
    backwards = {right: left for left, right in pairs.items()}
    lines = set(mine)
    lefts = [item.text if number in lines else f"\0{number}" for number, item in enumerate(old)]
    rights = [
        f"\0{backwards.get(number, ~number)}" if item.piece is not None else item.text
        for number, item in enumerate(new)
    ]
    for block in SequenceMatcher(a=lefts, b=rights, autojunk=False).get_matching_blocks():
        pairs.update((block.a + step, block.b + step) for step in range(block.size) if block.a + step in lines)


def _rising(pairs: Mapping[int, int]) -> dict[int, int]:
    """Return the pairs without those that stand in another order: neighbours can be told from the others only."""
    highest, kept = -1, {}
    for left, right in sorted(pairs.items()):
        if right > highest:
            kept[left] = highest = right
    return kept


def _match_equal(
    pairs: dict[int, int], old: Sequence[Item], new: Sequence[Item], mine: Sequence[int], theirs: Sequence[int]
) -> None:
    """Pair lines that say the same elsewhere."""
    taken = set(pairs.values())
    waiting: dict[str, list[int]] = {}
    for number in reversed(theirs):
        if number not in taken:
            waiting.setdefault(new[number].text, []).append(number)
    for number in mine:
        if number not in pairs and waiting.get(old[number].text):
            pairs[number] = waiting[old[number].text].pop()


def _match_headings(
    pairs: dict[int, int],
    old: Sequence[Item],
    new: Sequence[Item],
    mine: Sequence[int],
    theirs: Sequence[int],
    syntax: Syntax,
) -> None:
    """Pair headings that both got other words in their order, where as many are left on both sides."""
    taken = set(pairs.values())
    left = [number for number in mine if number not in pairs and syntax.heading_of(old[number].text) is not None]
    right = [number for number in theirs if number not in taken and syntax.heading_of(new[number].text) is not None]
    if len(left) == len(right):
        pairs.update(zip(left, right, strict=True))


def _match_best(
    pairs: dict[int, int],
    left: Sequence[int],
    right: Sequence[int],
    old: Sequence[Item],
    new: Sequence[Item],
    fits: Callable[[int, int], bool],
    syntax: Syntax,
    least: float = _ALIKE,
) -> None:
    """Pair what is most alike, or fits."""
    taken, heading_of = set(pairs.values()), syntax.heading_of
    left = [number for number in left if number not in pairs]
    right = [number for number in right if number not in taken]
    if len(left) > _MOST or len(right) > _MOST:
        return
    scored = []
    for one in left:
        for other in right:
            a, b = old[one].text, new[other].text
            score = likeness(a, b)
            if fits(one, other) or (score >= least and (heading_of(a) is None) == (heading_of(b) is None)):
                same = _NUMBERS if DIGITS.findall(a) == DIGITS.findall(b) else 0
                scored.append((-score - same, one, other))
    for _score, one, other in sorted(scored):
        if one not in pairs and other not in taken:
            pairs[one] = other
            taken.add(other)
