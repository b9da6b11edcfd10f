"""A project with files and no wiki, on the disk."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from bot.apply.outcome import Outcome
from bot.config.project import load_project
from bot.files.apply import apply_file
from bot.files.plan import plan_file
from bot.files.prepare import wanted_file
from bot.files.store import Store
from bot.files.wanted import Past
from bot.plan.model import TargetPlan
from bot.plan.wanted import Removals

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ENTRIES: list[dict[str, Any]] = [
    {
        "name": "Opteos",
        "id": "opteos",
        "summary": "Une coopérative. Voir [le site](https://www.opteos.fr) & *plus*.",
        "contribution": "J'en assure la gérance.",
        "links": {"website": "https://www.opteos.fr", "wiki": "https://wiki.opteos.fr/a_(b)?x=1&y=2"},
        "since": "2017-06-01",
    },
    {"name": "ANIS <b>*1*</b>", "id": "anis", "summary": "Une association.", "place": "Lille"},
    {"name": "La Coroutine", "id": "la-coroutine", "summary": "Un lieu.", "type": "tiers-lieu"},
]
PATHS = {
    "html": "public/a.html",
    "markdown": "README.md",
    "wikitext": "a.wiki",
    "json-ld": "a.jsonld",
    "atom": "a.atom",
}


def write_project(
    folder: Path,
    entries: list[dict[str, Any]],
    targets: dict[str, Any],
    *,
    title: str = "Les communs",
    intro: str = "",
    wikis: dict[str, Any] | None = None,
) -> Path:
    """Write a project's files; without a title its catalogue has no groups."""
    config = folder / "config"
    config.mkdir(parents=True, exist_ok=True)
    catalogue = {
        "version": 1,
        "language": "fr",
        "contributor": {"name": "Camille", "site": "https://camille.example"},
        "groups": [{"id": "moi", "title": title, **({"intro": intro} if intro else {})}] if title else [],
        "entries": [{**({"group": "moi"} if title else {}), **entry} for entry in entries],
    }
    files = {
        "communs": catalogue,
        "wikis": {"version": 1, "wikis": wikis or {}},
        "bot": {"version": 1, "operator": "Camille", "contact": "https://camille.example"},
        "targets": {"version": 1, "targets": targets},
    }
    for name, content in files.items():
        (config / f"{name}.yaml").write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False))
    return folder


def target(form: str, **more: Any) -> dict[str, Any]:
    """Return what targets.yaml says of a file of a format."""
    place = {"place": "new file"} if form in {"html", "markdown", "wikitext"} else {}
    whole = {"kind": "file", "path": PATHS[form], "format": form, **place, **more}
    return {key: value for key, value in whole.items() if value is not None}


class Desk:
    """A project with one file, ``liste``."""

    def __init__(
        self, folder: Path, form: str, entries: list[dict[str, Any]] | None = None, *, intro: str = "", **more: Any
    ) -> None:
        self.folder, self.form, self.more = folder, form, more
        self.title, self.intro = "Les communs", intro
        self.wikis: dict[str, Any] = {}
        self.entries = [dict(entry) for entry in (ENTRIES if entries is None else entries)]
        self.store = Store(folder, folder / ".communs")
        self.past = Past()

    @property
    def file(self) -> Path:
        """The file."""
        return self.folder / PATHS[self.form]

    def plan(
        self,
        *,
        again: bool = False,
        allowed: int | None = None,
        only: frozenset[str] = frozenset(),
        now: datetime = NOW,
        sandbox: bool = False,
    ) -> TargetPlan:
        """Plan it."""
        targets = {"liste": target(self.form, **self.more)}
        write_project(self.folder, self.entries, targets, title=self.title, intro=self.intro, wikis=self.wikis)
        wanted = wanted_file(
            load_project(self.folder),
            "liste",
            removals=Removals(allowed=allowed),
            sandbox=sandbox,
            place_again=again,
            only=only,
            past=self.past,
            now=now,
        )
        return plan_file(wanted, self.store.read(PATHS[self.form]))

    def apply(self, planned: TargetPlan) -> Outcome:
        """Write it."""
        return apply_file(planned, self.form, self.store, lambda *_told: None)

    def written(self, **how: Any) -> str:
        """Plan, write, and return what the file says then."""
        planned = self.plan(**how)
        if planned.status.writes:
            assert self.apply(planned).result.done
        return self.file.read_text()

    def edit(self, old: str, new: str) -> None:
        """Change the file as a person does."""
        text = self.file.read_text()
        assert old in text
        self.file.write_text(text.replace(old, new))
