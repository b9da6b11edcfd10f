"""What communs wrote last into a file, told from the notes on the list's marker. Pure.

A wiki's history has our last save; a file has digests of its things (``bot.files.noted``). A thing that stands as it
was written is found in the file; one that people changed, and the catalogue did not, is what the catalogue says; of one
that both changed, each in other fields, the old text is the mixture that has the digest. What is left was changed on
both sides and otherwise: it is noted as that, so that merging tells a conflict and writes over nothing (design §5).
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import combinations

from bot.files.noted import AROUND, OWN, Noted, digest_of
from bot.locale import _
from bot.merge.aligned import Aligned, Standing
from bot.merge.around import Line, read_line
from bot.merge.compare import Comparer
from bot.merge.entries import Piece
from bot.merge.fields import by_field
from bot.merge.grammar import block_text
from bot.merge.items import Item, joined, lines_of, split, split_rendering
from bot.merge.notes import Notes
from bot.merge.outcome import NotMapped
from bot.merge.overlay import filled, mixed
from bot.merge.reading import Budget
from bot.merge.trim import readable, without_noted
from bot.render.rendering import Rendering

_STEPS = 1_500_000
# So many fields that differ are tried out in every mixture.
_FIELDS = 8


def things_of(comparer: Comparer, text: str, notes: Notes) -> tuple[Noted, ...]:
    """Return what is to be noted of a list.

    Args:
        comparer: has the catalogue's list by the template that the text was written by.
        text: the list as it is written.
        notes: what stands in it against the catalogue's will.
    """
    sides = Aligned(comparer, Standing(text, notes, text), Budget(_STEPS))
    things = []
    for item in sides.base_items:
        entry = OWN if sides.noted(item.text) else AROUND
        if item.piece is not None:
            block = sides.base_blocks.get(item.piece)
            entry = OWN if block is None or entry else sides.blocks[block].entry
        things.append(Noted(entry, digest_of(item.text), item.lead))
    return tuple(things)


def fresh_things(rendering: Rendering) -> tuple[Noted, ...]:
    """Return what is to be noted of a list that is as the catalogue wants it."""
    blocks = rendering.blocks
    return tuple(
        Noted(AROUND if item.piece is None else blocks[item.piece].entry, digest_of(item.text), item.lead)
        for item in split_rendering(rendering)
    )


def standing_of(comparer: Comparer, body: str, things: Sequence[Noted], notes: Notes) -> Standing:
    """Return what communs wrote, as far as it can be told, and what stands in the file.

    Args:
        comparer: has the catalogue's list by the template that the list was written by.
        body: the list in the file.
        things: what its marker says that it read.
        notes: what stood in it then against the catalogue's will.

    Raises:
        NotMapped: which line of the file is which of the catalogue's cannot be told.
    """
    return _Finder(comparer, body, things, notes).found()


@dataclass
class _Finder:
    comparer: Comparer
    body: str
    things: Sequence[Noted]
    notes: Notes
    budget: Budget = field(default_factory=lambda: Budget(_STEPS))

    def __post_init__(self) -> None:
        comparer = self.comparer
        self.blocks = {block.entry: block_text(comparer.rendering, block) for block in comparer.rendering.blocks}
        pieces = self.pieces = comparer.pieces_of(self.body)
        numbers = [block.entry for block in comparer.rendering.blocks]
        pairs = comparer.pairs_with(pieces, self.budget, self.notes.removed)
        self.piece_of = {numbers[new]: self._alone(numbers[new], pieces[number]) for number, new in pairs.items()}
        self.paired = {numbers[new]: pieces[number] for number, new in pairs.items()}
        self.unpaired = [piece for number, piece in enumerate(pieces) if number not in pairs]
        lines = [line.text for line in comparer.around] + [line for line in self.body.split("\n") if line.strip()]
        self.lines = {digest_of(line): line for line in lines}

    def found(self) -> Standing:
        """Return both texts, with the notes of what was changed on both sides."""
        texts = [self._unchanged(one) for one in self.things]
        fields, removed, shapes = dict(self.notes.fields), dict(self.notes.removed), dict(self.notes.shapes)
        lost = [n for n, one in enumerate(self.things) if texts[n] is None and one.entry == AROUND]
        for number, one in enumerate(self.things):
            if texts[number] is not None or one.entry in {AROUND, OWN} or one.entry not in self.blocks:
                continue
            piece = self.piece_of.get(one.entry)
            if piece is None:
                removed.setdefault(one.entry, one.digest)
                texts[number] = self.blocks[one.entry]
                continue
            texts[number] = self._mixture(one, piece)
            if texts[number] is None:
                texts[number] = piece.text
                differing = self._differing(one.entry, piece)
                if not differing:
                    shapes.setdefault(one.entry, one.digest)
                for path in differing:
                    fields.setdefault(f"{one.entry}.{path}", one.digest)
        for number, line, text in self._lines_lost(lost):
            texts[number] = text
            for span in line.spans:
                fields.setdefault(span.path, self.things[number].digest)
        base = joined([(one.lead, text) for one, text in zip(self.things, texts, strict=True) if text])
        notes = replace(self.notes, fields=fields, removed=removed, shapes=shapes)
        return Standing(base, notes, self.body)

    def _unchanged(self, one: Noted) -> str | None:
        """Return the text of a thing that stands in the file, or in the catalogue, as it was written.

        Only what may be that thing is looked at: among all the lines of a long list, a short digest would find others.
        """
        if one.entry == AROUND:
            return self.lines.get(one.digest)
        block = self.blocks.get(one.entry, "")
        if block and digest_of(block) == one.digest:
            return block
        pieces = [self.paired[one.entry]] if one.entry in self.paired else []
        for piece in [*pieces, *self.unpaired]:
            # A line that people wrote right behind an entry is taken for a part of it.
            lines = piece.text.split("\n")
            for count in range(len(lines), 0, -1):
                if digest_of(text := "\n".join(lines[:count])) == one.digest:
                    return text
        return self.lines.get(one.digest) if one.entry == OWN else None

    def _alone(self, entry: str, piece: Piece) -> Piece:
        """Return an entry without lines of people's own behind it."""
        view, reader = self.comparer.entries[entry], self.comparer.reader
        return readable(without_noted(piece, self.notes.added), "", view, reader, self.budget)

    def _differing(self, entry: str, piece: Piece) -> list[str]:
        """Return the fields in which an entry in the file differs from the catalogue's, none where it is not read."""
        reader, view = self.comparer.reader, self.comparer.entries[entry]
        changes = reader.changes(view, piece.text, self.budget)
        return [change.field for change in changes or ()]

    def _mixture(self, one: Noted, piece: Piece) -> str | None:
        """Return the entry as it was, some of its fields as the file has them and the others as the catalogue has."""
        comparer, view = self.comparer, self.comparer.entries[one.entry]
        reading = comparer.reader.reading(view, piece.text, self.budget)
        if reading is None:
            return None
        theirs, ours = by_field(reading.values), by_field(comparer.reader.today(view).values)
        differing = [name for name in {**ours, **theirs} if theirs.get(name) != ours.get(name)]
        there = filled(reading, comparer.template.syntax)
        for count in range(1, len(differing)) if len(differing) <= _FIELDS else ():
            for kept in combinations(differing, count):
                text = comparer.template.render_entry(mixed(view, there, kept)).text.strip("\n")
                if digest_of(text) == one.digest:
                    return text
        return None

    def _lines_lost(self, lost: Sequence[int]) -> Iterator[tuple[int, Line, str]]:
        """Yield which of the catalogue's lines each thing is that is nowhere as it was, and what stands in its place.

        Raises:
            NotMapped: that cannot be told.
        """
        if not lost:
            return
        lines, texts = self._catalogues_lines(), self._files_lines()
        for number in lost:
            line, text = lines.get(number), texts.get(number, "")
            if line is None:
                continue  # the catalogue has it no more: what stands there is people's own
            if not line.spans or (text and not self._reads(line, text)):
                raise NotMapped(_("people and the catalogue both changed lines around the entries"))
            # One that was taken out is noted as well: so it is not put back.
            yield number, line, text or line.text

    def _catalogues_lines(self) -> dict[int, Line]:
        """Return the line of the catalogue's in the place of each thing that it has otherwise."""
        rendering = self.comparer.rendering
        items, entries = split_rendering(rendering), [block.entry for block in rendering.blocks]
        lines = lines_of(items, self.comparer.around)
        keys = [_key(item, None if item.piece is None else entries[item.piece]) for item in items]
        return {thing: lines[number] for thing, number in self._beside(keys, lines).items()}

    def _files_lines(self) -> dict[int, str]:
        """Return the line of the file in the place of each thing that people changed."""
        names = {piece.start: entry for entry, piece in self.piece_of.items()}
        items = split(self.body, self.pieces)
        keys = [
            _key(item, None if item.piece is None else names.get(self.pieces[item.piece].start, OWN)) for item in items
        ]
        lines = {number for number, item in enumerate(items) if item.piece is None}
        return {thing: items[number].text for thing, number in self._beside(keys, lines).items()}

    def _beside(self, keys: Sequence[str], lines: Collection[int]) -> dict[int, int]:
        """Return which line of another text is in the place of each line as it was written, between what is the same.

        Args:
            keys: the other text's things (``_key``).
            lines: the numbers of those that are lines around the entries.

        Raises:
            NotMapped: more lines came or went at one place than can be told apart.
        """
        mine = [one.digest if one.entry in {AROUND, OWN} else f"={one.entry}" for one in self.things]
        found: dict[int, int] = {}
        for kind, start, end, left, right in SequenceMatcher(None, mine, keys, autojunk=False).get_opcodes():
            ours = [number for number in range(start, end) if self.things[number].entry == AROUND]
            theirs = [number for number in range(left, right) if number in lines]
            if kind != "equal" and ours and theirs:
                if len(ours) != len(theirs):
                    raise NotMapped(_("people and the catalogue both changed lines around the entries"))
                found.update(zip(ours, theirs, strict=True))
        return found

    def _reads(self, line: Line, text: str) -> bool:
        """Say whether a text may be a line with other values."""
        syntax = self.comparer.template.syntax
        heading = syntax.heading_of(text) is None
        return heading == (syntax.heading_of(line.text) is None) and read_line(line, text, syntax) is not None


def _key(item: Item, entry: str | None) -> str:
    """Return the word for a thing of a text, the same as for the same thing of another text."""
    return digest_of(item.text) if entry is None else f"={entry}"
