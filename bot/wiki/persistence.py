"""Pywikibot's own persistence, switched off: it waits up to 20 minutes without a word, some things for ever.

What is safe to try again is tried again by ``bot.wiki.patience``, up to a deadline.
"""

from typing import Any, NoReturn

from pywikibot import config
from pywikibot.comms import http
from pywikibot.data.api import Request
from pywikibot.exceptions import APIError, ApiTimeoutError
from pywikibot.throttle import Throttle

from bot.errors import LoginRefused
from bot.locale import _
from bot.wiki.failures import read_only
from bot.wiki.filters import refusal
from bot.wiki.transport import Transport, last_reason

# A login is asked for again and again where its token is refused, as by a wiki that forgets its sessions.
_LOGINS = 3
_LOGIN = {"login", "clientlogin"}
_submit = Request.submit
_json_loads = Request._json_loads  # noqa: SLF001 (there is no other place where an answer can be looked at)
_waittime = Throttle.waittime
_read_file = Throttle._read_file  # noqa: SLF001


def switch_off() -> None:
    """Let Pywikibot try everything just once; done as often as one likes."""
    config.max_retries = 0
    config.retry_wait = 0
    Request.wait = _give_up
    Request.submit = _submitted
    Request._json_loads = _understood  # noqa: SLF001
    Throttle.waittime = _bounded
    Throttle._read_file = _read_leniently  # noqa: SLF001
    if not isinstance(http.session.get_adapter("https://"), Transport):
        for scheme in ("http://", "https://"):
            http.session.mount(scheme, Transport(pool_maxsize=32))


def forget_session(site: Any) -> None:
    """Begin a new session, so that what the old one had made the wiki let pass is not let pass.

    Args:
        site: Pywikibot's object of the site.
    """
    for cookie in list(http.cookie_jar):
        if cookie.domain.lstrip(".") in {site.hostname(), site.hostname().partition(":")[0]}:
            http.cookie_jar.clear(cookie.domain, cookie.path, cookie.name)
    http.cookie_jar.save(ignore_discard=True)
    site.tokens.clear()
    site._relogin()  # noqa: SLF001 (login alone believes itself logged in)


def _give_up(request: Any, delay: float | None = None, **kwargs: Any) -> NoReturn:
    """Raise what went wrong, where Pywikibot would wait and try again."""
    del delay, kwargs
    error = getattr(request, "last_error", None) or {}
    if error.get("code"):
        raise APIError(**error)
    raise ApiTimeoutError(last_reason() or "–")


def _submitted(request: Any) -> Any:
    """Submit a request, but do not click through what is meant for a person to read."""
    request.communs_tries = getattr(request, "communs_tries", 0) + 1
    if request.action in _LOGIN and request.communs_tries > _LOGINS:
        raise LoginRefused(
            _("the wiki refuses each login token that it gives; it may not keep its sessions"), advice=_("try later")
        )
    try:
        return _submit(request)
    except APIError as error:
        # What a filter warns of, Pywikibot would send once more, and the wiki take it.
        if (refused := refusal(error)) is not None:
            raise refused from None
        # Any refusal of a login makes Pywikibot ask for another password.
        if error.code == "readonly" and request.action in _LOGIN:
            raise read_only(error.other.get("readonlyreason", error.info)) from None
        raise


def _understood(request: Any, response: Any) -> Any:
    """Return an answer of the API's; anything else, even if it is JSON, is none."""
    answer = _json_loads(request, response)
    if request.action == "query":
        known = isinstance(answer, dict) and not answer.keys().isdisjoint({"query", "error", "batchcomplete"})
    else:
        known = bool(answer) or request.action == "logout"
    if not known:
        _give_up(request)
    return answer


def _read_leniently(throttle: Any, raise_exc: bool = False) -> Any:  # noqa: FBT001, FBT002 (Pywikibot's signature)
    """Return what is known of other processes: nothing without the file, which a full disk may have kept away."""
    del raise_exc
    return _read_file(throttle)


def _bounded(throttle: Any, write: bool = False) -> float:  # noqa: FBT001, FBT002 (Pywikibot's signature)
    """Return how long the throttle waits: never longer than its delay, even if the clock was set back."""
    wait: float = min(_waittime(throttle, write=write), throttle.get_delay(write=write))
    return wait
