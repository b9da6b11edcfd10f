"""What ``targets.yaml`` says: a model for what all targets share, and one for each kind.

A further kind is one more model here, in the union that ``Targets`` holds (``bot.config.kinds``), and one more planner
in ``bot.commands._kinds``.
"""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, GetJsonSchemaHandler, Tag, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from bot.config.choice import Filter, Wording
from bot.config.faults import fault
from bot.config.kinds import Kind
from bot.config.parameters import Parameter, ParameterName
from bot.config.values import ANY_SCALAR, Address, Flag, Language, MarkerTitle, Model, Plain, Slug, Title, Version
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

    kind: Literal["region", "pages", "items", "file"] = Field("region", description="What is kept in sync.")
    enabled: Flag = Field(default=True, description="Whether the target is planned and applied.")
    language: Language = Field("", description="The language to print; default: the wiki's.")
    only: Filter | None = Field(None, description="Show just the entries that fit: by group, type, place, involvement.")
    otherwise: Filter | None = Field(None, alias="except", description="Leave out the entries that fit.")

    @property
    def wiki_key(self) -> str:
        """The wiki's key in ``wikis.yaml``; empty for a target that is on no wiki."""
        return ""

    @property
    def printed_by(self) -> str:
        """The path of its list template below templates/; empty where none prints it."""
        return ""


class WikiTarget(AnyTarget):
    """One place on a wiki."""

    wiki: Slug = Field(description="The wiki's key in wikis.yaml.")

    @property
    def wiki_key(self) -> str:
        """The wiki's key in ``wikis.yaml``."""
        return self.wiki


class Printed(AnyTarget):
    """One place where the list is printed: what is shown of it, in which order and in which words."""

    heading_level: int = Field(3, ge=2, le=6, description="The level of the groups' headings, 2 to 6.")
    first_person: Flag = Field(default=True, description="Whether contributions are printed, in the first person.")
    texts: tuple[Slug, ...] = Field((), description="The contributor's texts to print before the groups, by key.")
    sort: Literal["catalogue", "name", "involvement", "oldest", "newest"] = Field(
        "catalogue", description="The order of the entries in each group; oldest and newest go by since."
    )
    wording: Wording = Field(Wording(), description="Fixed words in place of the language's usual ones.")
    removals: Removals | None = Field(None, description="How many entries may go at once; default: as in bot.yaml.")


class Target(WikiTarget, Printed):
    """A list on a page: the kind ``region``."""

    kind: Literal["region"] = Field("region", description="What is kept in sync: a region of a page.")
    page: Title = Field("", description="The title of the page; empty until you know it.")
    place: Placement | None = Field(
        None, description="Where a first list goes: top, bottom, new page, or after a heading. Asked for only once."
    )
    template: Plain = Field(description="The template's path below templates/, such as movilab/liste.wikitext.")
    help_page: MarkerTitle | None = Field(None, description="The page that helps editors; default: the wiki's.")
    sandbox: SandboxPage | None = Field(None, description="What stands in for page and place in the sandbox.")

    @property
    def printed_by(self) -> str:
        """The path of its list template below templates/."""
        return self.template


class PagesTarget(WikiTarget):
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


def _check_path(path: str) -> str:
    """Refuse a path that leads out of the project's folder, or to what communs itself lives by."""
    parts = path.split("/")
    if "\\" in path or any(part in {"", ".", ".."} for part in parts) or not path.isprintable():
        raise fault(
            _("“{path}” is no path of a file in the project's folder").format(path=path),
            _("write it from there on, as in public/communs.html"),
        )
    if parts[0] in {"config", "templates", "families"} or parts[0].startswith("."):
        raise fault(
            _("no list is written to {folder}/").format(folder=parts[0]), _("name a file elsewhere in the project")
        )
    return path


FilePath = Annotated[Plain, AfterValidator(_check_path)]


