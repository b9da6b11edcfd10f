"""Rendering and planning a big list against a stored snapshot of its page: CPU seconds and peak memory, no network.

    python -m benchmarks.offline store FOLDER    # keeps what the list says now as its page's text
    python -m benchmarks.offline plan FOLDER     # prints what planning against that took, as JSON

Each in a process of its own, so that the peak is that of the planning alone.
"""

import json
import math
import resource
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from bot.cli import collect_rarely
from bot.commands._plan_file import write_plan
from bot.config.project import Project, load_project
from bot.plan import prepare
from bot.plan.history import History
from bot.plan.make import plan_target
from bot.plan.model import Plan, sealed
from bot.plan.snapshot import Account, Revision, Snapshot
from bot.plan.wanted import Removals, Wanted
from bot.targets.normal import sha1

BOT = "CommunsBot"
_SNAPSHOT = "snapshot.json"


def _wanted(project: Project) -> Wanted:
    """Return what the project's one target wants."""
    (name,) = project.targets
    pages = prepare.pages_of(project.wikis[project.targets[name].wiki_key], bot=BOT, user_namespace="Utilisateur")
    return prepare.wanted(
        project,
        name,
        pages=pages,
        removals=Removals(),
        sandbox=True,
        place_again=False,
    )


def store(folder: Path) -> None:
    """Keep what the list says now as the text of its page."""
    wanted = _wanted(load_project(folder))
    text = f"Une introduction.\n\n{wanted.region}\n\n[[Catégorie:Communs]]"
    (folder / _SNAPSHOT).write_text(json.dumps({"title": wanted.page, "text": text}), encoding="utf-8")


def plan(folder: Path) -> dict[str, float]:
    """Plan against the stored page.

    Returns:
        ``load`` and ``plan``, seconds of CPU for reading the project, and for rendering, comparing and writing the
        plan; ``memory``, the peak in MB; ``changes``, how many there are.
    """
    stored = json.loads((folder / _SNAPSHOT).read_text(encoding="utf-8"))
    newest = Revision(
        id=1,
        parent=0,
        text=stored["text"],
        sha1=sha1(stored["text"]),
        timestamp="2026-01-01T00:00:00Z",
        user=BOT,
        registered=True,
        comment="",
    )
    collect_rarely()
    begin = time.process_time()
    project = load_project(folder)
    loaded = time.process_time()
    wanted = _wanted(project)
    snapshot = Snapshot(title=stored["title"], url="", revision=newest)
    planned = plan_target(wanted, snapshot, Account(name=BOT), BOT, History(ours=newest))
    whole = sealed(Plan(communs="0", sandbox=True, sources=project.digests, targets=(planned,)))
    write_plan(whole, folder / "plan.json")
    ended = time.process_time()
    return {
        "load": loaded - begin,
        "plan": ended - loaded,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "changes": len(planned.changes),
    }


def exponent(seconds: Mapping[int, float]) -> float:
    """Return the power of the size with which the seconds grow: the slope of the least squares through the logs."""
    points = [(math.log(size), math.log(value)) for size, value in seconds.items()]
    middle_x = sum(x for x, _y in points) / len(points)
    middle_y = sum(y for _x, y in points) / len(points)
    across = sum((x - middle_x) * (y - middle_y) for x, y in points)
    return across / sum((x - middle_x) ** 2 for x, _y in points)


if __name__ == "__main__":
    verb, where = sys.argv[1:]
    if verb == "store":
        store(Path(where))
    else:
        print(json.dumps(plan(Path(where))))  # noqa: T201 (its purpose)
