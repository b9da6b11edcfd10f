"""Merging a list: our last save, the wiki and the catalogue become one text, and nothing that people wrote is lost.

The table of design §5, entry by entry and field by field; what is kept against the catalogue's will is noted, so that
the next merge knows it from the page alone.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import cached_property

from bot.locale import _
from bot.merge.aligned import Aligned, Standing, row_of
from bot.merge.around import Line
from bot.merge.called import called
from bot.merge.compare import Comparer
from bot.merge.entry import Answer, EntryMerger, Rules
from bot.merge.grammar import block_text
from bot.merge.items import joined, lines_of, split_rendering
from bot.merge.layout import Key, Row, arranged, arranged_by_hand, same_arrangement
from bot.merge.lines import LineSides, keep_text, merge_line, twins
from bot.merge.notes import digest
from bot.merge.outcome import FixedWordsChanged, Ledger, Merged, NotMapped
from bot.merge.pairing import emptied, moved
from bot.merge.reading import Budget
from bot.merge.verdict import Sides, judge_removed
from bot.plan.kept import Kept
from bot.plan.model import Change
from bot.render.escape import canonical, unescape
from bot.render.objects import EntryView
from bot.render.vocabulary import Words

# A hostile text ends it in about a second; what is left is kept as it stands.
_STEPS = 1_500_000


@dataclass(frozen=True)
class ListMerger:
    """Merges the texts of one target with what it wants.

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

    def merge(self, standing: Standing, only: Collection[str] = ()) -> Merged:
        """Return the list as it is to stand.

        Args:
            standing: our last save, and the text on the wiki.
            only: ids of the entries that may change; empty for all.

        Raises:
            FixedWordsChanged: people changed words that the template prints.
            NotMapped: what people did cannot be told with certainty.
        """
        merged = _Merge(self, standing, frozenset(only)).run()
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
            again = _Merge(replace(self, before=self.comparer), after, only).run()
        except FixedWordsChanged as error:
            raise NotMapped(_("what was merged would not be read again as it was written")) from error
        if again.text != merged.text or again.notes != merged.notes or again.adopted:
            raise NotMapped(_("what was merged would not be read again as it was written"))


