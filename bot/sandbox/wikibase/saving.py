"""Saving an entity: who may, from which revision, and what comes between."""

import copy
from dataclasses import dataclass

from bot.sandbox.wikibase.call import Call
from bot.sandbox.wikibase.merging import merged
from bot.sandbox.wikibase.model import Json, Page, Revision, title_of
from bot.sandbox.wikibase.refusals import Message, Refusal, denied, failed_save, invalid
from bot.sandbox.wikibase.terms import refuse_doubles
from bot.sandbox.wikibase.values import DATATYPES

_LARGEST = 2 * 1024 * 1024  # bytes of an entity; above, a Wikibase answers with an error page
_MINUTE = 60


class TooLargeError(Exception):
    """The entity is larger than a page may be: a Wikibase answers HTTP 500 with HTML."""


@dataclass
class Draft:
    """An entity that is being changed.

    Attributes:
        id: its id.
        base: what it was made from, None for a new one.
        base_id: the revision of ``base``, 0 for a new one.
        entity: what it is to be; changed in place.
    """

    id: str
    base: Json | None
    base_id: int
    entity: Json


@dataclass(frozen=True)
class Outcome:
    """What became of a draft.

    Attributes:
        revision: number of the newest revision.
        changed: whether there is a new one.
        patched: whether it was put on top of others' edits.
    """

    revision: int
    changed: bool
    patched: bool


def begin(call: Call, entity: str) -> Draft:
    """Return a draft of an entity that is there, at ``baserevid`` where that is given.

    Raises:
        Refusal: there is none, it is a redirect, the revision is none of its own, or the account may not edit it.
    """
    page = call.store.entity_page(entity) if entity[:1] in {"Q", "P"} and entity[1:].isdigit() else None
    if page is None:
        raise Refusal("no-such-entity", Message("no-such-entity", (entity,)))
    if page.newest.redirect:
        raise Refusal("unresolved-redirect", Message("wikibase-api-unresolved-redirect"))
    base = page.newest
    if call.flag("baserevid"):
        found = [one for one in page.revisions if one.id == call.number("baserevid", 0)]
        if not found:
            raise Refusal("nosuchrevid", Message("wikibase-api-nosuchrevid"))
        base = found[0]
    may_edit(call, page)
    return Draft(entity, base.entity, base.id, copy.deepcopy(base.entity or {}))


def begin_new(call: Call, kind: str) -> Draft:
    """Return a draft of a new entity.

    Raises:
        Refusal: the account may not create any.
    """
    may_edit(call, None)
    entity = call.store.new_id(kind)
    empty: Json = {"type": kind, "id": entity, "labels": {}, "descriptions": {}, "aliases": {}, "claims": {}}
    if kind == "item":
        empty["sitelinks"] = {}
    return Draft(entity, None, 0, empty)


def may_edit(call: Call, page: Page | None) -> None:
    """Refuse those who may not edit a page, or create one where it is None.

    Raises:
        Refusal: right, protection or block.
    """
    session = call.session
    if session.account is None and not call.wiki.settings.anonymous_edits:
        groups = {"list": ["[[Projet:Utilisateurs|Utilisateurs]]"], "type": "comma"}
        raise denied(Message("badaccess-groups", (groups, 1)), Message("nocreatetext"), header="cantcreate-anon")
    block = call.store.blocks.get(session.name)
    if block is not None:
        by = f"[[Utilisateur:{block.by}|{block.by}]]"
        raise denied(
            Message(
                "blockedtext",
                (by, block.reason, "127.0.0.1", block.by, block.id, block.expiry, block.user, block.time),
            ),
            header="blocked",
        )
    needed = {"edit"} if page else {"edit", "createpage"}
    if not needed <= set(session.rights):
        groups = {"list": ["*", "[[Projet:Utilisateurs|Utilisateurs]]"], "type": "comma"}
        messages = [Message("badaccess-groups", (groups, 2))]
        raise denied(*messages, *([] if page else [Message("nocreate-loggedin")]), header="cantcreate")
    level = page.protection.get("edit") if page else ""
    # The group "sysop" passes every protection through its right "editprotected".
    if level and "editprotected" not in session.rights:
        raise denied(Message("protectedpagetext", ("editprotected", "edit")), header="protectedpage")


def finish(call: Call, draft: Draft, comment: str) -> Outcome:
    """Save a draft.

    Raises:
        Refusal: a double, a conflict, the rate limit.
        TooLargeError: the entity is too large.
    """
    page = call.store.entity_page(draft.id)
    if draft.base is not None and draft.entity == draft.base:
        return Outcome(page.newest.id if page else 0, changed=False, patched=False)
    if draft.entity["type"] == "property" and draft.entity.get("datatype") not in DATATYPES:
        raise Refusal("param-illegal", Message("wikibase-api-not-recognized-datatype"))
    stored, patched = draft.entity, False
    if page is not None and page.newest.id != draft.base_id:
        found = merged(draft.base or {}, draft.entity, page.newest.entity or {})
        if found is None:
            raise Refusal("editconflict", Message("wikibase-api-editconflict"), Message("edit-conflict"))
        stored, patched = found, True
    before = page.newest.entity if page else None
    languages = [
        language
        for language in {**stored["labels"], **stored["descriptions"]}
        if before is None
        or any(stored[kind].get(language) != before[kind].get(language) for kind in ("labels", "descriptions"))
    ]
    refuse_doubles(draft.id, stored, languages, call.store)
    limit_rate(call)
    if len(str(stored)) > _LARGEST:
        raise TooLargeError
    revision = save(call, title_of(draft.id), comment, entity=stored)
    return Outcome(revision.id, changed=True, patched=patched)


def save(
    call: Call, title: str, comment: str, *, entity: Json | None = None, text: str = "", redirect: str = ""
) -> Revision:
    """Add a revision by whoever sends the request."""
    return call.store.save(
        title,
        user=call.session.name,
        anonymous=call.session.account is None,
        comment=comment,
        entity=entity,
        text=text,
        redirect=redirect,
        bot=call.flag("bot") and "bot" in call.session.rights,
    )


def limit_rate(call: Call) -> None:
    """Refuse an edit beyond the rate limit.

    Raises:
        Refusal: the account has made too many edits within a minute.
    """
    limit = call.wiki.settings.edits_per_minute
    if not limit or "noratelimit" in call.session.rights:
        return
    now = call.store.now
    recent = [
        revision
        for _title, revision in call.store.edits[-limit:]
        if revision.user == call.session.name and _within_minute(revision.time, now)
    ]
    if len(recent) >= limit:
        raise failed_save("actionthrottledtext", header="ratelimited")


def _within_minute(time: str, now: str) -> bool:
    from datetime import datetime  # noqa: PLC0415 (only where there is a limit)

    return (datetime.fromisoformat(now) - datetime.fromisoformat(time)).total_seconds() < _MINUTE


def refuse_equal(entity: Json) -> None:
    """Refuse an entity whose label and description are the same in a language."""
    for language, label in entity["labels"].items():
        if label["value"] == entity["descriptions"].get(language, {}).get("value"):
            raise invalid("wikibase-validator-label-equals-description", language)
