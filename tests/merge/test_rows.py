"""A list as things in an order, with blank lines between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.merge.around import Line
from bot.merge.entries import Piece
from bot.merge.items import Item, joined, lines_of, split, split_rendering
from bot.merge.layout import Key, Row, arranged, arranged_by_hand, row_of, same_arrangement
from bot.render.rendering import Block, Rendering

TEXT = "\n\n== A ==  \n* un\t\n** suite\n\n\n* deux\nfin \n\n"
PLACES = [(TEXT.index("* un"), TEXT.index("\n\n\n* deux")), (TEXT.index("* deux"), TEXT.index("\nfin"))]


def pieces(text: str, places: list[tuple[int, int]]) -> list[Piece]:
    return [Piece(start, end, text[start:end], "", "", own=True) for start, end in places]


def test_a_list_is_lines_and_entries_with_the_blank_lines_before_each() -> None:
    assert split(TEXT, pieces(TEXT, PLACES)) == [
        Item("== A ==", 2),
        Item("* un\n** suite", 0, 0),
        Item("* deux", 2, 1),
        Item("fin", 0),
    ]


@pytest.mark.parametrize(
    ("text", "places", "items"),
    [
        ("", [], []),
        ("\n", [], []),
        ("a", [], [Item("a", 0)]),
        ("a\nb", [(2, 3)], [Item("a", 0), Item("b", 0, 0)]),
        ("a\n\nb", [(0, 1)], [Item("a", 0, 0), Item("b", 1)]),
        ("a\n \t\nb", [], [Item("a", 0), Item("b", 1)]),
        ("a\u00a0\n\u00a0", [], [Item("a\u00a0", 0), Item("\u00a0", 0)]),
        ("a X\nX \t", [(0, 7)], [Item("a X\nX", 0, 0)]),
        ("Xa X", [], [Item("Xa X", 0)]),
    ],
)
def test_what_parts_things_is_a_line_break(text: str, places: list[tuple[int, int]], items: list[Item]) -> None:
    assert split(text, pieces(text, places)) == items


def test_a_rendered_list_is_split_alike() -> None:
    rendering = Rendering("tête\n* un\n*\n\nfin\n", (), (Block(5, 12, "un", ""),), "AAAA")
    assert split_rendering(rendering) == [Item("tête", 0), Item("* un\n*", 0, 0), Item("fin", 1)]


@pytest.mark.parametrize(
    ("things", "text"),
    [
        ([], ""),
        ([(0, "a")], "a"),
        ([(2, "a"), (0, "b"), (1, "c\nd")], "a\nb\n\nc\nd"),
        ([(0, "\na\n")], "a"),
        ([(0, " a ")], " a "),
    ],
)
def test_things_are_joined_with_their_blank_lines_and_none_at_the_edges(
    things: list[tuple[int, str]], text: str
) -> None:
    assert joined(things) == text


@given(st.lists(st.sampled_from(["a", "b", "", "* c"]), max_size=8))
def test_joining_inverts_splitting(lines: list[str]) -> None:
    text = "\n".join(lines).strip("\n")
    assert joined([(item.lead, item.text) for item in split(text, [])]) == text


def test_fields_are_of_the_lines_in_no_entry() -> None:
    items = [Item("a", 0), Item("* un", 0, 0), Item("b", 1)]
    around = [Line("a", 0), Line("b", 9)]
    assert lines_of(items, around) == {0: around[0], 2: around[1]}
    with pytest.raises(ValueError, match="shorter"):
        lines_of(items, around[:1])


# In which order

A, B, C, D = (Key("entry", entry=name) for name in "abcd")
OWN = Key("own", 7)


def row(*things: tuple[Key, int]) -> Row:
    return Row([key for key, _lead in things], [lead for _key, lead in things])


def plain(*keys: Key) -> Row:
    return Row(keys, [0] * len(keys))


def test_the_keys_of_a_rendered_list() -> None:
    items = [Item("== A ==", 0), Item("* un", 1, 0), Item("* deux", 0, 1)]
    assert row_of(items, ["un", "deux"]) == Row(
        [Key("line", 0), Key("entry", entry="un"), Key("entry", entry="deux")], [0, 1, 0]
    )


@pytest.mark.parametrize(
    ("base", "wiki", "by_hand"),
    [
        (plain(A, B, C), plain(A, B, C), False),
        (plain(A, B, C), plain(B, A, C), True),
        # What one side alone has is no order.
        (plain(A, B, C), plain(A, C), False),
        (plain(A, C), plain(A, OWN, C), False),
        (plain(A, B, C), plain(C, OWN, A), True),
        # Further apart, or nearer; but not what comes first.
        (row((A, 0), (B, 0)), row((A, 0), (B, 1)), True),
        (row((A, 0), (B, 2)), row((A, 0), (B, 1)), True),
        (row((A, 0), (B, 1)), row((A, 3), (B, 1)), False),
        # Of new neighbours nobody knows how far apart they were.
        (row((A, 0), (B, 1), (C, 1)), row((A, 0), (C, 0)), False),
    ],
)
def test_people_arranged_what_both_have_otherwise(base: Row, wiki: Row, *, by_hand: bool) -> None:
    assert arranged_by_hand(base, wiki) == by_hand
    assert same_arrangement(wiki, base) != by_hand


@pytest.mark.parametrize(
    ("wiki", "catalogue", "stays", "by_hand", "order"),
    [
        (plain(B, A), plain(A, B), {A, B}, False, [(A, 0), (B, 0)]),
        (plain(B, A), plain(A, B), {A, B}, True, [(B, 0), (A, 0)]),
        (plain(A, B), plain(A, C, B), {A, B, C}, True, [(A, 0), (C, 0), (B, 0)]),
        (plain(A, OWN, B), plain(A, B), {A, B, OWN}, False, [(A, 0), (OWN, 0), (B, 0)]),
        (plain(A, OWN, B), plain(A, B), {A, B}, False, [(A, 0), (B, 0)]),
        # The distance is that of the side that counts, where it has these neighbours.
        (row((A, 0), (B, 2)), row((A, 0), (B, 1)), {A, B}, False, [(A, 0), (B, 1)]),
        (row((A, 0), (B, 2)), row((A, 0), (B, 1)), {A, B}, True, [(A, 0), (B, 2)]),
        (row((A, 0), (C, 3)), row((A, 0), (B, 1), (C, 1)), {A, C}, False, [(A, 0), (C, 3)]),
        (row((A, 0), (B, 1), (C, 1)), row((A, 0), (C, 3)), {A, C}, True, [(A, 0), (C, 3)]),
        # Where neither has, it is the thing's own: the catalogue's before the wiki's.
        (row((A, 0), (B, 1), (C, 2)), row((A, 0), (B, 1), (C, 4)), {A, C}, False, [(A, 0), (C, 4)]),
        (row((A, 0), (B, 1), (OWN, 2)), plain(A, B), {A, OWN}, False, [(A, 0), (OWN, 2)]),
        (row((A, 2), (B, 1)), row((A, 1), (B, 1)), {A, B}, False, [(A, 1), (B, 1)]),
    ],
)
def test_the_order_and_the_distances_of_what_stays(
    wiki: Row, catalogue: Row, stays: set[Key], order: list[tuple[Key, int]], *, by_hand: bool
) -> None:
    assert arranged(wiki, catalogue, stays, by_hand=by_hand) == order
