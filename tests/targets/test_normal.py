import base64
import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.targets.normal import as_stored, sha1, stamp

# Letters that compose, every kind of blank and line end, and anything else.
TEXT = st.text(
    st.one_of(st.sampled_from("ae\u0301\u0300ç \t\r\n\v\0\u00a0\u2028\u0085"), st.characters(exclude_categories=["Cs"]))
)


@given(TEXT)
def test_stored_text_is_stored_as_it_is(text: str) -> None:
    once = as_stored(text)
    assert as_stored(once) == once


@given(TEXT)
def test_stored_text_has_line_feeds_composed_letters_and_no_blank_at_its_end(text: str) -> None:
    once = as_stored(text)
    assert "\r" not in once
    assert unicodedata.is_normalized("NFC", once)
    assert not once.endswith((" ", "\t", "\n", "\v", "\0"))


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("un\r\ndeux\rtrois", "un\ndeux\ntrois"),
        ("e\u0301te\u0301", "été"),
        ("fin \t\n\v\0\n", "fin"),
        ("  début", "  début"),
        ("\n\ndébut", "\n\ndébut"),
        ("fin\u00a0", "fin\u00a0"),
        ("blancs \nau milieu", "blancs \nau milieu"),
        ("", ""),
        (" \r\n ", ""),
    ],
)
def test_as_stored_does_what_a_save_does_and_no_more(text: str, stored: str) -> None:
    assert as_stored(text) == stored


def test_sha1_is_the_one_that_the_api_gives() -> None:
    # `printf 'été' | sha1sum`
    assert sha1("été") == "64d0cbc5f02c3904ee4f439ca476480b67b5e3e1"
    assert sha1("") == "da39a3ee5e6b4b0d3255bfef95601890afd80709"


@given(TEXT)
def test_a_stamp_is_ten_letters_and_digits(text: str) -> None:
    mark = stamp(text)
    assert len(mark) == 10
    assert mark.isascii()
    assert mark.isalnum()


@given(TEXT)
def test_a_save_keeps_the_stamp(text: str) -> None:
    assert stamp(as_stored(text)) == stamp(text)


@given(TEXT, st.text(" \t\n", max_size=4))
def test_blanks_behind_the_text_keep_the_stamp(text: str, blanks: str) -> None:
    assert stamp(text + blanks) == stamp(text)


def test_a_stamp_is_blind_to_trailing_blanks_of_lines_and_to_line_ends() -> None:
    assert stamp("\n* un \r\n* deux\t\n") == stamp("* un\n* deux")


@pytest.mark.parametrize("other", ["* un\n*  deux", "* un\n\n* deux", " * un\n* deux", "* un\n* Deux", "* un"])
def test_a_stamp_tells_what_a_reader_sees_apart(other: str) -> None:
    assert stamp(other) != stamp("* un\n* deux")


def test_a_stamp_is_the_beginning_of_a_sha256() -> None:
    digest = base64.b64encode(hashlib.sha256("été".encode()).digest()).decode()
    assert stamp("été") == digest.replace("+", "Z").replace("/", "z")[:10]


def test_a_long_run_of_blanks_does_not_hang() -> None:
    assert stamp("x" + " " * 500_000) == stamp("x") != stamp(" " * 500_000 + "x")


def test_letters_at_the_end_of_a_page_stay() -> None:
    assert as_stored("fin X \n") == "fin X"
