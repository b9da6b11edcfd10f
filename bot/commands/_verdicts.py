"""What was found out about templates, kept in ``.communs/cache``: trying one out takes most of a second.

The file can be deleted at any time; one that is damaged, or of another version, is as good as none.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from bot.errors import Problem
from bot.merge.readability import Readability, Row

_VERSION = 1


def load(project: Path) -> dict[str, Readability]:
    """Return what is known, by digest; nothing where the file is not there or cannot be used."""
    try:
        document = json.loads(_file(project).read_text(encoding="utf-8"))
        if document["version"] != _VERSION:
            return {}
        return {
            digest: Readability(
                tuple(Row(**row) for row in found["rows"]), tuple(Problem(**problem) for problem in found["problems"])
            )
            for digest, found in document["templates"].items()
        }
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}


def store(project: Path, known: Mapping[str, Readability]) -> None:
    """Keep what is known, for its owner's eyes; where that cannot be, it is found out again the next time."""
    from bot.sandbox.layout import write_private  # noqa: PLC0415 (rarely needed)

    document = {"version": _VERSION, "templates": {digest: asdict(found) for digest, found in known.items()}}
    file = _file(project)
    try:
        for folder in (file.parent.parent, file.parent):
            folder.mkdir(mode=0o700, exist_ok=True)
        write_private(file, json.dumps(document, ensure_ascii=False))
    except OSError:
        return


def _file(project: Path) -> Path:
    return project / ".communs" / "cache" / "templates.json"
