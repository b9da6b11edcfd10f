"""What other pages, other names and hostile texts can do to the review page in a real browser: nothing."""

import json
import stat
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from bot.review.opening import redirecting_file
from bot.sandbox.client import Client
from tests.browser.conftest import REBOUND
from tests.browser.reviewing import Reviewing
from tests.report.page.test_render import full
from tests.review.samples import Review, target
from tests.wiki.project import Project

HOSTILE = (
    "</textarea></script><script>alert(1)</script><img src=x onerror=alert(2)>\"' onfocus='alert(3)' autofocus x='"
)


@pytest.fixture
def evil() -> Iterator[tuple[str, dict[str, str]]]:
    """A page of another origin; gives its origin and what it shows, by path."""
    pages: dict[str, str] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(pages.get(self.path, "").encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class's name)
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}", pages
    server.shutdown()
    server.server_close()


def inside(page: Page, address: str) -> str:
    """Open the review page; return its origin."""
    page.goto(address)
    page.wait_for_url("**/")
    return page.url.rstrip("/")


def test_another_origin_can_neither_change_nor_read_nor_frame(
    page: Page, served: Callable[..., tuple[Review, str]], evil: tuple[str, dict[str, str]]
) -> None:
    review, address = served()
    origin = inside(page, address)
    where, pages = evil
    fields = "".join(
        # Even one that knows the form's own secret.
        f'<input name="{name}" value="{value}">'
        for name, value in {"csrf": review.guard.csrf, "plan": review.desk.plan.id}.items()
    )
    pages["/form"] = f'<form method="post" action="{origin}/approve-all">{fields}</form>'
    pages["/frame"] = f'<iframe src="{origin}/"></iframe>'
    page.goto(f"{where}/form")
    with page.expect_navigation():
        page.evaluate("document.forms[0].submit()")
    expect(page.get_by_role("heading", name="Not allowed")).to_be_visible()
    page.goto(f"{where}/frame")
    assert "Review of the plan" not in "".join(frame.content() for frame in page.frames)
    read = page.evaluate(
        "(address) => fetch(address, {credentials: 'include'}).then((a) => a.text(), (e) => e.name)", f"{origin}/"
    )
    assert read == "TypeError"
    # A link from there shows nothing either: the cookie stays at home.
    pages["/link"] = f'<a href="{origin}/">x</a>'
    page.goto(f"{where}/link")
    page.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Not allowed")).to_be_visible()
    assert review.desk.plan.decisions is None
    page.goto(f"{origin}/")
    expect(page.get_by_role("heading", name="Review of the plan")).to_be_visible()


def test_a_rebound_name_and_a_replayed_token_open_nothing(
    page: Page, open_context: Callable[..., BrowserContext], served: Callable[..., tuple[Review, str]]
) -> None:
    _review, address = served()
    port = address.partition("127.0.0.1:")[2].partition("/")[0]
    token = address.partition("?")[2]
    for path in ("/", f"/open?{token}"):
        answer = page.goto(f"http://{REBOUND}:{port}{path}")
        assert answer is not None
        assert answer.status == 403
    origin = inside(page, address)
    assert page.evaluate("document.cookie") == ""
    other = open_context().new_page()
    answer = other.goto(address)
    assert answer is not None
    assert answer.status == 403
    other.goto(f"{origin}/")
    expect(other.get_by_role("heading", name="Not allowed")).to_be_visible()


def test_the_file_that_opens_the_page_is_its_owners_and_leads_there(
    page: Page, served: Callable[..., tuple[Review, str]], tmp_path: Path
) -> None:
    _review, address = served()
    file = redirecting_file(tmp_path / "review", address)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    # From a file, so from another site: the session's cookie has to be there all the same.
    page.goto(file.as_uri())
    expect(page.get_by_role("heading", name="Review of the plan")).to_be_visible()


def test_hostile_text_in_every_field_runs_nowhere(page: Page, served: Callable[..., tuple[Review, str]]) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    _review, address = served(full(HOSTILE), target())
    origin = inside(page, address)
    page.get_by_role("button", name="Approve all").click()
    for path in ("/", "/target/0", "/write"):
        page.goto(origin + path)
        expect(page.get_by_text(HOSTILE).first).to_be_attached()
        assert page.locator("img, script:not([src])").count() == 0
    assert said == []
    # What the fake wiki's HTML brings along stays without effect in its frame, and says so.
    page.goto(f"{origin}/preview/0")
    page.wait_for_load_state("networkidle")
    assert any("Blocked script execution" in line for line in said)


@pytest.mark.wiki
def test_hostile_text_from_a_real_wiki_runs_nowhere(
    project: Project, page: Page, reviewing: Callable[..., Reviewing]
) -> None:
    project.change("name: Semences", f"name: {json.dumps(HOSTILE)}")
    wiki = project.sandbox.wikis["movilab"]
    with Client.as_editor(wiki) as editor:
        where = "Utilisateur:Claire Exemple"
        editor.edit(where, f"{editor.read(where)[0]}\n{HOSTILE}\n", HOSTILE)
    review = reviewing()
    page.goto(review.address)
    page.wait_for_url("**/")
    expect(page.get_by_text("alert(1)").first).to_be_attached()
    assert page.locator("img, script:not([src])").count() == 0
    page.get_by_role("link", name="Preview on the wiki").nth(1).click()
    expect(page.frame_locator("iframe").last.get_by_text("alert(1)").first).to_be_visible()
    tokens = page.frame_locator("iframe").last.locator("html").inner_html()
    assert "csrfToken" not in tokens
    assert "<script" not in tokens
