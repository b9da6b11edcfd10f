from pathlib import Path

import pytest

from bot.config.project import load_project
from bot.config.unattended import Run
from bot.errors import InvalidInput
from tests.config.small_project import write_project

WHO = "operator: Claire\ncontact: https://claire.example\n"


def run_of(folder: Path, text: str) -> Run:
    write_project(folder)
    (folder / "config" / "bot.yaml").write_text(WHO + text, encoding="utf-8")
    return load_project(folder).bot.run


def test_the_defaults_are_safe(tmp_path: Path) -> None:
    assert run_of(tmp_path, "") == Run()
    assert (Run().updates, Run().first_placements, Run().removals) == (True, False, True)


def test_each_switch_and_deadline_is_read(tmp_path: Path) -> None:
    written = run_of(tmp_path, "run: {updates: false, first_placements: true, removals: false, run_seconds: 60}\n")
    assert written == Run(updates=False, first_placements=True, removals=False, run_seconds=60)


@pytest.mark.parametrize("line", ["update: true", "updates: maybe", "run_seconds: 0", "target_seconds: soon"])
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, line: str) -> None:
    with pytest.raises(InvalidInput, match=r"config/bot\.yaml:4:"):
        run_of(tmp_path, f"run:\n  {line}\n")
