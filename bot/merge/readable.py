"""What of a template can be read back, found by trying: every field changed alone, between many entries.

A field is *read* when each change of it is read as just that; *read only if unique* when some are not read at all,
since the template's signs leave more than one reading; and *shown only* when none is. A change that is read as another
one is a fault of the template: what people write on the wiki would go to the wrong field.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.errors import InvalidInput, Problem
from bot.locale import _
from bot.merge.fields import EntryReader
from bot.merge.grammar import block_spans
from bot.merge.in_place import check_in_place, in_templates_words
from bot.merge.probing import Part, Probes
from bot.merge.readability import Readability, Remark, Row, Verdict
from bot.merge.reading import Budget
from bot.merge.shapes import RELATED, bare
from bot.merge.values import value_of
from bot.render.objects import EntryView, ListView
from bot.render.rendering import Rendering
from bot.render.template import ListTemplate
from bot.render.vocabulary import Words

_STEPS = 100_000
_COPIES = 2
_Values = Sequence[tuple[str, str]]


def check_template(template: ListTemplate, full: EntryView, view: ListView, words: Words) -> Readability:
    """Return what can be read back of what a template prints, and its faults.

    Args:
        template: the template.
        full: an entry with every field (``bot.merge.probe``), as the target sees it.
        view: a list with the groups and the contributor that the target has, whatever its entries.
        words: the fixed words of the target.
    """
    problems = check_in_place(template, full, view)
    if problems:
        return Readability((), tuple(problems))
    reader = EntryReader(_Remembering(template), full)
    literals = {literal for following in reader.grammar.values() for literal, _after in following}
    probes = Probes(full, words, literals, template.asked)
    parts = list(probes.parts())
    lines = _lines(template, full, parts)
    rows, found = [], []
    for part in parts:
        trial = _Trial(reader, words, part, lines.get(part.field, 0))
        trial.run(probes, parts)
        rows.append(trial.row())
        found += trial.problems
    return Readability(tuple(rows), tuple(sorted(set(found))))


def _lines(template: ListTemplate, full: EntryView, parts: list[Part]) -> dict[str, int]:
    """Return the line of each field, by its name in tables."""
    entries = [full, *(replace(bare(full), **{part.attribute: part.usual}) for part in parts)]
    lines: dict[str, int] = {}
    for entry in entries:
        for path, line in template.lines(entry).items():
            owner, _dot, own = path.partition(".")
            lines.setdefault(_row_of(own) if owner == str(full.id) else RELATED, line)
    for part in parts:
        if part.field not in lines:
            lines[part.field] = template.line_naming(part.field.rpartition(".")[2])
    return lines


def _row_of(path: str) -> str:
    """Return the name in tables of a field, by its path in the entry."""
    first, *rest = path.split(".")
    if first == "links":
        return "links.note" if "note" in rest else first
    if first in {"maturity", "support"}:
        return f"{first}.{rest[0]}"
    return "page" if first == "pages" else first


class _Remembering(ListTemplate):
    """A template that renders each object once: the entries of a trial are asked for again and again."""

    def __init__(self, template: ListTemplate) -> None:
        self.__dict__.update(template.__dict__)
        self._known: dict[int, tuple[EntryView, Rendering]] = {}

    def render_entry(self, entry: EntryView) -> Rendering:
        """Return the text of one entry alone, as ``ListTemplate`` does."""
        if id(entry) not in self._known:
            # Equal entries can differ in the paths of their values; the entry is kept, so that its id stays its own.
            self._known[id(entry)] = entry, super().render_entry(entry)
        return self._known[id(entry)][1]


@dataclass
class _Trial:
    """One field being tried."""

    reader: EntryReader
    words: Words
    part: Part
    line: int
    right: int = 0
    refused: int = 0
    example: str = ""
    remark: Remark = ""
    problems: list[Problem] = field(default_factory=list)
    printed: bool = False

    def run(self, probes: Probes, parts: list[Part]) -> None:
        """Try every change."""
        for before, after in probes.pairs(self.part, parts):
            try:
                self._change(before, after)
            except InvalidInput as error:
                self.problems += map(in_templates_words, error.problems)
            if self.problems:
                return

    def row(self) -> Row:
        """Return what was found."""
        changed = self.right + self.refused
        if not changed:
            return Row(self.part.field, "absent", 0)
        if not self.printed:
            return Row(self.part.field, "shown", self.line, "steers")
        verdict: Verdict = "shown" if not self.right else "unique" if self.refused else "read"
        return Row(self.part.field, verdict, self.line, self.remark, self.example)

    def _change(self, before: EntryView, after: EntryView) -> None:
        template = self.reader.template
        old, new = template.render_entry(before), template.render_entry(after)
        if old.text == new.text:
            return
        shown = set(self._spans(old)) ^ set(self._spans(new))
        self.printed = self.printed or bool(shown)
        self._read(before, after, new)
        if shown and not self.part.field.startswith((RELATED, "links")):
            self._copies(before, old, new)

    def _spans(self, rendering: Rendering) -> Iterator[tuple[str, str]]:
        """Yield the fields of this row that a rendering has, and their wikitext."""
        own = {str(self.reader.full.id)}
        for path, number, span in block_spans(rendering, own):
            if _row_of(path) == self.part.field:
                yield f"{path}{number}", rendering.text[span.start : span.end]

    def _read(self, before: EntryView, after: EntryView, new: Rendering) -> None:
        reading = self.reader.reading(before, new.text, Budget(_STEPS))
        if reading is None:
            self._refuse(new.text)
            return
        wanted = self.reader.today(after).values
        if list(reading.values) != list(wanted):
            self._wrong(before, new.text, wanted, reading.values)
            return
        for path, _number, span in block_spans(new, {str(self.reader.full.id)}):
            if _row_of(path) != self.part.field:
                continue
            value = value_of(path, new.text[span.start : span.end], self.words, self.reader.template.syntax)
            if value is None:
                self._refuse(new.text)
                return
            if value != unicodedata.normalize("NFC", span.value):
                self._filtered(span.value, value)
                return
        self.right += 1

    def _copies(self, before: EntryView, old: Rendering, new: Rendering) -> None:
        """Try to change one copy alone of a field that is printed twice."""
        own = {str(self.reader.full.id)}
        places = [(path, span) for path, _number, span in block_spans(old, own) if _row_of(path) == self.part.field]
        texts = [text for _path, text in self._spans(new)]
        if len(places) < _COPIES or not texts:
            return
        self.remark = "twice"
        _path, first = places[0]
        text = old.text[: first.start] + texts[0] + old.text[first.end :]
        reading = self.reader.reading(before, text, Budget(_STEPS))
        if reading is None:
            self._refuse(text)
        else:
            self._wrong(before, text, self.reader.today(before).values, reading.values)

    def _refuse(self, text: str) -> None:
        self.refused += 1
        self.example = self.example or text

    def _wrong(self, before: EntryView, text: str, wanted: _Values, found: _Values) -> None:
        """Note that a change was read as another one."""
        now = list(self.reader.today(before).values)
        meant = [pair for pair in wanted if pair not in now] or [pair for pair in now if pair not in wanted]
        other = [pair for pair in found if pair not in wanted] or [pair for pair in now if pair not in found]
        name, value = meant[0] if meant else (self.part.field, "")
        taken, otherwise = other[0] if other else (self.part.field, "")
        what = _("“{text}” says {field} “{value}”, and would be read as {other} “{otherwise}”").format(
            text=text.replace("\n", "⏎"), field=_row_of(name), value=value, other=_row_of(taken), otherwise=otherwise
        )
        advice = _(
            "put a strong delimiter (''', [, | or a line end) on both sides of each, and let no value decide how "
            "another one is printed"
        )
        self.problems.append(Problem(self.reader.template.shown_as, self.line, 0, what, advice))

    def _filtered(self, value: str, found: str) -> None:
        """Note that a value is printed as another one."""
        what = _("{field} “{value}” would be read as “{found}”, as a filter made it").format(
            field=self.part.field, value=value, found=found
        )
        advice = _("print it as it is, without upper, lower, capitalize or trim")
        self.problems.append(Problem(self.reader.template.shown_as, self.line, 0, what, advice))
