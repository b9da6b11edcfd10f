from typing import Any

import pytest

from bot.catalogue.models import Catalogue
from bot.config.wikibase import Wikibase
from bot.doctor.finding import Finding, Level
from bot.doctor.terms import look_at_languages

CATALOGUE = Catalogue.model_validate(
    {
        "version": "1",
        "entries": [
            {"id": "opteos", "name": "Opteos", "summary": {"fr": "Une coopérative.", "br": "Ur gevelouri."}},
            {"id": "anis", "name": "Anis", "aliases": {"oc": ["ANIS"]}},
            {"id": "gone", "name": "Gone", "summary": {"eu": "Rien."}, "absent": True},
        ],
    }
)
TAKEN = frozenset({"fr", "br", "en"})


def said(taken: frozenset[str] = TAKEN, **more: Any) -> list[Finding]:
    wikibase = Wikibase.model_construct(**{"labels": ("fr",), "descriptions": "summary", **more})
    return list(look_at_languages(wikibase, CATALOGUE, taken))


def test_a_language_that_a_wikibase_does_not_take_is_told_with_its_place() -> None:
    [label, alias] = said(labels=("fr", "gsw"))
    assert {one.level for one in (label, alias)} == {Level.PROBLEM}
    assert label.what == "it takes no names or texts in the language “gsw” (config/wikibase.yaml: labels)"
    assert alias.what == "it takes no names or texts in the language “oc” (anis.aliases)"
    assert alias.advice == "write the code that it has for that language, or leave it out"


def test_languages_that_it_takes_are_named() -> None:
    assert said(TAKEN | {"oc"}) == [Finding(Level.OK, "it takes names and texts in: fr, br, oc")]


@pytest.mark.parametrize(("descriptions", "asked"), [("summary", True), ("type", False)])
def test_a_summary_counts_where_it_becomes_the_description(descriptions: str, *, asked: bool) -> None:
    codes = [one.what for one in said(frozenset({"fr", "oc"}), descriptions=descriptions)]
    assert any("“br” (opteos.summary)" in what for what in codes) is asked


def test_a_wikibase_that_does_not_say_is_not_judged() -> None:
    assert said(frozenset()) == []
