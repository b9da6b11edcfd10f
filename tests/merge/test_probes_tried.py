"""What of each field is tried out, change by change."""

import pytest

from bot.merge.probing import Part
from bot.merge.shapes import bare
from bot.render.objects import DateView
from bot.render.values import Plain
from tests.merge.telling import changes, paths, told
from tests.merge.test_probing import full, probes

PARTS = {part.field: part for part in probes(asked=("code",)).parts()}
URLS = ("https://autre.example/a_(b)?c=d&e=f", "http://autre.example/l'e,f.", "https://autre.example:8080/#a")
CODE, CHAT, DONATE, FORUM = (f"{kind} https://{kind}.example" for kind in ("code", "chat", "donate", "forum"))


@pytest.mark.parametrize(
    ("field", "attribute", "few"),
    [
        ("name", "name", ["Alpha → Autre nom"]),
        ("page", "page", ["– → Une page", "Une page → Autre page", "Une page → –"]),
        ("summary", "summary", ["– → Un summary", "Un summary → Autre summary", "Un summary → –"]),
        (
            "contribution",
            "contribution",
            ["– → Un contribution", "Un contribution → Autre contribution", "Un contribution → –"],
        ),
        ("involvement", "involvement", ["– → beaucoup", "beaucoup → un peu", "beaucoup → –"]),
        (
            "maturity.stage",
            "maturity",
            [
                "– → emerging=en émergence",
                "emerging=en émergence → active=actif",
                "emerging=en émergence → –",
            ],
        ),
        (
            "maturity.note",
            "maturity",
            [
                "active=actif → active=actif / Une note",
                "active=actif / Une note → active=actif / Autre note",
                "active=actif / Une note → active=actif",
            ],
        ),
        ("support.kind", "support", ["– → Un don", "Un don → Autre don", "Un don → –"]),
        (
            "support.url",
            "support",
            [
                "Un don → Un don / https://don.example",
                f"Un don / https://don.example → Un don / {URLS[0]}",
                "Un don / https://don.example → Un don",
            ],
        ),
        ("type", "type", ["– → Un type", "Un type → Autre type", "Un type → –"]),
        ("place", "place", ["– → Un place", "Un place → Autre place", "Un place → –"]),
        (
            "links",
            "links",
            [
                f"– → {CODE}",
                f"{CODE} → code {URLS[0]}",
                f"{CODE} → –",
                f"{CODE} → {CODE}, {CHAT}",
                f"{CODE}, {CHAT} → {CODE}",
                f"{CODE}, {CHAT} → {CODE}, chat {URLS[0]}",
            ],
        ),
        (
            "links.note",
            "links",
            [f"{CODE} → {CODE} / Une note", f"{CODE} / Une note → {CODE} / Autre note", f"{CODE} / Une note → {CODE}"],
        ),
        ("since", "since", ["– → 2001", "2001 → avril 2003", "2001 → –"]),
        ("until", "until", ["– → 2001", "2001 → avril 2003", "2001 → –"]),
        (
            "related",
            "related",
            ["– → Bêta", "Bêta → Autre", "Bêta → –", "Bêta → Bêta, Gamma", "Bêta, Gamma → Bêta"],
        ),
    ],
)
def test_each_field_is_added_changed_and_taken_away(field: str, attribute: str, few: list[str]) -> None:
    assert PARTS[field].attribute == attribute
    assert changes(PARTS[field].few) == few


def test_every_field_in_the_order_of_tables() -> None:
    assert list(PARTS) == [
        *("name", "page", "summary", "contribution", "involvement", "maturity.stage", "maturity.note", "support.kind"),
        *("support.url", "type", "place", "links", "links.note", "since", "until", "related"),
    ]


