"""After a reset nothing of what was done shows any more, out of no cache of MediaWiki's."""

from dataclasses import replace
from pathlib import Path

import pytest
import requests

from bot.sandbox import lifecycle
from bot.sandbox.client import ApiError, Client
from bot.sandbox.faults import Fault, set_extra, set_fault
from bot.sandbox.layout import Layout
from bot.sandbox.state import Record, SandboxState, SandboxWiki

pytestmark = pytest.mark.wiki

PAGE = "Utilisateur:Claire Exemple"


def project_of(sandbox: SandboxState) -> Path:
    return sandbox.folder.parent.parent


def browse(wiki: SandboxWiki, title: str) -> str:
    response = requests.get(f"{wiki.url}/wiki/{title}", timeout=30)
    response.raise_for_status()
    return response.text


def html(client: Client, page: str) -> str:
    text: str = client.request("parse", page=page, disablelimitreport=1)["parse"]["text"]
    return text


def test_no_cache_serves_what_was(sandbox: SandboxState, wikis: dict[str, SandboxWiki]) -> None:
    wiki = wikis["movilab"]
    with Client.as_editor(wiki) as editor, Client.as_admin(wiki) as admin:
        before = editor.revisions(PAGE), html(editor, PAGE)
        shown = browse(wiki, PAGE)
        editor.edit(PAGE, "Autre chose, [[Movilab]].", "essai")
        editor.edit("Modèle:Personne", "un modèle changé", "essai")
        admin.edit("MediaWiki:Sitenotice", "Avis passager", "essai")
        admin.edit("MediaWiki:Edit", "Retoucher", "essai")
        admin.protect("Movilab")
        admin.delete("Kpa-Cité")
        admin.block(wiki.bot)
        changed = browse(wiki, PAGE)
    assert "Avis passager" in changed
    assert "Retoucher" in changed
    assert "Autre chose" in changed

    lifecycle.reset(project_of(sandbox))

    with Client(wiki) as client:
        assert (client.revisions(PAGE), html(client, PAGE)) == before
    again = browse(wiki, PAGE)
    for gone in ("Avis passager", "Retoucher", "Autre chose", "un modèle changé"):
        assert gone not in again
    assert "Pages que j’ai" in shown.replace("'", "’")
    assert "Pages que j’ai" in again.replace("'", "’")
    # The same revision numbers are given again, with other texts: no cache may know them by number.
    with Client.as_editor(wiki) as editor, Client.as_bot(wiki) as bot:
        editor.edit(PAGE, "Encore autre chose.", "essai")
        assert "Encore autre chose." in html(editor, PAGE)
        bot.edit("Movilab", "Ni protégée, ni bloqué.", "essai")
        assert bot.exists("Kpa-Cité")


def test_the_servers_keep_running(sandbox: SandboxState, wikis: dict[str, SandboxWiki]) -> None:
    layout = Layout(sandbox.folder)
    before = Record.read(layout)
    assert lifecycle.reset(project_of(sandbox)).running
    assert Record.read(layout) == before
    assert wikis == sandbox.wikis


def test_it_ends_sessions_faults_and_extra_settings(sandbox: SandboxState, wikis: dict[str, SandboxWiki]) -> None:
    wiki = wikis["wikilivres"]
    with Client.as_editor(wiki) as editor:
        set_extra(sandbox, wiki.key, "$wgReadOnly = 'Maintenance';")
        with pytest.raises(ApiError, match="readonly"):
            editor.edit("Accueil", "x", "essai")
        set_fault(sandbox, wiki.key, Fault("503"))
        with pytest.raises(requests.HTTPError, match="503"):
            editor.read("Accueil")
        lifecycle.reset(project_of(sandbox))
        with pytest.raises(ApiError, match="assertuserfailed"):
            editor.request("query", **{"assert": "user"})
    with Client.as_editor(wiki) as editor:
        assert editor.edit("Accueil", "De nouveau ouvert.", "essai")


def test_pywikibots_cookies_go(sandbox: SandboxState, wikis: dict[str, SandboxWiki]) -> None:
    cookies = sandbox.pywikibot_dir / "pywikibot-CommunsBot.lwp"
    cookies.write_text("#LWP-Cookies-2.0\n")
    lifecycle.reset(project_of(sandbox))
    assert not cookies.exists()
    assert (sandbox.pywikibot_dir / "user-config.py").exists()
    assert wikis


def test_a_stopped_sandbox_is_reset_too(tmp_path: Path) -> None:
    wiki = lifecycle.up(tmp_path).wikis["lescommuns"]
    try:
        with Client.as_editor(wiki) as editor:
            editor.edit("Accueil", "Changé.", "essai")
        lifecycle.down(tmp_path)
        assert not lifecycle.reset(tmp_path).running
        wiki = lifecycle.up(tmp_path).wikis["lescommuns"]
        with Client(wiki) as client:
            assert "Bienvenue" in client.read("Accueil")[0]
        # Shipped pages that changed since: all is made anew, with the same accounts.
        layout = Layout.of(tmp_path)
        record = Record.read(layout)
        assert record
        old = record.content
        replace(record, content="older").save(layout)
        assert lifecycle.reset(tmp_path).running
        renewed = Record.read(layout)
        assert renewed
        assert renewed.content == old
        with Client.as_editor(wiki) as editor:
            assert editor.edit("Accueil", "Même mot de passe.", "essai")
    finally:
        lifecycle.down(tmp_path)


def test_a_stranger_cannot_reset_a_wiki(wikis: dict[str, SandboxWiki]) -> None:
    wiki = wikis["movilab"]
    with Client.as_editor(wiki) as editor:
        editor.edit("Accueil", "Reste.", "essai")
        for headers in ({}, {"X-Communs-Token": "x"}):
            answer = requests.post(f"{wiki.url}/-sandbox/reset", headers=headers, timeout=30)
            assert answer.status_code == 403
        assert editor.read("Accueil")[0] == "Reste."
