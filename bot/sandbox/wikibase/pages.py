"""``action=edit``: ordinary pages, and the undoing of an edit of an entity."""

from bot.sandbox.wikibase import saving
from bot.sandbox.wikibase.call import Answer, Call
from bot.sandbox.wikibase.merging import merged
from bot.sandbox.wikibase.model import Page, Revision, normal_title
from bot.sandbox.wikibase.refusals import Refusal


def edit(call: Call) -> Answer:
    """Save an ordinary page, or undo a revision of an entity's."""
    title = normal_title(call.needed("title"))
    page = call.store.pages.get(title)
    if call.flag("undo"):
        return _undo(call, title, page)
    if page is not None and page.entity:
        raise Refusal(
            "wikibase-no-direct-editing", info=f"Direct editing is disabled in namespace {title.split(':')[0]}"
        )
    if page is None and call.flag("nocreate"):
        raise Refusal("missingtitle", info="The page you specified doesn't exist.")
    if page is not None and call.flag("createonly"):
        raise Refusal("articleexists", info="The article you tried to create has been created already.")
    if page is not None and call.flag("baserevid") and call.number("baserevid", 0) != page.newest.id:
        raise Refusal("editconflict", info="Edit conflict: …")
    saving.may_edit(call, page)
    saving.limit_rate(call)
    text = call.text("text")
    if page is not None and page.newest.text == text:
        done = {"result": "Success", "pageid": page.id, "title": title, "contentmodel": "wikitext", "nochange": True}
        return {"edit": done}
    old = page.newest.id if page else 0
    new = saving.save(call, title, call.text("summary"), text=text)
    return _done(call, title, old, new, fresh=page is None)


def _undo(call: Call, title: str, page: Page | None) -> Answer:
    number = call.number("undo", 0)
    places = [place for place, one in enumerate(page.revisions) if one.id == number] if page else []
    if page is None or not places:
        raise Refusal("nosuchrevid", info=f"There is no revision with ID {number}.")
    if call.flag("baserevid") and call.number("baserevid", 0) != page.newest.id:
        raise Refusal("editconflict", info="Edit conflict: …")
    saving.may_edit(call, page)
    saving.limit_rate(call)
    undone, before = page.revisions[places[0]], page.revisions[places[0] - 1] if places[0] else None
    if before is None or undone.entity is None or before.entity is None or page.newest.entity is None:
        raise _not_undone()
    entity = merged(undone.entity, before.entity, page.newest.entity)
    if entity is None:
        raise _not_undone()
    user = undone.user
    comment = call.text("summary") or (
        f"Annulation des modifications [[Special:Diff/{number}|{number}]] de"
        f" [[Special:Contributions/{user}|{user}]] ([[User talk:{user}|discussion]])"
    )
    old = page.newest.id
    new = call.store.save(
        title,
        user=call.session.name,
        anonymous=call.session.account is None,
        comment=comment,
        entity=entity,
        bot=call.flag("bot"),
        tags=("mw-undo",),
    )
    return _done(call, title, old, new)


def _not_undone() -> Refusal:
    return Refusal("undofailure", info="The edit could not be undone due to conflicting intermediate edits.")


def _done(call: Call, title: str, old: int, new: Revision, *, fresh: bool = False) -> Answer:
    page = call.store.pages[title]
    done = {
        **({"new": True} if fresh else {}),
        "result": "Success",
        "pageid": page.id,
        "title": title,
        "contentmodel": page.model,
        "oldrevid": old,
        "newrevid": new.id,
        "newtimestamp": new.time,
        "watched": True,
    }
    return {"edit": done}
