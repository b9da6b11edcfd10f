"""Reading the fields of one entry out of an old text of it, by the forms that the entry can have."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from bot.merge.grammar import Grammar, block_spans, chain, learn
from bot.merge.heads import NAME, Head, heads_of
from bot.merge.reading import Budget, kind_of, read
from bot.merge.shapes import RELATED, rebuilt
from bot.render.escape import unescape
from bot.render.objects import EntryView, PageView
from bot.render.template import ListTemplate
from bot.render.view import link_prefix

# A text as long as this is hardly the same in two entries by chance.
_SENTENCE = 20

_ADDRESS = re.compile(r"""https?://[^\s\[\]<>"{}|]+""")

# The wikitext of each field; several for related entries.
Values = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class FieldChange:
    """A field that reads otherwise in an old text.

    Attributes:
        field: its path relative to the entry, ``summary.fr``; ``related`` for all related entries.
        old: its wikitext in the old text, empty where it did not stand.
        new: its wikitext now, empty where it does not stand.
    """

    field: str
    old: str
    new: str


@dataclass(frozen=True)
class EntryReading:
    """The fields of one entry as a text has them.

    Attributes:
        form: an entry with just these fields, each in its way; its values are not those of the text.
        values: each field, by its path relative to the entry, and its wikitext, in order; the title of a page also
            where only the name shows it.
    """

    form: EntryView
    values: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class EntryReader:
    """Reads entries as one template writes them.

    Attributes:
        template: the template.
        full: an entry with every field (``bot.merge.probe``), as its target sees it.
    """

    template: ListTemplate
    full: EntryView

    @cached_property
    def grammar(self) -> Grammar:
        """What the template can write."""
        return learn(self.template, self.full)

    @cached_property
    def heads(self) -> list[Head]:
        """The ways in which it begins an entry."""
        return heads_of(self.grammar, self.template.syntax)

    @cached_property
    def loose(self) -> bool:
        """Whether entries hold blank lines."""
        return any("\n\n" in words for following in self.grammar.values() for words, _after in following)

    @cached_property
    def _linked_by_name(self) -> frozenset[str]:
        """The names (an entry's, a related one's) that can stand for the title of the page that they link."""
        return frozenset(field for how, field in self.grammar if how == "same" and field in {NAME, f"{RELATED}.{NAME}"})

    def changes(self, entry: EntryView, old: str, budget: Budget) -> list[FieldChange] | None:
        """Return the fields in which ``old`` differs from the entry, in their order on the page.

        Args:
            entry: the entry as the catalogue has it.
            old: the wikitext of its lines as they stood.
            budget: of steps for reading.

        Returns:
            The changes; None when there is no certain reading.
        """
        now = self._today(entry)
        reading = self._reading(entry, old, now, budget)
        if reading is None or reordered(reading.values, now):
            return None
        return _differences(reading.values, now) or None

    def today(self, entry: EntryView) -> "EntryReading":
        """Return the fields of an entry as the catalogue has it, and their wikitext."""
        return EntryReading(entry, self._today(entry))

    def reading(self, entry: EntryView, old: str, budget: Budget) -> "EntryReading | None":
        """Return the fields of ``old``, None when there is no certain reading.

        A reading is exact: filled with what was read, the form gives ``old`` back to the letter. And it is the only
        one: where a template's signs leave open which field a text belongs to, none is named.

        Args:
            entry: the entry as the catalogue has it; where it has none, the one with every field.
            old: the wikitext of its lines as they stood.
            budget: of steps for reading.
        """
        return self._reading(entry, old, self._today(entry), budget)

    def _reading(
        self, entry: EntryView, old: str, now: Sequence[tuple[str, str]], budget: Budget
    ) -> "EntryReading | None":
        wanted = by_field(now)
        form = entry
        reading = self._read(entry, entry, old, wanted, budget)
        found = read(old, self.grammar, wanted, budget, self.template.syntax)
        # What the grammar does not know, such as words that depend on a value, may still have today's form.
        if found is not None:
            form = rebuilt([state for state, _text in found.fields], entry, self.full)
            verified = self._read(form, entry, old, wanted, budget) if found.certain else None
            if reading is not None and verified != reading:
                return None
            reading = verified
        if reading is None or not all(_is_link(*page) for page in _pages(form, reading)):
            return None
        return EntryReading(form, reading)

    def marks(self, text: str, budget: Budget) -> frozenset[str]:
        """Return what may be an entry's own alone: its addresses, its page, its sentences.

        Args:
            text: the wikitext of an entry.
            budget: of steps for reading.
        """
        found = read(text, self.grammar, {}, budget, self.template.syntax)
        if found is None:
            # Damaged, or with lines of people's own: its addresses can be told all the same.
            return frozenset(_ADDRESS.findall(text))
        values = found.fields
        return frozenset(
            value
            for (_how, field), value in values
            if kind_of(field) == "address"
            or field.startswith("pages.")
            or (kind_of(field) == "rich" and len(value) >= _SENTENCE)
        )

    def _today(self, entry: EntryView) -> list[tuple[str, str]]:
        rendering = self.template.render_entry(entry)
        own = {str(entry.id), str(self.full.id)}
        return self._completed(
            entry, [(field, rendering.text[span.start : span.end]) for field, _n, span in block_spans(rendering, own)]
        )

    def _read(
        self, form: EntryView, entry: EntryView, old: str, wanted: Values, budget: Budget
    ) -> list[tuple[str, str]] | None:
        """Return the fields of ``old`` and their wikitext in order, None unless it has this form for certain."""
        own = {str(entry.id), str(self.full.id)}
        found = read(old, chain(self.template.render_entry(form), own), wanted, budget, self.template.syntax)
        if found is None or not found.certain:
            return None
        values = self._completed(form, [(field, text) for (_how, field), text in found.fields])
        for field, texts in by_field(values).items():
            if not field.startswith(RELATED) and len(set(texts)) > 1:
                return None
        return values

    def _completed(self, form: EntryView, values: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Add the titles of pages where only the name shows them."""
        page = self.full.page.title.path.partition(".")[2] if self.full.page else ""
        related = iter(form.related)
        added = []
        for field, text in values:
            linked = form.page
            if field == f"{RELATED}.{NAME}":
                linked = other.page if (other := next(related, None)) else None
            if field in self._linked_by_name and linked is not None and linked.same:
                added.append((page if field == NAME else f"{RELATED}.{page}", text))
        return [*values, *added]


@lru_cache(maxsize=16)
def reader_of(template: ListTemplate, full: EntryView) -> EntryReader:
    """Return the reader of a template's entries, the same for all targets that see them alike."""
    return EntryReader(template, full)


def _pages(form: EntryView, values: Sequence[tuple[str, str]]) -> Iterator[tuple[PageView | None, str]]:
    """Yield how each page that was read is linked, and its title's wikitext."""
    related = (other.page for other in form.related if other.page is not None)
    for field, text in values:
        if field.startswith("pages."):
            yield form.page, text
        elif field.startswith(f"{RELATED}.pages."):
            yield next(related, None), text


def _is_link(page: PageView | None, title: str) -> bool:
    """Say whether a title links its page in this way: without a colon, a category's or a file's does something else."""
    return page is None or bool(page.prefix and not page.same) or not link_prefix(unescape(title))


def by_field(values: Sequence[tuple[str, str]]) -> Values:
    """Return the wikitext of each field; several where it stands several times, as in related entries."""
    found: dict[str, list[str]] = {}
    for field, text in values:
        found.setdefault(field, []).append(text)
    return {field: tuple(texts) for field, texts in found.items()}


def _shown(values: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return one text a field; the related entries, with their pages, are one field."""
    found: dict[str, str] = {}
    for field, text in values:
        if not field.startswith(f"{RELATED}."):
            found[field] = text
        elif field.endswith(".name"):
            found[RELATED] = f"{found[RELATED]}, {text}" if RELATED in found else text
    return found


def _differences(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> list[FieldChange]:
    before, after = _shown(old), _shown(new)
    # The page of a related entry is seen only in its link.
    related = [[pair for pair in values if pair[0].startswith(f"{RELATED}.")] for values in (old, new)]
    return [
        FieldChange(field, before.get(field, ""), after.get(field, ""))
        for field in (*after, *(field for field in before if field not in after))
        if before.get(field) != after.get(field) or (field == RELATED and related[0] != related[1])
    ]


def reordered(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> bool:
    """Tell whether links that both have stand in another order: that is no field's change."""
    orders = [[field for field, _text in values if field.startswith("links.")] for values in (old, new)]
    common = set(orders[0]) & set(orders[1])
    return [field for field in orders[0] if field in common] != [field for field in orders[1] if field in common]
