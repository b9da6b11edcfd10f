"""Up, down, reset and status of the sandbox, seen from the wikis themselves."""

import os
import signal
import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest
import requests

from bot.errors import UsageError
from bot.sandbox import lifecycle
from bot.sandbox.client import ApiError, Client
from bot.sandbox.ids import read_ids, remember_ids
from bot.sandbox.layout import WIKIS, Layout
from bot.sandbox.process import Process
from bot.sandbox.state import Record, SandboxState, SandboxWiki, load

pytestmark = pytest.mark.wiki


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project with a sandbox of this module's own, which its tests take down and up."""
    project = tmp_path_factory.mktemp("own")
    lifecycle.up(project)
    yield project
    lifecycle.down(project)


def record_of(project: Path) -> Record:
    record = Record.read(Layout.of(project))
    assert record is not None
    return record


def browse(wiki: SandboxWiki, title: str) -> str:
    response = requests.get(f"{wiki.url}/wiki/{title}" if title else wiki.url, timeout=30)
    response.raise_for_status()
    return response.text


def test_three_french_wikis_with_their_names_and_accounts(sandbox: SandboxState) -> None:
    for key, wiki in sandbox.wikis.items():
        with Client.as_bot(wiki) as bot, Client.as_editor(wiki) as editor, Client.as_admin(wiki) as admin:
            general = bot.request("query", meta="siteinfo")["query"]["general"]
            groups = [
                client.request("query", meta="userinfo", uiprop="groups")["query"]["userinfo"]["groups"]
                for client in (bot, editor, admin)
            ]
        assert (general["sitename"], general["lang"], general["wikiid"]) == (WIKIS[key], "fr", key)
        assert general["server"] == wiki.url
        assert "bot" in groups[0]
        assert "bot" not in groups[1]
        assert "sysop" not in groups[1]
        assert "sysop" in groups[2]


def test_up_again_changes_nothing(own: Path) -> None:
    before = record_of(own)
    state = lifecycle.up(own)
    assert record_of(own) == before
    assert load(own) == state


def test_only_the_owner_can_read_what_holds_secrets(sandbox: SandboxState) -> None:
    layout = Layout(sandbox.folder)
    secret = [
        layout.record,
        sandbox.pywikibot_dir / "user-config.py",
        sandbox.pywikibot_dir / "user-password.py",
        *(layout.wiki(key).settings for key in WIKIS),
    ]
    assert {path.name: path.stat().st_mode & 0o777 for path in secret} == {path.name: 0o600 for path in secret}
    assert layout.folder.stat().st_mode & 0o777 == 0o700


