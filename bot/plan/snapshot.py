"""What was read of a wiki: pages and the account that read them, as plain values."""

from dataclasses import dataclass

from bot.targets.normal import as_stored, sha1


@dataclass(frozen=True)
class Revision:
    """One revision of a page.

    Attributes:
        id: the wiki's number for it; 0 for a page that does not exist.
        parent: the number of the revision before it, 0 for the first.
        text: its wikitext.
        sha1: hexadecimal SHA-1 of the text, as the wiki gives it.
        timestamp: when it was saved, ISO 8601 in UTC.
        user: who saved it, an IP address for an unregistered editor, empty when hidden.
        registered: whether ``user`` is an account's name.
        comment: the edit summary.
    """

    id: int
    parent: int
    text: str
    sha1: str
    timestamp: str
    user: str
    registered: bool
    comment: str


@dataclass(frozen=True)
class Contribution:
    """One edit of an account's, as its list of contributions names it.

    Attributes:
        page: title of the page.
        revision: the revision that it made.
        parent: the one before, 0 for a new page.
        timestamp: when, ISO 8601 in UTC.
        comment: the edit summary.
    """

    page: str
    revision: int
    parent: int
    timestamp: str
    comment: str


@dataclass(frozen=True)
class Snapshot:
    """A page as it was read.

    Attributes:
        title: the title as the wiki writes it.
        url: address of the page for people.
        revision: the newest revision, None when the page does not exist.
        model: content model, ``wikitext`` for ordinary pages.
        redirect: whether the page is a redirect.
        protection: what protects it, pairs of action (``edit``, ``create``) and level (``sysop``).
        refused: why our account may not write it, in the wiki's words; empty when it may, or when nobody was
            logged in while reading.
        invalid: why the wiki takes the title for no page's, empty for a good one.
    """

    title: str
    url: str
    revision: Revision | None
    model: str = "wikitext"
    redirect: bool = False
    protection: tuple[tuple[str, str], ...] = ()
    refused: str = ""
    invalid: str = ""

    @property
    def text(self) -> str:
        """The wikitext, empty for a page that does not exist."""
        return self.revision.text if self.revision else ""

    @property
    def is_normal(self) -> bool:
        """Whether saving the page as it is changes nothing of it.

        The API answers in NFC whatever is stored, so only the checksum tells of other accents (``ApiResult``).
        """
        stored = self.revision.sha1 if self.revision else ""
        return as_stored(self.text) == self.text and stored in {"", sha1(self.text)}


@dataclass(frozen=True)
class Account:
    """Who was logged in while reading.

    Attributes:
        name: the account's name, empty when nobody was logged in.
        blocked: why and by whom the account is blocked, empty when it is not.
        messages: whether its talk page has new messages.
        rights: the rights in force, such as ``edit``, ``bot``, ``apihighlimits``.
    """

    name: str
    blocked: str = ""
    messages: bool = False
    rights: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reading:
    """One look at a wiki: pages by the title that was asked for, and the account.

    Attributes:
        pages: the snapshots, keyed by the title as it was asked for.
        account: who was logged in.
        bot: name of the account that writes on this wiki, as configured; empty when none is.
    """

    pages: dict[str, Snapshot]
    account: Account
    bot: str
