"""Reading the journal back: the runs, oldest first, each with its edits."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from bot.errors import CommunsError
from bot.journal.journal import FILE, VERSION
from bot.locale import _
from bot.logs import tell


@dataclass
class JournaledEdit:
    """One edit that was about to be sent.

    Attributes:
        target: the target's id.
        wiki: key of its wiki.
        page: title of its page.
        base: the revision that it was made from, 0 for a new page.
        sha1: SHA-1 of the page after it.
        at: when it was sent.
        revision: the revision that was saved, 0 where none was or that is not known.
        result: how it ended, empty when the command was killed before that was known.
        url: address of the page.
        stamp: of a file, the checksum of the list in it.
        before: of a file, SHA-1 of it before; empty where it was not there.
    """

    target: str
    wiki: str
    page: str
    base: int
    sha1: str
    at: str
    revision: int = 0
    result: str = ""
    url: str = ""
    stamp: str = ""
    before: str = ""


@dataclass
class JournaledRun:
    """One run of a command that writes.

    Attributes:
        id: its id.
        verb: the command.
        at: when it began.
        ended: when it ended, empty for one that was killed.
        code: its exit code, None for one that was killed.
        edits: its edits, in order.
        of: for a rollback, the run that it rolled back.
    """

    id: str
    verb: str
    at: str
    ended: str = ""
    code: int | None = None
    edits: list[JournaledEdit] = field(default_factory=list)
    of: str = ""


def read_runs(folder: Path) -> list[JournaledRun]:
    """Return the runs that the journal in a state's folder tells of, none without a journal.

    Lines that a newer version wrote are left out, and that is told once.
    """
    file = folder / FILE
    try:
        lines = file.read_bytes().split(b"\n")
    except OSError:
        return []
    events = list(_events(lines))
    if any(_version(event) > VERSION for event in events):
        _tell_newer(file)
    return runs_of(event for event in events if _version(event) == VERSION)


def _events(lines: Iterable[bytes]) -> Iterable[dict[str, Any]]:
    """Yield the events of any version, without the lines that a crash cut short."""
    for line in lines:
        try:
            event = json.loads(line)
        except ValueError:
            continue
        if isinstance(event, dict):
            yield event


def _version(event: dict[str, Any]) -> int:
    version = event.get("v")
    return version if isinstance(version, int) else 0


@cache
def _tell_newer(file: Path) -> None:
    tell(
        CommunsError(
            _("a newer communs wrote into this journal, too; what it wrote is left out"),
            where=str(file),
            advice=_("update this one"),
        ),
        where=str(file),
    )


def runs_of(events: Iterable[dict[str, Any]]) -> list[JournaledRun]:
    """Return the runs that events tell of, in the order in which they began."""
    runs: dict[str, JournaledRun] = {}
    own: dict[tuple[str, str], list[JournaledEdit]] = {}
    for event in events:
        name = str(event.get("run", ""))
        run = runs.setdefault(name, JournaledRun(name, "", str(event.get("at", ""))))
        match event.get("event"):
            case "begin":
                run.verb, run.of = str(event.get("verb", "")), str(event.get("of", ""))
            case "intent":
                run.edits.append(edit := _edit(event))
                own.setdefault((name, edit.target), []).append(edit)
            case "outcome":
                _end_edit(run, own.get((name, str(event.get("target", ""))), []), event)
            case "end":
                run.ended, run.code = str(event.get("at", "")), event.get("code")
    return list(runs.values())


def _edit(event: dict[str, Any]) -> JournaledEdit:
    return JournaledEdit(
        target=str(event.get("target", "")),
        wiki=str(event.get("wiki", "")),
        page=str(event.get("page", "")),
        base=int(event.get("base", 0)),
        sha1=str(event.get("sha1", "")),
        at=str(event.get("at", "")),
        stamp=str(event.get("stamp", "")),
        before=str(event.get("before", "")),
    )


def _end_edit(run: JournaledRun, own: list[JournaledEdit], event: dict[str, Any]) -> None:
    """Note how the last edit of a target ended; what was sent again counts once."""
    for edit in own[:-1]:
        run.edits.remove(edit)
    del own[:-1]
    if own:
        own[-1].result = str(event.get("result", ""))
        own[-1].revision = int(event.get("revision", 0))
        own[-1].url = str(event.get("url", ""))
        # An item that was made has a page only now.
        own[-1].page = own[-1].page or str(event.get("page", ""))
