"""Putting an edit that was made from an older revision on top of the newest one, as Wikibase's patcher does."""

import copy
from typing import Any

from bot.sandbox.wikibase.model import Json

_Parts = dict[tuple[str, str], Any]


def merged(base: Json, wanted: Json, newest: Json) -> Json | None:
    """Return the newest entity with the changes from ``base`` to ``wanted``, None where both changed the same part.

    A part is a label, a description, an alias, a statement or a sitelink.
    """
    before, after, now = _parts(base), _parts(wanted), _parts(newest)
    result = copy.deepcopy(newest)
    for part in dict.fromkeys([*before, *after]):
        old, new, current = before.get(part), after.get(part), now.get(part)
        if new in (old, current):
            continue
        if current != old:
            return None
        _put(result, part, new)
    return result


def _parts(entity: Json) -> _Parts:
    parts: _Parts = {}
    for kind in ("labels", "descriptions", "sitelinks"):
        for key, value in entity.get(kind, {}).items():
            parts[kind, key] = value
    for language, aliases in entity.get("aliases", {}).items():
        for alias in aliases:
            parts["aliases", f"{language}|{alias['value']}"] = alias
    for group in entity.get("claims", {}).values():
        for statement in group:
            parts["claims", statement["id"]] = statement
    return parts


def _put(entity: Json, part: tuple[str, str], value: Any) -> None:
    kind, key = part
    if kind == "aliases":
        language, _bar, text = key.partition("|")
        kept = [alias for alias in entity["aliases"].get(language, []) if alias["value"] != text]
        _set(entity["aliases"], language, [*kept, value] if value else kept)
    elif kind == "claims":
        _put_statement(entity["claims"], key, value)
    else:
        _set(entity[kind], key, value)


def _put_statement(claims: Json, guid: str, value: Json | None) -> None:
    for prop, group in list(claims.items()):
        places = [place for place, statement in enumerate(group) if statement["id"] == guid]
        if places and value is not None and value["mainsnak"]["property"] == prop:
            group[places[0]] = value
            return
        if places:
            _set(claims, prop, [statement for statement in group if statement["id"] != guid])
    if value is not None:
        claims.setdefault(value["mainsnak"]["property"], []).append(value)


def _set(holder: Json, key: str, value: Any) -> None:
    if value:
        holder[key] = value
    else:
        holder.pop(key, None)
