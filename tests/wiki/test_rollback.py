"""``communs rollback`` and ``communs history`` on real wikis."""

import json
import shutil

import pytest

from bot.locale.moment import moment
from bot.sandbox.client import Client
from tests.wiki.project import PLACES, Project, outcomes

pytestmark = pytest.mark.wiki

PAGE = "Utilisateur:Claire Exemple"
LIST = "movilab-liste"


def text(project: Project, key: str = "movilab", page: str = PAGE) -> str:
    with Client(project.sandbox.wikis[key]) as client:
        return client.read(page)[0]


def test_what_was_rolled_back_is_not_written_again_until_it_changes_or_somebody_asks(project: Project) -> None:
    project.targets({LIST: PLACES[LIST]})
    assert project.communs("apply", "--yes").returncode == 0
    placed = text(project)
    project.change("Une grainothèque.", "Des graines.")
    assert project.communs("run").returncode == 0
    changed = text(project)

    refused = project.communs("rollback", "--last")
    assert refused.returncode == 2
    assert "-* '''Semences''' : Des graines.\n+* '''Semences''' : Une grainothèque.\n" in refused.stdout
    assert text(project) == changed
    undone = project.communs("rollback", "--last", "--yes", "--json")
    assert outcomes(undone) == {LIST: ("applied", "")}
    # Just as it was: MediaWiki marks what was undone by itself ("mw-reverted").
    assert text(project) == placed
    with Client(project.sandbox.wikis["movilab"]) as client:
        new, old = client.revisions(PAGE, limit=2)
        assert (
            new.comment.startswith(f"révision {old.revid}") or f"revision {old.revid} of the bot undone" in new.comment
        )
        assert f"communs:rollback={old.revid}" in new.comment

    # The timer comes by, on this machine or another: told once, never redone.
    for code in (5, 0):
        again = project.communs("run", "--json")
        assert (again.returncode, outcomes(again)[LIST][0]) == (code, "held")
        assert f"communs plan --place-again {LIST}" in outcomes(again)[LIST][1]
    shutil.rmtree(project.folder / ".communs" / "sandboxed")
    assert project.communs("run").returncode == 5
    # Nor when people edit elsewhere on the page, nor when something else changes in the catalogue.
    with Client.as_editor(project.sandbox.wikis["movilab"]) as editor:
        editor.edit(PAGE, text(project) + "\n\nMerci !", "merci")
    assert project.communs("run", "--json").returncode == 0
    assert text(project) == placed + "\n\nMerci !"
    # It is written when that value changes, or when a person asks.
    project.change("Des graines.", "Des graines à partager.")
    assert outcomes(project.communs("run", "--json"))[LIST][0] == "applied"
    assert "Des graines à partager." in text(project)

    # Without a journal, the wiki knows the edits; one of them is named by its revision.
    shutil.rmtree(project.folder / ".communs" / "sandboxed")
    known = json.loads(project.communs("history", "--json").stdout)
    assert [edit["targets"] for edit in known] == [[LIST]] * 4
    assert [bool(edit["rolls_back"]) for edit in known] == [False, True, False, False]
    one = f"movilab:{known[0]['revision']}"
    assert project.communs("rollback", one, LIST, "--yes").returncode == 0
    assert text(project) == placed + "\n\nMerci !"
    assert project.communs("apply", "--yes", "--place-again", LIST).returncode == 0
    assert "Des graines à partager." in text(project)


def test_the_journal_tells_of_runs_and_edits(project: Project) -> None:
    assert project.communs("history").stdout.strip() == "No edit is known."
    assert project.communs("apply", "--yes").returncode == 0
    project.change("Une grainothèque.", "Des graines.")
    assert project.communs("run").returncode == 0
    applied, ran = json.loads(project.communs("history", "--json").stdout)
    assert (applied["verb"], ran["verb"], ran["code"]) == ("apply", "run", 0)
    assert {edit["target"]: edit["result"] for edit in ran["edits"]} == dict.fromkeys(PLACES, "applied")
    for edit in ran["edits"]:
        with Client(project.sandbox.wikis[edit["wiki"]]) as client:
            [newest] = client.revisions(edit["page"], limit=1)
        assert (edit["revision"], edit["base"]) == (newest.revid, newest.parentid)
        assert edit["link"].endswith(f"?diff={newest.revid}")
    told = project.communs("history")
    assert f"{ran['id']}  {moment(ran['at'])}  run  exit code 0\n" in told.stdout
    assert told.stdout.count("?diff=") == 6

    # One target of a run; the page that a run made is nothing to undo.
    done = project.communs("rollback", ran["id"], LIST, "--yes")
    assert done.returncode == 0
    assert "Une grainothèque." in text(project)
    assert "Des graines." in text(project, "lescommuns")
    first = project.communs("rollback", applied["id"], "wikilivres-liste", "--yes")
    assert first.returncode == 5
    assert "ask an administrator to delete it" in first.stdout
    placed = project.communs("rollback", applied["id"], "lescommuns-liste", "--yes")
    assert placed.returncode == 5

    # In sync since when, what waits.
    status = {one["target"]: one for one in json.loads(project.communs("status", "--json").stdout)["targets"]}
    assert status["lescommuns-liste"]["state"] == "in sync"
    assert status["lescommuns-liste"]["since"].startswith("20")
    assert status[LIST]["state"] == "held"
    assert status[LIST]["hand_edits"]
    for words, line in {
        ("rollback",): "no run is named; name one of “communs history”, or say --last",
        ("rollback", "x"): "the journal tells of no run “x”; name one of “communs history”, or say --last",
        ("rollback", "movilab:x", LIST): "“movilab:x” names no edit; write WIKI:NUMBER TARGET, as in movilab:123 liste",
    }.items():
        wrong = project.communs(*words)
        assert (wrong.returncode, wrong.stderr) == (2, f"{line}\n")
