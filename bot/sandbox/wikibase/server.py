"""The imitation over HTTP, on the loopback interface only."""

import html
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from bot.sandbox.faults import Fault
from bot.sandbox.wikibase.accounts import Sessions
from bot.sandbox.wikibase.api import answer
from bot.sandbox.wikibase.call import Call
from bot.sandbox.wikibase.log import RequestLog
from bot.sandbox.wikibase.page import shown_page
from bot.sandbox.wikibase.saving import TooLargeError
from bot.sandbox.wikibase.wiki import Imitation

HOST = "127.0.0.1"
_API = "/api.php"


class Server(ThreadingHTTPServer):
    """Serves one imitation; requests are answered one after the other, as by one process of PHP's.

    Args:
        wiki: the imitation; its address is set to the server's.
        port: the port, 0 for any that is free.
        token: opens the control addresses ``/-sandbox/ping`` and ``/-sandbox/reset``; empty for none.
        log: where requests are noted.
    """

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, wiki: Imitation, *, port: int = 0, token: str = "", log: RequestLog | None = None) -> None:
        super().__init__((HOST, port), _Handler)
        self.wiki, self.token, self.log, self.turn = wiki, token, log or RequestLog(), threading.Lock()
        wiki.address = f"http://{HOST}:{self.server_address[1]}"


@contextmanager
def serving(wiki: Imitation) -> Iterator[Server]:
    """Serve an imitation in a thread of this process, on a free port."""
    server = Server(wiki)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, name="imitation")
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    """Answers one request; the connection is closed behind it."""

    server: Server
    server_version = "ImitationOfWikibase"

    def log_message(self, *arguments: object) -> None:
        """Write nothing to the terminal."""

    def do_GET(self) -> None:
        """Answer a GET."""
        self._answer(posted=False)

    def do_POST(self) -> None:
        """Answer a POST."""
        self._answer(posted=True)

    def _answer(self, *, posted: bool) -> None:
        begun = time.monotonic()
        address = urlsplit(self.path)
        in_address = dict(parse_qsl(address.query, keep_blank_values=True))
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length).decode("utf-8", "replace") if posted else ""
        if address.path.startswith("/-sandbox/"):
            self._control(address.path.rpartition("/")[2])
            return
        parameters = in_address | dict(parse_qsl(body, keep_blank_values=True))
        with self.server.turn:
            status = self._api(parameters, in_address, posted) if address.path == _API else self._page(parameters)
            self.server.log.note(self.command, address.path, parameters, status, time.monotonic() - begun)

    def _api(self, parameters: dict[str, str], in_address: dict[str, str], posted: bool) -> int:  # noqa: FBT001 (inside)
        wiki = self.server.wiki
        fault = wiki.next_fault(parameters.get("action", "help"))
        if fault is not None and fault.kind not in {"late", "lost"}:
            return self._fail(fault)
        cookies = SimpleCookie(self.headers.get("Cookie", ""))
        known = cookies[Sessions.COOKIE].value if Sessions.COOKIE in cookies else ""
        cookie, session = wiki.sessions.find(known)
        call = Call(wiki, session, parameters, frozenset(in_address), posted)
        try:
            reply = answer(call)
        except TooLargeError:
            return self._fail(Fault("500"))
        if fault is not None and fault.kind == "late":
            time.sleep(fault.seconds)
        elif fault is not None:
            return self._send(HTTPStatus.BAD_GATEWAY, b"")
        headers = dict(reply.headers)
        if cookie != known:
            headers["Set-Cookie"] = f"{Sessions.COOKIE}={cookie}; path=/; HttpOnly"
        return self._send(HTTPStatus.OK, reply.body, "application/json; charset=utf-8", **headers)

    def _fail(self, fault: Fault) -> int:
        page = b"<!DOCTYPE html><title>Error</title><p>Our servers are currently under maintenance.</p>"
        if fault.kind == "empty":
            return self._send(HTTPStatus.OK, b"")
        if fault.kind == "html":
            return self._send(HTTPStatus.OK, page)
        later = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
        return self._send(HTTPStatus(int(fault.kind)), page, **later)

    def _page(self, parameters: dict[str, str]) -> int:
        status, text = shown_page(self.server.wiki, parameters.get("title", ""))
        return self._send(status, text.encode())

    def _control(self, verb: str) -> None:
        if not self.server.token or self.headers.get("X-Communs-Token") != self.server.token:
            self._send(HTTPStatus.FORBIDDEN, html.escape(verb).encode())
            return
        import os  # noqa: PLC0415 (only the answer to a ping)

        with self.server.turn:
            if verb == "reset":
                self.server.wiki.reset()
        said: dict[str, Any] = {"pid": os.getpid()}
        self._send(HTTPStatus.OK, json.dumps(said).encode(), "application/json")

    def _send(self, status: HTTPStatus, body: bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> int:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        return int(status)
