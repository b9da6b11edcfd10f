from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from bot.apply.outcome import Outcome, Result
from bot.apply.run import exit_code
from bot.apply.target import Manners
from bot.commands._undoing import plan_undoing, undo_all
from bot.errors import CommunsError, Exit, LoginRefused, TryLater, UsageError, first_of
from bot.journal.journal import Journal
from bot.journal.runs import JournaledEdit
from bot.plan.model import Status
from bot.plan.port import Wiki
from tests.apply.fake_wiki import FakeWiki
from tests.plan.samples import BOT, listed

if TYPE_CHECKING:
    from bot.commands._session import Session

DOWN = TryLater("the wiki does not answer", where="a", advice="try later")
REFUSED = LoginRefused("no account is configured", where="a")
STOP = "Stop"


class FakeSession:
    """A project of lists on two wikis."""

    settings = SimpleNamespace(folder=Path(), sandbox=True)
    project = SimpleNamespace(
        wikis={key: SimpleNamespace(name=key.upper(), language="fr") for key in ("a", "b")}, wikibases={}, files={}
    )

    def __init__(self, wikis: Mapping[str, Wiki | CommunsError]) -> None:
        self._wikis = wikis

    def wikis(self, _keys: object) -> Mapping[str, Wiki | CommunsError]:
        return self._wikis

    def pages(self, _key: str) -> SimpleNamespace:
        return SimpleNamespace(source="Source", stop=STOP)

    def manners(self, _key: str) -> Manners:
        return Manners(stop_page=STOP)


def session(wikis: Mapping[str, Wiki | CommunsError]) -> "Session":
    return cast("Session", FakeSession(wikis))


def written(wiki: FakeWiki, key: str, *pages: str) -> list[JournaledEdit]:
    """Write lists as the bot, and return the edits that the journal tells of."""
    edits = []
    for page in pages:
        base = wiki.write(page, listed("Opteos"), BOT)
        saved = wiki.write(page, listed("Opteos", "Anis"), BOT)
        edits.append(JournaledEdit("liste", key, page, base.id, saved.sha1, "", saved.id, "applied", "https://w/P"))
    return edits


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [(DOWN, Status.UNREACHABLE, Exit.PARTLY_DONE), (REFUSED, Status.HELD, Exit.LOGIN_REFUSED)],
)
@pytest.mark.parametrize("opens", [True, False])
def test_a_wiki_that_cannot_be_asked_leaves_the_others(
    tmp_path: Path, error: CommunsError, status: Status, code: Exit, *, opens: bool
) -> None:
    bad, good = FakeWiki(), FakeWiki()
    edits = [*written(bad, "a", "Un", "Deux"), *written(good, "b", "Trois")]
    bad.faults["login"] = error
    both = session({"a": bad if opens else error, "b": good})
    plans, refused = plan_undoing(both, edits)
    assert [(plan.page, plan.status) for plan in plans] == [("Deux", status), ("Un", status), ("Trois", Status.UPDATE)]
    assert {plan.reason for plan in plans[:2]} == {error.told}
    told: list[Outcome] = []
    outcomes = undo_all(both, [plans[2]], Journal(tmp_path, "rollback"), told.append)
    assert [outcome.result for outcome in outcomes] == [Result.APPLIED]
    assert told == outcomes
    assert first_of({exit_code(outcomes, plans[:2]), *refused}) is code
    newest = good.newest("Trois")
    assert newest is not None
    assert newest.text == listed("Opteos").rstrip("\n")


def test_a_wiki_that_the_project_has_no_more_leaves_the_others() -> None:
    good = FakeWiki()
    gone = UsageError("this project has no wiki “c”")
    edits = [JournaledEdit("liste", "c", "Un", 1, "", "", 2, "applied"), *written(good, "b", "Deux")]
    plans, refused = plan_undoing(session({"b": good, "c": gone}), edits)
    assert [(plan.wiki_name, plan.status) for plan in plans] == [("c", Status.HELD), ("B", Status.UPDATE)]
    assert not refused


def test_a_wiki_that_went_since_the_plan_leaves_the_others_too(tmp_path: Path) -> None:
    a, b = FakeWiki(), FakeWiki()
    plans, _refused = plan_undoing(session({"a": a, "b": b}), [*written(a, "a", "Un"), *written(b, "b", "Deux")])
    outcomes = undo_all(session({"a": DOWN, "b": b}), plans, Journal(tmp_path, "rollback"), lambda _outcome: None)
    assert [(one.result, one.code) for one in outcomes] == [
        (Result.FAILED, Exit.TRY_LATER),
        (Result.APPLIED, Exit.DONE),
    ]
