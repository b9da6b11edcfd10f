"""A list on its three sides: which thing of our last save, of the wiki and of the catalogue is which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bot.catalogue.ids import slug_of
from bot.locale import _
from bot.merge.align import gaps, likeness, match_lines, match_pieces
from bot.merge.around import Line, read_line
from bot.merge.called import noted_pieces, refuse_unfound
from bot.merge.compare import Comparer
from bot.merge.entries import Piece
from bot.merge.grammar import block_text
from bot.merge.items import Item, lines_of, split, split_rendering
from bot.merge.layout import Key, Row, row_of
from bot.merge.notes import Notes, digest
from bot.merge.outcome import NotMapped
from bot.merge.pairing import pair
from bot.merge.reading import Budget
from bot.merge.trim import readable, without_noted

# So much more alike than any other a text must be to be taken for one; so many are compared.
_MARGIN, _MOST = 10, 100


@dataclass(frozen=True)
class Standing:
    """What our account saved, and what stands on the wiki.

    Attributes:
        base: the text of our last save.
        notes: those on its marker.
        wiki: the text on the wiki.
        undone: whether that is the text of an older save of ours.
        restored: the notes on the marker of that one.
    """

    base: str
    notes: Notes
    wiki: str
    undone: bool = False
    restored: Notes = field(default_factory=Notes)


class Aligned:
    """The three sides of one list; the catalogue's by the template that our last save was made by.

    Args:
        comparer: has the catalogue's list by that template.
        standing: the two others.
        budget: of steps for reading.
    """

    def __init__(self, comparer: Comparer, standing: Standing, budget: Budget) -> None:
        self._comparer, self._standing, self._budget = comparer, standing, budget
        self._syntax = comparer.template.syntax
        self.blocks = comparer.rendering.blocks
        added = standing.notes.added
        self.base_pieces = [without_noted(piece, added) for piece in comparer.pieces_of(standing.base)]
        wiki = [without_noted(piece, added) for piece in comparer.pieces_of(standing.wiki)]
        pairs = comparer.pairs_with(self.base_pieces, budget, standing.notes.removed)
        paired = {self.blocks[block].entry for block in pairs.values()}
        refuse_unfound(self.base_pieces, wiki, standing.notes, paired, comparer.entries, self._syntax)
        self.base_blocks = self._with_noted(pairs)
        self.wiki_bases = {
            right: left
            for left, right in match_pieces(
                self.base_pieces, wiki, lambda text: comparer.reader.marks(text, budget), self._syntax
            ).items()
            if not self._put_back(self.base_pieces[left].name, wiki[right].name)
        }
        self.wiki_pieces = [self._readable(number, piece) for number, piece in enumerate(wiki)]
        self.wiki_blocks = {
            number: self.base_blocks[base] for number, base in self.wiki_bases.items() if base in self.base_blocks
        }
        self._pair_by_catalogue()

    def _put_back(self, base: str, wiki: str) -> bool:
        """Say whether an entry called otherwise is one that people had taken out; both may have the same address."""
        removed = self._standing.notes.removed
        return bool(removed) and base != wiki and slug_of(self._syntax.unescape(wiki)) in removed

    def _readable(self, number: int, piece: Piece) -> Piece:
        base = self.wiki_bases.get(number)
        block = self.base_blocks.get(base) if base is not None else None
        reader = self._comparer.reader
        entry = reader.full if block is None else self._comparer.entries[self.blocks[block].entry]
        text = "" if base is None else self.base_pieces[base].text
        return readable(piece, text, entry, reader, self._budget)

    def _with_noted(self, pairs: dict[int, int]) -> dict[int, int]:
        """Add the entries that people changed past recognition: the notes say that they stand in our last save."""
        noted = self._standing.notes.entries
        numbers = {block.entry: number for number, block in enumerate(self.blocks)}
        known = {piece: numbers[entry] for entry, piece in self.noted_pieces.items() if entry in numbers}
        others, taken = set(self.noted_pieces.values()), set(known.values())
        pairs = {piece: block for piece, block in pairs.items() if piece not in others and block not in taken} | known
        wanted = [n for n, block in enumerate(self.blocks) if block.entry in noted and n not in pairs.values()]
        if not wanted:
            return pairs
        others -= known.keys()  # they are of entries that the catalogue has no more
        pieces = enumerate(self.base_pieces)
        left = [n for n, piece in pieces if n not in pairs and n not in others and not self.noted(piece.text)]
        for mine, right in list(gaps(len(self.base_pieces), len(self.blocks), pairs)):
            one = [number for number in right if number in wanted]
            if len(one) == 1 and [number for number in mine if number in left] == mine[:1] == mine:
                pairs[mine[0]] = one[0]
        wanted = [number for number in wanted if number not in pairs.values()]
        left = [number for number in left if number not in pairs]
        if len(left) == len(wanted) == 1:
            pairs[left[0]] = wanted[0]
        elif wanted:
            self._pair_likest(pairs, left, wanted)
        return pairs

    @cached_property
    def noted_pieces(self) -> Mapping[str, int]:
        """For entries with notes, by id, the number of each in our last save, as far as the notes tell."""
        return noted_pieces(self.base_pieces, self._standing.notes, self._syntax)

    def _pair_likest(self, pairs: dict[int, int], left: Sequence[int], wanted: Sequence[int]) -> None:
        """Pair entries of our last save with those of the catalogue that must be among them.

        Raises:
            NotMapped: which is which cannot be told.
        """
        scores = {
            (number, block): likeness(self.base_pieces[number].text, self.block_text(block))
            for number in left[:_MOST]
            for block in wanted[:_MOST]
        }
        for block in wanted:
            ranked = sorted(((scores.get((n, block), 0), n) for n in left), reverse=True)
            if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN) or ranked[0][1] in pairs:
                raise NotMapped(
                    _("which entry on the page is {name} cannot be told").format(name=self.blocks[block].entry)
                )
            pairs[ranked[0][1]] = block

    def _pair_by_catalogue(self) -> None:
        """Pair the entries that people put in and the catalogue has, too: got since, or known to it by another name."""
        names = self._comparer.names
        left = [n for n in range(len(self.wiki_pieces)) if n not in self.wiki_bases]
        bases = {block: base for base, block in self.base_blocks.items()}
        right = [n for n in range(len(self.blocks)) if n not in self.wiki_blocks.values()]
        texts = [self.block_text(number) for number in right]
        reader = self._comparer.reader
        pairs = pair(
            [(self.wiki_pieces[n].text, self.wiki_pieces[n].name) for n in left],
            [(text, names.get(self.blocks[n].entry, text)) for n, text in zip(right, texts, strict=True)],
            lambda n: reader.marks(self.wiki_pieces[left[n]].text, self._budget),
            lambda n: reader.marks(texts[n], self._budget),
        )
        found = {left[one]: right[other] for one, other in pairs.items()}
        ids = {self.blocks[n].entry: n for n in right if n not in found.values()}
        for piece in left:
            # By the name that it had at first, as when people put an old revision back.
            block = (
                ids.pop(slug_of(self._syntax.unescape(self.wiki_pieces[piece].name)), None)
                if ids and piece not in found
                else None
            )
            if block is not None:
                found[piece] = block
        for piece, block in found.items():
            self.wiki_blocks[piece] = block
            if block in bases:
                self.wiki_bases[piece] = bases[block]

    def block_text(self, number: int) -> str:
        """Return the text of an entry as the catalogue wants it."""
        return block_text(self._comparer.rendering, self.blocks[number])

    # The lines around the entries

    @cached_property
    def base_items(self) -> list[Item]:
        """What our last save consists of."""
        return split(self._standing.base, self.base_pieces)

    @cached_property
    def wiki_items(self) -> list[Item]:
        """What the text on the wiki consists of."""
        return split(self._standing.wiki, self.wiki_pieces)

    @cached_property
    def wiki_numbers(self) -> dict[int, int]:
        """For entries on the wiki, by number, their number among ``wiki_items``."""
        return {item.piece: number for number, item in enumerate(self.wiki_items) if item.piece is not None}

    @cached_property
    def items(self) -> list[Item]:
        """What the catalogue's list consists of."""
        return split_rendering(self._comparer.rendering)

    @cached_property
    def lines(self) -> dict[int, Line]:
        """The catalogue's lines around the entries, by their number among ``items``."""
        return lines_of(self.items, self._comparer.around)

    @cached_property
    def base_lines(self) -> dict[int, int]:
        """For lines of our last save, by number, the line of the catalogue's that each is."""
        return match_lines(
            self.base_items,
            self.items,
            _numbers(self.base_items, self.items, self.base_blocks),
            lambda old, new: read_line(self.lines[new], self.base_items[old].text, self._syntax) is not None,
            leave=lambda item: self.noted(item.text),
            syntax=self._syntax,
        )

    @cached_property
    def wiki_lines(self) -> dict[int, int]:
        """For lines on the wiki, by number, the line of our last save that each is."""
        found = match_lines(
            self.base_items,
            self.wiki_items,
            _numbers(self.base_items, self.wiki_items, {base: wiki for wiki, base in self.wiki_bases.items()}),
            self._reworded,
            syntax=self._syntax,
        )
        return {wiki: base for base, wiki in found.items()}

    def _reworded(self, base: int, wiki: int) -> bool:
        """Say whether a line on the wiki is one of our last save, whatever values it has."""
        line = self.lines.get(self.base_lines.get(base, -1))
        if line is None or not line.spans:
            return False
        return read_line(line, self.wiki_items[wiki].text, self._syntax) is not None

    @cached_property
    def new_lines(self) -> dict[int, int]:
        """For lines that people put in, by number, the line of the catalogue's that says the same."""
        taken = set(self.base_lines.values())
        waiting = {self.items[n].text: n for n in reversed(self.lines) if n not in taken}
        return {
            number: waiting.pop(item.text)
            for number, item in enumerate(self.wiki_items)
            if item.piece is None and number not in self.wiki_lines and item.text in waiting
        }

    def noted(self, text: str) -> bool:
        """Say whether a text is noted as put in by people."""
        return digest(text) in self._standing.notes.added

    def line_on_wiki(self, number: int) -> int | None:
        """Return the catalogue's line that a line on the wiki is, None for one of people's own."""
        base = self.wiki_lines.get(number)
        return self.new_lines.get(number) if base is None else self.base_lines.get(base)

    # In which order they stand

    @cached_property
    def wiki_row(self) -> Row:
        """The things on the wiki."""
        keys = [self.key_on_wiki(number) for number in range(len(self.wiki_items))]
        return Row(keys, [item.lead for item in self.wiki_items])

    def key_on_wiki(self, number: int) -> Key:
        """Return the word for a thing on the wiki."""
        piece = self.wiki_items[number].piece
        if piece is not None:
            block = self.wiki_blocks.get(piece)
            return Key("own", number) if block is None else Key("entry", entry=self.blocks[block].entry)
        line = self.line_on_wiki(number)
        return Key("own", number) if line is None else Key("line", line)

    @cached_property
    def base_row(self) -> Row:
        """The things of our last save."""
        on_wiki = {base: self.wiki_numbers[wiki] for wiki, base in self.wiki_bases.items()}
        own = {base: wiki for wiki, base in self.wiki_lines.items()}
        keys: list[Key] = []
        for number, item in enumerate(self.base_items):
            here = on_wiki.get(item.piece) if item.piece is not None else own.get(number)
            if here is not None:
                keys.append(self.key_on_wiki(here))
            elif item.piece is not None and item.piece in self.base_blocks:
                keys.append(Key("entry", entry=self.blocks[self.base_blocks[item.piece]].entry))
            elif item.piece is None and number in self.base_lines:
                keys.append(Key("line", self.base_lines[number]))
            else:
                keys.append(Key("gone", number))
        return Row(keys, [item.lead for item in self.base_items])

    @cached_property
    def row(self) -> Row:
        """The things of the catalogue's list."""
        return row_of(self.items, [block.entry for block in self.blocks])


def _numbers(left: Sequence[Item], right: Sequence[Item], pairs: dict[int, int]) -> dict[int, int]:
    """Return the pairs of entries by their numbers among the things of both texts."""
    lefts = {item.piece: number for number, item in enumerate(left)}
    rights = {item.piece: number for number, item in enumerate(right)}
    return {lefts[one]: rights[other] for one, other in pairs.items()}
