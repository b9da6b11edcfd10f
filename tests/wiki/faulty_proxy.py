"""A proxy that fails on purpose, between Pywikibot and a real wiki, as networks and overloaded servers do.

It is a forward proxy for plain HTTP: ``http_proxy`` sends a command through it, ``requests`` a session.
"""

import http.client
import socket
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

Kind = Literal[
    "",  # none: the true answer
    "reset before",  # the connection breaks before the wiki gets the request
    "reset after",  # … after the wiki did its work
    "silent before",  # no answer, and the wiki gets no request
    "silent after",  # no answer after the wiki did its work
    "cut",  # the answer's JSON ends in its middle
    "cut off",  # the connection breaks in the middle of the answer
    "html",  # a page of HTML with status 200, after the wiki did its work
    "html before",  # the same, and the wiki gets no request
    "empty",  # nothing with status 200, after the wiki did its work
    "null",  # JSON that is no answer of the API's
    "drip",  # the answer comes a byte at a time
    "403",
    "429",
    "429 later",  # with Retry-After: 1
    "429 a date",  # with a date 1 second ahead
    "429 an hour",  # with Retry-After: 3600
    "500",
    "502 after",  # after the wiki did its work
    "503",
    "503 later",
    "504",
    "no session",  # the request's cookies are lost
    "bad token",  # the request's token is another one
]
BEFORE: tuple[Kind, ...] = (
    "reset before", "silent before", "html before", "null", "403", "429", "429 later", "429 a date", "500", "503",
    "503 later", "504", "no session", "bad token",
)  # fmt: skip
"""Faults at which the wiki does nothing."""
AFTER: tuple[Kind, ...] = ("reset after", "silent after", "cut", "cut off", "html", "empty", "502 after")
"""Faults at which the wiki does what was asked, and nobody learns of it."""


@dataclass
class Proxy:
    """A running proxy.

    Attributes:
        port: where it listens on this machine.
        choose: says what happens to a request, by the API's action.
        seen: the action of each request, and what happened to it.
    """

    port: int
    choose: Callable[[str], Kind] = lambda _action: ""
    seen: list[tuple[str, Kind]] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    @property
    def address(self) -> str:
        """What ``http_proxy`` has to be."""
        return f"http://127.0.0.1:{self.port}"

    def fail(self, kind: Kind, *, action: str = "", skip: int = 0, times: int | None = None) -> None:
        """Let requests fail.

        Args:
            kind: how.
            action: only API requests with this action; empty for all.
            skip: so many of these go well first.
            times: so many of them fail, None for all that come.
        """
        count = 0
        self.seen.clear()

        def choose(asked: str) -> Kind:
            nonlocal count
            if action not in {"", asked}:
                return ""
            count += 1
            return kind if count > skip and (times is None or count <= skip + times) else ""

        self.choose = choose

    def hit(self) -> int:
        """Return how many requests failed since ``fail``."""
        return sum(kind != "" for _action, kind in self.seen)


