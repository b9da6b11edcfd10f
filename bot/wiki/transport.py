"""How requests go out: none without a time limit, and what went wrong is remembered for people.

Pywikibot drops the reason of most failures, and a 503's ``Retry-After`` with it.
"""

import math
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Protocol

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError

from bot.locale import _

_LEAST = 0.05  # seconds: requests takes no time limit of 0
_LONGEST = 60.0  # seconds for a request where nobody says how long it may take
_CLIENT_ERROR = 400
_PART = 65_536  # bytes


class Limits(Protocol):
    """What the transport has to know of the patience in force."""

    def request_limit(self) -> float:
        """Return how many seconds the next request may take; 0 or less when there is no time for one."""


class _Thread(threading.local):
    """What a thread's requests are held to, and how its last one ended."""

    limits: Limits | None = None
    reason: str = ""
    after: float = 0


_thread = _Thread()


@contextmanager
def in_force(limits: Limits) -> Iterator[None]:
    """Hold this thread's requests to these limits."""
    outer, _thread.limits = _thread.limits, limits
    try:
        yield
    finally:
        _thread.limits = outer


def last_reason() -> str:
    """Return why this thread's last request brought nothing that could be used."""
    return _thread.reason


def last_wish() -> float:
    """Return after how many seconds the wiki wants to be asked again, as its last answer said; 0 for no wish."""
    return _thread.after


class Transport(HTTPAdapter):
    """Sends requests, each with a time limit."""

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        """Send a request and read its whole answer (see ``requests.adapters.HTTPAdapter.send``)."""
        _thread.reason, _thread.after = "", 0
        limit = _thread.limits.request_limit() if _thread.limits is not None else _LONGEST
        if limit <= 0:
            _thread.reason = _("there was no time left for another request")
            raise requests.Timeout(_thread.reason, request=request)
        ends = time.monotonic() + limit
        try:
            response = super().send(request, *args, **kwargs | {"stream": True, "timeout": max(limit, _LEAST)})
            # Here, where what goes wrong on the way can be told, and as requests itself keeps it.
            response._content = body = _body(response, ends)  # noqa: SLF001
            response._content_consumed = True  # type: ignore[attr-defined] # noqa: SLF001
        except requests.RequestException as error:
            _thread.reason = _("no answer in time") if time.monotonic() >= ends else _told(error)
            raise
        # Pywikibot would wait that long by itself, however long it is, and fails on a date.
        _thread.after = retry_after(response.headers.pop("Retry-After", ""), response.headers.get("Date", ""))
        if response.status_code >= _CLIENT_ERROR:
            _thread.reason = f"HTTP {response.status_code} {response.reason}".rstrip()
        elif not body:
            _thread.reason = _("an empty answer")
        else:
            _thread.reason = _("an answer that is not the API's")
        return response


def _body(response: requests.Response, ends: float) -> bytes:
    """Read the whole answer; by themselves, the time limits of requests start anew with each byte that comes.

    Args:
        response: the answer, of which only the head was read.
        ends: when it has to be there, as ``time.monotonic`` tells it.

    Raises:
        requests.RequestException: it does not come whole, or not in time.
    """
    parts = []
    try:
        while part := response.raw.read1(_PART, decode_content=True):
            parts.append(part)
            if time.monotonic() >= ends:
                response.close()
                raise requests.Timeout(request=response.request)
    except HTTPError as error:
        response.close()
        raise requests.ConnectionError(error, request=response.request) from error
    response.raw.release_conn()
    return b"".join(parts)


def retry_after(value: str, date: str = "") -> float:
    """Return the seconds that a ``Retry-After`` asks for (RFC 9110, section 10.2.3), 0 for one that says nothing.

    Args:
        value: seconds, or a date.
        date: the answer's own ``Date``, so that our clock does not matter.
    """
    try:
        seconds = float(value)
    except ValueError:
        seconds = math.nan
    # float() takes "nan" and "inf", too.
    if math.isfinite(seconds):
        return max(seconds, 0.0)
    try:
        now = parsedate_to_datetime(date) if date else datetime.now(UTC)
        return max((parsedate_to_datetime(value) - now).total_seconds(), 0.0)
    except (ValueError, TypeError):
        return 0.0


def _told(error: requests.RequestException) -> str:
    """Return what happened to a request that got no answer."""
    if isinstance(error, requests.exceptions.SSLError):
        return _("its certificate is not accepted")
    if isinstance(error, requests.Timeout):
        return _("no answer in time")
    text = str(error)
    if "Connection refused" in text:
        return _("connection refused")
    if "NameResolutionError" in text:
        return _("its name is not known (DNS)")
    return _("the connection broke off")
