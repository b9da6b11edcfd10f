"""What the catalogue wants one entity to say. Pure."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.items.entity import Json, snak_key, snaks_of
from bot.items.values import DataValue, key_of, text_of


@dataclass(frozen=True)
class Term:
    """A text of the catalogue as an entity has it.

    Attributes:
        text: the text.
        path: the field it comes from, ``opteos.summary.fr``.
        takes: whether the catalogue could take what people write in its place.
    """

    text: str
    path: str
    takes: bool = True


@dataclass(frozen=True)
class Qualifier:
    """What a statement is qualified with.

    Attributes:
        prop: the property.
        value: the value, None when the catalogue has none (any more).
        path: the field it comes from.
        identifies: whether statements that differ in it are different statements.
    """

    prop: str
    value: DataValue | None
    path: str
    identifies: bool = False

    @property
    def keys(self) -> frozenset[Hashable]:
        """What ``bot.items.entity.qualifier_keys`` gives for it."""
        return frozenset() if self.value is None else frozenset({(self.prop, key_of(self.value))})


@dataclass(frozen=True)
class Claim:
    """One statement.

    Attributes:
        prop: the property.
        value: its value.
        path: the field it comes from; empty for what ``wikibase.yaml`` says of every entry.
        qualifiers: in their order; those without a value too, so that they go when the catalogue takes them back.
        values: for an item that stands for a word of the catalogue, the words by item id.
    """

    prop: str
    value: DataValue
    path: str = ""
    qualifiers: tuple[Qualifier, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> Hashable:
        """What ``bot.items.entity.value_key`` gives for it."""
        return self.prop, key_of(self.value)

    @property
    def text(self) -> str:
        """The value as the catalogue writes it."""
        text = text_of(self.value)
        return self.values.get(text, text)


@dataclass(frozen=True)
class Source:
    """The reference by which we know our statements.

    Attributes:
        prop: the property of its address.
        address: the address that new references get.
        known: all addresses that are ours, earlier ones too.
        retrieved: the property of the day on which it was written, empty for none.
        day: that day as a data value, None for none.
    """

    prop: str
    address: str
    known: frozenset[str] = frozenset()
    retrieved: str = ""
    day: DataValue | None = None

    def is_ours(self, reference: Json) -> bool:
        """Say whether a reference is one of ours, whenever it was retrieved."""
        keys = {(self.prop, key_of({"type": "string", "value": one})) for one in self.known | {self.address}}
        return any(snak_key(snak) in keys for snak in snaks_of(reference))

    def owns(self, statement: Json | None) -> bool:
        """Say whether a statement has a reference of ours."""
        return statement is not None and any(map(self.is_ours, statement.get("references") or ()))

    def reference(self) -> dict[str, Any]:
        """Return a new reference of ours."""
        snaks = [snak(self.prop, {"type": "string", "value": self.address})]
        if self.retrieved and self.day is not None:
            snaks.append(snak(self.retrieved, self.day))
        return {"snaks": {one["property"]: [one] for one in snaks}, "snaks-order": [one["property"] for one in snaks]}


def snak(prop: str, value: DataValue) -> dict[str, Any]:
    """Return the JSON of a property with a value."""
    return {"snaktype": "value", "property": prop, "datavalue": dict(value)}


@dataclass(frozen=True)
class WantedEntity:
    """All that the catalogue wants of one entity.

    Attributes:
        entry: the entry's id.
        name: its name, for people.
        entity: the id of its item, empty when it has none yet.
        labels: by language.
        descriptions: by language.
        aliases: by language; only added.
        sitelinks: titles by site.
        claims: the statements.
        managed: the properties whose statements of ours are kept in step, those without any wanted statement too.
        source: our reference.
        lines: the line of ``config/communs.yaml`` by path.
        may_be_made: whether a person said that an item may be made for it.
    """

    entry: str
    name: str
    entity: str
    source: Source
    labels: Mapping[str, Term] = field(default_factory=dict)
    descriptions: Mapping[str, Term] = field(default_factory=dict)
    aliases: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    sitelinks: Mapping[str, Term] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
    managed: frozenset[str] = frozenset()
    lines: Mapping[str, int] = field(default_factory=dict)
    may_be_made: bool = False

    def line(self, path: str) -> int:
        """Return the line of a field, 0 when it has none."""
        return self.lines.get(path, 0)

    def of(self, prop: str) -> tuple[Claim, ...]:
        """Return the statements wanted with one property."""
        return tuple(claim for claim in self.claims if claim.prop == prop)


def new_statement(claim: Claim, source: Source) -> dict[str, Any]:
    """Return the JSON of a statement that is not there yet."""
    chosen = [(one.prop, one.value) for one in claim.qualifiers if one.value is not None]
    made: dict[str, Any] = {
        "mainsnak": snak(claim.prop, claim.value),
        "type": "statement",
        "rank": "normal",
        "references": [source.reference()],
    }
    if chosen:
        made["qualifiers"] = {prop: [snak(prop, value)] for prop, value in chosen}
        made["qualifiers-order"] = [prop for prop, _value in chosen]
    return made


def paths(wanted: WantedEntity) -> Iterable[tuple[str, str]]:
    """Yield the fields that go to the entity, with the texts that go there."""
    for part in (wanted.labels, wanted.descriptions, wanted.sitelinks):
        yield from ((term.path, term.text) for term in part.values())
    yield from ((term.path, term.text) for terms in wanted.aliases.values() for term in terms)
