"""Connections to public addresses only: what a catalogue or a redirect names may lead into the network we run in.

The host's name is looked up once, every address that it leads to is looked at, and the connection goes to just these:
a name that answers otherwise the second time (DNS rebinding) gets no second time.
https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html
"""

import socket
from collections.abc import Collection
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError
from urllib3.util.connection import create_connection

# An IPv4 address within an IPv6 one, for networks that know only the latter: RFC 6052.
_TRANSLATED = IPv6Network("64:ff9b::/96")


class PrivateAddress(Exception):  # noqa: N818 (named as what is there)
    """A host is not public.

    Attributes:
        host: the host's name, or its address.
    """

    def __init__(self, host: str) -> None:
        self.host = host
        super().__init__(host)


class NoAddress(Exception):  # noqa: N818 (likewise)
    """A host's name leads nowhere.

    Attributes:
        host: the host's name.
        temporary: whether only looking it up failed, and nothing is known of the name.
    """

    def __init__(self, host: str, *, temporary: bool) -> None:
        self.host, self.temporary = host, temporary
        super().__init__(host)


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the internet: neither private, loopback, link-local nor reserved.

    Args:
        address: as the socket module writes it; an IPv6 one may have a scope (``fe80::1%eth0``).
    """
    read: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(read, IPv6Address):
        within = read.ipv4_mapped or read.sixtofour or (read.teredo[1] if read.teredo else None)
        if within is None and read in _TRANSLATED:
            within = IPv4Address(int(read) & 0xFFFFFFFF)
        read = within or read
    return read.is_global and not read.is_multicast


def look_up(host: str, port: int, allowed: Collection[str]) -> list[str]:
    """Return the IP addresses of a host, all of them public unless the host is one of ``allowed``.

    Raises:
        PrivateAddress: one of them is not public.
        NoAddress: the name leads nowhere.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        raise NoAddress(host, temporary=error.errno == socket.EAI_AGAIN) from error
    except UnicodeError as error:  # a part of the name is empty or too long
        raise NoAddress(host, temporary=False) from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if host.lower() not in allowed and not all(map(is_public, addresses)):
        raise PrivateAddress(host)
    return addresses


class _Guarded(HTTPConnection):
    """Connects to the addresses that were looked at."""

    allowed: Collection[str] = ()

    def _new_conn(self) -> socket.socket:
        failure: OSError | None = None
        for address in look_up(self.host, self.port, self.allowed):
            try:
                return create_connection(
                    (address, self.port),
                    self.timeout,
                    source_address=self.source_address,
                    socket_options=self.socket_options,
                )
            except TimeoutError as error:
                raise ConnectTimeoutError(self, str(error)) from error
            except OSError as error:
                failure = error
        raise NewConnectionError(self, str(failure)) from failure


class _GuardedTls(_Guarded, HTTPSConnection):
    """The same with TLS, whose certificate is that of the host's name."""


class GuardedAdapter(HTTPAdapter):
    """Lets a session of requests' reach public addresses only.

    Args:
        allowed: hosts, in lower case, that may be private.
    """

    def __init__(self, allowed: Collection[str] = ()) -> None:
        self._allowed = allowed
        super().__init__()

    def init_poolmanager(self, *arguments: Any, **settings: Any) -> None:
        """Make the pools of guarded connections."""
        super().init_poolmanager(*arguments, **settings)
        manager: PoolManager = self.poolmanager
        plain = type("Plain", (_Guarded,), {"allowed": self._allowed})
        secure = type("Secure", (_GuardedTls,), {"allowed": self._allowed})
        manager.pool_classes_by_scheme = {
            "http": type("PlainPool", (HTTPConnectionPool,), {"ConnectionCls": plain}),
            "https": type("SecurePool", (HTTPSConnectionPool,), {"ConnectionCls": secure}),
        }
