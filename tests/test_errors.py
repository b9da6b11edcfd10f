import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import (
    CommunsError,
    Exit,
    InvalidInput,
    LoginRefused,
    PersonNeeded,
    PlanRefused,
    Problem,
    TryLater,
    UnexpectedError,
    UsageError,
    first_of,
)

# Design, section 7: "several at once: the first of 2, 3, 1, 7, 75, 6, 5, 4, 10, 0".
ORDER = [2, 3, 1, 7, 75, 6, 5, 4, 10, 0]


@pytest.mark.parametrize(("first", "second"), list(itertools.combinations(ORDER, 2)))
def test_of_several_codes_the_first_of_the_design_counts(first: int, second: int) -> None:
    assert first_of([Exit(second), Exit(first)]) == first


@given(st.lists(st.sampled_from(Exit)))
def test_every_code_has_its_place(codes: list[Exit]) -> None:
    assert first_of(codes) == min(codes, key=ORDER.index, default=Exit.DONE)


def test_no_code_at_all_is_done() -> None:
    assert first_of([]) is Exit.DONE


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (CommunsError("x"), 1),
        (UnexpectedError("x"), 1),
        (UsageError("x"), 2),
        (InvalidInput([Problem("a", 1, 1, "x")]), 3),
        (PlanRefused("x"), 4),
        (PersonNeeded("x"), 5),
        (LoginRefused("x"), 7),
        (TryLater("x"), 75),
    ],
)
def test_each_error_has_the_exit_code_of_the_design(error: CommunsError, code: int) -> None:
    assert error.exit_code == code


@pytest.mark.parametrize(
    ("where", "advice", "line"),
    [
        (None, None, "the page is protected"),
        ("movilab: Accueil", None, "movilab: Accueil: the page is protected"),
        (None, "ask an administrator", "the page is protected; ask an administrator"),
        ("movilab", "ask an administrator", "movilab: the page is protected; ask an administrator"),
    ],
)
def test_an_error_says_where_what_and_what_to_do(where: str | None, advice: str | None, line: str) -> None:
    assert str(PersonNeeded("the page is protected", where=where, advice=advice)) == line


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (
            Problem("config/communs.yaml", 3, 7, "a bad URL", "write https://…"),
            "config/communs.yaml:3:7: a bad URL; write https://…",
        ),
        (Problem("config/communs.yaml", 3, 0, "a bad line"), "config/communs.yaml:3: a bad line"),
        (Problem("config/communs.yaml", 0, 0, "it is not there"), "config/communs.yaml: it is not there"),
    ],
)
def test_a_problem_says_its_file_line_and_column(problem: Problem, line: str) -> None:
    assert str(problem) == line


def test_all_problems_are_told_in_the_order_of_the_file() -> None:
    problems = [
        Problem("b.yaml", 1, 1, "first of b"),
        Problem("a.yaml", 10, 1, "third of a"),
        Problem("a.yaml", 2, 9, "second of a"),
        Problem("a.yaml", 2, 1, "first of a"),
    ]
    error = InvalidInput(problems)
    assert error.problems == problems[::-1]
    assert str(error) == (
        "a.yaml:2:1: first of a\na.yaml:2:9: second of a\na.yaml:10:1: third of a\nb.yaml:1:1: first of b"
    )
