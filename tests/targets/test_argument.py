import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.targets.argument import as_argument, as_link, read_argument
from bot.targets.call import find_call, set_parameters

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.sampled_from("|={}[]<>!-'&\n"), max_size=30)


@given(TEXTS)
def test_a_text_comes_back_from_a_call(text: str) -> None:
    for page, numbered in (("{{A|x=}}", False), ("{{A|y}}", True)):
        name = "1" if numbered else "x"
        made = set_parameters(page, ["A"], {name: as_argument(text, numbered=numbered)})
        assert read_argument(find_call(made, ["A"]).values[name]) == unicodedata.normalize("NFC", text.strip())


@pytest.mark.parametrize("text", ["a=b", "a = b", "a==b", "ab=", "=", "a&#61;b", "x::=y"])
def test_a_numbered_text_with_an_equals_sign_comes_back(text: str) -> None:
    assert read_argument(as_argument(text, numbered=True)) == text


def test_an_equals_sign_at_the_edge_may_be_markup() -> None:
    assert read_argument("== a ==") is None


def test_links() -> None:
    assert as_link("Tiers-lieu") == "[[Tiers-lieu]]"
    assert as_link("Tiers-lieu", "a|b") == "[[Tiers-lieu|a&#124;b]]"
    assert as_link("Fichier:A.png") == "[[:Fichier:A.png|Fichier:A.png]]"


def test_markup_is_no_plain_text() -> None:
    assert read_argument("[[a]]") is None
    assert read_argument(" l'assemblée ") == "l'assemblée"
