"""Where a call's name, its values and what stands around them begin and end."""

import pytest

from bot.targets.call import called, find_call, set_parameters


@pytest.mark.parametrize(
    ("call", "name"),
    [
        ("{{acteur|nom=x}}", "Acteur"),
        ("{{ vieux_nom }}", "Vieux nom"),
        ("{{modèle:acteur}}", "Modèle:acteur"),
        ("[[acteur|nom]]", ""),
    ],
)
def test_the_name_of_what_is_called(call: str, name: str) -> None:
    assert called(call) == name


def test_a_stroke_in_a_comment_does_not_end_the_name() -> None:
    assert find_call("{{ac<!-- a|b -->teur|nom=x}}", ["Acteur"]).values == {"nom": "x"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{{T|a=x <!-- b --> y <!-- c -->}}", "{{T|a=v <!-- c -->}}"),
        ("{{T|a = }}", "{{T|a = v}}"),
        ("{{T|a =\t}}", "{{T|a =\tv}}"),
        ("{{T|a = \n}}", "{{T|a = v\n}}"),
        ("{{T|a =\u00a0}}", "{{T|a =v}}"),
    ],
)
def test_a_value_takes_the_place_of_the_one_before_with_one_blank(before: str, after: str) -> None:
    assert set_parameters(before, ["T"], {"a": "v"}) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{{T|<!-- c --> b=x}}", "{{T|<!-- c --> b=x| a=v}}"),
        ("{{T|b=<!-- c --> x}}", "{{T|b=<!-- c --> x|a= v}}"),
    ],
)
def test_the_blanks_of_a_new_parameter_are_those_of_its_neighbour_without_the_comments(before: str, after: str) -> None:
    assert set_parameters(before, ["T"], {"a": "v"}) == after


def test_links_within_links_however_many_are_one_value() -> None:
    """The time to read them grew with the square of their number: this one took minutes."""
    value = "[[x|" * 20_000 + "]]" * 20_000
    assert find_call(f"{{{{T|a=1|b={value}|c=[[x|y]]}}}}", ["T"]).values == {"a": "1", "b": value, "c": "[[x|y]]"}
