"""Whether the catalogue's own model takes what people wrote on a wiki, told before anything is written. Pure."""

from dataclasses import replace
from typing import Any

from bot.catalogue.change import AddEntry, Change, RemoveField, SetField
from bot.catalogue.changed_data import with_changes
from bot.catalogue.models import Catalogue
from bot.config.check import check_source
from bot.config.project import CATALOGUE, Project
from bot.config.source import Source


def misfit(project: Project, change: Change) -> str:
    """Return why the catalogue would not be valid with a change, empty when it would.

    Args:
        project: the project.
        change: one thing that people did.
    """
    if not isinstance(change, SetField | RemoveField | AddEntry):
        return ""
    data: dict[str, Any] = project.source.data
    # Of a big catalogue, only the entry at hand is checked again.
    entry = "" if isinstance(change, AddEntry) else change.path.partition(".")[0]
    small = data | {"entries": [one for one in data.get("entries", ()) if one.get("id") == entry]}
    if isinstance(change, AddEntry):
        change = replace(change, after="")
    changed, refused = with_changes(small, [change])
    if refused:
        return refused[0][1]
    source = Source(CATALOGUE, data=changed)
    check_source(source, Catalogue)
    return source.problems[0].what if source.problems else ""
