"""Whose turn it is: one request at a time to a host, and a pause between two."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """Shared by the threads that ask.

    Args:
        pause: seconds from the end of one request to a host to the beginning of the next.
    """

    def __init__(self, pause: float) -> None:
        self._pause = pause
        self._guard = threading.Lock()
        self._hosts: dict[str, _Host] = {}

    @contextmanager
    def of(self, host: str) -> Iterator[None]:
        """Wait for the turn at a host and hold it."""
        with self._guard:
            turn = self._hosts.setdefault(host, _Host())
        with turn.lock:
            time.sleep(max(0.0, turn.free_at - time.monotonic()))
            try:
                yield
            finally:
                turn.free_at = time.monotonic() + self._pause


class _Host:
    def __init__(self) -> None:
        self.lock, self.free_at = threading.Lock(), 0.0
