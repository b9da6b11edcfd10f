"""The review page's server: on the loopback interface only, until the person closes it."""

import logging
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread, Timer

from waitress import wasyncore
from waitress.server import create_server

from bot.errors import UsageError
from bot.locale import _
from bot.review.app import make_app
from bot.review.desk import Desk
from bot.review.guard import Guard

_HOST = "127.0.0.1"
# Between the answer that says “closed” and the end of the process that gives it.
_GRACE = 0.5
# Seconds that an answer may still take when the server ends.
_PATIENCE = 5
# As many as a browser asks at once.
_THREADS = 6


@contextmanager
def serving(desk: Desk, *, port: int = 0) -> Iterator[tuple[str, Callable[[], None]]]:
    """Serve the review page of a plan as long as the context is open.

    Args:
        desk: the plan.
        port: the port, 0 for any that is free.

    Yields:
        The address to open, and what waits until the person closes the page.

    Raises:
        UsageError: the port is taken.
    """
    closed = Event()
    listening = _listen(port)
    guard = Guard(f"{_HOST}:{listening.getsockname()[1]}")

    def close() -> None:
        Timer(_GRACE, closed.set).start()

    # It would tell the terminal of a browser that asks for more at once.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    app = make_app(desk, guard, close)
    channels: dict[int, wasyncore.dispatcher] = {}
    server = create_server(
        app, channels, sockets=[listening], threads=_THREADS, ident=None, max_request_body_size=1_000_000
    )

    def end() -> None:
        # All but the trigger, through which we may still be waking the loop.
        server.trigger.del_channel()
        for channel in list(channels.values()):
            wasyncore.dispatcher.close(channel)

    thread = Thread(target=server.run, name="review", daemon=True)
    thread.start()
    try:
        yield guard.address, lambda: _wait(closed)
    finally:
        desk.finish()
        # First the threads that answer: each wakes the loop through a descriptor that closing gives back.
        server.task_dispatcher.shutdown(timeout=_PATIENCE)
        if not server.task_dispatcher.threads:
            # In the loop's own thread: closed from here, its select would meet descriptors that are gone.
            server.trigger.pull_trigger(end)
            thread.join(_PATIENCE)
            server.trigger.close()


def _wait(closed: Event) -> None:
    # Without a timeout, an interrupt from the keyboard would wait, too.
    while not closed.wait(1):
        pass


def _listen(port: int) -> socket.socket:
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((_HOST, port))
    except (OSError, OverflowError) as error:
        found.close()
        raise UsageError(
            _("port {port} cannot be used: {reason}").format(port=port, reason=getattr(error, "strerror", error)),
            advice=_("name another one, or none"),
        ) from None
    return found
