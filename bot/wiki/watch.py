"""What Pywikibot says and asks, for those who want to see it (``--verbose``), and never a secret in its own logs."""

import logging
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests

from bot.redact import hide, redacted

_requests = logging.getLogger("communs.requests")
_pywikibot = logging.getLogger("communs.pywikibot")

# The parameters that say what a request is about, in this order; all others may be long, or secret.
_TOLD = ("action", "meta", "list", "prop", "titles", "title", "revids", "rvuser", "letitle")
_LONGEST = 120
_TRACEBACK = "Traceback (most recent call last)"

# The keys of the wikis by their host and port.
_WIKIS: dict[str, str] = {}


class Redacting(logging.Filter):
    """Takes secrets out of Pywikibot's records before any handler sees them, its log files included.

    An API error, that of a login too, is logged with all the parameters of its request.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the record, and let it pass."""
        record.msg, record.args = redacted(record.getMessage()), None
        return True


class Forwarding(logging.Handler):
    """Hands Pywikibot's messages on to the logger ``communs.pywikibot``, whatever it thinks of their weight."""

    def emit(self, record: logging.LogRecord) -> None:
        """Hand one on, line by line; of a traceback only how it ends."""
        inside = False
        for line in record.getMessage().splitlines():
            # What is indented after the head is where, the next line is what.
            inside = line.startswith(_TRACEBACK) or (inside and line.startswith(" "))
            if line.strip() and not inside:
                _pywikibot.debug("%s", line)


def hide_authentication(authenticate: Mapping[str, Iterable[Any]]) -> None:
    """Remember the secrets of Pywikibot's ``authenticate``: of OAuth all but the first name, of HTTP the password."""
    for parts in authenticate.values():
        hide(*(part for part in list(parts)[1:] if isinstance(part, str)))


def name(host: str, key: str) -> None:
    """Let requests to this host be told as those to the wiki with the key."""
    _WIKIS[host] = key


def listen(session: requests.Session) -> None:
    """Tell of each answer that the session gets, when somebody asks."""
    if _requests.isEnabledFor(logging.DEBUG) and _told not in session.hooks["response"]:
        session.hooks["response"].append(_told)


def _told(response: requests.Response, *_arguments: Any, **_named: Any) -> None:
    request = response.request
    parts = urlsplit(request.url or "")
    body: Any = request.body or ""  # multipart for long ones, in which nothing is looked for
    text = body.decode(errors="replace") if isinstance(body, bytes) else str(body)
    given = parse_qs(parts.query) | parse_qs(text)
    about = " ".join(f"{name}={'|'.join(given[name])[:_LONGEST]}" for name in _TOLD if name in given)
    seconds = response.elapsed.total_seconds()
    _requests.debug(
        "%s %s %s: %d, %d bytes, %.3f s",
        request.method,
        _WIKIS.get(parts.netloc, parts.netloc),
        about or parts.path,
        response.status_code,
        len(response.content),
        seconds,
        extra={
            "fields": {
                "wiki": _WIKIS.get(parts.netloc, ""),
                "page": given.get("title", given.get("titles", [""]))[0].partition("|")[0],
                "status": response.status_code,
                "seconds": seconds,
            }
        },
    )
