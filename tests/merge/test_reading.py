"""Reading the fields out of a text by a grammar."""

from collections.abc import Collection, Mapping

import pytest

from bot.merge.grammar import END, START, Grammar
from bot.merge.reading import LONGEST, Budget, Reading, ends_after, kind_of, read

NAME, SUMMARY, SITE, PLACE = (("", field) for field in ("name", "summary.fr", "links.website", "place"))
LIST: Grammar = {
    START: (("* ", NAME),),
    NAME: ((" : ", SUMMARY), (" (", PLACE), (" [", SITE), ("", END)),
    SUMMARY: ((" [", SITE), ("", END)),
    PLACE: ((")", END),),
    SITE: ((" site]", END),),
}


# An entry that has all fields.
TODAY = {"name": ["Anis", "An\u00a0is"], "summary.fr": ["?"], "links.website": ["https://a.fr"], "place": ["?"]}


def reading(
    text: str, now: Mapping[str, Collection[str]] | None = None, *, grammar: Grammar = LIST, steps: int = 99_999
) -> Reading | None:
    return read(text, grammar, now or {}, Budget(steps))


def values(text: str, now: Mapping[str, Collection[str]] | None = None) -> dict[str, str] | None:
    found = reading(text, now)
    return None if found is None else {field: written for (_way, field), written in found.fields}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("* Anis", {"name": "Anis"}),
        ("* Anis : un lieu", {"name": "Anis", "summary.fr": "un lieu"}),
        ("* Anis (Lille)", {"name": "Anis", "place": "Lille"}),
        (
            "* Anis : un lieu [https://a.fr site]",
            {"name": "Anis", "summary.fr": "un lieu", "links.website": "https://a.fr"},
        ),
        ("* Anis [https://a.fr site]", {"name": "Anis", "links.website": "https://a.fr"}),
        # The template's blanks may be no-break ones, the value's stay what they are.
        ("*\u00a0An\u00a0is\u202f: un\u00a0lieu", {"name": "An\u00a0is", "summary.fr": "un\u00a0lieu"}),
        ("* ", None),
        ("Anis", None),
        ("* Anis [https://a.fr autre]", None),
        ("* Anis [https://a fr site]", None),
        ("* [[Anis]]", None),
        ("* Anis\ndeux", None),
    ],
)
def test_a_text_is_read_by_the_words_between_its_fields(text: str, found: dict[str, str] | None) -> None:
    assert values(text, TODAY) == found


def test_a_text_of_the_templates_words_alone_has_no_fields() -> None:
    grammar: Grammar = {START: (("rien", END), ("* ", NAME)), NAME: (("", END),)}
    assert reading("rien", grammar=grammar) == Reading((), certain=True)
    assert reading("rien ", grammar=grammar) is None
    assert reading("rien", grammar={}) is None


def test_where_two_readings_are_as_near_none_is_certain() -> None:
    found = reading("* A : b : c")
    assert found is not None
    assert not found.certain
    near = reading("* A : b : c", {"name": ["A : b"], "summary.fr": ["x"]})
    assert near is not None
    assert {field: text for (_way, field), text in near.fields} == {"name": "A : b", "summary.fr": "c"}


@pytest.mark.parametrize(
    ("now", "found"),
    [
        ({"name": ["A"], "summary.fr": ["x"]}, {"name": "A", "summary.fr": "b : c"}),
        ({"name": ["A : b"], "summary.fr": ["x", "y"]}, {"name": "A : b", "summary.fr": "c"}),
        ({"name": ["x"], "summary.fr": ["c"]}, {"name": "A : b", "summary.fr": "c"}),
        ({"name": ["x"], "summary.fr": ["b : c"]}, {"name": "A", "summary.fr": "b : c"}),
        # A field that the entry has not is further than one that it has otherwise.
        ({"name": ["x"]}, {"name": "A : b : c"}),
    ],
)
def test_the_reading_nearest_to_todays_values_counts(now: dict[str, list[str]], found: dict[str, str]) -> None:
    assert values("* A : b : c", now) == found


def test_what_people_write_within_a_rich_text_is_tried_second() -> None:
    assert values("* Anis : voir [[Page]] et {{modèle|x}} ici") == {
        "name": "Anis",
        "summary.fr": "voir [[Page]] et {{modèle|x}} ici",
    }
    assert values("* Anis&nbsp;: voir&nbsp;[[Page]]", TODAY) == {"name": "Anis", "summary.fr": "voir&nbsp;[[Page]]"}
    assert values("* Anis : voir [[Page\nautre]]") is None
    assert values("* Anis : voir [[a[b]]") is None


def test_references_in_the_templates_own_words_are_blanks_then() -> None:
    grammar: Grammar = {START: (("* ", NAME),), NAME: (("&nbsp;: ", SUMMARY),), SUMMARY: (("", END),)}
    for text in ("* Anis&nbsp;: un lieu", "* Anis&#160;: un lieu", "* Anis&nbsp;: [[Page]]"):
        found = reading(text, grammar=grammar)
        assert found is not None
        assert [field for (_way, field), _text in found.fields] == ["name", "summary.fr"]


# In bounded time


def test_a_text_that_is_too_long_is_not_read() -> None:
    assert values(f"* {'x' * (LONGEST - 2)}") is not None
    assert values(f"* {'x' * (LONGEST - 1)}") is None


def test_steps_are_taken_from_the_budget() -> None:
    budget = Budget(10)
    assert budget.spend(9)
    assert budget.spend(1)
    assert not budget.spend(1)
    assert reading("* Anis : un lieu", steps=1) is None
    assert reading("* Anis : un lieu", steps=99) is not None


def test_a_hostile_text_ends_it() -> None:
    budget = Budget(10_000_000)
    assert read("* " + "a : " * 4_000, LIST, {}, budget) is None
    assert budget.spend(9_900_000)


# What a field can hold


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("name", "plain"),
        ("type", "plain"),
        ("support.kind", "plain"),
        ("maturity.stage", "plain"),
        ("contributor.name", "plain"),
        ("groups.a.title.fr", "plain"),
        ("related.name", "plain"),
        ("summary.fr", "rich"),
        ("contribution.fr", "rich"),
        ("maturity.note", "rich"),
        ("links.website.note", "rich"),
        ("links.website.note.fr", "rich"),
        ("groups.a.intro.fr", "rich"),
        ("contributor.texts.intro.fr", "rich"),
        ("texts.intro", "rich"),
        ("intro", "rich"),
        ("note", "plain"),
        ("support.url", "address"),
        ("links.website", "address"),
        ("contributor.site", "address"),
        ("site", "address"),
    ],
)
def test_what_the_catalogue_has_in_a_field(field: str, kind: str) -> None:
    assert kind_of(field) == kind


@pytest.mark.parametrize(
    ("field", "text", "end"),
    [
        ("links.website", "x https://a.fr b", 14),
        ("links.website", "x https://a.fr", 14),
        ("name", "x Anis [b]", 7),
        ("name", "x Anis\nb", 6),
        ("summary.fr", "x un [https://a.fr four], ici\nb", 29),
    ],
)
def test_how_far_a_field_goes(field: str, text: str, end: int) -> None:
    assert ends_after(text, field, 2) == end
