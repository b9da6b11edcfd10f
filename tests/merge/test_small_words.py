"""Blanks, notes and values: the smallest parts of reading a list back."""

from dataclasses import fields, replace

import pytest

from bot.merge.blanks import breaking, unreferenced
from bot.merge.notes import Notes, combined, digest, parse_notes
from bot.merge.values import refusal, value_of
from bot.render.vocabulary import words_of

WORDS = words_of("fr")


def test_no_break_spaces_are_blanks_of_the_same_length() -> None:
    assert breaking("a\u00a0b\u202fc\u2009d") == "a b c\u2009d"


@pytest.mark.parametrize(
    "reference", ["&nbsp;", "&#160;", "&#0160;", "&#xA0;", "&#Xa0;", "&#x00A0;", "&#8239;", "&#x202F;", "&#X202f;"]
)
def test_a_reference_to_one_is_one_and_each_place_is_known(reference: str) -> None:
    text, places = unreferenced(f"ab{reference}c")
    assert text == "ab\u00a0c"
    end = 2 + len(reference)
    assert list(places) == [0, 1, 2, end, end + 1]


@pytest.mark.parametrize("text", ["", "a", "&amp;", "&nbsp", "&#161;", "&#16;"])
def test_what_is_no_such_reference_stays(text: str) -> None:
    assert unreferenced(text) == (text, list(range(len(text) + 1)))


def test_several_references() -> None:
    text, places = unreferenced("&nbsp;a&nbsp;&nbsp;b")
    assert text == "\u00a0a\u00a0\u00a0b"
    assert list(places) == [0, 6, 7, 13, 19, 20]


# Notes

EVERYTHING = Notes(
    fields={"opteos.summary.fr": "9f2c41", "opteos.name": "aa"},
    removed={"anis": "b01e77"},
    shapes={"fournil": "77aa02"},
    added=frozenset({"ab12cd", "00"}),
    order=True,
    called={"opteos": "1b22d9"},
)
WRITTEN = "opteos.name~aa,opteos.summary.fr~9f2c41,-anis~b01e77,!fournil~77aa02,+~00,+~ab12cd,=opteos~1b22d9,~"


def test_notes_are_written_sorted_and_read_back() -> None:
    assert str(EVERYTHING) == WRITTEN
    assert parse_notes(WRITTEN) == EVERYTHING
    assert parse_notes(f",{WRITTEN},,") == EVERYTHING
    assert parse_notes("") == Notes()
    assert not Notes()


@pytest.mark.parametrize("name", [field.name for field in fields(Notes) if field.name != "called"])
def test_each_note_alone_counts_and_comes_back(name: str) -> None:
    one = Notes(**{name: getattr(EVERYTHING, name)})
    assert one
    assert parse_notes(str(one)) == one


def test_a_name_alone_is_no_note_of_an_edit() -> None:
    assert not Notes(called={"opteos": "1b22d9"})


@pytest.mark.parametrize(
    "text",
    [
        "??",
        "+",
        "+a~b1",
        "-~b1",
        "opteos~",
        "-anis",
        "-anis~",
        "~b1",
        "=~b1",
        "*anis~b1",
        "anis~B1",
        "a b~b1",
        "+~",
        "-~",
    ],
)
def test_notes_that_are_not_ours_are_none(text: str) -> None:
    assert parse_notes(text) is None
    assert parse_notes(f"anis~b1,{text},fournil~b2") is None


def test_the_entries_that_are_noted() -> None:
    notes = Notes(
        fields={"opteos.summary.fr": "1", "contributor.texts.intro.fr": "2", "groups.a.title.fr": "3"},
        removed={"anis": "4"},
        shapes={"fournil": "5"},
    )
    assert notes.entries == {"opteos", "fournil"}


def test_a_digest_is_the_same_however_references_are_spelled() -> None:
    assert digest("un&nbsp;four") == digest("un\u00a0four") != digest("un four")
    assert len(digest("")) == 6
    assert set(digest("x")) <= set("0123456789abcdef")


def test_a_digest_of_fields_knows_no_order_and_no_empty_ones() -> None:
    a, b = digest("a"), digest("b")
    assert combined({"x": a, "y": b}) == combined({"y": b, "x": a, "z": digest("")})
    assert combined({"x": a, "y": b}) != combined({"x": b, "y": a})
    assert combined({"x": a, "y": b}) == digest(f"x~{a},y~{b}")
    assert combined({}) == digest("")


# Values


@pytest.mark.parametrize(
    ("field", "wikitext", "value"),
    [
        ("name", "Le&nbsp;Fournil", "Le\u00a0Fournil"),
        ("name", "''Le Fournil''", None),
        ("summary.fr", "un ''vrai'' [https://x.fr four]", "un *vrai* [four](https://x.fr)"),
        ("summary.fr", "[[Page]]", None),
        ("links.website", "https://x.fr/a", "https://x.fr/a"),
        ("links.website", "javascript:a", None),
        ("since", "2019", "2019"),
        ("since", "mars 2019", "2019-03"),
        ("until", "3 mars 2019", "2019-03-03"),
        ("since", "hier", None),
        ("involvement", WORDS.amounts["much"], "much"),
        ("involvement", "énormément", None),
        ("maturity.stage", WORDS.stages["active"], "active"),
        ("maturity.note", "active", "active"),
        ("type", WORDS.stages["active"], WORDS.stages["active"]),
    ],
)
def test_wikitext_is_what_the_catalogue_would_say(field: str, wikitext: str, value: str | None) -> None:
    assert value_of(field, wikitext, WORDS) == value


def test_a_word_that_stands_for_two_values_stands_for_none() -> None:
    twice = replace(WORDS, amounts={"much": "un peu", "some": "un peu", "support": "soutien"})
    assert value_of("involvement", "un peu", twice) is None
    assert value_of("involvement", "soutien", twice) == "support"


def test_a_value_that_no_catalogue_should_take() -> None:
    assert refusal("x" * 5_000) == ""
    assert refusal("x" * 5_001) == "it has 5001 characters; the catalogue takes up to 5000 from a wiki"
    for sign in "\u202a\u202e\u2066\u2069":
        assert refusal(f"a{sign}b") == "it holds characters that turn the direction of writing"
    assert refusal("a\u200eb") == ""
