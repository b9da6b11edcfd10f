"""Which field of the catalogue a parameter of a wiki's template gets, and in which form: parts of ``targets.yaml``."""

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, GetJsonSchemaHandler, WithJsonSchema, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from bot.config.faults import did_you_mean, fault, wrong_type
from bot.config.values import ANY_SCALAR, SLUG, Language, Model
from bot.locale import _

# The fields of an entry that are one value, those that are a text by language, and those that are several values.
PLAIN_FIELDS = ("name", "type", "place", "involvement", "maturity.stage", "since", "until", "support.url")
TEXT_FIELDS = ("summary", "contribution", "maturity.note", "support.kind")
LIST_FIELDS = ("links", "related", "contributors")
RICH_FIELDS = ("summary", "contribution", "maturity.note")

# What is no title of a page.
_NO_TITLES = ("links", "support", "contributors")

_FIELD = re.compile("|".join([*map(re.escape, (*PLAIN_FIELDS, *TEXT_FIELDS, *LIST_FIELDS)), rf"links\.(?:{SLUG})"]))
# Could not be the name of a parameter: it would end it, or begin something else (Preprocessor_Hash).
_NOT_IN_NAMES = re.compile(r"[|={}\[\]<>\n]")
_NOT_IN_SEPARATORS = re.compile(r"[|={}\[\]<>&]")


def check_field(text: str) -> str:
    """Return ``text`` when it names a field of an entry that a parameter can get."""
    if not _FIELD.fullmatch(text):
        known = [*PLAIN_FIELDS, "links.website", *TEXT_FIELDS, *LIST_FIELDS]
        raise fault(
            _("an entry has no field “{text}” that a parameter could get").format(text=text),
            did_you_mean(text, known, otherwise=_("known: {names}").format(names=", ".join(known))),
        )
    return text


def check_parameter_name(text: str) -> str:
    """Return ``text`` when a template could have a parameter of that name."""
    name = text.strip()
    if not name or _NOT_IN_NAMES.search(name):
        raise fault(
            _("“{text}” cannot be the name of a parameter").format(text=text),
            _("write it as it stands in a call, before the sign “=”; 1, 2 … for those without a name"),
        )
    return name


def check_separator(text: str) -> str:
    """Return ``text`` when it can stand between the values of a parameter, and be found there again."""
    if not text.strip() or _NOT_IN_SEPARATORS.search(text):
        raise fault(
            _("“{text}” cannot part the values of a parameter").format(text=text),
            _('write the signs that the template expects, such as ", " or ";"'),
        )
    return text


def _listed(written: Any) -> Any:
    """Take one field alone as a list of one."""
    return [written] if isinstance(written, str) else written


_ONE_OR_SEVERAL: dict[str, Any] = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
_Path = Annotated[str, AfterValidator(check_field)]
_Paths = Annotated[tuple[_Path, ...], BeforeValidator(_listed), WithJsonSchema(_ONE_OR_SEVERAL)]
_Separator = Annotated[str, AfterValidator(check_separator), WithJsonSchema({"type": "string"})]
ParameterName = Annotated[str, AfterValidator(check_parameter_name), WithJsonSchema(ANY_SCALAR)]


class Parameter(Model):
    """What one parameter of the call gets: ``summary`` alone, several fields, or one with options."""

    field: _Paths = Field(
        description="The entry's field: summary, links.website, type … (several: a list); links, related and "
        "contributors hold several values themselves."
    )
    form: Literal["words", "code", "text", "link"] = Field(
        "words",
        alias="as",
        description="words: as in a list; code: as communs.yaml writes it (2017-06, active); text: without links and "
        "emphasis; link: an internal link, [[…]].",
    )
    separator: _Separator = Field(
        "", description="What parts several values, as the template expects it; no value may hold it. Default: “, ”."
    )
    language: Language = Field(
        "", description="The language of the text, and of no other; default: the target's, or what there is."
    )

    @model_validator(mode="before")
    @classmethod
    def _read(cls, written: Any) -> Any:
        """Take a field alone, or a list of fields, as the whole."""
        if isinstance(written, str | list):
            return {"field": written}
        if isinstance(written, dict | cls):
            return written
        raise wrong_type("text", written)

    @model_validator(mode="after")
    def _check_fits(self) -> "Parameter":
        """Refuse what cannot be meant."""
        if not self.field:
            raise fault(_("this names no field"), _("name one: summary, links.website …"))
        if len(set(self.field)) < len(self.field):
            raise fault(_("a field is named twice here"), _("name it once"))
        texts = [field for field in self.field if field in TEXT_FIELDS]
        if self.language and not texts:
            raise fault(_("“language” is about texts, and {field} is none").format(field=self.field[0]), _("remove it"))
        wrong = {
            "text": [field for field in self.field if field not in RICH_FIELDS],
            "link": [field for field in self.field if field in TEXT_FIELDS or field.startswith(_NO_TITLES)],
        }.get(self.form, [])
        if wrong:
            raise fault(
                _("{field} cannot be written so (as: {form})").format(field=wrong[0], form=self.form),
                _("as: text is for texts with links, as: link for names; remove it"),
            )
        return self

    @property
    def parting(self) -> str:
        """What parts its values; empty where it takes one value and nothing says that it could be several."""
        several = len(self.field) > 1 or any(field in LIST_FIELDS for field in self.field)
        return self.separator or (", " if several else "")

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Describe the ways of writing it, for editors."""
        whole = handler.resolve_ref_schema(handler(schema))
        description = whole.pop("description", "")
        return {
            "title": whole["title"],
            "description": description,
            "anyOf": [*_ONE_OR_SEVERAL["anyOf"], whole],
        }
