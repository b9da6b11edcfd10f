"""The drawings of docs/merging.md show what the merging does, and are as script/pictures.py draws them."""

from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from bot.merge.aligned import Standing
from bot.merge.notes import Notes, digest
from script import pictures
from tests.merge.catalogues import Data, catalogue, render
from tests.merge.lists import merger

ROOT = Path(__file__).parents[2]
TOLD = pictures.source()
OTHERS = [{"name": name, "group": "a", "summary": "Toujours là."} for name in ("Anis", "Opteos", "Sentiers")]


def data(entry: str, summary: str | None) -> Data:
    """A catalogue in which the entry of a case says something, or is not there."""
    mine = [] if summary is None else [{"name": TOLD["names"][entry], "group": "a", "summary": summary}]
    return catalogue(*OTHERS, *mine, groups=[{"id": "a", "title": "Où je contribue"}])


@pytest.mark.parametrize("key", TOLD["cases"])
def test_each_case_ends_as_the_merging_ends_it(key: str) -> None:
    case: dict[str, Any] = TOLD["cases"][key]
    base, wiki, after = (render(data(case["entry"], case[side])).text for side in ("base", "wiki", "after"))
    noted = Notes(fields={case["note"]: digest(case["was"])}) if "was" in case else Notes()
    made = merger(data(case["entry"], case["catalogue"])).merge(Standing(base, noted, wiki))
    assert made.text == after
    assert [note.partition("~")[0] for note in str(made.notes).split(",") if note] == (
        [case["note"]] if "note" in case else []
    )
    assert ("conflict" in case["about"][0]) == any(one.conflict for one in made.kept)
    assert made.adopted == ("adopted" in case["about"][0])


def test_the_files_are_as_the_source_draws_them() -> None:
    drawn = dict(pictures.pictures())
    kept = {file.name: file.read_text("utf-8") for file in pictures.FOLDER.glob("merging-*.svg")}
    assert kept == drawn, "run: .venv/bin/python script/pictures.py"


def test_each_says_in_words_what_it_shows() -> None:
    for name, text in pictures.pictures():
        title = ET.fromstring(text).find("{http://www.w3.org/2000/svg}title")
        assert title is not None, name
        assert len(title.text or "") > len("Only the catalogue"), name


@pytest.mark.parametrize(("page", "at"), [("merging.md", 0), ("merging.fr.md", 1)])
def test_each_stands_on_its_page_with_what_it_says(page: str, at: int) -> None:
    text = plain((ROOT / "docs" / page).read_text("utf-8"))
    for name, picture in pictures.pictures():
        if name.endswith("-fr.svg") == (at == 1):
            title = ET.fromstring(picture).findtext("{http://www.w3.org/2000/svg}title")
            assert f"![{plain(title or '')}](images/{name})" in text


def plain(text: str) -> str:
    """A text with ordinary blanks."""
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())
