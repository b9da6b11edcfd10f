"""The plain API client: what it does is there on the wiki afterwards."""

import hashlib

import pytest

from bot.sandbox.client import ApiError, Client
from bot.sandbox.state import SandboxWiki
from tests.wiki.visual_editor import edit_visually

pytestmark = pytest.mark.wiki


@pytest.fixture
def wiki(wikis: dict[str, SandboxWiki]) -> SandboxWiki:
    return wikis["movilab"]


def test_an_edit_and_its_revision(wiki: SandboxWiki) -> None:
    with Client.as_editor(wiki) as client:
        _text, before, _user = client.read("Movilab")
        revid = client.edit("Movilab", "Un, deux.", "essai", minor=True)
        assert client.read("Movilab") == ("Un, deux.", revid, wiki.editor)
        newest = client.revisions("Movilab")[0]
        assert (newest.parentid, newest.comment, newest.minor) == (before, "essai", True)
        assert client.edit("Movilab", "Un, deux.", "rien de neuf") is None


def test_an_undo(wiki: SandboxWiki) -> None:
    with Client.as_editor(wiki) as client:
        before = client.read("Movilab")[0]
        revid = client.edit("Movilab", "Autre chose.", "essai")
        assert revid
        undone = client.undo("Movilab", revid)
        assert client.read("Movilab")[:2] == (before, undone)


def test_a_wrong_password_is_refused(wiki: SandboxWiki) -> None:
    with Client(wiki) as client:
        with pytest.raises(ApiError, match="login-failed"):
            client.login(wiki.editor, "faux")
        with pytest.raises(ApiError, match="login-failed"):
            client.login(wiki.bot_login, "0" * 32)


def test_protect_move_delete(wiki: SandboxWiki) -> None:
    with Client.as_admin(wiki) as admin, Client.as_editor(wiki) as editor:
        admin.protect("Movilab")
        with pytest.raises(ApiError, match="protectedpage"):
            editor.edit("Movilab", "x", "essai")
        admin.protect("Movilab", "all")
        assert editor.edit("Movilab", "x", "essai")
        admin.protect("Pas encore là")
        with pytest.raises(ApiError, match="protected"):
            editor.edit("Pas encore là", "x", "essai")
        admin.move("Kpa-Cité", "Kpa", redirect=False)
        assert not editor.exists("Kpa-Cité")
        admin.delete("Kpa")
        with pytest.raises(ApiError, match="missingtitle"):
            editor.read("Kpa")


def test_a_block(wiki: SandboxWiki) -> None:
    with Client.as_admin(wiki) as admin, Client.as_bot(wiki) as bot:
        admin.block(wiki.bot)
        with pytest.raises(ApiError, match="blocked"):
            bot.edit("Movilab", "x", "essai")
        admin.unblock(wiki.bot)
        assert bot.edit("Movilab", "x", "essai")


def test_a_parse(wiki: SandboxWiki) -> None:
    with Client(wiki) as client:
        assert client.parse("l'''assemblée''").strip() == "<p>l'<i>assemblée</i>\n</p>"
        parsed = client.parsed("[[Movilab]] {{Personne}} [https://exemple.org x] [[Catégorie:C]]")
    assert [link["title"] for link in parsed["links"]] == ["Movilab"]
    assert [template["title"] for template in parsed["templates"]] == ["Modèle:Personne"]
    assert parsed["externallinks"] == ["https://exemple.org"]
    assert [category["category"] for category in parsed["categories"]] == ["C"]


def test_the_bots_edits_count_as_a_bots_only_when_it_says_so(wiki: SandboxWiki) -> None:
    with Client.as_bot(wiki) as bot:
        bot.edit("Movilab", "a", "essai")
        bot.edit("Movilab", "b", "essai", bot=True)
        changes = bot.request("query", list="recentchanges", rcprop="flags|title", rclimit=2)["query"]
    assert [change["bot"] for change in changes["recentchanges"]] == [True, False]


def test_a_visual_edit_changes_its_words_only(wiki: SandboxWiki) -> None:
    title = "Utilisateur:Claire Exemple"
    with Client.as_editor(wiki) as client:
        before = client.read(title)[0]
        edit_visually(client, title, "avec les habitués du lieu", "avec les ''habitués''", "essai")
        assert client.read(title)[0] == before.replace(
            "avec les habitués du lieu", "avec les <nowiki>''habitués''</nowiki>"
        )
        with pytest.raises(ValueError, match="absent"):
            edit_visually(client, title, "absent", "x", "essai")


def test_an_imported_page_is_stored_as_it_is(wikis: dict[str, SandboxWiki]) -> None:
    text = "\ufeffE\u0301te\u0301 & <b>co</b>\r\n\n"
    with Client.as_admin(wikis["movilab"]) as admin:
        admin.import_page("Ancienne page & co", text)
        newest = admin.revisions("Ancienne page & co")[0]
    assert newest.sha1 == hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()
    with Client.as_editor(wikis["movilab"]) as editor, pytest.raises(ApiError) as refused:
        editor.import_page("Autre", text)
    assert refused.value.code == "cantimport-upload"
