"""``wbeditentity``: https://www.mediawiki.org/wiki/Wikibase/API#wbeditentity."""

from bot.sandbox.wikibase import saving
from bot.sandbox.wikibase.call import Answer, Call
from bot.sandbox.wikibase.model import Json
from bot.sandbox.wikibase.refusals import Message, Refusal
from bot.sandbox.wikibase.sitelinks import change_sitelinks, linked, with_urls
from bot.sandbox.wikibase.statements import listed, put, shown_claims, take
from bot.sandbox.wikibase.terms import change_aliases, change_terms

_EITHER = (
    'Either provide the item "id" or pairs of "site" and "title" or a "new" type for an entity'  # Wikibase's own words
)


def edit_entity(call: Call) -> Answer:
    """Change or create an entity."""
    named = call.flag("id") or (call.flag("site") and call.flag("title"))
    if call.flag("new") == bool(named):
        raise Refusal("param-illegal", Message(_EITHER))
    data = call.json("data")
    if call.flag("new"):
        draft = saving.begin_new(call, call.text("new"))
        if "datatype" in data or call.text("new") == "property":
            draft.entity["datatype"] = data.get("datatype")
    else:
        entity = call.text("id").upper() or linked(call.text("site"), call.text("title"), call.wiki)
        draft = saving.begin(call, entity)
    clear = call.flag("clear")
    if clear and draft.base is not None:
        page = call.store.entity_page(draft.id)
        if page is not None and page.newest.id != draft.base_id:
            raise Refusal("editconflict", Message("wikibase-api-editconflict"))
        draft.entity |= {kind: {} for kind in ("labels", "descriptions", "aliases", "claims", "sitelinks")}
        if draft.entity["type"] == "property":
            del draft.entity["sitelinks"]
    change(draft.entity, draft.id, data, call)
    outcome = saving.finish(call, draft, summary(draft, call, clear=clear))
    shown = shown_entity(draft.entity, call)
    shown["lastrevid"] = outcome.revision
    if not outcome.changed:
        shown["nochange"] = True
    answer: Answer = {"entity": shown, "success": 1}
    if outcome.patched:
        # As recorded: the answer shows the edit on its own base, and not what was put together of both.
        message = Message("wikibase-conflict-patched").json(call.wiki.exists)
        answer["warnings"] = {"wbeditentity": {"messages": [{**message, "type": "warning"}]}}
    return answer


def change(entity: Json, entity_id: str, data: Json, call: Call) -> None:
    """Change an entity by ``data``; fields that Wikibase does not know are passed over.

    Raises:
        Refusal: something in it is wrong.
    """
    change_terms(entity, "labels", data.get("labels", {}))
    change_terms(entity, "descriptions", data.get("descriptions", {}))
    change_aliases(entity, data.get("aliases", {}))
    for given in listed(data.get("claims", [])):
        if "remove" in given:
            take(entity, given["id"])
        else:
            put(entity, entity_id, given, call.store)
    if entity["type"] == "item":
        change_sitelinks(entity, entity_id, data.get("sitelinks", {}), call.wiki)
    saving.refuse_equal(entity)


def shown_entity(entity: Json, call: Call) -> Json:
    """Return an entity as the answer to an edit shows it."""
    shown = {**entity, "claims": shown_claims(entity["claims"], call.store)}
    if "sitelinks" in entity:
        shown["sitelinks"] = with_urls(entity["sitelinks"], call.wiki)
    return shown


def summary(draft: saving.Draft, call: Call, *, clear: bool) -> str:
    """Return the edit summary: what Wikibase itself says first, then ours."""
    if draft.base is None:
        said = f"wbeditentity-create-{draft.entity['type']}:0|"
    elif clear:
        said = "wbeditentity-override:0|"
    else:
        base, new = draft.base, draft.entity
        terms = ("labels", "descriptions", "aliases")
        languages = dict.fromkeys(
            language
            for kind in terms
            for language in {**base[kind], **new[kind]}
            if base[kind].get(language) != new[kind].get(language)
        )
        others = any(base.get(kind) != new.get(kind) for kind in ("claims", "sitelinks"))
        if languages:
            more = "-and-other" if others else ""
            said = f"wbeditentity-update-languages{more}-short:0||{', '.join(languages)}"
        else:
            said = "wbeditentity-update:0|"
    return f"/* {said} */ {call.text('summary')}".rstrip()
