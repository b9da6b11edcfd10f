"""Ending in time, whatever hangs: the last resort behind the deadlines of each request, target and run.

A process may be ended at any instant: the wiki is the truth, and the next run goes on from there.
"""

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from bot.errors import Exit
from bot.locale import _
from bot.logs import structured

# Seconds that a run is given after its deadline to end by itself.
_GRACE = 60


@contextmanager
def ends_in_time(seconds: float, last: Callable[[int], None], *, grace: float = _GRACE) -> Iterator[None]:
    """End the process when it takes longer, or when it is asked to end (SIGTERM).

    Args:
        seconds: the run's deadline.
        last: called with the exit code right before that.
        grace: seconds after the deadline.
    """

    def too_long(number: int, frame: FrameType | None) -> None:
        del number, frame
        _say(_("the run did not end in time; the next one goes on from what is on the wikis"))
        last(Exit.TRY_LATER)
        os._exit(Exit.TRY_LATER)

    def asked(number: int, frame: FrameType | None) -> None:
        del frame
        _say(_("asked to end; the next run goes on from what is on the wikis"))
        last(128 + number)
        # As one that was ended by the signal: what a supervisor expects.
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    before = {number: signal.getsignal(number) for number in (signal.SIGALRM, signal.SIGTERM)}
    signal.signal(signal.SIGALRM, too_long)
    signal.signal(signal.SIGTERM, asked)
    signal.setitimer(signal.ITIMER_REAL, seconds + grace)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in before.items():
            signal.signal(number, handler)


def _say(line: str) -> None:
    """Write a line at once, without Python's own buffers, in whose midst the signal may have come."""
    told = json.dumps({"level": "warning", "message": line}, ensure_ascii=False) if structured() else line
    os.write(sys.stderr.fileno(), f"{told}\n".encode())
