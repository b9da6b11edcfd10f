from typing import Any

import pytest

from bot.catalogue.models import Catalogue, Entry
from bot.config.wikibase import Wikibase
from bot.items.from_catalogue import Mapped
from bot.items.values import text_of
from bot.items.wanted import WantedEntity

PROPERTIES = {
    "nature": {"id": "P1", "datatype": "wikibase-item", "label": {"fr": "nature"}},
    "site": {"id": "P2", "datatype": "url", "label": {"fr": "site"}},
    "membre": {"id": "P3", "datatype": "wikibase-item", "label": {"fr": "membre"}},
    "debut": {"id": "P4", "datatype": "time", "label": {"fr": "début"}},
    "fin": {"id": "P5", "datatype": "time", "label": {"fr": "fin"}},
    "adresse": {"id": "P6", "datatype": "url", "label": {"fr": "adresse"}},
    "texte": {"id": "P7", "datatype": "monolingualtext", "label": {"fr": "texte"}},
    "nouvelle": {"datatype": "string", "label": {"fr": "pas encore là"}},
}
ITEMS = {
    "commun": {"id": "Q1", "label": {"fr": "commun"}},
    "coop": {"id": "Q2", "label": {"fr": "coopérative"}},
    "moi": {"label": {"fr": "Claire"}},
}


def mapped(*statements: dict[str, Any], sandbox: bool = False, **more: Any) -> Mapped:
    wikibase = Wikibase.model_validate(
        {
            "labels": ("fr", "en"),
            "properties": PROPERTIES,
            "items": ITEMS,
            "statements": statements,
            "reference": {"property": "adresse", "address": "https://example.org/#{id}", "retrieved": "debut"},
        }
        | more
    )
    return Mapped("donnees", wikibase, Catalogue(version="1"), "2026-11-24", sandbox, {"opteos.name": 7}.get)


def entry(**fields: Any) -> Entry:
    return Entry.model_validate({"id": "opteos", "name": "Opteos", **fields})


def said(wanted: WantedEntity) -> list[tuple[str, str, str]]:
    return [(claim.prop, text_of(claim.value), claim.path) for claim in wanted.claims]


def test_names_are_labels_in_the_languages_asked_for_and_the_catalogues_can_be_taken_back() -> None:
    wanted = mapped().wants(entry(items={"donnees": "Q9"})).entity
    assert {code: (term.text, term.takes) for code, term in wanted.labels.items()} == {
        "fr": ("Opteos", True),
        "en": ("Opteos", False),
    }
    assert wanted.entity == "Q9"
    assert wanted.line("opteos.name") == 7


def test_summaries_are_descriptions_without_their_markup() -> None:
    summary = {"fr": "Une [coopérative](https://a.example) *dédiée*.", "en": "A cooperative."}
    wanted = mapped().wants(entry(summary=summary)).entity
    assert {code: (term.text, term.path) for code, term in wanted.descriptions.items()} == {
        "fr": ("Une coopérative dédiée.", "opteos.summary.fr"),
        "en": ("A cooperative.", "opteos.summary.en"),
    }


def test_what_wikibase_would_refuse_is_left_out_and_said() -> None:
    wants = mapped().wants(entry(summary={"fr": "x" * 251, "en": "Opteos"}))
    assert wants.entity.descriptions == {}
    assert wants.remarks == ("summary.fr has 251 characters; a Wikibase takes 250: it is left out",)


def test_drafts_stay_in_the_sandbox() -> None:
    draft = entry(summary={"fr": "Une coopérative.", "draft": "true"})
    assert mapped().wants(draft).entity.descriptions == {}
    assert mapped(sandbox=True).wants(draft).entity.descriptions["fr"].text == "Une coopérative."


@pytest.mark.parametrize(
    ("written", "there"),
    [(["La coop"], {"fr": ["La coop"]}), ({"fr": ["A", "B"], "en": ["C"]}, {"fr": ["A", "B"], "en": ["C"]})],
)
def test_aliases_are_by_language(written: Any, there: dict[str, list[str]]) -> None:
    found = mapped().wants(entry(aliases=written)).entity.aliases
    assert {code: [term.text for term in terms] for code, terms in found.items()} == there


