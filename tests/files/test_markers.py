"""Markers count where a real parser of the format takes them for comments."""

import pytest

from bot.files.markers import region_in, written
from bot.files.noted import digest_of, from_attribute, to_attribute
from bot.targets.region import BrokenRegion


def framed(form: str) -> str:
    return written("liste", target="a", form=form, template="abcd", language="fr", entries="~000000,x~123456")


@pytest.mark.parametrize("form", ["html", "markdown", "wikitext"])
def test_what_is_written_is_found(form: str) -> None:
    region = region_in(f"# avant\n\n{framed(form)}\n\naprès {{{{ pas fermé\n", "a", form)
    assert region is not None
    assert region.body.strip("\n") == "liste"
    assert region.verifies
    assert from_attribute(region.entries) == {"": "000000", "x": "123456"}
    assert region_in("rien", "a", form) is None


@pytest.mark.parametrize(
    ("form", "around"),
    [
        ("html", "<script>\n{}\n</script>"),
        ("html", "<!--\n{}\n-->"),
        ("markdown", "```html\n{}\n```"),
        ("markdown", "~~~\n{}\n~~~"),
        ("wikitext", "<nowiki>\n{}\n</nowiki>"),
    ],
)
def test_what_is_shown_as_code_is_no_marker(form: str, around: str) -> None:
    with pytest.raises(BrokenRegion):
        region_in(around.format(framed(form)), "a", form)


def test_in_a_list_or_a_quote_of_markdown_they_are_broken() -> None:
    for sign in ("- ", "> "):
        text = "\n".join(sign + line for line in framed("markdown").split("\n"))
        with pytest.raises(BrokenRegion):
            region_in(text, "a", "markdown")


def test_notes_there_and_back() -> None:
    noted = {"": digest_of("x"), "la-coroutine": digest_of("y")}
    assert from_attribute(to_attribute(noted)) == noted
    assert from_attribute("") == {}
    assert from_attribute("x~12,oops") is None
    assert digest_of("a  \nb\n") == digest_of("\na\nb")
