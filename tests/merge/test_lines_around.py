"""The lines around the entries of a list: which there are, which heading is above, what differs."""

import pytest

from bot.merge.around import WORDS, Line, changes_around, headings, lines_around, read_line
from bot.merge.entries import Piece
from bot.plan.parts import Change
from bot.render.rendering import Block, Rendering, Span
from bot.render.syntax import MARKDOWN

INTRO, TITLE = "contributor.texts.intro.fr", "groups.a.title.fr"
TEXT = "Présentation : un texte.\n\n== Lieux ==\n* Anis\n* Four\nfin"
SPANS = (
    Span(15, 23, INTRO, "un texte"),
    Span(29, 34, TITLE, "Lieux"),
    Span(40, 44, "anis.name", "Anis"),
)
RENDERED = Rendering(TEXT, SPANS, (Block(38, 45, "anis", "a"), Block(45, 52, "four", "a")), "AAAA")
AROUND = lines_around(RENDERED)


def test_lines_in_no_entry_with_their_fields() -> None:
    assert [
        Line("Présentation : un texte.", 0, (SPANS[0],)),
        Line("== Lieux ==", 26, (SPANS[1],)),
        Line("fin", 52),
    ] == AROUND


def test_the_heading_above_each_entry() -> None:
    assert headings(RENDERED, AROUND) == ["Lieux", "Lieux"]
    assert headings(RENDERED, [AROUND[0], AROUND[2]]) == ["", ""]
    between = [*AROUND[:2], Line("== Fours ==", 45)]
    assert headings(RENDERED, between) == ["Lieux", "Fours"]


# One line


@pytest.mark.parametrize(
    ("old", "values"),
    [
        ("Présentation : un texte.", ("un texte",)),
        ("Présentation : autre chose.", ("autre chose",)),
        ("Présentation\u00a0: autre\u00a0chose.", ("autre\u00a0chose",)),
        ("Présentation : .", None),
        ("Présentation : un texte", None),
        ("Mot : un texte.", None),
        ("", None),
    ],
)
def test_a_line_is_read_by_the_words_around_its_values(old: str, values: tuple[str, ...] | None) -> None:
    assert read_line(AROUND[0], old) == values


@pytest.mark.parametrize(
    ("old", "values"),
    [
        ("par Claire, https://a.fr !", ("Claire", "https://a.fr")),
        # Where a value holds the words between them, which is which cannot be told.
        ("par A, B, https://a.fr !", None),
        ("par Claire, https://a.fr/b c !", None),
        ("par Cl[aire, https://a.fr !", None),
        ("par , https://a.fr !", None),
        ("par Claire https://a.fr !", None),
    ],
)
def test_a_line_with_two_values(old: str, values: tuple[str, ...] | None) -> None:
    line = Line(
        "par Anis, https://x.fr !",
        100,
        (Span(104, 108, "contributor.name", "Anis"), Span(110, 122, "contributor.site", "https://x.fr")),
    )
    assert read_line(line, old) == values


def test_the_words_between_two_values_may_stand_before_them_too() -> None:
    line = Line("un, Anis, Lille", 0, (Span(4, 8, "contributor.name", "Anis"), Span(10, 15, "place", "Lille")))
    assert read_line(line, "un, Claire, Arras") == ("Claire", "Arras")
    line = Line("par Anis Lille", 0, (Span(4, 8, "contributor.name", "Anis"), Span(9, 14, "place", "Lille")))
    assert read_line(line, "par Claire Arras") == ("Claire", "Arras")


def test_a_value_ends_where_the_markup_of_the_list_says() -> None:
    line = Line("par Anis.", 0, (Span(4, 8, "contributor.name", "Anis"),))
    assert read_line(line, "par Cl{ai}re.") is None
    assert read_line(line, "par Cl{ai}re.", MARKDOWN) == ("Cl{ai}re",)
    assert read_line(line, "par Cl*ai*re.") == ("Cl*ai*re",)
    assert read_line(line, "par Cl*ai*re.", MARKDOWN) is None


# What differs


def told(old: str, around: list[Line] = AROUND, *entries: str) -> list[tuple[str, str, str, str, int]]:
    standing = [
        Piece(old.index(text), old.index(text) + len(text), text, text, "", own=True)
        for text in entries or ("* Anis", "* Four")
        if text in old
    ]
    lines = {INTRO: 3, TITLE: None}
    found = changes_around(old, standing, around, lines.get)
    return [(change.kind, change.field, change.old, change.new, change.line) for change in found]


