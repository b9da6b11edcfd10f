"""The three list templates of the project: what an editor of each wiki finds there."""

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.models import Catalogue
from bot.config.targets import Target
from bot.render.escape import unescape
from bot.render.objects import ListView
from bot.render.rich import read_rich
from bot.render.template import ListTemplate, load_template
from bot.render.view import build_view

TEMPLATES = Path(__file__).parents[2] / "templates"
WIKIS = ["lescommuns", "movilab", "wikilivres"]
LOADED = {wiki: load_template(TEMPLATES / wiki / "liste.wikitext", wiki) for wiki in WIKIS}

FULL: dict[str, Any] = {
    "id": "la-coroutine",
    "name": "La Coroutine",
    "group": "g",
    "summary": "Un espace *ouvert*, voir [le wiki](https://w.fr).",
    "contribution": "J'y travaille.",
    "involvement": "much",
    "maturity": {"stage": "emerging", "note": "pas à pas"},
    "support": {"kind": "dons", "url": "https://d.fr"},
    "type": "tiers-lieu",
    "links": {"website": "https://c.fr", "wiki": "https://w.fr"},
    "place": "Lille",
    "since": "2017-06",
    "until": "2019-03-01",
    "related": ["autre"],
}
OTHER = {"id": "autre", "name": "Autre", "group": "g"}


def view(wiki: str, *entries: dict[str, Any], language: str = "fr", **target: Any) -> ListView:
    groups = [
        {"id": "g", "title": "Les communs", "intro": "Un peu, *beaucoup*."},
        {"id": "vide", "title": "Les soutiens", "show_empty": "true"},
    ]
    catalogue = Catalogue.model_validate(
        {
            "version": "1",
            "contributor": {"name": "N", "texts": {"intro": "Bonjour."}},
            "groups": groups,
            "entries": entries,
        }
    )
    return build_view(
        catalogue,
        target=Target.model_validate({"wiki": wiki, "template": "t"} | target),
        language=language,
        source_page="Utilisateur:Bot",
        help_page="Utilisateur:Bot/Aide",
        sandbox=True,
    )


def test_wiki_des_communs_gives_bare_addresses() -> None:
    text = LOADED["lescommuns"].render(view("lescommuns", FULL, OTHER)).text
    assert text.startswith(
        "=== Les communs ===\n"
        "Un peu, ''beaucoup''.\n"
        "* '''La Coroutine''', ''tiers-lieu'' (''Lille'') : Un espace ''ouvert'', voir [https://w.fr le wiki].\n"
        "*: Ma contribution : J'y travaille.\n"
        "*: Implication : ''beaucoup'' depuis ''juin 2017'' jusqu'au ''1er mars 2019''\n"
        "*: État : ''en émergence'', pas à pas\n"
        "*: Soutien : [https://d.fr dons]\n"
        "*: https://c.fr\n"
        "*: wiki : https://w.fr\n"
        "*: Voir aussi : ''Autre''\n"
        "* '''Autre'''\n"
        "\n"
        "=== Les soutiens ===\n"
        "''Aucun pour l'instant.''\n"
        "\n"
        "<small>''Cette liste est tenue à jour par un robot"
    )
    assert "[[Utilisateur:Bot/Aide|mode d'emploi]]" in text


def test_movilab_links_its_own_pages_and_has_no_facts_or_categories() -> None:
    pages = {"pages": {"movilab": "La Coroutine"}}
    text = LOADED["movilab"].render(view("movilab", FULL | pages, OTHER | {"related": ["la-coroutine"]})).text
    assert "* '''[[La Coroutine]]''', ''tiers-lieu''" in text
    assert "** Liens : [https://c.fr site], [https://w.fr wiki]\n" in text
    assert "* '''Autre'''\n** Voir aussi : ''[[La Coroutine]]''\n" in text
    assert "::" not in text
    assert "Catégorie" not in text


