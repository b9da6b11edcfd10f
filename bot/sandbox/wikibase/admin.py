"""What administrators do: protect, delete, block."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.sandbox.wikibase.call import Answer, Call
from bot.sandbox.wikibase.model import Page, normal_title
from bot.sandbox.wikibase.refusals import Refusal

_FOREVER = {"infinite", "infinity", "indefinite", "never"}
_UNITS = {"minute": 1, "hour": 60, "day": 1440, "week": 10080}


def protect(call: Call) -> Answer:
    """Answer ``protect``."""
    page = _page(call, "protect")
    shown = []
    for one in call.several("protections"):
        action, _equals, level = one.partition("=")
        level = "" if level == "all" else level
        call.store.protect(page.title, action, level, user=call.session.name)
        shown.append({action: level, "expiry": "infinite"})
    return {"protect": {"title": page.title, "reason": call.text("reason"), "protections": shown}}


def delete(call: Call) -> Answer:
    """Answer ``delete``."""
    page = _page(call, "delete")
    event = call.store.delete(page.title, user=call.session.name, comment=call.text("reason"))
    return {"delete": {"title": page.title, "reason": event.comment, "logid": event.id}}


def block(call: Call) -> Answer:
    """Answer ``block``."""
    _may(call, "block")
    user, expiry = call.needed("user"), call.text("expiry", "never")
    done = call.store.block(user, by=call.session.name, reason=call.text("reason"), expiry=_until(expiry, call))
    return {
        "block": {
            "user": user,
            "userID": call.wiki.accounts[user].id,
            "expiry": done.expiry,
            "id": done.id,
            "reason": done.reason,
            **dict.fromkeys(("anononly", "nocreate", "autoblock", "noemail", "hidename", "allowusertalk"), False),
            "watchuser": False,
            "partial": False,
            "pagerestrictions": None,
            "namespacerestrictions": None,
        }
    }


def unblock(call: Call) -> Answer:
    """Answer ``unblock``."""
    _may(call, "block")
    user = call.needed("user")
    if user not in call.store.blocks:
        raise Refusal("cantunblock", info="The block you specified was not found.")
    done = call.store.unblock(user)
    shown = {"id": done.id, "user": user, "userid": call.wiki.accounts[user].id, "reason": call.text("reason")}
    return {"unblock": {**shown, "watchuser": False}}


def _page(call: Call, right: str) -> Page:
    _may(call, right)
    page = call.store.pages.get(normal_title(call.needed("title")))
    if page is None:
        raise Refusal("missingtitle", info="The page you specified doesn't exist.")
    return page


def _may(call: Call, right: str) -> None:
    if right not in call.session.rights:
        raise Refusal("permissiondenied", info="You don't have permission to do this.")


def _until(expiry: str, call: Call) -> str:
    number, _space, unit = expiry.partition(" ")
    if expiry in _FOREVER or unit.rstrip("s") not in _UNITS:
        return "infinity"
    until = datetime.fromisoformat(call.store.now) + timedelta(minutes=int(number) * _UNITS[unit.rstrip("s")])
    return until.strftime("%Y-%m-%dT%H:%M:%SZ")


ACTIONS: dict[str, Callable[[Call], Answer]] = {
    "protect": protect,
    "delete": delete,
    "block": block,
    "unblock": unblock,
}
"""What each action does."""
