"""What people were told already, so that a timer does not tell it every night.

``announced.json`` keeps two digests a target: of what waits for a person, and of what failed. A thing is news again
once it was over. Losing the file means that it is told once more.
"""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from bot.apply.outcome import Outcome
from bot.errors import Exit
from bot.state.folder import replace_private

FILE = "announced.json"
VERSION = 1

Told = dict[str, dict[str, str]]
"""By target, by kind (``person``, ``failure``), the digest of what was told."""


def kind_of(outcome: Outcome) -> str:
    """Return ``person`` for what waits for one, ``failure`` for what may be well the next time, else nothing."""
    if outcome.code is Exit.PERSON_NEEDED:
        return "person"
    return "failure" if outcome.code is not Exit.DONE else ""


def digest(outcome: Outcome) -> str:
    """Return what two outcomes have in common that need not be told twice.

    How a wiki fails changes from night to night and makes no news; what waits for a person is told by its reason, of
    hand edits by what they say.
    """
    told: list[object] = [outcome.code.name]
    if kind_of(outcome) == "person":
        told += [list(outcome.kept)] if outcome.kept else [outcome.reason]
    return sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def marked(outcomes: Iterable[Outcome], told: Told) -> list[Outcome]:
    """Return the outcomes, each saying whether it was told before."""
    return [
        replace(one, announced=bool(kind_of(one)) and told.get(one.target, {}).get(kind_of(one)) == digest(one))
        for one in outcomes
    ]


def after(outcomes: Iterable[Outcome], told: Told) -> Told:
    """Return what has been told once these outcomes are.

    A wiki that fails says nothing of what waits for a person there: that is remembered.
    """
    new = {target: dict(kinds) for target, kinds in told.items()}
    for one in outcomes:
        kinds = new.pop(one.target, {})
        match kind_of(one):
            case "failure":
                kinds["failure"] = digest(one)
            case "person":
                kinds = {"person": digest(one)}
            case _:
                kinds = {}
        if kinds:
            new[one.target] = kinds
    return new


def load(folder: Path) -> Told:
    """Return what was told; nothing where that is not known any more."""
    try:
        document = json.loads((folder / FILE).read_text(encoding="utf-8"))
        if document["version"] != VERSION:
            return {}
        return {
            str(target): {str(kind): str(key) for kind, key in kinds.items()}
            for target, kinds in document["targets"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def save(folder: Path, told: Told) -> None:
    """Remember what was told; on a disk that is full it is told once more."""
    text = json.dumps({"version": VERSION, "targets": told}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    with suppress(OSError):
        replace_private(folder / FILE, text)
