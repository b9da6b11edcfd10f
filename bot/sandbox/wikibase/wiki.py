"""The imitation as a whole: its memory, its accounts, the wikis that it links to, and how it is set up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from bot.sandbox.faults import Fault
from bot.sandbox.wikibase.accounts import Account, Sessions
from bot.sandbox.wikibase.refusals import Refusal
from bot.sandbox.wikibase.store import Store


@dataclass(frozen=True)
class Site:
    """A wiki that items can link to.

    Attributes:
        page: address of its pages, ``$1`` stands for the title.
        find: returns the title of a page as the wiki writes it, None where it has no such page.
    """

    page: str
    find: Callable[[str], str | None]

    def url(self, title: str) -> str:
        """Return the address of a page."""
        return self.page.replace("$1", quote(title.replace(" ", "_"), safe=":/"))


@dataclass
class Settings:
    """How the wiki is set up; a reset puts it back.

    Attributes:
        readonly: why it takes no edits, empty when it does.
        lag: seconds by which its databases lag.
        edits_per_minute: how many edits an account without ``noratelimit`` may make, 0 for all.
        private: whether only accounts may read.
        anonymous_edits: whether those without an account may edit.
    """

    readonly: str = ""
    lag: float = 0
    edits_per_minute: int = 0
    private: bool = False
    anonymous_edits: bool = True


@dataclass(frozen=True)
class _Waiting:
    """What the next requests meet."""

    fault: Fault | Refusal
    action: str | None
    skip: int
    times: int | None


@dataclass
class Imitation:
    """An imitation of a Wikibase.

    Attributes:
        store: what it keeps.
        accounts: by name.
        sites: the wikis that items can link to, by site id.
        address: its address, without a slash at the end.
        name: what it calls itself.
        settings: how it is set up.
        sessions: who is logged in.
        prepare: fills it after a reset.
    """

    store: Store
    accounts: Mapping[str, Account]
    sites: Mapping[str, Site] = field(default_factory=dict)
    address: str = "http://127.0.0.1"
    name: str = "Wikibase (imitation)"
    settings: Settings = field(default_factory=Settings)
    sessions: Sessions = field(default_factory=Sessions)
    prepare: Callable[["Imitation"], None] = lambda _imitation: None
    _waiting: _Waiting | None = None

    def exists(self, title: str) -> bool:
        """Say whether there is a page."""
        return title in self.store.pages

    def reset(self) -> None:
        """Put all back to how it was at first."""
        self.store.reset()
        self.sessions.forget()
        self.settings, self._waiting = Settings(), None
        self.prepare(self)

    def fail_next(self, fault: Fault | Refusal, *, action: str | None = None, skip: int = 0) -> None:
        """Let the next request fail.

        Args:
            fault: what to do instead of answering; a refusal is the answer of one request.
            action: only for this action of the API, whatever the fault itself says.
            skip: that many of these requests go well first.
        """
        if isinstance(fault, Fault):
            self._waiting = _Waiting(fault, action or fault.action, skip or fault.skip, fault.times)
        else:
            self._waiting = _Waiting(fault, action, skip, 1)

    def next_fault(self, action: str) -> Fault | None:
        """Return what the request for this action meets before the API sees it, None for nothing."""
        found = self._due(action) if self._waiting is not None and isinstance(self._waiting.fault, Fault) else None
        return found if isinstance(found, Fault) else None

    def next_refusal(self, action: str) -> Refusal | None:
        """Return how the API refuses the request for this action, None when it does not."""
        found = self._due(action) if self._waiting is not None and isinstance(self._waiting.fault, Refusal) else None
        return found if isinstance(found, Refusal) else None

    def _due(self, action: str) -> Fault | Refusal | None:
        """Return what waits for this action; each call counts as a request."""
        waiting = self._waiting
        if waiting is None or waiting.action not in {None, action}:
            return None
        if waiting.skip:
            self._waiting = _Waiting(waiting.fault, waiting.action, waiting.skip - 1, waiting.times)
            return None
        times = None if waiting.times is None else waiting.times - 1
        self._waiting = None if times == 0 else _Waiting(waiting.fault, waiting.action, 0, times)
        return waiting.fault
