"""Whatever the network does to a save: the page is written once or not at all, and one line tells which."""

import socket
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from bot.apply.target import Manners, apply_target
from bot.errors import Exit, LoginRefused
from bot.wiki.patience import Patience
from tests.wiki.bench import STOP, Bench, on_the_bench
from tests.wiki.faulty_proxy import AFTER, BEFORE, Kind
from tests.wiki.project import Project

if TYPE_CHECKING:
    from bot.wiki.client import Client as Wiki

pytestmark = pytest.mark.wiki


@pytest.fixture
def bench(project: Project, open_wiki: "Callable[[str], Wiki]") -> Iterator[Bench]:
    """A page of a real wiki behind a proxy, in this process."""
    with on_the_bench(project, open_wiki) as made:
        yield made


@pytest.fixture
def unused_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


# Of the looks before and after a save, which can only be done again, these stand for all.
LOOKS: tuple[Kind, ...] = ("reset before", "silent before", "html", "cut", "429 a date", "503", "no session")


def test_each_fault_once_the_page_is_written_once(bench: Bench) -> None:
    """The network recovers: the target is done, by one revision, whether or not the first request arrived."""
    for kind in (*BEFORE, *AFTER):
        for action in ("edit", "query") if kind in LOOKS else ("edit",):
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
    "drip": "the wiki does not answer: no answer in time; look whether it runs, and try later",
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
        bench.proxy.fail(kind, action="query" if kind == "drip" else "edit")
        outcome = bench.apply(planned, seconds=1.2)
        assert (kind, outcome.result.value, outcome.code, outcome.reason) == (kind, "failed", Exit.TRY_LATER, reason)
        assert bench.proxy.hit() >= 1
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


def test_a_retry_after_is_obeyed_and_one_beyond_the_deadline_is_not_waited_for(bench: Bench) -> None:
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


def test_a_server_that_is_not_there(bench: Bench, unused_port: int) -> None:
    from pywikibot.comms import http

    planned, _word = bench.plan()
    http.session.proxies["http"] = f"http://127.0.0.1:{unused_port}"
    outcome = bench.apply(planned, seconds=0.5)
    http.session.proxies["http"] = bench.proxy.address
    assert (outcome.result.value, outcome.code) == ("failed", Exit.TRY_LATER)
    assert outcome.reason == "the wiki does not answer: connection refused; look whether it runs, and try later"
    assert bench.apply(planned).result.value == "applied"


def test_a_login_whose_token_is_refused_each_time_ends(
    open_wiki: "Callable[[str], Wiki]",
) -> None:
    """Pywikibot would ask for a token and log in for ever, without a pause between."""
    import pywikibot
    from pywikibot.data.api import Request

    open_wiki("movilab")
    login = Request(site=pywikibot.Site("movilab:fr"), parameters={"action": "login"})
    login.communs_tries = 3
    with pytest.raises(LoginRefused, match="it may not keep its sessions; try later") as refused:
        Request.submit(login)
    assert refused.value.exit_code is Exit.LOGIN_REFUSED
