"""The ids that things got on the sandbox's imitation of a Wikibase: kept beside it, never in the owner's files.

An id of the imitation is somebody else's on the Wikibase for which it stands: written into ``communs.yaml``, the next
run on the real one would edit a strange item.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.config.project import CATALOGUE, WIKIBASE, Project
from bot.config.values import NEW_ITEM
from bot.sandbox.layout import Layout
from bot.state.folder import replace_private

if TYPE_CHECKING:
    from bot.catalogue.models import Entry
    from bot.config.wikibase import Wikibase

Ids = Mapping[str, Mapping[str, str]]
"""By the file into which they would be written, and by their path in it: ``opteos.items.donnees``."""


def read_ids(project: Path) -> Ids:
    """Return what is remembered for the sandbox of a project, nothing where that cannot be read."""
    try:
        found = json.loads(Layout.of(project).ids.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def remember_ids(project: Path, file: str, ids: Mapping[str, str]) -> None:
    """Remember ids (or that something may be made, ``new``) in the place of writing them.

    Args:
        project: the project's folder.
        file: the file into which they would be written.
        ids: by their path in it.
    """
    known = read_ids(project)
    found = {**known, file: {**known.get(file, {}), **ids}}
    replace_private(Layout.of(project).ids, json.dumps(found, indent=1, sort_keys=True) + "\n")


def with_ids(project: Project, ids: Ids) -> Project:
    """Return a project as if what is remembered stood in its files; an id that stands there counts more.

    Args:
        project: the project.
        ids: what is remembered.
    """
    if not ids:
        return project
    entries = [_linked(entry, project, ids.get(CATALOGUE, {})) for entry in project.catalogue.entries]
    catalogue = project.catalogue.model_copy(update={"entries": type(project.catalogue.entries)(entries)})
    wikibases = {key: _known(key, mapping, ids.get(WIKIBASE, {})) for key, mapping in project.wikibases.items()}
    return replace(project, catalogue=catalogue, wikibases=wikibases)


def _linked(entry: "Entry", project: Project, ids: Mapping[str, str]) -> "Entry":
    found = {
        key: ids[path]
        for key in project.wikibases
        if (path := f"{entry.id}.items.{key}") in ids and entry.items.get(key, NEW_ITEM) == NEW_ITEM
    }
    return entry.model_copy(update={"items": {**entry.items, **found}}) if found else entry


def _known(key: str, mapping: "Wikibase", ids: Mapping[str, str]) -> "Wikibase":
    parts = {
        part: {
            name: used if used.id else used.model_copy(update={"id": ids.get(f"{key}.{part}.{name}")})
            for name, used in getattr(mapping, part).items()
        }
        for part in ("properties", "items")
    }
    return mapping.model_copy(update=parts)
