"""Reading and replacing files of the project: no symbolic link is followed, whatever happens meanwhile.

Each folder on the way is opened from the one above it with ``O_NOFOLLOW``, and all is done relative to the last one.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bot.errors import PersonNeeded
from bot.files.stored import Stored, sha1_of
from bot.locale import _

# Larger than any list; what is larger was named by mistake.
_LARGEST = 10_000_000
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


class Changed(Exception):  # noqa: N818 (a state of the file, caught by what writes)
    """The file is not as it was; carries it as it is."""

    def __init__(self, now: Stored) -> None:
        super().__init__(now.path)
        self.now = now


@contextmanager
def _folder_of(root: Path, path: str, *, make: bool) -> Iterator[int | None]:
    """Open the folder that holds a file; None where it is not there.

    Raises:
        PersonNeeded: a part of the way is a link, or no folder.
    """
    *parts, _name = path.split("/")
    opened = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for number, part in enumerate(parts):
            try:
                if make:
                    with suppress(FileExistsError):
                        os.mkdir(part, dir_fd=opened)
                below = os.open(part, _FOLDER, dir_fd=opened)
            except FileNotFoundError:
                yield None
                return
            except OSError as error:
                raise _refused(opened, "/".join(parts[: number + 1]), part, error) from None
            os.close(opened)
            opened = below
        yield opened
    finally:
        os.close(opened)


def _refused(folder: int, path: str, name: str, error: OSError) -> PersonNeeded:
    with suppress(OSError):
        if stat.S_ISLNK(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode):
            return PersonNeeded(
                _("{path} is a symbolic link, and none is followed").format(path=path),
                advice=_("name the file itself in config/targets.yaml; it must lie in the project's folder"),
            )
    return PersonNeeded(
        _("{path} cannot be opened: {reason}").format(path=path, reason=error.strerror),
        advice=_("name another file in config/targets.yaml"),
    )


def read(root: Path, path: str) -> Stored:
    """Read a file of the project.

    Args:
        root: the project's folder.
        path: the file's path from there.

    Raises:
        PersonNeeded: it is a link, a folder or a device, has several names, is no UTF-8, or cannot be read.
    """
    with _folder_of(root, path, make=False) as folder:
        found = None if folder is None else _read(folder, path)
    return Stored(path, None) if found is None else Stored(path, found[0])


def _read(folder: int, path: str) -> tuple[str, int] | None:
    """Return text and mode of a file, None where there is none."""
    name = path.rpartition("/")[2]
    try:
        # Without O_NONBLOCK, opening a pipe that is no file would wait for its other end.
        handle = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _refused(folder, path, name, error) from None
    about = os.fstat(handle)
    if not stat.S_ISREG(about.st_mode):
        os.close(handle)
        raise PersonNeeded(
            _("{path} is no ordinary file").format(path=path), advice=_("name another file in config/targets.yaml")
        )
    with os.fdopen(handle, "rb") as file:
        if about.st_nlink > 1:
            raise PersonNeeded(
                _("{path} has several names (hard links), and would lose the others").format(path=path),
                advice=_("copy it, or name another file in config/targets.yaml"),
            )
        if about.st_size > _LARGEST:
            raise PersonNeeded(
                _("{path} is too large for a list ({size} bytes)").format(path=path, size=about.st_size),
                advice=_("name another file in config/targets.yaml"),
            )
        try:
            return file.read().decode(), stat.S_IMODE(about.st_mode)
        except UnicodeDecodeError:
            raise PersonNeeded(_("{path} is no UTF-8 text").format(path=path), advice=_("save it as UTF-8")) from None


def replace(root: Path, before: Stored, raw: str | None) -> None:
    """Put another text in place of a file, at once and with its mode, where it is still as it was read.

    Args:
        root: the project's folder; missing folders below it are made.
        before: the file as it was read last.
        raw: the new text, None to take the file away.

    Raises:
        Changed: it is not as it was.
        PersonNeeded: it cannot be written.
    """
    try:
        with _folder_of(root, before.path, make=raw is not None) as folder:
            if folder is None:
                raise Changed(Stored(before.path, None))
            _replace(folder, before, raw)
    except OSError as error:
        raise PersonNeeded(
            _("{path} cannot be written: {reason}").format(path=before.path, reason=error.strerror),
            advice=_("look at the rights of the file and of its folder"),
        ) from None


def _replace(folder: int, before: Stored, raw: str | None) -> None:
    name = before.path.rpartition("/")[2]
    draft = f".{name[:100]}.communs"
    try:
        if raw is not None:
            with suppress(FileNotFoundError):
                os.unlink(draft, dir_fd=folder)  # of a run that was killed; one writes at a time
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
            # What others may not read in the file, they may not read meanwhile.
            handle = os.open(draft, flags, 0o666 if before.raw is None else 0o600, dir_fd=folder)
            with os.fdopen(handle, "wb") as file:
                file.write(raw.encode())
                file.flush()
                os.fsync(file.fileno())
        found = _read(folder, before.path)  # right before it is replaced
        if (found and found[0]) != before.raw:
            raise Changed(Stored(before.path, found and found[0]))
        if raw is None:
            os.unlink(name, dir_fd=folder)
        else:
            if found is not None:
                os.chmod(draft, found[1], dir_fd=folder)
            os.replace(draft, name, src_dir_fd=folder, dst_dir_fd=folder)
        os.fsync(folder)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(draft, dir_fd=folder)


def verify(root: Path, path: str, sha1: str) -> Stored | None:
    """Return the file where it does not have this checksum, None where it has."""
    now = read(root, path)
    return None if now.raw is not None and sha1_of(now.raw) == sha1 else now
