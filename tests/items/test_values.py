import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.items.values import CALENDAR, DATATYPES, Unfit, cleaned, datavalue, key_of, text_of

DATES = st.dates().map(lambda day: day.isoformat())
TEXTS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=50)


@given(st.sampled_from([4, 7, 10]), DATES)
def test_a_date_goes_there_and_back(length: int, date: str) -> None:
    assert text_of(datavalue("time", date[:length])) == date[:length]


@given(st.sampled_from(["string", "external-id", "monolingualtext"]), TEXTS)
def test_a_text_goes_there_and_back(datatype: str, text: str) -> None:
    assert text_of(datavalue(datatype, text, "fr")) == cleaned(text)


@given(st.integers(1, 10**9))
def test_an_item_and_a_number_go_there_and_back(number: int) -> None:
    assert text_of(datavalue("wikibase-item", f"Q{number}")) == f"Q{number}"
    assert text_of(datavalue("quantity", str(number))) == str(number)


@given(st.sampled_from(DATATYPES), st.sampled_from(["2017", "https://a.example", "Q4", "-1.50", "Opteos"]))
def test_every_value_is_equal_to_itself_read_from_json(datatype: str, text: str) -> None:
    try:
        value = datavalue(datatype, text, "fr")
    except Unfit:
        return
    assert key_of(json.loads(json.dumps(value))) == key_of(value)


def time(text: str, precision: int, **more: Any) -> dict[str, Any]:
    inner = {"time": text, "precision": precision, "timezone": 0, "before": 0, "after": 0, "calendarmodel": CALENDAR}
    return {"type": "time", "value": inner | more}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (time("+1885-00-00T00:00:00Z", 9), time("+1885-01-01T00:00:00Z", 9)),
        (time("+2017-06-00T00:00:00Z", 10), time("+2017-06-01T00:00:00Z", 10)),
        (
            time("+2017-00-00T00:00:00Z", 9, calendarmodel=CALENDAR.replace("http:", "https:")),
            datavalue("time", "2017"),
        ),
        (datavalue("url", "https://Opteos.fr"), datavalue("url", "https://opteos.fr/")),
        (datavalue("string", "e\u0301"), datavalue("string", "é")),
        (datavalue("quantity", "1.50"), {"type": "quantity", "value": {"amount": "+1.5", "unit": "1"}}),
        (
            datavalue("wikibase-item", "Q4"),
            {"type": "wikibase-entityid", "value": {"entity-type": "item", "numeric-id": 4}},
        ),
    ],
)
def test_two_ways_of_writing_one_value_are_equal(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (datavalue("time", "2017"), datavalue("time", "2017-01")),
        (datavalue("time", "2017"), time("+2017-00-00T00:00:00Z", 9, calendarmodel=CALENDAR + "6")),
        (datavalue("url", "https://a.example/x"), datavalue("url", "https://a.example/x/")),
        (datavalue("url", "https://a.example/X"), datavalue("url", "https://a.example/x")),
        (datavalue("quantity", "5"), {"type": "quantity", "value": {"amount": "+5", "unit": "http://x/entity/Q11"}}),
        (datavalue("monolingualtext", "a", "fr"), datavalue("monolingualtext", "a", "en")),
    ],
)
def test_values_of_another_meaning_differ(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert key_of(one) != key_of(other)


@pytest.mark.parametrize(
    ("datatype", "text"),
    [
        ("time", "en 2017"),
        ("quantity", "beaucoup"),
        ("quantity", "NaN"),
        ("wikibase-item", "P4"),
        ("url", "ftp://a.example"),
        ("url", "opteos.fr"),
        ("string", "x" * 401),
        ("string", " "),
        ("globe-coordinate", "48.85, 2.35"),
    ],
)
def test_a_text_that_is_no_value_says_why(datatype: str, text: str) -> None:
    with pytest.raises(Unfit, match=r"\w"):
        datavalue(datatype, text)


def test_what_the_catalogue_has_no_words_for_is_still_told_apart() -> None:
    here, there = ({"type": "globecoordinate", "value": {"latitude": at, "longitude": 2}} for at in (48.85, 50))
    assert key_of(here) != key_of(there)
    assert "48.85" in text_of(here)
    assert text_of(time("-0044-03-15T00:00:00Z", 11)) == "-0044-03-15"
    assert text_of(time("+13798000000-00-00T00:00:00Z", 3)).startswith("+13798")


def test_a_recorded_item_is_read() -> None:
    """A server's own answer (Wikibase 1.43) has every datatype."""
    from bot.items.entity import normal, statements

    text = (Path(__file__).parent / "recorded" / "wbgetentities-full.json").read_text("utf-8")
    data = normal(json.loads(text)["response"]["json"]["entities"]["Q2"])
    read = {
        one["mainsnak"]["property"]: text_of(one["mainsnak"]["datavalue"])
        for one in statements(data)
        if one["mainsnak"]["snaktype"] == "value"
    }
    assert read["P3"] == "Q1"
    assert read["P4"] == "1862"
    assert read["P5"] == "ABC-123"
    assert read["P6"] == "Les Misérables"
    assert read["P7"] == "5"


def test_an_address_may_be_longer_than_other_texts_and_not_too_long() -> None:
    # Recorded: errors/url-too-long, errors/string-too-long.
    address = "https://example.org/"
    assert datavalue("url", address + "x" * (500 - len(address)))["type"] == "string"
    with pytest.raises(Unfit, match="longer than 500"):
        datavalue("url", address + "x" * (501 - len(address)))
    assert datavalue("string", "x" * 400)["value"] == "x" * 400
    with pytest.raises(Unfit, match="longer than 400"):
        datavalue("string", "x" * 401)


@pytest.mark.parametrize(
    ("datatype", "text"),
    [
        ("url", "https://[x"),
        ("url", "ftp://a.example"),
        ("quantity", "1_000"),
        ("quantity", "1e100000"),
        ("quantity", "٣"),
        ("quantity", "NaN"),
        ("quantity", "9" * 128),
    ],
)
def test_a_text_that_is_no_value_is_refused(datatype: str, text: str) -> None:
    with pytest.raises(Unfit):
        datavalue(datatype, text)


@pytest.mark.parametrize(("text", "amount"), [("12", "+12"), ("-1.50", "-1.50"), (".5", "+0.5"), ("+3.", "+3")])
def test_a_number_is_written_as_wikibase_writes_it(text: str, amount: str) -> None:
    assert datavalue("quantity", text)["value"]["amount"] == amount