class FilePlace(Model):
    """Where a first list goes in its file.

    Attributes:
        where: ``top``, ``bottom``, ``new file`` (the file must not exist yet) or ``after``.
        after: the line that the list follows, as it is written; empty unless ``where`` is ``after``.
    """

    where: Literal["top", "bottom", "new file", "after"]
    after: str = ""

    @model_validator(mode="before")
    @classmethod
    def _read(cls, written: Any) -> Any:
        """Read ``top``, ``bottom``, ``new file`` or ``{after: …}``."""
        if isinstance(written, dict) and set(written) == {"after"} and isinstance(written["after"], str):
            return {"where": "after", "after": written["after"].strip()}
        if written in ("top", "bottom", "new file"):
            return {"where": written}
        if isinstance(written, cls):
            return written
        raise fault(_("this is no place for a list in a file"), _('write top, bottom, new file or {after: "…"}'))

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Describe what is written, for editors."""
        del schema, handler
        after = {
            "type": "object",
            "properties": {"after": {**ANY_SCALAR, "description": "The line that the list follows."}},
            "required": ["after"],
            "additionalProperties": False,
        }
        return {"title": cls.__name__, "anyOf": [{"enum": ["top", "bottom", "new file"]}, after]}


# The formats of which communs keeps a part of a file, each with its usual template; of others it keeps the whole.
USUAL_TEMPLATES = {
    "html": "fichiers/liste.html",
    "markdown": "fichiers/liste.md",
    "wikitext": "fichiers/liste.wikitext",
}


class FileTarget(Printed):
    """A list in a file of the project: the kind ``file``."""

    kind: Literal["file"] = Field(description="What is kept in sync: a file of the project.")
    path: FilePath = Field(description="The file's path from the project's folder, such as public/communs.html.")
    format: Literal["html", "markdown", "wikitext", "json-ld", "atom"] = Field(
        description="What it is: an HTML fragment, Markdown, wikitext, JSON-LD (schema.org), or an Atom feed of what "
        "came, changed and went."
    )
    template: Plain = Field("", description="The template's path below templates/; default: fichiers/liste.*")
    place: FilePlace | None = Field(
        None,
        description="Where a first list goes: top, bottom, new file, or after a line. JSON-LD and Atom take the file.",
    )
    address: Address | None = Field(None, description="The address at which the file is published, if it is.")
    licence: Plain | None = Field(
        None,
        description="The licence of the file's texts, such as CC BY-SA 4.0. CC0 holds a file that prints a text taken "
        "from a wiki with another one.",
    )
    most: int = Field(50, ge=1, le=1000, description="So many entries has a feed.")

    @property
    def printed_by(self) -> str:
        """The path of its list template below templates/; what changed is told in HTML in a feed."""
        return self.template or USUAL_TEMPLATES.get("html" if self.format == "atom" else self.format, "")

    @model_validator(mode="after")
    def _check_whole(self) -> "FileTarget":
        """Refuse a place in a file that communs takes as a whole, and a template where none is used."""
        if self.format in USUAL_TEMPLATES:
            return self
        if self.place is not None:
            raise fault(
                _("a file of the format {format} is written as a whole: it has no place for a list").format(
                    format=self.format
                ),
                _("remove the line “place”"),
            )
        if self.template and self.format == "json-ld":
            raise fault(_("JSON-LD is written without a template"), _("remove the line “template”"))
        return self


class ItemsTarget(WikiTarget):
    """The entries as items of a Wikibase, said as ``wikibase.yaml`` says: the kind ``items``."""

    kind: Literal["items"] = Field("items", description="What is kept in sync: an item for each entry.")
    removals: Removals | None = Field(
        None, description="From how many items statements may go at once; default: as in bot.yaml."
    )


OfAnyKind = Annotated[
    Annotated[Target, Tag("region")]
    | Annotated[PagesTarget, Tag("pages")]
    | Annotated[ItemsTarget, Tag("items")]
    | Annotated[FileTarget, Tag("file")],
    Kind("region"),
]


class Targets(Model):
    """The whole of ``targets.yaml``."""

    version: Version = Field("1", description="The version of this file's format: 1.")
    targets: dict[Slug, OfAnyKind] = Field({}, description="The targets, by a key of your own.")
