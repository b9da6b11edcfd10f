"""Fetching from real servers on this machine."""

import socket
from collections.abc import Iterator

import pytest

from bot.errors import TryLater, UsageError
from bot.importing import fetch as room
from bot.importing.fetch import Fetched, fetch
from bot.web import guard
from tests.links.servers import Page, Site, onward, serving

PAGE = "<h1>Mes communs</h1><ul><li>A : b</li></ul>"
HERE = {"127.0.0.1"}


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site()) as made:
        yield made


def test_it_names_itself_and_follows(site: Site) -> None:
    site.pages = {"/moved": onward("/page", 302), "/page": Page(body=PAGE)}
    got = fetch(f"{site.url}/moved#communs", agent="communs/1.0 (https://claire.example)", private=HERE)
    assert got == Fetched(PAGE.encode(), "html", f"{site.url}/page")
    assert site.agents == {"communs/1.0 (https://claire.example)"}


def test_a_private_host_is_asked_for_nothing_unless_it_is_allowed(site: Site) -> None:
    with pytest.raises(UsageError, match="private network; if that is meant: --allow-private"):
        fetch(f"{site.url}/page", agent="x")
    assert site.asked == []


def test_a_redirect_leads_to_no_private_host_that_was_not_named(site: Site) -> None:
    with serving(Site("127.0.0.2")) as other:
        for address in (f"{other.url}/secret", f"http://localhost:{other.server_port}/secret"):
            site.pages = {"/": onward(address)}
            with pytest.raises(UsageError, match="private network"):
                fetch(f"{site.url}/", agent="x", private=HERE)
        assert other.asked == []
    site.pages = {"/": onward("file:///etc/passwd")}
    with pytest.raises(UsageError):
        fetch(f"{site.url}/", agent="x", private=HERE)


def test_a_name_that_changes_its_mind_is_not_followed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fake resolver plays DNS rebinding: the name is public when it is looked at, and this machine afterwards."""
    real, looked_up, connected = socket.getaddrinfo, [], []

    def fake(host: str, port: int, *arguments: object, **settings: object) -> object:
        if host != "rebinding.example":
            return real(host, port, *arguments, **settings)  # type: ignore[arg-type]
        looked_up.append(host)
        address = "1.1.1.1" if len(looked_up) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    def connect(address: tuple[str, int], *_arguments: object, **_settings: object) -> socket.socket:
        connected.append(address[0])
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", fake)
    monkeypatch.setattr(guard, "create_connection", connect)
    with pytest.raises(TryLater):
        fetch(f"http://rebinding.example:{site.server_port}/", agent="x")
    assert set(connected) == {"1.1.1.1"}
    assert site.asked == []


def test_what_is_no_page(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "LARGEST", 1000)
    site.pages = {
        "/busy": Page(503),
        "/image": Page(headers={"Content-Type": "image/png"}),
        "/long": Page(body=PAGE * 1000),
        "/round": onward("/round"),
    }
    for path, kind, told in (
        ("busy", TryLater, "503"),
        ("gone", UsageError, "404"),
        ("image", UsageError, "image/png"),
        ("long", UsageError, "too long"),
        ("round", UsageError, "on and on"),
    ):
        with pytest.raises(kind, match=told):
            fetch(f"{site.url}/{path}", agent="x", private=HERE)
    with pytest.raises(TryLater, match="Connection refused"):
        fetch("http://127.0.0.1:1/", agent="x", private=HERE)
    with pytest.raises(UsageError):
        fetch("http://user:secret@example.org/", agent="x")


def test_a_server_that_sends_a_letter_now_and_then_is_left(site: Site) -> None:
    site.pages = {"/": Page(body="x" * 500, drip=0.02)}
    with pytest.raises(TryLater, match="too long"):
        fetch(f"{site.url}/", agent="x", private=HERE, most_seconds=0.2)
