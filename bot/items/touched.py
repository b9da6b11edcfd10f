"""Whether an entity that moved since the plan is still as planned on, where the plan touches it. Pure."""

from collections.abc import Hashable, Mapping
from typing import Any

from bot.items.applied import applied, meaning, said
from bot.items.entity import Json, aliases, sitelink, statement, statements, term, title_key, value_key


def says(now: Json, data: Mapping[str, Any]) -> bool:
    """Say whether an entity already says all that is to be set; a new statement once it is there."""
    there = {said(one) for one in statements(now)}
    left = {**data, "claims": [one for one in data.get("claims", ()) if "id" in one or said(one) not in there]}
    return bool(now) and meaning(applied(now, left)) == meaning(now)


def same_where_touched(before: Json, now: Json, data: Mapping[str, Any]) -> bool:
    """Say whether two revisions of an entity agree in all that an edit sets.

    Args:
        before: the revision that the edit was planned on.
        now: the newest.
        data: what is set.
    """
    return _touched(before, data) == _touched(now, data)


def _touched(entity: Json, data: Mapping[str, Any]) -> Hashable:
    terms = tuple(term(entity, part, code) for part in ("labels", "descriptions") for code in data.get(part, ()))
    others = tuple(
        one["value"] in aliases(entity, code) for code, some in data.get("aliases", {}).items() for one in some
    )
    links = tuple(title_key(sitelink(entity, site)) for site in data.get("sitelinks", ()))
    claims = []
    for one in data.get("claims", ()):
        if "id" in one:
            there = statement(entity, one["id"])
            claims.append(None if there is None else said(there))
        else:
            key = value_key(one)
            claims.append(any(value_key(there) == key for there in statements(entity, one["mainsnak"]["property"])))
    return terms, others, links, tuple(claims)
