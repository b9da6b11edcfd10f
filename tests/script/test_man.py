import subprocess
import sys
from pathlib import Path

from bot.cli import VERBS

ROOT = Path(__file__).parents[2]


def test_the_pages_are_as_the_program_is(tmp_path: Path) -> None:
    """In a process of its own: the words of commands are those of the language in which they were imported."""
    subprocess.run([sys.executable, ROOT / "script" / "man.py", tmp_path], check=True, timeout=60)
    made = {file.name: file.read_text("utf-8") for file in tmp_path.iterdir()}
    assert {f"communs-{verb}.1" for verb in VERBS} | {"communs.1"} <= set(made)
    kept = {file.name: file.read_text("utf-8") for file in (ROOT / "man").iterdir()}
    assert kept == made, "run: script/docs reference"
    assert all(f"\n\\fB{verb}\\fP\n" in made["communs.1"] for verb in VERBS if "-" not in verb)
