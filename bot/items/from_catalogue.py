"""From the catalogue, by the mapping of ``wikibase.yaml``, to what each entity should say. Pure.

Drafts, hidden and absent entries are left out as everywhere (``bot.render.choice``); a text is written in just the
languages in which it stands in the catalogue.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.catalogue.models import Catalogue, Entry, Text
from bot.config.values import NEW_ITEM
from bot.config.wikibase import Statement, Wikibase
from bot.config.wikibase_values import FIELD, RICH
from bot.items.values import DataValue, Unfit, cleaned, datavalue
from bot.items.wanted import Claim, Qualifier, Source, Term, WantedEntity
from bot.locale import _
from bot.render.rich import words_of

# What Wikibase takes as a label or description by default (repo setting "string-limits", multilang).
LONGEST = 250


@dataclass(frozen=True)
class Wants:
    """What one entry wants of its entity, and what had to be left out.

    Attributes:
        entity: what it wants.
        remarks: what was left out, and why.
    """

    entity: WantedEntity
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mapped:
    """A catalogue and the mapping to one Wikibase.

    Attributes:
        key: the Wikibase's key.
        wikibase: the mapping.
        catalogue: the catalogue.
        day: today, ISO 8601, for references that are new.
        sandbox: whether drafts count.
        line_of: the line of ``config/communs.yaml`` in which a field is written, None for none.
    """

    key: str
    wikibase: Wikibase
    catalogue: Catalogue
    day: str
    sandbox: bool
    line_of: Callable[[str], int | None]

    def wants(self, entry: Entry) -> Wants:
        """Return what an entry wants."""
        remarks: list[str] = []
        language = self.catalogue.language
        labels = {
            code: Term(cleaned(entry.name), f"{entry.id}.name", takes=code == language)
            for code in self.wikibase.labels
            if self._fits(cleaned(entry.name), "name", remarks)
        }
        entity = WantedEntity(
            entry=entry.id,
            name=entry.name,
            entity=item if (item := entry.items.get(self.key, "")) != NEW_ITEM else "",
            may_be_made=entry.items.get(self.key) == NEW_ITEM,
            source=self._source(entry),
            labels=labels,
            descriptions=dict(self._descriptions(entry, labels, remarks)),
            aliases=self._aliases(entry),
            sitelinks={
                site: Term(cleaned(entry.pages[wiki].replace("_", " ")), f"{entry.id}.pages.{wiki}")
                for wiki, site in self.wikibase.sitelinks.items()
                if wiki in entry.pages
            },
            claims=tuple(self._claims(entry, remarks)),
            managed=frozenset(
                found for one in self.wikibase.statements if (found := self.wikibase.id_of(one.property))
            ),
        )
        return Wants(self._with_lines(entity), tuple(remarks))

    def _with_lines(self, entity: WantedEntity) -> WantedEntity:
        paths = {term.path for part in (entity.labels, entity.descriptions, entity.sitelinks) for term in part.values()}
        paths |= {term.path for terms in entity.aliases.values() for term in terms}
        paths |= {claim.path for claim in entity.claims}
        paths |= {qualifier.path for claim in entity.claims for qualifier in claim.qualifiers}
        lines = {path: line for path in paths - {""} if (line := self.line_of(path))}
        return replace(entity, lines=lines)

    def _fits(self, text: str, field: str, remarks: list[str]) -> bool:
        if len(text) <= LONGEST:
            return True
        told = _("{field} has {length} characters; a Wikibase takes {most}: it is left out")
        remarks.append(told.format(field=field, length=len(text), most=LONGEST))
        return False

    def _source(self, entry: Entry) -> Source:
        reference = self.wikibase.reference
        return Source(
            prop=self.wikibase.id_of(reference.property),
            address=reference.address.replace("{id}", entry.id),
            known=frozenset(address.replace("{id}", entry.id) for address in reference.formerly),
            retrieved=self.wikibase.id_of(reference.retrieved) if reference.retrieved else "",
            day=datavalue("time", self.day),
        )

    def _descriptions(self, entry: Entry, labels: Mapping[str, Term], remarks: list[str]) -> Iterator[tuple[str, Term]]:
        language = self.catalogue.language
        if self.wikibase.descriptions == "type" and entry.type:
            shown = cleaned(entry.type)
            if not _repeats(shown, labels, language) and self._fits(shown, "type", remarks):
                yield language, Term(shown, f"{entry.id}.type")
        elif self.wikibase.descriptions == "summary":
            for code, text in self._texts(entry.summary):
                shown = cleaned(words_of(text))
                if not _repeats(shown, labels, code) and self._fits(shown, f"summary.{code}", remarks):
                    yield code, Term(shown, f"{entry.id}.summary.{code}")

    def _texts(self, text: Text | None) -> Iterator[tuple[str, str]]:
        """Yield a text in each language in which it is written."""
        if text is None or (text.draft and not self.sandbox):
            return
        if text.plain is not None:
            yield self.catalogue.language, text.plain
        yield from text.by_language.items()

    def _aliases(self, entry: Entry) -> dict[str, tuple[Term, ...]]:
        if entry.aliases is None:
            return {}
        default = self.catalogue.language
        codes = dict.fromkeys(code or default for code in entry.aliases.by_language)
        return {
            code: tuple(Term(cleaned(name), f"{entry.id}.aliases") for name in entry.aliases.in_language(code, default))
            for code in codes
        }

    def _claims(self, entry: Entry, remarks: list[str]) -> Iterator[Claim]:
        seen = set()
        for statement in self.wikibase.statements:
            prop = self.wikibase.properties[statement.property]
            if not prop.id:
                continue
            qualifiers = tuple(self._qualifiers(entry, statement))
            for path, value in self._values(entry, statement, prop.datatype, remarks):
                words = self._words(statement)
                claim = Claim(prop.id, value, path, qualifiers, words)
                identity = (claim.key, tuple(one.keys for one in qualifiers if one.identifies))
                if identity not in seen:
                    seen.add(identity)
                    yield claim

    def _words(self, statement: Statement) -> dict[str, str]:
        """Return the words of the catalogue by the ids of the items that stand for them."""
        items = self.wikibase.items
        return {found: word for word, key in reversed(statement.items.items()) if (found := items[key].id or "")}

    def _values(
        self, entry: Entry, statement: Statement, datatype: str, remarks: list[str]
    ) -> Iterator[tuple[str, DataValue]]:
        """Yield each value of a statement with the field that it comes from."""
        texts: Sequence[tuple[str, str, str]]
        if statement.field is None:
            text = self.wikibase.items[statement.item].id if statement.item else statement.value
            texts = [("", text or "", self.catalogue.language)]
        else:
            texts = list(self._field(entry, statement.field))
        for path, text, language in texts:
            if statement.items:
                key = statement.items.get(text)
                told = _("wikibase.yaml has no item for {field} “{text}”: no statement")
                if key is None:
                    remarks.append(told.format(field=statement.field, text=text))
                    continue
                text = self.wikibase.items[key].id or ""  # noqa: PLW2901 (the item in the word's place)
            if not text:
                continue
            try:
                yield path, datavalue(datatype, text, language)
            except Unfit as unfit:
                remarks.append(
                    _("{field} is no {datatype}: {reason}").format(
                        field=statement.field or statement.property, datatype=datatype, reason=unfit
                    )
                )

    def _field(self, entry: Entry, field: str) -> Iterator[tuple[str, str, str]]:
        """Yield path, text and language of a field of an entry; a text by language once for each."""
        match = FIELD.fullmatch(field)
        only = match["language"] if match else None
        base = field.removesuffix(f".{only}") if only else field
        found: Any = entry
        for part in base.split("."):
            found = found.get(part) if isinstance(found, dict) else getattr(found, part, None)
            if found is None:
                return
        if base in RICH:
            for code, text in self._texts(found):
                if only in {None, code}:
                    yield f"{entry.id}.{base}.{code}", words_of(text), code
        elif base.startswith("links."):
            yield f"{entry.id}.{base}", str(found.url), self.catalogue.language
        else:
            yield f"{entry.id}.{base}", str(found), self.catalogue.language

    def _qualifiers(self, entry: Entry, statement: Statement) -> Iterator[Qualifier]:
        for key, field in statement.qualifiers.items():
            prop = self.wikibase.properties[key]
            if not prop.id:
                continue
            (path, text, language) = next(self._field(entry, field), (f"{entry.id}.{field}", "", ""))
            try:
                value = datavalue(prop.datatype, text, language) if text else None
            except Unfit:
                value = None
            yield Qualifier(prop.id, value, path, identifies=key in statement.identified_by)


def _repeats(description: str, labels: Mapping[str, Term], code: str) -> bool:
    """Tell whether a description only repeats the label: Wikibase refuses it."""
    return code in labels and labels[code].text == description
