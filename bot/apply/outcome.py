"""What became of each target of a plan, and the errors that tell what moved."""

from dataclasses import dataclass
from enum import StrEnum

from bot.errors import Exit, PersonNeeded, PlanRefused
from bot.locale import _


class Result(StrEnum):
    """How the writing of one target ended; the last ones are of targets of which nothing was to be written."""

    APPLIED = "applied"
    CARRIED_OVER = "carried over"
    ALREADY_THERE = "already there"
    MERGED = "merged by the server"
    STALE = "stale"
    HELD = "held"
    SIMULATED = "simulated"
    FAILED = "failed"
    UNCHANGED = "unchanged"
    KEPT = "hand edits kept"
    UNREACHABLE = "unreachable"
    ARCHIVED = "archived"
    DISABLED = "disabled"

    @property
    def done(self) -> bool:
        """Whether the page says now what the plan wants."""
        return self in {Result.APPLIED, Result.CARRIED_OVER, Result.ALREADY_THERE}


@dataclass(frozen=True)
class Moved:
    """What the plan did not show: a text as planned (on), and as it is now.

    Attributes:
        planned: the page that a stale plan was made on; of one that was saved, the page as the plan showed it.
        now: the page now.
        user: who changed it, empty for an unregistered editor.
        timestamp: when, empty for a page that went.
        comment: the edit summary.
    """

    planned: str
    now: str
    user: str
    timestamp: str
    comment: str


class Stale(PlanRefused):
    """The page is not as it was planned on; carries what moved."""

    def __init__(self, what: str, moved: Moved) -> None:
        super().__init__(what, advice=_("plan again"))
        self.moved = moved


class StoredOtherwise(PersonNeeded):
    """The page was saved, and what is stored is not what the plan showed; carries both."""

    def __init__(self, what: str, moved: Moved, *, advice: str, result: Result = Result.FAILED) -> None:
        super().__init__(what, advice=advice)
        self.moved, self.result = moved, result


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
        moved: what the plan did not show: what made it stale, or what the server merged in.
        kept: the hand edits that wait for a person, each as one phrase by which it is known again.
        announced: whether just this was told before.
        entity: of a target of items, the entity's id.
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
    kept: tuple[str, ...] = ()
    announced: bool = False
    entity: str = ""
