"""What a server does by its own switches while the bot writes: one line, one exit code, nothing on the wiki."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import TYPE_CHECKING

import pytest
import requests

from bot.apply.outcome import Outcome
from bot.apply.target import Manners, apply_target
from bot.cli import Settings
from bot.commands._consent import Consent
from bot.commands._session import Session
from bot.errors import Exit
from bot.plan.model import TargetPlan
from bot.sandbox.client import Client
from bot.sandbox.faults import clear_extra, set_extra
from bot.sandbox.state import SandboxWiki
from bot.wiki.patience import Patience
from tests.wiki.project import PLACES, Project

if TYPE_CHECKING:
    from bot.wiki.client import Client as Wiki

pytestmark = pytest.mark.wiki

PAGE = "Utilisateur:Claire Exemple"
STOP = "Utilisateur:CommunsBot/Stop"
LATER, PERSON, REFUSED = ("failed", Exit.TRY_LATER), ("held", Exit.PERSON_NEEDED), ("failed", Exit.LOGIN_REFUSED)

# Settings of the server, how a target ends that should be written under them, and the line.
SWITCHES: dict[str, tuple[str, tuple[str, Exit], str]] = {
    "read-only": ("$wgReadOnly = 'Déménagement';", LATER, "the wiki is read-only: Déménagement; try later"),
    "read-only since the look": (
        # The look at the wiki says nothing of it; the save meets it.
        "if ( ( $_POST['action'] ?? '' ) === 'edit' ) { $wgReadOnly = 'Sauvegarde'; }",
        LATER,
        "the wiki is read-only: Sauvegarde; try later",
    ),
    "lag": (
        (
            "$wgHooks['ApiMaxLagInfo'][] = static function ( &$lag ) {"
            " $lag = [ 'host' => 'db1', 'lag' => 10, 'type' => 'db' ]; };"
        ),
        LATER,
        "the wiki's databases lag behind; try later",
    ),
    "rate limit": (
        "$wgRateLimits['edit']['user'] = [ 0, 60 ]; $wgGroupPermissions['bot']['noratelimit'] = false;",
        LATER,
        "the wiki asks for patience: ",
    ),
    "captcha": (
        (
            "wfLoadExtension( 'ConfirmEdit' ); $wgCaptchaTriggers['edit'] = true;"
            "foreach ( [ '*', 'user', 'autoconfirmed', 'bot' ] as $g ) {"
            " $wgGroupPermissions[$g]['skipcaptcha'] = false; }"
        ),
        PERSON,
        "the wiki asks for a captcha; ask for the right to add links without one (confirmed account or bot group)",
    ),
    "a failing database": (
        (
            "$wgHooks['EditFilterMergedContent'][] = static function () { throw new Wikimedia\\Rdbms\\DBQueryError("
            " wfGetDB( DB_PRIMARY ), 'disk I/O error', 10, 'UPDATE', 'x' ); };"
        ),
        LATER,
        "the wiki failed: ",
    ),
    "no right to edit": (
        "foreach ( [ '*', 'user', 'bot' ] as $g ) { $wgGroupPermissions[$g]['edit'] = false; }",
        PERSON,
        "the account CommunsBot may not write this page: ",
    ),
    "sessions that are forgotten": (
        "$wgSessionCacheType = CACHE_NONE;",
        REFUSED,
        (
            "the wiki refused the account: Failed on movilab:fr: Unable to continue login. Your session most likely "
            "timed out; look at user-config.py and the password file"
        ),
    ),
}


@pytest.fixture
def wiki(project: Project, open_wiki: "Callable[[str], Wiki]") -> "Wiki":
    project.targets({"movilab-liste": PLACES["movilab-liste"]})
    assert project.communs("apply", "--yes").returncode == 0
    project.change("Une grainothèque.", "Des graines.")
    opened = open_wiki("movilab")
    opened.login()
    return opened


def planned(project: Project) -> TargetPlan:
    [target] = Session(Settings(project.folder, sandbox=True)).plan(["movilab-liste"], Consent()).targets
    assert target.status.writes, target.reason
    return target


def apply(target: TargetPlan, wiki: "Wiki", seconds: float = 5) -> Outcome:
    wiki.patience = Patience(request=20, call=None, whole=600)
    return apply_target(target, wiki, Manners(STOP, seconds=seconds))


def test_a_server_that_will_not_take_the_edit(project: Project, wiki: "Wiki") -> None:
    plan = planned(project)
    with Client(project.sandbox.wikis["movilab"]) as reader:
        before = reader.revisions(PAGE)
        for name, (settings, (result, code), line) in SWITCHES.items():
            set_extra(project.sandbox, "movilab", settings)
            outcome = apply(plan, wiki, 0.5 if code is Exit.TRY_LATER else 5)
            clear_extra(project.sandbox, "movilab")
            assert (name, outcome.result.value, outcome.code) == (name, result, code), outcome
            assert outcome.reason.startswith(line) if line.endswith(" ") else outcome.reason == line, outcome.reason
            assert reader.revisions(PAGE) == before
        # Whatever the server did, the next try is as if nothing had been.
        outcome = apply(plan, wiki)
        assert outcome.result.value == "applied", outcome.reason
        new, *old = reader.revisions(PAGE)
        assert (old, "Des graines." in new.text) == (before, True)


class Filters:
    """An administrator's browser on Special:AbuseFilter, which has no API."""

    def __init__(self, wiki: SandboxWiki) -> None:
        self._wiki, self._browser = wiki, requests.Session()
        self._browser.trust_env = False
        with Client.as_admin(wiki) as admin:
            self._browser.cookies.update(dict(cookie.split("=", 1) for cookie in admin.cookies.split("; ")))

    def close(self) -> None:
        self._browser.close()

    def set(self, number: str, rules: str, **actions: str) -> None:
        """Write a filter; ``number`` is ``new`` or the one to change."""
        address = f"{self._wiki.url}/index.php?title=Spécial:Filtre_antiabus/{number}"
        found = re.search(r'value="([^"]*)" name="wpEditToken"', self._browser.get(address, timeout=30).text)
        assert found
        form = {
            "wpEditToken": unescape(found[1]),
            "wpFilterDescription": "Essai",
            "wpFilterRules": rules,
            "wpFilterEnabled": "1",
            "wpFilterNotes": "",
        }
        assert "result=success" in self._browser.post(address, data=form | actions, timeout=30).url


