"""Counting what was asked of a wiki: the log that the router writes, one JSON line a request."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.sandbox.layout import Layout
from bot.sandbox.state import SandboxState

API = "/api.php"


@dataclass(frozen=True)
class Request:
    """One request that a wiki got.

    Attributes:
        time: when it came, with its time zone (UTC).
        method: ``GET``, ``POST`` …
        path: ``/api.php``, ``/wiki/Movilab``, ``/load.php`` …
        action: the parameter of that name, None without one.
        parameters: all of them; passwords and tokens as ``***``, long ones cut.
        status: of the answer.
        milliseconds: from first to last.
    """

    time: datetime
    method: str
    path: str
    action: str | None
    parameters: dict[str, str]
    status: int
    milliseconds: float

    @property
    def is_api(self) -> bool:
        """Whether it went to ``api.php``; pages, styles and scripts do not."""
        return self.path == API


class RequestLog:
    """The requests to one wiki.

    Args:
        path: the log's file; it need not exist yet.

    Example:
        >>> log = RequestLog.of(state, "movilab")
        >>> mark = log.mark()
        >>> ...
        >>> log.count(mark, action="edit")
        1
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def of(cls, state: SandboxState, key: str) -> "RequestLog":
        """Return the log of the wiki ``key``."""
        return cls(Layout(state.folder).wiki(key).log)

    def mark(self) -> int:
        """Return a mark of this moment, to count from: the log's size in bytes."""
        return self.path.stat().st_size if self.path.exists() else 0

    def since(self, mark: int = 0) -> list[Request]:
        """Return the requests after ``mark``, all for 0, oldest first."""
        if not self.path.exists():
            return []
        with self.path.open("rb") as file:
            file.seek(mark)
            return [_request(line) for line in file if line.endswith(b"\n")]

    def count(self, mark: int = 0, action: str | None = None) -> int:
        """Return how many API requests came after ``mark``: all, or those with one ``action``."""
        return sum(action in (None, request.action) for request in self._api(mark))

    def by_action(self, mark: int = 0) -> dict[str, int]:
        """Return how many API requests came after ``mark`` for each action (``"help"`` without one)."""
        return dict(Counter(request.action or "help" for request in self._api(mark)))

    def _api(self, mark: int) -> Iterable[Request]:
        return (request for request in self.since(mark) if request.is_api)


def _request(line: bytes) -> Request:
    data = json.loads(line)
    return Request(**{**data, "time": datetime.fromisoformat(data["time"])})
