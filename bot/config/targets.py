"""What ``targets.yaml`` says: a model for what all targets share, and one for each kind.

A further kind is one more model here, in the union that ``Targets`` holds (``bot.config.kinds``), and one more planner
in ``bot.commands._kinds``.
"""

from typing import Annotated, Any, Literal

from pydantic import Field, GetJsonSchemaHandler, Tag, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from bot.config.choice import Filter, Wording
from bot.config.faults import fault
from bot.config.kinds import Kind
from bot.config.parameters import Parameter, ParameterName
from bot.config.values import ANY_SCALAR, Flag, Language, MarkerTitle, Model, Plain, Slug, Title, Version
from bot.locale import _


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


class AnyTarget(Model):
    """One place kept in sync: what every kind of target says."""

    wiki: Slug = Field(description="The wiki's key in wikis.yaml.")
    kind: Literal["region", "pages", "items", "file"] = Field("region", description="What is kept in sync.")
    enabled: Flag = Field(default=True, description="Whether the target is planned and applied.")
    language: Language = Field("", description="The language to print; default: the wiki's.")
    only: Filter | None = Field(None, description="Show just the entries that fit: by group, type, place, involvement.")
    otherwise: Filter | None = Field(None, alias="except", description="Leave out the entries that fit.")


class Target(AnyTarget):
    """A list on a page: the kind ``region``."""

    kind: Literal["region"] = Field("region", description="What is kept in sync: a region of a page.")
    page: Title = Field("", description="The title of the page; empty until you know it.")
    place: Placement | None = Field(
        None, description="Where a first list goes: top, bottom, new page, or after a heading. Asked for only once."
    )
    template: Plain = Field(description="The template's path below templates/, such as movilab/liste.wikitext.")
    heading_level: int = Field(3, ge=2, le=6, description="The level of the groups' headings, 2 to 6.")
    first_person: Flag = Field(default=True, description="Whether contributions are printed, in the first person.")
    texts: tuple[Slug, ...] = Field((), description="The contributor's texts to print before the groups, by key.")
    sort: Literal["catalogue", "name", "involvement", "oldest", "newest"] = Field(
        "catalogue", description="The order of the entries in each group; oldest and newest go by since."
    )
    wording: Wording = Field(Wording(), description="Fixed words in place of the language's usual ones.")
    removals: Removals | None = Field(None, description="How many entries may go at once; default: as in bot.yaml.")
    help_page: MarkerTitle | None = Field(None, description="The page that helps editors; default: the wiki's.")
    sandbox: SandboxPage | None = Field(None, description="What stands in for page and place in the sandbox.")


class PagesTarget(AnyTarget):
    """Parameters of a template call on each entry's own page: the kind ``pages``."""

    kind: Literal["pages"] = Field(description="What is kept in sync: parameters on the entries' own pages.")
    call: Title = Field(description="The wiki's template that the pages call, without its namespace.")
    formerly: tuple[Title, ...] = Field((), description="Other names of that template, which redirect to it.")
    parameters: dict[ParameterName, Parameter] = Field(
        description="The parameters kept in sync, each with its field; all others are people's."
    )
    create: Plain | None = Field(
        None,
        description="A page that is missing is made of this file, below templates/; without it, none is made.",
    )
    removals: Removals | None = Field(None, description="How many values may go at once; default: as in bot.yaml.")

    @model_validator(mode="after")
    def _check_parameters(self) -> "PagesTarget":
        """Refuse a target that keeps nothing in sync."""
        if not self.parameters:
            raise fault(
                _("this names no parameter"),
                _("write at least one under “parameters”, such as: description: summary"),
            )
        return self


class ItemsTarget(AnyTarget):
    """The entries as items of a Wikibase, said as ``wikibase.yaml`` says: the kind ``items``."""

    kind: Literal["items"] = Field("items", description="What is kept in sync: an item for each entry.")
    removals: Removals | None = Field(
        None, description="From how many items statements may go at once; default: as in bot.yaml."
    )


class Targets(Model):
    """The whole of ``targets.yaml``."""

    version: Version = Field("1", description="The version of this file's format: 1.")
    targets: dict[
        Slug,
        Annotated[
            Annotated[Target, Tag("region")]
            | Annotated[PagesTarget, Tag("pages")]
            | Annotated[ItemsTarget, Tag("items")],
            Kind("region"),
        ],
    ] = Field({}, description="The targets, by a key of your own.")
