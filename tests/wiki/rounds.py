"""What people do to a placed list, and what is planned then."""

import json
from typing import Any

from bot.sandbox.client import Client, Revision
from bot.targets.region import Region, find
from tests.wiki.project import PLACES, Project


def edit(project: Project, key: str, *changes: tuple[str, str], comment: str = "vu sur place") -> int:
    """Let Camille replace text on the page of a wiki's list; return the revision."""
    page = next(page for wiki, page, _place in PLACES.values() if wiki == key)
    with Client.as_editor(project.sandbox.wikis[key]) as editor:
        text = editor.read(page)[0]
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        revision = editor.edit(page, text, comment)
    assert revision
    return revision


def history(project: Project, target: str = "movilab-liste") -> list[Revision]:
    """Return the revisions that the server keeps of a target's page, newest first."""
    key, page, _place = PLACES[target]
    with Client(project.sandbox.wikis[key]) as client:
        return client.revisions(page)


def listed(project: Project, target: str = "movilab-liste") -> Region:
    """Return a target's list as it stands."""
    region = find(history(project, target)[0].text, target)
    assert region
    return region


def planned(project: Project, *targets: str) -> dict[str, dict[str, Any]]:
    """Return what ``plan --json`` says, by target."""
    plan = json.loads(project.communs("plan", "--json", *targets).stdout)
    return {target["target"]: target for target in plan["targets"]}


def writes(project: Project, *targets: str) -> list[str]:
    """Return the targets that a plan would write."""
    return [name for name, one in planned(project, *targets).items() if one["status"] in {"create", "update"}]
