"""What each list read when it was rendered last: one that still reads so on its wiki need not be rendered again.

Kept in ``.communs/lists.json``, which may be deleted at any time: for each target a digest of all that its text is made
of, and the checksum of that text, never the text itself. So it can spare work, and can never put a word on a wiki:
where the checksum is not that of the page, the list is rendered.
"""

import json
import sys
import tempfile
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bot.config.project import CATALOGUE, Project

VERSION = 1
"""Of the file's format."""

# The rooms of this program in which a list becomes a text, and that text a checksum.
_ROOMS = ("catalogue", "config", "plan", "render", "targets")


class Remembered:
    """The checksums of one project's lists, of the real wikis' or of the sandbox's.

    Args:
        project: the project.
        sandbox: whether the sandbox stands in for the wikis; drafts show only there.
    """

    def __init__(self, project: Project, *, sandbox: bool) -> None:
        self._project, self._sandbox = project, sandbox
        self._file = project.folder / ".communs" / "lists.json"
        self._lists = _read(self._file)
        self._changed = False

    def made_of(self, name: str, *, source_page: str, help_page: str) -> str:
        """Return the digest of all that a target's text is made of.

        Args:
            name: the target's id.
            source_page: title of the page that the list names as its source.
            help_page: title of the page that it names as its help.
        """
        target = self._project.lists[name]
        digests = self._project.digests
        parts = (
            *(VERSION, _program(), digests[CATALOGUE], digests[f"templates/{target.template}"]),
            *(repr(target), source_page, help_page, self._sandbox),
        )
        return sha256(repr(parts).encode()).hexdigest()

    def stamp(self, name: str, made_of: str) -> str:
        """Return the checksum of a target's text (``bot.targets.normal.stamp``), empty when it is not known."""
        known = self._lists.get(self._key(name))
        return str(known[1]) if isinstance(known, list) and len(known) == 2 and known[0] == made_of else ""  # noqa: PLR2004

    def keep(self, name: str, made_of: str, stamp: str) -> None:
        """Remember the checksum of a target's text."""
        template = f"templates/{self._project.lists[name].template}"
        if sha256((self._project.folder / template).read_bytes()).hexdigest() != self._project.digests[template]:
            return  # written anew since the project was read
        self._lists[self._key(name)] = [made_of, stamp]
        self._changed = True

    def save(self) -> None:
        """Write what is remembered, for nobody but the owner; where that cannot be, the next run works more."""
        if not self._changed:
            return
        document = {"version": VERSION, "lists": self._lists}
        with suppress(OSError):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile("w", dir=self._file.parent, encoding="utf-8", delete=False) as draft:
                json.dump(document, draft)
            Path(draft.name).replace(self._file)

    def _key(self, name: str) -> str:
        return f"sandbox {name}" if self._sandbox else name


def _read(file: Path) -> dict[str, Any]:
    """Return what is remembered; nothing when the file is not there or is not ours."""
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
        lists = document["lists"] if document["version"] == VERSION else {}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    return lists if isinstance(lists, dict) else {}


@cache
def _program() -> str:
    """Return a digest of what makes a list's text: our own code, Jinja's release, Python's."""
    digest = sha256(sys.version.encode())
    jinja = find_spec("jinja2")
    files = [Path(jinja.origin)] if jinja and jinja.origin else []
    for room in _ROOMS:
        files += sorted((Path(__file__).parents[1] / room).glob("*.py"))
    for file in files:
        content = file.read_bytes()
        digest.update(f"{file.name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()
