"""Markdown that shows just what the catalogue says, as a real parser reads it."""

import re
import unicodedata

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from markdown_it import MarkdownIt

from bot.render import markdown
from bot.render.syntax import MARKDOWN
from tests.render.texts import PLAIN, RICH, shown_by_rich

PARSER = MarkdownIt("gfm-like", {"html": True, "linkify": False})
LIST = "# Title\n\n- **{value}**, *{value}* : {value}\n  - {value}\n- [{value}](https://x.fr)\n\n{value}\n"


def shown(text: str) -> BeautifulSoup:
    soup = BeautifulSoup(PARSER.render(text), "html5lib").body
    assert soup is not None
    for line_break in soup.find_all("br"):
        line_break.replace_with("\n")
    return soup  # type: ignore[return-value]


@given(PLAIN)
def test_a_plain_value_shows_as_it_is_written_wherever_a_template_puts_it(value: str) -> None:
    soup = shown(LIST.format(value=markdown.escape(value)))
    value = unicodedata.normalize("NFC", value)
    places = [soup.strong, soup.em, soup.select_one("li li"), soup.a, soup.find_all("p")[-1]]
    assert [place.get_text() if place else None for place in places] == [value] * len(places)
    assert {tag.name for tag in soup.select("*")} == {"h1", "ul", "li", "strong", "em", "a", "p"}


@given(PLAIN)
def test_a_plain_value_is_read_back(value: str) -> None:
    value = unicodedata.normalize("NFC", value)
    assert markdown.unescape(markdown.escape(value)) == value
    assert markdown.read_plain(markdown.escape(value)) == value


# The parser spells a "%" that escapes nothing as "%25".
@given(RICH.filter(lambda value: "%" not in value))
def test_a_rich_text_shows_its_links_and_its_emphasis(value: str) -> None:
    soup = shown(f"- **x** : {markdown.write_rich(value)}\n")
    item = soup.li
    assert item is not None
    text, links, emphases = shown_by_rich(value)
    assert item.get_text() == f"x : {text}"
    assert [link["href"] for link in item.find_all("a")] == links
    assert [tag.get_text() for tag in item.find_all("em")] == emphases


@given(RICH)
def test_a_rich_text_is_read_back_or_not_at_all(value: str) -> None:
    written = markdown.write_rich(value)
    read = markdown.read_rich(written)
    assert read is None or markdown.write_rich(read) == written


@pytest.mark.parametrize(
    ("plain", "written"),
    [
        ("L'assemblée des communs, à Lille (59)", "L'assemblée des communs, à Lille (59)"),
        ("snake_case *x*", r"snake\_case \*x\*"),
        ("1. first", r"1\. first"),
        ("12) twelfth", r"12\) twelfth"),
        ("C#", r"C\#"),
        ("- a", r"\- a"),
        ("AT&T &amp; co", r"AT&T \&amp; co"),
        ("https://x.fr", r"https\://x.fr"),
        ("a\nb", "a<br>b"),
        ("| a |", r"\| a \|"),
    ],
)
def test_as_little_is_escaped_as_it_takes(plain: str, written: str) -> None:
    assert markdown.escape(plain) == written


def test_what_people_leave_unescaped_is_read_all_the_same() -> None:
    assert markdown.read_plain("C#") == "C#"
    assert markdown.read_plain("a **b**") is None
    assert markdown.read_rich("[x](https://x.fr) and *y*") == "[x](https://x.fr) and *y*"
    assert markdown.read_rich("<https://x.fr>") == "https://x.fr"
    assert markdown.read_rich("`code`") is None


def test_addresses_with_parentheses() -> None:
    assert markdown.address("https://x.fr/a_(b)") == r"https://x.fr/a_\(b\)"
    assert markdown.read_address(r"https://x.fr/a_\(b\)") == "https://x.fr/a_(b)"
    assert markdown.read_address("javascript:x") is None


def test_headings() -> None:
    assert MARKDOWN.heading(3) == ("###", "")
    assert markdown.heading_of("### Les communs ###") == "Les communs"
    assert markdown.heading_of("#none") is None
    assert re.fullmatch(r"#+", MARKDOWN.heading(2)[0])


def test_what_is_part_of_the_item_above() -> None:
    assert markdown.continues("- a", "  - b")
    assert markdown.continues("1. a", "   b")
    assert not markdown.continues("- a", "- b")
    assert not markdown.continues("- a", "b")
    assert not markdown.continues("a", "  b")


def test_line_breaks_are_spelled_in_one_way_and_nothing_else_is() -> None:
    assert markdown.canonical("a<BR />e\u0301") == "a<br>é"
    assert markdown.canonical(r"a\!") != markdown.canonical("a!")
