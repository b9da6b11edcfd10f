"""What is known of one address: how it does, why, since when, and where a copy of it is kept."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How an address does, the worst first."""

    DEAD = "dead"
    REFUSED = "refused"
    DOUBTFUL = "doubtful"
    FAILING = "failing"
    LATER = "later"
    MOVED = "moved"
    CLOSED = "closed"
    WELL = "well"

    @property
    def bad(self) -> bool:
        """Whether a person should look at it: its readers find nothing there, or not what they were promised."""
        return self in {State.DEAD, State.REFUSED, State.DOUBTFUL}

    @property
    def open(self) -> bool:
        """Whether nothing is known of it yet: another day may tell."""
        return self in {State.FAILING, State.LATER}


class Why(StrEnum):
    """The reason of a state; ``Verdict.detail`` says more."""

    STATUS = "status"  # the HTTP status alone
    NO_NAME = "no name"  # the host's name leads nowhere
    NO_LOOKUP = "no lookup"  # names cannot be looked up now
    SILENT = "silent"  # no answer in time
    NO_CONNECTION = "no connection"
    CERTIFICATE = "certificate"
    LOOP = "loop"
    PRIVATE = "private"  # leads into a private network
    SCHEME = "scheme"  # no web address, or a redirect to something else
    NOT_FOUND = "not found"  # says so on the page, with a status that says otherwise
    FRONT_PAGE = "front page"  # a page of its own once, now the site's first one
    PARKED = "parked"  # the domain is for sale


@dataclass(frozen=True)
class Answer:
    """What asking for an address met.

    Attributes:
        final: the address that answered in the end, after redirects.
        status: the HTTP status of that answer, 0 where there was none.
        permanent: whether every redirect on the way there was a permanent one.
        page: whether it is HTML.
        body: the beginning of a page, as it came; empty for what is no page or was not read.
        charset: its character set as the header says it, empty for none said.
        failure: why there was no answer, None where there was one.
        detail: what says more about that.
        retry_after: whether the server said when it wants to be asked again.
    """

    final: str
    status: int = 0
    permanent: bool = True
    page: bool = False
    body: bytes = b""
    charset: str = ""
    failure: Why | None = None
    detail: str = ""
    retry_after: bool = False


@dataclass(frozen=True)
class Copy:
    """A copy of a page that an archive keeps.

    Attributes:
        url: its address.
        taken: the day when it was taken, ``2024-03-01``.
    """

    url: str
    taken: str


@dataclass(frozen=True)
class Verdict:
    """What is known of one address.

    Attributes:
        url: the address, as the catalogue writes it.
        state: how it does.
        why: the reason.
        detail: what says more about it: an address, the title of the page, what the certificate lacks.
        status: the HTTP status, 0 without an answer.
        final: where it leads after redirects, the address itself without any.
        checked: when it was asked for, ISO 8601 in UTC to the second.
        since: when it was first found in a state as bad as that, without a better one between.
        copy: the newest copy in the archive, None where none is known or none is called for.
    """

    url: str
    state: State
    why: Why
    detail: str
    status: int
    final: str
    checked: str
    since: str
    copy: Copy | None = None
