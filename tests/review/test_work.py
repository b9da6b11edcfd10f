"""What a project's review does of its own: it writes nothing about which nobody decided."""

from pathlib import Path

import pytest

from bot.cli import Settings
from bot.commands.review import ProjectWork
from bot.errors import PlanRefused
from tests.files.samples import write_project
from tests.review.samples import plan, target


def test_a_project_writes_no_plan_about_which_nobody_decided(tmp_path: Path) -> None:
    work = ProjectWork(Settings(write_project(tmp_path, [], {}), sandbox=False))
    with pytest.raises(PlanRefused, match="approved"):
        work.write(plan(target()), ["liste"], lambda _outcome: None, lambda _line: None)
