"""The router's log: what is counted, and what never stands in it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests

from bot.sandbox.client import Client
from bot.sandbox.request_log import RequestLog
from bot.sandbox.state import SandboxState, SandboxWiki

pytestmark = pytest.mark.wiki


def test_api_requests_are_counted_by_action(sandbox: SandboxState, wikis: dict[str, SandboxWiki]) -> None:
    log = RequestLog.of(sandbox, "movilab")
    with Client.as_editor(wikis["movilab"]) as client:
        mark = log.mark()
        client.read("Movilab")
        client.edit("Movilab", "Un texte.", "essai")  # a token, then the edit
    assert log.count(mark) == 3
    assert log.by_action(mark) == {"query": 2, "edit": 1}
    assert log.count(mark, action="edit") == 1
    assert RequestLog.of(sandbox, "wikilivres").count(RequestLog.of(sandbox, "wikilivres").mark()) == 0


def test_pages_and_styles_are_told_from_the_api(sandbox: SandboxState, wikis: dict[str, SandboxWiki]) -> None:
    log = RequestLog.of(sandbox, "movilab")
    mark = log.mark()
    url = wikis["movilab"].url
    assert requests.get(f"{url}/wiki/Kpa-Cité?action=raw", timeout=30).ok
    style = requests.get(f"{url}/load.php?modules=site.styles&only=styles&lang=fr&skin=vector", timeout=30)
    assert style.headers["Content-Type"].startswith("text/css")
    assert requests.get(f"{url}/nulle/part.php", timeout=30).status_code == 404
    assert requests.get(f"{url}/maintenance/update.php", timeout=30).status_code == 404
    assert [(request.method, request.path, request.action, request.status) for request in log.since(mark)] == [
        ("GET", "/wiki/Kpa-Cité", "raw", 200),
        ("GET", "/load.php", None, 200),
        ("GET", "/nulle/part.php", None, 404),
        ("GET", "/maintenance/update.php", None, 404),
    ]
    assert log.count(mark) == 0


def test_a_request_says_when_and_how_long(sandbox: SandboxState, wikis: dict[str, SandboxWiki]) -> None:
    log = RequestLog.of(sandbox, "movilab")
    mark = log.mark()
    with Client(wikis["movilab"]) as client:
        client.read("Movilab")
    [request] = log.since(mark)
    assert datetime.now(UTC) - request.time < timedelta(seconds=30)
    assert 0 < request.milliseconds < 30_000
    assert request.parameters["titles"] == "Movilab"


def test_secrets_are_masked_and_long_texts_cut(sandbox: SandboxState, wikis: dict[str, SandboxWiki]) -> None:
    wiki = wikis["movilab"]
    log = RequestLog.of(sandbox, "movilab")
    mark = log.mark()
    with Client.as_editor(wiki) as editor, Client.as_bot(wiki) as bot:
        token = editor.request("query", meta="tokens")["query"]["tokens"]["csrftoken"]
        editor.edit("Long", "é" * 5000, "essai")
        bot.edit("Movilab", "Court.", "essai")
    lines = log.path.read_text(encoding="utf-8").encode()[mark:].decode()
    for secret in (wiki.editor_password, wiki.bot_password, token, "é" * 201):
        assert secret not in lines
    edits = [request for request in log.since(mark) if request.action == "edit"]
    assert [edit.parameters["token"] for edit in edits] == ["***", "***"]
    assert edits[0].parameters["text"] == "é" * 200 + "… (10000 bytes)"
    assert edits[1].parameters["text"] == "Court."
    assert {
        request.parameters.get("password", request.parameters.get("lgpassword"))
        for request in log.since(mark)
        if request.action in ("login", "clientlogin")
    } == {"***"}


def test_no_log_yet_means_no_requests(tmp_path: Path) -> None:
    log = RequestLog(tmp_path / "none.jsonl")
    assert (log.mark(), log.since(), log.count(), log.by_action()) == (0, [], 0, {})
