"""Which modules there are and which parameters they know: for ``paraminfo``, and to warn of others."""

from bot.sandbox.wikibase.call import Answer, Call
from bot.sandbox.wikibase.languages import languages
from bot.sandbox.wikibase.model import Json

_EDIT = ("token", "baserevid", "summary", "tags", "bot", "assert", "assertuser")
MODULES: dict[str, tuple[str, ...]] = {
    "main": (
        *("action", "format", "maxlag", "smaxage", "maxage", "assert", "assertuser", "requestid", "servedby"),
        *("curtimestamp", "responselanginfo", "origin", "uselang", "variant", "errorformat", "errorlang"),
        *("errorsuselocal", "formatversion", "utf8", "ascii"),
    ),
    "paraminfo": ("modules", "helpformat", "querymodules"),
    "login": ("lgname", "lgpassword", "lgdomain", "lgtoken"),
    "clientlogin": ("username", "password", "logintoken", "loginreturnurl", "rememberMe"),
    "logout": ("token",),
    "wbgetentities": (
        *("ids", "sites", "titles", "redirects", "props", "languages", "languagefallback", "normalize", "sitefilter"),
    ),
    "wbgetclaims": ("entity", "property", "claim", "rank", "props"),
    "wbsearchentities": (*("search", "language", "strictlanguage", "type", "limit", "continue", "props", "profile"),),
    "wbavailablebadges": (),
    "wbeditentity": (*_EDIT, "id", "new", "site", "title", "clear", "data"),
    "wbsetlabel": (*_EDIT, "id", "language", "value", "site", "title", "new"),
    "wbsetdescription": (*_EDIT, "id", "language", "value", "site", "title", "new"),
    "wbsetaliases": (*_EDIT, "id", "language", "add", "remove", "set", "site", "title", "new"),
    "wbsetsitelink": (*_EDIT, "id", "linksite", "linktitle", "badges", "site", "title", "new"),
    "wbsetclaim": (*_EDIT, "claim", "index", "ignoreduplicatemainsnak"),
    "wbcreateclaim": (*_EDIT, "entity", "property", "snaktype", "value"),
    "wbsetclaimvalue": (*_EDIT, "claim", "snaktype", "value"),
    "wbsetqualifier": (*_EDIT, "claim", "property", "snaktype", "value", "snakhash"),
    "wbsetreference": (*_EDIT, "statement", "snaks", "snaks-order", "reference", "index"),
    "wbremoveclaims": (*_EDIT, "claim"),
    "wbremovereferences": (*_EDIT, "statement", "references"),
    "wbmergeitems": (*_EDIT, "fromid", "toid", "ignoreconflicts"),
    "protect": ("title", "protections", "expiry", "reason", "token"),
    "delete": ("title", "reason", "token"),
    "block": ("user", "expiry", "reason", "reblock", "token"),
    "unblock": ("user", "reason", "token"),
}
"""The parameters of each module; a query and an edit of a page take more than is told here, and warn of none."""

WRITING = frozenset(
    name for name, known in MODULES.items() if "token" in known and name not in {"logout", "login", "paraminfo"}
) | {"edit"}
"""The actions that change something: they want a POST and a token."""

_QUERIES = {
    "tokens": ("type",),
    "info": ("prop",),
    "logevents": ("type",),
    **dict.fromkeys(("userinfo", "siteinfo", "revisions", "usercontribs", "allpages", "search", "exturlusage")),
}
_TOKENS = ["createaccount", "csrf", "login", "patrol", "rollback", "userrights", "watch"]
_VALUES = {("tokens", "type"): _TOKENS, ("info", "prop"): ["protection", "url"], ("logevents", "type"): ["delete"]}


def unknown(call: Call) -> list[str]:
    """Return the parameters of a request that its module does not know."""
    if call.action not in MODULES:
        return []
    known = {*MODULES["main"], *MODULES[call.action]}
    return [name for name in call.parameters if name not in known]


def parameter_info(call: Call) -> Answer:
    """Answer ``paraminfo`` (https://www.mediawiki.org/wiki/API:Parameter_information), as far as clients need it."""
    return {"paraminfo": {"helpformat": "none", "modules": [_module(path) for path in call.several("modules")]}}


def _module(path: str) -> Json:
    name = path.rpartition("+")[2]
    shown: Json = {"name": name, "path": path, "group": "action", "prefix": "", "source": "imitation"}
    if path in WRITING:
        shown |= {"mustbeposted": True, "writerights": True}
    known: tuple[str, ...] = MODULES.get(path) or _QUERIES.get(name) or ()
    parameters = []
    for index, parameter in enumerate(known, 1):
        one: Json = {"index": index, "name": parameter, "type": "string"}
        if path == "main" and parameter == "action":
            one["type"] = sorted({*MODULES, "query", "edit"} - {"main"})
            one["submodules"] = {action: action for action in one["type"]}
        elif (path, parameter) == ("wbsearchentities", "language"):
            one["type"] = list(languages("term"))
        elif (name, parameter) in _VALUES:
            one |= {"type": _VALUES[name, parameter], "multi": True}
        parameters.append(one)
    if path == "query":
        for index, kind in enumerate(("prop", "list", "meta", "generator"), 1):
            names = {"prop": ["info", "revisions", "templates"], "meta": ["siteinfo", "tokens", "userinfo", "wikibase"]}
            values = names.get(kind, sorted({*_QUERIES} - {"tokens", "info", "userinfo", "siteinfo", "revisions"}))
            sub = {value: f"query+{value}" for value in values}
            parameters.append(
                {"index": index, "name": kind, "type": values, "multi": True, "limit": 50, "submodules": sub}
            )
    shown |= {"parameters": parameters, "templatedparameters": []}
    return shown
