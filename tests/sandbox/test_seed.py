"""The pages that every sandbox begins with, as MediaWiki shows them."""

import re
from xml.etree import ElementTree as ET

import pytest

from bot.sandbox.client import ApiError, Client
from bot.sandbox.layout import WIKIS
from bot.sandbox.seed import AUTHOR, dump
from bot.sandbox.state import BOT, SandboxWiki

NAMESPACE = "{http://www.mediawiki.org/xml/export-0.11/}"
PERSON = f"Utilisateur:{AUTHOR}"
PLACES = {
    "lescommuns": (PERSON, "Communs"),
    "movilab": (PERSON, "Les communs auxquels je contribue"),
}


@pytest.mark.parametrize("key", WIKIS)
def test_histories_go_forward_and_end_with_the_whole_text(key: str) -> None:
    for page in ET.fromstring(dump(key)).iter(f"{NAMESPACE}page"):
        revisions = list(page.iter(f"{NAMESPACE}revision"))
        dates = [revision.findtext(f"{NAMESPACE}timestamp") or "" for revision in revisions]
        texts = [revision.findtext(f"{NAMESPACE}text") or "" for revision in revisions]
        assert dates == sorted(dates)
        assert len(set(texts)) == len(texts)
        assert all(revision.findtext(f"{NAMESPACE}comment") for revision in revisions)
        assert all(0 < len(text) <= len(texts[-1]) for text in texts)


@pytest.mark.wiki
def test_all_revisions_are_there_under_their_authors_names(wikis: dict[str, SandboxWiki]) -> None:
    for key, wiki in wikis.items():
        with Client(wiki) as client:
            for page in ET.fromstring(dump(key)).iter(f"{NAMESPACE}page"):
                title = page.findtext(f"{NAMESPACE}title") or ""
                wanted = [
                    (
                        revision.findtext(f"{NAMESPACE}contributor/{NAMESPACE}username"),
                        revision.findtext(f"{NAMESPACE}timestamp"),
                        revision.findtext(f"{NAMESPACE}comment"),
                        revision.findtext(f"{NAMESPACE}text"),
                    )
                    for revision in page.iter(f"{NAMESPACE}revision")
                ]
                found = [(r.user, r.timestamp, r.comment, r.text) for r in reversed(client.revisions(title))]
                assert found[-len(wanted) :] == wanted


@pytest.mark.wiki
def test_the_places_for_the_list_occur_once_with_sections_after(wikis: dict[str, SandboxWiki]) -> None:
    for key, (title, heading) in PLACES.items():
        with Client(wikis[key]) as client:
            text = client.read(title)[0]
            sections = client.request("parse", page=title, prop="sections")["parse"]["sections"]
        headings = [section["line"] for section in sections]
        assert headings.count(heading) == 1
        assert len(re.findall(rf"^== {heading} ==$", text, re.MULTILINE)) == 1
        assert 0 < headings.index(heading) < len(headings) - 1
        assert text.splitlines()[-1].startswith("[[Catégorie:")
    with Client(wikis["wikilivres"]) as client:
        assert client.exists(PERSON)
        assert not client.exists(f"{PERSON}/Communs")
        assert client.exists("Construire des communs")
        assert client.exists("Construire des communs/Partage")


@pytest.mark.wiki
def test_the_bot_introduces_itself_and_nobody_stops_it(wikis: dict[str, SandboxWiki]) -> None:
    for wiki in wikis.values():
        with Client(wiki) as client:
            text = client.read(f"Utilisateur:{BOT}")[0]
            assert client.exists(f"Utilisateur:{BOT}/Aide")
            assert not client.exists(f"Utilisateur:{BOT}/Stop")
        assert "'''robot'''" in text
        assert AUTHOR in text
        assert f"[[Utilisateur:{BOT}/Stop]]" in text
        assert wiki.name in text


@pytest.mark.wiki
def test_pages_are_well_formed_for_the_wiki_itself(wikis: dict[str, SandboxWiki]) -> None:
    for key, wiki in wikis.items():
        with Client(wiki) as client:
            for page in ET.fromstring(dump(key)).iter(f"{NAMESPACE}page"):
                title = page.findtext(f"{NAMESPACE}title") or ""
                parsed = client.request("parse", page=title, prop="text|templates|parsewarnings")["parse"]
                assert parsed["parsewarnings"] == []
                assert 'class="error' not in parsed["text"], title
                assert [used["title"] for used in parsed["templates"] if not used["exists"]] == []
            assert client.request("query", meta="siteinfo", siprop="statistics")["query"]["statistics"]["jobs"] == 0


@pytest.mark.wiki
def test_extensions_that_change_wikitext_work(wikis: dict[str, SandboxWiki]) -> None:
    with Client(wikis["wikilivres"]) as client:
        assert 'class="k">def' in client.parse('<syntaxhighlight lang="python">def f(): pass</syntaxhighlight>')
        assert "references" in client.parse("a<ref>b</ref>")
        assert client.parse("{{#if: x | oui | non}}").strip() == "<p>oui\n</p>"
    with Client.as_admin(wikis["wikilivres"]) as admin:
        admin.edit("Module:Salut", "return { dire = function() return 'bon' .. 'jour' end }", "essai")
        assert admin.parse("{{#invoke:Salut|dire}}").strip() == "<p>bonjour\n</p>"
        admin.edit("MediaWiki:Titleblacklist", "Interdit.*", "essai")
        admin.edit("MediaWiki:Spam-blacklist", r"mauvais\.example", "essai")
    with Client.as_editor(wikis["wikilivres"]) as editor:
        with pytest.raises(ApiError, match="titleblacklist"):
            editor.edit("Interdit ici", "x", "essai")
        with pytest.raises(ApiError, match="spamblacklist"):
            editor.edit("Accueil", "https://mauvais.example/", "essai")
