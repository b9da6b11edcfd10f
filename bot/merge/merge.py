"""Merging a list: our last save, the wiki and the catalogue become one text, and nothing that people wrote is lost.

The table of design §5, entry by entry and field by field; what is kept against the catalogue's will is noted, so that
the next merge knows it from the page alone.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from bot.locale import _
from bot.merge.aligned import Standing
from bot.merge.items import joined
from bot.merge.list_entries import merge_entries, merge_own
from bot.merge.list_lines import merge_lines
from bot.merge.list_order import arrange
from bot.merge.outcome import FixedWordsChanged, Merged, NotMapped
from bot.merge.pairing import emptied
from bot.merge.state import Inputs, State


@dataclass(frozen=True)
class ListMerger(Inputs):
    """Merges the texts of one target with what it wants."""

    def merge(self, standing: Standing, only: Collection[str] = ()) -> Merged:
        """Return the list as it is to stand.

        Args:
            standing: our last save, and the text on the wiki.
            only: ids of the entries that may change; empty for all.

        Raises:
            FixedWordsChanged: people changed words that the template prints.
            NotMapped: what people did cannot be told with certainty.
        """
        merged = _merge(self, standing, frozenset(only))
        written = merged.adopted or merged.text != standing.wiki
        if written and (merged.kept or merged.adopted):
            self._check(merged, frozenset(only))
        return merged

    def _check(self, merged: Merged, only: frozenset[str]) -> None:
        """Merge what was merged once more: nothing may be left to do, else something was taken for another thing.

        Raises:
            NotMapped: something is.
        """
        after = Standing(merged.text, merged.notes, merged.text)
        try:
            again = _merge(replace(self, before=self.comparer), after, only)
        except FixedWordsChanged as error:
            raise NotMapped(_("what was merged would not be read again as it was written")) from error
        if again.text != merged.text or again.notes != merged.notes or again.adopted:
            raise NotMapped(_("what was merged would not be read again as it was written"))


def _merge(inputs: Inputs, standing: Standing, only: frozenset[str]) -> Merged:
    """Merge everything."""
    state = State(inputs, standing, only)
    merge_entries(state)
    merge_own(state)
    merge_lines(state)
    order = arrange(state)
    pieces = state.sides.wiki_pieces
    gone = [number for number in range(len(pieces)) if not state.texts.get(state.key_of(number))]
    return Merged(
        text=joined([(lead, state.texts[key]) for key, lead in order]),
        notes=state.ledger.notes,
        kept=tuple(state.ledger.kept),
        changes=tuple(state.ledger.changes),
        adopted=state.ledger.adopted,
        removed=len(gone),
        total=len(pieces),
        emptied=_emptied(state, gone),
    )


def _emptied(state: State, gone: list[int]) -> tuple[str, ...]:
    """Return the titles of the groups that had entries and have none left; ``gone`` numbers entries on the wiki."""
    headings = dict(zip(state.blocks, state.comparer.headings, strict=True))
    stay = {
        number: headings.get(state.sides.blocks[block].entry, "")
        for number, block in state.sides.wiki_blocks.items()
        if number not in gone
    }
    left = {headings[key.entry] for key, text in state.texts.items() if key.kind == "entry" and text}
    titles = emptied([piece.heading for piece in state.sides.wiki_pieces], stay, left)
    return tuple(state.rules.syntax.unescape(title) for title in titles)
