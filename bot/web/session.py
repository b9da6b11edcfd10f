"""Asking strangers' servers: public hosts only, each redirect looked at, nothing of this machine's given away."""

import os
import ssl
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import requests
from requests.utils import get_environ_proxies

from bot.errors import UsageError
from bot.locale import _
from bot.web.guard import GuardedAdapter, NoAddress, look_up

REDIRECTS = {301, 302, 303, 307, 308}


class PublicSession(requests.Session):
    """A session that leaves redirects to whoever asks.

    Args:
        agent: the User-Agent.
        accept: the kinds that are wanted, as HTTP writes them.
        private: hosts, in lower case, that may be private.

    Raises:
        UsageError: the environment names a file of certificates that cannot be used.
    """

    def __init__(self, *, agent: str, accept: str, private: Collection[str] = ()) -> None:
        super().__init__()
        self._private = private
        # Nothing of this machine's goes to strangers: no password of ~/.netrc.
        self.trust_env = False
        self.verify = authorities()
        self.headers.update({"User-Agent": agent, "Accept": accept})
        for scheme in ("http://", "https://"):
            self.mount(scheme, GuardedAdapter(private))

    def resolve_redirects(self, *_arguments: Any, **_settings: Any) -> Iterator[requests.Response]:
        """Yield nothing: requests looks at redirects in any case, and fails at an address in Latin-1."""
        return iter(())

    def ask(self, method: str, address: str, *, seconds: float) -> requests.Response:
        """Send one request and return the answer, its body still to be read.

        Raises:
            PrivateAddress: the host is not public.
            NoAddress: its name leads nowhere.
            requests.RequestException: there is no answer.
            ValueError: the address only looks like one.
        """
        return self.request(
            method, address, allow_redirects=False, stream=True, timeout=seconds, proxies=self._proxies(address)
        )

    def _proxies(self, address: str) -> dict[str, str]:
        """Return the proxies of the environment's for an address; the name is looked up here all the same.

        A proxy looks it up again, and may reach what we do not: where it leads in the end, the proxy answers for.

        Raises:
            PrivateAddress: it leads into a private network.
        """
        proxies = get_environ_proxies(address)
        if proxies:
            with suppress(NoAddress):  # behind a proxy, names of the internet are often not known
                look_up(urlsplit(address).hostname or "", 443, self._private)
        return proxies


def authorities() -> str | bool:
    """Return the file or folder of certificates that the environment names, True for those that come with requests.

    Raises:
        UsageError: it cannot be used; requests would end each request with an error that names no variable.
    """
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        if path := os.environ.get(name):
            folder = Path(path).is_dir()
            try:
                ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(
                    cafile=None if folder else path, capath=path if folder else None
                )
            except OSError as error:  # what is no certificate, too
                raise UsageError(
                    _("{name} names no certificates: {path} ({reason})").format(
                        name=name, path=path, reason=error.strerror or error
                    ),
                    advice=_("correct the variable {name}, or unset it").format(name=name),
                ) from None
            return path
    return True


def led_on(response: requests.Response, address: str) -> str:
    """Return the address that an answer leads on to; empty for none."""
    onward = response.headers.get("Location", "") if response.status_code in REDIRECTS else ""
    if not onward:
        return ""
    # A server writes it in UTF-8 as often as in ASCII; http.client reads Latin-1.
    with suppress(UnicodeError):
        onward = onward.encode("latin-1").decode()
    return urldefrag(urljoin(address, onward.strip())).url
