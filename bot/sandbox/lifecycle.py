"""Bringing the sandbox up and down, putting its pages back, telling how it is."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from bot.errors import TryLater, UnexpectedError
from bot.locale import _
from bot.sandbox import imitation, install, mediawiki, php, pywikibot_folder, servers
from bot.sandbox.layout import WIKIBASE, WIKIS, Layout
from bot.sandbox.releases import DEFAULT, line_of
from bot.sandbox.state import Record, SandboxState, not_running

if TYPE_CHECKING:
    from bot.sandbox.process import Process

_LOCK_PATIENCE = 60  # seconds that one command waits for another
_PORT_TRIES = 5  # another program may take a free port before our server does


@dataclass(frozen=True)
class Status:
    """How the sandbox is.

    Attributes:
        state: addresses and accounts; None where there is no sandbox yet.
        stopped: keys of the wikis whose server does not run.
    """

    state: SandboxState | None
    stopped: list[str]

    @property
    def running(self) -> bool:
        """Whether all of it runs."""
        return self.state is not None and not self.stopped


def _silent(line: str) -> None:
    """Tell nobody."""


def up(
    project: Path, say: Callable[[str], None] = _silent, line: str | None = None, *, wikibase: bool = False
) -> SandboxState:
    """Bring the sandbox of a project up; whatever is there already stays, unless another MediaWiki is asked for.

    Args:
        project: the project's folder.
        say: called with a line for the user before each step that takes a while.
        line: which line of MediaWiki, one of ``bot.sandbox.releases.SUITES``; None for the one that is there, or
            else the usual one.
        wikibase: whether to serve the imitation of a Wikibase, too; where it was served before, it is again.

    Returns:
        The running sandbox.

    Raises:
        UsageError: PHP, some of its modules or apt are missing.
        TryLater: another command works on the sandbox, or MediaWiki could not be downloaded.
        UnexpectedError: MediaWiki or its server failed.
    """
    layout = Layout.of(project)
    layout.make_folders()
    with _locked(layout):
        record = Record.read(layout)
        there = line_of(record.mediawiki) if record is not None else DEFAULT
        served = record is not None and (record.has_wikibase or not wikibase)
        if record is not None and not record.stopped and served and line in (None, there):
            return record.state(layout)
        interpreter = php.executable()
        code = mediawiki.fetch(say, line or there)
        if record is None or record.mediawiki != code.name or not layout.pristine.is_dir():
            # Without a record nobody knows the passwords of databases that may be there.
            _end_servers(record)
            record = install.new_record(code)
            install.build(layout, record, interpreter, code, say)
            record.save(layout)
        record = _start_servers(layout, record, interpreter, code, wikibase=wikibase)
        return record.state(layout)


def down(project: Path) -> bool:
    """End the sandbox's servers, and nothing else; pages and accounts stay.

    Returns:
        Whether any of them ran.
    """
    layout = Layout.of(project)
    if not layout.record.exists():
        return False
    with _locked(layout):
        record = Record.read(layout)
        ended = _end_servers(record)
        if record is not None:
            record.with_servers({}).save(layout)
    return ended


def reset(project: Path, say: Callable[[str], None] = _silent) -> Status:
    """Put all pages, accounts and settings back to how they were; servers that run go on running.

    Where this version of the bot ships other pages or settings than those that the sandbox was made
    with, they are made anew.

    Raises:
        UsageError: there is no sandbox yet.
        TryLater: another command works on the sandbox.
    """
    layout = Layout.of(project)
    if not layout.record.exists():
        raise not_running()
    with _locked(layout):
        record = Record.read(layout)
        if record is None:
            raise not_running()
        stopped = record.stopped
        if record.content != install.content_digest():
            _end_servers(record)
            code = mediawiki.fetch(say, line_of(record.mediawiki))
            interpreter = php.executable()
            record = replace(record, mediawiki=code.name, content=install.content_digest(), servers={})
            imitation.forget(layout)
            install.build(layout, record, interpreter, code, say)
            record.save(layout)
            if len(stopped) < len(record.keys):
                record = _start_servers(layout, record, interpreter, code)
        else:
            for key in record.keys:
                if key in stopped:
                    imitation.forget(layout) if key == WIKIBASE else install.restore(layout, key)
                else:
                    servers.control(record.ports[key], record.token, "reset")
            imitation.forget_ids(layout)
        pywikibot_folder.forget_sessions(layout)
        return Status(record.state(layout) if record.ports else None, record.stopped)


def status(project: Path) -> Status:
    """Tell how the sandbox is, without touching it."""
    layout = Layout.of(project)
    record = Record.read(layout)
    if record is None or not record.ports:
        return Status(None, list(WIKIS))
    return Status(record.state(layout), record.stopped)


@contextlib.contextmanager
def _locked(layout: Layout) -> Iterator[None]:
    try:
        with FileLock(layout.lock, timeout=_LOCK_PATIENCE):
            yield
    except Timeout:
        raise TryLater(
            _("another command is at work on the sandbox"), advice=_("wait for its end, then try again")
        ) from None


def _end_servers(record: Record | None) -> bool:
    """End what runs of a record's servers; return whether anything did."""
    ended = [server.stop() for server in record.servers.values()] if record else []
    return any(ended)


def _start_servers(layout: Layout, record: Record, interpreter: str, code: Path, *, wikibase: bool = False) -> Record:
    """Start the servers that do not run, on their old ports where these are free; return the new record."""
    keys = (*WIKIS, WIKIBASE) if wikibase or record.has_wikibase else tuple(WIKIS)
    for _try in range(_PORT_TRIES):
        running = {key: server for key, server in record.servers.items() if server.running}
        ports = {key: record.ports[key] if key in running else servers.free_port(record.ports.get(key)) for key in keys}
        sites = {key: ports[key] for key in WIKIS}
        if WIKIBASE in running and sites != {key: record.ports.get(key) for key in WIKIS}:
            # Its items link to the wikis, whose addresses are others now.
            running.pop(WIKIBASE).stop()
        started: dict[str, Process] = {}
        for key in keys:
            if key in running:
                continue
            if key == WIKIBASE:
                started[key] = imitation.start(layout, imitation.write_settings(layout, record, ports[key], sites))
            else:
                install.write_settings(layout, key, record, f"http://{servers.HOST}:{ports[key]}")
                started[key] = servers.start(interpreter, code, layout.wiki(key), ports[key])
        # Noted before they answer: should this command be killed now, the next one knows what to end.
        record = replace(record, ports=ports, servers={**running, **started})
        record.save(layout)
        answers = [
            servers.await_answer(server, ports[key], record.token, layout.wiki(key)) for key, server in started.items()
        ]
        if all(answers):
            pywikibot_folder.write(layout, record)
            return record
    raise UnexpectedError(_("other programs took every port that was free"), advice=_("try again"))
