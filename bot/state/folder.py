"""The folder of the state: one for the real wikis, one for the sandbox's, which stand in for them."""

import os
from pathlib import Path

from bot.private import make_private


def state_folder(project: Path, *, sandbox: bool) -> Path:
    """Return where the state of a project lies; the folder need not exist."""
    own = project / ".communs"
    return own / "sandboxed" if sandbox else own


def replace_private(file: Path, text: str) -> None:
    """Put ``text`` into a file for its owner alone, all at once: whoever reads sees the old text or the new one.

    Raises:
        OSError: it cannot be written; the old text is still there.
    """
    make_private(file.parent)
    new = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as written:
            written.write(text)
            written.flush()
            os.fsync(written.fileno())
        new.replace(file)
    except OSError:
        new.unlink(missing_ok=True)
        raise
