"""What the wiki says of itself and of the account that asks: the ``meta`` of a query."""

from collections.abc import Callable

from bot.sandbox.wikibase.accounts import GROUPS
from bot.sandbox.wikibase.call import Call
from bot.sandbox.wikibase.languages import Context, languages
from bot.sandbox.wikibase.model import ITEMS, NAMESPACES, PROPERTIES, Json, namespace_of
from bot.sandbox.wikibase.values import DATATYPES

GENERATOR = "MediaWiki 1.43.11"
"""What the recorded server was."""

_LARGEST = 2 * 1024 * 1024
_TOKENS = ("createaccount", "csrf", "login", "patrol", "rollback", "userrights", "watch")


def namespace(title: str) -> int:
    """Return the number of a title's namespace."""
    return namespace_of(title)


def _user(call: Call) -> Json:
    session, props = call.session, set(call.several("uiprop"))
    shown: Json = {"id": session.account.id if session.account else 0, "name": session.name}
    if session.account is None:
        shown["anon"] = True
    block = call.store.blocks.get(session.name)
    if "blockinfo" in props and block is not None:
        shown |= {
            "blockid": block.id,
            "blockedby": block.by,
            "blockedbyid": 1,
            "blockreason": block.reason,
            "blockedtimestamp": block.time,
            "blockexpiry": block.expiry,
            "blockpartial": False,
            "blocknocreate": False,
        }
    if "hasmsg" in props:
        shown["messages"] = False
    if "groups" in props:
        shown["groups"] = list(session.groups)
    if "rights" in props:
        shown["rights"] = list(session.rights)
    if "editcount" in props and session.account is not None:
        shown["editcount"] = sum(one.user == session.name for _title, one in call.store.edits)
    if "ratelimits" in props:
        limit = call.wiki.settings.edits_per_minute
        who = "user" if session.account else "ip"
        counted = bool(limit) and "noratelimit" not in session.rights
        one = {who: {"hits": limit, "seconds": 60}}
        shown["ratelimits"] = {"edit": one, "wikibase-idgenerator": one} if counted else {}
    return {"userinfo": shown}


def _site(call: Call) -> Json:
    found: Json = {}
    for name in call.several("siprop", "general"):
        found[name] = _PARTS[name](call) if name in _PARTS else []
    return found


def _general(call: Call) -> Json:
    address = call.wiki.address
    readonly = call.wiki.settings.readonly
    return {
        "mainpage": "Accueil",
        "base": f"{address}/index.php?title=Accueil",
        "sitename": call.wiki.name,
        "generator": GENERATOR,
        "case": "first-letter",
        "lang": "fr",
        "fallback": [{"code": "en"}],
        "rtl": False,
        "langconversion": True,
        "linkprefix": "",
        "linktrail": "/^([a-zàâçéèêîôûäëïöüùÇÉÂÊÎÔÛÄËÏÖÜÀÈÙ]+)(.*)$/sDu",
        "legaltitlechars": " %!\"$&'()*,\\-.\\/0-9:;=?@A-Z\\\\^_`a-z~\\x80-\\xFF+",
        # Pywikibot looks for these.
        "thumblimits": {str(place): size for place, size in enumerate((120, 150, 180, 200, 250, 300))},
        "imagelimits": {"0": {"width": 320, "height": 240}},
        "magiclinks": {"ISBN": False, "PMID": False, "RFC": False},
        "readonly": bool(readonly),
        **({"readonlyreason": readonly} if readonly else {}),
        "writeapi": True,
        "maxarticlesize": _LARGEST,
        "timezone": "UTC",
        "timeoffset": 0,
        "articlepath": "/index.php?title=$1",
        "scriptpath": "",
        "script": "/index.php",
        "server": address,
        "servername": "127.0.0.1",
        "wikiid": "repo",
        "time": call.store.now,
        "wikibase-propertytypes": {name: {"valuetype": kind} for name, kind in DATATYPES.items()},
        "wikibase-conceptbaseuri": f"{address}/entity/",
    }


def _namespaces(_call: Call) -> Json:
    shown: Json = {}
    for number, (name, canonical) in NAMESPACES.items():
        one: Json = {"id": number, "case": "first-letter", "name": name, "subpages": number in {1, 2, 3, 4, 5}}
        if number:
            one["canonical"] = canonical
        one |= {"content": number == 0, "nonincludable": False}
        if kind := {ITEMS: "item", PROPERTIES: "property"}.get(number):
            one["defaultcontentmodel"] = f"wikibase-{kind}"
        shown[str(number)] = one
    return shown


_PARTS: dict[str, Callable[[Call], object]] = {
    "general": _general,
    "namespaces": _namespaces,
    "extensions": lambda _call: [
        {"type": "wikibase", "name": "WikibaseRepository", "version": "imitation"},
        {"type": "wikibase", "name": "WikibaseClient", "version": "imitation"},
    ],
    "rightsinfo": lambda _call: {
        "url": "https://creativecommons.org/publicdomain/zero/1.0/",
        "text": "Creative Commons CC0",
    },
    "usergroups": lambda _call: [{"name": name, "rights": list(rights)} for name, rights in GROUPS.items()],
    "statistics": lambda call: {"pages": len(call.store.pages), "edits": len(call.store.edits)},
    "restrictions": lambda _call: {
        "types": ["create", "edit", "move", "upload"],
        "levels": ["", "autoconfirmed", "sysop"],
        "cascadinglevels": ["sysop"],
        "semiprotectedlevels": ["autoconfirmed"],
    },
}


def _tokens(call: Call) -> Json:
    shown = {}
    for name in call.several("type", "csrf"):
        if name in _TOKENS:
            fresh = name in {"login", "createaccount"}
            shown[f"{name}token"] = call.session.login_token if fresh else call.session.csrf_token
    return {"tokens": shown}


def _wikibase(call: Call) -> Json:
    url = {"base": call.wiki.address, "scriptpath": "", "articlepath": "/index.php?title=$1"}
    return {"wikibase": {"repo": {"url": url}, "siteid": "repo"}}


def _content_languages(call: Call) -> Json:
    context: Context = "monolingualtext" if call.text("wbclcontext") == "monolingualtext" else "term"
    return {"wbcontentlanguages": {code: {"code": code} for code in languages(context)}}


META: dict[str, Callable[[Call], Json]] = {
    "userinfo": _user,
    "siteinfo": _site,
    "tokens": _tokens,
    "wikibase": _wikibase,
    "wbcontentlanguages": _content_languages,
}
"""What can be asked for."""
