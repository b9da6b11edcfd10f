"""Why a wiki cannot be reached: Pywikibot tells only that its patience has ended, or quotes a whole exception."""

import re
import threading
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from requests import ConnectionError as NoConnection
from requests import RequestException, Response
from requests.exceptions import JSONDecodeError as NoJson
from requests.exceptions import SSLError

from bot.errors import CommunsError, LoginRefused, PersonNeeded, TryLater
from bot.locale import _
from bot.wiki.transport import last_wish

_UNTRUSTED = re.compile(r"certificate verify failed: ([^('\"]+)")
_UNKNOWN_NAME = re.compile(r"Failed to resolve '([^']+)'")


class _Heard(threading.local):
    """How the last request of this thread ended."""

    last: Response | RequestException | None = None


_heard = _Heard()


def listen(session: Any) -> None:
    """Remember how each request of a session of requests' ends; done as often as one likes."""
    if getattr(session, "communs_listens", False):
        return
    send = session.send

    def sent(request: Any, **settings: Any) -> Response:
        try:
            response: Response = send(request, **settings)
        except RequestException as error:
            _heard.last = error
            raise
        _heard.last = response
        return response

    session.send, session.communs_listens = sent, True


def forget() -> None:
    """Forget what was before, so that it explains nothing that comes."""
    _heard.last = None


def obstacle() -> CommunsError | None:
    """Return the error to show where it is known what the last request met, None elsewhere."""
    if isinstance(_heard.last, Response):
        return _answered(_heard.last)
    text = str(_heard.last)
    if isinstance(_heard.last, SSLError) and (untrusted := _UNTRUSTED.search(text)):
        return PersonNeeded(
            _("the server's certificate is not trusted: {reason}").format(reason=untrusted[1].strip()),
            advice=_("name the file of your own authority in REQUESTS_CA_BUNDLE, or tell whoever runs the wiki"),
        )
    if isinstance(_heard.last, NoConnection) and (unknown := _UNKNOWN_NAME.search(text)):
        return TryLater(
            _("the name {host} leads nowhere").format(host=unknown[1]),
            advice=_("look at the network, and at the name in the wiki's family"),
        )
    return None


def _read_only(response: Response) -> str:
    """Return why the wiki takes no edits, nor logins, when the API told so; Pywikibot asks until its patience ends."""
    try:
        answer = response.json()
    except NoJson:
        return ""
    error = answer.get("error") if isinstance(answer, dict) else None
    if not isinstance(error, dict) or error.get("code") != "readonly":
        return ""
    return str(error.get("readonlyreason") or "–")


def _answered(response: Response) -> CommunsError | None:
    address = urlsplit(response.url)
    if response.status_code == HTTPStatus.UNAUTHORIZED:
        return LoginRefused(
            _("the server asks for a user and a password of its own, before the wiki's (HTTP 401)"),
            advice=_("put authenticate['{host}'] = ('user', 'password') into user-config.py").format(
                host=address.netloc
            ),
        )
    if response.status_code in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        return PersonNeeded(
            _("there is no MediaWiki API at {address} (HTTP {status})").format(
                address=f"{address.scheme}://{address.netloc}{address.path}", status=response.status_code
            ),
            advice=_("correct “scriptpath” in the family's file: {{SCRIPTPATH}} on a page of the wiki tells it"),
        )
    if told := _read_only(response):
        what = _("the wiki is read-only: {reason}").format(reason=told)
        return TryLater(what, advice=_("try later"), after=last_wish())
    return None
