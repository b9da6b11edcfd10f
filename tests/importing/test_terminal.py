"""``communs import --interactive`` on a real terminal: a pseudo-terminal of the system, nothing patched."""

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

from bot.initial.files import Wish, files

_ROOT = Path(__file__).parents[2]
_PAGE = """\
Les communs auxquels je contribue :
• Le Fournil : un four à pain
• Sentiers : des chemins rouverts
"""
# Nobody waits longer for a question; a machine under load may.
_PATIENCE = 60


def _project(folder: Path) -> Path:
    wish = Wish("Claire Exemple", "fr", collective=False, site="", contact="https://c.example", wikis=("movilab",))
    for path, text in files(wish).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    (folder / "page.txt").write_text(_PAGE, encoding="utf-8")
    return folder


def _typed(folder: Path, *answers: str) -> tuple[int, str]:
    """Run the verb on a terminal, and type each answer once its question is there."""
    master, slave = pty.openpty()
    words = [sys.executable, "-m", "bot", "-C", str(folder), "import", str(folder / "page.txt"), "--interactive"]
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en", "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(words, stdin=slave, stdout=slave, stderr=slave, env=environment, cwd=_ROOT) as process:
        os.close(slave)
        shown, left = b"", list(answers)
        while select.select([master], [], [], _PATIENCE)[0]:
            try:
                got = os.read(master, 4096)
            except OSError:  # the other end is closed: on Linux that reads as an error
                break
            if not got:
                break
            shown += got
            if left and shown.rstrip().endswith(b"[q] stop here:"):
                os.write(master, left.pop(0).encode() + b"\n")
        else:
            process.kill()
    os.close(master)
    assert left == [], shown.decode()
    return process.returncode, shown.decode()


def test_what_is_accepted_is_written_and_what_is_refused_is_not(tmp_path: Path) -> None:
    code, shown = _typed(_project(tmp_path), "y", "n")
    written = (tmp_path / "config/communs.yaml").read_text(encoding="utf-8")
    assert code == 0, shown
    assert shown.count("[y] take it") == 2
    assert "name: Le Fournil" in written
    assert "Sentiers" not in written
    assert "un four à pain" in shown


def test_an_answer_that_is_none_is_asked_for_again_and_nothing_is_written_where_all_is_refused(tmp_path: Path) -> None:
    folder = _project(tmp_path)
    before = (folder / "config/communs.yaml").read_bytes()
    code, shown = _typed(folder, "perhaps", "n", "q")
    assert code == 0, shown
    assert "Nothing was accepted, nothing was written." in shown
    assert (folder / "config/communs.yaml").read_bytes() == before
