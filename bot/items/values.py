"""From texts of the catalogue to Wikibase's data values and back, and which values are equal in meaning. Pure.

The shapes are those of https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html; the datatypes those that
Wikibase 1.43 has without extensions.
"""

import json
import re
from collections.abc import Hashable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any
from unicodedata import normalize
from urllib.parse import urlsplit

from bot.locale import _

DataValue = Mapping[str, Any]
"""``{"type": "string", "value": …}``."""

DATATYPES = ("url", "string", "external-id", "monolingualtext", "time", "quantity", "wikibase-item")
"""The datatypes that the catalogue can fill."""

CALENDAR = "http://www.wikidata.org/entity/Q1985727"
"""The proleptic Gregorian calendar, as every Wikibase names it by default."""

_YEAR, _MONTH, _DAY = 9, 10, 11
# Wikibase's "string-limits": recorded in errors/string-too-long and errors/url-too-long.
_LONGEST = {"string": 400, "external-id": 400, "monolingualtext": 400, "url": 500}
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_TIME = re.compile(r"([+-])([0-9]{1,16})-([0-9]{2})-([0-9]{2})T")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
# So many characters a number of Wikibase's may have (DataValues\DecimalValue).
_LONGEST_NUMBER = 127
_ITEM = re.compile(r"Q[1-9][0-9]*")
_PRECISIONS = {4: _YEAR, 7: _MONTH, 10: _DAY}
_PARTS = {_YEAR: 1, _MONTH: 2, _DAY: 3}


class Unfit(Exception):  # noqa: N818 (says why a value is not written; the planner makes a remark or an error of it)
    """A text is no value of a datatype; its message says why."""


def datavalue(datatype: str, text: str, language: str = "") -> dict[str, Any]:
    """Return the value of a datatype that a text of the catalogue stands for.

    Args:
        datatype: one of ``DATATYPES``.
        text: an address, a date (YYYY, YYYY-MM, YYYY-MM-DD), a number, an item's id, any text.
        language: of a monolingual text.

    Raises:
        Unfit: the text is none.
    """
    text = cleaned(text)
    if not text:
        raise Unfit(_("it is empty"))
    made: Any = text
    kind = "string"
    if datatype == "monolingualtext":
        kind, made = "monolingualtext", {"text": text, "language": language}
    elif datatype == "time":
        kind, made = "time", _time(text)
    elif datatype == "quantity":
        kind, made = "quantity", {"amount": _amount(text), "unit": "1"}
    elif datatype == "wikibase-item":
        kind, made = "wikibase-entityid", _item(text)
    elif datatype == "url":
        _check_url(text)
    elif datatype not in {"string", "external-id"}:
        raise Unfit(_("the catalogue has no values of the datatype {datatype}").format(datatype=datatype))
    if len(text) > (most := _LONGEST.get(datatype, len(text))):
        raise Unfit(_("it is longer than {most} characters").format(most=most))
    return {"type": kind, "value": made}


def cleaned(text: str) -> str:
    """Return a text as Wikibase keeps it: NFC, on one line, without blanks around it."""
    return normalize("NFC", " ".join(text.split()))


def _time(text: str) -> dict[str, Any]:
    if not (match := _DATE.fullmatch(text)):
        raise Unfit(_("“{text}” is not a date").format(text=text))
    year, month, day = (part or "00" for part in match.groups())
    return {
        "time": f"+{year}-{month}-{day}T00:00:00Z",
        "timezone": 0,
        "before": 0,
        "after": 0,
        "precision": _PRECISIONS[len(text)],
        "calendarmodel": CALENDAR,
    }


def _amount(text: str) -> str:
    # An exponent could make a hundred thousand digits of a few signs.
    if not _NUMBER.fullmatch(text) or len(text) > _LONGEST_NUMBER:
        raise Unfit(_("“{text}” is not a number").format(text=text))
    return f"{Decimal(text):+f}"


def _item(text: str) -> dict[str, Any]:
    if not _ITEM.fullmatch(text):
        raise Unfit(_("“{text}” is not an item id").format(text=text))
    return {"entity-type": "item", "numeric-id": int(text[1:]), "id": text}


def _check_url(text: str) -> None:
    try:
        scheme = urlsplit(text).scheme.lower()
    except ValueError:  # such as a bracket that is not closed
        scheme = ""
    if scheme not in {"http", "https"}:
        raise Unfit(_("{text} is not a web address").format(text=text))


def text_of(value: DataValue) -> str:
    """Return what a value reads as, the inverse of ``datavalue`` where the catalogue has words for it."""
    inner = value["value"]
    match value["type"]:
        case "string":
            return str(inner)
        case "monolingualtext":
            return str(inner["text"])
        case "wikibase-entityid":
            return entity_of(inner)
        case "time":
            return _date(inner)
        case "quantity":
            return str(inner["amount"]).removeprefix("+")
    return json.dumps(inner, ensure_ascii=False, sort_keys=True)


def entity_of(inner: Mapping[str, Any]) -> str:
    """Return the id in a value that names an entity; old ones have only its number."""
    letter = {"item": "Q", "property": "P"}.get(inner.get("entity-type", ""), "")
    return str(inner.get("id") or f"{letter}{inner.get('numeric-id', '')}")


def _date(inner: Mapping[str, Any]) -> str:
    match = _TIME.match(str(inner.get("time", "")))
    parts = _PARTS.get(int(inner.get("precision", 0)))
    if not match or parts is None:
        return str(inner.get("time", ""))
    sign, year, month, day = match.groups()
    written = "-".join([year.lstrip("0").rjust(4, "0"), month, day][:parts])
    return f"-{written}" if sign == "-" else written


def key_of(value: DataValue) -> Hashable:
    """Return what two values have in common that mean the same.

    A year is one in either form (``+1885-00-00``, ``+1885-01-01``, precision 9); an address means the same with or
    without the slash after its host; a number has no zeros at its end.
    """
    kind, inner = value["type"], value["value"]
    if kind == "string":
        return kind, _address_key(normalize("NFC", str(inner)).strip())
    if kind == "monolingualtext":
        return kind, inner["language"], normalize("NFC", inner["text"]).strip()
    if kind == "wikibase-entityid":
        return kind, entity_of(inner)
    if kind == "time" and int(inner.get("precision", 0)) in _PARTS:
        return kind, _date(inner), str(inner.get("calendarmodel", "")).rpartition("/")[2]
    if kind == "quantity":
        unit = str(inner.get("unit", "1")).rpartition("/")[2]
        bounds = tuple(_number(inner[bound]) for bound in ("lowerBound", "upperBound") if inner.get(bound))
        return kind, _number(inner["amount"]), unit, bounds
    return kind, json.dumps(inner, ensure_ascii=False, sort_keys=True)


def _number(amount: str) -> Hashable:
    try:
        return Decimal(amount).normalize()
    except InvalidOperation:
        return amount


def _address_key(text: str) -> str:
    scheme, colon, rest = text.partition("://")
    if not colon or scheme.lower() not in {"http", "https"}:
        return text
    host, slash, path = rest.partition("/")
    return f"{scheme.lower()}://{host.lower()}" + (slash + path if path else "")
