"""Real HTTP servers for links to lead to, and a fake of the archive."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TypeVar
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Page:
    """What a path answers.

    Attributes:
        status: the HTTP status.
        body: the text.
        headers: all of them.
        head: the status that HEAD gets, 0 for the same.
        drip: seconds before each letter.
        meet: where it waits until another server's page is asked for too.
    """

    status: int = 200
    body: str = "<title>Bonjour</title><h1>Une page</h1>"
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})
    head: int = 0
    drip: float = 0
    meet: threading.Barrier | None = None


def onward(address: str, status: int = 301) -> Page:
    return Page(status, "", {"Location": address})


class Site(ThreadingHTTPServer):
    """A web site on the loopback address.

    Attributes:
        pages: what each path answers; others do not exist.
        asked: method and path of each request.
        most: how many requests were answered at once at most.
    """

    daemon_threads = True

    def __init__(self, host: str = "127.0.0.1") -> None:
        super().__init__((host, 0), _Handler)
        self.pages: dict[str, Page] = {}
        self.asked: list[tuple[str, str]] = []
        self.agents: set[str] = set()
        self.now = self.most = 0
        self.guard = threading.Lock()
        self.url = f"http://{host}:{self.server_port}"


Served = TypeVar("Served", bound=Site)


class FakeArchive(Site):
    """Answers as the Internet Archive's availability API does; knows one copy of each address in ``copies``."""

    def __init__(self, *copies: str) -> None:
        super().__init__("127.0.0.9")
        self.copies = copies
        self.api = f"{self.url}/wayback/available"

    def answer(self, path: str) -> Page:
        [url] = parse_qs(urlsplit(path).query)["url"]
        closest = {"available": True, "status": "200", "timestamp": "20240301101112"}
        closest["url"] = f"http://archive.example/web/20240301101112/{url}"
        known = {"closest": closest} if url in self.copies else {}
        return Page(200, json.dumps({"url": url, "archived_snapshots": known}), {"Content-Type": "application/json"})


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        site = self.server
        with site.guard:
            site.asked.append((self.command, self.path))
            site.agents.add(self.headers["User-Agent"])
            site.now += 1
            site.most = max(site.most, site.now)
        page = self._page()
        # Before the answer goes out: whoever has it may ask again at once.
        with site.guard:
            site.now -= 1
        self._send(page)

    def _page(self) -> Page:
        """Return what to answer, not before others had the time to ask meanwhile."""
        site = self.server
        time.sleep(0.005)
        page = site.answer(self.path) if isinstance(site, FakeArchive) else site.pages.get(self.path)
        page = page or Page(404, "<title>?</title>")
        if page.meet is not None:
            try:
                page.meet.wait(10)
            except threading.BrokenBarrierError:
                return Page(500)
        return page

    def _send(self, page: Page) -> None:
        self.send_response(page.head if page.head and self.command == "HEAD" else page.status)
        for name, value in page.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            for piece in page.body if page.drip else [page.body]:
                time.sleep(page.drip)
                try:
                    self.wfile.write(piece.encode())
                except OSError:
                    return

    def log_message(self, *arguments: object) -> None:
        del arguments


@contextmanager
def serving(site: Served) -> Iterator[Served]:
    thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        site.shutdown()
        thread.join()
        site.server_close()
