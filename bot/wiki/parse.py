"""The API's answers (``formatversion=1``, which Pywikibot's own objects take too) as plain values."""

import re
from typing import Any

from bot.locale import _
from bot.locale.moment import moment
from bot.masked import masked
from bot.plan.snapshot import Account, Revision, Snapshot

_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")


def revision(answer: dict[str, Any]) -> Revision | None:
    """Return one element of ``revisions`` (API:Revisions), None when its text is hidden.

    A temporary account (``~2026-123``) is an unregistered editor's.
    """
    text = answer.get("slots", {}).get("main", {}).get("*")
    if text is None:
        return None
    return Revision(
        id=answer["revid"],
        parent=answer.get("parentid", 0),
        text=text,
        sha1=answer.get("sha1", ""),
        timestamp=answer["timestamp"],
        user=answer.get("user", ""),
        registered="anon" not in answer and "temp" not in answer and bool(answer.get("user")),
        comment=answer.get("comment", ""),
    )


def snapshot(answer: dict[str, Any], account: Account) -> Snapshot:
    """Return one element of ``pages`` (API:Info, API:Revisions)."""
    title, url = answer.get("title", ""), answer.get("fullurl", "")
    if "invalid" in answer:
        return Snapshot(title=title, url="", revision=None, invalid=_words(answer["invalidreason"]))
    if "special" in answer:
        return Snapshot(title=title, url=url, revision=None, invalid=_("the wiki makes this page itself"))
    revisions = answer.get("revisions", [])
    if revisions and revision(revisions[0]) is None:
        # Not the same as a missing page: what it says is unknown, and a stop page may be meant (design §4.10).
        return Snapshot(title=title, url=url, revision=None, invalid=_("the text of its newest revision is hidden"))
    action = "edit" if revisions else "create"
    refusals = answer.get("actions", {}).get(action, []) if account.name else []
    # A limit that is used up passes: the save meets it and tells it as one. MediaWiki counts it here since 1.41.
    refusals = [refusal for refusal in refusals if isinstance(refusal, str) or refusal.get("code") != "ratelimited"]
    return Snapshot(
        title=title,
        url=url,
        revision=revision(revisions[0]) if revisions else None,
        model=answer.get("contentmodel", "wikitext"),
        redirect="redirect" in answer,
        protection=tuple(sorted((entry["type"], entry["level"]) for entry in answer.get("protection", []))),
        refused="; ".join(_words(refusal) for refusal in refusals),
    )


def elsewhere(title: str) -> Snapshot:
    """Return what is known of a title for which the wiki has no answer: an interwiki one."""
    return Snapshot(title=title, url="", revision=None, invalid=_("it leads to another wiki"))


def departure(event: dict[str, Any]) -> str:
    """Return what an element of ``logevents`` (API:Logevents) says of how its page went, empty when it stayed."""
    who = _("{timestamp}, by {user}: {comment}").format(
        timestamp=moment(event.get("timestamp", "–")),
        user=masked(event.get("user", "–")),
        comment=masked(event.get("comment", "")) or "–",
    )
    # Only "delete" and "delete_redir" take the page away; there are others, such as hiding revisions.
    if event.get("type") == "delete" and str(event.get("action", "")).startswith("delete"):
        return _("the page was deleted ({who})").format(who=who)
    if event.get("type") == "move":
        title = event.get("params", {}).get("target_title", "–")
        return _("the page was moved to “{title}” ({who})").format(title=title, who=who)
    return ""


def _words(refusal: dict[str, Any] | str) -> str:
    words = refusal if isinstance(refusal, str) else str(refusal.get("*") or refusal.get("code", ""))
    # Some are wikitext: “limited to users in one of the groups: *, [[Movilab:Utilisateurs|Utilisateurs]]”.
    return _LINK.sub(r"\1", words)


def account(answer: dict[str, Any]) -> Account:
    """Return ``userinfo`` (API:Userinfo)."""
    blocked = ""
    if "blockid" in answer:
        blocked = f"{answer.get('blockreason') or '–'} ({answer.get('blockedby', '–')})"
    return Account(
        name="" if "anon" in answer else answer["name"],
        blocked=blocked,
        messages="messages" in answer,
        rights=frozenset(answer.get("rights", [])),
    )
