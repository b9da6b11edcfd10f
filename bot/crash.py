"""An error that nobody foresaw: told in one line, with a log for its owner alone, without a secret."""

import errno
import logging
import sys
import tempfile
import traceback
from pathlib import Path

from bot import __version__, logs
from bot.errors import Exit, UnexpectedError
from bot.locale import _
from bot.private import make_private
from bot.redact import redacted
from bot.report.reader import print_nowhere

# What the system may refuse anywhere, and is no bug of ours: rights, a full disk, a broken one, too many open files.
_OF_THE_MACHINE = frozenset(
    {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EMFILE, errno.ENFILE}
)


def tell_of_crash(error: Exception, project: Path | None) -> Exit:
    """Tell of an error that nobody foresaw, while it is handled, and return its exit code.

    Args:
        error: the error.
        project: as for ``log_of_crash``.
    """
    if isinstance(error, OSError) and error.errno in _OF_THE_MACHINE:
        told = UnexpectedError(
            _("this machine refused: {reason}").format(reason=error.strerror),
            where=str(error.filename) if error.filename else None,
            advice=_("see that this account may read and write there, and that the disk has room"),
        )
        logs.tell(told, logging.CRITICAL, where=told.where, exit=Exit.UNEXPECTED.value)
        try:
            sys.stdout.flush()
        except OSError:
            print_nowhere()  # or Python tries again at its end, and ends with a code of its own (120)
        return Exit.UNEXPECTED
    logs.tell(
        _("Unexpected error: {error}. That is a bug; please send the log {log}").format(
            error=f"{type(error).__name__}: {error}", log=log_of_crash(project)
        ),
        logging.CRITICAL,
        exit=Exit.UNEXPECTED.value,
    )
    return Exit.UNEXPECTED


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
