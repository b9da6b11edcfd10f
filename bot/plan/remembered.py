"""What each list read when it was rendered last: one that still reads so on its wiki need not be rendered again.

Kept in ``.communs/lists.json``, which may be deleted at any time: for each target a digest of all that its text is made
of, and the checksum of that text, never the text itself. So it can spare work, and can never put a word on a wiki:
where the checksum is not that of the page, the list is rendered.
"""

import json
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache, cached_property
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bot.config.project import CATALOGUE, Project
from bot.config.targets import Target
from bot.config.templates import checked_template
from bot.render.choice import is_chosen, is_visible

VERSION = 2
"""Of the file's format."""

# The rooms of this program in which a list becomes a text, and that text a checksum.
_ROOMS = ("catalogue", "config", "plan", "render", "targets")


class MadeOf:
    """The digests of all that a target's text is made of.

    Attributes:
        whole: with the whole catalogue; known at once.
    """

    def __init__(self, whole: str, shown: Callable[[], str]) -> None:
        self.whole, self._shown = whole, shown

    @cached_property
    def shown(self) -> str:
        """With those entries alone that it shows: of a catalogue that changed elsewhere, it reads the same."""
        return self._shown()


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

    def made_of(self, name: str, *, source_page: str, help_page: str) -> MadeOf:
        """Return the digests of all that a target's text is made of.

        Args:
            name: the target's id.
            source_page: title of the page that the list names as its source.
            help_page: title of the page that it names as its help.
        """
        target = self._project.lists[name]
        digests = self._project.digests
        parts = (
            *(VERSION, _program(), digests[f"templates/{target.template}"]),
            *(repr(target), source_page, help_page, self._sandbox),
        )
        return MadeOf(
            _digest(digests[CATALOGUE], *parts), lambda: _digest(self._around, self._shown_by(target), *parts)
        )

    def stamp(self, name: str, made_of: MadeOf) -> str:
        """Return the checksum of a target's text (``bot.targets.normal.stamp``), empty when it is not known."""
        known = self._lists.get(self._key(name))
        if not isinstance(known, list) or len(known) != 3:  # noqa: PLR2004 (whole, shown, checksum)
            return ""
        whole, shown, stamp = map(str, known)
        if whole == made_of.whole:
            return stamp
        if shown != made_of.shown:
            return ""
        self._set(name, made_of, stamp)
        return stamp

    @cached_property
    def _around(self) -> str:
        """Digest of the catalogue without its entries, and of all that tells which of its groups are empty where."""
        data = {key: value for key, value in self._project.source.data.items() if key != "entries"}
        entries = (entry for entry in self._project.catalogue.entries if not entry.absent)
        seen = {(entry.group or "", entry.draft, tuple(sorted(entry.hide_on))) for entry in entries}
        return _digest(data, sorted(seen))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {entry.id: place for place, entry in enumerate(self._project.catalogue.entries)}

    def _shown_by(self, target: Target) -> list[object]:
        """Return the entries that a target shows, as they are written, in the catalogue's order."""
        entries, written = self._project.catalogue.entries, self._project.source.data.get("entries", [])
        only = target.only.id if target.only is not None else ()
        places = sorted(self._places[key] for key in {*only} & self._places.keys()) if only else range(len(entries))
        return [
            written[place]
            for place in places
            if is_chosen(entries[place], target) and is_visible(entries[place], target, sandbox=self._sandbox)
        ]

    def keep(self, name: str, made_of: MadeOf, stamp: str) -> None:
        """Remember the checksum of a target's text."""
        template = self._project.lists[name].template
        file = checked_template(self._project.folder, template)
        if sha256(file.read_bytes()).hexdigest() != self._project.digests[f"templates/{template}"]:
            return  # written anew since the project was read
        self._set(name, made_of, stamp)

    def _set(self, name: str, made_of: MadeOf, stamp: str) -> None:
        self._lists[self._key(name)] = [made_of.whole, made_of.shown, stamp]
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


def _digest(*parts: object) -> str:
    return sha256(repr(parts).encode()).hexdigest()


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
