"""An undo of the bot, a list taken off, a page deleted: held with who and when, run after run, until it is answered."""

import json
import re
from typing import Any

import pytest

from bot.locale.moment import moment
from bot.sandbox.client import Client, Revision
from bot.targets.region import find
from tests.wiki.project import WHEN, Project, outcomes, reasons

pytestmark = pytest.mark.wiki

PAGE = "Page une"
ONLY = ["--only", "une"]
UNDONE = "an older version of the list was put back by a person; to write it again: communs plan --place-again une"


@pytest.fixture
def placed(project: Project) -> Project:
    """The project with its list on one page, two entries changed there since the first save."""
    project.targets({"une": ("movilab", PAGE, "new page")})
    assert project.communs("apply", "--yes").returncode == 0
    project.change("Une grainothèque.", "Des graines.")
    assert project.communs("apply", "--yes").returncode == 0
    return project


def history(project: Project) -> list[Revision]:
    with Client(project.sandbox.wikis["movilab"]) as client:
        return client.revisions(PAGE) if client.exists(PAGE) else []


def undo(project: Project) -> list[Revision]:
    """Let Camille undo the bot, and Admin write something else on the page; return the page's history."""
    with Client.as_editor(project.sandbox.wikis["movilab"]) as editor:
        editor.undo(PAGE, editor.read(PAGE)[1])
    return written_below(project)


def written_below(project: Project) -> list[Revision]:
    with Client.as_admin(project.sandbox.wikis["movilab"]) as admin:
        admin.edit(PAGE, f"{admin.read(PAGE)[0]}\n\nMerci.", "merci")
    return history(project)


def planned(project: Project) -> dict[str, Any]:
    """Return the target as the plan's JSON has it."""
    [target] = json.loads(project.communs("plan", "--json").stdout)["targets"]
    assert isinstance(target, dict)
    return target


def stays_held(project: Project, reason: str) -> None:
    """See that run after run holds the target for this reason, and writes nothing."""
    before = history(project)
    for arguments in (["plan"], ["apply", "--yes"], ["apply", "--yes"], ["plan", "--allow-removals", "9"]):
        done = project.communs(*arguments)
        assert (done.returncode, done.stderr) == (5, "")
        assert reasons(done) == {"une": reason}
    assert history(project) == before


def test_an_undo_is_held_with_who_and_when(placed: Project) -> None:
    undone = undo(placed)[1]
    stays_held(placed, UNDONE)
    # Camille undid it; Admin, who saved the page last, did not touch the list.
    when = moment(str(undone.timestamp))
    told = f"Camille, revision {undone.revid}, {when}: annulation de la révision {undone.parentid}\n"
    assert told in placed.communs("plan").stdout
    edit = planned(placed)["hand_edit"]
    assert (edit["user"], edit["timestamp"], edit["revision"]) == ("Camille", undone.timestamp, undone.revid)
    assert "Des graines." in edit["ours"]
    assert "Une grainothèque." in edit["theirs"]

    # Nor does another value's change repeat it; that one is written.
    placed.change("Un lavoir remis en eau.", "Un lavoir.")
    assert placed.communs("apply", "--yes").returncode == 5
    text = history(placed)[0].text
    assert text is not None
    assert ("Un lavoir.\n" in text, "Une grainothèque." in text, "Des graines." in text) == (True, True, False)
    stays_held(placed, "1 hand edit waits for your decision: communs pull une")


def test_an_undo_is_written_over_when_a_person_asks(placed: Project) -> None:
    before = undo(placed)
    file = str(placed.folder / "plan.json")
    asked = placed.communs("plan", "--place-again", "une", "-o", file)
    assert asked.returncode == 10
    assert reasons(asked) == {
        "une": "people had put back an older version of the list; it is written again because you ask for it"
    }
    # What the person did is shown before it is written over.
    assert f"\n  Camille, {moment(str(before[1].timestamp))}: annulation" in asked.stdout
    done = placed.communs("apply", file, "--json")
    assert outcomes(done) == {"une": ("applied", "")}
    after = history(placed)
    assert after[1:] == before
    assert "Des graines." in after[0].text
    assert after[0].text.endswith("\n\nMerci.")
    assert placed.communs("plan").returncode == 0


