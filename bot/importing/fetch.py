"""Fetching a page from the web, politely: one request after the other, with our name, a limit and no private hosts."""

import time
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urlsplit

from pydantic_core import PydanticCustomError

from bot.config.values import check_address
from bot.errors import TryLater, UsageError
from bot.importing.source import LARGEST
from bot.locale import _

if TYPE_CHECKING:
    import requests

_SECONDS = 20.0
# For the whole body: a server may send a byte now and then for hours.
_MOST_SECONDS = 60.0
_MOST_REDIRECTS = 5
_ACCEPT = "text/html,text/markdown,text/plain,text/csv;q=0.9,*/*;q=0.5"
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


def fetch(
    address: str,
    *,
    agent: str,
    private: Collection[str] = (),
    seconds: float = _SECONDS,
    most_seconds: float = _MOST_SECONDS,
) -> Fetched:
    """Return what stands at an address.

    Args:
        address: a web address.
        agent: how we name ourselves (https://foundation.wikimedia.org/wiki/Policy:User-Agent_policy).
        private: hosts, in lower case, that may be of this machine or of a private network.
        seconds: how long a server may be silent.
        most_seconds: how long the whole page may take.

    Raises:
        UsageError: the address is none, leads to a private host, or what it gives is no page, or too long.
        TryLater: the server cannot be reached, is slow, or says that it cannot answer now.
    """
    import requests  # noqa: PLC0415 (slow to import)

    from bot.web.guard import NoAddress, PrivateAddress  # noqa: PLC0415 (likewise)
    from bot.web.session import PublicSession, led_on  # noqa: PLC0415

    address = urldefrag(address).url
    with PublicSession(agent=agent, accept=_ACCEPT, private=private) as session:
        for _hop in range(_MOST_REDIRECTS + 1):
            _refuse_address(address)
            try:
                with session.ask("GET", address, seconds=seconds) as response:
                    if onward := led_on(response, address):
                        address = onward
                        continue
                    _refuse_status(response.status_code, address)
                    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
                    return Fetched(_body(response, address, most_seconds), _kind(kind, address), address)
            except PrivateAddress as error:
                raise UsageError(
                    _("{host} is on this machine or in a private network").format(host=error.host),
                    where=address,
                    advice=_("if that is meant: --allow-private, or private_hosts in bot.yaml"),
                ) from None
            except NoAddress as error:
                raise TryLater(
                    _("there is no host {host}").format(host=error.host),
                    where=address,
                    advice=_("check the address"),
                ) from None
            except requests.Timeout:
                raise _too_slow(address) from None
            except requests.RequestException as error:
                raise TryLater(
                    _("the page cannot be fetched: {reason}").format(reason=_cause(error)),
                    where=address,
                    advice=_("try again, or save the page and import the file"),
                ) from None
    raise UsageError(_("the address leads on and on"), where=address, advice=_("save the page and import the file"))


def host_of(address: str) -> str:
    """Return the host that an address names, in lower case; empty for none."""
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def _refuse_address(address: str) -> None:
    try:
        check_address(address)
    except PydanticCustomError as error:
        raise UsageError(error.message(), where=address) from None


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


def _body(response: "requests.Response", address: str, most_seconds: float) -> bytes:
    from urllib3.exceptions import HTTPError  # noqa: PLC0415 (slow to import)
    from urllib3.exceptions import TimeoutError as TooSlow  # noqa: PLC0415

    content, deadline = b"", time.monotonic() + most_seconds
    try:
        while part := response.raw.read1(65_536, decode_content=True):
            content += part
            if len(content) > LARGEST:
                raise UsageError(
                    _("this is too long for a page: more than {size} bytes").format(size=LARGEST), where=address
                )
            if time.monotonic() > deadline:
                raise _too_slow(address)
    except TooSlow:
        raise _too_slow(address) from None
    except HTTPError:
        raise TryLater(
            _("the page broke off while it was sent"),
            where=address,
            advice=_("try again, or save the page and import the file"),
        ) from None
    return content


def _too_slow(address: str) -> TryLater:
    return TryLater(
        _("the server takes too long"),
        where=address,
        advice=_("try again later, or save the page and import the file"),
    )


def _cause(error: BaseException) -> str:
    """Return what the system says of a connection that failed, in its own words."""
    whole = error
    while (inner := error.__cause__ or error.__context__) is not None:
        error = inner
    return (isinstance(error, OSError) and error.strerror) or type(whole).__name__


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
