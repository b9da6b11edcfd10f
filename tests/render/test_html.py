"""HTML that shows just what the catalogue says, as a real parser reads it."""

import unicodedata

import pytest
from bs4 import BeautifulSoup
from hypothesis import given

from bot.render import html
from tests.render.texts import PLAIN, RICH, shown_by_rich

LIST = '<ul><li><p><strong>{value}</strong> <a href="{value}">{value}</a></p></li></ul>'


def shown(text: str) -> BeautifulSoup:
    soup = BeautifulSoup(text, "html5lib").body
    assert soup is not None
    for line_break in soup.find_all("br"):
        line_break.replace_with("\n")
    return soup  # type: ignore[return-value]


@given(PLAIN)
def test_a_plain_value_shows_as_it_is_written(value: str) -> None:
    soup = shown(LIST.format(value=html.escape(value)))
    value = unicodedata.normalize("NFC", value)
    assert soup.strong is not None
    assert soup.a is not None
    assert [soup.strong.get_text(), soup.a.get_text()] == [value, value]
    assert {tag.name for tag in soup.select("*")} == {"ul", "li", "p", "strong", "a"}
    if "\n" not in value:
        assert soup.a["href"] == value


@given(PLAIN)
def test_a_plain_value_is_read_back(value: str) -> None:
    value = unicodedata.normalize("NFC", value)
    assert html.unescape(html.escape(value)) == value
    assert html.read_plain(html.escape(value)) == value


@given(RICH)
def test_a_rich_text_shows_its_links_and_its_emphasis(value: str) -> None:
    item = shown(f"<p>{html.write_rich(value)}</p>").p
    assert item is not None
    text, links, emphases = shown_by_rich(value)
    assert item.get_text() == text
    assert [link["href"] for link in item.find_all("a")] == links
    assert [tag.get_text() for tag in item.find_all("em")] == emphases


@given(RICH)
def test_a_rich_text_is_read_back_or_not_at_all(value: str) -> None:
    written = html.write_rich(value)
    read = html.read_rich(written)
    assert read is None or html.write_rich(read) == written


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("L'assemblée &amp; co", "L'assemblée & co"),
        ("&eacute;t&eacute;", "été"),
        ("a<br />b", "a\nb"),
        ("<b>a</b>", None),
    ],
)
def test_plain_text_that_people_wrote(markup: str, text: str | None) -> None:
    assert html.read_plain(markup) == text


def test_rich_text_that_people_wrote() -> None:
    assert html.read_rich('<a href="https://x.fr">x</a> &eacute; <em>y</em>') == "[x](https://x.fr) é *y*"
    assert html.read_rich('<a href="https://x.fr">https://x.fr</a>') == "https://x.fr"
    assert html.read_rich("<script>x</script>") is None
    assert html.read_rich('<a href="javascript:x">x</a>') is None


def test_headings() -> None:
    assert html.heading_of('<h3 class="x">Les communs</h3>') == "Les communs"
    assert html.heading_of("<p>Les communs</p>") is None


@given(PLAIN)
def test_what_is_written_is_spelled_in_the_one_way_already(text: str) -> None:
    assert html.canonical(html.escape(text)) == html.escape(text)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("&eacute;<br />", "é<br>", True),
        ("&#233;", "é", True),
        ("&lt;b&gt;", "<b>", False),
        ("&amp;eacute;", "é", False),
        ("a&#10;b", "a\nb", False),
        ("a<br>b", "a\nb", False),
    ],
)
def test_what_shows_alike_is_spelled_alike_and_nothing_else(one: str, other: str, same: bool) -> None:  # noqa: FBT001 (a case)
    assert (html.canonical(one) == html.canonical(other)) is same
