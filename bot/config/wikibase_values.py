"""Single values of ``wikibase.yaml`` as types for its models; as in ``bot.config.values``."""

import re
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

from bot.config.faults import did_you_mean, fault
from bot.config.values import LANGUAGE, SLUG, check_address
from bot.locale import _

_PROPERTY = re.compile(r"P[1-9][0-9]*")
_SITE = re.compile(r"[a-z0-9_]+(?:-[a-z0-9_]+)*")

# The fields that an entry has as one plain value …
PLAIN = ("name", "id", "type", "group", "place", "involvement", "maturity.stage", "since", "until", "support.url")
# … and as a text by language.
RICH = ("summary", "contribution", "maturity.note", "support.kind")

_ANY_PLAIN, _ANY_RICH = ("|".join(map(re.escape, fields)) for fields in (PLAIN, RICH))
FIELD = re.compile(rf"({_ANY_PLAIN})|links\.{SLUG}|({_ANY_RICH})(?:\.(?P<language>{LANGUAGE}))?")


def check_field(text: str) -> str:
    """Return ``text`` when it names a field of an entry that a statement can say."""
    if not FIELD.fullmatch(text):
        known = [*PLAIN, "links.website", *RICH]
        raise fault(
            _("an entry has no field “{text}” that a statement could say").format(text=text),
            did_you_mean(text, known, otherwise=_("known: {names}").format(names=", ".join(known))),
        )
    return text


def check_property(text: str) -> str:
    """Return ``text`` when it is the id of a property."""
    if not _PROPERTY.fullmatch(text):
        raise fault(_("“{text}” is not a property's id").format(text=text), _("write it as P856"))
    return text


def check_site_id(text: str) -> str:
    """Return ``text`` when a Wikibase could name a linked site so."""
    if not _SITE.fullmatch(text):
        raise fault(_("“{text}” is not how a Wikibase names a site").format(text=text), _("write it as in frwikibooks"))
    return text


def check_entry_address(text: str) -> str:
    """Return ``text`` when it is an address, in which ``{id}`` stands for an entry's id."""
    check_address(text.replace("{id}", "id"))
    return text


FieldPath = Annotated[str, AfterValidator(check_field), WithJsonSchema({"type": "string"})]
Property = Annotated[
    str, AfterValidator(check_property), WithJsonSchema({"type": "string", "pattern": f"^({_PROPERTY.pattern})$"})
]
SiteId = Annotated[
    str, AfterValidator(check_site_id), WithJsonSchema({"type": "string", "pattern": f"^({_SITE.pattern})$"})
]
EntryAddress = Annotated[
    str, AfterValidator(check_entry_address), WithJsonSchema({"type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://"})
]
