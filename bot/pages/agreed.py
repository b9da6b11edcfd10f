"""What an entry's page and the catalogue were seen to say alike after somebody else's save: ``agreed.json``.

Such a page has no notes on which we could write that a correction reached the catalogue, as one does that its owner
types there. So the plan that sees both alike remembers it in the state's folder: the revision, and a digest of each
value. The file may be deleted at any time; then the next change of such a field is shown as a conflict once.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bot.state.folder import replace_private

VERSION = 1
"""Of the file's format."""
_NAME = "agreed.json"
_LENGTH = 12


@dataclass(frozen=True)
class Alike:
    """One value that both sides had.

    Attributes:
        revision: the page's newest revision then.
        digest: of the value (``digest``).
    """

    revision: int
    digest: str


def digest(value: str) -> str:
    """Return the digest of a parameter's value as it stands on the page."""
    return sha256(value.encode()).hexdigest()[:_LENGTH]


class Agreed:
    """What is remembered of the pages of one project.

    Args:
        folder: the folder of the project's state.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / _NAME
        self._pages = _read(self._file)
        self._changed = False

    def of(self, page: str) -> Mapping[str, Alike]:
        """Return what both sides had of a page's parameters.

        Args:
            page: ``TARGET/ENTRY``.
        """
        return self._pages.get(page, {})

    def keep(self, page: str, revision: int, values: Mapping[str, str]) -> None:
        """Remember that both sides have these values, by parameter."""
        known = self._pages.get(page, {})
        fresh = {name: digest(value) for name, value in values.items()}
        new = {name: Alike(revision, one) for name, one in fresh.items() if known.get(name, Alike(0, "")).digest != one}
        if new:
            self._pages[page] = {**known, **new}
            self._changed = True

    def save(self) -> None:
        """Write what is remembered, for nobody but the owner; where that cannot be, it is forgotten."""
        if not self._changed:
            return
        pages = {
            page: {name: [alike.revision, alike.digest] for name, alike in values.items()}
            for page, values in self._pages.items()
        }
        with suppress(OSError):
            replace_private(self._file, json.dumps({"version": VERSION, "pages": pages}))


def _read(file: Path) -> dict[str, dict[str, Alike]]:
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
        if document["version"] != VERSION:
            return {}
        return {
            str(page): {str(name): Alike(int(revision), str(one)) for name, (revision, one) in values.items()}
            for page, values in document["pages"].items()
        }
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}
