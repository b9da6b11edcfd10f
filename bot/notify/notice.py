"""One thing to tell. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Why somebody is told."""

    PERSON = "person"
    FAILURE = "failure"
    CHANGE = "change"


@dataclass(frozen=True)
class Notice:
    """One thing to tell.

    Attributes:
        kind: why.
        target: the target's name; empty for what concerns a wiki or the run as a whole.
        wiki: the wiki's name, as its readers know it.
        page: the page's title, empty where none is meant.
        url: the page's address, or that of the edit; empty where there is none.
        line: what happened, in one line.
        key: what two notices have in common that need not be told twice: for a change its revision, for what waits for
            a person its reason, for a failure perhaps nothing but its kind.
    """

    kind: Kind
    target: str
    wiki: str
    page: str
    url: str
    line: str
    key: str
