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


def test_only_a_numbered_text_hides_its_equals_signs() -> None:
    assert as_argument("a=b") == "a=b"
    assert as_argument("a=b", numbered=True) == "a&#61;b"


def test_equals_signs_may_be_hidden_in_part_where_they_were_so_by_escaping() -> None:
    assert read_argument("&#61;x=y") == "=x=y"
    assert read_argument("[[a]]&#61;b") is None
