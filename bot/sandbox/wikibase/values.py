"""Which values a statement takes, by datatype, and how they are written down.

Data model: https://www.mediawiki.org/wiki/Wikibase/DataModel; what is refused, as recorded of Wikibase 1.43.
"""

import hashlib
import json
import re
from collections.abc import Callable
from typing import Any

from bot.sandbox.wikibase.languages import known
from bot.sandbox.wikibase.model import Json, title_of
from bot.sandbox.wikibase.refusals import invalid
from bot.sandbox.wikibase.store import Store

DATATYPES = {
    "commonsMedia": "string",
    "geo-shape": "string",
    "tabular-data": "string",
    "url": "string",
    "external-id": "string",
    "wikibase-item": "wikibase-entityid",
    "wikibase-property": "wikibase-entityid",
    "globe-coordinate": "globecoordinate",
    "monolingualtext": "monolingualtext",
    "quantity": "quantity",
    "string": "string",
    "time": "time",
}
"""The type of value of each datatype."""

_TIME = re.compile(r"([-+])(\d{1,16})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})Z")
_DECIMAL = re.compile(r"[-+](0|[1-9]\d*)(\.\d+)?")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z\d+.-]*):(.*)", re.DOTALL)
_VERTICAL = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]")
_LONGEST = {"url": 500, "string": 400, "external-id": 400, "monolingualtext": 400}
_SHOWN = 29  # characters of a text that is too long
_DAY = 11  # precision of a day


def shortened(text: str) -> str:
    """Return the beginning of a text that is too long, as messages show it."""
    return f"{text[:_SHOWN]}..."


def checked(datavalue: Any, prop: str, store: Store) -> Json:
    """Return a statement's value as it is stored.

    Raises:
        Refusal: the property or what it asks for is not there, or the value is none for its datatype.
    """
    datatype = store.datatype(prop)
    if not datatype:
        raise invalid("wikibase-validator-no-such-property", _link(prop, "Property"))
    kind, value = datavalue.get("type", ""), datavalue.get("value")
    if kind != DATATYPES[datatype]:
        raise invalid("wikibase-validator-bad-value-type", kind, DATATYPES[datatype])
    if kind == "wikibase-entityid":
        return {"value": _entity(value, store), "type": kind}
    return {"value": _CHECKS[kind](value, datatype), "type": kind}


def digest(value: Any) -> str:
    """Return a checksum for a snak or a reference; other than Wikibase's own, and as stable."""
    return hashlib.sha1(json.dumps(value, sort_keys=True).encode(), usedforsecurity=False).hexdigest()


def _link(entity: str, namespace: str) -> str:
    return f"[[{namespace}:{entity}|{entity}]]"


def _entity(value: Any, store: Store) -> Json:
    kind = value.get("entity-type", "item")
    number = value.get("numeric-id") or int(str(value.get("id", "Q0"))[1:])
    entity = f"{'Q' if kind == 'item' else 'P'}{number}"
    if store.entity_page(entity) is None:
        raise invalid("wikibase-validator-no-such-entity", f"[[{title_of(entity)}|{entity}]]")
    return {"entity-type": kind, "numeric-id": number, "id": entity}


def _text(value: str, datatype: str) -> str:
    if not value:
        raise invalid("wikibase-validator-too-short", "1", "")
    longest = _LONGEST.get(datatype)
    if longest and len(value) > longest:
        raise invalid("wikibase-validator-too-long", str(longest), shortened(value))
    if datatype == "url":
        scheme = _SCHEME.fullmatch(value)
        if scheme is None:
            raise invalid("wikibase-validator-url-scheme-missing", value)
        if scheme[1].lower() not in {"http", "https", "ftp", "mailto"}:
            raise invalid("wikibase-validator-bad-url-scheme", scheme[1])
    if value != value.strip() or _VERTICAL.search(value):
        raise invalid("wikibase-validator-illegal-string-chars", value)
    return value


def _time(value: Json, _datatype: str) -> Json:
    parts = _TIME.fullmatch(str(value.get("time", "")))
    if parts is None:
        raise invalid(
            "wikibase-validator-bad-value", f"$timestamp must resemble ISO 8601, given {value.get('time', '')}"
        )
    sign, year, month, day, *clock = parts.groups()
    if value.get("precision", _DAY) > _DAY or any(part != "00" for part in clock):
        raise invalid("wikibase-validator-malformed-value", value["time"])
    return {
        "time": f"{sign}{int(year):04d}-{month}-{day}T00:00:00Z",
        "timezone": value.get("timezone", 0),
        "before": value.get("before", 0),
        "after": value.get("after", 0),
        "precision": value.get("precision", _DAY),
        "calendarmodel": value.get("calendarmodel", ""),
    }


def _quantity(value: Json, _datatype: str) -> Json:
    amount = str(value.get("amount", ""))
    amount = amount if amount.startswith(("+", "-")) else f"+{amount}"
    if not _DECIMAL.fullmatch(amount):
        raise invalid("wikibase-validator-bad-value", f'"{amount}" is not a well formed decimal value')
    return {**value, "amount": amount, "unit": value.get("unit", "1")}


def _monolingual(value: Json, datatype: str) -> Json:
    if value.get("language") not in known("monolingualtext"):
        raise invalid("wikibase-validator-not-a-language", value.get("language", ""))
    return {"text": _text(value.get("text", ""), datatype), "language": value["language"]}


def _globe(value: Json, _datatype: str) -> Json:
    return {
        "latitude": value["latitude"],
        "longitude": value["longitude"],
        "altitude": value.get("altitude"),
        "precision": value.get("precision"),
        "globe": value.get("globe", "http://www.wikidata.org/entity/Q2"),
    }


_CHECKS: dict[str, Callable[[Any, str], Any]] = {
    "string": _text,
    "time": _time,
    "quantity": _quantity,
    "monolingualtext": _monolingual,
    "globecoordinate": _globe,
}
