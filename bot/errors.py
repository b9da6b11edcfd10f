"""The errors of ``communs``: each says what, where and what to do next, and has an exit code.

The codes are those of the design (section 7) and of ``docs``' table in the README:

    CommunsError
    ├── UnexpectedError      1   a bug, or a machine that misbehaves
    ├── UsageError           2   wrong usage, or a question and no terminal to ask on
    ├── InvalidInput         3   configuration or catalogue invalid, all problems at once
    ├── PlanRefused          4   the plan is stale, altered or was not approved
    ├── PersonNeeded         5   a conflict, a hand edit, a held change
    ├── LoginRefused         7   the wiki did not let the account in
    ├── Simulated           10   Pywikibot simulates: there are changes, and none was written
    └── TryLater            75   read-only wiki, lag, rate limit, lock held
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from bot.locale import _


class Exit(IntEnum):
    """What the exit code of ``communs`` means."""

    DONE = 0
    UNEXPECTED = 1
    USAGE = 2
    INVALID = 3
    PLAN_REFUSED = 4
    PERSON_NEEDED = 5
    PARTLY_DONE = 6
    LOGIN_REFUSED = 7
    CHANGES = 10
    TRY_LATER = 75


# Several at once: the first of these that occurs is the exit code (design, section 7).
_PRECEDENCE = (
    Exit.USAGE,
    Exit.INVALID,
    Exit.UNEXPECTED,
    Exit.LOGIN_REFUSED,
    Exit.TRY_LATER,
    Exit.PARTLY_DONE,
    Exit.PERSON_NEEDED,
    Exit.PLAN_REFUSED,
    Exit.CHANGES,
    Exit.DONE,
)


def first_of(codes: Iterable[Exit]) -> Exit:
    """Return the code that counts when several apply; ``Exit.DONE`` for none."""
    found = set(codes)
    return next((code for code in _PRECEDENCE if code in found), Exit.DONE)


def _told(what: str, advice: str | None) -> str:
    """Join what is wrong and what to do, with the reader's own punctuation."""
    return _("{what}; {advice}").format(what=what, advice=advice) if advice else what


class CommunsError(Exception):
    """Something to tell the user in one line: ``where: what; what to do``.

    Args:
        what: what is wrong, a sentence without its full stop.
        where: ``file:line:column``, a wiki, a page.
        advice: what to do next, a sentence without its full stop.
    """

    exit_code = Exit.UNEXPECTED

    def __init__(self, what: str, *, where: str | None = None, advice: str | None = None) -> None:
        self.what, self.where, self.advice = what, where, advice
        super().__init__(what)

    def __str__(self) -> str:
        """Return the whole line that the user reads."""
        return self.told if self.where is None else f"{self.where}: {self.told}"

    @property
    def told(self) -> str:
        """The line without the place, for where the place is told already."""
        return _told(self.what, self.advice)


class UnexpectedError(CommunsError):
    """A bug, or a machine that misbehaves."""


class UsageError(CommunsError):
    """Wrong usage of a command; also a question to ask and no terminal to ask on."""

    exit_code = Exit.USAGE


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in a file of the user's: sorted and printed as ``file:line:column: what, and what to do``.

    Attributes:
        file: path as the user would type it.
        line: from 1; 0 when the file as a whole is meant.
        column: from 1; 0 when the line as a whole is meant.
        what: what is wrong.
        advice: what to do next.
    """

    file: str
    line: int
    column: int
    what: str
    advice: str = ""

    @property
    def where(self) -> str:
        """``file:line:column``, without the parts that are 0."""
        return ":".join([self.file, *(str(number) for number in (self.line, self.column) if number)])

    def __str__(self) -> str:
        """Return the line that the user reads."""
        return f"{self.where}: {_told(self.what, self.advice)}"


class InvalidInput(CommunsError):  # noqa: N818 (a list of problems, not one error)
    """Configuration, catalogue or template is invalid: every problem at once.

    Args:
        problems: all that was found, at least one; kept sorted by file, line, column.
    """

    exit_code = Exit.INVALID

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class PlanRefused(CommunsError):  # noqa: N818
    """The plan is stale, altered or was not approved."""

    exit_code = Exit.PLAN_REFUSED


class PersonNeeded(CommunsError):  # noqa: N818
    """A conflict, a hand edit or a held change waits for a person."""

    exit_code = Exit.PERSON_NEEDED


class LoginRefused(CommunsError):  # noqa: N818
    """The wiki did not let the account in."""

    exit_code = Exit.LOGIN_REFUSED


class Simulated(CommunsError):  # noqa: N818
    """Pywikibot was told to simulate: the change is still to be written."""

    exit_code = Exit.CHANGES


class TryLater(CommunsError):  # noqa: N818
    """The wiki is read-only, lags, limits the rate or cannot be reached; nothing is wrong here.

    Args:
        what: what is wrong, a sentence without its full stop.
        where: a wiki, a page.
        advice: what to do next, a sentence without its full stop.
        after: seconds after which the wiki wants to be asked again (``Retry-After``), 0 where it does not say.
    """

    exit_code = Exit.TRY_LATER

    def __init__(self, what: str, *, where: str | None = None, advice: str | None = None, after: float = 0) -> None:
        super().__init__(what, where=where, advice=advice)
        self.after = after
