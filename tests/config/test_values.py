import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from bot.config import values


@pytest.mark.parametrize("text", ["a", "la-coroutine", "3d", "2017", "a" * 80])
def test_slugs_pass(text: str) -> None:
    assert values.check_slug(text) == text


@pytest.mark.parametrize("text", ["", "A", "é", "a_b", "a--b", "-a", "a-", "a b", "a.b", "a>b", "a\n", "a" * 81])
def test_what_is_no_slug(text: str) -> None:
    with pytest.raises(PydanticCustomError, match="cannot be used as a key"):
        values.check_slug(text)


@pytest.mark.parametrize("text", ["2017", "2017-06", "2024-02-29", "0001", "9999-12-31"])
def test_dates_pass(text: str) -> None:
    assert values.check_date(text) == text


@pytest.mark.parametrize("text", ["2017-13", "2017-00", "2023-02-29", "2017-06-31", "2017-06-00", "0000"])
def test_dates_that_do_not_exist(text: str) -> None:
    with pytest.raises(PydanticCustomError, match=f"the date {text} does not exist"):
        values.check_date(text)


@pytest.mark.parametrize("text", ["06/2017", "17", "2017-6", "juin 2017", "2017-06-01T00:00", "２０１７", "2017\n"])
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(PydanticCustomError, match="is not a date"):
        values.check_date(text)


@given(st.dates())
def test_every_day_is_a_date(day: object) -> None:
    assert values.check_date(str(day)) == str(day)


@pytest.mark.parametrize(
    "text",
    [
        "https://www.opteos.fr",
        "http://unisson.co/a_(b)?c=d&e=f#g",
        "HTTPS://EXAMPLE.ORG:8080/",
        "https://fr.wikibooks.org/wiki/L'été",
        "https://été.fr/chemin",
    ],
)
def test_addresses_pass(text: str) -> None:
    assert values.check_address(text) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ftp://a.b", "is not a web address"),
        ("javascript:alert(1)", "is not a web address"),
        ("www.opteos.fr", "is not a web address"),
        ("//a.b", "is not a web address"),
        ("mailto:a@b", "is not a web address"),
        ("https://", "names no host"),
        ("http:///x", "names no host"),
        ("https://?x", "names no host"),
        ("https://.a", "names no host"),
        ("https://a..b", "names no host"),
        ("https://a.b:99999", "is not a web address"),
        ("https://a.b:x", "is not a web address"),
        ("https://user:secret@a.b", "user name or password"),
        ("https://a.b c", "contains U+0020"),
        ("https://a.b\u00a0c", "contains U+00A0"),
        ("https://a.b\nc", "contains U+000A"),
        ("https://a.b/[c]", "contains “[”"),
        ("https://a.b/<c>", "contains “<”"),
        ('https://a.b/"', 'contains “"”'),
        ("https://a.b/{{c}}", "contains “{”"),
        ("https://a.b/|", "contains “|”"),
        ("https://a.b/''c", "contains “''”"),
        ("https://a.b/~~~~", "contains “~~~”"),
        ("https://a.b/__TOC__", "contains “__TOC__”"),
        ("https://a.b/?c&amp;d", "contains “&amp;”"),
    ],
)
def test_addresses_that_are_refused(text: str, words: str) -> None:
    with pytest.raises(PydanticCustomError) as error:
        values.check_address(text)
    assert words in error.value.message()
    assert "secret" not in error.value.message()
    assert (error.value.context or {})["advice"]


@given(st.text())
def test_no_text_makes_a_check_fail_otherwise(text: str) -> None:
    for check in (values.check_address, values.check_date, values.check_slug, values.check_site, values.check_item):
        for value in (text, f"https://{text}"):
            try:
                assert check(value) == value
            except PydanticCustomError as error:
                assert error.message()  # noqa: PT017 (either way is right)


@pytest.mark.parametrize("text", ["own user space", "https://fr.wikibooks.org/wiki/Wikilivres:Bot/Demandes"])
def test_where_a_community_agreed(text: str) -> None:
    assert values.check_approval(text) == text


@pytest.mark.parametrize("text", ["yes", "demandé au bistro", "own userspace", "https://", "ftp://example.org/x"])
def test_what_does_not_say_where_a_community_agreed(text: str) -> None:
    with pytest.raises(PydanticCustomError):
        values.check_approval(text)


def test_sites_and_items() -> None:
    assert values.check_site("wikibooks:fr") == "wikibooks:fr"
    assert values.check_item("Q42") == "Q42"
    with pytest.raises(PydanticCustomError, match="not a site as Pywikibot names it"):
        values.check_site("fr.wikibooks.org")
    for wrong in ("q42", "Q0", "42", "P31"):
        with pytest.raises(PydanticCustomError, match="is not an item id"):
            values.check_item(wrong)


def test_flags_are_true_or_false_in_letters() -> None:
    assert [values.read_flag(text) for text in ("true", "True", "false", "FALSE")] == [True, True, False, False]
    for wrong in ("oui", "yes", "1", "on"):
        with pytest.raises(PydanticCustomError, match="neither true nor false"):
            values.read_flag(wrong)
