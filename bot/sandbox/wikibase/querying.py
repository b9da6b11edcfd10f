"""``action=query``: what the wiki says of itself, of pages and of what happened (https://www.mediawiki.org/wiki/API:Query)."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

from bot.sandbox.wikibase import about
from bot.sandbox.wikibase.call import Answer, Call
from bot.sandbox.wikibase.model import Json, Page, Revision, normal_title
from bot.sandbox.wikibase.refusals import Refusal
from bot.sandbox.wikibase.saving import may_edit


def query(call: Call) -> Answer:
    """Answer a query: its ``meta``, ``list`` and ``prop`` together."""
    found: Json = {}
    answer: Answer = {"batchcomplete": True, "query": found}
    for name in call.several("meta"):
        found |= about.META[name](call) if name in about.META else {}
    for name in call.several("list"):
        if name not in LISTS:
            raise Refusal("badvalue", info=f'Unrecognized value for parameter "list": {name}.')
        found |= LISTS[name](call, answer)
    if call.flag("titles") or call.flag("revids"):
        found |= _pages(call, answer)
    if "continue" in answer and "pages" in found:
        del answer["batchcomplete"]
    return answer


def text_of(revision: Revision) -> str:
    """Return a revision's text: an entity's is its JSON, as Wikibase writes it."""
    if revision.redirect:
        return json.dumps({"entity": "", "redirect": revision.redirect}, separators=(",", ":"))
    if revision.entity is None:
        return revision.text
    # PHP writes an empty map as an empty list.
    stored = {key: [] if value == {} else value for key, value in revision.entity.items()}
    return json.dumps(stored, separators=(",", ":")).replace("/", "\\/")


def _pages(call: Call, answer: Answer) -> Json:
    found: Json = {}
    asked: list[tuple[str, Page | None, list[Revision] | None]] = []
    if call.flag("revids"):
        bad = {}
        for number in call.several("revids"):
            page = call.store.page_of(int(number))
            if page is None:
                bad[number] = {"revid": int(number), "missing": True}
            else:
                asked.append((page.title, page, [one for one in page.revisions if one.id == int(number)]))
        if bad:
            found["badrevids"] = bad
    else:
        names = {title: normal_title(title) for title in call.several("titles")}
        found["normalized"] = [
            {"fromencoded": False, "from": old, "to": new} for old, new in names.items() if old != new
        ]
        asked = [(title, call.store.pages.get(title), None) for title in dict.fromkeys(names.values())]
    found["pages"] = [_page(call, answer, *one) for one in asked]
    if not found.get("normalized"):
        found.pop("normalized", None)
    return found


def _page(call: Call, answer: Answer, title: str, page: Page | None, revisions: list[Revision] | None) -> Json:
    props = call.several("prop")
    shown: Json = {"ns": about.namespace(title), "title": title}
    if page is None:
        shown["missing"] = True
    else:
        shown = {"pageid": page.id, **shown}
        if "revisions" in props:
            shown["revisions"] = [_revision(call, page, one) for one in _wanted(call, answer, page, revisions)]
    if "info" in props:
        shown |= _info(call, title, page)
    return shown


def _wanted(call: Call, answer: Answer, page: Page, revisions: list[Revision] | None) -> list[Revision]:
    if revisions is not None:
        return revisions
    newest_first = page.revisions[::-1]
    if call.flag("rvcontinue") or call.flag("rvstartid"):
        start = int(call.text("rvcontinue").partition("|")[2] or call.text("rvstartid"))
        newest_first = [one for one in newest_first if one.id <= start]
    if call.flag("rvuser"):
        newest_first = [one for one in newest_first if one.user == call.text("rvuser")]
    if not any(call.flag(name) for name in ("rvlimit", "rvuser", "rvstartid")):
        return newest_first[:1]
    limit = call.number("rvlimit", 10)
    if len(newest_first) > limit:
        following = newest_first[limit]
        stamp = "".join(letter for letter in following.time if letter.isdigit())
        answer["continue"] = {"rvcontinue": f"{stamp}|{following.id}", "continue": "||"}
    return newest_first[:limit]


def _revision(call: Call, page: Page, revision: Revision) -> Json:
    props = set(call.several("rvprop", "ids|timestamp|flags|comment|user"))
    text = text_of(revision)
    user: Json = {"user": revision.user, **({"anon": True} if revision.anonymous else {})}
    parts: dict[str, Json] = {
        "ids": {"revid": revision.id, "parentid": revision.parent},
        "flags": {"minor": False},
        "user": user,
        "timestamp": {"timestamp": revision.time},
        "comment": {"comment": revision.comment},
        "tags": {"tags": list(revision.tags)},
        "size": {"size": len(text.encode())},
        "sha1": {"sha1": hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()},
    }
    shown = {key: value for part, values in parts.items() if part in props for key, value in values.items()}
    if props & {"content", "contentmodel"}:
        form = "text/x-wiki" if page.model == "wikitext" else "application/json"
        slot: Json = {"contentmodel": page.model, "contentformat": form}
        if "content" in props:
            slot["content"] = text
        shown["slots"] = {"main": slot}
    return shown


def _info(call: Call, title: str, page: Page | None) -> Json:
    props = set(call.several("inprop"))
    model = page.model if page else "wikitext"
    shown: Json = {
        "contentmodel": model,
        "pagelanguage": "fr",
        "pagelanguagehtmlcode": "fr",
        "pagelanguagedir": "ltr",
    }
    if page is not None:
        newest = page.newest
        shown |= {"touched": newest.time, "lastrevid": newest.id, "length": len(text_of(newest).encode())}
        if len(page.revisions) == 1:
            shown["new"] = True
        if newest.redirect:
            shown["redirect"] = True
    if "protection" in props:
        levels = page.protection.items() if page else ()
        shown["protection"] = [{"type": t, "level": level, "expiry": "infinity"} for t, level in levels if level]
        shown["restrictiontypes"] = ["edit"] if page is not None and page.entity else ["edit", "move"]
    if "url" in props:
        address = f"{call.wiki.address}/index.php?title={title.replace(' ', '_')}"
        shown |= {"fullurl": address, "editurl": f"{address}&action=edit", "canonicalurl": address}
    if call.flag("intestactions"):
        shown["actions"] = {action: _refusals(call, page) for action in call.several("intestactions")}
    return shown


def _refusals(call: Call, page: Page | None) -> list[Json]:
    try:
        may_edit(call, page)
    except Refusal as refusal:
        code = refusal.header or refusal.code
        texts = [message.english() for message in refusal.messages[1:]]
        return [{"code": code, "text": next((text for text in texts if text), code)}]
    return []


def _contributions(call: Call, answer: Answer) -> Json:
    kinds = set(call.several("ucshow"))
    spaces = {int(one) for one in call.several("ucnamespace")}
    found = [
        (title, one)
        for title, one in reversed(call.store.edits)
        if one.user == call.text("ucuser")
        and not ("new" in kinds and one.parent)
        and (not spaces or about.namespace(title) in spaces)
    ]
    if call.flag("uccontinue"):
        found = [(title, one) for title, one in found if one.id <= int(call.text("uccontinue"))]
    limit = call.number("uclimit", 10)
    if len(found) > limit:
        answer["continue"] = {"uccontinue": str(found[limit][1].id), "continue": "-||"}
    shown = []
    for title, one in found[:limit]:
        page = call.store.pages[title]
        shown.append(
            {
                "userid": call.wiki.accounts[one.user].id if one.user in call.wiki.accounts else 0,
                "user": one.user,
                "pageid": page.id,
                "revid": one.id,
                "parentid": one.parent,
                "ns": page.namespace,
                "title": title,
                "timestamp": one.time,
                "comment": one.comment,
            }
        )
    return {"usercontribs": shown}


def _log(call: Call, _answer: Answer) -> Json:
    title = normal_title(call.text("letitle"))
    return {
        "logevents": [
            {
                "logid": event.id,
                "ns": about.namespace(event.title),
                "title": event.title,
                "params": {},
                "type": event.type,
                "action": event.type,
                "user": event.user,
                "timestamp": event.time,
                "comment": event.comment,
            }
            for event in reversed(call.store.log)
            if title in {"", event.title}
        ][: call.number("lelimit", 10)]
    }


def _all_pages(call: Call, _answer: Answer) -> Json:
    space = call.number("apnamespace", 0)
    found = sorted((page for page in call.store.pages.values() if page.namespace == space), key=lambda page: page.title)
    shown = [{"pageid": page.id, "ns": space, "title": page.title} for page in found]
    return {"allpages": shown[: call.number("aplimit", 10)]}


def _search(_call: Call, _answer: Answer) -> Json:
    # As recorded: the search of MediaWiki itself finds nothing in entities.
    return {"searchinfo": {"totalhits": 0}, "search": []}


def _external_links(call: Call, _answer: Answer) -> Json:
    """Answer ``exturlusage``: Wikibase notes each value of the datatype ``url`` as an external link of its entity."""
    wanted = call.text("euquery")
    spaces = {int(one) for one in call.several("eunamespace")}
    found = []
    for page in call.store.pages.values():
        if spaces and page.namespace not in spaces:
            continue
        found += [
            {"pageid": page.id, "ns": page.namespace, "title": page.title, "url": url}
            for url in dict.fromkeys(_urls(page.newest.entity or {}, call))
            if url.startswith(f"{call.text('euprotocol', 'http')}://{wanted}")
        ]
    return {"exturlusage": found[: call.number("eulimit", 10)]}


def _urls(part: Any, call: Call) -> list[str]:
    if isinstance(part, dict):
        if part.get("snaktype") == "value" and call.store.datatype(part["property"]) == "url":
            return [part["datavalue"]["value"]]
        return [url for value in part.values() for url in _urls(value, call)]
    return [url for value in part for url in _urls(value, call)] if isinstance(part, list) else []


LISTS: dict[str, Callable[[Call, Answer], Json]] = {
    "usercontribs": _contributions,
    "logevents": _log,
    "allpages": _all_pages,
    "search": _search,
    "exturlusage": _external_links,
}
"""The lists that can be asked for."""
