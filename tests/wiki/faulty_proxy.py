"""A proxy that fails on purpose, between Pywikibot and a real wiki: what networks and servers do that cannot be had else.

It is a forward proxy for plain HTTP: ``http_proxy`` sends a command through it, ``requests`` a session.
"""

import http.client
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Literal
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

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            form = parse_qs(body.decode("utf-8", "replace"))
            action = form.get("action", [""])[0]
            with running.lock:
                kind = running.choose(action)
                running.seen.append((action, kind))
            self.close_connection = True
            self._answer(kind, body)

        do_GET = do_POST  # noqa: N815 (the name that http.server looks for)

        def _answer(self, kind: Kind, body: bytes) -> None:
            if kind == "reset before":
                return self._reset()
            if kind == "silent before":
                return self._wait()
            if kind == "null":
                return self._send(200, {"Content-Type": "application/json"}, b"null")
            if kind == "html before":
                return self._send(200, {"Content-Type": "text/html"}, _PAGE)
            if kind[:3].isdecimal() and not kind.endswith("after"):
                return self._send(int(kind[:3]), {"Content-Type": "text/html", **_later(kind)}, _PAGE)
            status, headers, answer = self._asked(kind, body)
            match kind:
                case "reset after":
                    self._reset()
                case "silent after":
                    self._wait()
                case "cut":
                    self._send(status, headers, answer[: len(answer) // 2])
                case "cut off":
                    self._send(status, headers, answer[: len(answer) // 2], length=len(answer))
                    self._reset()
                case "html":
                    self._send(200, {"Content-Type": "text/html"}, _PAGE)
                case "empty":
                    self._send(200, headers, b"")
                case "502 after":
                    self._send(502, {"Content-Type": "text/html"}, _PAGE)
                case "drip":
                    self._drip(headers, answer)
                case _:
                    self._send(status, headers, answer)
            return None

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

        _cookies: list[str] = []  # noqa: RUF012 (one handler a request)

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
                if stopping.wait(0.2):
                    return

        def _reset(self) -> None:
            self.wfile.flush()
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()

        def _wait(self) -> None:
            """Say nothing until the other side goes away."""
            self.connection.settimeout(0.1)
            ends = time.monotonic() + 60
            while time.monotonic() < ends and not stopping.is_set():
                try:
                    if not self.connection.recv(1):
                        return
                except TimeoutError:
                    continue
                except OSError:
                    return

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 64

        def handle_error(self, *arguments: object) -> None:
            """Say nothing: connections that break are what this is for."""

    stopping = threading.Event()
    server = Server(("127.0.0.1", 0), Handler)
    running = Proxy(server.server_port)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield running
    finally:
        stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()


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
