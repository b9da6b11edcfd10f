import socket
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.links.cache import is_fresh, read_cache, write_cache
from bot.links.check import Checker, Manners
from bot.links.model import Copy, State, Verdict, Why
from tests.links.servers import FakeArchive, Page, Site, onward, serving

NOW = datetime(2026, 11, 9, 8, tzinfo=UTC)
URL = "https://fournil.example/pain"
DEAD = Verdict(
    url=URL,
    state=State.DEAD,
    why=Why.STATUS,
    detail="",
    status=404,
    final=URL,
    checked="2026-11-09T08:00:00+00:00",
    since="2026-11-01T08:00:00+00:00",
    copy=Copy("https://archive.example/x", "2024-03-01"),
)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site()) as made:
        yield made


def check(urls: list[str], *, archive: str = "", **known: Verdict) -> Checker:
    manners = Manners("communs/test", seconds=5, pause=0, private={"127.0.0.1", "127.0.0.2"}, archive=archive)
    checker = Checker(manners, {one.url: one for one in known.values()}, clock=lambda: NOW)
    checker.check(urls)
    return checker


def test_one_request_at_a_time_on_a_host_and_hosts_side_by_side(site: Site) -> None:
    with serving(Site("127.0.0.2")) as other:
        pages = {f"/{n}": Page() for n in range(6)}
        meeting = Page(200, "", {"Content-Type": "image/png"}, meet=threading.Barrier(2))
        # Also where one host's pages lead to the other.
        site.pages = {f"/{n}": onward(f"{other.url}/{n}") for n in range(6)} | {"/meet": meeting}
        other.pages = pages | {"/meet": meeting}
        urls = [f"{where.url}/{name}" for name in ("meet", *range(6)) for where in (site, other)]
        found = check(urls)
        assert (site.most, other.most) == (1, 1)
    states = Counter(verdict.state for verdict in found.verdicts.values())
    assert states == {State.WELL: 8, State.MOVED: 6}


def test_a_host_that_is_busy_is_left_alone(site: Site) -> None:
    site.pages = {"/a": Page(429, "", {"Retry-After": "600"}), "/b": Page()}
    found = check([f"{site.url}/a", f"{site.url}/b"]).verdicts
    assert [verdict.state for verdict in found.values()] == [State.LATER] * 2
    assert {path for _method, path in site.asked} == {"/a"}


def test_the_newest_copy_of_what_is_gone(site: Site) -> None:
    urls = [f"{site.url}/{name}" for name in ("gone", "unknown", "well")]
    site.pages = {"/well": Page()}
    with serving(FakeArchive(*urls[::2])) as archive:
        found = check(urls, archive=archive.api).verdicts
        assert archive.agents == {"communs/test"}
        assert len(archive.asked) == 2
    copies = {url: verdict.copy for url, verdict in found.items()}
    expected = Copy(f"http://archive.example/web/20240301101112/{urls[0]}", "2024-03-01")
    assert copies == {urls[0]: expected, urls[1]: None, urls[2]: None}


@pytest.mark.parametrize(
    "page", [Page(500), Page(200, "<p>…"), Page(200, "[]"), Page(200, '{"archived_snapshots": []}')]
)
def test_an_archive_that_does_not_answer_as_it_should_is_asked_once(site: Site, page: Page) -> None:
    with serving(Site("127.0.0.2")) as broken:
        broken.pages = {f"/?url=http%3A%2F%2F127.0.0.1%3A{site.server_port}%2F{name}": page for name in "ab"}
        found = check([f"{site.url}/a", f"{site.url}/b"], archive=f"{broken.url}/")
        assert len(broken.asked) == 1
    assert found.lost
    assert [verdict.state for verdict in found.verdicts.values()] == [State.DEAD] * 2


@pytest.fixture
def no_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that knows no name, as where there is no network; a fake."""
    real = socket.getaddrinfo

    def look_up(host: str, *arguments: Any, **settings: Any) -> Any:
        if host.endswith(".example"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return real(host, *arguments, **settings)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


@pytest.mark.usefixtures("no_names")
def test_without_a_network_nothing_is_called_dead() -> None:
    urls = [URL, "https://lavoir.example/"]
    for found in (check(urls[:1], archive="https://archive.example/"), check(urls)):
        assert found.offline
        assert {(verdict.state, verdict.why) for verdict in found.verdicts.values()} == {(State.LATER, Why.NO_LOOKUP)}


@pytest.mark.usefixtures("no_names")
def test_names_that_lead_nowhere_are_dead_where_anything_else_answers(site: Site) -> None:
    urls = [URL, "https://lavoir.example/"]
    with serving(FakeArchive(URL)) as archive:
        found = check(urls, archive=archive.api)
    assert not found.offline
    assert [verdict.state for verdict in found.verdicts.values()] == [State.DEAD] * 2
    site.pages = {"/well": Page()}
    found = check([*urls, f"{site.url}/well"])
    assert [found.verdicts[url].state for url in urls] == [State.DEAD] * 2
    assert check(urls[:1]).verdicts[URL].state is State.DEAD


def test_what_is_known_of_an_address_tells_since_when(site: Site) -> None:
    url = f"{site.url}/gone"
    known = replace(DEAD, url=url)
    assert check([url], before=known).verdicts[url].since == DEAD.since


def test_the_cache_is_read_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / ".communs" / "links.json"
    well = replace(DEAD, url="https://b.example", state=State.WELL, copy=None)
    write_cache(file, {DEAD.url: DEAD, well.url: well})
    assert read_cache(file) == {DEAD.url: DEAD, well.url: well}
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.mark.parametrize(
    "text", ["", "[]", '{"version": 2, "addresses": {}}', '{"version": 1, "addresses": {"x": {}}}']
)
def test_a_cache_of_no_use_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "links.json").write_text(text)
    assert read_cache(tmp_path / "links.json") == {}


def test_a_cache_with_a_time_without_a_zone_counts_as_none(tmp_path: Path) -> None:
    file = tmp_path / "links.json"
    write_cache(file, {DEAD.url: replace(DEAD, checked="2026-11-24T12:00:00")})
    assert read_cache(file) == {}


def test_how_long_it_is_believed() -> None:
    def hours(state: State, *, days: int = 7) -> list[int]:
        return [
            age
            for age in (-1, 0, 23, 25, 167, 169)
            if is_fresh(replace(DEAD, state=state), NOW + timedelta(hours=age), days)
        ]

    assert hours(State.WELL) == hours(State.MOVED) == hours(State.CLOSED) == [0, 23, 25, 167]
    assert hours(State.DEAD) == hours(State.FAILING) == hours(State.DOUBTFUL) == [0, 23]
    assert hours(State.LATER) == hours(State.REFUSED) == hours(State.WELL, days=0) == []
