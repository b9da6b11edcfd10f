import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config.yaml_wrap import filled, refilled

OLD = ["Une ferme", "au bord", "de la Deûle."]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Une ferme au bord de la Lys.", ["Une ferme", "au bord", "de la Lys."]),
        ("Une ferme de la Deûle.", ["Une ferme", "de la Deûle."]),
        ("Un jardin au bord de la Deûle.", ["Un jardin", "au bord", "de la Deûle."]),
        ("Une ferme au bord de la Deûle. Et un jardin.", ["Une ferme", "au bord", "de la Deûle. Et un", "jardin."]),
        ("Une ferme bien plus loin, au bord de la Deûle.", ["Une ferme", "bien plus loin,", "au bord", "de la Deûle."]),
        ("Tout autre chose, et longue.", ["Tout autre chose,", "et longue."]),
        ("Une ferme au bord  de la Deûle.", ["Une ferme", "au bord  de la", "Deûle."]),
    ],
)
def test_only_the_lines_of_what_changed_are_wrapped_anew(text: str, lines: list[str]) -> None:
    assert refilled(text, OLD, 18) == lines


def test_a_word_that_is_too_long_has_a_line_of_its_own_and_the_first_line_may_be_shorter() -> None:
    assert filled("ab cd anticonstitutionnellement ef", 6) == ["ab cd", "anticonstitutionnellement", "ef"]
    assert filled("ab cd ef", 6, first=3) == ["ab", "cd ef"]


WORDS = st.lists(st.text("ab é", min_size=1, max_size=6).map(str.strip).filter(bool), min_size=1, max_size=12)


@given(WORDS, WORDS, st.integers(1, 20))
def test_the_lines_are_the_text_again(old: list[str], new: list[str], width: int) -> None:
    text = " ".join(new)
    assert " ".join(refilled(text, filled(" ".join(old), width), width)) == text
