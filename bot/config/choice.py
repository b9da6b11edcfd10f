"""What a target shows of the catalogue, in which order and in which words: parts of ``targets.yaml``."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from bot.catalogue.models import Involvement, Stage
from bot.config.faults import fault
from bot.config.values import ANY_SCALAR, Model, Plain, Slug
from bot.locale import _


def _listed(written: Any) -> Any:
    """Take one value alone as a list of one."""
    return [written] if isinstance(written, str) else written


_ONE_OR_SEVERAL: dict[str, Any] = {"anyOf": [ANY_SCALAR, {"type": "array", "items": ANY_SCALAR}]}
_Slugs = Annotated[tuple[Slug, ...], BeforeValidator(_listed), WithJsonSchema(_ONE_OR_SEVERAL)]
_Plains = Annotated[tuple[Plain, ...], BeforeValidator(_listed), WithJsonSchema(_ONE_OR_SEVERAL)]
_Involvements = Annotated[tuple[Involvement, ...], BeforeValidator(_listed), WithJsonSchema(_ONE_OR_SEVERAL)]


class Filter(Model):
    """Which entries are meant: those that fit every line, in one of its values."""

    group: _Slugs = Field((), description="The ids of groups.")
    type: _Plains = Field((), description="Types, as the entries write them.")
    place: _Plains = Field((), description="Places, as the entries write them.")
    involvement: _Involvements = Field((), description="much, some, support.")
    id: _Slugs = Field((), description="The ids of entries.")

    @model_validator(mode="after")
    def _check_asked(self) -> "Filter":
        """Refuse a filter that asks for nothing: whether it means all or none could only be guessed."""
        if not any(getattr(self, field) for field in Filter.model_fields):
            raise fault(
                _("this says nothing of which entries are meant"),
                _("name values of: {keys}").format(keys=", ".join(Filter.model_fields)),
            )
        return self


class Wording(Model):
    """Fixed words of a list in place of the usual ones of its language (``bot.render.vocabulary.Words``)."""

    contribution: Plain | None = Field(None, description="Before what the contributor does.")
    contributors: Plain | None = Field(None, description="Before who of a collective takes part.")
    involvement: Plain | None = Field(None, description="Before how much the contributor takes part.")
    since: Plain | None = Field(None, description="Before a beginning that is a year or a month.")
    since_day: Plain | None = Field(None, description="Before a beginning that is a day.")
    until: Plain | None = Field(None, description="Before an end that is a year or a month.")
    until_day: Plain | None = Field(None, description="Before an end that is a day.")
    maturity: Plain | None = Field(None, description="Before how far a commons has come.")
    support: Plain | None = Field(None, description="Before what the contributor gives.")
    links: Plain | None = Field(None, description="Before the links.")
    related: Plain | None = Field(None, description="Before the related entries.")
    nothing: Plain | None = Field(None, description="In place of the entries of an empty group.")
    note: Plain | None = Field(None, description="The sentence under the list, up to its first link.")
    note_source: Plain | None = Field(None, description="The words of the link to the source.")
    note_correct: Plain | None = Field(None, description="The sentence that asks for corrections.")
    note_help: Plain | None = Field(None, description="The words of the link to the help page.")
    amounts: dict[Involvement, Plain] = Field({}, description="Involvement: much, some, support.")
    stages: dict[Stage, Plain] = Field({}, description="Maturity: emerging, active, paused, ended.")
    kinds: dict[Slug, Plain] = Field({}, description="Kinds of link: website, wiki, chat, or your own.")

    @property
    def seed(self) -> str:
        """What tells it from other wordings; empty when it replaces nothing."""
        return self.model_dump_json(exclude_defaults=True) if self.model_fields_set else ""
