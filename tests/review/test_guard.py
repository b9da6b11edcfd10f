"""Who may speak to the review page; in a real browser, ``tests/browser/test_security.py``."""

import re
from pathlib import Path

import pytest

from bot.review.guard import Guard
from tests.review.samples import Review, target

PAGES = ["/", "/target/0", "/preview/0", "/preview/0/before", "/preview/0/after", "/write", "/progress"]
FORMS = ["/target/0", "/approve-all", "/kept/0/0", "/settle", "/plan", "/write", "/close"]


@pytest.fixture
def review(tmp_path: Path) -> Review:
    return Review(tmp_path)


def test_the_token_opens_the_page_once(review: Review) -> None:
    client = review.client(inside=False)
    address = review.guard.address.removeprefix(review.guard.origin)
    first = client.get(address, base_url=review.guard.origin)
    assert first.status_code == 200
    cookie = first.headers["Set-Cookie"]
    assert cookie == f"{review.guard.cookie}={review.guard.session}; HttpOnly; Path=/; SameSite=Strict"
    assert review.guard.token not in first.text
    assert client.get("/", base_url=review.guard.origin).status_code == 200
    # Somebody else finds the address in a history or over a shoulder.
    replayed = review.client(inside=False).get(address, base_url=review.guard.origin)
    assert replayed.status_code == 403
    assert "Set-Cookie" not in replayed.headers


def test_a_wrong_token_does_not_use_up_the_right_one() -> None:
    guard = Guard("127.0.0.1:1")
    assert not guard.exchange("é")
    assert not guard.exchange("")
    assert guard.exchange(guard.token)
    assert not guard.exchange(guard.token)


@pytest.mark.parametrize("path", PAGES)
def test_without_the_session_nothing_is_shown(review: Review, path: str) -> None:
    answer = review.client(inside=False).get(path, base_url=review.guard.origin)
    assert answer.status_code == 403
    assert "Anis" not in answer.text
    assert review.guard.csrf not in answer.text


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1", "localhost:8000", "127.0.0.1:80"])
def test_a_host_that_is_not_ours_is_refused(review: Review, host: str) -> None:
    client = review.client()
    client.set_cookie(review.guard.cookie, review.guard.session, domain=host.partition(":")[0])
    for path in (*PAGES, "/static/page.css", f"/open?token={review.guard.token}"):
        assert client.get(path, base_url=f"http://{host}").status_code == 403
    assert review.guard.exchange(review.guard.token)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1:8001"},
        {"Origin": "https://127.0.0.1:8000"},
        {"Origin": "http://127.0.0.1:8000", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://127.0.0.1:8000", "Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", FORMS)
def test_a_form_of_another_origin_changes_nothing(review: Review, path: str, headers: dict[str, str]) -> None:
    form = {"csrf": review.guard.csrf, "plan": review.desk.plan.id, "answer": "approve"}
    answer = review.client().post(path, data=form, headers=headers, base_url=review.guard.origin)
    assert answer.status_code == 403
    assert review.desk.plan.decisions is None
    assert not review.work.asked
    assert not review.closed


@pytest.mark.parametrize("path", FORMS)
def test_a_form_without_our_token_changes_nothing(review: Review, path: str) -> None:
    assert review.post(review.client(), path, csrf="", answer="approve") == 403
    assert review.post(review.client(), path, csrf=review.guard.session, answer="approve") == 403
    assert review.desk.plan.decisions is None
    assert not review.work.asked
    assert not review.closed


@pytest.mark.parametrize("path", ["/approve-all", "/kept/0/0", "/settle", "/plan", "/close"])
def test_nothing_is_changed_by_get(review: Review, path: str) -> None:
    assert review.client().get(path, base_url=review.guard.origin).status_code == 405
    assert review.desk.plan.decisions is None
    assert not review.work.asked
    assert not review.closed


def test_every_answer_tells_browsers_what_it_may_do(review: Review) -> None:
    client = review.client()
    for path in ("/", "/target/0", "/preview/0", "/static/review.js", "/nowhere"):
        headers = client.get(path, base_url=review.guard.origin).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "same-origin"


def test_a_wikis_html_has_no_rights_in_its_frame(review: Review) -> None:
    client = review.client()
    answer = client.get("/preview/0/after", base_url=review.guard.origin)
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox; default-src 'none'; ")
    assert "script-src" not in policy
    assert "frame-ancestors 'self'" in policy
    assert "https://movilab.example 'unsafe-inline'" in policy
    page = review.get(client, "/preview/0")
    assert re.findall(r"<iframe [^>]*>", page) == re.findall(r'<iframe sandbox="" [^>]*>', page)
    assert page.count("<iframe") == 2


HOSTILE = "<script>alert(1)</script>\"' onmouseover='x' {{ 7 * 7 }}"


def test_hostile_text_is_only_text(tmp_path: Path) -> None:
    from tests.report.page.test_render import Tags, full

    review = Review(tmp_path, full(HOSTILE), target())
    client = review.client()
    assert review.post(client, "/approve-all") == 303
    for path in ("/", "/target/0", "/write", "/preview/0"):
        page = review.get(client, path)
        assert "<script>" not in page
        names = {name for name, _value in Tags(page).attributes}
        assert not {name for name in names if name.startswith("on")}


def test_a_look_ahead_does_not_use_the_token_up(tmp_path: Path) -> None:
    review = Review(tmp_path)
    client = review.client(inside=False)
    path = f"/open?token={review.guard.token}"
    assert "Set-Cookie" not in client.head(path, base_url=review.guard.origin).headers
    assert "Set-Cookie" in client.get(path, base_url=review.guard.origin).headers
