"""Any text in any field of the shipped templates, on the real parser: it shows, and it makes nothing.

A list is parsed twice: with the texts, and with harmless tokens in their place. The second page's HTML, its tokens
replaced by what the texts should show, has to be the first page's HTML, element by element.
"""

import os
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.catalogue.models import Catalogue, Contributor, Entry, Group, Maturity, RichText, Support, Text
from bot.catalogue.models import Link as CatalogueLink
from bot.config.targets import Target
from bot.render.template import ListTemplate, load_template
from bot.render.view import build_view
from bot.sandbox.client import Client
from bot.sandbox.faults import clear_extra, set_extra
from bot.sandbox.state import SandboxState
from tests.wiki.shown import elements, links_in, shown_plain, shown_rich

pytestmark = pytest.mark.wiki

ROOT = Path(__file__).parents[2]
WIKIS = ["lescommuns", "movilab", "wikilivres"]
SOAK = os.environ.get("COMMUNS_SOAK") == "1"

# What a wiki may switch on: all that would turn a bare word into something; and a fake of a semantic wiki.
EXTRA = f"""
$wgEnableMagicLinks = [ 'ISBN' => true, 'PMID' => true, 'RFC' => true ];
$wgAllowExternalImages = true;
$wgNamespacesWithSubpages[NS_MAIN] = true;
require '{Path(__file__).with_name("fake_semantic.php")}';
"""

# What Semantic MediaWiki takes for facts, or asks for them by.
FACTS = [
    *(
        "[[a::b]]",
        "[[a:=b]]",
        "[[a::b|c]]",
        "[[a::b::c]]",
        "[[a::[[b]]]]",
        "[[Accueil|a::b]]",
        "[[ a :: b ]]",
        "[[a::]]",
    ),
    *("{{#set:a=b}}", "{{#set:\n a=b\n|c=d\n}}", "{{ #SET: a=b }}", "{{#subobject:x|a=b}}", "{{#declare:a=b}}"),
    *("{{#ask:[[a::b]]|?c}}", "{{#show:Accueil|?a}}", "[[SMW::off]]"),
]

NASTY = [
    *("{{Infobox}}", "{{", "}}", "{{{1}}}", "{{subst:PAGENAME}}", "{{#if:1|a|b}}", "{{DEFAULTSORT:z}}"),
    *("{{:Accueil}}", "{{!}}", "[[Accueil]]", "[[a::b]]", "[[Catégorie:X]]", "[[Fichier:X.png]]"),
    *("[[fr:Accueil]]", "[[w:Accueil|x]]", "]]", "[[", "[https://evil.example x]", "[//evil.example x]"),
    *("[mailto:a@b.example]", "[", "]", "//evil.example", "[[|a]]", "[[a|]]", "ftp://evil.example"),
    *("HTTPS://EVIL.EXAMPLE", "mailto:a@b.example", "tel:0600", "news:a.b", "urn:isbn:1", "hotel:42"),
    *("sip:x", "''a''", "'''b'''", "'''''c'''''", "''", "'", "l'", "'l", "a''b", "'''", "|", "||", "{|"),
    *("|}", "|-", "!", "!!", "|+ x", "* a", "# a", ": a", "; a : b", "= a =", "== a ==", "a =", "="),
    *("----", "-", " a", "a\n* b", "a\n\n\nb", "a\n== b ==\nc", "\n", "<b>a</b>", "<ref>a</ref>"),
    *("<references />", "<nowiki>a</nowiki>", "</nowiki>", "<pre>a</pre>", "<!-- a", "-->", "<!--a-->"),
    *("<script>alert(1)</script>", "<math>x</math>", "<gallery>\na\n</gallery>"),
    *("<includeonly>a</includeonly>", "</small>", "</li>", "<br />", "<", ">", "a < b", "a<b", "<3"),
    *("<table>", "<onlyinclude>", "<poem>a</poem>", "<syntaxhighlight>a</syntaxhighlight>", "~~~", "~~~~"),
    *("~~~~~", "~", "__TOC__", "__NOTOC__", "__SANSTDM__", "__INDEX__", "_", "__", "a__b", "＿＿目次＿＿"),
    *("&amp;", "&lt;b&gt;", "&#123;", "&#x7B;", "&nbsp;", "&", "R&D", "&copy2024", "&#0;", "&foo;"),
    *("&amp;amp;", "a&", "ISBN 978-2-07-036822-8", "ISBN", "RFC 822", "RFC", "PMID 1234"),
    *("ISBN\u00a09782070368228", "isbn 9782070368228", "#REDIRECT [[Accueil]]", "#REDIRECTION [[Accueil]]"),
    *("-{zh:a}-", "{{!}}-", "$1", "%s", "\\n", "`a`", '"', 'a" onclick="x', "\u0301a", "a\n\u0338b"),
    *("\u1161", "e\u0301", "a\u00a0b", "a\u3000b", "a\u2028b", "a\u2029b", "a\u0085b", "a\tb", "a   b"),
    *("\ta", "🙂 👩\u200d👩\u200d👧", "مشاعات", "\u202eabc", "\u200f", "\ufeffa", "\ufffd", "日本語 中文", "«a»"),
    *("« a » : b ; c ! d ?", "100 %", "&#39;&#39;a", "wikitext=", "x y z", "https://x.example/''a''"),
    *("https://x.example/__TOC__", "https://x.example]", "https://x.example/a.png", "*a*", "2*3*4"),
    *("[a](https://x.example)", "[a](https://x.example/b_(c)?d=1&e=2), f", "*[a](https://x.example)*"),
    *("voir https://x.example/a(b).", "(https://x.example)", "https://x.example/&lt;"),
    *("[''a''](https://x.example)", "*l'*'", "**a**", "__TOC__mailto:a@b.example", "a="),
    *("{{x}}=", "ſip:x", "a !! b", "https://x.example!! a"),
    # Also cut in two, for the fields that stand next to each other.
    *(*FACTS, "[[:a::b]]", "a:::=b", "mailto::b", "a::b", "[[a::", "b]]", "{{#set:a=", "b}}", "[[a", "::b]]", "[[a:"),
    ":b]]",
]  # fmt: skip