def test_the_servers_listen_on_loopback_only(sandbox: SandboxState) -> None:
    ports = {int(wiki.url.rpartition(":")[2]) for wiki in sandbox.wikis.values()}
    sockets = [line.split()[1] for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    # Addresses stand there in hexadecimal, the last byte first.
    listening = {int(port, 16): address for address, _colon, port in (entry.partition(":") for entry in sockets)}
    assert {listening[port] for port in ports} == {"0100007F"}


def test_down_ends_the_servers_and_keeps_the_pages_and_ports(own: Path) -> None:
    state = lifecycle.up(own)
    wiki = state.wikis["movilab"]
    with Client.as_editor(wiki) as client:
        client.edit("Ce qui reste", "Gardé.", "essai")
    processes = record_of(own).servers.values()
    assert lifecycle.down(own)
    assert not any(process.running for process in processes)
    assert not lifecycle.down(own)
    assert not lifecycle.status(own).running
    with pytest.raises(UsageError, match="the sandbox is not running; run: communs sandbox up"):
        load(own)
    assert lifecycle.up(own) == state
    with Client(wiki) as client:
        assert client.read("Ce qui reste")[0] == "Gardé."


def test_up_after_a_server_was_killed_starts_that_one_only(own: Path) -> None:
    lifecycle.up(own)
    before = record_of(own)
    os.kill(before.servers["movilab"].pid, signal.SIGKILL)
    while before.servers["movilab"].running:
        time.sleep(0.01)
    assert lifecycle.status(own).stopped == ["movilab"]
    state = lifecycle.up(own)
    after = record_of(own)
    assert after.servers["movilab"] != before.servers["movilab"]
    assert {key: after.servers[key] for key in ("lescommuns", "wikilivres")} == {
        key: before.servers[key] for key in ("lescommuns", "wikilivres")
    }
    with Client(state.wikis["movilab"]) as client:
        assert client.exists("Movilab")


def test_a_number_that_another_process_got_since_is_left_alone(own: Path) -> None:
    lifecycle.up(own)
    layout, record = Layout.of(own), record_of(own)
    lifecycle.down(own)
    # As after a crash: the record names numbers that now belong to others: this very test, for one.
    mine = Process.identify(os.getpid())
    stale = {key: replace(mine, start=mine.start - 1) for key in WIKIS}
    record.with_servers(stale).save(layout)
    assert not lifecycle.status(own).running
    assert not lifecycle.down(own)  # else this test would have ended here
    # As after a restart of the machine: another boot.
    record.with_servers(dict.fromkeys(WIKIS, replace(mine, boot="another"))).save(layout)
    assert not lifecycle.down(own)
    record.with_servers(stale).save(layout)
    assert lifecycle.up(own).wikis["movilab"].url == f"http://127.0.0.1:{record.ports['movilab']}"


def test_a_port_that_was_taken_meanwhile_is_replaced(own: Path) -> None:
    state = lifecycle.up(own)
    lifecycle.down(own)
    taken = record_of(own).ports["movilab"]
    with socket.create_server(("127.0.0.1", taken)):
        new = lifecycle.up(own)
    assert new.wikis["movilab"].url != state.wikis["movilab"].url
    assert new.wikis["lescommuns"] == state.wikis["lescommuns"]
    family = (new.pywikibot_dir / "families" / "movilab_family.py").read_text()
    assert new.wikis["movilab"].url.removeprefix("http://") in family
    assert new.wikis["movilab"].url in browse(new.wikis["movilab"], "Movilab")


def test_two_projects_have_a_sandbox_each_at_once(own: Path, sandbox: SandboxState) -> None:
    mine = lifecycle.up(own).wikis["movilab"]
    other = sandbox.wikis["movilab"]
    assert mine.url != other.url
    assert mine.editor_password != other.editor_password
    with Client.as_editor(mine) as client:
        client.edit("Seulement ici", "Oui.", "essai")
    with Client(other) as client:
        assert not client.exists("Seulement ici")
    with pytest.raises(ApiError, match="login-failed"):
        Client(other).login(mine.editor, mine.editor_password)


def _up(project: str) -> str:
    return lifecycle.up(Path(project)).wikis["movilab"].url


def test_two_commands_at_once_make_one_sandbox(tmp_path: Path) -> None:
    try:
        with get_context("spawn").Pool(2) as pool:
            first, second = pool.map(_up, [str(tmp_path)] * 2)
        assert first == second
        assert not record_of(tmp_path).stopped
    finally:
        lifecycle.down(tmp_path)


def test_an_interrupted_first_up_is_begun_again(tmp_path: Path) -> None:
    layout = Layout.of(tmp_path)
    (layout.build / "template").mkdir(parents=True)
    (layout.pristine / "movilab").mkdir(parents=True)
    try:
        with Client(lifecycle.up(tmp_path).wikis["movilab"]) as client:
            assert client.exists("Movilab")
    finally:
        lifecycle.down(tmp_path)


def test_reset_without_a_sandbox_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="run: communs sandbox up"):
        lifecycle.reset(tmp_path)
    assert not lifecycle.down(tmp_path)
    assert not (tmp_path / ".communs").exists()


def test_an_imitation_of_a_wikibase_goes_with_the_wikis(own: Path) -> None:
    state = lifecycle.up(own, wikibase=True)
    assert state.wikibase is not None
    assert "imitation" in state.wikibase.name
    assert lifecycle.up(own) == state
    with Client.as_bot(state.wikibase) as bot, Client.as_editor(state.wikibase) as editor:
        token = bot.request("query", meta="tokens")["query"]["tokens"]["csrftoken"]
        data = '{"sitelinks": {"movilab": {"site": "movilab", "title": "Movilab"}}}'
        made = bot.request("wbeditentity", new="item", data=data, token=token)["entity"]["id"]
        assert editor.read(f"Item:{made}")[2] == state.wikibase.bot
        with pytest.raises(ApiError, match="no-external-page"):
            bot.request("wbsetsitelink", id=made, linksite="movilab", linktitle="Page absente", token=token)
    assert "imitation" in browse(state.wikibase, "")
    assert "family.DefaultWikibaseFamily" in (state.pywikibot_dir / "families" / "wikibase_family.py").read_text()
    assert lifecycle.down(own)
    assert lifecycle.status(own).stopped == [*WIKIS, "wikibase"]
    again = lifecycle.up(own)
    assert again == state
    remember_ids(own, "config/communs.yaml", {"opteos.items.d": made})
    # What the project names of its own Wikibase is there once the sandbox begins anew.
    (own / "config").mkdir(exist_ok=True)
    text = "wikibases: {d: {properties: {site: {id: P856, datatype: url, label: {fr: site officiel}}}}}"
    (own / "config" / "wikibase.yaml").write_text(text, encoding="utf-8")
    with Client(state.wikibase) as client:
        assert client.exists(f"Item:{made}")
        lifecycle.reset(own)
        assert not client.exists(f"Item:{made}")
        assert client.exists("Property:P856")
        assert read_ids(own) == {}
        assert not client.exists("Property:P1")
