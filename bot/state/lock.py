"""One writing command a project at a time; whoever comes second learns who is at work.

The lock spares work and surprises. What keeps two machines apart is the wiki itself, which takes an edit only on the
revision that it was made from.
"""

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from bot.errors import TryLater
from bot.locale import _
from bot.locale.moment import moment
from bot.private import make_private
from bot.state.folder import replace_private

_LOCK, _HOLDER = "lock", "holder.json"


@contextmanager
def locked(folder: Path, verb: str) -> Iterator[None]:
    """Hold the lock of a project's state while something is done inside.

    A folder that cannot be written, as on a disk that is full, keeps nobody from working.

    Args:
        folder: the state's folder.
        verb: the command that holds it, for the other one's message.

    Raises:
        TryLater: another process holds it.
    """
    try:
        make_private(folder)
        lock = FileLock(folder / _LOCK, timeout=0, mode=0o600)
        lock.acquire()
    except Timeout:
        raise TryLater(
            _("another communs is at work here: {holder}").format(holder=_holder(folder)),
            advice=_("wait for its end, then try again"),
        ) from None
    except OSError:
        yield
        return
    try:
        note = {
            "version": 1,
            "verb": verb,
            "pid": os.getpid(),
            "host": socket.gethostname(),
            "since": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        with suppress(OSError):
            replace_private(folder / _HOLDER, json.dumps(note) + "\n")
        yield
    finally:
        with suppress(OSError):
            (folder / _HOLDER).unlink(missing_ok=True)
        lock.release()


def _holder(folder: Path) -> str:
    """Return who holds the lock, as far as that is known."""
    try:
        note = json.loads((folder / _HOLDER).read_text(encoding="utf-8"))
        return _("communs {verb}, process {pid} on {host}, since {since}").format(
            verb=note["verb"], pid=note["pid"], host=note["host"], since=moment(note["since"])
        )
    except (OSError, ValueError, KeyError, TypeError):
        return "–"
