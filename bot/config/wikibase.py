"""``wikibase.yaml``: the Wikibases, and how the catalogue is said there in terms and statements.

The datatypes are those of https://www.wikidata.org/wiki/Help:Data_type that the catalogue can fill. A property or item
without an id does not exist yet; ``communs wikibase init`` makes it on a Wikibase of one's own.
"""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from bot.config.faults import fault
from bot.config.values import Flag, Item, Language, Model, Plain, Slug, Version
from bot.config.wikibase_values import EntryAddress, FieldPath, Property, SiteId
from bot.locale import _

Datatype = Literal["url", "string", "external-id", "monolingualtext", "time", "quantity", "wikibase-item"]


def _check_words(words: dict[str, str]) -> dict[str, str]:
    """Refuse a name in no language."""
    if not words:
        raise fault(_("a name in at least one language is expected here"), _("write {fr: …}"))
    return words


Words = Annotated[dict[Language, Plain], AfterValidator(_check_words)]


class PropertyUsed(Model):
    """A property of the Wikibase."""

    id: Property | None = Field(None, description="Its id, P856; “communs wikibase init” makes one and writes it here.")
    datatype: Datatype = Field(description="What its values are.")
    label: Words = Field(description="Its label, by language.")
    description: dict[Language, Plain] = Field({}, description="Its description, by language.")


class ItemUsed(Model):
    """An item of the Wikibase that statements name: a class, a person, a word of the catalogue."""

    id: Item | None = Field(None, description="Its id, Q42; “communs wikibase init” makes one and writes it here.")
    label: Words = Field(description="Its label, by language.")
    description: dict[Language, Plain] = Field({}, description="Its description, by language.")


class Statement(Model):
    """One statement that entries get: a field of the catalogue, or the same for every entry."""

    property: Slug = Field(description="The property, by its key above.")
    field: FieldPath | None = Field(None, description="The entry's field: links.website, type, since, summary.fr …")
    item: Slug | None = Field(None, description="The item that every entry gets as value, by its key above.")
    value: Plain | None = Field(None, description="The value that every entry gets, where it is no item.")
    items: dict[Plain, Slug] = Field(
        {}, description="For a property of items: which item stands for which word of the field."
    )
    qualifiers: dict[Slug, FieldPath] = Field(
        {}, description="Properties that qualify it, with the entry's field: start: since, end: until."
    )
    identified_by: tuple[Slug, ...] = Field(
        (), description="Qualifiers that tell two statements of one value apart, such as two periods."
    )

    @model_validator(mode="after")
    def _check_one(self) -> "Statement":
        """Refuse a statement that says nothing, or two things."""
        given = [name for name in ("field", "item", "value") if getattr(self, name)]
        if len(given) != 1:
            raise fault(
                _("a statement says one thing: a field, an item or a value"),
                _("write one of: field, item, value"),
            )
        if self.items and not self.field:
            raise fault(_("“items” is about the words of a field"), _("write field: type"))
        return self


class Reference(Model):
    """By which reference the bot knows its statements."""

    property: Slug = Field(description="The property of its address (reference URL), by its key above.")
    address: EntryAddress = Field(
        description="The page that says it: the list on a wiki, or your site; {id} becomes the entry's id."
    )
    retrieved: Slug | None = Field(None, description="The property of the day on which it was written, by its key.")
    formerly: tuple[EntryAddress, ...] = Field((), description="Addresses from before, whose statements are ours too.")


class Wikibase(Model):
    """One Wikibase; its key is that of its wiki in ``wikis.yaml``."""

    wikidata: Flag = Field(
        default=False, description="true: this is Wikidata, its community agreed (approval), and I mean it."
    )
    labels: tuple[Language, ...] = Field(("fr",), min_length=1, description="The languages in which names are labels.")
    descriptions: Literal["summary", "type", "none"] = Field(
        "summary", description="What becomes the description, in each language that it is written in."
    )
    sitelinks: dict[Slug, SiteId] = Field(
        {}, description="For each wiki of wikis.yaml whose pages are linked, its name there: wikilivres: frwikibooks."
    )
    properties: dict[Slug, PropertyUsed] = Field({}, description="The properties, by a key of your own.")
    items: dict[Slug, ItemUsed] = Field({}, description="The items that statements name, by a key of your own.")
    statements: tuple[Statement, ...] = Field((), description="What every entry says.")
    reference: Reference = Field(description="The reference that the bot gives its statements, and knows them by.")

    def id_of(self, prop: str) -> str:
        """Return the id of a property by its key, empty while it has none."""
        return self.properties[prop].id or ""

    def names(self, language: str) -> dict[str, str]:
        """Return the labels of the properties and items that are named here, by id, in a language or any."""
        used: list[PropertyUsed | ItemUsed] = [*self.properties.values(), *self.items.values()]
        return {one.id: one.label.get(language) or next(iter(one.label.values())) for one in used if one.id}


class Wikibases(Model):
    """The whole of ``wikibase.yaml``."""

    version: Version = Field("1", description="The version of this file's format: 1.")
    wikibases: dict[Slug, Wikibase] = Field({}, description="The Wikibases, by the key of their wiki in wikis.yaml.")