@pytest.fixture
def filters(project: Project) -> Iterator[Filters]:
    made = Filters(project.sandbox.wikis["movilab"])
    yield made
    made.close()


def test_a_filter_that_warns_is_not_clicked_through(project: Project, wiki: "Wiki", filters: Filters) -> None:
    rule = 'user_name == "CommunsBot"'
    plan = planned(project)
    with Client(project.sandbox.wikis["movilab"]) as reader:
        before = reader.revisions(PAGE)
        filters.set("new", rule, wpFilterActionWarn="1", wpFilterWarnMessage="abusefilter-warning")
        for _turn in range(2):
            outcome = apply(plan, wiki)
            assert (outcome.result.value, outcome.code) == PERSON, outcome.reason
            assert outcome.reason.startswith(
                "the wiki's filter “Essai” warns of the edit; ask the wiki's administrators"
            )
            assert reader.revisions(PAGE) == before
        filters.set("1", rule, wpFilterActionDisallow="1", wpFilterDisallowMessage="abusefilter-disallowed")
        outcome = apply(plan, wiki)
        assert (outcome.result.value, outcome.code) == PERSON
        assert outcome.reason.startswith("the wiki's filter “Essai” refuses the edit; ")
        assert reader.revisions(PAGE) == before


def test_a_clock_that_is_set_back_makes_nobody_wait(
    project: Project, wiki: "Wiki", monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pywikibot's throttle counts from the last request by the clock, and would sleep for the hour that is lost."""
    from pywikibot import config, throttle

    plan = planned(project)
    sleeps: list[float] = []
    set_to = {"now": 1_800_000_000.0}
    monkeypatch.setattr(config, "put_throttle", 10)
    monkeypatch.setattr(throttle.time, "time", lambda: set_to["now"])
    monkeypatch.setattr(throttle.Throttle, "wait", staticmethod(sleeps.append))
    wiki.read([PAGE])
    set_to["now"] -= 3600
    assert apply(plan, wiki).result.value == "applied"
    assert sleeps
    assert max(sleeps) <= 10


def test_a_session_that_ends_again_and_again_is_for_later(project: Project, wiki: "Wiki") -> None:
    plan = planned(project)
    with Client(project.sandbox.wikis["movilab"]) as reader:
        before = reader.revisions(PAGE)
    for settings in (
        # The edit alone meets a wiki that has forgotten who it is.
        "if ( ( $_POST['action'] ?? '' ) === 'edit' ) { $_COOKIE = []; }",
        "if ( ( $_POST['action'] ?? '' ) === 'edit' ) { $_POST['token'] = 'x+\\\\'; }",
    ):
        set_extra(project.sandbox, "movilab", settings)
        outcome = apply(plan, wiki, 0.5)
        clear_extra(project.sandbox, "movilab")
        assert (outcome.result.value, outcome.code) == LATER, outcome.reason
        assert outcome.reason == "the session has ended; try again"
    with Client(project.sandbox.wikis["movilab"]) as reader:
        assert reader.revisions(PAGE) == before
    assert apply(plan, wiki).result.value == "applied"
