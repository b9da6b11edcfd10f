"""Whom there is something to tell: what was decided of late about what registered editors did. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from bot.config.decisions import Decision

# What was decided longer ago is news to nobody.
DAYS = 30


@dataclass(frozen=True)
class Due:
    """What one editor is to be told about one target.

    Attributes:
        target: the target's id.
        editor: the account's name.
        decisions: what was decided, oldest first.
    """

    target: str
    editor: str
    decisions: tuple[Decision, ...]


def mark_of(decision: Decision) -> str:
    """Return what names a decision on a talk page and in no other place; the page's readers do not see it."""
    told = decision.model_dump(include={"target", "kind", "entry", "field", "value", "decision", "revision"})
    return sha256(repr(sorted(told.items())).encode()).hexdigest()[:12]


def untold(
    decisions: Sequence[Decision], targets: Collection[str], *, today: date, told: Collection[str]
) -> list[Decision]:
    """Return the decisions of which somebody is to be told, each once.

    Args:
        decisions: all there are.
        targets: ids of the targets on wikis where editors are told.
        today: the date.
        told: marks of what is known to have been told.
    """
    found: dict[str, Decision] = {}
    for decision in decisions:
        wanted = decision.tell and decision.decision != "leave" and decision.revision
        if wanted and decision.target in targets and _is_late(decision.date, today):
            found.setdefault(mark_of(decision), decision)
    return [decision for mark, decision in found.items() if mark not in told]


def due(decisions: Sequence[Decision], authors: Mapping[int, str]) -> list[Due]:
    """Return what is to be told, by target and editor, in the order in which it was decided.

    Args:
        decisions: of which somebody is to be told.
        authors: the accounts that saved their revisions, as far as they are people's.
    """
    found: dict[tuple[str, str], list[Decision]] = {}
    for decision in decisions:
        if editor := authors.get(decision.revision):
            found.setdefault((decision.target, editor), []).append(decision)
    return [Due(target, editor, tuple(some)) for (target, editor), some in found.items()]


def _is_late(written: str | None, today: date) -> bool:
    """Say whether a date is one of the last days."""
    try:
        return date.fromisoformat(written or "") >= today - timedelta(days=DAYS)
    except ValueError:
        return False
