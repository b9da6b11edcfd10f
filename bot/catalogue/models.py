"""The catalogue, ``config/communs.yaml``: a contributor, groups, and the commons they contribute to."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from bot.catalogue.text import RichText, Text
from bot.config.faults import fault, wrong_type
from bot.config.languages import check_language
from bot.config.values import (
    ANY_SCALAR,
    LANGUAGE,
    Address,
    Date,
    Flag,
    ItemOrNew,
    Language,
    Model,
    Plain,
    Slug,
    Title,
    Version,
    check_slug,
)
from bot.locale import _

__all__ = [
    "Catalogue",
    "Contributor",
    "Entry",
    "Group",
    "Involvement",
    "Link",
    "Maturity",
    "Member",
    "Part",
    "RichText",
    "Stage",
    "Support",
    "Text",
]

Involvement = Literal["much", "some", "support"]
Stage = Literal["emerging", "active", "paused", "ended"]

# The usual kinds of link; any other slug is a kind too.
USUAL_LINKS = ("website", "wiki", "chat", "code", "donate")

# A field's path begins with the entry's id, or with one of these words.
RESERVED_IDS = frozenset({"groups", "contributor", "contributors"})


def _check_id(text: str) -> str:
    """Return ``text`` when it can be the id of an entry."""
    check_slug(text)
    if text in RESERVED_IDS:
        raise fault(_("“{text}” cannot be an id").format(text=text), _("choose another id"))
    return text


EntryId = Annotated[Slug, AfterValidator(_check_id)]


class Shorthand(Model):
    """A mapping that may be written as its first field alone."""

    @model_validator(mode="before")
    @classmethod
    def _read(cls, written: Any) -> Any:
        """Take a text alone as the first field."""
        if isinstance(written, str):
            return {next(iter(cls.model_fields)): written}
        if isinstance(written, dict):
            return written
        raise wrong_type("text", written)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Describe the two ways of writing it, for editors."""
        whole = handler.resolve_ref_schema(handler(schema))
        first = whole["properties"][next(iter(cls.model_fields))]
        description = whole.pop("description", "")
        return {"title": whole["title"], "description": description, "anyOf": [first, whole]}


class Maturity(Shorthand):
    """How far a commons has come: ``emerging`` alone, or a stage with a note."""

    stage: Stage = Field(description="How far it has come.")
    note: RichText | None = Field(None, description="What there is to say about it, in a few words.")


def _name_usual_links(schema: dict[str, Any]) -> None:
    """Let editors complete the usual kinds of link."""
    (link,) = schema["patternProperties"].values()
    schema["properties"] = dict.fromkeys(USUAL_LINKS, link)


class Link(Shorthand):
    """An address alone, or with a note."""

    url: Address = Field(description="The web address, with https:// or http://.")
    note: RichText | None = Field(None, description="A note for the owner, such as: to confirm.")


class Aliases(Model):
    """Other names, as a list in the project's language, or as lists by language.

    Attributes:
        by_language: by language code; those written as one list stand under an empty one.
    """

    by_language: dict[str, tuple[Plain, ...]] = Field({})

    @model_validator(mode="before")
    @classmethod
    def _read(cls, written: Any) -> Any:
        """Sort what is written."""
        if isinstance(written, list):
            return {"by_language": {"": written}}
        if isinstance(written, dict):
            return {"by_language": {check_language(key): names for key, names in written.items()}}
        raise wrong_type("list", written)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Describe the two ways of writing it, for editors."""
        del schema, handler
        names = {"type": "array", "items": ANY_SCALAR}
        by_language = {"type": "object", "patternProperties": {f"^({LANGUAGE})$": names}}
        return {"title": cls.__name__, "anyOf": [names, by_language]}

    def in_language(self, language: str, default: str) -> tuple[str, ...]:
        """Return the names in one language.

        Args:
            language: the language.
            default: the project's, which those written as one list are in.
        """
        return self.by_language.get(language) or (self.by_language.get("", ()) if language == default else ())


class Support(Model):
    """What the owner gives to a commons other than work."""

    kind: Text = Field(description="What is given, such as: donations.")
    url: Address | None = Field(None, description="Where others can give too.")


class Part(Shorthand):
    """What one of several contributors does for a commons: a text alone, or a mapping; ``{}`` for no word about it."""

    contribution: RichText | None = Field(None, description="What they do there.")
    involvement: Involvement | None = Field(None, description="How much they take part.")


class Member(Shorthand):
    """One of the people or groups whose lists a collective's catalogue joins."""

    name: Plain = Field(description="Their name.")
    site: Address | None = Field(None, description="Their own site.")


