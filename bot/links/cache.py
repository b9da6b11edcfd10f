"""What is known of the addresses: ``.communs/links.json``, for its owner alone; it may be deleted at any time."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.links.model import Copy, State, Verdict, Why
from bot.state.folder import replace_private, state_folder

VERSION = 1
"""Of the file's format."""

# What does not work is asked for again the next day: it may be back.
_ILL = timedelta(days=1)


def cache_file(project: Path) -> Path:
    """Return where it lies; one for the real wikis and the sandbox, since it knows of no wiki."""
    return state_folder(project, sandbox=False) / "links.json"


def read_cache(file: Path) -> dict[str, Verdict]:
    """Return what is known by address; nothing where the file is missing, damaged, or of another version."""
    try:
        document: Any = json.loads(file.read_text(encoding="utf-8"))
        if document["version"] != VERSION:
            return {}
        return {url: _verdict(url, known) for url, known in document["addresses"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _verdict(url: str, known: dict[str, Any]) -> Verdict:
    copy = known.pop("copy")
    if datetime.fromisoformat(known["checked"]).tzinfo is None:
        raise ValueError("checked")
    return Verdict(
        url=url,
        state=State(known.pop("state")),
        why=Why(known.pop("why")),
        copy=Copy(**copy) if copy else None,
        **known,
    )


def write_cache(file: Path, verdicts: Mapping[str, Verdict]) -> None:
    """Keep what is known.

    Raises:
        OSError: it cannot be written.
    """
    known = {}
    for url, verdict in sorted(verdicts.items()):
        known[url] = asdict(verdict)
        del known[url]["url"]
    text = json.dumps({"version": VERSION, "addresses": known}, ensure_ascii=False, indent=1)
    replace_private(file, f"{text}\n")


def is_fresh(verdict: Verdict, now: datetime, days: int) -> bool:
    """Tell whether an address need not be asked for again yet.

    Args:
        verdict: what is known of it.
        now: the time, with its zone.
        days: how long what works is believed.
    """
    if verdict.state in {State.LATER, State.REFUSED}:
        return False  # nobody was asked, or soon gone; and what may be private is the owner's to change
    ill = verdict.state.bad or verdict.state.open
    age = now - datetime.fromisoformat(verdict.checked)
    most = timedelta(days=days)
    return timedelta(0) <= age < (min(_ILL, most) if ill else most)
