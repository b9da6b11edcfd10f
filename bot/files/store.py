"""Where files are read and written: the project's folder, or, for the sandbox, copies in the state's folder."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.errors import PersonNeeded
from bot.files import disk
from bot.files.stored import Stored, sha1_of
from bot.locale import _
from bot.private import make_private
from bot.state.folder import replace_private


@dataclass(frozen=True)
class Store:
    """The files of one project.

    Attributes:
        folder: the project's folder.
        state: the private folder of its state.
        sandbox: whether a copy is written instead of the file itself.
    """

    folder: Path
    state: Path
    sandbox: bool = False

    @property
    def _copies(self) -> Path:
        return self.state / "files"

    def read(self, path: str) -> Stored:
        """Read a file; in the sandbox its copy, once there is one.

        Raises:
            PersonNeeded: it cannot be read, or is none that may be written.
        """
        if self.sandbox and self._copies.is_dir():
            copy = disk.read(self._copies, path)
            if copy.raw is not None:
                return copy
        return disk.read(self.folder, path)

    def replace(self, before: Stored, raw: str | None) -> None:
        """Put another text in place of a file that is as it was read.

        Raises:
            Changed: it is not.
            PersonNeeded: it cannot be written.
        """
        if not self.sandbox:
            disk.replace(self.folder, before, raw)
            return
        try:
            make_private(self._copies)
            copy = disk.read(self._copies, before.path)
        except OSError as error:
            raise PersonNeeded(
                _("{path} cannot be written: {reason}").format(path=before.path, reason=error.strerror)
            ) from None
        disk.replace(self._copies, copy, raw)

    def keep(self, stored: Stored) -> None:
        """Keep what a file says before it is written, for “communs rollback”; what cannot be kept is not."""
        # One that verifies is whole; one that does not was left by a process that was killed.
        if stored.raw is None or self.kept(stored.sha1) is not None:
            return
        with suppress(OSError):
            replace_private(self.state / "before" / stored.sha1, stored.raw)

    def kept(self, sha1: str) -> str | None:
        """Return a text that was kept, None where it was not."""
        try:
            raw = (self.state / "before" / sha1).read_bytes().decode()
        except (OSError, UnicodeDecodeError):
            return None
        return raw if sha1_of(raw) == sha1 else None