_STORABLE = st.characters(exclude_categories=["Cs"]).filter(
    lambda character: (
        character in "\t\n"
        or not (
            character < " "
            or character == "\x7f"
            or "\ufdd0" <= character <= "\ufdef"
            or ord(character) & 0xFFFE == 0xFFFE
        )
    )
)
_TEXTS = st.one_of(
    st.lists(st.sampled_from([*NASTY, "a", "é", " ", "\n", "'", ":", ";", "(", ")"]), min_size=1, max_size=5).map(
        "".join
    ),
    st.text(_STORABLE, min_size=1, max_size=30),
).filter(lambda text: bool(text.strip()))

PLAIN = ["name", "type", "place", "kind", "title"]
RICH = ["summary", "contribution", "note", "intro", "text"]
FIELDS = [*PLAIN, *RICH]

# Places that the shipped templates do not use and that a user's may: cells, headings without blanks, brackets.
PLACES = """
<% for text in view.contributor.texts %>

<< text >>
<% endfor %>
<% for group in view.groups %>
==<< group.title >>==
<< group.intro >>
<% for entry in group.entries %>
<% block entry scoped %>
<% if entry.type %>
{|
! << entry.name >> !! << entry.type >>
|-
|<< entry.place >>
| << entry.summary >> || << entry.contribution >>
|-
|<< entry.support.kind >>||<< entry.type >>
|}
<< entry.type >>
[<< entry.place >> x] ''<< entry.name >>'' '''<< entry.type >>'''
: << entry.maturity.note >>
<% else %>
<< entry.name >>
<% endif %>
<% endblock %>
<% endfor %>
<% endfor %>
"""

BEFORE = "__NOTOC__\n== Avant ==\nDu texte ''avant'' et [[Accueil|un lien]].\n\n"
AFTER = "\n\n== Après ==\n* Du texte '''après''' <ref>Une note.</ref>\n\n<references />"


@cache
def template(wiki: str) -> ListTemplate:
    if wiki == "places":
        return ListTemplate(PLACES, wiki)
    return load_template(ROOT / "templates" / wiki / "liste.wikitext", wiki)


def rich(text: str) -> RichText:
    return RichText.model_construct(plain=text)


def wikitext(wiki: str, texts: list[str]) -> str:
    """Render a list that prints ``texts``, ten a group of two entries; nothing validates them before."""
    groups: list[Group] = []
    entries: list[Entry] = []
    printed: dict[str, RichText] = {}
    for number in range(0, len(texts), len(FIELDS)):
        field = dict(zip(FIELDS, texts[number : number + len(FIELDS)], strict=True))
        key = f"g{number}"
        groups.append(
            Group.model_construct(id=key, title=Text.model_construct(plain=field["title"]), intro=rich(field["intro"]))
        )
        first = Entry.model_construct(
            id=f"a{number}",
            name=field["name"],
            group=key,
            type=field["type"],
            place=field["place"],
            summary=rich(field["summary"]),
            contribution=rich(field["contribution"]),
            maturity=Maturity.model_construct(stage="emerging", note=rich(field["note"])),
            support=Support.model_construct(kind=Text.model_construct(plain=field["kind"]), url="https://d.example"),
            links={"website": CatalogueLink.model_construct(url="https://w.example/a_b?c=1&d=2")},
        )
        # The name once more: alone on its line, as another's relation, and as the label of an internal link.
        second = Entry.model_construct(
            id=f"b{number}", name=field["name"], group=key, related=(first.id,), pages={wiki: "Accueil"}
        )
        entries += [first, second]
        printed[f"t{number}"] = rich(field["text"])
    catalogue = Catalogue(version="1").model_copy(
        update={
            "contributor": Contributor.model_construct(name="x", texts=printed),
            "groups": tuple(groups),
            "entries": tuple(entries),
        }
    )
    return BEFORE + rendered_list(wiki, catalogue, tuple(printed)) + AFTER


