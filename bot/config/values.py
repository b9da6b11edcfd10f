"""Single values of the owner's files as types for the models: ids, dates, addresses, titles, yes or no.

Each ``check_…`` function returns the value as it is written, or raises the ``fault`` that says what is wrong and what
to do. All values arrive as text (``bot.config.yaml_source`` reads every scalar as it is written).
"""

import re
from calendar import monthrange
from datetime import MINYEAR
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, WithJsonSchema

from bot.config.faults import fault
from bot.config.languages import check_language
from bot.config.titles import check_marker_title, check_title
from bot.locale import _

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
LANGUAGE = r"[a-z]{2,3}(?:-[a-z0-9]+)*"
LONGEST_SLUG = 80
# What stands for a decision of the community where none is needed: a bot on pages of its operator's own.
OWN_USER_SPACE = "own user space"
# In place of an item's id: a person says that the bot may make the item, and writes its id here.
NEW_ITEM = "new"

_SLUG = re.compile(SLUG)
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_SITE = re.compile(r"[a-z0-9]+:[a-z0-9-]+")
_ITEM = re.compile(r"Q[1-9][0-9]*")

# What ends an address in wikitext or is read as something else there: the characters that MediaWiki's
# EXT_LINK_URL_CLASS leaves out, the marks of templates and tables, quotes, signatures and entities.
_HOSTILE_IN_ADDRESSES = re.compile(
    r"""[\[\]<>"{}|\\\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufffd]"""
    r"""|''|'\Z|~~~|__\w+__|&\#?\w+;"""
)


class Model(BaseModel):
    """A mapping of the owner's files: no key that is not known, no change once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def check_slug(text: str) -> str:
    """Return ``text`` when it is a slug: lower-case letters, digits, single hyphens between them."""
    if not _SLUG.fullmatch(text) or len(text) > LONGEST_SLUG:
        raise fault(
            _("“{text}” cannot be used as a key").format(text=text),
            _("use lower-case letters a to z, digits and single hyphens, as in la-coroutine"),
        )
    return text


def check_date(text: str) -> str:
    """Return ``text`` when it is a day, a month or a year that exists (``2017-06-30``, ``2017-06``, ``2017``)."""
    advice = _("write YYYY, YYYY-MM or YYYY-MM-DD")
    if not (match := _DATE.fullmatch(text)):
        raise fault(_("“{text}” is not a date").format(text=text), advice)
    year, month, day = (int(part or 1) for part in match.groups())
    if year < MINYEAR or not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:  # noqa: PLR2004
        raise fault(_("the date {text} does not exist").format(text=text), advice)
    return text


def check_address(text: str) -> str:
    """Return ``text`` when it is a web address that wikitext takes as it is written."""
    if hostile := _HOSTILE_IN_ADDRESSES.search(text):
        raise fault(
            _("the address {text} contains {what}, which ends an address on a wiki").format(
                text=ascii(text)[1:-1] if not text.isprintable() else text, what=_named(hostile.group())
            ),
            _("copy it from the browser's address bar, where such characters are percent-encoded"),
        )
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname, parts.port
    except ValueError:
        raise fault(_("{text} is not a web address").format(text=text), _("check host and port")) from None
    if parts.scheme.lower() not in {"http", "https"}:
        raise fault(_("{text} is not a web address").format(text=text), _("begin it with https:// or http://"))
    if not host or host.startswith(".") or ".." in host:
        raise fault(_("the address {text} names no host").format(text=text), _("write https://example.org"))
    if parts.username is not None or parts.password is not None:
        raise fault(
            _("an address with a user name or password does not belong here"),
            _("remove what stands before the @"),
        )
    return text


def check_approval(text: str) -> str:
    """Return ``text`` when it says where a community agreed: an address, or ``own user space``."""
    if text == OWN_USER_SPACE:
        return text
    if "://" not in text:
        raise fault(
            _("“{text}” does not say where the community agreed").format(text=text),
            _("write the address of its decision, or “own user space” where it asks for none there"),
        )
    return check_address(text)


def check_site(text: str) -> str:
    """Return ``text`` when it names a site as Pywikibot does: ``family:code``."""
    if not _SITE.fullmatch(text):
        raise fault(
            _("“{text}” is not a site as Pywikibot names it").format(text=text),
            _("write family:code, as in wikibooks:fr"),
        )
    return text


def check_item(text: str) -> str:
    """Return ``text`` when it is the id of a Wikibase item."""
    if not _ITEM.fullmatch(text):
        raise fault(_("“{text}” is not an item id").format(text=text), _("write it as Q42"))
    return text


def check_item_or_new(text: str) -> str:
    """Return ``text`` when it is the id of an item, or ``new`` for one that is to be made."""
    return text if text == NEW_ITEM else check_item(text)


def read_flag(value: Any) -> Any:
    """Return the truth value that ``true`` or ``false`` stands for; what is no text passes through."""
    if not isinstance(value, str):
        return value
    try:
        return {"true": True, "false": False}[value.lower()]
    except KeyError:
        raise fault(_("“{text}” is neither true nor false").format(text=value), _("write true or false")) from None


def _named(text: str) -> str:
    """Return how to speak of ``text`` in a message: the character itself, or its code point."""
    return f"“{text}”" if text.isprintable() and not text.isspace() else f"U+{ord(text):04X}"


# What editors see: a YAML reader with types makes a number of 2017 and a truth value of true.
ANY_SCALAR: dict[str, Any] = {"type": ["string", "number", "boolean"]}


def _as_editors_see(pattern: str, *, number: bool = False) -> WithJsonSchema:
    """Return the JSON Schema of a text of that shape, which may look like a whole number."""
    return WithJsonSchema({"type": ["string", "integer"] if number else "string", "pattern": f"^({pattern})$"})


Plain = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), WithJsonSchema(ANY_SCALAR)]
"""Plain text, shown exactly as it is written."""

Slug = Annotated[str, AfterValidator(check_slug), _as_editors_see(SLUG, number=True)]
Language = Annotated[str, AfterValidator(check_language), _as_editors_see(LANGUAGE)]
Date = Annotated[str, AfterValidator(check_date), _as_editors_see(_DATE.pattern, number=True)]
Address = Annotated[
    str, AfterValidator(check_address), _as_editors_see(r"""[Hh][Tt][Tt][Pp][Ss]?://[^\s<>"{}|\[\]\\]+""")
]
Approval = Annotated[
    str,
    AfterValidator(check_approval),
    WithJsonSchema({"anyOf": [{"enum": [OWN_USER_SPACE]}, {"type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://"}]}),
]
Title = Annotated[str, AfterValidator(check_title), WithJsonSchema(ANY_SCALAR)]
MarkerTitle = Annotated[str, AfterValidator(check_marker_title), WithJsonSchema(ANY_SCALAR)]
Site = Annotated[str, AfterValidator(check_site), _as_editors_see(_SITE.pattern)]
Item = Annotated[str, AfterValidator(check_item), _as_editors_see(_ITEM.pattern)]
ItemOrNew = Annotated[str, AfterValidator(check_item_or_new), _as_editors_see(f"{_ITEM.pattern}|{NEW_ITEM}")]
Flag = Annotated[bool, BeforeValidator(read_flag), WithJsonSchema({"type": "boolean"})]
VERSION = "1"
Version = Annotated[Literal["1"], WithJsonSchema({"enum": [1, "1"]})]
"""The version of a file's format: ``VERSION``. Older ones are told and brought to it by ``bot.migrate``."""
