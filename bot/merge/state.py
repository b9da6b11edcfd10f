"""What the parts of one merge of a list share: its three sides, and what has been found so far."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from bot.merge.aligned import Aligned, Standing
from bot.merge.compare import Comparer
from bot.merge.entry import EntryMerger
from bot.merge.grammar import block_text
from bot.merge.items import lines_of, split_rendering
from bot.merge.layout import Key, row_of
from bot.merge.lines import twins
from bot.merge.outcome import Ledger
from bot.merge.reading import Budget
from bot.merge.rules import Answer, Rules
from bot.plan.parts import Change
from bot.render.vocabulary import Words

# A hostile text ends it in about a second; what is left is kept as it stands.
_STEPS = 1_500_000


@dataclass(frozen=True)
class Inputs:
    """What the catalogue wants of one target, and what merging goes by.

    Attributes:
        comparer: has the catalogue's list by the template of today.
        before: the same by the template that our last save was made by; the same one unless the template changed.
        words: the fixed words of the target.
        answer: what a person decided about something that people did.
        line_of: the line of ``config/communs.yaml`` that a path stands on.
    """

    comparer: Comparer
    before: Comparer
    words: Words
    answer: Answer
    line_of: Callable[[str], int | None]


class State:
    """One list being merged.

    Args:
        inputs: what the catalogue wants, and what merging goes by.
        standing: our last save, and the text on the wiki.
        only: ids of the entries that may change; empty for all.

    Attributes:
        standing, only: these.
        comparer: has the catalogue's list by the template of today.
        same: whether our last save was made by that template, too.
        sides: which thing is which on the three sides.
        rules: what merging goes by.
        entries: merges entries.
        ledger: what has been found so far.
        texts: what is to stand, by its key; empty for what is to stand no more.
        blocks: the wikitext of each entry of the catalogue, by id.
        lines: the catalogue's lines around the entries, by number.
        row: the catalogue's things in their order.
    """

    def __init__(self, inputs: Inputs, standing: Standing, only: frozenset[str]) -> None:
        self.standing, self.only = standing, only
        self.comparer, self.same = inputs.comparer, inputs.comparer is inputs.before
        budget = Budget(_STEPS)
        self.sides = Aligned(inputs.before, standing, budget)
        undone = standing.restored if standing.undone else None
        self.rules = Rules(
            standing.notes, undone, inputs.words, inputs.answer, inputs.line_of, inputs.comparer.template.syntax
        )
        self.entries = EntryMerger(
            self.rules, inputs.before.reader, inputs.comparer.reader, inputs.comparer.template, budget
        )
        self.ledger = Ledger()
        self.texts: dict[Key, str] = {}
        rendering = inputs.comparer.rendering
        self.blocks = {block.entry: block_text(rendering, block) for block in rendering.blocks}
        items = split_rendering(rendering)
        self.lines = lines_of(items, inputs.comparer.around)
        self.row = row_of(items, list(self.blocks))

    @cached_property
    def twins(self) -> dict[int, int]:
        """For lines by the template of our last save, by number, the line by the template of today that each is."""
        return twins(self.sides.lines, self.lines)

    def key_of(self, piece: int) -> Key:
        """Return the key of an entry on the wiki, by its number there."""
        if piece in self.sides.wiki_blocks:
            return Key("entry", entry=self.sides.blocks[self.sides.wiki_blocks[piece]].entry)
        return Key("own", self.sides.wiki_numbers[piece])

    def change(self, kind: str, entry: str) -> Change:
        """Return a change of an entry of the catalogue as a whole."""
        name = self.comparer.entries[entry].name.value
        return Change.model_validate({"kind": kind, "entry": entry, "name": name, "line": self.rules.line(entry)})

    def pour(self, mine: Ledger) -> None:
        """Enter what people did to something that is not to be changed now."""
        self.ledger.kept += mine.kept
        for name in ("fields", "removed", "shapes"):
            getattr(self.ledger, name).update(getattr(mine, name))
