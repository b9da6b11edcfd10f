"""Sessions that end while a plan is applied: begun again, and never an edit without our account."""

from typing import TYPE_CHECKING

import pytest

from bot.apply.outcome import Result
from bot.apply.target import Manners, apply_target
from bot.plan.model import from_json
from bot.sandbox.client import Client
from bot.sandbox.faults import set_extra
from tests.wiki.project import Project, outcomes

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.wiki.client import Client as Wiki

pytestmark = pytest.mark.wiki

# The wiki looks for another cookie from now on, and so forgets who was logged in.
FORGET = "$wgCookiePrefix = 'autre';"
LOCK = "$wgEnableBotPasswords = false;"
REFUSED = (
    "the wiki refused the account: Failed on movilab:fr: Incorrect username or password entered. Please try again; "
    "look at user-config.py and the password file"
)


@pytest.fixture
def two(project: Project) -> Project:
    """The project with its list on two pages of Movilab, and something to write on both."""
    project.targets({"un": ("movilab", "Un", "new page"), "deux": ("movilab", "Deux", "new page")})
    assert project.communs("apply", "--yes").returncode == 0
    project.change("Une grainothèque.", "Des graines.")
    return project


def after_the_first_save(project: Project, settings: str) -> None:
    """Let the wiki take these settings once an edit is saved."""
    set_extra(
        project.sandbox,
        "movilab",
        "$wgHooks['PageSaveComplete'][] = static function () {"
        f" file_put_contents( __FILE__, '<?php {settings.replace(chr(39), chr(92) + chr(39))}' ); }};",
    )


def written(project: Project) -> dict[str, list[str]]:
    """Return who saved each page, newest first."""
    with Client(project.sandbox.wikis["movilab"]) as client:
        return {page: [revision.user for revision in client.revisions(page)] for page in ("Un", "Deux")}


def test_a_session_that_ended_before_or_meanwhile_is_begun_again(two: Project) -> None:
    set_extra(two.sandbox, "movilab", FORGET)
    assert outcomes(two.communs("apply", "--yes", "--json")) == dict.fromkeys(("un", "deux"), ("applied", ""))
    two.change("Des graines.", "Des semences.")
    after_the_first_save(two, FORGET.replace("autre", "encore"))
    assert outcomes(two.communs("apply", "--yes", "--json")) == dict.fromkeys(("un", "deux"), ("applied", ""))
    assert written(two) == {"Un": ["CommunsBot"] * 3, "Deux": ["CommunsBot"] * 3}


def test_a_session_that_ends_and_a_login_that_is_refused(two: Project) -> None:
    after_the_first_save(two, FORGET + LOCK)
    done = two.communs("apply", "--yes", "--json")
    assert outcomes(done) == {
        "un": ("failed", f"the page was saved, and could not be looked at afterwards: {REFUSED}"),
        "deux": ("failed", REFUSED),
    }
    assert (done.returncode, done.stderr) == (7, "")
    assert written(two) == {"Un": ["CommunsBot"] * 2, "Deux": ["CommunsBot"]}


@pytest.mark.parametrize(
    ("settings", "result", "reason"),
    [(FORGET, Result.APPLIED, ""), (FORGET + LOCK, Result.FAILED, REFUSED)],
    ids=["begun again", "refused"],
)
def test_a_session_that_ends_between_the_last_look_and_the_save(
    two: Project,
    open_wiki: "Callable[[str], Wiki]",
    monkeypatch: pytest.MonkeyPatch,
    settings: str,
    result: Result,
    reason: str,
) -> None:
    file = two.folder / "plan.json"
    assert two.communs("plan", "un", "-o", str(file)).returncode == 10
    [plan] = from_json(file.read_text("utf-8"), where="plan.json").targets
    wiki = open_wiki("movilab")
    wiki.login()
    save = wiki.save

    def save_a_moment_later(*arguments: object, **named: object) -> int:
        set_extra(two.sandbox, "movilab", settings)
        return save(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(wiki, "save", save_a_moment_later)
    outcome = apply_target(plan, wiki, Manners(stop_page="Utilisateur:CommunsBot/Stop"))
    assert (outcome.result, outcome.reason) == (result, reason)
    assert written(two)["Un"] == ["CommunsBot"] * (1 + (result is Result.APPLIED))
