"""An entity's JSON as the API and the history give it, read without their differences. Pure.

PHP writes an empty mapping as ``[]``; a revision's text has no datatypes and keeps only what is there.
"""

import json
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Any

from bot.items.values import key_of

Json = Mapping[str, Any]

PARTS = ("labels", "descriptions", "aliases", "claims", "sitelinks")


def parse(text: str) -> dict[str, Any]:
    """Return the JSON of an entity's page, with every part there; of what is none, nothing.

    Args:
        text: the text of a revision, empty for a page that does not exist.
    """
    try:
        data = json.loads(text) if text else {}
    except ValueError:
        return {}
    return normal(data) if isinstance(data, dict) else {}


def normal(data: Json) -> dict[str, Any]:
    """Return an entity's JSON with every part as a mapping; empty for a redirect and for what is missing."""
    if not data or "redirect" in data or "missing" in data:
        return {}
    return {**data, **{part: dict(data[part]) if data.get(part) else {} for part in PARTS}}


def redirect_of(text: str) -> str:
    """Return the id that an entity's page leads to, empty when it is no redirect."""
    try:
        data = json.loads(text) if text else {}
    except ValueError:
        return ""
    return str(data.get("redirect", "")) if isinstance(data, dict) else ""


def term(data: Json, part: str, language: str) -> str:
    """Return a label or description, empty for none."""
    return str(data.get(part, {}).get(language, {}).get("value", ""))


def aliases(data: Json, language: str) -> tuple[str, ...]:
    """Return the aliases in one language."""
    return tuple(str(one["value"]) for one in data.get("aliases", {}).get(language, ()))


def sitelink(data: Json, site: str) -> str:
    """Return the title that an item links on a site, empty for none."""
    return str(data.get("sitelinks", {}).get(site, {}).get("title", ""))


def title_key(title: str) -> str:
    """Return what two titles of one page have in common: MediaWiki writes the first letter of a title as a capital.

    Not so on a Wiktionary; what links there is a word, and no entry.
    """
    space, colon, rest = title.replace("_", " ").strip().partition(":")
    return _capital(space) + colon + _capital(rest.strip())


def _capital(text: str) -> str:
    first = text[:1].upper()
    return first + text[1:] if len(first) == 1 else text


def statements(data: Json, prop: str = "") -> Iterator[Json]:
    """Yield the statements, those of one property where it is named."""
    claims = data.get("claims", {})
    for key in [prop] if prop else claims:
        yield from claims.get(key, ())


def statement(data: Json, guid: str) -> Json | None:
    """Return the statement with an id, None when it is not there."""
    prefix, dollar, rest = guid.partition("$")
    # Its letters may be of either case.
    wanted = prefix.upper() + dollar + rest
    return next((one for one in statements(data) if _same_guid(str(one.get("id", "")), wanted)), None)


def _same_guid(guid: str, wanted: str) -> bool:
    prefix, dollar, rest = guid.partition("$")
    return prefix.upper() + dollar + rest == wanted


def snak_key(snak: Json) -> Hashable:
    """Return what two snaks have in common that mean the same: property and value, or that there is no such value."""
    if snak["snaktype"] != "value":
        return snak["property"], snak["snaktype"]
    return snak["property"], key_of(snak["datavalue"])


def value_key(one: Json) -> Hashable:
    """Return what two statements have in common that say the same of the same property."""
    return snak_key(one["mainsnak"])


def qualifier_keys(one: Json, prop: str) -> frozenset[Hashable]:
    """Return the values of one qualifier of a statement, whatever their order."""
    return frozenset(snak_key(snak) for snak in (one.get("qualifiers") or {}).get(prop, ()))


def snaks_of(reference: Json) -> Iterator[Json]:
    """Yield the snaks of a reference."""
    for snaks in (reference.get("snaks") or {}).values():
        yield from snaks


def properties(data: Iterable[Json]) -> frozenset[str]:
    """Return the properties that statements are made with."""
    return frozenset(str(one["mainsnak"]["property"]) for one in data)