class Entry(Model):
    """One commons; only its name must be given."""

    name: Plain = Field(description="The name, shown exactly as it is written.")
    id: EntryId = Field(
        "",
        description="The entry's key: lower-case letters, digits and hyphens. Never change or reuse it; "
        "“communs validate --fix” writes a missing one.",
    )
    group: Slug | None = Field(None, description="The id of the group it stands in; without, before the first heading.")
    summary: RichText | None = Field(None, description="What it is, in one or two plain sentences.")
    contribution: RichText | None = Field(None, description="What the owner does there, in the first person.")
    involvement: Involvement | None = Field(None, description="How much the owner takes part.")
    contributors: dict[Slug, Part] = Field(
        {}, description="Who of the catalogue's contributors takes part, by key, and what they do there."
    )
    maturity: Maturity | None = Field(None, description="How far it has come as a commons.")
    support: Support | None = Field(None, description="What the owner gives other than work.")
    type: Plain | None = Field(
        None, description="What kind of thing it is: tiers-lieu, cooperative, platform, wiki, event …"
    )
    links: dict[Slug, Link] = Field(
        {},
        description="Addresses by kind: website, wiki, chat, code, donate, or a kind of your own.",
        json_schema_extra=_name_usual_links,
    )
    place: Plain | None = Field(None, description="Where it is, shown exactly as it is written.")
    since: Date | None = Field(None, description="Since when the owner takes part: YYYY, YYYY-MM or YYYY-MM-DD.")
    until: Date | None = Field(None, description="Until when: YYYY, YYYY-MM or YYYY-MM-DD.")
    pages: dict[Slug, Title] = Field({}, description="The title of its own page, by wiki.")
    items: dict[Slug, ItemOrNew] = Field(
        {}, description="The id of its item (Q…), by Wikibase; new: the bot may make it, and writes its id here."
    )
    aliases: Aliases | None = Field(None, description="Its other names: a list, or lists by language.")
    related: tuple[EntryId, ...] = Field((), description="The ids of entries that belong with it.")
    hide_on: tuple[Slug, ...] = Field((), description="The wikis that do not show it.")
    draft: Flag = Field(default=False, description="Provisional: the whole entry never leaves the sandbox.")
    absent: Flag = Field(default=False, description="Retired on purpose: shown nowhere, and its id stays taken.")

    @model_validator(mode="after")
    def _check_span(self) -> "Entry":
        """Refuse an end before the beginning."""
        if self.since and self.until:
            length = min(len(self.since), len(self.until))
            if self.until[:length] < self.since[:length]:
                raise fault(
                    _("until ({until}) is before since ({since})").format(until=self.until, since=self.since),
                    _("exchange them or correct one"),
                )
        return self


class Group(Model):
    """Entries that stand under one heading."""

    id: EntryId = Field(description="The group's key, which entries name.")
    title: Text = Field(description="The heading.")
    intro: RichText | None = Field(None, description="What stands between the heading and its entries.")
    show_empty: Flag = Field(default=False, description="Whether the heading stays when it has no entry.")


class Contributor(Model):
    """Whose list it is."""

    name: Plain = Field(description="The person's or collective's name.")
    site: Address | None = Field(None, description="Their own site.")
    texts: dict[Slug, RichText] = Field(
        {}, description="Texts that a target may print, by a key of your own: intro, living, choices …"
    )


class Catalogue(Model):
    """The whole of ``config/communs.yaml``."""

    version: Version = Field(description="The version of this file's format: 1.")
    language: Language = Field("fr", description="The language of texts written as one string.")
    contributor: Contributor | None = Field(None, description="Whose list it is.")
    contributors: dict[Slug, Member] = Field(
        {}, description="Of a collective: the people or groups whose lists are joined here, by a key of your own."
    )
    groups: tuple[Group, ...] = Field((), description="The headings, in the order in which they stand.")
    entries: tuple[Entry, ...] = Field((), description="The commons, in the order in which they stand.")
