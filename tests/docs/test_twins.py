"""Each page of the user's part stands in both languages, and shows in both the same: commands, settings, tables."""

import re
from pathlib import Path

import pytest

from script.french import pages, spaced
from tests.docs.shown import commands

DOCS = Path(__file__).parents[2] / "docs"

# For developers, who read English in the code as well.
ENGLISH = {"architecture.md", "licences.md"}
TWINS = sorted(
    page.relative_to(DOCS).as_posix()
    for page in DOCS.rglob("*.md")
    if not page.name.endswith(".fr.md") and page.name not in ENGLISH
)
_BLOCK = re.compile(r"(?ms)^ *```.*?^ *```$")


def both(name: str) -> list[str]:
    return [(DOCS / page).read_text("utf-8") for page in (name, name.removesuffix(".md") + ".fr.md")]


def levels(text: str) -> list[str]:
    return re.findall(r"^(#+) \S", _BLOCK.sub("", text), re.MULTILINE)


def columns(text: str) -> list[int]:
    """How many cells each row of each table has."""
    rows = re.findall(r"^\|.*\|$", _BLOCK.sub("", text), re.MULTILINE)
    return [re.sub(r"`[^`]*`|\\\|", "", row).count("|") for row in rows]


def settings(text: str) -> list[str]:
    """The lines of YAML and Python, without their remarks and the words of what is only said to people."""
    blocks = re.findall(r"(?ms)^ *```(?:yaml|python)\n(.*?)^ *```$", text)
    lines = [re.sub(r"(^|\s+)#.*", "", line).strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line and not line.startswith("reason:")]


@pytest.mark.parametrize("name", TWINS)
def test_each_page_has_its_twin_which_shows_the_same(name: str) -> None:
    assert (DOCS / name.replace(".md", ".fr.md")).is_file(), "write it in French, too"
    english, french = both(name)
    assert levels(english) == levels(french)
    assert columns(english) == columns(french)
    assert settings(english) == settings(french)
    shown = [list(commands(DOCS / page)) for page in (name, name.replace(".md", ".fr.md"))]
    assert shown[0] == shown[1]
    assert len(re.findall(r"!\[[^\]]", english)) == len(re.findall(r"!\[[^\]]", french))


@pytest.mark.parametrize("name", TWINS)
def test_both_lead_to_the_same_pages(name: str) -> None:
    leads = [set(re.findall(r"\]\(((?!http|images/)[^)#]+)", text)) for text in both(name)]
    assert leads[0] == leads[1]


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_french_has_no_break_spaces_where_lines_must_not_break(page: Path) -> None:
    text = page.read_text("utf-8")
    assert spaced(text) == text, "run: .venv/bin/python script/french.py"


def test_spaces_are_put_into_prose_only_and_once() -> None:
    text = "Il dit : « oui » ! Mais `a : b ;` non, [ici](x:y), 20 %.\n```\na : b ;\n```\n"
    once = spaced(text)
    assert once == (
        "Il dit\u00a0: «\u00a0oui\u00a0»\u202f! Mais `a : b ;` non, [ici](x:y), 20\u202f%.\n```\na : b ;\n```\n"
    )
    assert spaced(once) == once
