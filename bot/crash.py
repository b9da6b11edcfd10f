"""The log of an error that nobody foresaw: for its owner alone, where a timer's user finds it, without a secret."""

import sys
import tempfile
import traceback
from pathlib import Path

from bot import __version__
from bot.private import make_private
from bot.redact import redacted


def log_of_crash(project: Path | None) -> Path:
    """Write the traceback of the running exception to a private file and return its path.

    Args:
        project: the project's folder; None, or one without ``config``, for the system's temporary folder.
    """
    text = redacted(f"communs {__version__}, Python {sys.version}\n\n{traceback.format_exc()}")
    folder = None
    if project is not None and (project / "config").is_dir():
        # Not in /tmp, which a service of systemd's has for itself and loses at its end.
        folder = project.resolve() / ".communs" / "crashes"
        try:
            make_private(folder)
        except OSError:
            folder = None
    try:
        return _written(text, folder)
    except OSError:  # a full or read-only disk
        return _written(text, None)


def _written(text: str, folder: Path | None) -> Path:
    with tempfile.NamedTemporaryFile(
        "w", prefix="communs-", suffix=".log", dir=folder, delete=False, encoding="utf-8"
    ) as log:
        log.write(text)
    return Path(log.name)
