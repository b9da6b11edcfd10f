"""Fetching from a real server on this machine."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bot.errors import TryLater, UsageError
from bot.importing import fetch as room
from bot.importing.fetch import fetch, user_agent

PAGE = b"<h1>Mes communs</h1><ul><li>A : b</li></ul>"


class Server(BaseHTTPRequestHandler):
    seen: list[str]

    def do_GET(self) -> None:
        self.seen.append(self.headers["User-Agent"])
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/page")
            self.end_headers()
            return
        status = {"/busy": 503, "/gone": 404}.get(self.path, 200)
        self.send_response(status)
        self.send_header("Content-Type", "image/png" if self.path == "/image" else "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE * 1000 if self.path == "/long" else PAGE)

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    Server.seen = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_it_names_itself_and_follows(address: str) -> None:
    agent = user_agent("1.0", "https://claire.example")
    got = fetch(f"{address}/moved", agent=agent, private=True)
    assert (got.content, got.kind, got.address) == (PAGE, "html", f"{address}/page")
    assert agent.startswith("communs-bot/1.0 (https://claire.example) requests/")
    assert set(Server.seen) == {agent}


def test_private_hosts_are_refused_unless_allowed(address: str) -> None:
    with pytest.raises(UsageError, match="private network; if that is meant: --allow-private"):
        fetch(f"{address}/page", agent="x")
    assert Server.seen == []


def test_what_is_no_page(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "LARGEST", 1000)
    for path, kind, told in (
        ("busy", TryLater, "503"),
        ("gone", UsageError, "404"),
        ("image", UsageError, "image/png"),
        ("long", UsageError, "too long"),
    ):
        with pytest.raises(kind, match=told):
            fetch(f"{address}/{path}", agent="x", private=True)
    with pytest.raises(TryLater):
        fetch("http://127.0.0.1:1/", agent="x", private=True)
    with pytest.raises(UsageError):
        fetch("http://user:secret@example.org/", agent="x")
