"""A front before a real wiki: what private wikis have around them; it hands every request on to the wiki."""

import ssl
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import MappingProxyType
from urllib.parse import urlsplit

import requests


@dataclass
class Front:
    """A running front.

    Attributes:
        port: where it listens on this machine.
        seen: the request line's address of each request that was handed on.
        refused: how many requests had no right to go on.
    """

    port: int
    seen: list[str] = field(default_factory=list)
    refused: int = 0


def basic(user: str, password: str) -> Callable[[BaseHTTPRequestHandler, bytes], bool]:
    """Return what lets one user pass, by HTTP basic authentication."""
    expected = "Basic " + b64encode(f"{user}:{password}".encode()).decode()
    return lambda request, _body: request.headers.get("Authorization") == expected


@contextmanager
def front(
    wiki: str,
    *,
    allows: Callable[[BaseHTTPRequestHandler, bytes], bool] = lambda _request, _body: True,
    adds: Mapping[str, str] = MappingProxyType({}),
    certificate: Path | None = None,
) -> Iterator[Front]:
    """Run a front on this machine: a reverse proxy, and for requests that name a whole address, a forward proxy.

    Args:
        wiki: the address of the wiki, ``http://127.0.0.1:8000``.
        allows: says whether a request with that body may pass.
        adds: headers that every request gets on its way, in place of its own.
        certificate: a file with a key and a certificate, to speak TLS with; None to speak plain HTTP.
    """

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if not allows(self, body):
                running.refused += 1
                self.send_response(401)
                self.send_header("WWW-Authenticate", 'Basic realm="wiki"')
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            running.seen.append(self.path)
            parts = urlsplit(self.path)
            headers = {key: value for key, value in self.headers.items() if key.lower() not in _OF_ONE_HOP}
            answer = requests.request(
                self.command,
                f"{wiki}{parts.path}" + (f"?{parts.query}" if parts.query else ""),
                data=body,
                headers={**headers, **adds},
                timeout=60,
                allow_redirects=False,
                proxies={"http": ""},
            )
            self.send_response(answer.status_code)
            for key, value in answer.raw.headers.items():
                if key.lower() not in _OF_ONE_HOP:
                    self.send_header(key, value)
            self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content)

        do_GET = do_POST  # noqa: N815 (the name that http.server looks for)

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    running = Front(server.server_port)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield running
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


_OF_ONE_HOP = frozenset(
    {
        "authorization",
        "connection",
        "content-encoding",
        "content-length",
        "host",
        "proxy-connection",
        "transfer-encoding",
    }
)
