"""Asking real servers on this machine."""

import socket
import ssl
import subprocess
import threading
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest
from requests.exceptions import ChunkedEncodingError, ContentDecodingError, InvalidURL

from bot.errors import UsageError
from bot.links.archive import newest_copy
from bot.links.ask import Asker
from bot.links.model import Answer, Why
from bot.links.turns import Turns
from bot.web import guard
from tests.links.servers import Page, Site, onward, serving

HOST = "127.0.0.1"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site()) as made:
        yield made


def ask(url: str, private: Collection[str] = (HOST,), seconds: float = 5) -> Answer:
    asker = Asker(agent="communs/test", turns=Turns(0), seconds=seconds, private=private)
    try:
        return asker.ask(url)
    finally:
        asker.close()


def test_a_page_is_read_and_a_file_is_not(site: Site) -> None:
    site.pages = {"/page": Page(), "/file": Page(200, "…", {"Content-Type": "application/pdf"})}
    page = ask(f"{site.url}/page#section")
    assert (page.status, page.body, page.charset) == (200, b"<title>Bonjour</title><h1>Une page</h1>", "utf-8")
    assert ask(f"{site.url}/file").body == b""
    assert site.asked == [("HEAD", "/page"), ("GET", "/page"), ("HEAD", "/file")]
    assert site.agents == {"communs/test"}


@pytest.mark.parametrize("head", [403, 404, 405, 501])
def test_a_server_that_refuses_head_is_asked_for_the_page(site: Site, head: int) -> None:
    site.pages = {"/": Page(head=head)}
    assert ask(f"{site.url}/").status == 200


def test_redirects_are_followed_and_their_kind_is_told(site: Site) -> None:
    site.pages = {
        "/a": onward("/b"),
        "/b": onward(f"{site.url}/c é", 308),
        "/c%20%C3%A9": Page(),
        "/utf-8": onward("/c é".encode().decode("latin-1")),
        "/now": onward("/c%20%C3%A9", 302),
    }
    moved = ask(f"{site.url}/a")
    assert (moved.status, moved.permanent, moved.failure) == (200, True, None)
    assert ask(f"{site.url}/utf-8").status == 200
    assert not ask(f"{site.url}/now").permanent


def test_redirects_that_never_end_or_leave_the_web(site: Site) -> None:
    site.pages = {"/loop": onward("/again"), "/again": onward("/loop"), "/mail": onward("mailto:x")}
    site.pages |= {f"/{n}": onward(f"/{n + 1}") for n in range(50)}
    assert ask(f"{site.url}/loop").failure is Why.LOOP
    assert ask(f"{site.url}/0").failure is Why.LOOP
    assert len(site.asked) < 20
    assert ask(f"{site.url}/mail").failure is Why.SCHEME


def test_what_is_private_is_not_connected_to(site: Site) -> None:
    assert ask(f"{site.url}/", private=()).failure is Why.PRIVATE
    assert ask(f"http://localhost:{site.server_port}/", private=()).failure is Why.PRIVATE
    assert site.asked == []


def test_nor_is_what_a_redirect_leads_to(site: Site) -> None:
    site.pages = {"/": onward(f"http://localhost:{site.server_port}/inside", 302)}
    answer = ask(f"{site.url}/")
    assert (answer.failure, answer.detail) == (Why.PRIVATE, "localhost")
    assert site.asked == [("HEAD", "/")]


