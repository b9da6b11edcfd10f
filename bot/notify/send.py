"""Sending a message through Apprise, which knows mail, Matrix, Mattermost, ntfy and a hundred others."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from bot import __version__
from bot.errors import TryLater, UsageError
from bot.locale import _
from bot.notify.addresses import Address
from bot.notify.digest import Message


def send(message: Message, address: Address) -> None:
    """Send the message to the address.

    Raises:
        UsageError: Apprise knows no such address.
        TryLater: it could not be sent.
    """
    with _heard() as said, warnings.catch_warnings():
        # What its hundred services import may be out of date, and say so on the terminal.
        warnings.simplefilter("ignore")
        sent = _sent(message, address)
    if not sent:
        reason = address.hidden(said[-1]) if said else _("no reason was given")
        raise TryLater(
            _("the message was not sent through {service}: {reason}").format(service=address.service, reason=reason),
            where=address.name,
        )


def _sent(message: Message, address: Address) -> bool:
    import apprise  # noqa: PLC0415 (0.15 s, which only a message needs)

    asset = apprise.AppriseAsset(
        app_id="communs", app_desc=f"communs {__version__}", app_url="", async_mode=False, secure_logging=True
    )
    service = apprise.Apprise.instantiate(address.url, asset=asset, suppress_exceptions=True)
    if service is None:
        raise UsageError(
            _("this is no address that Apprise knows"),
            where=address.name,
            advice=_("write it as https://github.com/caronc/apprise/wiki says"),
        )
    return bool(service.notify(body=message.body, title=message.subject, body_format=apprise.NotifyFormat.TEXT))


class _Ear(logging.Handler):
    """Keeps the first line of each warning."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep it."""
        self.said.append(record.getMessage().partition("\n")[0][:300])


@contextmanager
def _heard() -> Iterator[list[str]]:
    """Hear what Apprise says in place of every other log: it may name the address."""
    logger, ear = logging.getLogger("apprise"), _Ear()
    handlers, level, propagate = logger.handlers, logger.level, logger.propagate
    logger.handlers, logger.propagate = [ear], False
    logger.setLevel(logging.WARNING)
    try:
        yield ear.said
    finally:
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)