@pytest.mark.parametrize(
    ("field", "more"),
    [
        (
            "page",
            [
                "Une page → Page (communs)",
                "Une page → L'une, l'autre",
                "Une page → :Une page : la suite",
                "Une page → :Catégorie:Une",
            ],
        ),
        ("involvement", ["beaucoup → soutien"]),
        ("maturity.stage", ["emerging=en émergence → paused=en pause", "emerging=en émergence → ended=terminé"]),
        ("support.url", [f"Un don / https://don.example → Un don / {url}" for url in URLS[1:]]),
        (
            "links",
            [
                *(f"{CODE} → code {url}" for url in URLS[1:]),
                *(f"– → {CHAT}", f"{CHAT} → chat {URLS[0]}", f"{CHAT} → –"),
                *(f"{CHAT} → chat {url}" for url in URLS[1:]),
                *(f"– → {DONATE}", f"{DONATE} → donate {URLS[0]}", f"{DONATE} → –"),
                *(f"{DONATE} → donate {url}" for url in URLS[1:]),
                *(f"– → {FORUM}", f"{FORUM} → forum {URLS[0]}", f"{FORUM} → –"),
                *(f"{FORUM} → forum {url}" for url in URLS[1:]),
                f"{CODE}, {CHAT} → {CHAT}",
                f"{CODE}, {CHAT} → {CODE}, {CHAT}, {DONATE}, {FORUM}",
                f"{CODE}, {CHAT}, {DONATE}, {FORUM} → {CODE}, {CHAT}",
                f"{CODE}, {CHAT}, {DONATE}, {FORUM} → {CODE}, {CHAT}, {DONATE}, forum {URLS[0]}",
            ],
        ),
        ("since", ["2001 → août 2003", "2001 → 1er janvier 2005 (day)", "2001 → 31 décembre 2005 (day)"]),
        ("until", ["2001 → août 2003", "2001 → 1er janvier 2005 (day)", "2001 → 31 décembre 2005 (day)"]),
    ],
)
def test_and_changed_to_what_could_be_taken_for_something_else(field: str, more: list[str]) -> None:
    assert changes(PARTS[field].more) == more


TEXTS = [told(after) for _before, after in PARTS["type"].more]
RICH = [told(after) for _before, after in PARTS["summary"].more]


def test_texts_are_what_people_write_and_what_looks_like_the_templates() -> None:
    assert {"Deux mots", "Nom : la suite", "un, deux", "l'", "a\nb", "code", "[mot] {x} | ''y''"} <= set(TEXTS)
    assert set(TEXTS) < set(RICH)
    assert {"Un *mot* (*autre*) : suite", "Voir [le site](https://site.example).", "https://nu.example"} <= set(RICH)


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("name", [f"Alpha → {text}" for text in TEXTS]),
        ("place", [f"Un place → {text}" for text in TEXTS]),
        ("contribution", [f"Un contribution → {text}" for text in RICH]),
        (
            "maturity.note",
            [
                *(f"active=actif / Une note → active=actif / {text}" for text in RICH),
                "active=actif / Une note → ended=terminé / Une note",
            ],
        ),
        (
            "support.kind",
            [
                *(f"Un don → {text}" for text in TEXTS),
                *(f"Un don / https://don.example → {t} / https://don.example" for t in ["Autre don", *TEXTS]),
            ],
        ),
        ("links.note", [f"{CODE} / Une note → {CODE} / {text}" for text in RICH]),
        (
            "related",
            [
                *(f"Bêta → {text}" for text in TEXTS),
                *(f"Bêta, Gamma → Bêta, {text}" for text in TEXTS),
                *("Bêta, Gamma → Bêta, Gamma, Delta", "Bêta, Gamma, Delta → Bêta, Gamma"),
                *("Bêta → Bêta / Une page", "Bêta / Une page → Bêta", "Bêta / Une page → Bêta / Autre page"),
                *("Bêta / Une page → Bêta / Page (communs)", "Bêta / Une page → Bêta / L'une, l'autre"),
                *("Bêta / Une page → Bêta / :Une page : la suite", "Bêta / Une page → Bêta / :Catégorie:Une"),
            ],
        ),
    ],
)
def test_texts_stand_in_every_field_that_holds_some(field: str, more: list[str]) -> None:
    assert changes(PARTS[field].more) == more


