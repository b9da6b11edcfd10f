"""What was asked of the imitation: one JSON line a request, as ``bot.sandbox.request_log`` reads it."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

_SECRET = {"lgpassword", "password", "token", "lgtoken", "logintoken"}
_LONGEST = 500


class RequestLog:
    """Notes requests.

    Args:
        file: where to; None for memory only.

    Attributes:
        actions: what was asked, oldest first.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self.actions: list[str] = []

    def note(self, method: str, path: str, parameters: Mapping[str, str], status: int, seconds: float) -> None:
        """Note a request; passwords and tokens as ``***``, long parameters cut."""
        if path == "/api.php":
            self.actions.append(parameters.get("action", "help"))
        if self._file is None:
            return
        line = {
            "time": datetime.now(UTC).isoformat(),
            "method": method,
            "path": path,
            "action": parameters.get("action"),
            "parameters": {name: "***" if name in _SECRET else value[:_LONGEST] for name, value in parameters.items()},
            "status": status,
            "milliseconds": round(seconds * 1000, 3),
        }
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
