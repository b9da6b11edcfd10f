"""Running commands in turn, and what each took: seconds, CPU, memory, and requests to the sandbox's wikis."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from bot.sandbox.request_log import RequestLog

_MEASURED = Path(__file__).with_name("measured.py")
_PASSED = ("PATH", "HOME", "LANG", "TMPDIR", "SSL_CERT_FILE")


@dataclass
class Contestant:
    """A command that does the task.

    Attributes:
        name: as the table names it.
        command: its words.
        folder: where it runs.
        environment: what it needs beside ``PATH`` and the like; nothing else of the environment reaches it.
        before: called before each run, with its number from 0; not timed.
        edits: how many pages each run has to write.
        code: the exit code of each run that does its task.
        seconds: of each counted run, as a person waits for it.
        requests: to the API, of each counted run.
        cpu: seconds of CPU that the command itself took, of each counted run.
        memory: the most that it held, in MB, of each counted run.
    """

    name: str
    command: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    before: Callable[[int], None] | None = None
    edits: int = 0
    code: int = 0
    seconds: list[float] = field(default_factory=list)
    requests: list[int] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """Seconds of the middle run."""
        return statistics.median(self.seconds)

    @property
    def asked(self) -> float:
        """Requests of the middle run."""
        return statistics.median(self.requests)

    def middle(self, what: str) -> float:
        """Return the middle of one of its figures, ``cpu`` or ``memory``."""
        return statistics.median({"cpu": self.cpu, "memory": self.memory}[what])

    def forget(self) -> None:
        """Forget what was counted, for another task."""
        for counted in (self.seconds, self.requests, self.cpu, self.memory):
            counted.clear()

    def run(self, number: int, logs: Sequence[RequestLog]) -> "Taken":
        """Run once and return what it took.

        Raises:
            RuntimeError: it did not do its task.
        """
        if self.before is not None:
            self.before(number)
        environment = {name: os.environ[name] for name in _PASSED if name in os.environ} | dict(self.environment)
        marks = [log.mark() for log in logs]
        with tempfile.NamedTemporaryFile() as written:
            done = subprocess.run(  # noqa: S603 (our own words)
                [sys.executable, "-S", "-E", str(_MEASURED), written.name, *self.command],
                cwd=self.folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=True,
            )
            taken = json.loads(Path(written.name).read_text(encoding="utf-8"))
        asked = [log.by_action(mark) for log, mark in zip(logs, marks, strict=True)]
        edits = sum(actions.get("edit", 0) for actions in asked)
        if taken["code"] != self.code or edits != self.edits:
            said = f"exit code {taken['code']}, {edits} edits, not {self.edits}"
            raise RuntimeError(f"{self.name}: {said}\n{done.stdout[-4000:]}")
        requests = sum(sum(actions.values()) for actions in asked)
        return Taken(taken["seconds"], requests, taken["cpu"], taken["memory"] / 1024)

    def count(self, number: int, logs: Sequence[RequestLog]) -> "Taken":
        """Run once, and keep what all runs took but number 0, which is to be warm."""
        taken = self.run(number, logs)
        if number:
            self.seconds.append(taken.seconds)
            self.requests.append(taken.requests)
            self.cpu.append(taken.cpu)
            self.memory.append(taken.memory)
        return taken


class Taken(NamedTuple):
    """What one run took.

    Attributes:
        seconds: as a person waits for it.
        requests: to the API.
        cpu: seconds of CPU.
        memory: the most that it held, in MB.
    """

    seconds: float
    requests: int
    cpu: float
    memory: float


def interleave(
    contestants: Sequence[Contestant], logs: Sequence[RequestLog], *, runs: int, say: Callable[[str], None]
) -> None:
    """Let all run once uncounted, to be warm, then in turn ``runs`` times: a slow moment of the machine meets all."""
    for number in range(runs + 1):
        for contestant in contestants:
            taken = contestant.count(number, logs)
            told = f"{taken.seconds:.3f} s, {taken.cpu:.2f} s of CPU, {taken.memory:.0f} MB, {taken.requests} requests"
            say(f"  {contestant.name}: {told}{'' if number else ' (not counted)'}")