@pytest.mark.parametrize(
    ("field", "usual"),
    [
        ("name", "Alpha"),
        ("page", "Une page"),
        ("maturity.stage", "emerging=en émergence"),
        ("maturity.note", "active=actif / Une note"),
        ("support.kind", "Un don"),
        ("support.url", "Un don / https://don.example"),
        ("links", f"{CODE}, {CHAT}"),
        ("links.note", f"{CODE}, {CHAT}"),
        ("since", "2001"),
        ("related", "Bêta, Gamma"),
    ],
)
def test_what_it_is_while_another_field_is_changed(field: str, usual: str) -> None:
    assert told(PARTS[field].usual) == usual


@pytest.mark.parametrize("field", sorted(set(PARTS) - {"related"}))
def test_each_value_knows_the_place_of_the_field_that_it_is_tried_for(field: str) -> None:
    known = paths(getattr(full(), PARTS[field].attribute))
    found = {path for pair in (*PARTS[field].few, *PARTS[field].more) for value in pair for path in paths(value)}
    assert found
    assert found <= known


def test_related_entries_are_three_with_ids_of_their_own() -> None:
    found = {path for pair in PARTS["related"].more for value in pair for path in paths(value)}
    assert found == {"*0.name", "*1.name", "*2.name", "*0.pages.movilab"}


def test_values_that_stand_for_one_of_the_catalogues_know_it() -> None:
    for field in ("involvement", "since"):
        part = PARTS[field]
        values = [value.word if isinstance(value, DateView) else value for _before, value in (*part.few, *part.more)]
        assert {value.value for value in values if value is not None} <= {
            *("much", "some", "support", "2001", "2003-04", "2003-08", "2005-01-01", "2005-12-31")
        }


def test_links_that_a_template_asks_for_are_tried_first() -> None:
    (links,) = [part for part in probes(asked=("forum", "wiki")).parts() if part.field == "links"]
    assert told(links.usual) == "forum https://forum.example, wiki https://wiki.example"
    assert len({told(after) for _before, after in links.more if len(after) == 1}) >= 5


def test_signs_of_the_template_stand_within_texts() -> None:
    made = probes(" ~ ", "  ", "\n** ", " [", " ~ ")
    (kind,) = [part for part in made.parts() if part.field == "type"]
    assert [told(after) for _before, after in kind.more if "mot" in told(after)][-1] == "mot ~ mot"
    assert sum("~" in told(after) for _before, after in kind.more) == 1
    (summary,) = [part for part in made.parts() if part.field == "summary"]
    assert sum("~" in told(after) for _before, after in summary.more) == 1


# In which company


def test_a_change_is_tried_alone_among_all_others_and_beside_each() -> None:
    path = full().name.path

    def plain(text: str) -> Plain:
        return Plain(text, path)

    place = Part("place", "place", plain("p"), ((None, plain("p")),), ((plain("p"), plain("P")),))
    kind = Part("type", "type", plain("t"), (), ((None, plain("T")), (None, plain("U"))))
    name = Part("name", "name", plain("n"), (), ((plain("n"), plain("N")),))
    made = list(probes().pairs(place, [name, kind, place]))
    seen = [tuple(told(value) for value in (a.name, a.type, a.place, b.place)) for a, b in made]
    assert seen == [
        *(("Alpha", "–", "–", "p"), ("Alpha", "–", "p", "P")),
        *(("n", "t", "–", "p"), ("n", "t", "p", "P")),
        ("N", "U", "–", "p"),
        ("Alpha", "t", "–", "p"),
    ]
    alone = bare(full())
    assert {before.summary for before, _after in made} == {alone.summary}
    again = list(probes().pairs(Part("place", "place", None, ((None, 1), (None, 2)), ()), []))
    assert again[0][0] is again[1][0]
