"""The example of ``docs/targets.md`` works in the project that is shipped."""

import re
import shutil
from pathlib import Path

from bot.commands.render import render_target
from bot.config.project import load_project

ROOT = Path(__file__).parents[2]


def test_the_example_of_targets(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "config", tmp_path / "config")
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    example = re.search(r"```yaml\n(.*?)```", (ROOT / "docs/targets.md").read_text("utf-8"), re.DOTALL)
    assert example
    (tmp_path / "config/targets.yaml").write_text(example[1], encoding="utf-8")
    project = load_project(tmp_path)
    assert list(project.targets) == ["movilab-liste", "movilab-outils"]
    # Its filter leaves some entries, and not all.
    everything, some = (render_target(project, name, sandbox=True).blocks for name in project.targets)
    assert 0 < len(some) < len(everything)
