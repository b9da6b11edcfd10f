"""What was seen to be told, so that it is not looked for again: ``told-editors.json`` in the state's folder.

It may be deleted at any time: then the talk pages are looked at once more. It can keep a message from being planned,
and can never write one.
"""

import json
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from bot.state.folder import replace_private

VERSION = 1
"""Of the file's format."""
_NAME = "told-editors.json"


def seen(folder: Path) -> frozenset[str]:
    """Return the marks of what is known to have been told; nothing where the file is not there or not ours."""
    try:
        document = json.loads((folder / _NAME).read_text(encoding="utf-8"))
        return frozenset(document["told"]) if document["version"] == VERSION else frozenset()
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return frozenset()


def keep(folder: Path, marks: Collection[str]) -> None:
    """Add marks; where that cannot be, the next run works more."""
    if marks:
        with suppress(OSError):
            told = sorted(seen(folder) | set(marks))
            replace_private(folder / _NAME, json.dumps({"version": VERSION, "told": told}))
