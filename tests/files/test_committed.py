"""What the project's own history (git) tells of a list that is not in its file, where no journal does."""

import os
import subprocess
from pathlib import Path

import pytest

from bot.plan.model import Status
from tests.files.samples import PATHS, Desk


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=Anis", "-c", "user.email=", "-c", "commit.gpgsign=false", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
    )


def committed(folder: Path) -> None:
    git(folder, "add", "-A", ".")
    git(folder, "commit", "-q", "-m", "x")


@pytest.mark.parametrize("form", PATHS)
def test_a_list_that_was_taken_out_is_not_placed_again_by_a_fresh_clone(tmp_path: Path, form: str) -> None:
    desk = Desk(tmp_path, form)
    git(tmp_path, "init", "-q")
    assert desk.plan().status is Status.CREATE
    desk.written()
    committed(tmp_path)
    assert desk.plan().status is Status.UNCHANGED
    desk.file.unlink()
    committed(tmp_path)
    planned = desk.plan()
    assert planned.status is Status.HELD
    assert "history (git)" in planned.reason
    assert "communs plan --place-again liste" in planned.reason
    assert desk.plan(again=True).status is Status.CREATE


def test_a_history_without_the_list_holds_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "markdown", place="bottom")
    desk.file.write_text("# Moi\n\n<!-- communs:fin id=liste-autre empreinte=x -->\n")
    git(tmp_path, "init", "-q")
    committed(tmp_path)
    desk.file.write_text("# Moi\n")
    assert desk.plan().status is Status.CREATE
