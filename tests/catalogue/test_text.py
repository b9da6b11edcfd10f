import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.catalogue.text import RichText, Text, check_rich


def test_a_string_is_in_the_projects_language() -> None:
    assert Text.model_validate("bonjour").in_language("en", "fr") == ("bonjour", "fr")


def test_a_mapping_gives_the_readers_language_then_the_projects_then_the_first() -> None:
    text = Text.model_validate({"de": "hallo", "fr": "bonjour", "en": "hello"})
    assert text.in_language("en", "fr") == ("hello", "en")
    assert text.in_language("it", "fr") == ("bonjour", "fr")
    assert text.in_language("it", "es") == ("hallo", "de")


@pytest.mark.parametrize("wrong", [{}, {"draft": "true"}])
def test_a_mapping_without_a_text_is_refused(wrong: object) -> None:
    with pytest.raises(ValidationError, match="this text has no words"):
        Text.model_validate(wrong)


def test_drafts_are_marked() -> None:
    assert Text.model_validate({"fr": "x", "draft": "true"}).draft
    assert not Text.model_validate({"fr": "x", "draft": "false"}).draft
    assert not Text.model_validate("x").draft


def test_blanks_around_a_text_are_no_part_of_it() -> None:
    assert Text.model_validate("  a\n  b\n").plain == "a\n  b"


@pytest.mark.parametrize("wrong", [["x"], {"fr": ["x"]}, {"fr": " "}, " ", {"xx": "a"}, {"fr": "x", "draft": "oui"}])
def test_what_is_no_text(wrong: object) -> None:
    with pytest.raises(ValidationError):
        Text.model_validate(wrong)


def test_a_text_cannot_change() -> None:
    with pytest.raises(ValidationError):
        Text.model_validate("x").plain = "y"  # type: ignore[misc]


@pytest.mark.parametrize(
    "text",
    [
        "un [lien](https://a.b) et un [autre](http://c.d/e_(f))",
        "une adresse nue https://a.b, des crochets [seuls] (et des parenthèses)",
        "[vide]",
        "a](b)",
    ],
)
def test_rich_texts_with_sound_links_pass(text: str) -> None:
    assert check_rich(text) == text


@pytest.mark.parametrize("text", ["[a](ftp://a.b)", "x [a](b c) y", "[a](javascript:x())", "[a]()"])
def test_links_to_no_web_address_are_refused_in_rich_texts_only(text: str) -> None:
    with pytest.raises(ValidationError, match=r"web address|U\+0020"):
        RichText.model_validate(text)
    with pytest.raises(ValidationError, match=r"web address|U\+0020"):
        RichText.model_validate({"fr": text})
    assert Text.model_validate(text).plain == text


@given(st.text(min_size=1).filter(lambda text: text.strip() == text))
def test_any_text_is_kept_as_it_is_written(text: str) -> None:
    assert Text.model_validate(text).plain == text
