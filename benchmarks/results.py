"""What runs took, one JSON line each in a file: a bench that was interrupted goes on where it was."""

import json
import statistics
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.contest import Taken


@dataclass(frozen=True)
class Result:
    """What one run took.

    Attributes:
        pages: how many pages there were.
        state: how many of them changed, as ``benchmarks.growth.STATES`` names it.
        tool: who brought them to their texts, as ``benchmarks.growth.TOOLS`` names it.
        run: its number, from 1.
        requests: to the API.
        seconds: as a person waits for it.
        cpu: seconds of CPU.
        memory: the most that it held, in MB.
    """

    pages: int
    state: str
    tool: str
    run: int
    requests: int
    seconds: float
    cpu: float
    memory: float


class Results:
    """The results of one file, or of none.

    Args:
        file: where they are kept; need not exist yet. None to keep them nowhere.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        lines = file.read_text(encoding="utf-8").splitlines() if file is not None and file.exists() else []
        self.all = [Result(**json.loads(line)) for line in lines]

    def of(self, pages: int, state: str, tool: str) -> list[Result]:
        """Return the results of one contestant, in one state, at one size."""
        return [one for one in self.all if (one.pages, one.state, one.tool) == (pages, state, tool)]

    def has(self, pages: int, state: str, tool: str, run: int) -> bool:
        """Say whether a run was done before."""
        return any(one.run == run for one in self.of(pages, state, tool))

    def add(self, pages: int, state: str, tool: str, run: int, taken: Taken) -> None:
        """Keep what a run took."""
        result = Result(pages, state, tool, run, **taken._asdict())
        self.all.append(result)
        if self._file is not None:
            with self._file.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(result)) + "\n")


def middle(results: Iterable[Result], figure: Callable[[Result], float]) -> float:
    """Return the middle of one figure of several runs."""
    return statistics.median(map(figure, results))
