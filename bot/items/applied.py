"""What an entity is after ``wbeditentity`` set something: to verify a save by, and to undo it. Pure."""

from collections.abc import Hashable, Mapping
from typing import Any

from bot.items.entity import Json, normal, snak_key, snaks_of, statements, title_key


def applied(now: Json, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entity as it is once ``data`` is set; new statements have no id yet.

    Args:
        now: the entity before; empty for a new one.
        data: what ``wbeditentity`` is given, without ``clear``.
    """
    made = normal(now) or normal({"type": "item"} | {key: data[key] for key in ("datatype",) if key in data})
    for part in ("labels", "descriptions"):
        made[part] = {**made[part], **data.get(part, {})}
    made["labels"] = {key: one for key, one in made["labels"].items() if one["value"]}
    made["descriptions"] = {key: one for key, one in made["descriptions"].items() if one["value"]}
    for language, terms in data.get("aliases", {}).items():
        made["aliases"][language] = _aliases(made["aliases"].get(language, []), language, terms)
    made["aliases"] = {key: terms for key, terms in made["aliases"].items() if terms}
    made["sitelinks"] = {**made["sitelinks"], **data.get("sitelinks", {})}
    made["sitelinks"] = {key: one for key, one in made["sitelinks"].items() if one["title"]}
    made["claims"] = _claims(made, data.get("claims", ()))
    return made


def _aliases(now: list[Any], language: str, terms: list[Any]) -> list[dict[str, str]]:
    texts = [str(one["value"]) for one in now]
    for one in terms:
        if "remove" in one:
            texts = [text for text in texts if text != one["value"]]
        elif one["value"] not in texts:
            texts.append(str(one["value"]))
    return [{"language": language, "value": text} for text in texts]


def _claims(now: Json, changes: Any) -> dict[str, list[Any]]:
    changed = {one["id"]: one for one in changes if "id" in one}
    left = [changed.pop(one["id"], one) if "id" in one else one for one in statements(now)]
    all_of_them = [*left, *changed.values(), *(one for one in changes if "id" not in one)]
    claims: dict[str, list[Any]] = {}
    for one in all_of_them:
        if "remove" not in one:
            claims.setdefault(one["mainsnak"]["property"], []).append(one)
    return claims


def meaning(data: Json) -> Hashable:
    """Return what two entities have in common that say the same, whatever the order and the ids of their statements."""
    data = normal(data)
    terms = frozenset(
        (part, language, one["value"]) for part in ("labels", "descriptions") for language, one in data[part].items()
    )
    others = frozenset((language, one["value"]) for language, some in data["aliases"].items() for one in some)
    links = frozenset((site, title_key(one["title"])) for site, one in data["sitelinks"].items())
    all_said = sorted(map(said, statements(data)), key=repr)
    return terms, others, links, tuple(all_said)


def said(one: Json) -> Hashable:
    """Return what two statements have in common that say the same, with all that stands behind it."""
    qualifiers = frozenset(
        (prop, frozenset(map(snak_key, snaks))) for prop, snaks in (one.get("qualifiers") or {}).items()
    )
    references = tuple(sorted((_reference(ref) for ref in one.get("references") or ()), key=repr))
    return snak_key(one["mainsnak"]), one.get("rank", "normal"), qualifiers, references


def _reference(reference: Json) -> Hashable:
    return tuple(sorted((snak_key(snak) for snak in snaks_of(reference)), key=repr))


def undoing(before: Json, after: Json) -> dict[str, Any]:
    """Return the data that make an entity say again what it said, the inverse of what led from ``before`` to ``after``.

    Only what differs is touched, so what others changed elsewhere since stays.

    Args:
        before: the entity as it is to be again; not empty, as no data take an entity away.
        after: the entity as the edit that is to be undone left it.
    """
    before, after = normal(before), normal(after)
    data: dict[str, Any] = {}
    for part in ("labels", "descriptions"):
        for language in {*before[part], *after[part]}:
            old = before[part].get(language, {}).get("value", "")
            if old != after[part].get(language, {}).get("value", ""):
                data.setdefault(part, {})[language] = {"language": language, "value": old}
    for site in {*before["sitelinks"], *after["sitelinks"]}:
        old = before["sitelinks"].get(site, {}).get("title", "")
        if old != after["sitelinks"].get(site, {}).get("title", ""):
            data.setdefault("sitelinks", {})[site] = {"site": site, "title": old}
    for language in {*before["aliases"], *after["aliases"]}:
        old_texts = [one["value"] for one in before["aliases"].get(language, ())]
        new_texts = [one["value"] for one in after["aliases"].get(language, ())]
        changed = [
            *({"language": language, "value": text, "add": ""} for text in old_texts if text not in new_texts),
            *({"language": language, "value": text, "remove": ""} for text in new_texts if text not in old_texts),
        ]
        if changed:
            data.setdefault("aliases", {})[language] = changed
    claims = list(_undone_claims(before, after))
    return data | ({"claims": claims} if claims else {})


def _undone_claims(before: Json, after: Json) -> list[dict[str, Any]]:
    old = {one["id"]: one for one in statements(before)}
    new = {one["id"]: one for one in statements(after)}
    back = [dict(one) for guid, one in old.items() if guid not in new or said(new[guid]) != said(one)]
    return [*back, *({"id": guid, "remove": ""} for guid in new if guid not in old)]
