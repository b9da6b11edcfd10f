"""What is said on stderr: lines for people, or with ``--log-json`` one JSON object a line; never a secret.

Every message to stderr goes through the logger ``communs`` and the loggers below it: ``communs`` tells the user what
counts, always; ``communs.pywikibot`` and ``communs.requests`` tell those who ask (``--verbose``).
"""

import json
import logging
from datetime import UTC, datetime

import click

from bot.redact import redacted

_LOGGER = logging.getLogger("communs")


def start(*, as_json: bool = False, verbose: bool = False) -> None:
    """Send the messages to stderr from now on.

    Args:
        as_json: as JSON, each line one object: ``time`` (ISO 8601, UTC), ``level``, ``message``, and where they are
            known ``logger``, ``wiki``, ``page``, ``target``, ``where``, ``exit``.
        verbose: also what Pywikibot says, and each request.
    """
    handler = _ToStderr()
    handler.setFormatter(_Json() if as_json else _Line())
    _LOGGER.handlers = [handler]
    _LOGGER.propagate = False
    _LOGGER.setLevel(logging.DEBUG if verbose else logging.INFO)
    if as_json:
        # What Python itself and libraries warn of would be lines without form.
        logging.captureWarnings(capture=True)
        warnings = logging.getLogger("py.warnings")
        warnings.handlers, warnings.propagate = [handler] if verbose else [logging.NullHandler()], False


def structured() -> bool:
    """Whether messages are for programs."""
    return any(isinstance(handler.formatter, _Json) for handler in _LOGGER.handlers)


def tell(message: object, level: int = logging.WARNING, **fields: object) -> None:
    """Say something to the user, out of the way of what is piped on.

    Args:
        message: what is said to people.
        level: how bad it is, as in ``logging``.
        fields: what it is about: ``wiki``, ``page``, ``target`` …; for programs only.
    """
    if not _LOGGER.handlers:  # called without ``bot.cli.main``
        start()
    _LOGGER.log(level, "%s", message, extra={"fields": fields})


class _ToStderr(logging.Handler):
    """Writes lines to what is stderr at that time."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one."""
        click.echo(self.format(record), err=True)


class _Line(logging.Formatter):
    """A line for people; what only those see who asked has a head that says where it comes from."""

    def format(self, record: logging.LogRecord) -> str:
        """Return it."""
        message = redacted(record.getMessage())
        return message if record.name == _LOGGER.name else f"[{record.name.removeprefix('communs.')}] {message}"


class _Json(logging.Formatter):
    """One JSON object on one line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return it."""
        fields = {name: value for name, value in getattr(record, "fields", {}).items() if value not in {None, ""}}
        document = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            **({} if record.name == _LOGGER.name else {"logger": record.name}),
            "message": redacted(record.getMessage()),
            **{name: redacted(value) if isinstance(value, str) else value for name, value in fields.items()},
        }
        return json.dumps(document, ensure_ascii=False, default=str)
