"""Which entry is which, which moved, and which groups were emptied."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.merge.pairing import emptied, moved, pair

Entry = tuple[str, str]


def paired(
    old: list[Entry],
    new: list[Entry],
    old_marks: dict[int, set[str]] | None = None,
    new_marks: dict[int, set[str]] | None = None,
) -> dict[int, int]:
    return pair(
        old,
        new,
        lambda number: (old_marks or {}).get(number, set()),
        lambda number: (new_marks or {}).get(number, set()),
    )


def entries(*names: str, text: str = "") -> list[Entry]:
    return [(f"* {name}{text}", name) for name in names]


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        (entries("A", "B"), entries("B", "A"), {0: 1, 1: 0}),
        (entries("A", "A"), entries("A"), {0: 0}),
        (entries("A"), entries("A", "A"), {0: 0}),
        (entries("A", "A"), entries("A", "A"), {0: 0, 1: 1}),
        # The text counts before the name.
        ([("* A : un", "A"), ("* A : deux", "A")], [("* A : deux", "A"), ("* A : un", "A")], {0: 1, 1: 0}),
        ([("* A : un", "A")], [("* A : deux", "A")], {0: 0}),
        ([("* A : un", "A"), ("* A : deux", "A")], [("* A : trois", "A"), ("* A : un", "A")], {0: 1, 1: 0}),
        # A slip in a name.
        (entries("La Ressourcerie"), entries("La Resourcerie"), {0: 0}),
        (entries("La Ressourcerie"), entries("Le Lavoir"), {}),
        # Other numbers are others, though all letters are the same.
        (entries("Ressourcerie numéro 12"), entries("Ressourcerie numéro 13"), {}),
        # The likest first, each once.
        (
            entries("Ressourceries de Lille", "Ressourcerie de Lille"),
            entries("Ressourcerie de Lilles", "Autre"),
            {1: 0},
        ),
    ],
)
def test_entries_by_text_then_name_then_likeness(old: list[Entry], new: list[Entry], pairs: dict[int, int]) -> None:
    assert paired(old, new) == pairs


def test_an_address_that_no_other_has_tells_an_entry_with_another_name() -> None:
    old, new = entries("Four", "Lavoir", text=" x"), entries("Fournil", "Bains", text=" y")
    assert paired(old, new, {0: {"https://a.fr"}}, {1: {"https://a.fr"}}) == {0: 1}
    assert paired(old, new, {0: {"https://a.fr"}, 1: {"https://a.fr"}}, {1: {"https://a.fr"}}) == {}
    assert paired(old, new, {0: {"https://a.fr"}}, {0: {"https://a.fr"}, 1: {"https://a.fr"}}) == {}


def test_a_text_that_is_the_same_but_for_the_name_tells_an_entry_that_shares_its_address() -> None:
    old, new = entries("Four", "Lavoir", text=" : un lieu"), [("* Fournil : un lieu", "Fournil"), ("* B : y", "B")]
    shared = {0: {"https://a.fr"}, 1: {"https://a.fr"}}
    assert paired(old, new, {0: {"https://a.fr"}}, shared) == {0: 0}
    assert paired(old, new, {}, shared) == {}
    twice = [("* Four : Four", "Four"), ("* B : y", "B")]
    assert paired(twice, [("* Fournil : Four", "Fournil"), ("* C : z", "C")], {0: {"m"}, 1: {"m"}}, shared) == {0: 0}


def test_two_marks_count_for_more_than_one_and_a_mark_for_more_than_a_like_name() -> None:
    old = [("* La Ressourcerie a", "La Ressourcerie")]
    new = [("* La Resourcerie b", "La Resourcerie"), ("* Bains c", "Bains")]
    assert paired(old, new, {0: {"m"}}, {1: {"m"}}) == {0: 1}
    assert paired(old, new, {0: {"m", "n"}}, {0: {"m"}, 1: {"n"}}) == {0: 0}


def test_many_entries_are_paired_by_what_is_equal_alone() -> None:
    def some(count: int, before: str) -> list[Entry]:
        return entries(*(f"{before} {chr(0x4E00 + number)}" for number in range(count)))

    old, new = some(401, "La Ressourcerie de la vallée"), some(1, "La Resourcerie de la vallée")
    assert paired(old, new) == {}
    assert paired(new, old) == {}
    assert paired(old[:400], new) == {0: 0}
    assert paired(new, old[:400]) == {0: 0}


# Which were moved


@pytest.mark.parametrize(
    ("order", "away"),
    [
        ([], set()),
        ([0, 1, 2], set()),
        ([1, 2, 0], {0}),
        ([2, 0, 1], {2}),
        ([0, 3, 1, 2], {3}),
        ([3, 2, 1], {3, 2}),
        ([4, 0, 1, 5, 2, 3], {4, 5}),
    ],
)
def test_the_fewest_that_were_moved(order: list[int], away: set[int]) -> None:
    assert moved(order) == away


@given(st.lists(st.integers(0, 20), unique=True, max_size=9))
def test_without_those_that_were_moved_the_order_rises_and_no_fewer_would_do(order: list[int]) -> None:
    away = moved(order)
    left = [number for number in order if number not in away]
    assert left == sorted(left)
    longest: list[int] = []
    for place, number in enumerate(order):
        longest.append(1 + max((longest[n] for n in range(place) if order[n] < number), default=0))
    assert len(left) == max(longest, default=0)


# Which groups were emptied


@pytest.mark.parametrize(
    ("old", "new", "left", "gone"),
    [
        (["A", "A", "B"], {0: "A", 2: "B"}, {"A", "B"}, ()),
        (["A", "B"], {0: "A"}, {"A"}, ("B",)),
        (["A", "B", "B"], {0: "A"}, {"A"}, ("B",)),
        (["C", "A", "B"], {1: "A"}, {"A"}, ("C", "B")),
        (["", "A"], {1: "A"}, {"A"}, ()),
        # Where one entry left it for another group that was there, it is empty all the same.
        (["A", "A", "B"], {0: "B", 2: "B"}, {"B"}, ("A",)),
        # Under a heading that was not there it shows how its own is worded now.
        (["A", "A"], {0: "Nouveau A"}, {"Nouveau A"}, ()),
    ],
)
def test_headings_under_which_no_entry_is_left(
    old: list[str], new: dict[int, str], left: set[str], gone: tuple[str, ...]
) -> None:
    assert emptied(old, new, left) == gone
