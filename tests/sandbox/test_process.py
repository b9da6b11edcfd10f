"""A process is known by its number, start and boot, and only that one is ended."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.sandbox.process import Process

DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(60)"


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(["sleep", "60"]) as child:
        yield child
        child.kill()


def test_identify_and_stop(sleeper: subprocess.Popen[bytes]) -> None:
    process = Process.identify(sleeper.pid)
    assert [process.running, process.stop(), process.running, process.stop()] == [True, True, False, False]


@pytest.mark.parametrize("change", [{"start": 1}, {"boot": "another"}])
def test_another_process_of_the_same_number_is_left_alone(
    sleeper: subprocess.Popen[bytes], change: dict[str, int | str]
) -> None:
    stranger = replace(Process.identify(sleeper.pid), **change)  # type: ignore[arg-type]
    assert not stranger.running
    assert not stranger.stop()
    time.sleep(0.05)
    assert sleeper.poll() is None


def test_a_zombie_does_not_run(sleeper: subprocess.Popen[bytes]) -> None:
    process = Process.identify(sleeper.pid)
    os.kill(sleeper.pid, signal.SIGKILL)
    os.waitid(os.P_PID, sleeper.pid, os.WEXITED | os.WNOWAIT)  # it is dead, and nobody asked for its code
    assert not process.running


def test_a_process_that_will_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.sandbox.process._PATIENCE", 0.2)
    with subprocess.Popen([sys.executable, "-c", DEAF], stdout=subprocess.PIPE) as child:
        assert child.stdout
        child.stdout.readline()
        assert Process.identify(child.pid).stop()


def test_a_name_with_spaces_and_brackets_is_read_past(tmp_path_factory: pytest.TempPathFactory) -> None:
    odd = tmp_path_factory.mktemp("odd") / "a) R 1 (b"
    odd.symlink_to("/bin/sleep")
    with subprocess.Popen([str(odd), "60"]) as child:
        assert Process.identify(child.pid).stop()


def test_no_such_process() -> None:
    with subprocess.Popen(["true"]) as child:
        child.wait()
    with pytest.raises(ProcessLookupError):
        Process.identify(child.pid)