def test_what_was_agreed_to_is_the_undo_that_the_plan_shows_and_no_later_edit(placed: Project) -> None:
    undo(placed)
    file = str(placed.folder / "plan.json")
    assert placed.communs("plan", "--place-again", "une", "-o", file).returncode == 10
    with Client.as_editor(placed.sandbox.wikis["movilab"]) as editor:
        editor.edit(PAGE, editor.read(PAGE)[0].replace("Une grainothèque.", "Une belle grainothèque."), "plus beau")
    before = history(placed)
    done = placed.communs("apply", file, "--json")
    assert outcomes(done) == {"une": ("stale", "the list on the page was changed; plan again")}
    # And asking does not write over an edit: only over what was ours.
    assert reasons(placed.communs("plan", "--place-again", "une")) == {
        "une": "1 hand edit waits for your decision: communs pull une"
    }
    assert history(placed) == before


def test_an_undo_is_answered_by_a_change_of_that_value(placed: Project) -> None:
    before = undo(placed)
    placed.change("Des graines.", "Des semences.")
    done = placed.communs("plan")
    assert done.returncode == 10
    assert reasons(done) == {
        "une": "people had put back an older version of the list; what they put back has changed since"
    }
    assert f"\n  Camille, {moment(str(before[1].timestamp))}: annulation" in done.stdout
    applied = placed.communs("apply", "--yes", "--json")
    assert outcomes(applied) == {"une": ("applied", "")}
    after = history(placed)
    assert after[1:] == before
    assert "Des semences." in after[0].text
    assert placed.communs("plan").returncode == 0


def test_an_undo_that_the_catalogue_follows_is_nothing_to_do(placed: Project) -> None:
    before = undo(placed)
    placed.change("Des graines.", "Une grainothèque.")
    done = placed.communs("apply", "--yes")
    assert done.returncode == 0
    assert history(placed) == before


def test_a_list_taken_off_is_held_with_who_and_when(placed: Project) -> None:
    with Client.as_editor(placed.sandbox.wikis["movilab"]) as editor:
        text = editor.read(PAGE)[0]
        region = find(text, "une")
        assert region
        editor.edit(PAGE, f"Sans liste.{text[region.end :]}", "plus de liste ici")
    removed = written_below(placed)[1]
    reason = "the list was taken off the page since our last save; to place it again: communs plan --place-again une"
    stays_held(placed, reason)
    placed.change("Un lavoir remis en eau.", "Un lavoir.")
    stays_held(placed, reason)
    assert f"\n  Camille, {moment(str(removed.timestamp))}: plus de liste ici\n" in placed.communs("plan").stdout
    edit = planned(placed)["hand_edit"]
    assert (edit["user"], edit["timestamp"], edit["theirs"]) == ("Camille", removed.timestamp, "")


def test_a_deleted_page_is_held_with_who_and_when_also_once_it_is_made_again(placed: Project) -> None:
    with Client.as_admin(placed.sandbox.wikis["movilab"]) as admin:
        admin.delete(PAGE)
    [reason] = reasons(placed.communs("plan")).values()
    again = "to place it again: communs plan --place-again une"
    assert re.fullmatch(
        rf"the page was deleted \({WHEN}, by Admin: Page demandée à la suppression\); {re.escape(again)}",
        reason,
    )
    stays_held(placed, reason)
    with Client.as_editor(placed.sandbox.wikis["movilab"]) as editor:
        editor.edit(PAGE, "== Communs ==\nUne autre page.", "création")
    placed.targets({"une": ("movilab", PAGE, "bottom")})
    stays_held(placed, reason.replace(f"; {again}", f" and made again since; {again}"))
    asked = placed.communs("plan", "--place-again", "une", "-o", str(placed.folder / "plan.json"))
    assert asked.returncode == 10
    assert outcomes(placed.communs("apply", str(placed.folder / "plan.json"), "--json")) == {"une": ("applied", "")}
    newest = history(placed)[0]
    assert newest.text.startswith("== Communs ==\nUne autre page.\n\n<!-- communs:début")
    assert placed.communs("plan").returncode == 0
