"""A person and the bot within one second, by MediaWiki's own clock: neither overwrites the other.

MediaWiki's timestamps are a second coarse, so a bot that goes by them would overwrite an edit of the same second.
The wiki's clock is stopped here: all that happens, happens in one second.
"""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from bot.apply.outcome import Outcome, Result
from bot.apply.target import Manners, apply_target
from bot.plan.model import TargetPlan, from_json
from bot.sandbox.client import ApiError, Client, Revision
from bot.sandbox.faults import set_extra
from tests.wiki.project import Project

if TYPE_CHECKING:
    from bot.wiki.client import Client as Wiki

pytestmark = pytest.mark.wiki

PAGE = "Page une"
MANNERS = Manners(stop_page="Utilisateur:CommunsBot/Stop")
ONLY = ["--only", "une"]


@pytest.fixture
def stopped(project: Project) -> Project:
    """The project with its list on one page, and something to write; the wiki's clock stands still from before."""
    project.targets({"une": ("movilab", PAGE, "new page")})
    set_extra(
        project.sandbox, "movilab", f"Wikimedia\\Timestamp\\ConvertibleTimestamp::setFakeTime( {int(time.time())} );"
    )
    assert project.communs("apply", "--yes", *ONLY).returncode == 0
    project.change("Une grainothèque.", "Des graines.")
    return project


def planned(project: Project) -> TargetPlan:
    file = project.folder / "plan.json"
    assert project.communs("plan", "-o", str(file)).returncode == 10
    [target] = from_json(file.read_text("utf-8"), where="plan.json").targets
    return target


def edit_inside(editor: Client) -> None:
    editor.edit(PAGE, editor.read(PAGE)[0].replace("Une grainothèque.", "Une grainothèque ouverte."), "ouverte")


def edit_outside(editor: Client) -> None:
    editor.edit(PAGE, editor.read(PAGE)[0] + "\n\nMerci !", "merci")


def one_second(revisions: list[Revision]) -> bool:
    return len({revision.timestamp for revision in revisions}) == 1


@pytest.mark.parametrize(
    ("edit", "result"), [(edit_inside, Result.STALE), (edit_outside, Result.CARRIED_OVER)], ids=["inside", "outside"]
)
def test_a_person_then_the_bot(
    stopped: Project, open_wiki: "Callable[[str], Wiki]", edit: Callable[[Client], None], result: Result
) -> None:
    plan = planned(stopped)
    with Client.as_editor(stopped.sandbox.wikis["movilab"]) as editor:
        edit(editor)
        before = editor.revisions(PAGE)
        wiki = open_wiki("movilab")
        wiki.login()
        outcome = apply_target(plan, wiki, MANNERS)
        after = editor.revisions(PAGE)
    assert outcome.result is result
    assert one_second(after)
    assert before[0].user == "Camille"
    assert after[-len(before) :] == before
    if result is Result.STALE:
        assert after == before
        assert outcome.moved is not None
        assert (outcome.moved.user, outcome.moved.timestamp) == ("Camille", before[0].timestamp)
    else:
        assert after[0].text.endswith("\n\nMerci !")
        assert "Des graines." in after[0].text


@pytest.mark.parametrize("edit", [edit_inside, edit_outside], ids=["inside", "outside"])
def test_a_person_between_the_bots_last_look_and_its_save(
    stopped: Project,
    open_wiki: "Callable[[str], Wiki]",
    monkeypatch: pytest.MonkeyPatch,
    edit: Callable[[Client], None],
) -> None:
    plan = planned(stopped)
    wiki = open_wiki("movilab")
    wiki.login()
    save = wiki.save
    with Client.as_editor(stopped.sandbox.wikis["movilab"]) as editor:

        def save_a_moment_later(*arguments: object, **named: object) -> int:
            edit(editor)
            return save(*arguments, **named)  # type: ignore[arg-type]

        monkeypatch.setattr(wiki, "save", save_a_moment_later)
        outcome = apply_target(plan, wiki, MANNERS)
        revisions = editor.revisions(PAGE)
    # The edits are next to each other, so the server does not merge them; by its clock alone, ours would have won.
    assert outcome.result is Result.STALE
    assert outcome.reason == "somebody saved the page at the same time; plan again"
    assert one_second(revisions)
    assert [revision.user for revision in revisions] == ["Camille", "CommunsBot"]


def saved_then(
    stopped: Project, open_wiki: "Callable[[str], Wiki]", monkeypatch: pytest.MonkeyPatch, then: Callable[[], object]
) -> Outcome:
    """Apply the plan, and let something happen between the save and the look at what was stored."""
    plan = planned(stopped)
    wiki = open_wiki("movilab")
    wiki.login()
    revision = wiki.revision

    def look_a_moment_later(number: int) -> object:
        monkeypatch.setattr(wiki, "revision", revision)
        then()
        return revision(number)

    monkeypatch.setattr(wiki, "revision", look_a_moment_later)
    return apply_target(plan, wiki, MANNERS)


@pytest.mark.parametrize(
    ("edit", "code"), [(edit_outside, 0), (lambda editor: editor.undo(PAGE, editor.read(PAGE)[1]), 5)]
)
def test_the_bot_then_a_person(
    stopped: Project,
    open_wiki: "Callable[[str], Wiki]",
    monkeypatch: pytest.MonkeyPatch,
    edit: Callable[[Client], None],
    code: int,
) -> None:
    with Client.as_editor(stopped.sandbox.wikis["movilab"]) as editor:
        outcome = saved_then(stopped, open_wiki, monkeypatch, lambda: edit(editor))
        revisions = editor.revisions(PAGE)
    assert (outcome.result, outcome.revision) == (Result.APPLIED, revisions[1].revid)
    assert one_second(revisions)
    assert [revision.user for revision in revisions] == ["Camille", "CommunsBot", "CommunsBot"]
    # What the person did stands, an undo too, however often the bot runs.
    for _run in range(2):
        assert stopped.communs("apply", "--yes", *ONLY).returncode == code
    with Client(stopped.sandbox.wikis["movilab"]) as client:
        assert client.revisions(PAGE) == revisions


def test_a_person_who_began_before_the_bots_save_is_warned_by_the_wiki(
    stopped: Project, open_wiki: "Callable[[str], Wiki]", monkeypatch: pytest.MonkeyPatch
) -> None:
    with Client.as_editor(stopped.sandbox.wikis["movilab"]) as editor:
        text, number, _user = editor.read(PAGE)
        refused: list[ApiError] = []

        def save_from_an_old_form() -> None:
            mine = text.replace("Une grainothèque.", "Une grainothèque ouverte.")
            with pytest.raises(ApiError) as conflict:
                editor.edit(PAGE, mine, "ouverte", baserevid=number)
            refused.append(conflict.value)

        outcome = saved_then(stopped, open_wiki, monkeypatch, save_from_an_old_form)
        revisions = editor.revisions(PAGE)
    assert outcome.result is Result.APPLIED
    assert [error.code for error in refused] == ["editconflict"]
    assert [revision.user for revision in revisions] == ["CommunsBot", "CommunsBot"]
