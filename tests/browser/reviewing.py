"""A ``communs review`` that runs in a process of its own."""

import re
import signal
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import subprocess


class Reviewing:
    """One run of the verb, from the address that it says to its end.

    Attributes:
        address: what to open in the browser, once.
        origin: where its pages are.
    """

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        assert process.stdout is not None
        first = process.stdout.readline()
        found = re.fullmatch(r"Review the plan at ((http://127\.0\.0\.1:\d+)/open\?token=\S+)\n", first)
        if found is None:
            pytest.fail(first + process.communicate(timeout=30)[0])
        self.address, self.origin = found[1], found[2]

    def wait(self) -> tuple[int, str]:
        """Wait for its end; return the exit code and what it said after the address."""
        said, _nothing = self._process.communicate(timeout=30)
        return self._process.returncode, said

    def interrupt(self) -> tuple[int, str]:
        """Press Ctrl+C where it runs; return the same as ``wait``."""
        self._process.send_signal(signal.SIGINT)
        return self.wait()

    def kill(self) -> None:
        """End it as a power cut would."""
        self._process.kill()
        self._process.communicate(timeout=30)

    def end(self) -> None:
        """End it if it still runs."""
        if self._process.poll() is None:
            self.kill()
