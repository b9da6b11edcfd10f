"""The web servers: one single-process ``php -S`` a wiki, on loopback, outliving the command that starts it.

One process a wiki, because SQLite stalls under several writers (``PHP_CLI_SERVER_WORKERS``).
"""

import http.client
import json
import os
import socket
import time
from pathlib import Path

from bot.errors import UnexpectedError
from bot.locale import _
from bot.sandbox import php
from bot.sandbox.layout import SHIPPED, WikiFiles
from bot.sandbox.process import Process

HOST = "127.0.0.1"
_OPTIONS = (
    "display_errors=0",
    "opcache.max_accelerated_files=20000",
    "opcache.memory_consumption=192",
    "post_max_size=16M",
    "max_execution_time=120",
)
_PATIENCE = 20.0  # seconds for a server to answer its first ping


def free_port(wanted: int | None = None) -> int:
    """Return a free port of the loopback address: ``wanted`` if it is free, else any."""
    for port in (wanted, 0) if wanted else (0,):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            # As PHP does: a port whose last connections are only being forgotten is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            number: int = probe.getsockname()[1]
            return number
    raise UnexpectedError(_("no free port on {host}").format(host=HOST))


def start(interpreter: str, code: Path, files: WikiFiles, port: int) -> Process:
    """Start the server of one wiki, without waiting for it.

    Args:
        interpreter: path of PHP.
        code: folder of MediaWiki's code.
        files: the wiki's files.
        port: a free port of the loopback address.

    Returns:
        The server's process, in a session of its own: no terminal's end or Ctrl-C reaches it.
    """
    router = SHIPPED / "server" / "router.php"
    command = [interpreter, "-q", *php.options(*_OPTIONS), "-S", f"{HOST}:{port}", "-t", str(code), str(router)]
    pid = os.posix_spawn(
        interpreter,
        command,
        php.environment(code, files.settings),
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, str(files.server_log), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600),
            (os.POSIX_SPAWN_DUP2, 1, 2),
        ],
        setsid=True,
    )
    return Process.identify(pid)


def await_answer(server: Process, port: int, token: str, files: WikiFiles) -> bool:
    """Wait until a server answers; return whether it is up, False when its port was taken.

    Raises:
        UnexpectedError: it ended for another reason, or never answered.
    """
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        try:
            if control(port, token, "ping")["pid"] == server.pid:
                return True
        except (OSError, http.client.HTTPException, ValueError, KeyError):
            pass  # not listening yet, or somebody else's server on this port
        if not server.running:
            log = files.server_log.read_text(encoding="utf-8", errors="replace").splitlines()
            if log and "Address already in use" in log[-1]:
                return False
            raise UnexpectedError(
                _("the web server ended at once: {line}").format(line=log[-1] if log else "?"),
                where=str(files.server_log),
            )
        time.sleep(0.02)
    raise UnexpectedError(
        _("the web server on port {port} does not answer").format(port=port), where=str(files.server_log)
    )


def control(port: int, token: str, verb: str) -> dict[str, object]:
    """Ask the router for ``ping`` or ``reset``, which no wiki sees; it answers between two requests.

    Raises:
        OSError: nobody listens.
        ValueError: another program answers there.
    """
    connection = http.client.HTTPConnection(HOST, port, timeout=_PATIENCE)
    try:
        connection.request("POST", f"/-sandbox/{verb}", headers={"X-Communs-Token": token, "Content-Length": "0"})
        answer = connection.getresponse().read()
    finally:
        connection.close()
    data = json.loads(answer)
    if not isinstance(data, dict):
        raise ValueError(answer)  # noqa: TRY004 (what answered is at fault, not a type of ours)
    return data
