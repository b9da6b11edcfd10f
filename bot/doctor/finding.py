"""What ``communs doctor`` says of one thing that it looked at."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a finding matters."""

    OK = "ok"
    NOTE = "note"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        level: whether somebody has to do something (a problem), may want to know (a note), or neither.
        what: what was found, in one line.
        advice: what to do, empty for nothing.
    """

    level: Level
    what: str
    advice: str = ""