@contextmanager
def faulty_proxy() -> Iterator[Proxy]:
    """Run a proxy on this machine."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.running = Proxy(server.server_port)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server.running
    finally:
        server.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    running: Proxy

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.stopping = Event()

    def handle_error(self, *arguments: object) -> None:
        """Say nothing: connections that break are what this is for."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def setup(self) -> None:
        super().setup()
        self._cookies: list[str] = []

    def do_POST(self) -> None:
        running = self.server.running
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        form = parse_qs(body.decode("utf-8", "replace"))
        action = form.get("action", [""])[0]
        with running.lock:
            kind = running.choose(action)
            running.seen.append((action, kind))
        self.close_connection = True
        if not self._answered_here(kind):
            self._hand_on(kind, body)

    do_GET = do_POST  # noqa: N815 (the name that http.server looks for)

    def _answered_here(self, kind: Kind) -> bool:
        """Say whether that was the answer: the wiki gets no request."""
        if kind == "reset before":
            self._reset()
        elif kind == "silent before":
            self._wait()
        elif kind == "null":
            self._send(200, {"Content-Type": "application/json"}, b"null")
        elif kind == "html before":
            self._send(200, _HTML, _PAGE)
        elif kind[:3].isdecimal() and not kind.endswith("after"):
            self._send(int(kind[:3]), _HTML | _later(kind), _PAGE)
        else:
            return False
        return True

    def _hand_on(self, kind: Kind, body: bytes) -> None:
        status, headers, answer = self._asked(kind, body)
        half = answer[: len(answer) // 2]
        if kind == "silent after":
            self._wait()
        elif kind == "drip":
            self._drip(headers, answer)
        elif kind == "cut off":
            self._send(status, headers, half, length=len(answer))
            self._reset()
        elif kind == "reset after":
            self._reset()
        else:
            told: dict[str, tuple[int, dict[str, str], bytes]] = {
                "cut": (status, headers, half),
                "html": (200, _HTML, _PAGE),
                "empty": (200, headers, b""),
                "502 after": (502, _HTML, _PAGE),
            }
            self._send(*told.get(kind, (status, headers, answer)))

    def _asked(self, kind: Kind, body: bytes) -> tuple[int, dict[str, str], bytes]:
        """Return the wiki's status, headers and answer."""
        parts = urlsplit(self.path)
        headers = {key: value for key, value in self.headers.items() if key.lower() not in _OF_ONE_HOP}
        if kind == "no session":
            headers.pop("Cookie", None)
        if kind == "bad token":
            body = body.replace(b"%2B%5C", b"0%2B%5C")
        wiki = http.client.HTTPConnection(parts.netloc, timeout=60)
        try:
            target = parts.path + (f"?{parts.query}" if parts.query else "")
            wiki.request(self.command, target, body, headers | {"Host": parts.netloc})
            answer = wiki.getresponse()
            content = answer.read()
            kept = {key: value for key, value in answer.headers.items() if key.lower() not in _OF_ONE_HOP}
            self._cookies = [value for key, value in answer.headers.items() if key.lower() == "set-cookie"]
            return answer.status, kept, content
        finally:
            wiki.close()

    def _send(self, status: int, headers: dict[str, str], body: bytes, *, length: int | None = None) -> None:
        self.send_response(status)
        for key, value in headers.items():
            if key.lower() != "set-cookie":
                self.send_header(key, value)
        for cookie in self._cookies:
            self.send_header("Set-Cookie", cookie)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def _drip(self, headers: dict[str, str], body: bytes) -> None:
        self._send(200, headers, b"", length=len(body))
        for byte in body:
            self.wfile.write(bytes([byte]))
            if self.server.stopping.wait(0.2):
                return

    def _reset(self) -> None:
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def _wait(self) -> None:
        """Say nothing until the other side goes away."""
        self.connection.settimeout(0.1)
        ends = time.monotonic() + 60
        while time.monotonic() < ends and not self.server.stopping.is_set():
            try:
                if not self.connection.recv(1):
                    return
            except TimeoutError:
                continue
            except OSError:
                return

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


_HTML = {"Content-Type": "text/html; charset=utf-8"}
_PAGE = "<!DOCTYPE html>\n<title>Erreur</title>\n<p>Le serveur est surchargé.</p>\n".encode()
_OF_ONE_HOP = frozenset(
    {"connection", "content-length", "host", "proxy-connection", "transfer-encoding", "accept-encoding"}
)


def _later(kind: Kind) -> dict[str, str]:
    if kind.endswith("later"):
        return {"Retry-After": "1"}
    if kind.endswith("an hour"):
        return {"Retry-After": "3600"}
    if kind.endswith("a date"):
        moment = time.gmtime(time.time() + 1)
        return {"Retry-After": time.strftime("%a, %d %b %Y %H:%M:%S GMT", moment)}
    return {}
