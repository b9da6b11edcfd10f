"""What differs between a list that our account saved and the list that the catalogue wants, by entry and field."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from bot.merge.around import WORDS, Line, changes_around, headings, lines_around
from bot.merge.entries import Piece, pieces
from bot.merge.fields import EntryReader, reader_of
from bot.merge.grammar import block_text
from bot.merge.heads import guessed_heads
from bot.merge.pairing import emptied, moved, pair
from bot.merge.reading import Budget
from bot.plan.parts import Change
from bot.plan.wanted import Comparison
from bot.render.objects import EntryView, ListView
from bot.render.rendering import Block, Rendering
from bot.render.template import ListTemplate

# Some 5,000 entries are read within it; a hostile text ends it in about a second, and whole entries are told then.
_STEPS = 1_500_000


@dataclass(frozen=True)
class Comparer:
    """Compares old texts of one target with what it wants now.

    Attributes:
        template: the target's template.
        view: what it prints now.
        rendering: the text that it gives.
        full: an entry with every field (``bot.merge.probe``), as this target sees it.
        line_of: the line of ``config/communs.yaml`` that a path stands on.
    """

    template: ListTemplate
    view: ListView
    rendering: Rendering
    full: EntryView
    line_of: Callable[[str], int | None]

    def compare(self, old: str) -> Comparison:
        """Return the changes from ``old``, a text that our account saved (empty for a first placement)."""
        blocks, budget = self.rendering.blocks, Budget(_STEPS)
        standing = self.pieces_of(old)
        pairs = self.pairs_with(standing, budget)
        if old.strip("\n") and not standing and blocks:
            return Comparison((WORDS, *(self._whole(self._alien(old, block), block) for block in blocks)))
        piece_of = {blocks[new].entry: standing[number] for number, new in pairs.items()}
        displaced = self._displaced(standing, pairs)
        changes = changes_around(old, standing, self.around, self.line_of, self.template.syntax) if old else []
        for block in blocks:
            piece = piece_of.get(block.entry)
            if piece is None:
                changes.append(self._whole("added", block))
                continue
            if block.entry in displaced:
                changes.append(self._whole("moved", block))
            changes += self._fields(block, piece, budget)
        gone = [piece for number, piece in enumerate(standing) if number not in pairs]
        changes += [Change(kind="removed", name=self.template.syntax.unescape(piece.name)) for piece in gone]
        if old and not changes and old != self.rendering.text:
            changes.append(WORDS)
        left = emptied(
            [piece.heading for piece in standing],
            {number: self.headings[new] for number, new in pairs.items()},
            set(self.headings),
        )
        return Comparison(
            tuple(changes),
            removed=len(gone),
            total=len(standing),
            emptied=tuple(self.template.syntax.unescape(title) for title in left),
        )

    def narrowed(self, old: str, entries: Collection[str]) -> str:
        """Return ``old`` with just these entries as the catalogue wants them; all else stays as it stands.

        An entry stays, too, that another template wrote, and a new one for whose group there is no heading yet.

        Args:
            old: a text that our account saved.
            entries: ids; one that is gone from the catalogue cannot be named so.
        """
        standing = self.pieces_of(old)
        numbers = {new: number for number, new in self.pairs_with(standing, Budget(_STEPS)).items()}
        # Each part by its place; of several at one place, the one that was made first comes first.
        replaced: list[tuple[int, int, str]] = []
        for new, block in enumerate(self.rendering.blocks):
            if block.entry not in entries:
                continue
            text = block_text(self.rendering, block)
            if new in numbers:
                piece = standing[numbers[new]]
                if piece.own:
                    replaced.append((piece.start, piece.end, text))
            elif (place := self._place(new, standing, numbers)) is not None:
                at, before, after = place
                replaced.append((at, at, f"{before}{text}{after}"))
        parts, done = [], 0
        for start, end, text in sorted(replaced, key=lambda part: part[:2]):
            parts += [old[done:start], text]
            done = end
        return "".join([*parts, old[done:]])

    def _place(self, new: int, standing: Sequence[Piece], numbers: dict[int, int]) -> tuple[int, str, str] | None:
        """Return where a new entry goes, with the line breaks around it: beside its nearest neighbour in its group."""
        blocks = self.rendering.blocks
        for step in (-1, 1):
            other = new + step
            while 0 <= other < len(blocks) and blocks[other].group == blocks[new].group:
                if other in numbers:
                    piece = standing[numbers[other]]
                    return (piece.end, "\n", "") if step < 0 else (piece.start, "", "\n")
                other += step
        return None

    @cached_property
    def reader(self) -> EntryReader:
        """Reads entries as the template writes them."""
        return reader_of(self.template, self.full)

    @cached_property
    def around(self) -> list[Line]:
        """The lines that are in no entry."""
        return lines_around(self.rendering)

    @cached_property
    def headings(self) -> list[str]:
        """The heading above each entry that is wanted."""
        return headings(self.rendering, self.around, self.template.syntax)

    @cached_property
    def entries(self) -> dict[str, EntryView]:
        """The entries that are shown, by id."""
        return {str(entry.id): entry for group in self.view.groups for entry in group.entries}

    @cached_property
    def names(self) -> dict[str, str]:
        """The wikitext of each entry's name as it is printed."""
        names = {f"{entry}.name": entry for entry in self.entries}
        text = self.rendering.text
        # An entry's name also stands where another one is related to it; the template may write it otherwise there.
        starts = {block.entry: (block.start, block.end) for block in self.rendering.blocks}
        return {
            entry: text[span.start : span.end]
            for span in reversed(self.rendering.spans)
            if (entry := names.get(span.path)) is not None and starts[entry][0] <= span.start < starts[entry][1]
        }

    def pieces_of(self, old: str) -> list[Piece]:
        """Return the entries in a text, in order."""
        if not old:
            return []
        around = {line.text for line in self.around}
        heads, loose = self.reader.heads, self.reader.loose
        standing = pieces(old, heads, around, loose=loose, syntax=self.template.syntax)
        found = {piece.name for piece in standing}
        missing = [name for name in self.names.values() if name not in found]
        guessed = guessed_heads(old, missing, alien=not standing)
        if not guessed:
            return standing
        known = [replace(head, syntax=self.template.syntax) for head in guessed]
        return pieces(old, [*heads, *known], around, loose=loose, syntax=self.template.syntax)

    def pairs_with(self, standing: Sequence[Piece], budget: Budget, gone: Collection[str] = ()) -> dict[int, int]:
        """Return, for entries of a text by number, the number of the same one in the rendering.

        Args:
            standing: the entries of the text.
            budget: of steps for reading.
            gone: ids of entries that are known not to be in it: an address that one of them shares tells the other.
        """
        texts = [block_text(self.rendering, block) for block in self.rendering.blocks]
        return pair(
            [(piece.text, piece.name) for piece in standing],
            [
                (text, self.names.get(block.entry, text))
                for text, block in zip(texts, self.rendering.blocks, strict=True)
            ],
            lambda number: self.reader.marks(standing[number].text, budget),
            lambda number: (
                frozenset() if self.rendering.blocks[number].entry in gone else self.reader.marks(texts[number], budget)
            ),
        )

    def _displaced(self, standing: Sequence[Piece], pairs: dict[int, int]) -> set[str]:
        """Return the ids of entries that stand elsewhere now: in another order, or under another heading."""
        blocks = self.rendering.blocks
        titles, stood = set(self.headings), {piece.heading for piece in standing}
        found = {blocks[new].entry for new in moved([pairs[number] for number in sorted(pairs)])}
        for number, new in pairs.items():
            before, after = standing[number].heading, self.headings[new]
            # Where neither is in the other list, the heading is worded otherwise.
            if before != after and (before in titles or after in stood):
                found.add(blocks[new].entry)
        return found

    def _alien(self, old: str, block: Block) -> Literal["added", "changed"]:
        """Say whether an entry stands in a text in which no entry can be told from another."""
        name = self.names.get(block.entry, "")
        return "changed" if name and name in old else "added"

    def _whole(self, kind: Literal["added", "changed", "moved"], block: Block) -> Change:
        return Change(kind=kind, entry=block.entry, name=self._name(block), line=self.line_of(block.entry) or 0)

    def _name(self, block: Block) -> str:
        return self.entries[block.entry].name.value

    def _fields(self, block: Block, piece: Piece, budget: Budget) -> list[Change]:
        if piece.text == block_text(self.rendering, block):
            return []
        found = self.reader.changes(self.entries[block.entry], piece.text, budget)
        if found is None:
            return [self._whole("changed", block)]
        return [
            Change(
                kind="changed" if change.old and change.new else "added" if change.new else "removed",
                entry=block.entry,
                name=self._name(block),
                field=f"{block.entry}.{change.field}",
                old=change.old,
                new=change.new,
                line=self.line_of(f"{block.entry}.{change.field}") or self.line_of(block.entry) or 0,
            )
            for change in found
        ]
