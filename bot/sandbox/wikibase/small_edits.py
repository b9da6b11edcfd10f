"""The edits of one term or one statement, as people's browsers and other clients make them."""

from collections.abc import Callable

from bot.sandbox.wikibase import saving
from bot.sandbox.wikibase.call import Answer, Call
from bot.sandbox.wikibase.model import Json, title_of
from bot.sandbox.wikibase.refusals import Message, Refusal, missing
from bot.sandbox.wikibase.sitelinks import set_sitelink, with_urls
from bot.sandbox.wikibase.statements import (
    locate,
    not_done,
    put,
    shown_reference,
    shown_statement,
    stored_reference,
    stored_snak,
    take,
)
from bot.sandbox.wikibase.terms import Kind, set_aliases, set_term


def set_label(call: Call) -> Answer:
    """Answer ``wbsetlabel``."""
    return _set_term(call, "labels")


def set_description(call: Call) -> Answer:
    """Answer ``wbsetdescription``."""
    return _set_term(call, "descriptions")


def _set_term(call: Call, kind: Kind) -> Answer:
    draft = saving.begin(call, call.needed("id"))
    language = call.needed("language")
    added = language not in draft.entity[kind]
    value = call.text("value")
    set_term(draft.entity, kind, language, value)
    how = "add" if added else "set" if language in draft.entity[kind] else "remove"
    outcome = saving.finish(call, draft, _said(f"{call.action}-{how}:1|{language}", value, call))
    shown = draft.entity[kind].get(language, {"language": language, "removed": ""})
    return _term_answer(draft, {kind: {language: shown}}, outcome)


def set_aliases_of(call: Call) -> Answer:
    """Answer ``wbsetaliases``."""
    draft = saving.begin(call, call.needed("id"))
    language = call.needed("language")
    set_to = call.several("set") if call.flag("set") else None
    set_aliases(draft.entity, language, set_to=set_to, add=call.several("add"), remove=call.several("remove"))
    outcome = saving.finish(call, draft, _said(f"wbsetaliases-update:1|{language}", call.text("add"), call))
    return _term_answer(draft, {"aliases": {language: draft.entity["aliases"].get(language, [])}}, outcome)


def set_link(call: Call) -> Answer:
    """Answer ``wbsetsitelink``."""
    if call.needed("linksite") not in call.wiki.sites:
        raise Refusal("badvalue", info=f'Unrecognized value for parameter "linksite": {call.text("linksite")}.')
    draft = saving.begin(call, call.needed("id"))
    site, title = call.text("linksite"), call.text("linktitle")
    added = site not in draft.entity["sitelinks"]
    set_sitelink(draft.entity, draft.id, site, title, call.wiki)
    how = "add" if added else "set" if title else "remove"
    outcome = saving.finish(call, draft, _said(f"wbsetsitelink-{how}:1|{site}", title, call))
    shown = {key: link for key, link in with_urls(draft.entity["sitelinks"], call.wiki).items() if key == site}
    return _term_answer(draft, {"sitelinks": shown or {site: {"site": site, "title": "", "removed": ""}}}, outcome)


def _term_answer(draft: saving.Draft, part: Json, outcome: saving.Outcome) -> Answer:
    entity = {**part, "id": draft.id, "type": draft.entity["type"], "lastrevid": outcome.revision}
    if not outcome.changed:
        entity["nochange"] = True
    return {"entity": entity, "success": 1}


def set_claim(call: Call) -> Answer:
    """Answer ``wbsetclaim``."""
    given = call.json("claim")
    draft = saving.begin(call, _entity_of(given.get("id", "")))
    update = locate(draft.entity, given["id"]) is not None
    statement = put(draft.entity, draft.id, given, call.store)
    said = "wbsetclaim-update:2||1|1" if update else "wbsetclaim-create:2||1"
    return _claim_answer(call, draft, statement, said)


def create_claim(call: Call) -> Answer:
    """Answer ``wbcreateclaim``."""
    draft = saving.begin(call, call.needed("entity"))
    statement = put(draft.entity, draft.id, {"mainsnak": _snak(call)}, call.store)
    return _claim_answer(call, draft, statement, "wbcreateclaim-create:1|")


def set_claim_value(call: Call) -> Answer:
    """Answer ``wbsetclaimvalue``."""
    draft, statement = _statement(call, "claim")
    statement["mainsnak"] = stored_snak(_snak(call, statement["mainsnak"]["property"]), call.store)
    return _claim_answer(call, draft, statement, "wbsetclaimvalue:1|")


def set_qualifier(call: Call) -> Answer:
    """Answer ``wbsetqualifier``."""
    draft, statement = _statement(call, "claim")
    snak = stored_snak(_snak(call), call.store)
    group = statement.setdefault("qualifiers", {}).setdefault(snak["property"], [])
    group[:] = [one for one in group if one["hash"] not in {snak["hash"], call.text("snakhash")}] + [snak]
    statement["qualifiers-order"] = list(statement["qualifiers"])
    return _claim_answer(call, draft, statement, "wbsetqualifier-add:1|")


