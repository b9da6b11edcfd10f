"""Asking for one address: HEAD, and GET where that does not tell; redirects followed by hand, each step looked at.

No robots.txt is read: nothing is crawled, each address is one that the owner publishes, asked for as a reader who
follows the link does, and not again for days (RFC 9309 is about automatic clients that discover addresses).
"""

import re
import time
from collections.abc import Collection
from dataclasses import replace
from urllib.parse import urldefrag, urlsplit

import requests
from requests.exceptions import ConnectionError as NoConnection
from requests.exceptions import SSLError, Timeout

from bot.links.model import Answer, Why
from bot.links.turns import Turns
from bot.web.guard import NoAddress, PrivateAddress
from bot.web.session import PublicSession, led_on

_MOST_HOPS = 10
_PERMANENT = {301, 308}
_PAGES = {"text/html", "application/xhtml+xml", ""}
# So much of a page is read: its title and first words.
_MOST_BYTES = 65_536
_UNTRUSTED = re.compile(r"certificate verify failed: ([^('\"]+)")


class Asker:
    """Asks for addresses, for one thread.

    Args:
        agent: the User-Agent.
        turns: whose turn it is, shared by all threads.
        seconds: how long one request may take.
        private: hosts, in lower case, that may be private.
    """

    def __init__(self, *, agent: str, turns: Turns, seconds: float, private: Collection[str]) -> None:
        self._turns, self._seconds = turns, seconds
        self._session = PublicSession(agent=agent, accept="text/html,*/*;q=0.8", private=private)

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def ask(self, url: str) -> Answer:
        """Return what asking for an address met; nothing is raised for what a server does."""
        self._session.cookies.clear()
        address, method, permanent = urldefrag(url).url, "HEAD", True
        seen: set[tuple[str, str]] = set()
        while (method, address) not in seen and len(seen) <= _MOST_HOPS:
            seen.add((method, address))
            answer, onward = self._step(method, address)
            if onward:
                permanent = permanent and answer.status in _PERMANENT
                if urlsplit(onward).scheme not in {"http", "https"}:
                    return Answer(address, answer.status, failure=Why.SCHEME, detail=onward)
                address = onward
            elif method == "HEAD" and _untold(answer):
                # Many servers refuse HEAD, or answer it with something else; and a page's words are looked at.
                method = "GET"
                seen = {(old, place) for old, place in seen if old == "GET"}
            else:
                return replace(answer, permanent=permanent)
        return Answer(address, failure=Why.LOOP, detail=address)

    def _step(self, method: str, address: str) -> tuple[Answer, str]:
        """Send one request; return the answer, and the address that it leads on to, empty for none."""
        host = urlsplit(address).hostname or ""
        try:
            with (
                self._turns.of(host),
                self._session.ask(method, address, seconds=self._seconds) as response,
            ):
                if onward := led_on(response, address):
                    return Answer(address, response.status_code), onward
                return self._read(address, response, whole=method == "GET"), ""
        # ValueError: what only looks like an address, in a redirect.
        except (PrivateAddress, NoAddress, requests.RequestException, ValueError) as error:
            why, detail = _failure(error, address)
            return Answer(address, failure=why, detail=detail), ""

    def _read(self, address: str, response: requests.Response, *, whole: bool) -> Answer:
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        page = kind in _PAGES
        body = self._beginning(response) if whole and page and response.ok else b""
        charset = response.encoding if "charset" in response.headers.get("Content-Type", "").lower() else ""
        return Answer(
            address,
            response.status_code,
            page=page,
            body=body,
            charset=charset or "",
            retry_after="Retry-After" in response.headers,
        )

    def _beginning(self, response: requests.Response) -> bytes:
        """Return the first bytes of a page; fewer where they come too slowly, or damaged."""
        deadline = time.monotonic() + self._seconds
        body = b""
        try:
            while len(body) < _MOST_BYTES and time.monotonic() < deadline:
                part: bytes = response.raw.read1(_MOST_BYTES - len(body), decode_content=True)
                if not part:
                    break
                body += part
        except Exception:  # noqa: BLE001 (urllib3's and decoders' errors: the status is known, the words are a bonus)
            return body
        return body


def _untold(answer: Answer) -> bool:
    """Whether the answer to HEAD leaves something to ask GET for."""
    if answer.failure is not None:
        return answer.failure is Why.NO_CONNECTION
    return answer.status >= 400 or answer.page  # noqa: PLR2004 (HTTP's errors begin there)


def _failure(error: Exception, address: str) -> tuple[Why, str]:
    """Return why there was no answer, and what says more about it."""
    found = (Why.SCHEME, address)
    if isinstance(error, PrivateAddress):
        found = Why.PRIVATE, error.host
    elif isinstance(error, NoAddress):
        found = Why.NO_LOOKUP if error.temporary else Why.NO_NAME, error.host
    elif isinstance(error, SSLError):
        untrusted = _UNTRUSTED.search(str(error))
        found = Why.CERTIFICATE, untrusted[1].strip() if untrusted else ""
    elif isinstance(error, Timeout):
        found = Why.SILENT, ""
    elif isinstance(error, NoConnection):
        found = Why.NO_CONNECTION, _cause(error)
    elif isinstance(error, requests.RequestException) and not isinstance(error, ValueError):
        # An answer that breaks off or cannot be unpacked; what is no address is a ValueError.
        found = Why.NO_CONNECTION, ""
    return found


def _cause(error: BaseException) -> str:
    """Return what the system says of a connection that failed, in its own words."""
    while (inner := error.__cause__ or error.__context__) is not None:
        error = inner
    return (error.strerror or "") if isinstance(error, OSError) else ""
