import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.plan.wanted import Removals
from tests.plan.samples import wanted


@pytest.mark.parametrize(
    ("removed", "total", "allowed"),
    [(0, 0, True), (2, 2, True), (3, 14, False), (3, 15, True), (4, 19, False), (4, 20, True), (21, 100, False)],
)
def test_two_entries_or_a_fifth_of_them_may_go(removed: int, total: int, *, allowed: bool) -> None:
    assert Removals().allow(removed, total, 0) is allowed


@pytest.mark.parametrize(("count", "percent", "most"), [(0, 0, 0), (5, 0, 5), (0, 50, 10), (0, 100, 20)])
def test_the_thresholds_are_the_projects(count: int, percent: int, most: int) -> None:
    removals = Removals(count, percent)
    assert removals.allow(most, 20, 0)
    assert not removals.allow(most + 1, 20, 0)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 3))
def test_consent_reaches_as_far_as_the_number_it_names(number: int, removed: int, emptied: int) -> None:
    consent = Removals(0, 0, number)
    assert consent.allow(removed, 50, emptied) is (removed <= number or (removed == 0 and not emptied))


@given(st.integers(0, 50), st.integers(0, 50), st.integers(1, 3))
def test_no_group_empties_without_consent(removed: int, total: int, emptied: int) -> None:
    assert not Removals().allow(removed, total, emptied)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 3), st.integers(0, 50))
def test_consent_never_forbids_what_goes_without_it(removed: int, total: int, emptied: int, number: int) -> None:
    assert not Removals().allow(removed, total, emptied) or Removals(allowed=number).allow(removed, total, emptied)


def test_a_list_says_what_is_wanted_whatever_its_blanks() -> None:
    sample = wanted("Opteos", "Anis")
    assert sample.said_by("* Opteos\n* Anis")
    assert sample.said_by("\n* Opteos \n* Anis\n\n")
    assert not sample.said_by("* Anis\n* Opteos")
    assert not sample.said_by("")
