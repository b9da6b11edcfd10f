"""Which entry and which line is which, before and after people edited a list."""

import pytest

from bot.merge.align import gaps, likeness, match_lines, match_pieces
from bot.merge.entries import Piece
from bot.merge.items import Item

REST = " : un four partagé par le quartier"


def piece(name: str, rest: str = "") -> Piece:
    return Piece(0, 0, f"* {name}{rest}", name, "", own=True)


def matched(old: list[Piece], new: list[Piece]) -> dict[int, int]:
    return match_pieces(old, new, lambda _text: frozenset())


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        # All but the name is equal, and it is enough to tell.
        (("Four", REST), ("Bains-douches", REST), True),
        (("Four", REST), ("Four 12", REST), True),
        (("Four", " : un four"), ("Bains-douches", " : un four"), False),
        (("Four", " : du pain cuit"), ("Bains-douches", " : du pain cuit"), False),
        (("Four", " : du pain cuit !"), ("Bains-douches", " : du pain cuit !"), False),
        (("Four", " : du pain cuit !!"), ("Bains-douches", " : du pain cuit !!"), True),
        # Names and texts that are alike.
        (("Le Fournil", " : du pain"), ("Le Four", " : du pain"), True),
        (("Le Fournil", " : du pain"), ("Le Fournil 2", " : du pain"), False),
        (("Le Fournil", " : du pain"), ("Bains-douches", " : du pain"), False),
        (("Le Fournil", " : du pain"), ("Le Four", " — 0123456789 0123456789 0123456789"), False),
        # The name may stand in the rest, too.
        (("Four", " : Four" + REST), ("Bains", " : Four" + REST), True),
        (("Four", REST), ("Bains-douches", REST.replace(" ", "\u00a0")), False),
        (("Four", REST.replace(" ", "&nbsp;")), ("Bains-douches", REST.replace(" ", "\u00a0")), True),
    ],
)
def test_two_entries_alone_between_the_same_neighbours(
    old: tuple[str, str], new: tuple[str, str], *, same: bool
) -> None:
    before, after = piece("Anis"), piece("Zoé")
    found = matched([before, piece(*old), after], [before, piece(*new), after])
    assert found == {0: 0, 2: 2} | ({1: 1} if same else {})


def test_of_several_in_a_gap_none_is_told_by_its_neighbours() -> None:
    before, after = piece("Anis"), piece("Zoé")
    old = [before, piece("Four", REST), piece("Lavoir", REST), after]
    assert matched(old, [before, piece("Bains-douches", REST), after]) == {0: 0, 3: 2}


@pytest.mark.parametrize(
    ("old", "new", "pairs", "found"),
    [
        (3, 3, {0: 0, 2: 2}, [([1], [1])]),
        (2, 2, {}, [([0, 1], [0, 1])]),
        (3, 2, {0: 0, 2: 1}, []),
        (2, 3, {0: 0, 1: 2}, []),
        (4, 4, {0: 0, 3: 3}, [([1, 2], [1, 2])]),
        (3, 3, {0: 0}, [([1, 2], [1, 2])]),
        (3, 3, {2: 2}, [([0, 1], [0, 1])]),
        # What stands in another order is none of a gap.
        (4, 4, {0: 0, 1: 2, 3: 3}, [([2], [])][:0]),
        (3, 4, {0: 0, 2: 1}, [([1], [])][:0]),
        (5, 5, {0: 0, 2: 1, 4: 4}, [([3], [2, 3])]),
        (4, 4, {0: 0, 2: 3}, [([1], [1, 2])]),
        (4, 4, {0: 1, 1: 0}, [([2, 3], [2, 3])]),
    ],
)
def test_what_is_left_between_neighbours(
    old: int, new: int, pairs: dict[int, int], found: list[tuple[list[int], list[int]]]
) -> None:
    assert list(gaps(old, new, pairs)) == found


def test_texts_are_compared_by_their_beginning() -> None:
    assert likeness("a", "a") == 100
    assert likeness("a", "b") == 0
    assert likeness("x" * 2_000 + "a" * 500, "x" * 2_000 + "b" * 900) == 100
    assert likeness("x" * 1_999 + "a", "x" * 1_999 + "b") < 100