def set_reference(call: Call) -> Answer:
    """Answer ``wbsetreference``."""
    draft, statement = _statement(call, "statement")
    reference = stored_reference({"snaks": call.json("snaks")}, call.store)
    old = statement.setdefault("references", [])
    if any(one["hash"] == reference["hash"] for one in old):
        raise not_done(f"The statement has already a reference with hash {reference['hash']}")
    kept = [one for one in old if one["hash"] != call.text("reference")]
    statement["references"] = [*kept, reference]
    outcome = saving.finish(call, draft, _said("wbsetreference-add:2|", "", call))
    shown = shown_reference(reference, call.store)
    return {"pageinfo": {"lastrevid": outcome.revision}, "success": 1, "reference": shown}


def remove_claims(call: Call) -> Answer:
    """Answer ``wbremoveclaims``."""
    guids = call.several("claim")
    draft = saving.begin(call, _entity_of(guids[0]))
    for guid in guids:
        take(draft.entity, guid)
    outcome = saving.finish(call, draft, _said("wbremoveclaims-remove:1|", "", call))
    return {"pageinfo": {"lastrevid": outcome.revision}, "success": 1, "claims": guids}


def remove_references(call: Call) -> Answer:
    """Answer ``wbremovereferences``."""
    draft, statement = _statement(call, "statement")
    gone = set(call.several("references"))
    statement["references"] = [one for one in statement.get("references", []) if one["hash"] not in gone]
    if not statement["references"]:
        del statement["references"]
    outcome = saving.finish(call, draft, _said("wbremovereferences-remove:1|", "", call))
    return {"pageinfo": {"lastrevid": outcome.revision}, "success": 1}


def merge_items(call: Call) -> Answer:
    """Answer ``wbmergeitems``: the first item is emptied into the second, and redirects to it."""
    source, target = saving.begin(call, call.needed("fromid")), saving.begin(call, call.needed("toid"))
    old, new = source.entity, target.entity
    for language, label in old["labels"].items():
        if new["labels"].setdefault(language, label) != label:
            set_aliases(new, language, set_to=None, add=[label["value"]], remove=[])
    for language, description in old["descriptions"].items():
        new["descriptions"].setdefault(language, description)
    for language, aliases in old["aliases"].items():
        set_aliases(new, language, set_to=None, add=[alias["value"] for alias in aliases], remove=[])
    for group in old["claims"].values():
        for statement in group:
            put(new, target.id, {**statement, "id": call.store.new_guid(target.id)}, call.store)
    new["sitelinks"] = {**old["sitelinks"], **new["sitelinks"]}
    empty: Json = {kind: {} for kind in ("labels", "descriptions", "aliases", "claims", "sitelinks")}
    emptied = saving.save(call, title_of(source.id), f"/* wbmergeitems-to:0||{target.id} */", entity={**old, **empty})
    saved = saving.save(call, title_of(target.id), f"/* wbmergeitems-from:0||{source.id} */", entity=new)
    comment = f"/* wbcreateredirect:0||{source.id}|{target.id} */"
    saving.save(call, title_of(source.id), comment, redirect=target.id)
    return {
        "success": 1,
        "redirected": 1,
        "from": {"id": source.id, "type": "item", "lastrevid": emptied.id},
        "to": {"id": target.id, "type": "item", "lastrevid": saved.id},
    }


def _claim_answer(call: Call, draft: saving.Draft, statement: Json, said: str) -> Answer:
    outcome = saving.finish(call, draft, _said(said, "", call))
    shown = shown_statement(statement, call.store)
    return {"pageinfo": {"lastrevid": outcome.revision}, "success": 1, "claim": shown}


def _snak(call: Call, prop: str = "") -> Json:
    prop = prop or call.needed("property")
    snak: Json = {"snaktype": call.text("snaktype", "value"), "property": prop}
    if snak["snaktype"] == "value":
        value = call.json("value")
        kinds = {"time": "time", "amount": "quantity", "text": "monolingualtext", "latitude": "globecoordinate"}
        kinds |= {"entity-type": "wikibase-entityid", "numeric-id": "wikibase-entityid"}
        kind = "string" if isinstance(value, str) else next(kinds[key] for key in value if key in kinds)
        snak["datavalue"] = {"value": value, "type": kind}
    return snak


def _statement(call: Call, parameter: str) -> tuple[saving.Draft, Json]:
    guid = call.needed(parameter)
    draft = saving.begin(call, _entity_of(guid))
    place = locate(draft.entity, guid)
    if place is None:
        raise Refusal("no-such-claim", Message("wikibase-api-no-such-claim", (guid,)))
    statement: Json = draft.entity["claims"][place[0]][place[1]]
    return draft, statement


def _entity_of(guid: str) -> str:
    if "$" not in guid:
        raise missing("claim")
    return guid.partition("$")[0].upper()


def _said(said: str, value: str, call: Call) -> str:
    return " ".join(part for part in (f"/* {said} */", value, call.text("summary")) if part)


ACTIONS: dict[str, Callable[[Call], Answer]] = {
    "wbsetlabel": set_label,
    "wbsetdescription": set_description,
    "wbsetaliases": set_aliases_of,
    "wbsetsitelink": set_link,
    "wbsetclaim": set_claim,
    "wbcreateclaim": create_claim,
    "wbsetclaimvalue": set_claim_value,
    "wbsetqualifier": set_qualifier,
    "wbsetreference": set_reference,
    "wbremoveclaims": remove_claims,
    "wbremovereferences": remove_references,
    "wbmergeitems": merge_items,
}
"""What each action does."""
