"""Writing a file that a person asked for, without losing the one that is there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import UsageError
from bot.locale import _


def write_new(file: Path, text: str, *, replace: bool) -> str:
    """Write ``text`` to ``file`` and return the line that says so.

    Args:
        file: where to; missing folders are made.
        text: what it shall hold.
        replace: whether one that differs may be replaced.

    Raises:
        UsageError: there is another file, or it cannot be written.
    """
    with writing(file, advice=_("name another folder")):
        if file.exists():
            if file.read_text(encoding="utf-8", errors="replace") == text:
                return _("unchanged: {file}").format(file=file)
            if not replace:
                raise UsageError(
                    _("there is a file already, and it differs"),
                    where=str(file),
                    advice=_("compare the two, then use --force or another folder"),
                )
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return _("written: {file}").format(file=file)


@contextmanager
def writing(file: Path, what: str | None = None, *, advice: str) -> Iterator[None]:
    """Let what happens within write a file, or say why it could not.

    Args:
        file: the file.
        what: the error's sentence, with ``{reason}``; None for that of any file.
        advice: what to do then.

    Raises:
        UsageError: it cannot be written.
    """
    try:
        yield
    except OSError as error:
        told = what or _("the file cannot be written: {reason}")
        # Not the error's own file: it may be a draft beside this one.
        raise UsageError(told.format(reason=error.strerror), where=str(file), advice=advice) from None
