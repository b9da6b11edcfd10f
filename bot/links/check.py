"""Asking for many addresses: one after the other on a host, several hosts side by side."""

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from bot.links.archive import NoArchive, newest_copy
from bot.links.ask import Asker
from bot.links.judge import judge
from bot.links.model import Answer, State, Verdict, Why
from bot.links.turns import Turns

_HOSTS_AT_ONCE = 8
# What readers do not find there now they may find in an archive.
_WITH_COPY = {State.DEAD, State.FAILING, State.DOUBTFUL}


@dataclass(frozen=True)
class Manners:
    """How addresses are asked for.

    Attributes:
        agent: the User-Agent.
        seconds: how long one request may take.
        pause: seconds between two requests to a host.
        private: hosts, in lower case, that may be private.
        archive: address of the archive's availability API, empty to ask none.
    """

    agent: str
    seconds: float
    pause: float
    private: Collection[str]
    archive: str


class Checker:
    """One check of many addresses.

    Args:
        manners: how they are asked for.
        known: what was known of them.
        clock: tells the time, with its zone.

    Attributes:
        verdicts: what was found, by address; grows while ``check`` works, and stays when it is interrupted.
        lost: why the archive does not answer, empty while it does.
        offline: whether nothing at all was reached, not even a name server: the fault is on this side.
    """

    def __init__(
        self,
        manners: Manners,
        known: Mapping[str, Verdict],
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.verdicts: dict[str, Verdict] = {}
        self.lost = ""
        self.offline = False
        self._reached = False  # the archive, with whatever answer
        self._manners, self._known, self._clock = manners, known, clock
        self._turns = Turns(manners.pause)
        self._archive = threading.Lock()
        self._stopped = threading.Event()

    def check(self, urls: Sequence[str]) -> None:
        """Ask for all addresses and fill ``verdicts``."""
        hosts: dict[str, list[str]] = {}
        for url in urls:
            hosts.setdefault(urlsplit(url).hostname or "", []).append(url)
        with ThreadPoolExecutor(_HOSTS_AT_ONCE) as pool:
            try:
                list(pool.map(self._host, hosts.values()))
            except BaseException:
                # Interrupted: what is being asked for ends, and nothing else begins.
                self._stopped.set()
                raise
        self.offline = bool(urls) and self._heard_nothing(len(hosts))
        if self.offline:
            self.verdicts = {
                url: replace(verdict, state=State.LATER, why=Why.NO_LOOKUP) for url, verdict in self.verdicts.items()
            }

    def _heard_nothing(self, hosts: int) -> bool:
        """Tell whether no name led anywhere, the archive's neither; one dead name alone proves nothing."""
        nowhere = all(verdict.why in {Why.NO_NAME, Why.NO_LOOKUP} for verdict in self.verdicts.values())
        return nowhere and not self._reached and (bool(self._manners.archive) or hosts > 1)

    def _host(self, urls: Sequence[str]) -> None:
        manners = self._manners
        asker = Asker(agent=manners.agent, turns=self._turns, seconds=manners.seconds, private=manners.private)
        busy = False
        try:
            for url in urls:
                if self._stopped.is_set():
                    return
                # A host that wants to be left alone is, also with its other pages.
                answer = Answer(url, 429) if busy else asker.ask(url)
                verdict = judge(url, answer, now=self._now(), before=self._known.get(url))
                busy = verdict.state is State.LATER and _same_host(url, verdict.final)
                self.verdicts[url] = self._with_copy(verdict)
        finally:
            asker.close()

    def _with_copy(self, verdict: Verdict) -> Verdict:
        """Return the verdict with the newest archived copy, where the page itself is not to be had."""
        manners = self._manners
        if not manners.archive or verdict.state not in _WITH_COPY or verdict.why is Why.SCHEME:
            return verdict
        with self._archive:
            if self.lost:
                return verdict
            try:
                with self._turns.of(urlsplit(manners.archive).hostname or ""):
                    copy = newest_copy(verdict.url, api=manners.archive, agent=manners.agent, seconds=manners.seconds)
            except NoArchive as error:
                self.lost, self._reached = str(error), self._reached or error.reached
                return verdict
            self._reached = True
        return replace(verdict, copy=copy)

    def _now(self) -> str:
        return self._clock().isoformat(timespec="seconds")


def _same_host(url: str, other: str) -> bool:
    return urlsplit(url).hostname == urlsplit(other).hostname