def rendered_list(wiki: str, catalogue: Catalogue, texts: tuple[str, ...] = ()) -> str:
    target = Target(wiki=wiki, template="any", texts=texts)
    view = build_view(
        catalogue, target=target, language="fr", source_page="Accueil", help_page="Utilisateur:X", sandbox=True
    )
    return template(wiki).render(view).text


def check(client: Client, wiki: str, texts: list[str]) -> None:
    tokens = [f"Qx{number}xQ" for number in range(len(texts))]
    hostile, harmless = client.parsed(wikitext(wiki, texts)), client.parsed(wikitext(wiki, tokens))
    expected: str = harmless["text"]
    links: set[str] = set()
    for number, (token, text) in enumerate(zip(tokens, texts, strict=True)):
        is_rich = FIELDS[number % len(FIELDS)] in RICH
        expected = expected.replace(token, shown_rich(text) if is_rich else shown_plain(text))
        links |= links_in(text) if is_rich else set()
    assert elements(hostile["text"]) == elements(expected)
    for made in ("links", "templates", "categories", "images", "iwlinks", "properties", "parsewarnings"):
        assert hostile[made] == harmless[made], made
    levels = [[section["level"] for section in page["sections"]] for page in (hostile, harmless)]
    assert levels[0] == levels[1]
    assert len(set(hostile["externallinks"]) - set(harmless["externallinks"])) <= len(links)


@pytest.fixture(scope="module")
def clients(sandbox: SandboxState) -> Iterator[dict[str, Client]]:
    for wiki in WIKIS:
        set_extra(sandbox, wiki, EXTRA)
    opened = {wiki: Client(sandbox.wikis[wiki]) for wiki in WIKIS}
    yield {**opened, "places": opened["movilab"]}
    for wiki, client in opened.items():
        client.close()
        clear_extra(sandbox, wiki)


def test_the_fake_semantic_wiki_takes_facts_where_they_are_meant(clients: dict[str, Client]) -> None:
    for fact in FACTS:
        assert "fake-facts" in clients["movilab"].parsed(f"Avant {fact} après.")["properties"], fact


def test_the_title_of_a_page_is_no_fact(clients: dict[str, Client]) -> None:
    entries = (Entry.model_construct(id="a", name="Autre", pages={"movilab": "a::b"}),)
    printed = rendered_list("movilab", Catalogue(version="1").model_copy(update={"entries": entries}))
    assert "[[:a:&#58;b|Autre]]" in printed
    page = clients["movilab"].parsed(printed)
    assert [link["title"] for link in page["links"] if "a:" in link["title"].lower()] == ["A::b"]
    assert "fake-facts" not in page["properties"]


@pytest.mark.parametrize("wiki", [*WIKIS, "places"])
def test_every_construct_in_every_field_is_only_text(clients: dict[str, Client], wiki: str) -> None:
    whole = NASTY + NASTY[: -len(NASTY) % len(FIELDS)]
    for turn in range(len(FIELDS)):
        check(clients[wiki], wiki, whole[turn:] + whole[:turn])


@pytest.mark.parametrize("wiki", [*WIKIS, "places"])
@settings(
    max_examples=400 if SOAK else 12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(texts=st.lists(_TEXTS, min_size=20, max_size=20))
def test_any_text_in_any_field_is_only_text(clients: dict[str, Client], wiki: str, texts: list[str]) -> None:
    check(clients[wiki], wiki, texts)


@pytest.mark.parametrize("wiki", WIKIS)
def test_a_saved_page_is_what_was_rendered(clients: dict[str, Client], sandbox: SandboxState, wiki: str) -> None:
    rendered = wikitext(wiki, NASTY + NASTY[: -len(NASTY) % len(FIELDS)])
    title = "Essai d'échappement"
    with Client.as_editor(sandbox.wikis[wiki]) as editor:
        editor.edit(title, rendered, "essai")
        stored, _revision, _user = editor.read(title)
        page = editor.request("parse", page=title, wrapoutputclass="", disableeditsection=1)
    assert stored == rendered
    assert elements(page["parse"]["text"]) == elements(clients[wiki].parse(rendered))
    assert "fake-facts" not in page["parse"]["properties"]


def test_magic_words_of_other_scripts_are_only_text(clients: dict[str, Client], sandbox: SandboxState) -> None:
    client = clients["wikilivres"]
    set_extra(sandbox, "wikilivres", f"{EXTRA}$wgLanguageCode = 'ja';")
    # The server looks at a changed file again after up to two seconds.
    deadline = time.monotonic() + 10
    while client.request("query", meta="siteinfo")["query"]["general"]["lang"] != "ja":
        assert time.monotonic() < deadline
        time.sleep(0.1)
    check(client, "wikilivres", ["a＿＿目次＿＿", "__目次__", "＿＿目次強制＿＿", "＿", "a＿"] * 4)
