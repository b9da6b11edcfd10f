"""One page of a real wiki behind a proxy that fails on purpose, changed again and again in this process."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.apply.outcome import Outcome
from bot.apply.target import Manners, apply_target
from bot.cli import Settings
from bot.commands._consent import Consent
from bot.commands._session import Session
from bot.plan.model import TargetPlan
from bot.sandbox.client import Client
from bot.sandbox.client import Revision as Saved
from bot.wiki.patience import Patience
from tests.wiki.faulty_proxy import Proxy, faulty_proxy
from tests.wiki.project import PLACES, Project

if TYPE_CHECKING:
    from bot.wiki.client import Client as Wiki

PAGE = "Utilisateur:Claire Exemple"
STOP = "Utilisateur:CommunsBot/Stop"


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
        new = re.sub(r"summary: (Une grainothèque|Tour \d+)\.", f"summary: {word}", text)
        self.project.write("config/communs.yaml", new)
        session = Session(Settings(self.project.folder, sandbox=True))
        [planned] = session.plan(["movilab-liste"], Consent()).targets
        assert planned.status.writes, planned.reason
        return planned, word

    def apply(self, planned: TargetPlan, *, seconds: float = 3, request: float = 0.4) -> Outcome:
        """Write it, with so much time for all and for each request."""
        # The waits between two tries are a tenth of the usual ones.
        self.wiki.patience = Patience(request=request, call=None, whole=600, sleep=lambda wait: time.sleep(wait / 10))
        return apply_target(planned, self.wiki, Manners(STOP, seconds=seconds))


@contextmanager
def on_the_bench(project: Project, open_wiki: "Callable[[str], Wiki]") -> Iterator[Bench]:
    """Place a list on Movilab, and let this process' Pywikibot, which has to be started, go through a proxy.

    Args:
        project: a project with no list on any page yet.
        open_wiki: opens a wiki by its key.
    """
    project.targets({"movilab-liste": PLACES["movilab-liste"]})
    assert project.communs("apply", "--yes").returncode == 0
    wiki = open_wiki("movilab")
    wiki.login()
    from pywikibot.comms import http

    trusting, http.session.trust_env = http.session.trust_env, False
    with faulty_proxy() as proxy:
        http.session.proxies["http"] = proxy.address
        made = Bench(project, wiki, proxy)
        try:
            yield made
        finally:
            made.reader.close()
            http.session.close()  # its kept connections lead to a proxy that goes
            del http.session.proxies["http"]
            http.session.trust_env = trusting
