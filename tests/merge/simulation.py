"""Histories of a list that its owner and people on the wiki change, in any order; an oracle tells what is to come out.

python -m tests.merge.simulation --histories 300 --steps 120 --seed 1
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import unified_diff
from typing import Literal

from bot.merge.aligned import Standing
from bot.merge.merge import ListMerger
from bot.merge.notes import Notes, parse_notes
from bot.plan.kept import Kept
from bot.render.vocabulary import words_of
from tests.merge.places import Broken
from tests.merge.simulated_owner import Owning
from tests.merge.simulated_people import People
from tests.merge.world import Page, Thing


@dataclass
class Tally:
    """What came out of histories.

    Attributes:
        steps, merges, edits: how many there were; the edits are people's.
        broken: how often each promise was broken.
        first: how each was broken first.
    """

    steps: int = 0
    merges: int = 0
    edits: int = 0
    broken: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)

    @property
    def bad(self) -> int:
        """How many promises were broken."""
        return self.broken.total()

    def __str__(self) -> str:
        """Return the figures, and how each promise was broken first."""
        figures = f"{self.steps} steps, {self.edits} hand edits, {self.merges} merges; broken: {dict(self.broken)}"
        return "\n  ".join([figures, *(f"{kind}: {how}" for kind, how in self.first.items())])


class History(People, Owning):
    """One history.

    Args:
        seed: of its chances.
        tally: what comes out.
        templates: whether the template changes, too.
        trace: told of each step.
    """

    def __init__(
        self, seed: int, tally: Tally, *, templates: bool = True, trace: Callable[[str], None] | None = None
    ) -> None:
        super().__init__(seed)
        self.tally, self.templates = tally, templates
        self.trace = trace or (lambda _said: None)

    def run(self, steps: int) -> None:
        """Go so many steps, or until a promise is broken."""
        doers: Sequence[tuple[int, Callable[[], object]]] = (
            (8, self._person_edits),
            (3, self._person_writes_markup),
            (2, self._person_reverts),
            (2, self._person_removes),
            (1, self._person_puts_back),
            (2, self._person_adds),
            (2, self._person_writes_line),
            (2, self._person_edits_own),
            (1, self._person_removes_own),
            (2, self._person_moves),
            (1, self._person_renames),
            (1, self._person_titles),
            (1, self._person_undoes),
            (7, self._owner_edits),
            (2, self._owner_adds),
            (1, self._owner_removes),
            (2, self._owner_moves),
            (1, self._owner_renames),
            (1, self._owner_titles),
            (3, self._owner_pulls),
            (1, self._owner_declines),
            (1, self._template_changes),
            (12, self._merge),
        )
        weights = [weight for weight, _doer in doers]
        for _step in range(steps):
            self.tally.steps += 1
            ((_weight, doer),) = self.random.choices(doers, weights)
            self.trace(f"-- {doer.__name__} {doer() or ''}")
            if doer.__name__.startswith("_person"):
                self.tally.edits += 1

    # Our account

    def _by_hand(self) -> bool:
        """Say whether people moved something since our last save; a damaged entry keeps the lines behind it."""
        pages = self.saves[-1].page, self.page
        behind = {thing for page in pages for thing in self._behind_damaged(page)}
        before, now = (
            [Thing("entry", self.disowned.get(thing.key, thing.key)) for thing in page.things if thing not in behind]
            for page in pages
        )
        return [thing for thing in before if thing in set(now)] != [thing for thing in now if thing in set(before)]

    def _behind_damaged(self, page: Page) -> Iterator[Thing]:
        inside = False
        for thing in page.things:
            is_line = thing.kind == "own" and not page.own[thing.key].startswith("*")
            if inside and is_line:
                yield thing
            inside = (inside and is_line) or (not is_line and thing.key in self.damaged)

    def _answer(self, kept: Kept) -> Literal["", "decline", "leave"]:
        return "decline" if (kept.kind, kept.entry, kept.field, kept.key) in self.answers else ""

    def merger(self) -> ListMerger:
        """Return what merges now."""
        now, printed = self.owner.comparer(self.owner.printed), self.page.printed
        before = now if printed == self.owner.printed else self.owner.comparer(printed)
        return ListMerger(now, before, words_of("fr"), self._answer, len)

    def _merge(self) -> str:
        self.tally.merges += 1
        wiki = self.writer.text(self.page)
        base = self.saves[-1].text
        undone = self.restored is not None and wiki != base
        merged = self.merger().merge(
            Standing(base, self.notes, wiki, undone, self.restored.notes if self.restored is not None else Notes())
        )
        self.trace(f"base:\n{base}\n{self.notes}\nwiki:\n{wiki}\nmerged:\n{merged.text}\n{merged.notes}")
        expected = self.oracle.expected(self.page, self.owner, self.declined, self.restored if undone else None)
        by_hand = self._by_hand() or self.notes.order
        expected.check(merged, self.writer, by_hand=by_hand)
        if parse_notes(str(merged.notes)) != merged.notes:
            raise Broken("notes", str(merged.notes))
        self.last, self.fresh = merged, True
        if merged.text == wiki and not merged.adopted:
            if expected.adopted:
                raise Broken("not adopted", "")
            return "nothing"
        self.page = expected.page
        if self.page.printed != self.saves[-1].page.printed:
            self.page.own_fields = {}  # written by another template
        self.oracle.saved(expected)
        self.notes, self.restored = merged.notes, None
        self.fragile = set()
        self.answers, self.declined = set(), []
        self.disowned |= expected.disowned
        self._keep_save()
        again = self.merger().merge(Standing(merged.text, merged.notes, merged.text))
        if again.text != merged.text or again.notes != merged.notes or again.adopted or again.changes:
            told = "\n".join(unified_diff(merged.text.split("\n"), again.text.split("\n"), lineterm="", n=1))
            raise Broken("second merge", f"{again.changes} {again.notes} was {merged.notes} {again.adopted}\n{told}")
        return "saved"


def simulate(seeds: Sequence[int], steps: int, *, templates: bool | None = None) -> Tally:
    """Return what comes out of some histories.

    Args:
        seeds: one of each.
        steps: how many each has.
        templates: whether the template changes, too; None for those with an odd seed.
    """
    tally = Tally()
    for seed in seeds:
        changing = bool(seed % 2) if templates is None else templates
        try:
            History(seed, tally, templates=changing).run(steps)
        except Broken as broken:
            tally.broken[broken.kind] += 1
            tally.first.setdefault(broken.kind, f"seed {seed}: {broken}")
        except Exception as error:  # noqa: BLE001 (a merge that fails is a promise broken, too)
            tally.broken[type(error).__name__] += 1
            tally.first.setdefault(type(error).__name__, f"seed {seed}: {error!r}")
    return tally


def main() -> None:
    """Run histories and print what came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--histories", type=int, default=300)
    parser.add_argument("--steps", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--trace", action="store_true", help="print each step of the first history")
    parser.add_argument("--no-templates", action="store_true")
    asked = parser.parse_args()
    if asked.trace:
        History(asked.seed, Tally(), templates=not asked.no_templates, trace=print).run(asked.steps)
    seeds = range(asked.seed, asked.seed + asked.histories)
    tally = simulate(seeds, asked.steps, templates=not asked.no_templates)
    print(tally)  # noqa: T201 (its purpose)
    sys.exit(bool(tally.bad))


if __name__ == "__main__":
    main()
