"""Statements: checked and written down as Wikibase stores them, shown with the datatypes that it adds.

JSON: https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html
"""

from collections.abc import Iterable, Iterator
from typing import Any

from bot.sandbox.wikibase.model import Json
from bot.sandbox.wikibase.refusals import Message, Refusal, invalid
from bot.sandbox.wikibase.store import Store
from bot.sandbox.wikibase.values import checked, digest

Snaks = dict[str, list[Json]]


def stored_snak(snak: Json, store: Store) -> Json:
    """Return a snak as it is stored: its value checked, with its checksum.

    Raises:
        Refusal: the property is not there, or the value is none for its datatype.
    """
    prop, kind = snak.get("property", ""), snak.get("snaktype", "value")
    found: Json = {"snaktype": kind, "property": prop}
    if kind == "value":
        value = checked(snak.get("datavalue", {}), prop, store)
        return {**found, "hash": digest([prop, value]), "datavalue": value}
    if not store.datatype(prop):
        raise invalid("wikibase-validator-no-such-property", f"[[Property:{prop}|{prop}]]")
    return {**found, "hash": digest([prop, kind])}


def stored_snaks(given: Any, order: Iterable[str], store: Store) -> Snaks:
    """Return snaks by property as they are stored.

    Args:
        given: a map of lists by property, or one list.
        order: in which order the properties come, as far as it says.
        store: for the datatypes.
    """
    flat = [snak for snaks in given.values() for snak in snaks] if isinstance(given, dict) else list(given)
    found: Snaks = {}
    for snak in flat:
        kept = stored_snak(snak, store)
        found.setdefault(kept["property"], []).append(kept)
    first = [prop for prop in order if prop in found]
    return {prop: found[prop] for prop in dict.fromkeys([*first, *found])}


def stored_reference(given: Json, store: Store) -> Json:
    """Return a reference as it is stored."""
    snaks = stored_snaks(given.get("snaks", {}), given.get("snaks-order", ()), store)
    return {"hash": digest(sorted(snaks.items())), "snaks": snaks, "snaks-order": list(snaks)}


def stored_statement(given: Json, guid: str, store: Store) -> Json:
    """Return a statement as it is stored."""
    found: Json = {"mainsnak": stored_snak(given["mainsnak"], store), "type": "statement"}
    qualifiers = stored_snaks(given.get("qualifiers", {}), given.get("qualifiers-order", ()), store)
    if qualifiers:
        found |= {"qualifiers": qualifiers, "qualifiers-order": list(qualifiers)}
    found |= {"id": guid, "rank": given.get("rank", "normal")}
    references = {one["hash"]: one for one in (stored_reference(one, store) for one in given.get("references", ()))}
    if references:
        found["references"] = list(references.values())
    return found


def listed(claims: Any) -> Iterator[Json]:
    """Yield statements given as a list, or as a map of lists by property."""
    if isinstance(claims, dict):
        for group in claims.values():
            yield from group
    else:
        yield from claims


def locate(entity: Json, guid: str) -> tuple[str, int] | None:
    """Return the property and the place of a statement, None where the entity has no such statement."""
    for prop, group in entity.get("claims", {}).items():
        for place, statement in enumerate(group):
            if statement["id"].lower() == guid.lower():
                return prop, place
    return None


def put(entity: Json, entity_id: str, given: Json, store: Store) -> Json:
    """Add a statement to an entity, or replace the one that has its id; return it as it is stored.

    Raises:
        Refusal: the value is none, or the id is another entity's.
    """
    guid = given.get("id") or store.new_guid(entity_id)
    if guid.partition("$")[0].upper() != entity_id:
        raise not_done("Statement GUID invalid for given entity")
    statement = stored_statement(given, guid, store)
    old, prop = locate(entity, guid), statement["mainsnak"]["property"]
    if old is not None and old[0] == prop:
        entity["claims"][prop][old[1]] = statement
        return statement
    if old is not None:
        take(entity, guid)
    entity.setdefault("claims", {}).setdefault(prop, []).append(statement)
    return statement


def take(entity: Json, guid: str) -> None:
    """Remove a statement.

    Raises:
        Refusal: the entity has no such statement.
    """
    place = locate(entity, guid)
    if place is None:
        raise not_done(f"Entity does not have statement with GUID {guid}")
    del entity["claims"][place[0]][place[1]]
    if not entity["claims"][place[0]]:
        del entity["claims"][place[0]]


def not_done(why: str) -> Refusal:
    """Return the refusal of a change that cannot be made."""
    return Refusal("modification-failed", Message("wikibase-api-modification-failed", (why,)))


def shown_snak(snak: Json, store: Store) -> Json:
    """Return a snak as the API shows it: with the datatype of its property."""
    return {**snak, "datatype": store.datatype(snak["property"])}


def shown_reference(reference: Json, store: Store) -> Json:
    """Return a reference as the API shows it."""
    return {**reference, "snaks": _shown(reference["snaks"], store)}


def shown_statement(statement: Json, store: Store) -> Json:
    """Return a statement as the API shows it."""
    shown = {**statement, "mainsnak": shown_snak(statement["mainsnak"], store)}
    if "qualifiers" in statement:
        shown["qualifiers"] = _shown(statement["qualifiers"], store)
    if "references" in statement:
        shown["references"] = [shown_reference(reference, store) for reference in statement["references"]]
    return shown


def shown_claims(claims: Json, store: Store) -> Json:
    """Return all statements of an entity as the API shows them."""
    return {prop: [shown_statement(statement, store) for statement in group] for prop, group in claims.items()}


def _shown(snaks: Snaks, store: Store) -> Snaks:
    return {prop: [shown_snak(snak, store) for snak in group] for prop, group in snaks.items()}
