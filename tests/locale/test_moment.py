"""Moments, as people read them."""

import pytest

from bot.locale import translation
from bot.locale.moment import day, moment


@pytest.mark.parametrize(
    ("language", "told"),
    [("fr", "24 novembre 2026 à 18\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}05 UTC"), ("en", "24 November 2026 18:05 UTC")],
)
@pytest.mark.usefixtures("french")
def test_it_is_written_as_readers_write_it(language: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", language)
    translation.cache_clear()
    assert moment("2026-11-24T18:05:20Z") == told
    assert moment("2026-11-24T20:05:20+02:00") == told


@pytest.mark.parametrize("text", ["", "–", "2026-11-24", "2026-11-24T18:05:20", "yesterday"])
def test_what_is_no_moment_stays_as_it_is(text: str) -> None:
    assert moment(text) == text


@pytest.mark.usefixtures("french")
def test_a_day_is_written_as_readers_write_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert day("2026-11-01") == "1 November 2026"
    monkeypatch.setenv("LANGUAGE", "fr")
    translation.cache_clear()
    assert day("2026-11-01") == "1er novembre 2026"
