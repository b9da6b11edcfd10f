"""A process that we started, known so well that no other one is taken for it.

A process id alone is handed out again after the process ends, surely after the machine restarts. With the
time of its start and the machine's boot it is unique (``man 5 proc``: ``/proc/PID/stat``, field 22).
"""

import contextlib
import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

_BOOT = Path("/proc/sys/kernel/random/boot_id")
# In /proc/PID/stat, counted from the field after the command's name (whose own text may hold spaces).
_STATE, _START = 0, 19
_GONE = "XZ"  # dead, or a zombie that only waits for its parent to ask
_PATIENCE = 5.0  # seconds between asking a process to end and ending it


@dataclass(frozen=True)
class Process:
    """One process of this machine.

    Attributes:
        pid: its number.
        start: when it started, in clock ticks since the boot.
        boot: the kernel's id of that boot.
    """

    pid: int
    start: int
    boot: str

    @classmethod
    def identify(cls, pid: int) -> "Process":
        """Describe the process that has the number ``pid`` now.

        Raises:
            ProcessLookupError: there is none.
        """
        fields = _stat(pid)
        if fields is None:
            raise ProcessLookupError(pid)
        return cls(pid, int(fields[_START]), _BOOT.read_text().strip())

    @property
    def running(self) -> bool:
        """Whether this very process is still there."""
        fields = _stat(self.pid)
        return (
            fields is not None
            and fields[_STATE] not in _GONE
            and int(fields[_START]) == self.start
            and _BOOT.read_text().strip() == self.boot
        )

    def stop(self) -> bool:
        """End this process, if it is still there: politely, then after five seconds by force.

        Returns:
            Whether it was there.
        """
        try:
            # The descriptor goes on meaning this process, even if it ends and its number is given away.
            handle = os.pidfd_open(self.pid)
        except ProcessLookupError:
            return False
        try:
            if not self.running:
                return False
            _send(handle, signal.SIGTERM)
            deadline = time.monotonic() + _PATIENCE
            while self._lives():
                if time.monotonic() > deadline:
                    _send(handle, signal.SIGKILL)
                time.sleep(0.005)
            return True
        finally:
            os.close(handle)

    def _lives(self) -> bool:
        """Whether it still runs; lets the kernel forget it, where it is our own child."""
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, os.WNOHANG)
        return self.running


def _send(handle: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):  # it ended between two looks
        signal.pidfd_send_signal(handle, number)


def _stat(pid: int) -> list[str] | None:
    """Return the fields of ``/proc/PID/stat`` after the command's name, None without such a process."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return None
    return text.rpartition(")")[2].split()
