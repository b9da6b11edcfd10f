"""Whatever the network or the server does to a save: the page is written once or not at all, and one line tells which."""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from bot.apply.outcome import Outcome
from bot.apply.target import Manners, apply_target
from bot.errors import CommunsError, Exit
from bot.plan.model import TargetPlan, from_json
from bot.sandbox.client import Client
from bot.sandbox.client import Revision as Saved
from bot.sandbox.faults import clear_extra, set_extra
from bot.wiki.patience import Patience
from tests.wiki.faulty_proxy import AFTER, BEFORE, Kind, Proxy, faulty_proxy
from tests.wiki.project import PLACES, Project

if TYPE_CHECKING:
    from bot.wiki.client import Client as Wiki

pytestmark = pytest.mark.wiki

PAGE = "Utilisateur:Claire Exemple"
STOP = "Utilisateur:CommunsBot/Stop"


@pytest.fixture
def proxy(open_wiki: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    """A proxy that this process' Pywikibot goes through."""
    del open_wiki  # has started Pywikibot
    from pywikibot.comms import http

    with faulty_proxy() as running:
        monkeypatch.setitem(http.session.proxies, "http", running.address)
        monkeypatch.setattr(http.session, "trust_env", False)
        yield running
        http.session.close()  # its kept connections lead to a proxy that is gone


class Bench:
    """One page of a real wiki, changed again and again through the proxy."""

    def __init__(self, project: Project, wiki: "Wiki", proxy: Proxy) -> None:
        self.project, self.wiki, self.proxy = project, wiki, proxy
        self.reader = Client(project.sandbox.wikis["movilab"])
        self._turn = 0

    def revisions(self) -> list[Saved]:
        return self.reader.revisions(PAGE, limit=500)

    def plan(self) -> tuple[TargetPlan, str]:
        """Return a plan that changes the page, and a word that only the new text has."""
        self._turn += 1
        word = f"Tour {self._turn}."
        text = (self.project.folder / "config/communs.yaml").read_text("utf-8")
        self.project.write(
            "config/communs.yaml", re.sub(r"summary: (Une grainothèque|Tour \d+)\.", f"summary: {word}", text)
        )
        file = self.project.folder / "plan.json"
        done = self.project.communs("plan", "movilab-liste", "-o", str(file))
        assert done.returncode == 10, done.stdout
        [planned] = from_json(file.read_text("utf-8"), where="plan.json").targets
        return planned, word

    def apply(self, planned: TargetPlan, *, seconds: float = 3, request: float = 0.4) -> Outcome:
        """Write it, with so much time for all and for each request."""
        self.wiki.patience = Patience(request=request, call=None, whole=600)
        return apply_target(planned, self.wiki, Manners(STOP, seconds=seconds))


@pytest.fixture
def bench(project: Project, open_wiki: "Callable[[str], Wiki]", proxy: Proxy) -> Iterator[Bench]:
    project.targets({"movilab-liste": PLACES["movilab-liste"]})
    assert project.communs("apply", "--yes").returncode == 0
    wiki = open_wiki("movilab")
    wiki.login()
    made = Bench(project, wiki, proxy)
    yield made
    made.reader.close()


def test_each_fault_once_the_page_is_written_once(bench: Bench) -> None:
    """The network recovers: the target is done, by one revision, whether or not the first request arrived."""
    for kind in (*BEFORE, *AFTER):
        for action in ("edit", "query"):
            planned, word = bench.plan()
            before = bench.revisions()
            bench.proxy.fail(kind, action=action, times=1)
            outcome = bench.apply(planned)
            bench.proxy.fail("")
            new, *old = bench.revisions()
            assert (kind, action, outcome.result.value, outcome.code) == (kind, action, "applied", Exit.DONE), outcome
            assert old == before
            assert word in new.text
            assert outcome.revision == new.revid


# Of each fault that does not end: what the user reads.
FOR_EVER: dict[Kind, str] = {
    "reset before": "the wiki does not answer: the connection broke off; look whether it runs, and try later",
    "silent before": "the wiki does not answer: no answer in time; look whether it runs, and try later",
    "html before": "the wiki does not answer: an answer that is not the API's; look whether it runs, and try later",
    "null": "the wiki does not answer: an answer that is not the API's; look whether it runs, and try later",
    "403": "the wiki does not answer: HTTP 403 Forbidden; look whether it runs, and try later",
    "429": "the wiki does not answer: HTTP 429 Too Many Requests; look whether it runs, and try later",
    "429 an hour": "the wiki does not answer: HTTP 429 Too Many Requests; look whether it runs, and try later",
    "503": "the wiki does not answer: HTTP 503 Service Unavailable; look whether it runs, and try later",
    "504": "the wiki does not answer: HTTP 504 Gateway Timeout; look whether it runs, and try later",
}


def test_faults_without_end_leave_with_try_later_in_time(bench: Bench) -> None:
    planned, _word = bench.plan()
    before = bench.revisions()
    for kind, reason in FOR_EVER.items():
        bench.proxy.fail(kind, action="edit")
        outcome = bench.apply(planned, seconds=1.2)
        assert (kind, outcome.result.value, outcome.code, outcome.reason) == (kind, "failed", Exit.TRY_LATER, reason)
        assert 1 <= bench.proxy.hit() <= 4
    bench.proxy.fail("")
    assert bench.revisions() == before
    assert bench.apply(planned).result.value == "applied"


def test_answers_that_are_lost_for_ever_are_found_on_the_page(bench: Bench) -> None:
    for kind in AFTER:
        planned, word = bench.plan()
        before = bench.revisions()
        bench.proxy.fail(kind, action="edit")
        outcome = bench.apply(planned)
        assert (kind, outcome.result.value) == (kind, "applied")
        assert bench.proxy.hit() == 1  # nothing is sent again
        bench.proxy.fail("")
        new, *old = bench.revisions()
        assert (old, word in new.text) == (before, True)


def test_a_retry_after_is_obeyed_and_one_beyond_the_deadline_is_not_waited_for(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    planned, _word = bench.plan()
    bench.proxy.fail("503 later", action="edit", times=2)
    bench.wiki.patience = Patience(request=5, call=None, whole=600, sleep=waits.append)
    assert apply_target(planned, bench.wiki, Manners(STOP, seconds=60)).result.value == "applied"
    assert len(waits) == 2
    assert all(1 <= wait <= 2 for wait in waits)
    waits.clear()
    planned, _word = bench.plan()
    bench.proxy.fail("429 an hour", action="edit")
    bench.wiki.patience = Patience(request=5, call=None, whole=600, sleep=waits.append)
    outcome = apply_target(planned, bench.wiki, Manners(STOP, seconds=60))
    assert (outcome.code, waits, bench.proxy.hit()) == (Exit.TRY_LATER, [], 1)
