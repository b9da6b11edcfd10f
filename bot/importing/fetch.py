"""Fetching a page from the web, politely: one request after the other, with our name, a limit and no private hosts."""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from pydantic_core import PydanticCustomError

from bot.config.values import check_address
from bot.errors import TryLater, UsageError
from bot.importing.source import LARGEST
from bot.locale import _

_SECONDS = 20
_MOST_REDIRECTS = 5
_MOVED = {301, 302, 303, 307, 308}
_KINDS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/plain": "text",
    "text/csv": "csv",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: its bytes, their kind (empty where it is not said), the address after redirects."""

    content: bytes
    kind: str
    address: str


def user_agent(version: str, contact: str) -> str:
    """Return how we name ourselves (https://foundation.wikimedia.org/wiki/Policy:User-Agent_policy)."""
    import requests  # noqa: PLC0415 (slow to import)

    safe = "".join(sign for sign in contact if sign.isascii() and sign.isprintable())
    return f"communs-bot/{version} ({safe}) requests/{requests.__version__}"


def fetch(address: str, *, agent: str, private: bool = False) -> Fetched:
    """Return what stands at an address.

    Args:
        address: a web address.
        agent: how we name ourselves.
        private: whether hosts of a private network, or this machine's, may be asked.

    Raises:
        UsageError: the address is none, leads to a private host, or what it gives is no page, or too long.
        TryLater: the server cannot be reached, is slow, or says that it cannot answer now.
    """
    import requests  # noqa: PLC0415 (slow to import)

    with requests.Session() as session:
        session.headers.update(
            {"User-Agent": agent, "Accept": "text/html,text/markdown,text/plain,text/csv;q=0.9,*/*;q=0.5"}
        )
        for _hop in range(_MOST_REDIRECTS + 1):
            _refuse_private(address, private=private)
            try:
                with session.get(address, timeout=_SECONDS, stream=True, allow_redirects=False) as response:
                    if response.status_code in _MOVED and (target := response.headers.get("Location")):
                        address = urljoin(address, target)
                        continue
                    _refuse_status(response.status_code, address)
                    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
                    return Fetched(_body(response, address), _kind(kind, address), address)
            except requests.RequestException as error:
                raise TryLater(
                    _("the page cannot be fetched: {reason}").format(reason=type(error).__name__),
                    where=address,
                    advice=_("try again, or save the page and import the file"),
                ) from None
    raise UsageError(_("the address leads on and on"), where=address, advice=_("save the page and import the file"))


def _refuse_private(address: str, *, private: bool) -> None:
    try:
        check_address(address)
    except PydanticCustomError as error:
        raise UsageError(error.message(), where=address) from None
    parts = urlsplit(address)
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise TryLater(
            _("there is no host {host}").format(host=parts.hostname), where=address, advice=_("check the address")
        ) from None
    hosts = [ipaddress.ip_address(str(one[4][0]).partition("%")[0]) for one in found]
    if not private and any(not host.is_global for host in hosts):
        raise UsageError(
            _("{host} is on this machine or in a private network").format(host=parts.hostname),
            where=address,
            advice=_("if that is meant: --allow-private"),
        )


def _refuse_status(status: int, address: str) -> None:
    if status in {429, 500, 502, 503, 504}:
        raise TryLater(
            _("the server answers {status}").format(status=status), where=address, advice=_("try again later")
        )
    if status != 200:  # noqa: PLR2004 (HTTP's OK)
        raise UsageError(
            _("the server answers {status}").format(status=status),
            where=address,
            advice=_("check the address, or save the page and import the file"),
        )


def _body(response: object, address: str) -> bytes:
    import time  # noqa: PLC0415

    content, start = b"", time.monotonic()
    for part in response.iter_content(65536):  # type: ignore[attr-defined]
        content += part
        if len(content) > LARGEST:
            raise UsageError(
                _("this is too long for a page: more than {size} bytes").format(size=LARGEST), where=address
            )
        if time.monotonic() - start > 3 * _SECONDS:
            raise TryLater(_("the server takes too long"), where=address, advice=_("try again later"))
    return content


def _kind(named: str, address: str) -> str:
    if named in _KINDS:
        # Servers call Markdown and CSV plain text.
        return "" if named == "text/plain" else _KINDS[named]
    if named.startswith(("image/", "video/", "audio/", "application/pdf", "application/zip")):
        raise UsageError(
            _("this is no page: {kind}").format(kind=named),
            where=address,
            advice=_("save its text and import the file"),
        )
    return ""