def test_a_list_as_it_is_differs_in_nothing() -> None:
    assert told(TEXT) == []
    assert told(f"\n{TEXT}\n\n") == []


@pytest.mark.parametrize(
    ("before", "now", "changes"),
    [
        ("un texte", "un autre texte", [("changed", INTRO, "un autre texte", "un texte", 3)]),
        ("Présentation : un texte.\n", "", [("added", INTRO, "", "un texte", 3)]),
        ("== Lieux ==\n", "", [("added", TITLE, "", "Lieux", 0)]),
        ("Lieux", "Des lieux", [("changed", TITLE, "Des lieux", "Lieux", 0)]),
        ("fin", "fine", [("changed", "", "", "", 0)]),
        ("fin", "fin\n== Autres ==", [("removed", "groups", "Autres", "", 0)]),
        # Two texts with too little in common are two: one went, another came.
        ("un texte", "0123456789 " * 9, [("added", INTRO, "", "un texte", 3)]),
    ],
)
def test_what_differs_is_told_by_field_and_line(
    before: str, now: str, changes: list[tuple[str, str, str, str, int]]
) -> None:
    assert told(TEXT.replace(before, now)) == changes


def test_changes_come_in_the_order_of_the_list_and_the_words_last() -> None:
    old = TEXT.replace("fin", "fine").replace("Lieux", "Des lieux").replace("un texte", "un bon texte")
    assert [field for _kind, field, _old, _new, _line in told(old)] == [INTRO, TITLE, ""]
    changes = changes_around(old, [], AROUND, lambda _path: None)
    assert changes[-1] == WORDS
    assert changes[0] == Change(
        kind="changed", name="un texte", field=INTRO, old="un bon texte", new="un texte", line=0
    )


def test_what_is_in_an_entry_is_no_line() -> None:
    assert told(TEXT.replace("* Four", "* Four\n== Autres =="), AROUND, "* Anis", "* Four\n== Autres ==") == []


def test_a_long_or_broken_value_is_named_by_its_beginning() -> None:
    value = "x" * 61
    line = Line(value, 0, (Span(0, 61, INTRO, value),))
    (change,) = changes_around("y", [], [line], lambda _path: 1)
    assert change.name == "x" * 60
    line = Line("a<br />b", 0, (Span(0, 8, INTRO, "a\nb"),))
    (change,) = changes_around("y", [], [line], lambda _path: 1)
    assert change.name == "a"


def test_a_heading_of_another_level_is_another_wording() -> None:
    assert told(TEXT.replace("== Lieux ==", "=== Lieux ===")) == [("changed", "", "", "", 0)]


def test_the_same_line_twice_is_there_twice() -> None:
    twice = [*AROUND, Line("fin", 60)]
    assert told(TEXT, twice) == []
    assert told(f"{TEXT}\nfin", twice) == []
    assert told(f"{TEXT}\nfin") == []


def test_the_likest_line_is_the_same_and_of_two_as_like_the_first() -> None:
    old = TEXT.replace("== Lieux ==", "== Zzz ==\n== Lieux ! ==")
    assert ("changed", TITLE, "Lieux !", "Lieux", 0) in told(old)
    assert ("removed", "groups", "Zzz", "", 0) in told(old)
    old = TEXT.replace("== Lieux ==", "== Lieux a ==\n== Lieux b ==")
    assert ("changed", TITLE, "Lieux a", "Lieux", 0) in told(old)


def test_the_same_value_between_other_words_is_a_rewording_wherever_it_stands() -> None:
    line = Line("Présentation : un texte qui est assez long.", 30, (Span(45, 72, INTRO, "x"),))
    assert line.text[15:42] == "un texte qui est assez long"
    assert told("Ici, un texte qui est assez long, là", [line]) == [("changed", "", "", "", 0)]
    assert told("un texte qui est assez", [line]) != [("changed", "", "", "", 0)]


def test_a_heading_is_reworded_to_a_heading_and_to_no_other_line() -> None:
    assert told(TEXT.replace("== Lieux ==", "Les Lieux, ici et là, partout.\n=== Lieux ===")) == [
        ("changed", "", "", "", 0)
    ]
