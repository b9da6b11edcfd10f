"""LISEZMOI.md says in French what README.md says: the same sections, commands, verbs and codes."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENGLISH, FRENCH = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "LISEZMOI.md"))


def commands(text: str) -> list[str]:
    """Return each line of the blocks, without its remark."""
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    return [line.partition("  #")[0].strip() for block in blocks for line in block.splitlines()]


def first_cells(text: str) -> list[str]:
    """Return the first cell of each row that shows a command or an exit code."""
    return re.findall(r"^\| (`communs .*?`|\d+) \| \S", text, re.MULTILINE)


def test_the_sections_are_as_many() -> None:
    levels = [
        re.findall(r"^(#+) \S", re.sub(r"(?ms)^```.*?^```", "", text), re.MULTILINE) for text in (ENGLISH, FRENCH)
    ]
    assert levels[0] == levels[1]


def test_the_commands_are_the_same() -> None:
    assert commands(ENGLISH) == commands(FRENCH)
    assert commands(FRENCH)


def test_the_verbs_and_the_codes_are_the_same() -> None:
    assert first_cells(ENGLISH) == first_cells(FRENCH)
    assert len(first_cells(FRENCH)) > 20


def test_it_links_to_the_same_pages() -> None:
    linked = [set(re.findall(r"\]\((docs/[^)#]+)\)", text.replace(".fr.md)", ".md)"))) for text in (ENGLISH, FRENCH)]
    assert linked[0] == linked[1]


def test_the_french_has_round_apostrophes() -> None:
    pages = {"LISEZMOI.md": FRENCH} | {page.name: page.read_text("utf-8") for page in (ROOT / "docs").glob("*.fr.md")}
    for name, text in pages.items():
        prose = re.sub(r"(?ms)^```.*?^```|`[^`]*`|<!--.*?-->", "", text)
        assert not re.findall(r"\w+'\w+", prose), name