def test_pages_are_sitelinks() -> None:
    wants = mapped(sitelinks={"movilab": "movilabwiki"}).wants(entry(pages={"movilab": "Opteos_SCOP", "autre": "X"}))
    assert {site: (term.text, term.path) for site, term in wants.entity.sitelinks.items()} == {
        "movilabwiki": ("Opteos SCOP", "opteos.pages.movilab")
    }


def test_statements_say_fields_items_and_words_that_items_stand_for() -> None:
    wanted = mapped(
        {"property": "nature", "item": "commun"},
        {"property": "nature", "field": "type", "items": {"coopérative": "coop"}},
        {"property": "site", "field": "links.website"},
        {"property": "texte", "field": "summary"},
    ).wants(
        entry(
            type="coopérative",
            links={"website": {"url": "https://opteos.example", "note": "à confirmer"}},
            summary={"fr": "Une *coopérative*.", "en": "A cooperative."},
        )
    )
    assert said(wanted.entity) == [
        ("P1", "Q1", ""),
        ("P1", "Q2", "opteos.type"),
        ("P2", "https://opteos.example", "opteos.links.website"),
        ("P7", "Une coopérative.", "opteos.summary.fr"),
        ("P7", "A cooperative.", "opteos.summary.en"),
    ]
    assert wanted.entity.claims[1].text == "coopérative"
    assert wanted.entity.claims[4].value["value"]["language"] == "en"
    assert wanted.remarks == ()


def test_what_has_no_value_no_word_or_no_id_yet_says_nothing() -> None:
    wants = mapped(
        {"property": "nature", "field": "type", "items": {"coopérative": "coop"}},
        {"property": "membre", "item": "moi"},
        {"property": "site", "field": "links.wiki"},
        {"property": "nouvelle", "field": "name"},
        {"property": "debut", "field": "maturity.stage"},
    ).wants(entry(type="wiki", maturity="active"))
    assert said(wants.entity) == []
    assert wants.remarks == (
        "wikibase.yaml has no item for type “wiki”: no statement",
        "maturity.stage is no time: “active” is not a date",
    )
    assert wants.entity.managed == {"P1", "P2", "P3", "P4"}


def test_since_and_until_qualify() -> None:
    statement = {
        "property": "nature",
        "item": "commun",
        "qualifiers": {"debut": "since", "fin": "until"},
        "identified_by": ("debut",),
    }
    (claim,) = mapped(statement).wants(entry(since="2017-06")).entity.claims
    assert [(one.prop, one.value and text_of(one.value), one.path, one.identifies) for one in claim.qualifiers] == [
        ("P4", "2017-06", "opteos.since", True),
        ("P5", None, "opteos.until", False),
    ]


def test_the_reference_names_the_entry_and_the_day() -> None:
    reference = {
        "property": "adresse",
        "address": "https://example.org/#{id}",
        "formerly": ("https://old.example/{id}",),
    }
    source = mapped(reference=reference).wants(entry()).entity.source
    assert (source.prop, source.address, source.known) == (
        "P6",
        "https://example.org/#opteos",
        frozenset({"https://old.example/opteos"}),
    )
    dated = mapped().wants(entry()).entity.source.reference()
    assert dated["snaks-order"] == ["P6", "P4"]
    assert text_of(dated["snaks"]["P4"][0]["datavalue"]) == "2026-11-24"


def test_one_value_twice_is_one_statement() -> None:
    both = ({"property": "nature", "item": "commun"}, {"property": "nature", "field": "type", "items": {"x": "commun"}})
    assert len(mapped(*both).wants(entry(type="x")).entity.claims) == 1


def test_a_type_that_repeats_the_label_is_no_description() -> None:
    entry = Entry(id="wiki", name="wiki", type="wiki")
    assert mapped(descriptions="type").wants(entry).entity.descriptions == {}
    other = Entry(id="opteos", name="Opteos", type="wiki")
    assert mapped(descriptions="type").wants(other).entity.descriptions["fr"].text == "wiki"
