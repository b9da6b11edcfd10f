"""The configuration beside the catalogue: ``wikis.yaml``, ``targets.yaml`` and ``bot.yaml``."""

from typing import Any, Literal

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from bot.config.choice import Filter, Wording
from bot.config.faults import fault
from bot.config.links import Links
from bot.config.notify import Notify
from bot.config.unattended import Run
from bot.config.values import (
    ANY_SCALAR,
    Address,
    Approval,
    Flag,
    Language,
    MarkerTitle,
    Model,
    Plain,
    Site,
    Slug,
    Title,
    Version,
)
from bot.locale import _


class Wiki(Model):
    """A MediaWiki site as Pywikibot knows it, and our policy there."""

    name: Plain = Field(description="The wiki's name, as its readers know it.")
    site: Site = Field(description="family:code, as Pywikibot knows it; see families/ for wikis it does not know.")
    address: Address = Field(description="The wiki's base address, such as https://movilab.org.")
    language: Language = Field(description="The language of the wiki.")
    state: Literal["active", "archived"] = Field("active", description="An archived wiki is shown, never written to.")
    reason: Plain | None = Field(None, description="Why it is archived, in one line.")
    successor: Address | None = Field(None, description="Where an archived wiki went on.")
    licence: Plain | None = Field(None, description="The licence of its texts.")
    approval: Approval | None = Field(
        None, description="Where its community agreed to the bot: an address, or “own user space” where none is needed."
    )
    mark_as_bot: Flag = Field(default=False, description="Whether edits carry the bot flag; rare edits should be seen.")
    stop_on_talk: Flag = Field(
        default=True, description="Whether new messages on the bot's talk page stop “communs run” there."
    )
    tell_editors: Flag = Field(
        default=False,
        description="Whether editors are told on their talk pages what became of their corrections of the list.",
    )
    stop_page: Title | None = Field(
        None, description="The page that stops the bot; default: Stop below the bot's user page."
    )
    source_page: Title | None = Field(None, description="The page that names the source; default: the bot's user page.")
    help_page: MarkerTitle | None = Field(
        None, description="The page that helps editors; default: the bot's user page."
    )


class Placement(Model):
    """Where a first region goes on its page.

    Attributes:
        where: ``top``, ``bottom``, ``new page`` (the page must not exist yet) or ``heading``.
        heading: the text of the heading that the region follows; empty unless ``where`` is ``heading``.
    """

    where: Literal["top", "bottom", "new page", "heading"]
    heading: str = ""

    @model_validator(mode="before")
    @classmethod
    def _read(cls, written: Any) -> Any:
        """Read ``top``, ``bottom``, ``new page`` or ``{heading: …}``."""
        if isinstance(written, dict) and set(written) == {"heading"} and isinstance(written["heading"], str):
            return {"where": "heading", "heading": written["heading"]}
        if written in ("top", "bottom", "new page"):
            return {"where": written}
        if isinstance(written, cls):
            return written
        raise fault(
            _("this is no place for a list on a page"),
            _('write top, bottom, new page or {heading: "…"}'),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Describe what is written, for editors."""
        del schema, handler
        heading = {
            "type": "object",
            "properties": {"heading": {**ANY_SCALAR, "description": "The heading that the list follows."}},
            "required": ["heading"],
            "additionalProperties": False,
        }
        return {"title": cls.__name__, "anyOf": [{"enum": ["top", "bottom", "new page"]}, heading]}


class SandboxPage(Model):
    """What stands in for a target's page and place in the sandbox."""

    page: Title | None = Field(None, description="The page in the sandbox; default: the target's own.")
    place: Placement | None = Field(None, description="Where the list goes on that page; default: the target's own.")


class Removals(Model):
    """How many entries may go from a list without consent: the greater of the two."""

    count: int = Field(2, ge=0, description="As many entries may always go.")
    percent: int = Field(20, ge=0, le=100, description="As many per cent of the list's entries may go.")


class Target(Model):
    """One place kept in sync."""

    wiki: Slug = Field(description="The wiki's key in wikis.yaml.")
    kind: Literal["region"] = Field("region", description="What is kept in sync: a region of a page.")
    page: Title = Field("", description="The title of the page; empty until you know it.")
    place: Placement | None = Field(
        None, description="Where a first list goes: top, bottom, new page, or after a heading. Asked for only once."
    )
    template: Plain = Field(description="The template's path below templates/, such as movilab/liste.wikitext.")
    enabled: Flag = Field(default=True, description="Whether the target is planned and applied.")
    language: Language = Field("", description="The language to print; default: the wiki's.")
    heading_level: int = Field(3, ge=2, le=6, description="The level of the groups' headings, 2 to 6.")
    first_person: Flag = Field(default=True, description="Whether contributions are printed, in the first person.")
    texts: tuple[Slug, ...] = Field((), description="The contributor's texts to print before the groups, by key.")
    only: Filter | None = Field(None, description="Show just the entries that fit: by group, type, place, involvement.")
    otherwise: Filter | None = Field(None, alias="except", description="Leave out the entries that fit.")
    sort: Literal["catalogue", "name", "involvement", "oldest", "newest"] = Field(
        "catalogue", description="The order of the entries in each group; oldest and newest go by since."
    )
    wording: Wording = Field(Wording(), description="Fixed words in place of the language's usual ones.")
    removals: Removals | None = Field(None, description="How many entries may go at once; default: as in bot.yaml.")
    help_page: MarkerTitle | None = Field(None, description="The page that helps editors; default: the wiki's.")
    sandbox: SandboxPage | None = Field(None, description="What stands in for page and place in the sandbox.")


class Bot(Model):
    """The whole of ``bot.yaml``: who runs the bot, and what it asks consent for."""

    version: Version = Field("1", description="The version of this file's format: 1.")
    operator: Plain = Field(description="Who runs the bot: a name, or a user of the wiki.")
    contact: Plain = Field(description="An address or user page for the User-Agent, where the operator can be reached.")
    removals: Removals = Field(
        default_factory=Removals, description="How many entries may go from a list without consent."
    )
    patience_seconds: int = Field(
        5, ge=0, le=600, description="How long a wiki that does not answer is asked again while a person waits."
    )
    run: Run = Field(default_factory=Run, description="What “communs run” may do while nobody looks.")
    notify: Notify = Field(default_factory=Notify, description="Whom the bot tells what it did or left to people.")
    links: Links = Field(default_factory=Links, description="How “communs check-links” asks for addresses.")


class Wikis(Model):
    """The whole of ``wikis.yaml``."""

    version: Version = Field("1", description="The version of this file's format: 1.")
    wikis: dict[Slug, Wiki] = Field(description="The wikis, by a key of your own.")


class Targets(Model):
    """The whole of ``targets.yaml``."""

    version: Version = Field("1", description="The version of this file's format: 1.")
    targets: dict[Slug, Target] = Field({}, description="The targets, by a key of your own.")
