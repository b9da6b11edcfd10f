from hypothesis import given
from hypothesis import strategies as st

from bot.rollback.undo import Undone, undo
from bot.targets.placement import before_tail, framed
from tests.plan.samples import TARGET, listed

BEFORE, AFTER = f"Bonjour.\n\n{listed('Opteos')}\n\nFin.", f"Bonjour.\n\n{listed('Opteos', 'Anis')}\n\nFin."


def undone(now: str, saved: str, before: str) -> str | None:
    found = undo(now, saved, before, TARGET)
    return None if found is None else now[: found.start] + found.put + now[found.end :]


def test_a_page_that_nobody_changed_since_is_as_before() -> None:
    assert undone(AFTER, AFTER, BEFORE) == BEFORE


def test_what_people_wrote_around_the_list_stays() -> None:
    assert undone(f"Un mot.\n\n{AFTER} Merci.", AFTER, BEFORE) == f"Un mot.\n\n{BEFORE} Merci."


def test_a_list_that_changed_since_cannot_be_undone() -> None:
    assert undone(AFTER.replace("Anis", "ANIS"), AFTER, BEFORE) is None
    assert undone("Bonjour.", AFTER, BEFORE) is None


def test_a_list_that_stands_there_twice_cannot_be_undone() -> None:
    assert undone(f"{AFTER}\n\n{AFTER}", AFTER, BEFORE) is None


def test_an_edit_that_changed_more_than_the_list_is_undone_only_as_it_stands() -> None:
    before = BEFORE.replace("Bonjour", "Salut")
    assert undone(AFTER, AFTER, before) == before
    assert undone(f"{AFTER} Merci.", AFTER, before) is None


PAGE = "Lille.\n{{R\n| a = 1\n| villes = %s\n}}\n"


def test_of_a_page_without_our_markers_whole_lines_are_undone() -> None:
    before, saved = PAGE % "", PAGE % "Lille"
    assert undone(saved.replace("Lille.", "Lille et Roubaix."), saved, before) == before.replace(
        "Lille.", "Lille et Roubaix."
    )
    # The same word somewhere else is not what was written.
    assert undone(PAGE % "Roubaix", saved, before) is None
    assert undone(saved.replace("a = 1", "a = 2"), saved, before) == before.replace("a = 1", "a = 2")


def test_an_undone_edit_says_how_little_it_replaces() -> None:
    assert undo("axc", "axc", "abc", TARGET) == Undone(1, 2, "b")


@given(st.text("ab =\n", max_size=40), st.text("cd\n", max_size=20), st.text("ef\n", max_size=20))
def test_a_first_placement_goes_with_its_blank_lines(page: str, above: str, below: str) -> None:
    at = before_tail(page)
    placed = page[:at] + framed(page, at, listed("Opteos")) + page[at:]
    assert undone(placed, placed, page) == page
    assert undone(f"{above}{placed}{below}", placed, page) == f"{above}{page}{below}"
