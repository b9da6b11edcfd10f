"""The documentation builds as a site, strict, and a reader's browser asks no other server for anything."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from script.docs_nav import on_config

ROOT = Path(__file__).parents[2]
_ASKED = re.compile(r"<(?:script|img|link|iframe|source)\b[^>]*?\b(?:src|href)=[\"']?((?:https?:)?//[^\"' >]+)")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs") / "site"
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", folder],
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return folder


def test_every_page_is_there_in_both_languages(site: Path) -> None:
    for page in (ROOT / "docs").rglob("*.md"):
        if page.name.endswith(".fr.md"):
            continue
        name = page.relative_to(ROOT / "docs").with_suffix("").as_posix()
        where = "index.html" if name == "index" else f"{name}/index.html"
        assert (site / where).is_file()
        assert (site / "fr" / where).is_file()
    assert "Une liste tenue par un robot" in (site / "fr/editors/index.html").read_text("utf-8")


def test_nothing_is_asked_of_another_server(site: Path) -> None:
    pages = [*site.rglob("*.html")]
    assert pages
    assert not {found for page in pages for found in _ASKED.findall(page.read_text("utf-8"))}


def test_a_new_page_comes_into_the_navigation(tmp_path: Path) -> None:
    for name in ("index.md", "import.md", "import.fr.md"):
        (tmp_path / name).write_text("# x\n", encoding="utf-8")
    config = on_config({"docs_dir": str(tmp_path), "nav": [{"Start here": ["index.md"]}, {"How to": []}]})
    assert config["nav"] == [{"Start here": ["index.md"]}, {"How to": ["import.md"]}]


def test_the_help_page_for_wikis_says_what_the_page_for_editors_says() -> None:
    def words(text: str) -> list[str]:
        return re.findall(r"\w+", re.sub(r"<(?!!--)[^>]*>|&[lg]t;", " ", text))

    markdown = (ROOT / "docs/editors.fr.md").read_text("utf-8").partition("\n")[2]
    wikitext = (ROOT / "docs/editors.wikitext").read_text("utf-8")
    assert words(markdown.replace("<robot>", "robot")) == words(wikitext)
