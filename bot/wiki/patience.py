"""Waiting for a wiki: as long as it asks, else longer each time and never in step with others, up to a deadline."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import inf
from random import Random
from typing import TYPE_CHECKING, TypeVar

from bot.errors import TryLater
from bot.wiki.transport import in_force

if TYPE_CHECKING:
    from tenacity import RetryCallState

_T = TypeVar("_T")

# Seconds before the second try, doubled before each further one, and the longest of these waits.
_FIRST, _LONGEST = 1.0, 60.0


class Patience:
    """How long the requests to one wiki may take; one object a wiki, used by one thread.

    Clocks that are set jump, so the time is that of ``time.monotonic``.

    Args:
        request: seconds that one request may take.
        call: seconds after the beginning of a call in which it may be tried again; None up to the deadline.
        whole: seconds from now after which nothing begins any more; without end while a person can end it.
        clock: the time in seconds, from any beginning.
        sleep: waits that many seconds.
        random: spreads the waits, so that bots that failed together do not come back together.
    """

    def __init__(
        self,
        *,
        request: float = 30,
        call: float | None = 5,
        whole: float = inf,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        random: Random | None = None,
    ) -> None:
        self._request, self._call, self._clock, self._sleep = request, call, clock, sleep
        self._deadline = clock() + whole
        self._random = random or Random()  # noqa: S311 (no secret)
        # A wiki that did not answer in all that time is asked once more for each further thing, and not waited for.
        self._tired = False

    def remaining(self) -> float:
        """Return how many seconds are left before the deadline in force; negative after it."""
        return self._deadline - self._clock()

    def request_limit(self) -> float:
        """Return how many seconds the next request may take; 0 or less when there is no time for one."""
        return min(self._request, self.remaining())

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Let the deadline be at most that far away, for what is done inside."""
        outer = self._deadline
        self._deadline = min(outer, self._clock() + seconds)
        try:
            yield
        finally:
            self._deadline = outer

    def persist(self, work: Callable[[], _T]) -> _T:
        """Return what ``work`` returns, trying again while it raises ``TryLater`` and there is time.

        Args:
            work: something that may safely be done twice.

        Raises:
            TryLater: as ``work`` raised it last.
        """
        until = self._deadline
        if self._call is not None:
            until = min(until, self._clock() + self._call)
        with in_force(self):
            try:
                done = work()
            except TryLater as error:
                done = self._again(work, error, until)
        self._tired = False
        return done

    def _again(self, work: Callable[[], _T], first: TryLater, until: float) -> _T:
        """Return what ``work`` returns, of which a first try ended in ``first``."""
        # What goes well needs none of it, and its import takes as long as a request.
        from tenacity import Retrying, retry_if_exception_type  # noqa: PLC0415

        failed = [first]

        def tried() -> _T:
            if failed:
                raise failed.pop()
            return work()

        def stop(state: "RetryCallState") -> bool:
            return self._tired or self._clock() + state.upcoming_sleep >= until

        retrying = Retrying(
            retry=retry_if_exception_type(TryLater), wait=self._wait, stop=stop, sleep=self._sleep, reraise=True
        )
        try:
            return retrying(tried)
        except TryLater:
            self._tired = True
            raise

    def _wait(self, state: "RetryCallState") -> float:
        """Return the seconds before the next try: what the wiki asks for, or a doubled time of which half is chance."""
        longest = min(_FIRST * 2 ** (state.attempt_number - 1), _LONGEST)
        spread: float = longest * self._random.uniform(0.5, 1)
        error = state.outcome.exception() if state.outcome else None
        asked = error.after if isinstance(error, TryLater) else 0
        # What is asked for is the least; a little more keeps those apart who were all told the same.
        return asked + spread / 4 if asked else spread
