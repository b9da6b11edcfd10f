"""``communs show`` as a person types it: elsewhere, without the project, without its wikis."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.sandbox.client import Client
from tests.wiki.project import PLACES, Project

pytestmark = pytest.mark.wiki


def show(project: Project, folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "bot", "show", *arguments],
        cwd=folder,
        env=project.environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_prints_what_plan_printed(project: Project, tmp_path: Path) -> None:
    # Two to create, and one held with what a person did.
    assert project.communs("apply", "--yes", "--only", "movilab-liste").returncode == 0
    page = PLACES["movilab-liste"][1]
    with Client.as_editor(project.sandbox.wikis["movilab"]) as editor:
        editor.edit(page, editor.read(page)[0].replace("Un lavoir remis en eau.", "Un lavoir [[à voir]]."), "à voir")
    file = tmp_path / "plan.json"
    planned = project.communs("plan", "-o", str(file))
    assert "3 targets: 2 create, 1 held\n" in planned.stdout
    assert "+Un lavoir [[à voir]].\n" in planned.stdout

    shown = show(project, tmp_path, "plan.json")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert planned.stdout == f"{shown.stdout}To write it: communs -C {project.folder} --sandbox apply {file}\n"
    as_json = show(project, tmp_path, "plan.json", "--json")
    assert (as_json.returncode, as_json.stdout) == (0, file.read_text(encoding="utf-8"))


def test_a_file_that_is_not_there(project: Project, tmp_path: Path) -> None:
    done = show(project, tmp_path, "plan.json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "File 'plan.json' does not exist." in done.stderr
