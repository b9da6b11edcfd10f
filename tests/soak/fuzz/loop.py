"""One part fuzzed for so long: each case with a chance of its own, in bounded time and memory, wrongs told once."""

import resource
import signal
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from random import Random
from types import FrameType
from typing import Any

# Seconds of this process's own time (not of the clock: the machine may be busy), and bytes that it may have besides.
SECONDS = 20
_BYTES = 2 << 30


class TooLong(BaseException):
    """A case took more time than any may."""


@dataclass
class Tally:
    """What a part came to.

    Attributes:
        cases: how many there were.
        outcomes: how often each came out.
        slowest: seconds of processor time of the slowest case, and its number.
        wrong: how often each wrong was met, by where it is.
        first: how each was met first: its case, and what was wrong.
    """

    cases: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, int] = (0.0, 0)
    wrong: Counter[str] = field(default_factory=Counter)
    first: dict[str, str] = field(default_factory=dict)

    @property
    def bad(self) -> int:
        """How many cases came out wrong."""
        return self.wrong.total()

    def __str__(self) -> str:
        """Return the figures, and how each wrong was met first."""
        seconds, number = self.slowest
        figures = f"{self.cases} cases {dict(self.outcomes)}, slowest {seconds:.1f} s (case {number}), {self.bad} wrong"
        return "\n".join([figures, *(f"  {self.wrong[place]} x {how}" for place, how in self.first.items())])


def case(seed: int, number: int) -> Random:
    """Return the chance of one case."""
    return Random(f"{seed}/{number}")


def fuzz(check: Callable[[Random], str], *, seed: int, minutes: float = 0, cases: int = 0, first: int = 0) -> Tally:
    """Try case after case.

    Args:
        check: of one case; returns what came of it, raises where it is wrong.
        seed: of the chance.
        minutes: for so long, by the clock.
        cases: or so many.
        first: number of the first case.
    """
    tally = Tally()
    ends = time.monotonic() + minutes * 60
    for number in count(first):
        if (number >= first + cases) if cases else (time.monotonic() >= ends):
            break
        began = time.process_time()
        try:
            with _bounded():
                tally.outcomes[check(case(seed, number))] += 1
        except (Exception, TooLong) as wrong:  # noqa: BLE001 (whatever it is: that is what is looked for)
            place = _place(wrong)
            tally.wrong[place] += 1
            tally.first.setdefault(place, f"case {number}: {''.join(traceback.format_exception(wrong, limit=-6))}")
        tally.cases += 1
        tally.slowest = max(tally.slowest, (time.process_time() - began, number))
    return tally


@contextmanager
def bounded_memory() -> Iterator[None]:
    """Let this process have no more than 2 GiB besides what it has."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    has = int(next(open("/proc/self/statm")).split()[0]) * resource.getpagesize()  # noqa: SIM115, PTH123
    resource.setrlimit(resource.RLIMIT_AS, (has + _BYTES, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


@contextmanager
def _bounded() -> Iterator[None]:
    def stop(_number: int, _frame: FrameType | None) -> Any:
        raise TooLong(f"more than {SECONDS} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _place(wrong: BaseException) -> str:
    """Return what two cases that are wrong in the same way have in common."""
    frames = traceback.extract_tb(wrong.__traceback__)
    last = frames[-1] if frames else None
    where = f"{last.filename}:{last.lineno}" if last and not isinstance(wrong, TooLong) else ""
    return f"{type(wrong).__name__} {where}"
