"""Where the files of a project's sandbox lie, and what its wikis are called.

Everything is below ``<project>/.communs/sandbox``; only MediaWiki's code is shared by all projects (see
``bot.sandbox.mediawiki``).
"""

import os
from dataclasses import dataclass
from pathlib import Path

from bot.private import make_private

WIKIS = {"lescommuns": "Wiki des communs", "movilab": "Movilab", "wikilivres": "Wikilivres"}
"""The name of each wiki by its key; a wiki's key is also its Pywikibot family."""

WIKIBASE = "wikibase"
"""The key of the imitation of a Wikibase, and its Pywikibot family, where it is served beside the wikis."""

LANGUAGE = "fr"
"""Pywikibot's code of the wikis within their families."""

SHIPPED = Path(__file__).parent
"""The folder of this package, with ``server/`` and ``pages/``."""


@dataclass(frozen=True)
class WikiFiles:
    """The files of one wiki.

    Attributes:
        settings: JSON that the router and ``LocalSettings.php`` read.
        pristine: folder of the databases as they are after a reset.
        data: folder of the databases in use.
        extra: PHP that is read after ``LocalSettings.php`` where it exists; a reset removes it.
        fault: JSON that makes the router fail on purpose (``bot.sandbox.faults``); a reset removes it.
        log: one JSON line a request (``bot.sandbox.request_log``).
        server_log: what PHP itself has to say.
    """

    settings: Path
    pristine: Path
    data: Path
    extra: Path
    fault: Path
    log: Path
    server_log: Path


@dataclass(frozen=True)
class Layout:
    """The files of one project's sandbox, below ``folder``."""

    folder: Path

    @classmethod
    def of(cls, project: Path) -> "Layout":
        """Return the layout for the project in the folder ``project``."""
        return cls(project.resolve() / ".communs" / "sandbox")

    @property
    def project(self) -> Path:
        """The project's folder."""
        return self.folder.parents[1]

    @property
    def record(self) -> Path:
        """What is remembered between commands: accounts, ports, processes; readable by its owner only."""
        return self.folder / "state.json"

    @property
    def ids(self) -> Path:
        """What things are called on the imitation of a Wikibase (``bot.sandbox.ids``)."""
        return self.folder / "ids.json"

    @property
    def lock(self) -> Path:
        """Held by the one command that changes the sandbox."""
        return self.folder / "lock"

    @property
    def build(self) -> Path:
        """Where the pristine databases are made, before they move to their place."""
        return self.folder / "build"

    @property
    def pristine(self) -> Path:
        """The databases as they are after a reset, one folder a wiki."""
        return self.folder / "pristine"

    @property
    def cache(self) -> Path:
        """MediaWiki's interface messages, compiled; the same for all wikis."""
        return self.folder / "cache"

    @property
    def pywikibot(self) -> Path:
        """The folder that ``PYWIKIBOT_DIR`` names."""
        return self.folder / "pywikibot"

    def wiki(self, key: str) -> WikiFiles:
        """Return the files of the wiki ``key``."""
        return WikiFiles(
            settings=self.folder / "settings" / f"{key}.json",
            pristine=self.pristine / key,
            data=self.folder / "data" / key,
            extra=self.folder / "extra" / f"{key}.php",
            fault=self.folder / "faults" / f"{key}.json",
            log=self.folder / "log" / f"{key}.jsonl",
            server_log=self.folder / "log" / f"{key}.server.log",
        )

    def make_folders(self) -> None:
        """Make the folders, closed to other users of the machine: databases hold passwords' hashes."""
        make_private(self.folder)
        for name in ("settings", "data", "extra", "faults", "log", "cache", "pywikibot/families"):
            (self.folder / name).mkdir(mode=0o700, parents=True, exist_ok=True)


def write_private(path: Path, text: str) -> None:
    """Replace the file ``path`` by ``text`` at once, readable and writable by its owner only (0600)."""
    # Beside its place and under a name of its own, so that no reader ever meets half a file.
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    draft.replace(path)
