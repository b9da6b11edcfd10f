"""Texts of the catalogue: one string in the project's language, or a mapping by language."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, Field, GetJsonSchemaHandler, StringConstraints, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from bot.config.faults import fault, wrong_type
from bot.config.values import ANY_SCALAR, LANGUAGE, Flag, Language, Model, check_address
from bot.locale import _

# A link of rich text: [words](address), where the address may hold pairs of parentheses.
_LINK = re.compile(r"\[[^\[\]]+\]\(((?:[^()]|\([^()]*\))*)\)")

_Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def check_rich(text: str) -> str:
    """Return ``text`` when every ``[link](address)`` in it goes to a web address.

    Raises:
        PydanticCustomError: one does not.
    """
    for match in _LINK.finditer(text):
        check_address(match[1])
    return text


class Text(Model):
    """A text as the catalogue has it: as a string, or by language.

    Attributes:
        plain: the text when it is written as one string, in the project's language.
        by_language: the texts by language code when it is written as a mapping.
        draft: whether the wording is provisional, and so never leaves the sandbox.
    """

    plain: _Words | None = None
    by_language: dict[Language, _Words] = Field({})
    draft: Flag = False

    @model_validator(mode="before")
    @classmethod
    def _read(cls, written: Any) -> Any:
        """Sort what is written into the attributes."""
        if isinstance(written, str):
            return {"plain": written}
        if isinstance(written, dict):
            texts = {key: value for key, value in written.items() if key != "draft"}
            if not texts:
                raise fault(_("this text has no words"), _("write them in a language (fr: …), or remove the text"))
            return {"by_language": texts, "draft": written.get("draft", False)}
        raise wrong_type("text", written)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Describe the two ways of writing it, for editors."""
        del schema, handler
        by_language = {
            "type": "object",
            "properties": {
                "draft": {"type": "boolean", "description": "A provisional wording: never leaves the sandbox."}
            },
            "patternProperties": {f"^({LANGUAGE})$": ANY_SCALAR},
            "not": {"properties": {"draft": {}}, "additionalProperties": {"type": "null"}},
        }
        return {"title": cls.__name__, "anyOf": [ANY_SCALAR, by_language]}

    def in_language(self, language: str, default: str) -> tuple[str, str] | None:
        """Return the text to show to readers of ``language`` and the language it is in.

        Args:
            language: the readers' language.
            default: the project's language: that of a text written as one string, and the next best of a mapping.

        Returns:
            The text in ``language``, else in ``default``, else in the first language written; None without any.
        """
        if self.plain is not None:
            return self.plain, default
        for code in (language, default, *self.by_language):
            if code in self.by_language:
                return self.by_language[code], code
        return None


_RichWords = Annotated[_Words, AfterValidator(check_rich)]


class RichText(Text):
    """A text that knows ``[words](address)``, bare addresses and ``*emphasis*``, and nothing else."""

    plain: _RichWords | None = None
    by_language: dict[Language, _RichWords] = Field({})
