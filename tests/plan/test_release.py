from pathlib import Path

import pytest

from bot.config.project import load_project
from bot.plan.model import Status, TargetPlan
from bot.plan.prepare import Pages, removals
from bot.plan.prepare import wanted as prepared
from bot.plan.release import release_target, without_note
from bot.plan.snapshot import Snapshot
from bot.targets.normal import sha1
from tests.plan.samples import ACCOUNT, PERSON, framed, listed, revision, snapshot, wanted

ROOT = Path(__file__).parents[2]
PAGES = Pages("Utilisateur:Communs-bot", "Utilisateur:Communs-bot/Stop", "Aide:Robot")


def released(page: Snapshot) -> TargetPlan:
    return release_target(wanted("Opteos"), page, ACCOUNT)


def test_markers_go_and_the_text_stays_with_all_around_it() -> None:
    planned = released(snapshot(f"Bonjour.\n\n{listed('Opteos', 'Anis')}\n\nFin."))
    assert (planned.status, planned.release) == (Status.UPDATE, True)
    assert planned.edit is not None
    assert planned.edit.after == "Bonjour.\n\n* Opteos\n* Anis\n\nFin."
    assert planned.edit.sha1 == sha1(planned.edit.after)
    assert planned.edit.summary.startswith("List of commons: no longer kept by the bot, the text stays — [[")
    assert planned.remarks == ("the list is handed back: markers and note go, the text stays",)
    assert planned.base is not None
    assert planned.base.revision == 7


def test_what_people_wrote_into_the_list_stays() -> None:
    page = snapshot(revision(f"{framed('* Opteos').replace('* Opteos', '* Optéos, à Lille')}", user=PERSON))
    edit = released(page).edit
    assert edit is not None
    assert edit.after == "* Optéos, à Lille"


@pytest.mark.parametrize("page", [snapshot(None), snapshot("Bonjour.")])
def test_where_no_list_stands_nothing_is_written(page: Snapshot) -> None:
    planned = released(page)
    assert (planned.status, planned.edit) == (Status.UNCHANGED, None)
    assert planned.remarks == ("there is no list of ours on the page",)


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (snapshot(listed("Opteos").replace("communs:fin", "communs:fine")), "the markers on the page are broken"),
        (snapshot(listed("Opteos"), redirect=True), "redirect"),
        (snapshot(listed("Opteos"), refused="no", protection=(("edit", "sysop"),)), "protected (sysop only)"),
    ],
)
def test_a_page_that_cannot_be_written_is_held(page: Snapshot, told: str) -> None:
    planned = released(page)
    assert (planned.status, planned.edit, planned.release) == (Status.HELD, None, False)
    assert told in planned.reason


def test_another_list_beside_it_stays_the_bots() -> None:
    other = listed("Tela").replace("id=liste", "id=autre")
    edit = released(snapshot(f"{listed('Opteos')}\n\n{other}")).edit
    assert edit is not None
    assert edit.after == f"* Opteos\n\n{other}"


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("* A\n\n<small>''Tenue par un robot ([[X|mode d’emploi]]).''</small>", "* A"),
        ("* A\n\n<small>''Tenue par un robot.''</small>\n\n* B", "* A\n\n* B"),
        ("<small>''Tenue par un robot.''</small>\n\n* A", "* A"),
        ("* A\n<small>Tenue par une personne.</small>", "* A\n<small>Tenue par une personne.</small>"),
        ("<small>Tenue par un robot.</small>", ""),
        # Words of an entry are no line of the bot's.
        ("* '''Liste''' : Tenue par un robot", "* '''Liste''' : Tenue par un robot"),
        ("* A : Tenue par un robot\n\n----\n''Tenue par un robot.''", "* A : Tenue par un robot\n\n----"),
        ("* Tenue par un robot : B\n* A\n\n''Tenue par un robot.''", "* Tenue par un robot : B\n* A"),
    ],
)
def test_the_note_goes_with_the_blank_lines_that_set_it_off(body: str, left: str) -> None:
    assert without_note(body, "Tenue par un robot") == left
    assert without_note(body, "") == body


@pytest.mark.parametrize("name", ["lescommuns-liste", "movilab-liste", "wikilivres-liste"])
def test_the_note_of_the_shipped_lists_is_known(name: str) -> None:
    project = load_project(ROOT)
    what = prepared(project, name, pages=PAGES, removals=removals(project, name, None), sandbox=True, place_again=False)
    assert "robot" in what.rendering.text
    planned = release_target(what, snapshot(what.region), ACCOUNT)
    assert planned.edit is not None
    assert "robot" not in planned.edit.after.casefold()
    assert "communs:" not in planned.edit.after
    for block in what.rendering.blocks:
        assert what.rendering.text[block.start : block.end].rstrip("\n") in planned.edit.after


def test_a_letter_before_the_note_stays() -> None:
    assert without_note("* X\n\n''note''", "note") == "* X"