# Lines


def items(*texts: str) -> list[Item]:
    """Things of a text; one that begins with a star is an entry."""
    made, number = [], 0
    for text in texts:
        made.append(Item(text, 0, number if text.startswith("*") else None))
        number += text.startswith("*")
    return made


def lines(
    old: tuple[str, ...],
    new: tuple[str, ...],
    entries: dict[int, int] | None = None,
    fits: set[tuple[int, int]] | None = None,
    leave: str = "",
) -> dict[int, int]:
    return match_lines(
        items(*old),
        items(*new),
        entries or {},
        lambda one, other: (one, other) in (fits or set()),
        lambda item: item.text == leave,
    )


@pytest.mark.parametrize(
    ("old", "new", "entries", "found"),
    [
        (("a", "b"), ("a", "b"), {}, {0: 0, 1: 1}),
        (("a", "* x", "b"), ("a", "* x", "b"), {1: 1}, {0: 0, 2: 2}),
        # The same words twice: each at its place among the entries.
        (("a", "* x", "a"), ("* x", "a"), {1: 0}, {2: 1}),
        (("a", "* x", "a"), ("a", "* x"), {1: 1}, {0: 0}),
        (("* x", "a"), ("a", "* y"), {}, {1: 0}),
        # Elsewhere, the first of what says the same.
        (("a", "* x", "* y"), ("* x", "* y", "a"), {1: 0, 2: 1}, {0: 2}),
        (("a", "b"), ("b", "a"), {}, {0: 1, 1: 0}),
        # Headings that got other words, in their order, where as many are left.
        (("== A ==", "* x", "== B =="), ("== 12 ==", "* x", "== 34 =="), {1: 1}, {0: 0, 2: 2}),
        (("== A ==", "== B =="), ("== 01234567890123456789 ==",), {}, {}),
        # Reworded between the same neighbours, or alike elsewhere; a heading is no other line.
        (("* x", "un texte libre", "* y"), ("* x", "un texte relu", "* y"), {0: 0, 2: 2}, {1: 1}),
        (("* x", "un texte libre", "* y"), ("* x", "0123456789", "* y"), {0: 0, 2: 2}, {}),
        (("un texte libre ici", "* x"), ("* x", "un texte libre là"), {1: 0}, {0: 1}),
        (("un texte libre", "* x"), ("* x", "un long texte relu"), {1: 0}, {}),
        (("Lieux de vie", "* x"), ("== Lieux de vie ==", "* x"), {1: 1}, {}),
        # The likest first, and of two as like, the one with the same numbers.
        (("un texte libre",), ("un texte relu", "un texte libres"), {}, {0: 1}),
        (("texte 12",), ("texte 13", "texte 12 b"), {}, {0: 1}),
    ],
)
def test_lines_of_the_old_text_in_the_new_one(
    old: tuple[str, ...], new: tuple[str, ...], entries: dict[int, int], found: dict[int, int]
) -> None:
    assert lines(old, new, entries) == found


def test_a_line_that_fits_the_templates_words_may_say_anything() -> None:
    old, new = ("* x", "par Claire", "* y"), ("* x", "0123456789", "* y")
    assert lines(old, new, {0: 0, 2: 2}, {(1, 1)}) == {1: 1}
    assert lines(("par Claire", "* x"), ("* x", "0123456789"), {1: 0}, {(0, 1)}) == {}


def test_a_line_that_is_left_out_is_none_of_the_new_text() -> None:
    assert lines(("a", "b"), ("a", "b"), leave="a") == {1: 1}


def test_so_many_lines_are_compared_with_so_many() -> None:
    old, new = ("un texte libre",), ("un texte relu",)
    others = tuple(f"0{number}" for number in range(199))
    assert lines(old, (*others, *new)) == {0: 199}
    assert lines(old, (*others, "01234", *new)) == {}
    assert lines((*others, *old), new) == {199: 0}
    assert lines((*others, "01234", *old), new) == {}
