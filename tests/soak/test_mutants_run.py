"""A room of one function, with its tests, tried from nothing; then gone on with after a test came."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.soak.mutants import mutate, run, tree
from tests.soak.mutants.shown import Mutant

CODE = """\
def double(n: int, words: str = "") -> int:
    return n + n if n >= 10 else len(words)
"""
PROJECT = """\
[tool.pytest.ini_options]
addopts = ["--import-mode=importlib"]
pythonpath = ["."]
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    files = {
        "bot/__init__.py": "",
        "bot/a.py": CODE,
        "tests/test_a.py": "from bot.a import double\n\ndef test_double() -> None:\n    assert double(20) == 40\n",
        "pyproject.toml": PROJECT,
        ".gitignore": "/.soak/\n",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    # The plugin comes from the copy of the tests.
    soak = folder / "tests" / "soak"
    soak.mkdir()
    (soak / "__init__.py").write_text("", encoding="utf-8")
    shutil.copytree(Path(tree.__file__).parent, soak / "mutants")
    (soak / "mutants.toml").write_text("mutant = []\n", encoding="utf-8")
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    monkeypatch.setattr(tree, "ROOT", folder)
    monkeypatch.setattr(run, "_KEPT", folder / ".soak")
    monkeypatch.setitem(tree.ROOMS, "tiny", tree.Room(("bot/a.py",), ("tests/test_a.py", "tests/test_b.py")))
    return folder


@pytest.mark.slow
def test_a_room_is_tried_and_gone_on_with(project: Path) -> None:
    first = mutate("tiny", seed=1)
    assert first.tried == first.mutants == sum(first.ended.values())
    left = {mutant.after for mutant in first.left}
    line = CODE.splitlines()[1].strip()
    assert Mutant("bot.a.double", line, line.replace("n + n", "n - n")) not in first.left
    assert line.replace(">= 10", "> 10") in left
    # What mypy refuses and what cannot be told from what stands there.
    assert line.replace("len(words)", "len(None)") not in left
    assert first.ended["killed"] >= 1
    assert first.bad >= 2

    (project / "tests" / "test_b.py").write_text(
        "from bot.a import double\n\ndef test_edge() -> None:\n    assert (double(10), double(9)) == (20, 0)\n",
        encoding="utf-8",
    )
    second = mutate("tiny", seed=1)
    assert second.ended["killed"] > first.ended["killed"]
    assert line.replace(">= 10", "> 10") not in {mutant.after for mutant in second.left}
    assert f"{second.tried} of {second.mutants} mutants" in str(second)
    assert mutate("tiny", seed=1, number=2).mutants == 2