def test_wikilivres_links_the_chapters_of_the_book() -> None:
    pages = {"pages": {"wikilivres": "Construire des communs/Partage"}}
    text = LOADED["wikilivres"].render(view("wikilivres", FULL | pages, OTHER, heading_level=2, texts=["intro"])).text
    assert text.startswith("Bonjour.\n\n== Les communs ==\n")
    assert "* '''[[Construire des communs/Partage|La Coroutine]]''', ''tiers-lieu'' (''Lille'') — Un espace" in text


@pytest.mark.parametrize("wiki", WIKIS)
def test_a_list_in_english_has_no_french_word(wiki: str) -> None:
    text = LOADED[wiki].render(view(wiki, FULL, OTHER, language="en")).text
    for word in ("Ma contribution", "depuis", "émergence", "Soutien :", "Voir aussi", "Aucun", "robot"):
        assert word not in text
    assert "since ''June 2017'' until ''1 March 2019''" in text


def test_an_entry_may_have_nothing_but_its_name() -> None:
    for template in LOADED.values():
        assert template.render_entry(view("w", OTHER).groups[0].entries[0]).text == "* '''Autre'''"


_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=12).filter(
    lambda text: bool(text.strip())
)
_RICH = st.sampled_from(["*a* b", "[a](https://x.fr)", "https://x.fr.", "{{a}}", "l'abri", "a : b"]) | _TEXT
_OPTIONAL = {
    "summary": _RICH,
    "contribution": _RICH,
    "involvement": st.sampled_from(["much", "some", "support"]),
    "maturity": st.fixed_dictionaries({"stage": st.sampled_from(["active", "ended"])}, optional={"note": _RICH}),
    "support": st.fixed_dictionaries({"kind": _TEXT}, optional={"url": st.just("https://d.fr/a?b=1&c=2")}),
    "type": _TEXT,
    "links": st.dictionaries(st.sampled_from(["website", "wiki", "mon-site"]), st.just("https://c.fr/a_(b)")),
    "place": _TEXT,
    "since": st.sampled_from(["2017", "2017-06", "2017-06-01"]),
    "until": st.sampled_from(["2018", "2018-06", "2018-06-30"]),
    "pages": st.just({"w": "Une page"}),
}
_ENTRIES = st.lists(st.fixed_dictionaries({"name": _TEXT}, optional=_OPTIONAL), max_size=4)


@pytest.mark.parametrize("template", LOADED.values(), ids=WIKIS)
@given(entries=_ENTRIES, grouped=st.lists(st.booleans(), min_size=4, max_size=4))
def test_places_are_exact_and_entries_stand_for_themselves(
    template: ListTemplate, entries: list[dict[str, Any]], grouped: list[bool]
) -> None:
    numbered = [
        entry
        | {"id": f"e{number}", "related": [f"e{(number + 1) % len(entries)}"]}
        | ({"group": "g"} if in_group else {})
        for number, (entry, in_group) in enumerate(zip(entries, grouped, strict=False))
    ]
    seen = view("w", *numbered, texts=["intro"])
    rendering = template.render(seen)
    text = rendering.text
    assert unicodedata.is_normalized("NFC", text)
    assert text == text.strip("\n")
    assert not re.search(r"[ \t]$|\n\n\n", text, re.MULTILINE)
    rich = (".summary", ".contribution", ".note", ".intro", ".texts.intro")
    for span in rendering.spans:
        written = text[span.start : span.end]
        is_rich = span.path.removesuffix(".fr").endswith(rich)
        is_word = span.path.endswith((".involvement", ".stage", ".since", ".until"))
        assert is_word or (read_rich if is_rich else unescape)(written) == unicodedata.normalize("NFC", span.value)
    alone = {str(entry.id): template.render_entry(entry) for group in seen.groups for entry in group.entries}
    assert {block.entry for block in rendering.blocks} == set(alone)
    for block in rendering.blocks:
        piece = alone[block.entry]
        assert text[block.start : block.end].removesuffix("\n") == piece.text
        inside = [span for span in rendering.spans if block.start <= span.start < block.end]
        assert [(span.start - block.start, span.end - block.start, span.path) for span in inside] == [
            (span.start, span.end, span.path) for span in piece.spans
        ]
