import os
import subprocess
from pathlib import Path

import pytest

from bot.config.older_templates import older_template
from bot.render.template import ListTemplate

NAME = "templates/w/liste.wikitext"


def source(words: str) -> str:
    return (
        "<% for group in view.groups %>\n<% for entry in group.entries %>\n<% block entry scoped %>\n"
        f"{words} << entry.name >>\n<% endblock %>\n<% endfor %>\n<% endfor %>\n"
    )


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=Anis", "-c", "user.email=", "-c", "commit.gpgsign=false", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
    )


def committed(folder: Path, text: str | None, *, name: str = NAME) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    if text is None:
        file.unlink()
    else:
        file.write_text(text, encoding="utf-8", newline="")
    git(folder, "add", "-A", ".")
    git(folder, "commit", "-q", "-m", "x")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    return tmp_path


def digest(words: str, wording: str = "") -> str:
    return ListTemplate(source(words), NAME, wording).digest


def test_each_version_is_found_by_its_digest_and_no_other(folder: Path) -> None:
    for words in ("*", "**", "***"):
        committed(folder, source(words))
    for words in ("*", "**", "***"):
        found = older_template(folder, NAME, digest(words), "")
        assert found is not None
        assert (found.source, found.shown_as, found.digest) == (source(words), NAME, digest(words))
    assert older_template(folder, NAME, digest("#"), "") is None
    assert older_template(folder, "templates/w/autre.wikitext", digest("*"), "") is None


def test_what_was_no_template_then_and_what_was_not_there_is_passed_over(folder: Path) -> None:
    for text in (source("*"), "<% block entry %>", None, "", source("**")):
        committed(folder, text)
    found = older_template(folder, NAME, digest("*"), "")
    assert found is not None
    assert found.source == source("*")


def test_the_wording_of_a_target_is_part_of_the_version(folder: Path) -> None:
    committed(folder, source("*"))
    assert older_template(folder, NAME, digest("*", "Mon rôle"), "") is None
    assert older_template(folder, NAME, digest("*", "Mon rôle"), "Mon rôle") is not None


def test_a_project_may_lie_below_its_repository_and_have_other_line_ends(folder: Path) -> None:
    below = folder / "bots" / "communs"
    committed(folder, source("*").replace("\n", "\r\n"), name=f"bots/communs/{NAME}")
    committed(folder, source("**"), name=f"bots/communs/{NAME}")
    committed(folder, source("***"))
    assert older_template(below, NAME, digest("*"), "") is not None
    assert older_template(below, NAME, digest("***"), "") is None


def test_a_name_is_no_pattern_and_no_option_of_gits(folder: Path) -> None:
    committed(folder, source("*"), name="templates/a/liste.wikitext")
    committed(folder, source("**"), name="templates/[a]/liste.wikitext")
    assert older_template(folder, "templates/[a]/liste.wikitext", digest("**"), "") is not None
    assert older_template(folder, "templates/*/liste.wikitext", digest("*"), "") is None
    assert older_template(folder, "--output=x", digest("*"), "") is None
    assert not (folder / "x").exists()


def test_without_a_history_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Above the folder, too, there must be none.
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert older_template(tmp_path, NAME, digest("*"), "") is None


def test_without_git_nothing_is_known(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    committed(folder, source("*"))
    monkeypatch.setenv("PATH", "")
    assert older_template(folder, NAME, digest("*"), "") is None
