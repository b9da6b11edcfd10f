from hashlib import sha1

import pytest

from bot.config.decisions import Decision
from bot.config.models import Wiki
from bot.plan.credits import Credit, credited, credits_of, is_free, refuse_licence
from bot.plan.parts import Change
from bot.render.rendering import Span

TEXT = "Un réseau d’artisans."
PATH = "opteos.summary.fr"
SPANS = [Span(0, 6, "opteos.name", "Opteos"), Span(7, 9, PATH, TEXT), Span(10, 14, "anis.name", "Anis")]


def taken(path: str = PATH, value: str = TEXT, **others: object) -> Decision:
    return Decision.model_validate(
        {
            "target": "liste",
            "decision": "take",
            "kind": "changed",
            "entry": path.partition(".")[0],
            "field": path,
            "wiki": "movilab",
            "revision": 12,
            "value": sha1(value.encode(), usedforsecurity=False).hexdigest(),
        }
        | others
    )


ENTRY = taken("anis", "* '''Anis'''", kind="added", field=None)


def wiki(name: str, licence: str | None) -> Wiki:
    return Wiki.model_validate(
        {"name": name, "site": "a:fr", "address": "https://a.example", "language": "fr"}
        | ({"licence": licence} if licence else {})
    )


WIKIS = {
    "movilab": wiki("Movilab", "CC BY-SA"),
    "data": wiki("Données", "CC0 1.0"),
    "autre": wiki("Autre", "CC-0"),
    "nue": wiki("Nue", None),
}


def test_a_text_that_was_taken_is_credited_on_the_other_wikis() -> None:
    assert credits_of(SPANS, [taken()], "data") == (Credit(PATH, "movilab", 12),)
    assert credits_of(SPANS, [taken()], "movilab") == ()
    assert credits_of(SPANS, [], "data") == ()


def test_an_entry_that_was_taken_is_credited_as_a_whole() -> None:
    assert credits_of(SPANS, [ENTRY], "data") == (Credit("anis", "movilab", 12),)
    assert credits_of(SPANS[:2], [ENTRY], "data") == ()


@pytest.mark.parametrize(
    "decision",
    [
        taken(value="Autre chose."),
        taken(path="opteos.summary.en"),
        taken(decision="leave"),
        taken(decision="decline"),
        taken(wiki=None),
    ],
)
def test_what_the_catalogue_says_in_other_words_is_nobodys(decision: Decision) -> None:
    assert credits_of(SPANS, [decision], "data") == ()


def test_the_newest_taking_is_the_one_that_is_credited() -> None:
    again = taken(wiki="autre", revision=3)
    assert credits_of(SPANS, [taken(), again], "data") == (Credit(PATH, "autre", 3),)


def change(kind: str, field: str = "", entry: str = "opteos") -> Change:
    return Change.model_validate({"kind": kind, "entry": entry, "name": "x", "field": field})


KNOWN = [Credit(PATH, "movilab", 12), Credit("opteos.links.wiki", "movilab", 9), Credit("anis", "autre", 0)]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([], []),
        ([change("changed", PATH)], [KNOWN[0]]),
        ([change("added", PATH)], [KNOWN[0]]),
        ([change("changed", "opteos.place")], []),
        ([change("added")], [KNOWN[0], KNOWN[1]]),
        ([change("changed")], [KNOWN[0], KNOWN[1]]),
        ([change("added", entry="anis")], [KNOWN[2]]),
        ([change("moved")], []),
        ([change("removed")], []),
        ([change("changed", entry="")], []),
    ],
)
def test_an_edit_credits_what_it_writes(changes: list[Change], expected: list[Credit]) -> None:
    assert list(credited(changes, KNOWN)) == expected


def test_one_revision_is_credited_once() -> None:
    same = [Credit("a.summary.fr", "movilab", 12), Credit("a.place", "movilab", 12), Credit("a.type", "movilab", 13)]
    found = credited([change("added", entry="a")], same)
    assert [(one.wiki, one.revision) for one in found] == [("movilab", 12), ("movilab", 13)]


def test_a_text_under_a_licence_goes_to_no_wiki_that_is_free_of_any() -> None:
    told = refuse_licence([Credit(PATH, "movilab", 12)], WIKIS, "data")
    assert told == (
        "opteos.summary.fr was taken from Movilab (CC BY-SA), and texts here are CC0 1.0: say it in other words in "
        "config/communs.yaml"
    )


def test_an_entry_that_was_taken_as_a_whole_says_how_to_free_it() -> None:
    told = refuse_licence([Credit("anis", "movilab", 12)], WIKIS, "data")
    assert told == (
        "anis was taken from Movilab (CC BY-SA), and texts here are CC0 1.0: say it in other words in "
        "config/communs.yaml, then take its “take” out of config/decisions.yaml"
    )


@pytest.mark.parametrize("source", ["nue", "unknown"])
def test_a_text_whose_licence_nobody_knows_does_not_either(source: str) -> None:
    told = refuse_licence([Credit(PATH, source, 12)], WIKIS, "data")
    assert told.startswith(f"opteos.summary.fr was taken from {'Nue' if source == 'nue' else 'unknown'} (–), and")


@pytest.mark.parametrize(
    ("known", "wiki"),
    [
        ([Credit(PATH, "movilab", 12)], "nue"),
        ([Credit(PATH, "autre", 12)], "data"),
        ([Credit("opteos.links.website", "movilab", 12)], "data"),
        ([], "data"),
    ],
)
def test_the_others_may_go(known: list[Credit], wiki: str) -> None:
    assert refuse_licence(known, WIKIS, wiki) == ""


@pytest.mark.parametrize("licence", ["CC0", "cc0", "CC-0", "CC 0 1.0", "Creative Commons CC0"])
def test_free_of_any_condition(licence: str) -> None:
    assert is_free(licence)


@pytest.mark.parametrize(
    "licence", [None, "", "CC BY-SA", "CC BY 4.0", "GFDL", "Tous droits réservés", "CC BY-SA 4.0 (données : CC0)"]
)
def test_not_free(licence: str | None) -> None:
    assert not is_free(licence)
