from hypothesis import given
from hypothesis import strategies as st

from bot.config.source import Mark, Marks
from bot.config.yaml_reader import parse_yaml

SOURCE = parse_yaml("a:\n  - é: [x, y]\n".encode(), "f")


def test_a_value_that_is_not_written_is_told_where_it_would_be() -> None:
    assert SOURCE.problem(("a", 0, "é", 1), "w", "a").where == "f:2:12"
    assert SOURCE.problem(("a", 0, "z"), "w").where == "f:2:5"
    assert SOURCE.problem(("a", 0, "é"), "w", key=True).where == "f:2:5"
    assert SOURCE.problem(("z",), "w").where == "f:1:1"


def test_nothing_written_has_no_line() -> None:
    assert parse_yaml(b"", "f").mark(("a",)) is None
    assert parse_yaml(b"", "f").problem(("a",), "w").where == "f"


def test_marks_say_what_they_mark() -> None:
    assert SOURCE.values["a", 0] == Mark(line=2, column=5, start=7, end=17, scalar=False, flow=False)
    assert SOURCE.values["a", 0, "é"].flow
    assert SOURCE.values["a", 0, "é", 0].scalar


def test_an_offset_is_told_in_characters() -> None:
    assert SOURCE.problem_at(10, "w").where == "f:2:8"
    assert SOURCE.problem_at(0, "w").where == "f:1:1"


_NUMBERS = st.integers(0, 2**32 - 1)
_MARKS = st.builds(Mark, _NUMBERS, _NUMBERS, _NUMBERS, _NUMBERS, scalar=st.booleans(), flow=st.booleans())


@given(st.dictionaries(st.tuples(st.integers(0, 9)), _MARKS))
def test_marks_are_kept_as_they_are(written: dict[tuple[str | int, ...], Mark]) -> None:
    marks = Marks()
    marks.update(written)
    assert dict(marks) == written
    assert len(marks) == len(written)
    for path in written:
        del marks[path]
    assert not marks
