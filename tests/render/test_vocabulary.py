from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.models import USUAL_LINKS, Involvement, Stage
from bot.render.vocabulary import VOCABULARY, date_from_words, date_in_words, words_of

LANGUAGES = st.sampled_from(sorted(VOCABULARY))
DATES = st.builds(
    lambda day, length: day.isoformat()[:length], st.dates(min_value=date(1000, 1, 1)), st.sampled_from([4, 7, 10])
)


@pytest.mark.parametrize("language", sorted(VOCABULARY))
def test_each_word_of_the_catalogue_has_its_own_word_in_each_language(language: str) -> None:
    words = VOCABULARY[language]
    assert set(words.amounts) == set(get_args(Involvement))
    assert set(words.stages) == set(get_args(Stage))
    assert set(words.kinds) == set(USUAL_LINKS)
    for names in (words.amounts.values(), words.stages.values(), words.kinds.values(), words.months):
        assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("language", "text", "written"),
    [
        ("fr", "2017", "2017"),
        ("fr", "2017-06", "juin 2017"),
        ("fr", "2017-06-01", "1er juin 2017"),
        ("fr", "2017-08-12", "12 août 2017"),
        ("en", "2017-06-01", "1 June 2017"),
    ],
)
def test_dates_are_written_as_readers_write_them(language: str, text: str, written: str) -> None:
    assert date_in_words(text, words_of(language)) == written


@given(DATES, LANGUAGES)
def test_dates_are_read_back(text: str, language: str) -> None:
    words = words_of(language)
    assert date_from_words(date_in_words(text, words), words) == text


@given(st.text() | st.sampled_from(["1 juin 2017", "01 juin 2017", "juin", "2017 juin", "un juin 2017", "juin 2017 "]))
def test_what_is_no_date_in_words_is_refused(text: str) -> None:
    words = words_of("fr")
    read = date_from_words(text, words)
    assert read is None or date_in_words(read, words) == text


def test_a_language_without_words_gets_english_ones() -> None:
    assert words_of("fr-CA") is VOCABULARY["fr"]
    assert words_of("br") is VOCABULARY["en"]
