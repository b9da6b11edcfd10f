import pytest

from bot.merge.values import value_of
from bot.render.vocabulary import words_of


@pytest.mark.parametrize(
    ("field", "wikitext", "value"),
    [
        ("summary.fr", "un<br />deux", "un\ndeux"),
        ("summary.fr", "un<br />", None),
        ("summary.fr", "<br>un", None),
        ("type", "un<br />", None),
        ("type", "un<br />deux", "un\ndeux"),
        ("summary.fr", "", ""),
    ],
)
def test_a_line_break_at_the_edge_is_no_part_of_a_value(field: str, wikitext: str, value: str | None) -> None:
    assert value_of(field, wikitext, words_of("fr")) == value