def test_a_name_is_looked_up_once_and_just_that_is_connected_to(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fake resolver plays DNS rebinding: the name is public when it is looked at, and this machine afterwards."""
    real, looked_up, connected = socket.getaddrinfo, [], []

    def fake(host: str, port: int, *arguments: object, **settings: object) -> object:
        if host != "rebinding.example":
            return real(host, port, *arguments, **settings)  # type: ignore[arg-type]
        looked_up.append(host)
        address = "1.1.1.1" if len(looked_up) == 1 else HOST
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    def connect(address: tuple[str, int], *_arguments: object, **_settings: object) -> socket.socket:
        connected.append(address[0])
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", fake)
    monkeypatch.setattr(guard, "create_connection", connect)
    assert ask(f"http://rebinding.example:{site.server_port}/").failure is not None
    assert set(connected) == {"1.1.1.1"}
    assert site.asked == []


def test_names_and_ports_that_lead_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        answer = ask(f"http://{HOST}:{taken.getsockname()[1]}/")
    assert (answer.failure, answer.detail) == (Why.NO_CONNECTION, "Connection refused")
    assert ask(f"http://{'x' * 70}.example/").failure in {Why.NO_NAME, Why.SCHEME}
    for number, why in ((socket.EAI_NONAME, Why.NO_NAME), (socket.EAI_AGAIN, Why.NO_LOOKUP)):

        def fake(*_arguments: object, number: int = number, **_settings: object) -> object:
            raise socket.gaierror(number, "fake")

        monkeypatch.setattr(socket, "getaddrinfo", fake)
        answer = ask("http://nowhere.example/")
        assert (answer.failure, answer.detail) == (why, "nowhere.example")


def test_a_server_that_is_silent_or_drips(site: Site) -> None:
    site.pages = {"/": Page(body="<title>lent</title>" + "x" * 500, drip=0.02)}
    dripping = ask(f"{site.url}/", seconds=0.3)
    assert (dripping.status, dripping.body[:3]) == (200, b"<ti")
    assert len(dripping.body) < 500
    with socket.create_server((HOST, 0)) as silent:
        assert ask(f"http://{HOST}:{silent.getsockname()[1]}/", seconds=0.2).failure is Why.SILENT


def test_a_certificate_that_is_not_trusted(site: Site, tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-keyout", str(key), "-out", str(certificate), "-days", "1", "-subj", "/CN=localhost"),
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    site.socket = context.wrap_socket(site.socket, server_side=True)
    site.handle_error = lambda *_arguments: None  # type: ignore[method-assign]
    answer = ask(site.url.replace("http:", "https:"))
    assert (answer.failure, answer.detail) == (Why.CERTIFICATE, "self-signed certificate")


def test_behind_a_proxy_what_is_private_stays_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", site.url)
    monkeypatch.delenv("no_proxy", raising=False)
    site.pages = {"http://1.1.1.1/": Page()}
    assert ask("http://1.1.1.1/").status == 200
    assert ask("http://10.0.0.1/").failure is Why.PRIVATE
    assert [path for _method, path in site.asked] == ["http://1.1.1.1/"] * 2


@pytest.mark.parametrize(
    ("address", "public"),
    [
        *(("1.1.1.1", True), ("2606:4700:4700::1111", True), ("10.0.0.1", False), ("127.0.0.1", False)),
        *(("169.254.169.254", False), ("0.0.0.0", False), ("100.64.0.1", False), ("224.0.0.1", False)),
        *(("::1", False), ("fe80::1%eth0", False), ("fd00::1", False), ("::ffff:127.0.0.1", False)),
        *(("::ffff:1.1.1.1", True), ("64:ff9b::7f00:1", False), ("64:ff9b::101:101", True)),
        *(("2002:7f00:1::", False), ("::", False), ("192.168.1.1", False)),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:  # noqa: FBT001
    assert guard.is_public(address) is public


def test_turns_are_taken_one_at_a_time_on_a_host() -> None:
    turns, inside, most = Turns(0), [0], [0]

    def take() -> None:
        for _time in range(200):
            with turns.of("a"):
                inside[0] += 1
                most[0] = max(most[0], inside[0])
                inside[0] -= 1

    threads = [threading.Thread(target=take) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1]


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (ChunkedEncodingError("it broke off"), Why.NO_CONNECTION),
        (ContentDecodingError("no gzip"), Why.NO_CONNECTION),
        (InvalidURL("no address"), Why.SCHEME),
    ],
)
def test_an_answer_that_breaks_off_is_not_told_as_a_wrong_address(
    monkeypatch: pytest.MonkeyPatch, error: Exception, why: Why
) -> None:
    def fail(*_arguments: object, **_named: object) -> None:
        raise error

    monkeypatch.setattr("bot.links.ask.PublicSession.ask", fail)
    assert ask("https://a.example/").failure is why


@pytest.mark.parametrize("variable", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
@pytest.mark.parametrize("missing", [True, False])
def test_certificates_that_cannot_be_used_are_told_with_their_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str, *, missing: bool
) -> None:
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
    file = tmp_path / "ca.pem"
    if not missing:
        file.write_text("no certificate")
    monkeypatch.setenv(variable, str(file))
    with pytest.raises(UsageError, match=variable):
        ask("https://a.example/")
    with pytest.raises(UsageError, match=variable):
        newest_copy("https://a.example/", api="https://b.example/", agent="communs/test", seconds=1)
