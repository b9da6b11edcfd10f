"""The French reference is as the French messages are."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_french_reference_is_current(project: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / "LISEZMOI.md", project)
    done = subprocess.run(
        [sys.executable, project / "script/reference.py", tmp_path],
        env=os.environ | {"LANGUAGE": "fr", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    for name in ("commands.fr.md", "exit-codes.fr.md", "configuration.fr.md"):
        made = (tmp_path / name).read_text("utf-8")
        assert made == (ROOT / "docs/reference" / name).read_text("utf-8"), "run: script/docs reference"
