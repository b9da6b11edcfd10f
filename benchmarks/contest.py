"""Running commands in turn, and what each took: seconds, and requests to the sandbox's wikis."""

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.sandbox.request_log import RequestLog

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

    @property
    def median(self) -> float:
        """Seconds of the middle run."""
        return statistics.median(self.seconds)

    @property
    def asked(self) -> float:
        """Requests of the middle run."""
        return statistics.median(self.requests)

    def run(self, number: int, logs: Sequence[RequestLog]) -> tuple[float, int]:
        """Run once and return the seconds and the requests.

        Raises:
            RuntimeError: it did not do its task.
        """
        if self.before is not None:
            self.before(number)
        environment = {name: os.environ[name] for name in _PASSED if name in os.environ} | dict(self.environment)
        marks = [log.mark() for log in logs]
        begin = time.perf_counter()
        done = subprocess.run(  # noqa: S603 (our own words)
            self.command,
            cwd=self.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        seconds = time.perf_counter() - begin
        asked = [log.by_action(mark) for log, mark in zip(logs, marks, strict=True)]
        edits = sum(actions.get("edit", 0) for actions in asked)
        if done.returncode != self.code or edits != self.edits:
            said = f"{done.stdout[-2000:]}{done.stderr[-2000:]}"
            raise RuntimeError(f"{self.name}: exit code {done.returncode}, {edits} edits, not {self.edits}\n{said}")
        return seconds, sum(sum(actions.values()) for actions in asked)

    def count(self, number: int, logs: Sequence[RequestLog]) -> tuple[float, int]:
        """Run once, and keep the seconds and the requests of all runs but number 0, which is to be warm."""
        seconds, requests = self.run(number, logs)
        if number:
            self.seconds.append(seconds)
            self.requests.append(requests)
        return seconds, requests


def interleave(
    contestants: Sequence[Contestant], logs: Sequence[RequestLog], *, runs: int, say: Callable[[str], None]
) -> None:
    """Let all run once uncounted, to be warm, then in turn ``runs`` times: a slow moment of the machine meets all."""
    for number in range(runs + 1):
        for contestant in contestants:
            seconds, requests = contestant.count(number, logs)
            say(f"  {contestant.name}: {seconds:.3f} s, {requests} requests{'' if number else ' (not counted)'}")
