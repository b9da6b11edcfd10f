import pytest

from bot.config.yaml_reader import parse_yaml


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: b: c", "1:5", "a colon followed by a blank"),
        ("a: x\n  b: y", "2:4", "a colon followed by a blank"),
        ("a:\n\t- b", "2:1", "a tab stands where"),
        ("a: @b", "1:4", "cannot begin with “@”"),
        ("a: %b", "1:4", "cannot begin with “%”"),
        ("a: *un* commun", "1:7", "“*” or “&”"),
        ("a: *un", "1:4", "“*” or “&”"),
        ("a: 'x\nb: y", "1:4", "a quotation mark is opened here and never closed"),
        ("- a\nb: c", "2:1", "does not fit the lines above"),
        ("a: x\nb: [c, d\ne: f", "2:4", "a bracket or brace is opened here"),
        ("a: {b: c", "1:4", "a bracket or brace is opened here"),
        ('a: "\\q"', "1:5", "use single quotes"),
        ('a: "\\ud800"', "1:7", "this escape names no character"),
        ("a: b\n---\nc: d", "2:1", "a second document"),
        ("a: &x 1\nb: &x 2\nc: %", "3:4", "cannot begin with “%”"),
    ],
)
def test_faults_of_yaml_are_told_in_plain_words(text: str, place: str, words: str) -> None:
    (problem,) = parse_yaml(text.encode(), "f").problems
    assert problem.where == f"f:{place}"
    assert words in str(problem)
    assert problem.advice


def test_what_is_not_known_is_told_with_pyyamls_own_words() -> None:
    (problem,) = parse_yaml(b"%YAML 9.1\n---\na: b", "f").problems
    assert problem.what.startswith("this is not YAML (found incompatible YAML document")


@pytest.mark.parametrize(("text", "place"), [("a: b\nversion", "2:8"), ("a: b\nversion\n", "3:1")])
def test_what_misses_at_the_end_is_told_in_the_last_line_that_there_is(text: str, place: str) -> None:
    (problem,) = parse_yaml(text.encode(), "f").problems
    assert problem.where == f"f:{place}"
