"""How entries begin in a list: by the template, or, in a text of another template, by the names that are known."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.merge.blanks import breaking
from bot.merge.grammar import END, START, Grammar
from bot.merge.reading import ends_after
from bot.merge.shapes import State
from bot.render.syntax import WIKITEXT, Syntax

NAME = "name"
# So much of the words after a name is looked at: the field behind them may be one that is not known any more.
_TAIL = 4
# Fields before the name, and the most heads: a template that prints its names late is not followed to them.
_DEEPEST, _MOST = 3, 60
# So many places of one name are looked at, and so much before it.
_PLACES, _LONGEST_MARK = 20, 60
# So many names must stand behind the same words before a text is taken for a list of entries that begin so.
_WITNESSES = 2


@dataclass(frozen=True)
class Head:
    """One way in which an entry begins.

    Attributes:
        literals: the words before each field.
        fields: the fields, up to the name when the template prints it early.
        tails: what can follow the last of them.
        own: whether the template of today begins an entry so.
        syntax: the markup of the list.
    """

    literals: tuple[str, ...]
    fields: tuple[str, ...]
    tails: frozenset[str]
    own: bool = True
    syntax: Syntax = WIKITEXT

    def match(self, text: str, words: str, start: int) -> tuple[int, str] | None:
        """Return where the beginning of an entry at ``start`` ends, and the wikitext of its name, None for no entry.

        Args:
            text: a list, with a line break at its end.
            words: the same, ``breaking``.
            start: offset of a line.
        """
        if not words.startswith(self.literals[0], start):
            return None
        position, name = start + len(self.literals[0]), ""
        for number, field in enumerate(self.fields):
            limit = ends_after(text, field, position, self.syntax)
            last = number + 1 == len(self.fields)
            followers = self.tails if last else {self.literals[number + 1]}
            places = [(words.find(one, position + 1, limit + len(one)), one) for one in followers]
            place, found = min((place for place in places if place[0] >= 0), default=(-1, ""))
            if place < 0:
                return None
            if field == NAME:
                name = text[position:place]
            position = place + (0 if last else len(found))
        return position, name


def heads_of(grammar: Grammar, syntax: Syntax = WIKITEXT) -> list[Head]:
    """Return the ways in which the template begins an entry.

    Args:
        grammar: what the template can write.
        syntax: the markup that it writes.
    """
    found = list(_heads(grammar, START, (), (), NAME))
    if not found or len(found) > _MOST:
        found = list(_heads(grammar, START, (), (), None))
    return [replace(head, syntax=syntax) for head in dict.fromkeys(found)]


def _heads(
    grammar: Grammar, state: State, literals: tuple[str, ...], fields: tuple[str, ...], target: str | None
) -> Iterator[Head]:
    """Yield the heads that go on from ``state``, up to the field ``target``; None for the first one."""
    if fields and fields[-1] == (target or fields[-1]):
        yield Head(literals, fields, frozenset(_tail(words, after) for words, after in grammar.get(state, ())))
    elif len(fields) < _DEEPEST:
        for words, after in grammar.get(state, ()):
            if after != END and after[1] not in fields:
                yield from _heads(grammar, after, (*literals, words), (*fields, after[1]), target)


def _tail(words: str, after: State) -> str:
    return (words + "\n" if after == END else words)[:_TAIL]


def guessed_heads(text: str, names: Collection[str], *, alien: bool) -> list[Head]:
    """Return how entries seem to begin in a list that another template wrote: as those do whose names are known.

    Args:
        text: the list.
        names: wikitext of names that it does not hold as today's template writes them.
        alien: whether nothing in it begins as today's template begins an entry; then letters may stand before a name
            (``{{Entry|name=``), where several names have the same ones.
    """
    found: Counter[tuple[str, str]] = Counter()
    for name in set(names):
        found.update(_marks(text, name))
    witnesses: Counter[str] = Counter()
    tails: dict[str, set[str]] = {}
    for (mark, tail), count in found.items():
        witnesses[mark] += count
        tails.setdefault(mark, set()).add(tail)
    marks = [mark for mark in tails if not any(map(str.isalnum, mark))]
    if alien and all(witnesses[mark] < _WITNESSES for mark in marks):
        lettered = min(tails, key=lambda mark: (-witnesses[mark], len(mark)), default="")
        marks = [lettered] if witnesses[lettered] >= _WITNESSES else marks
    return [Head((breaking(mark),), (NAME,), frozenset(map(breaking, tails[mark])), own=False) for mark in marks]


_SIGNS = re.compile(r"[^\w\n]{1,4}|\n")


def _marks(text: str, name: str) -> set[tuple[str, str]]:
    """Return what stands between the beginning of a line and the name, and what signs come behind it."""
    marks: set[tuple[str, str]] = set()
    place = text.find(name)
    for _number in range(_PLACES):
        if place < 0:
            break
        start = text.rfind("\n", max(0, place - _LONGEST_MARK - 1), place) + 1
        signs = _SIGNS.match(text, place + len(name))
        whole = start > 0 or place <= _LONGEST_MARK
        mark = text[start:place]
        if whole and mark.strip() and not mark[-1].isalnum() and signs and signs[0].strip(" "):
            marks.add((mark, signs[0].rstrip(" ")))
        place = text.find(name, place + 1)
    return marks


def first_line(text: str) -> str:
    """Return the first line of ``text``, shortened: what to call an entry whose name cannot be told."""
    return text.partition("\n")[0][:60]


def begins(text: str, words: str, start: int, heads: Sequence[Head]) -> tuple[Head, str] | None:
    """Return the head and the name with which an entry begins at ``start``; the longest beginning counts.

    Args:
        text: a list, with a line break at its end.
        words: the same, ``breaking``.
        start: offset of a line.
        heads: those that are known.
    """
    best: tuple[int, Head, str] | None = None
    for head in heads:
        found = head.match(text, words, start)
        if found is not None and (best is None or found[0] > best[0]):
            best = found[0], head, found[1]
    return None if best is None else (best[1], best[2])
