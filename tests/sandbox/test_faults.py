"""Wikis that fail on purpose: the answers as a client gets them."""

import time

import pytest
import requests

from bot.sandbox.client import ApiError, Client
from bot.sandbox.faults import Fault, clear_extra, clear_fault, set_extra, set_fault
from bot.sandbox.request_log import RequestLog
from bot.sandbox.state import SandboxState, SandboxWiki

pytestmark = pytest.mark.wiki


@pytest.fixture
def wiki(wikis: dict[str, SandboxWiki]) -> SandboxWiki:
    return wikis["lescommuns"]


def ask(wiki: SandboxWiki, action: str = "query") -> requests.Response:
    return requests.post(wiki.api, data={"action": action, "meta": "siteinfo", "format": "json"}, timeout=30)


@pytest.mark.parametrize("kind", ["403", "429", "500", "502", "503", "504"])
def test_an_error_page_with_retry_after(sandbox: SandboxState, wiki: SandboxWiki, kind: str) -> None:
    set_fault(sandbox, wiki.key, Fault(kind, retry_after=7))  # type: ignore[arg-type]
    answer = ask(wiki)
    assert answer.status_code == int(kind)
    assert answer.headers["Retry-After"] == "7"
    assert requests.get(f"{wiki.url}/wiki/Accueil", timeout=30).status_code == int(kind)
    clear_fault(sandbox, wiki.key)
    assert ask(wiki).json()["query"]


def test_html_instead_of_json(sandbox: SandboxState, wiki: SandboxWiki) -> None:
    set_fault(sandbox, wiki.key, Fault("html"))
    answer = ask(wiki)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/html")
    assert "maintenance" in answer.text


def test_nothing_at_all(sandbox: SandboxState, wiki: SandboxWiki) -> None:
    set_fault(sandbox, wiki.key, Fault("empty"))
    answer = ask(wiki)
    assert (answer.status_code, answer.content) == (200, b"")


def test_late(sandbox: SandboxState, wiki: SandboxWiki) -> None:
    set_fault(sandbox, wiki.key, Fault("late", seconds=0.4))
    start = time.monotonic()
    assert ask(wiki).json()["query"]
    assert time.monotonic() - start >= 0.4


def test_an_edit_that_is_saved_and_whose_answer_is_lost(sandbox: SandboxState, wiki: SandboxWiki) -> None:
    with Client.as_editor(wiki) as client:
        set_fault(sandbox, wiki.key, Fault("lost", action="edit", times=1))
        with pytest.raises(requests.HTTPError, match="502"):
            client.edit("Accueil", "Enregistré tout de même.", "essai")
        assert client.read("Accueil")[0] == "Enregistré tout de même."


def test_only_some_requests_fail(sandbox: SandboxState, wiki: SandboxWiki) -> None:
    set_fault(sandbox, wiki.key, Fault("503", action="query", skip=1, times=2))
    assert [ask(wiki).status_code for _time in range(5)] == [200, 503, 503, 200, 200]
    set_fault(sandbox, wiki.key, Fault("503", action="edit"))
    assert ask(wiki).status_code == 200
    assert ask(wiki, "edit").status_code == 503


def test_faults_are_logged_and_stay_with_their_wiki(
    sandbox: SandboxState, wikis: dict[str, SandboxWiki], wiki: SandboxWiki
) -> None:
    log = RequestLog.of(sandbox, wiki.key)
    mark = log.mark()
    set_fault(sandbox, wiki.key, Fault("429"))
    ask(wiki)
    assert [request.status for request in log.since(mark)] == [429]
    assert ask(wikis["movilab"]).status_code == 200


def test_extra_settings_count_at_once_each_time(sandbox: SandboxState, wiki: SandboxWiki) -> None:
    with Client.as_editor(wiki) as client:
        for reason in ("Sauvegarde", "Migration"):
            set_extra(sandbox, wiki.key, f"$wgReadOnly = '{reason}';")
            with pytest.raises(ApiError, match="readonly"):
                client.edit("Accueil", "x", "essai")
            general = client.request("query", meta="siteinfo")["query"]["general"]
            assert general["readonlyreason"] == reason
        clear_extra(sandbox, wiki.key)
        assert client.edit("Accueil", "x", "essai")


def test_a_wiki_that_lags(sandbox: SandboxState, wiki: SandboxWiki) -> None:
    set_extra(
        sandbox,
        wiki.key,
        "$wgHooks['ApiMaxLagInfo'][] = static function ( &$lag ) {"
        " $lag = [ 'host' => 'db1', 'lag' => 30, 'type' => 'db' ]; };",
    )
    with Client(wiki) as client, pytest.raises(ApiError, match="maxlag"):
        client.request("query", meta="siteinfo", maxlag=5)
