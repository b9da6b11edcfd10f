"""The API: from a request's parameters to its answer, with the checks that stand before every action."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.wikibase import admin, editing, pages, parameters, querying, reading, signing_in, small_edits
from bot.sandbox.wikibase.call import Answer, Call
from bot.sandbox.wikibase.formats import older
from bot.sandbox.wikibase.model import Json
from bot.sandbox.wikibase.refusals import Refusal, missing

ACTIONS: dict[str, Callable[[Call], Answer]] = {
    "query": querying.query,
    "edit": pages.edit,
    "wbeditentity": editing.edit_entity,
    "wbgetentities": reading.get_entities,
    "wbgetclaims": reading.get_claims,
    "wbsearchentities": reading.search_entities,
    "wbavailablebadges": lambda _call: {"badges": []},
    "paraminfo": parameters.parameter_info,
    **small_edits.ACTIONS,
    **admin.ACTIONS,
    **signing_in.ACTIONS,
}
"""What each action does."""


@dataclass(frozen=True)
class Reply:
    """What goes back.

    Attributes:
        answer: the JSON.
        headers: of the answer, beyond its type.
    """

    answer: Json
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def body(self) -> bytes:
        """The answer as it is sent."""
        return json.dumps(self.answer, ensure_ascii=False).encode()


def answer(call: Call) -> Reply:
    """Return the answer to a request.

    Raises:
        TooLargeError: the entity is larger than a page may be.
    """
    headers: dict[str, str] = {}
    try:
        _check(call)
        found = ACTIONS[call.action](call)
        if call.flag("curtimestamp"):
            found["curtimestamp"] = call.store.now
    except Refusal as refusal:
        headers["MediaWiki-API-Error"] = ", ".join(dict.fromkeys(filter(None, (refusal.code, refusal.header))))
        if refusal.code == "maxlag":
            headers |= {"Retry-After": "5", "X-Database-Lag": str(int(call.wiki.settings.lag))}
        found = _refused(call, refusal)
    unknown = parameters.unknown(call)
    if unknown:
        many = "s" if len(unknown) > 1 else ""
        call.warn("main", f"Unrecognized parameter{many}: {', '.join(unknown)}.")
    if call.warnings:
        warnings = {module: {"warnings": "\n".join(texts)} for module, texts in call.warnings.items()}
        found = {"warnings": {**warnings, **found.pop("warnings", {})}, **found}
    return Reply(found if call.version > 1 else older(found), headers)


def _check(call: Call) -> None:
    settings = call.wiki.settings
    waiting = call.wiki.next_refusal(call.action)
    if waiting is not None:
        raise waiting
    if call.action not in ACTIONS:
        raise Refusal("badvalue", info=f'Unrecognized value for parameter "action": {call.action}.')
    if call.flag("maxlag") and settings.lag > float(call.text("maxlag")):
        lag = settings.lag
        info = f"Waiting for a database server: {lag:g} seconds lagged."
        raise Refusal("maxlag", info=info, host="imitation", lag=lag, type="db")
    _check_reader(call)
    _check_asserted(call)
    if call.action in parameters.WRITING:
        _check_writer(call)


def _check_reader(call: Call) -> None:
    settings, session = call.wiki.settings, call.session
    open_to_all = call.action in {"login", "clientlogin", "paraminfo"} or call.text("meta")
    if settings.private and session.account is None and not open_to_all:
        raise Refusal("readapidenied", info="You need read permission to use this module.")


def _check_writer(call: Call) -> None:
    settings, session = call.wiki.settings, call.session
    if "token" in call.in_address or not call.posted:
        info = "The following parameter was found in the query string, but must be in the POST body: token."
        raise Refusal("mustpostparams", info=info)
    if not call.flag("token"):
        raise missing("token")
    if call.text("token") != session.csrf_token:
        raise Refusal("badtoken", info="Invalid CSRF token.")
    if settings.readonly:
        raise Refusal("readonly", info="The wiki is currently in read-only mode.", readonlyreason=settings.readonly)
    for tag in call.several("tags"):
        raise Refusal("badtags", info=f'The tag "{tag}" is not allowed to be manually applied.', disallowedtags=[tag])


def _check_asserted(call: Call) -> None:
    session, asserted, named = call.session, call.text("assert"), call.text("assertuser")
    if asserted in {"user", "bot"} and session.account is None:
        raise Refusal("assertuserfailed", info="You are no longer logged in, so the action could not be completed.")
    if asserted == "bot" and "bot" not in session.rights:
        info = 'You do not have the "bot" right, so the action could not be completed.'
        raise Refusal("assertbotfailed", info=info)
    if named and session.name != named:
        info = f'You are no longer logged in as "{named}", so the action could not be completed.'
        raise Refusal("assertnameduserfailed", info=info)


def _refused(call: Call, refusal: Refusal) -> Answer:
    messages = [message.json(call.wiki.exists) for message in refusal.messages]
    said: Json = {"messages": messages} if messages else {}
    docref = f"See {call.wiki.address}/api.php for API usage. This is an imitation of a Wikibase."
    if call.text("errorformat", "bc") != "bc":
        text = refusal.messages[0].plain() if refusal.messages else refusal.info
        error: Json = {"code": refusal.code, "text": text, "module": "main"}
        if messages:
            error["data"] = said
        return {"errors": [error], "docref": docref}
    return {"error": {"code": refusal.code, "info": refusal.info, **refusal.more, **said, "docref": docref}}
