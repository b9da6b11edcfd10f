"""The imitation of a Wikibase beside the sandbox's wikis: its files, its server, its place in Pywikibot's folder."""

import json
import os
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path

from bot.sandbox import servers
from bot.sandbox.layout import WIKIBASE, Layout, write_private
from bot.sandbox.process import Process
from bot.sandbox.state import ADMIN, BOT, BOT_PASSWORD_NAME, EDITOR, Record

_ROOT = Path(__file__).parents[2]


def write_settings(layout: Layout, record: Record, port: int, ports: Mapping[str, int]) -> Path:
    """Write what the server needs to know, and return the file.

    Args:
        layout: the sandbox's files.
        record: the secrets.
        port: the port to serve on.
        ports: those of the wikis that its items can link to.
    """
    files = layout.wiki(WIKIBASE)
    files.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_private(
        files.settings,
        json.dumps(
            {
                "port": port,
                "token": record.token,
                "store": str(files.data / "events.jsonl"),
                "log": str(files.log),
                # What it names is there under the same ids.
                "project": str(layout.project),
                "sites": {key: f"http://{servers.HOST}:{number}" for key, number in ports.items()},
                "accounts": {
                    "bot": BOT,
                    "bot_password": record.bot_password,
                    "app": BOT_PASSWORD_NAME,
                    "editor": EDITOR,
                    "editor_password": record.editor_password,
                    "admin": ADMIN,
                    "admin_password": record.admin_password,
                    # Nobody logs in with it.
                    "own_password": secrets.token_urlsafe(18),
                },
            },
            indent=1,
        ),
    )
    return files.settings


def start(layout: Layout, settings: Path) -> Process:
    """Start the server, without waiting for it (see ``bot.sandbox.servers.start``)."""
    files = layout.wiki(WIKIBASE)
    path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    pid = os.posix_spawn(
        sys.executable,
        [sys.executable, "-m", "bot.sandbox.wikibase", str(settings)],
        {**os.environ, "PYTHONPATH": path},
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, str(files.server_log), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600),
            (os.POSIX_SPAWN_DUP2, 1, 2),
        ],
        setsid=True,
    )
    return Process.identify(pid)


def forget_ids(layout: Layout) -> None:
    """Forget the ids that things got on it, as it begins anew."""
    layout.ids.unlink(missing_ok=True)


def forget(layout: Layout) -> None:
    """Remove what it keeps, so that the next start begins anew; only while its server does not run."""
    forget_ids(layout)
    (layout.wiki(WIKIBASE).data / "events.jsonl").unlink(missing_ok=True)
