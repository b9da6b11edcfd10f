"""What became of each target of a plan."""

from dataclasses import dataclass
from enum import StrEnum

from bot.errors import Exit


class Result(StrEnum):
    """How the writing of one target ended."""

    APPLIED = "applied"
    CARRIED_OVER = "carried over"
    ALREADY_THERE = "already there"
    STALE = "stale"
    HELD = "held"
    FAILED = "failed"

    @property
    def done(self) -> bool:
        """Whether the page says now what the plan wants."""
        return self in {Result.APPLIED, Result.CARRIED_OVER, Result.ALREADY_THERE}


@dataclass(frozen=True)
class Moved:
    """What made a plan stale: the page, or the region, as planned on and as it is now.

    Attributes:
        planned: the text that the plan was made on.
        now: the text now.
        user: who saved it, empty for an unregistered editor.
        timestamp: when.
        comment: the edit summary.
    """

    planned: str
    now: str
    user: str
    timestamp: str
    comment: str


@dataclass(frozen=True)
class Outcome:
    """What became of one target.

    Attributes:
        target: the target's id.
        wiki: key of its wiki.
        page: title of its page.
        url: address of the page.
        result: how it ended.
        reason: why it was not written, or what to know besides.
        code: the exit code that this outcome asks for.
        revision: number of the revision that was saved, 0 for none.
        moved: what made the plan stale.
    """

    target: str
    wiki: str
    page: str
    url: str
    result: Result
    reason: str = ""
    code: Exit = Exit.DONE
    revision: int = 0
    moved: Moved | None = None