class _Merge:
    """One list being merged."""

    def __init__(self, merger: ListMerger, standing: Standing, only: frozenset[str]) -> None:
        self.standing, self.only = standing, only
        self.comparer, self.same = merger.comparer, merger.comparer is merger.before
        budget = Budget(_STEPS)
        self.sides = Aligned(merger.before, standing, budget)
        undone = standing.restored if standing.undone else None
        self.rules = Rules(standing.notes, undone, merger.words, merger.answer, merger.line_of)
        self.entries = EntryMerger(
            self.rules, merger.before.reader, merger.comparer.reader, merger.comparer.template, budget
        )
        self.ledger = Ledger()
        self.texts: dict[Key, str] = {}
        rendering = merger.comparer.rendering
        self.blocks = {block.entry: block_text(rendering, block) for block in rendering.blocks}
        self.items = split_rendering(rendering)
        self.lines = lines_of(self.items, merger.comparer.around)
        self.row = row_of(self.items, list(self.blocks))

    def run(self) -> Merged:
        """Merge everything."""
        self._merge_entries()
        self._merge_own()
        self._merge_lines()
        order = self._arranged()
        ledger = self.ledger
        text = joined([(lead, self.texts[key]) for key, lead in order])
        gone = [number for number in range(len(self.sides.wiki_pieces)) if not self.texts.get(self._key_of(number))]
        return Merged(
            text=text,
            notes=ledger.notes,
            kept=tuple(ledger.kept),
            changes=tuple(ledger.changes),
            adopted=ledger.adopted,
            removed=len(gone),
            total=len(self.sides.wiki_pieces),
            emptied=self._emptied(gone),
        )

    # Entries of the catalogue

    def _merge_entries(self) -> None:
        on_wiki = {block: number for number, block in self.sides.wiki_blocks.items()}
        in_base = {block: number for number, block in self.sides.base_blocks.items()}
        for number, block in enumerate(self.sides.blocks):
            base, wiki = in_base.get(number), on_wiki.get(number)
            sides = Sides(
                "" if base is None else self._ours(self.sides.base_pieces[base].text),
                "" if wiki is None else self.sides.wiki_pieces[wiki].text,
                self.sides.block_text(number),
            )
            if self.only and block.entry not in self.only:
                text = self._left_alone(block.entry, sides)
            else:
                text = self._merged(block.entry, sides)
            self.texts[Key("entry", entry=block.entry)] = text
            self._note_name(block.entry, "" if wiki is None else self.sides.wiki_pieces[wiki].name)
        for entry in self.standing.notes.removed.keys() - self.blocks.keys():
            self.ledger.adopted |= bool(entry)  # the catalogue has given it up, too

    def _note_name(self, entry: str, name: str) -> None:
        """Note how an entry with notes is called on the page."""
        ledger, path = self.ledger, f"{entry}.name"
        if entry in ledger.notes.entries:
            stays = path in ledger.fields or entry in ledger.shapes or bool(self.only)
            name = name if stays else self.comparer.names.get(entry, name)
            if noted := called(entry, name, kept=path in ledger.fields):
                ledger.called[entry] = noted

    def _ours(self, base: str) -> str:
        """Return a text of our last save, nothing for one that stood there because people had put it in."""
        return "" if self.sides.noted(base) else base

    def _left_alone(self, entry: str, sides: Sides) -> str:
        """Return an entry as it stands; what people did to it is noted all the same."""
        mine = Ledger()
        whole, self.ledger = self.ledger, mine
        self._merged(entry, sides)
        self.ledger = whole
        mine.changes.clear()
        mine.adopted = False
        self._pour(mine)
        return sides.wiki

    def _pour(self, mine: Ledger) -> None:
        self.ledger.kept += mine.kept
        for name in ("fields", "removed", "shapes"):
            getattr(self.ledger, name).update(getattr(mine, name))

    def _merged(self, entry: str, sides: Sides) -> str:
        view, wanted = self.comparer.entries[entry], self.blocks[entry]
        noted = self.standing.notes.removed.get(entry, "")
        if sides.wiki:
            if not sides.base and noted:
                sides = self._put_back(view, sides, noted)
            return self.entries.merge(view, wanted, sides, self.ledger)
        if not sides.base and not noted:
            self.ledger.changes.append(self._change("added", entry))
            return wanted
        before = noted or self.entries.agreed(view, sides.base)
        undone = not noted and self.rules.undone is not None and entry not in self.rules.undone.removed
        verdict = judge_removed(before, self.entries.today(view), undone=undone)
        told = Kept(
            kind="removed",
            entry=entry,
            name=view.name.value,
            base=sides.base,
            catalogue=sides.catalogue,
            line=self.rules.line(entry),
        )
        verdict = self.rules.settle(sides, told, verdict, self.ledger)
        if verdict.kept:
            self.ledger.removed[entry] = verdict.note
            return ""
        self.ledger.changes.append(self._change("added", entry))
        return wanted

    def _put_back(self, view: EntryView, sides: Sides, noted: str) -> Sides:
        """Return the sides of an entry that a person put in again after one had taken it out.

        What it said then is known by its digest alone: it is what stands there, what the catalogue says, or neither.
        """
        self.ledger.adopted = True
        if self.entries.digest(view, sides.wiki) == noted:
            return Sides(sides.wiki, sides.wiki, sides.catalogue)
        return Sides(sides.catalogue if self.entries.today(view) == noted else "", sides.wiki, sides.catalogue)

    def _change(self, kind: str, entry: str) -> Change:
        name = self.comparer.entries[entry].name.value
        return Change.model_validate({"kind": kind, "entry": entry, "name": name, "line": self.rules.line(entry)})

    # Entries and lines of people's own

    def _merge_own(self) -> None:
        known = set(self.sides.wiki_blocks)
        for number, piece in enumerate(self.sides.wiki_pieces):
            if number in known:
                continue
            base = self.sides.wiki_bases.get(number)
            before = "" if base is None else self.sides.base_pieces[base].text
            key = self._key_of(number)
            self.texts[key] = piece.text
            if base is None or self.sides.noted(before):
                self._keep_entry(key, before, piece.text, piece.name, conflict=False)
            elif canonical(before) != canonical(piece.text) or self._perhaps_noted(base):
                self._keep_entry(key, before, piece.text, piece.name, conflict=True)
            elif not self.only:
                self.texts[key] = ""
                self.ledger.changes.append(Change(kind="removed", name=unescape(piece.name)))

    def _perhaps_noted(self, base: int) -> bool:
        """Say whether people may have changed an entry before our last save that the catalogue has no more.

        Where the notes do not tell which of the entries there they are about, it may be any.
        """
        noted = self.standing.notes.entries - self.blocks.keys()
        known = self.sides.noted_pieces
        return any(known.get(entry, base) == base for entry in noted)

    def _keep_entry(self, key: Key, before: str, text: str, name: str, *, conflict: bool) -> None:
        told = Kept(
            kind="added",
            name=unescape(name),
            base=before,
            wiki=text,
            conflict=conflict,
            readable=True,
            noted=canonical(before) == canonical(text),
        )
        decision = self.rules.answer(told)
        self.ledger.kept.append(told.model_copy(update={"decision": decision}))
        if decision == "decline":
            self.texts[key] = ""
            self.ledger.changes.append(Change(kind="removed", name=unescape(name)))
        else:
            self.ledger.added.add(digest(text))

    def _key_of(self, piece: int) -> Key:
        if piece in self.sides.wiki_blocks:
            return Key("entry", entry=self.sides.blocks[self.sides.wiki_blocks[piece]].entry)
        return Key("own", self.sides.wiki_numbers[piece])

    def _merge_lines(self) -> None:
        base_of = {line: number for number, line in self.sides.base_lines.items()}
        wiki_of: dict[int, int] = {}
        for number, item in enumerate(self.sides.wiki_items):
            if item.piece is not None:
                continue
            line = self.sides.line_on_wiki(number)
            if line is not None:
                wiki_of[line] = number
                continue
            base = self.sides.wiki_lines.get(number)
            before = "" if base is None else self.sides.base_items[base].text
            if base is not None and before == item.text and not self.sides.noted(before) and not self.only:
                self.texts[Key("own", number)] = ""  # the catalogue has it no more
                continue
            conflict = base is not None and not self.sides.noted(before)
            self.texts[Key("own", number)] = keep_text(item.text, before, self.rules, self.ledger, conflict=conflict)
        self._check_words_taken_out()
        for number, now in self.sides.lines.items():
            base, wiki = base_of.get(number), wiki_of.get(number)
            self._merge_line(
                number,
                now,
                "" if base is None else self.sides.base_items[base].text,
                "" if wiki is None else self.sides.wiki_items[wiki].text,
            )
        if not self.same:
            known = set(self._twins.values())
            self.texts |= {Key("line", n): line.text for n, line in self.lines.items() if n not in known}

    def _check_words_taken_out(self) -> None:
        """Refuse to go on where people took out a line that the template prints whatever the catalogue says."""
        on_wiki = set(self.sides.wiki_lines.values())
        for number, line in self.sides.base_lines.items():
            now = self.sides.lines[line]
            if number not in on_wiki and not now.spans and line not in self.sides.new_lines.values():
                raise FixedWordsChanged(now.text, "")

    def _merge_line(self, number: int, now: Line, base: str, wiki: str) -> None:
        twin = number if self.same else self._twins.get(number)
        if self.only:
            self.texts[Key("line", number)] = wiki
            merge_line(LineSides(base, wiki, now, now), self.rules, mine := Ledger())
            self._pour(mine)
            return
        wanted = now if twin is None else self.lines[twin]
        text = merge_line(LineSides(base, wiki, now, wanted), self.rules, self.ledger)
        if twin is not None:
            self.texts[Key("line", twin)] = text
        elif any(span.path in self.ledger.fields for span in now.spans):
            self.texts[Key("old", number)] = text  # kept, though the template of today has no place for it

    @cached_property
    def _twins(self) -> dict[int, int]:
        """For lines by the template of our last save, by number, the line by the template of today that each is."""
        return twins(self.sides.lines, self.lines)

    # Order

    def _arranged(self) -> list[tuple[Key, int]]:
        base, wiki, now = self.sides.base_row, self.sides.wiki_row, self.sides.row
        by_hand = self.standing.notes.order or arranged_by_hand(base, wiki)
        if by_hand and same_arrangement(wiki, now):
            by_hand, self.ledger.adopted = False, True
        if by_hand:
            by_hand = self._keep_order(base, wiki, now)
        self.ledger.order = by_hand
        stays = {key for key, text in self.texts.items() if text}
        wiki = self._by_today(wiki)
        order = arranged(wiki, self.row, stays, by_hand=by_hand or bool(self.only))
        if not by_hand and not self.only:
            self._tell_moves(wiki, order)
        return order

    def _by_today(self, row: Row) -> Row:
        """Return what stands on the wiki with the words that the catalogue's things have by the template of today."""
        if self.same:
            return row
        keys = [key if key.kind != "line" else self._today(key.number) for key in row.keys]
        return Row(keys, row.leads)

    def _today(self, line: int) -> Key:
        twin = self._twins.get(line)
        return Key("old", line) if twin is None else Key("line", twin)

    def _keep_order(self, base: Row, wiki: Row, now: Row) -> bool:
        names = [
            "\n".join(self.comparer.entries[key.entry].name.value for key in row.keys if key.kind == "entry")
            for row in (base, wiki, now)
        ]
        told = Kept(
            kind="order", base=names[0], wiki=names[1], catalogue=names[2], noted=not arranged_by_hand(base, wiki)
        )
        decision = self.rules.answer(told)
        self.ledger.kept.append(told.model_copy(update={"decision": decision}))
        return decision != "decline"

    def _tell_moves(self, wiki: Row, order: list[tuple[Key, int]]) -> None:
        places = {key: number for number, (key, _lead) in enumerate(order)}
        entries = [key for key in wiki.keys if key.kind == "entry" and key in places]
        away = moved([places[key] for key in entries])
        self.ledger.changes += [self._change("moved", key.entry) for key in entries if places[key] in away]

    def _emptied(self, gone: list[int]) -> tuple[str, ...]:
        headings = dict(zip(self.blocks, self.comparer.headings, strict=True))
        stay = {
            number: headings.get(self.sides.blocks[block].entry, "")
            for number, block in self.sides.wiki_blocks.items()
            if number not in gone
        }
        left = {headings[key.entry] for key, text in self.texts.items() if key.kind == "entry" and text}
        titles = emptied([piece.heading for piece in self.sides.wiki_pieces], stay, left)
        return tuple(unescape(title) for title in titles)
