"""Writing the journal: one JSON line an event, on the disk before the next thing happens.

    begin    a command starts (``run``, ``apply``, ``rollback``)
    intent   an edit is about to be sent: its page, the revision it is made from, the text's SHA-1
    outcome  what became of a target, with the revision that was saved
    end      the command ends, with its exit code

A line that cannot be written (a full disk) stops nothing: the next run is right without any journal, for it compares
with the wiki. It is told once, at the end.
"""

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from threading import RLock
from typing import Any

from bot.private import make_private

FILE = "journal.jsonl"
VERSION = 1


def _now() -> datetime:
    return datetime.now(UTC)


class Journal:
    """The journal of one command.

    Args:
        folder: the state's folder; made where it is missing.
        verb: the command.
        of: the id of another run that this one is about.
        now: the time, for people; the order of the lines is what counts, for clocks may be set back.

    Attributes:
        run: the id of this command's run: the time of its start, and chance.
        fault: why the last line that could not be written could not, empty while all is well.
    """

    def __init__(self, folder: Path, verb: str, *, of: str = "", now: Callable[[], datetime] = _now) -> None:
        # A signal that ends the command may come in the midst of a line, and its handler writes the last one: whole
        # before or after that, as each is sent to the file's end at once.
        self._file, self._now, self._lock = folder / FILE, now, RLock()
        self.run = f"{now():%Y%m%dT%H%M%SZ}-{token_hex(2)}"
        self.fault = ""
        self.write("begin", verb=verb, pid=os.getpid(), **({"of": of} if of else {}))

    def write(self, event: str, **facts: Any) -> None:
        """Append one event, and return when it is on the disk, or cannot be put there."""
        head = {"v": VERSION, "run": self.run, "at": f"{self._now():%Y-%m-%dT%H:%M:%SZ}", "event": event}
        line = json.dumps(head | facts, ensure_ascii=False, separators=(",", ":")) + "\n"
        with self._lock:
            try:
                self._append(line.encode())
            except OSError as error:
                self.fault = error.strerror or str(error)

    def _append(self, line: bytes) -> None:
        make_private(self._file.parent)
        descriptor = os.open(self._file, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            size = os.fstat(descriptor).st_size
            # A line that was cut short by a crash is left as it is, and ends where it ends.
            torn = size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"
            os.write(descriptor, b"\n" + line if torn else line)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
