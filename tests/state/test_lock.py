import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import Exit, TryLater
from bot.state.lock import locked


def test_whoever_comes_second_learns_who_is_at_work(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    with locked(folder, "run"):
        with pytest.raises(TryLater) as refused, locked(folder, "apply"):
            pass
        assert refused.value.exit_code is Exit.TRY_LATER
        assert f"communs run, process {os.getpid()} on {socket.gethostname()}, since " in str(refused.value)
        assert stat.S_IMODE((folder / "holder.json").stat().st_mode) == 0o600
    with locked(folder, "apply"):
        pass


def test_a_note_that_is_lost_or_damaged_is_only_a_name_less(tmp_path: Path) -> None:
    with locked(tmp_path, "run"):
        (tmp_path / "holder.json").write_text("{}")
        with pytest.raises(TryLater, match="at work here: –; wait"), locked(tmp_path, "run"):
            pass


KILLED = """
import os, pathlib, sys
from bot.state.lock import locked
with locked(pathlib.Path(sys.argv[1]), "run"):
    os.kill(os.getpid(), 9)
"""


def test_a_process_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False)
    assert done.returncode == -9
    assert (tmp_path / "holder.json").exists()
    with locked(tmp_path, "run"):
        pass


def test_where_nothing_can_be_written_work_goes_on(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    with locked(tmp_path / "state", "run"):
        done = True
    assert done
