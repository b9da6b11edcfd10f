import pytest

from bot.catalogue.models import Entry
from bot.config.faults import did_you_mean, fault, nearest, wrong_type


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("sumary", "summary"),
        ("relates", "related"),
        ("Name", "name"),
        ("hide-on", "hide_on"),
        ("nom", "name"),
        ("zzz", None),
        ("telephone", None),
    ],
)
def test_near_misses_of_keys_are_guessed_and_others_not(written: str, meant: str | None) -> None:
    assert nearest(written, Entry.model_fields) == meant


def test_nothing_is_near_when_nothing_is_known() -> None:
    assert nearest("a", []) is None


def test_advice_names_the_guess_or_says_something_else() -> None:
    assert did_you_mean("actif", ["active"], otherwise="no", then="more") == "did you mean “active”? more"
    assert did_you_mean("zzz", ["active"], otherwise="no", then="more") == "no more"
    assert did_you_mean("zzz", ["active"]) == ""


def test_a_fault_carries_what_and_advice() -> None:
    error = fault("{braces} stay", "do this")
    assert error.message() == "{braces} stay"
    assert error.context == {"what": "{braces} stay", "advice": "do this"}


@pytest.mark.parametrize(
    ("expected", "value", "words"),
    [
        ("list", "x", "a list is expected here, this is a text"),
        ("text", ["x"], "a text is expected here, this is a list"),
        ("text", {}, "a text is expected here, this is a mapping"),
        ("mapping", [], "a mapping is expected here, this is a list"),
        ("flag", [], "true or false is expected here, this is a list"),
        ("number", "x", "a whole number is expected here, this is a text"),
    ],
)
def test_wrong_types_are_told_in_plain_words(expected: str, value: object, words: str) -> None:
    assert wrong_type(expected, value).message() == words
