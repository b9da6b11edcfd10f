"""Merging one entry: what our account saved, what the wiki says, what the catalogue wants, field by field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.merge.fields import EntryReader, EntryReading, by_field, reordered
from bot.merge.notes import combined, digest
from bot.merge.outcome import Ledger
from bot.merge.overlay import filled, mixed
from bot.merge.reading import Budget
from bot.merge.rules import Rules
from bot.merge.shapes import RELATED
from bot.merge.values import value_of
from bot.merge.verdict import Sides, Verdict, judge
from bot.plan.kept import Kept
from bot.plan.parts import Change
from bot.render.objects import EntryView
from bot.render.template import ListTemplate


@dataclass(frozen=True)
class EntryMerger:
    """Merges entries of one list.

    Attributes:
        rules: what it goes by.
        reader: reads entries as the texts on the wiki have them.
        writer: reads entries as the template of today writes them; the same one unless the template changed.
        template: the template of today.
        budget: of steps for reading.
    """

    rules: Rules
    reader: EntryReader
    writer: EntryReader
    template: ListTemplate
    budget: Budget

    def merge(self, entry: EntryView, wanted: str, sides: Sides, ledger: Ledger) -> str:
        """Return the text of an entry that stands on the wiki and is in the catalogue.

        Args:
            entry: the entry as the catalogue has it.
            wanted: its text by the template of today.
            sides: its texts by the template that our last save was made by; an empty base for one that people and the
                catalogue both added.
            ledger: for what is found.
        """
        key = str(entry.id)
        if sides.base == sides.wiki == sides.catalogue and not self._noted(entry) and key not in self._shapes:
            return sides.wiki if self.reader is self.writer else wanted
        today = self.reader.today(entry)
        base = self.reader.reading(entry, sides.base, self.budget) if sides.base else EntryReading(entry, ())
        wiki = self.reader.reading(entry, sides.wiki, self.budget)
        if base is None or wiki is None or reordered(base.values, wiki.values) or key in self._shapes:
            return self._whole(entry, wanted, sides, ledger)
        return self._by_field(entry, wanted, sides, _Readings(base, wiki, today), ledger)

    @property
    def _shapes(self) -> Mapping[str, str]:
        return self.rules.notes.shapes

    def _by_field(self, entry: EntryView, wanted: str, sides: Sides, read: "_Readings", ledger: Ledger) -> str:
        canonical = self.rules.syntax.canonical
        before, wiki, now = (_fields(one.values) for one in (read.base, read.wiki, read.today))
        mine = Ledger()
        kept: set[str] = set()
        written: list[Change] = []
        noted_fields = (path.partition(".")[2] for path in self._noted(entry))
        for field in dict.fromkeys([*now, *wiki, *before, *noted_fields]):
            path = f"{entry.id}.{field}"
            each = Sides(before.get(field, ""), wiki.get(field, ""), now.get(field, ""), self.rules.syntax)
            noted = self.rules.notes.fields.get(path, "")
            verdict = judge(each, noted, undone=self.rules.undoes(path))
            verdict = self.rules.settle(each, self._told(entry, field, each), verdict, mine)
            if verdict.kept:
                mine.fields[path] = verdict.note
                kept.add(field)
            elif not verdict.wiki and not each.agreed:
                written.append(self._change(entry, field, each))
        if written or self.reader is not self.writer:
            joined = self._joined(entry, wanted, read.wiki, kept)
            if joined is None:
                return self._whole(entry, wanted, sides, ledger)
            text = joined
        else:
            # People may have spelled the words around the values otherwise, and that is no field's change.
            catalogue_only = not kept and reordered(read.wiki.values, read.today.values)
            text = wanted if catalogue_only else sides.wiki
        _pour(mine, ledger)
        ledger.changes += written or ([self._changed(entry)] if canonical(text) != canonical(sides.wiki) else [])
        return text

    def _noted(self, entry: EntryView) -> list[str]:
        """Return the paths of the entry's fields that are noted."""
        return [path for path in self.rules.notes.fields if path.startswith(f"{entry.id}.")]

    def _joined(self, entry: EntryView, wanted: str, wiki: EntryReading, kept: set[str]) -> str | None:
        """Return the entry by the template of today with some fields as the wiki has them, None where it cannot be."""
        if not kept:
            return wanted
        canonical = self.rules.syntax.canonical
        text = self.template.render_entry(mixed(entry, filled(wiki, self.rules.syntax), kept)).text
        again = self.writer.reading(entry, text, self.budget)
        now, theirs = _fields(self.writer.today(entry).values), _fields(wiki.values)
        expected = {field: (theirs if field in kept else now).get(field, "") for field in {*now, *theirs}}
        found = {} if again is None else _fields(again.values)
        same = all(canonical(found.get(field, "")) == canonical(text) for field, text in expected.items())
        return text if again is not None and same and found.keys() <= expected.keys() else None

    def _whole(self, entry: EntryView, wanted: str, sides: Sides, ledger: Ledger) -> str:
        """Merge an entry that has no certain reading, as one thing."""
        key = str(entry.id)
        told = Kept(
            kind="shape",
            entry=key,
            name=entry.name.value,
            base=sides.base,
            wiki=sides.wiki,
            catalogue=sides.catalogue,
            line=self.rules.line(key),
        )
        verdict = self.rules.settle(sides, told, self._judge_whole(entry, sides), ledger)
        if verdict.kept:
            ledger.shapes[key] = verdict.note
        if verdict.wiki:
            return sides.wiki
        ledger.changes.append(self._changed(entry))
        return wanted

    def _judge_whole(self, entry: EntryView, sides: Sides) -> Verdict:
        noted, fields = self._shapes.get(str(entry.id), ""), self._noted(entry)
        if sides.agreed:
            return Verdict(wiki=True, adopted=bool(noted or fields) or sides.touched)
        if noted and sides.touched and self.digest(entry, sides.wiki) == noted:
            return Verdict(wiki=False)  # a person put back what the catalogue said
        before = noted or self.agreed(entry, sides.base)
        moved = before != self.today(entry)
        if not noted and not fields and (not sides.touched or (moved and self.rules.undoes_whole(str(entry.id)))):
            return Verdict(wiki=False)
        return Verdict(wiki=True, kept=True, conflict=moved, note=before)

    def agreed(self, entry: EntryView, base: str) -> str:
        """Return the digest of what the catalogue said when our account last wrote an entry by its will.

        Args:
            entry: the entry as the catalogue has it.
            base: its text as our account saved it; what people had changed in it is in there, too.
        """
        read = self.reader.reading(entry, base, self.budget) if base else EntryReading(entry, ())
        if read is None:
            return self._shapes.get(str(entry.id)) or digest(base)
        noted = {path.partition(".")[2]: self.rules.notes.fields[path] for path in self._noted(entry)}
        return combined({field: digest(text) for field, text in _fields(read.values).items()} | noted)

    def today(self, entry: EntryView) -> str:
        """Return the digest of an entry as the catalogue has it."""
        return _digest_of(self.reader.today(entry))

    def digest(self, entry: EntryView, text: str) -> str:
        """Return the digest of an entry as a text has it, empty when there is no certain reading."""
        read = self.reader.reading(entry, text, self.budget)
        return "" if read is None else _digest_of(read)

    def in_order_of(self, entry: EntryView, text: str) -> str:
        """Return an entry as the catalogue has it, its links in the order of a text, empty when that cannot be read.

        Args:
            entry: the entry.
            text: it, by the template that our last save was made by, as is what is returned.
        """
        read = self.reader.reading(entry, text, self.budget)
        return (
            ""
            if read is None
            else self.reader.template.render_entry(mixed(entry, filled(read, self.rules.syntax), ())).text
        )

    def _told(self, entry: EntryView, field: str, sides: Sides) -> Kept:
        path = f"{entry.id}.{field}"
        values = [
            value_of(field, text, self.rules.words, self.rules.syntax)
            for text in (sides.base, sides.wiki, sides.catalogue)
        ]
        base, wiki, catalogue = (
            text if value is None else value
            for value, text in zip(values, (sides.base, sides.wiki, sides.catalogue), strict=True)
        )
        return Kept(
            kind="changed",
            entry=str(entry.id),
            name=entry.name.value,
            field=path,
            base=base,
            wiki=wiki,
            catalogue=catalogue,
            readable=values[1] is not None and field != RELATED,
            line=self.rules.line(path, str(entry.id)),
        )

    def _change(self, entry: EntryView, field: str, sides: Sides) -> Change:
        path = f"{entry.id}.{field}"
        return Change(
            kind="changed" if sides.wiki and sides.catalogue else "added" if sides.catalogue else "removed",
            entry=str(entry.id),
            name=entry.name.value,
            field=path,
            old=sides.wiki,
            new=sides.catalogue,
            line=self.rules.line(path, str(entry.id)),
        )

    def _changed(self, entry: EntryView) -> Change:
        return Change(kind="changed", entry=str(entry.id), name=entry.name.value, line=self.rules.line(str(entry.id)))


@dataclass(frozen=True)
class _Readings:
    """One entry as it is read on its three sides."""

    base: EntryReading
    wiki: EntryReading
    today: EntryReading


def _fields(values: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return one text a field; related entries, with their pages, are one field."""
    related = [text for field, text in values if field.startswith(f"{RELATED}.")]
    single = {field: texts[0] for field, texts in by_field(values).items() if not field.startswith(f"{RELATED}.")}
    return single | ({RELATED: ", ".join(related)} if related else {})


def _digest_of(reading: EntryReading) -> str:
    return combined({field: digest(text) for field, text in _fields(reading.values).items()})


def _pour(mine: Ledger, ledger: Ledger) -> None:
    """Enter what was found in one entry."""
    ledger.kept += mine.kept
    ledger.fields |= mine.fields
    ledger.adopted |= mine.adopted
