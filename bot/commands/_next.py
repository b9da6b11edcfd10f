"""The command to go on with, as verbs print it."""

import shlex
from pathlib import Path

from bot.cli import Settings


def command_of(settings: Settings, *words: str) -> str:
    """Return a command as it is typed for the same project and the same wikis.

    Args:
        settings: what stood before the verb.
        words: the verb, and what stands behind it.
    """
    folder = ["-C", str(settings.folder)] if settings.folder != Path() else []
    return shlex.join(["communs", *folder, *(["--sandbox"] if settings.sandbox else []), *words])
