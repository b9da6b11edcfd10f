"""Reading the fields out of a text by a grammar, with as few of them changed as can be; in bounded time.

Every field's text is cut where its kind cannot go on (an address at a blank, a plain text at a bracket), so that a
template's own signs delimit it; in these a no-break space is a blank. Among all readings the one nearest to today's
values counts, found by dynamic programming over the places where a field can begin.

A text that cannot be read so is tried a second time, as people may have written it: with wiki links and calls of
templates inside a rich text, and with references to no-break spaces.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from bot.merge.blanks import REFERENCE, breaking, unreferenced
from bot.merge.grammar import END, START, Grammar
from bot.merge.shapes import State
from bot.render.syntax import WIKITEXT, Syntax

# A longer entry is told as a whole: nobody writes one, and reading is quadratic where lines are long and words short.
LONGEST = 20_000
_MOST_STEPS = 5_000

# What people write into a rich text that no catalogue can say, on one line and one within no other.
_WITHIN = re.compile(r"\[\[[^\[\]{}\n]+\]\]|\{\{[^\[\]{}\n]+\}\}")
_SECOND = re.compile(rf"\[\[|\{{\{{|{REFERENCE.pattern}")
_RICH_ROOTS = frozenset({"summary", "contribution", "intro", "texts"})


class Budget:
    """The steps that reading may take in all; a hostile text ends it, not us."""

    def __init__(self, steps: int) -> None:
        """Give so many steps."""
        self._left = steps

    def spend(self, steps: int) -> bool:
        """Take steps away and say whether there were enough."""
        self._left -= steps
        return self._left >= 0


@dataclass(frozen=True)
class Reading:
    """One way to read a text.

    Attributes:
        fields: each field and its wikitext, in order.
        certain: whether there is no other reading.
    """

    fields: tuple[tuple[State, str], ...]
    certain: bool


@dataclass
class _Node:
    cost: int
    before: tuple[int, State] | None
    end: int
    certain: bool = True


def kind_of(field: str) -> str:
    """Return ``plain``, ``rich`` or ``address``: what the catalogue has in a field, by its path."""
    parts = field.split(".")
    if "note" in parts[1:] or parts[0] in _RICH_ROOTS or parts[1:2] == ["texts"] or "intro" in parts[2:]:
        return "rich"
    return "address" if field == "support.url" or parts[0] == "links" or parts[-1] == "site" else "plain"


def ends_after(text: str, field: str, start: int, syntax: Syntax = WIKITEXT) -> int:
    """Return how far the markup of a field that begins at ``start`` can go."""
    match = syntax.ends[kind_of(field)].search(text, start)
    return match.start() if match else len(text)


def read(
    text: str,
    grammar: Grammar,
    now: Mapping[str, Collection[str]],
    budget: Budget,
    syntax: Syntax = WIKITEXT,
) -> Reading | None:
    """Return the reading of ``text`` in which the fewest fields differ from today's.

    Args:
        text: the wikitext of an entry.
        grammar: what can stand in it.
        now: the wikitext of each field as it is today; several for related entries.
        budget: taken from; when it is spent, nothing is read.
        syntax: the markup that the text is.

    Returns:
        None when nothing that the grammar knows reads so, or when finding out would cost too much.
    """
    if len(text) > LONGEST:
        return None
    found = _Search(text, grammar, now, budget, syntax).run()
    if found is None and syntax is WIKITEXT and _SECOND.search(text):
        return _Search(text, _unreferenced(grammar), now, budget, syntax, people=True).run()
    return found


def _unreferenced(grammar: Grammar) -> Grammar:
    """Return a grammar in whose words no reference to a no-break space stands."""
    if not any("&" in words for following in grammar.values() for words, _after in following):
        return grammar
    return {
        state: tuple((breaking(unreferenced(words)[0]), after) for words, after in following)
        for state, following in grammar.items()
    }


class _Search:
    """One text being read.

    Args:
        text: the text.
        grammar: what can stand in it.
        now: the wikitext of each field as it is today.
        budget: of steps.
        syntax: the markup that it is.
        people: whether it is read as people may have written it.
    """

    def __init__(
        self,
        text: str,
        grammar: Grammar,
        now: Mapping[str, Collection[str]],
        budget: Budget,
        syntax: Syntax,
        *,
        people: bool = False,
    ) -> None:
        self.grammar, self.now, self.budget, self.people = grammar, now, budget, people
        self.written, self.text = text, text
        self.places: Sequence[int] = range(len(text) + 1)
        if people:
            self.text, self.places = unreferenced(text)
        self.words = breaking(self.text)
        self.ends = {kind: [match.start() for match in ends.finditer(self.text)] for kind, ends in syntax.ends.items()}
        self.begins = syntax.begins
        self.nodes: dict[tuple[int, State], _Node] = {}
        self.heap: list[tuple[int, State]] = []

    def run(self) -> Reading | None:
        """Return the best reading."""
        for literal, state in self.grammar.get(START, ()):
            if state == END:
                if literal == self.words:
                    return Reading((), certain=True)
            elif self.words.startswith(literal):
                self._reach((len(literal), state), _Node(0, None, 0))
        spent = 0
        while self.heap:
            key = heappop(self.heap)
            steps = self._follow(key)
            spent += steps
            if spent > _MOST_STEPS or not self.budget.spend(steps):
                return None
        return self._reading((len(self.text), END))

    def _follow(self, key: tuple[int, State]) -> int:
        """Go on from a field that begins at a place, and return how many steps that took."""
        start, state = key
        field, text, words = state[1], self.text, self.words
        kind = kind_of(field)
        if not self.begins[kind].match(text, start):
            return 1
        limit, steps = self._limit(kind, start)
        known = self.now.get(field, ())
        node = self.nodes[key]
        for literal, after in self.grammar.get(state, ()):
            if after == END:
                end = len(text) - len(literal)
                steps += 1
                if start < end <= limit and words.endswith(literal):
                    cost = node.cost + _cost(self._cut(start, end), known)
                    self._reach((len(text), END), _Node(cost, key, end))
                continue
            end = words.find(literal, start + 1, limit + len(literal))
            steps += 1
            while end >= 0 and steps <= _MOST_STEPS:
                cost = node.cost + _cost(self._cut(start, end), known)
                self._reach((end + len(literal), after), _Node(cost, key, end))
                end = words.find(literal, end + 1, limit + len(literal))
                steps += 1
        return steps

    def _limit(self, kind: str, start: int) -> tuple[int, int]:
        """Return how far a field that begins at a place can go, and how many steps it took to see that."""
        ends, steps = self.ends[kind], 1
        place = bisect_left(ends, start)
        while place < len(ends):
            within = _WITHIN.match(self.text, ends[place]) if self.people and kind == "rich" else None
            if within is None:
                return ends[place], steps
            place, steps = bisect_left(ends, within.end()), steps + 1
        return len(self.text), steps

    def _cut(self, start: int, end: int) -> str:
        """Return what people wrote between two places of the text."""
        return self.written[self.places[start] : self.places[end]]

    def _reach(self, key: tuple[int, State], node: _Node) -> None:
        known = self.nodes.get(key)
        if known is None:
            self.nodes[key] = node
            if key[1] != END:
                heappush(self.heap, key)
            return
        if node.cost < known.cost:
            self.nodes[key] = known = node
        known.certain = False

    def _reading(self, key: tuple[int, State]) -> Reading | None:
        node = self.nodes.get(key)
        if node is None:
            return None
        fields: list[tuple[State, str]] = []
        certain = True
        while node.before is not None:
            start, state = node.before
            fields.append((state, self._cut(start, node.end)))
            certain = certain and node.certain
            node = self.nodes[node.before]
        return Reading(tuple(reversed(fields)), certain)


def _cost(content: str, known: Collection[str]) -> int:
    """Return how much further from today's values a field is, of those that today's entry has and has not."""
    if content in known:
        return -1
    return 0 if known else 1
