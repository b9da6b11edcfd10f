from pathlib import Path
from typing import Any

import pytest

from bot.apply.outcome import Moved, Outcome, Result
from bot.commands.review import names_of
from bot.errors import Exit, PersonNeeded, TryLater
from bot.plan.model import Status, from_json
from bot.plan.parts import Change, Message
from tests.review.samples import KEPT, Review, plan, target


@pytest.fixture
def review(tmp_path: Path) -> Review:
    return Review(tmp_path)


def approvals(review: Review) -> dict[str, tuple[bool, tuple[str, ...]]]:
    """What stands in the plan's file."""
    kept = from_json(review.desk.file.read_text(), where="plan.json").decisions
    assert kept is not None
    assert {approval.by for approval in kept.approvals} == {"Claire"}
    return {approval.target: (approval.write, approval.only) for approval in kept.approvals}


def test_a_list_is_approved_left_out_or_approved_in_part(review: Review) -> None:
    client = review.client()
    assert "not decided" in review.get(client, "/")
    assert review.post(client, "/target/0", answer="approve", entry=["anis", "kpa"]) == 303
    assert review.post(client, "/target/1", answer="leave out") == 303
    assert approvals(review) == {"liste": (True, ()), "autre": (False, ())}
    assert review.post(client, "/target/0", answer="approve", entry=["kpa"], page="target") == 303
    assert approvals(review) == {"liste": (True, ("kpa",)), "autre": (False, ())}
    page = review.get(client, "/target/0")
    assert "approved in part" in page
    assert 'value="kpa" checked' in page
    assert 'value="anis" checked' not in page
    page = review.get(client, "/write")
    assert "Only: Kpa" in page
    assert "une partie" in page
    assert ("part", review.desk.plan.id, "liste", "kpa") in review.work.asked


def test_a_list_of_many_entries_is_approved_in_part(tmp_path: Path) -> None:
    names = [f"commun-{number}" for number in range(3000)]
    changes = tuple(Change(kind="changed", entry=name, name=name) for name in names)
    review = Review(tmp_path, target(changes=changes))
    assert review.post(review.client(), "/target/0", answer="approve", entry=names[1:]) == 303
    assert approvals(review) == {"liste": (True, tuple(names[1:]))}


@pytest.mark.parametrize("entry", [[], ["nobody"], ["anis", "nobody"]])
def test_entries_that_are_not_there_are_not_approved(review: Review, entry: list[str]) -> None:
    assert review.post(review.client(), "/target/0", answer="approve", entry=entry) == 409
    assert review.desk.plan.decisions is None


def test_a_message_to_an_editor_is_approved_and_written_like_a_list(tmp_path: Path) -> None:
    message = target("liste/Camille", message=Message(editor="Camille", mark="abc"), changes=(), remarks=("un mot",))
    review = Review(tmp_path, target(), message)
    client = review.client()
    page = review.get(client, "/target/1")
    assert "liste/Camille" in page
    assert "un mot" in page
    assert 'lang="fr"' in page
    assert review.post(client, "/target/1", answer="approve") == 303
    assert approvals(review) == {"liste/Camille": (True, ())}
    assert review.post(client, "/write") == 303
    review.desk.finish()
    assert ("write", review.desk.plan.id, "liste/Camille") in review.work.asked
    assert "liste/Camille" in review.get(client, "/progress")


def test_what_is_planned_again_is_named_as_on_the_command_line() -> None:
    message = target("liste/Camille", message=Message(editor="Camille", mark="abc"))
    assert names_of([target(), message, target("articles/anis")]) == ["liste", "articles/anis"]


def test_what_writes_nothing_is_not_approved(tmp_path: Path) -> None:
    review = Review(tmp_path, target(status=Status.HELD, reason="3 of 5 entries would go"))
    for answer in ("approve", "leave out"):
        assert review.post(review.client(), "/target/0", answer=answer, entry=["anis"]) == 409
    assert review.post(review.client(), "/target/1", answer="approve") == 404
    assert review.post(review.client(), "/write") == 409


def test_an_approval_is_about_the_plan_that_was_shown(review: Review) -> None:
    client = review.client()
    assert review.post(client, "/approve-all") == 303
    review.work.next = plan(target(reason="another"))
    assert review.post(client, "/plan") == 303
    assert review.desk.plan == review.work.next
    assert from_json(review.desk.file.read_text(), where="") == review.work.next
    assert review.post(client, "/target/0", answer="approve", plan="0" * 64) == 409
    assert review.desk.plan.decisions is None
    # The same plan again keeps what was decided about it.
    assert review.post(client, "/approve-all") == 303
    assert review.post(client, "/plan") == 303
    assert approvals(review) == {"liste": (True, ())}


def test_a_plan_that_cannot_be_made_leaves_the_old_one(review: Review) -> None:
    before = review.desk.plan
    review.work.error = PersonNeeded("config/communs.yaml:3:1: something is wrong")
    answer = review.client().post(
        "/plan",
        data={"csrf": review.guard.csrf, "plan": before.id},
        headers={"Origin": review.guard.origin},
        base_url=review.guard.origin,
    )
    assert answer.status_code == 409
    assert "config/communs.yaml:3:1: something is wrong" in answer.text
    assert review.desk.plan is before


def test_what_was_approved_is_written_and_told_as_it_goes(review: Review) -> None:
    client = review.client()
    assert review.post(client, "/approve-all") == 303
    review.work.outcomes["autre"] = Outcome(
        "autre",
        "movilab",
        "",
        "",
        Result.STALE,
        "the page was changed; plan again",
        Exit.PLAN_REFUSED,
        moved=Moved("avant", "après", "Camille", "2026-03-01T12:00:00Z", "relecture"),
    )
    review.work.go.clear()
    assert review.post(client, "/write") == 303
    assert review.post(client, "/write") == 503
    assert review.post(client, "/plan") == 503
    assert review.post(client, "/close") == 503
    page = review.get(client, "/progress")
    assert 'data-progress="writing"' in page
    assert "0 of 2 pages done" in page
    assert '<meta http-equiv="refresh" content="2">' in page
    review.work.go.set()
    review.desk.finish()
    page = review.get(client, "/progress")
    assert "2 of 2 pages done" in page
    assert "refresh" not in page
    assert 'href="https://movilab.example/wiki/Utilisateur:Anis/liste?diff=9"' in page
    assert 'href="https://movilab.example/wiki/Utilisateur:Anis/liste?action=edit&amp;undo=9"' in page
    assert "the page was changed; plan again" in page
    assert '<td class="old">avant</td>' in page
    assert "nothing says that its community agrees" in page
    assert "This plan is being written, or was." in review.get(client, "/")
    assert review.post(client, "/close") == 200
    assert review.closed == [True]


def test_a_second_try_is_for_what_may_do_better(tmp_path: Path) -> None:
    names = ["fait", "tombé", "dépassé"]
    review = Review(tmp_path, *(target(name) for name in names))
    client = review.client()
    results = {"tombé": Result.FAILED, "dépassé": Result.STALE}
    review.work.outcomes = {name: Outcome(name, "movilab", "", "", result) for name, result in results.items()}
    assert review.post(client, "/approve-all") == 303
    assert review.post(client, "/write") == 303
    review.desk.finish()
    assert "Try again" in review.get(client, "/progress")
    review.work.outcomes = {}
    assert review.post(client, "/write") == 303
    review.desk.finish()
    assert [asked[2:] for asked in review.work.asked if asked[0] == "write"] == [tuple(names), ("tombé",)]
    ended = {name: outcome.result for name, outcome in review.desk.outcomes.items()}
    assert ended == {"fait": Result.APPLIED, "tombé": Result.APPLIED, "dépassé": Result.STALE}
    assert "Try again" not in review.get(client, "/progress")


def test_a_file_that_somebody_else_wrote_is_left_alone(review: Review) -> None:
    client = review.client()
    assert review.post(client, "/approve-all") == 303
    other = review.desk.file.read_text().replace("Claire", "Anis")
    review.desk.file.unlink()
    review.desk.file.write_text(other)
    assert review.post(client, "/target/0", answer="leave out") == 409
    assert review.desk.file.read_text() == other
    assert "2 pages approved" in review.get(client, "/")


def test_nothing_is_written_that_was_not_approved(review: Review) -> None:
    client = review.client()
    assert review.post(client, "/write") == 409
    assert review.post(client, "/target/0", answer="leave out") == 303
    assert review.post(client, "/write") == 409
    assert review.work.asked == []


def test_a_writing_that_fails_as_a_whole_is_told(review: Review) -> None:
    client = review.client()
    assert review.post(client, "/approve-all") == 303
    review.work.error = TryLater("the sandbox does not run")
    assert review.post(client, "/write") == 303
    review.desk.finish()
    page = review.get(client, "/progress")
    assert "the sandbox does not run" in page
    assert "Try again" in page


def test_what_people_did_is_answered_to_and_put_into_the_project(tmp_path: Path) -> None:
    other = KEPT.model_copy(update={"entry": "anis", "readable": False})
    review = Review(tmp_path, target(kept=(KEPT, other)))
    client = review.client()
    assert review.post(client, "/kept/0/0", answer="take") == 303
    assert review.post(client, "/kept/0/1", answer="take") == 409
    assert review.post(client, "/kept/0/1", answer="leave") == 303
    for path, answer in (("/kept/0/2", "take"), ("/kept/1/0", "take"), ("/kept/0/0", "burn")):
        assert review.post(client, path, answer=answer) == 404
    page = review.get(client, "/")
    assert "the catalogue now" in page
    assert page.count('value="take"') == 1
    assert "The catalogue may not take it: it cannot be read back" in page
    assert review.post(client, "/settle") == 303
    [answers] = review.settled
    assert [(*one.about, one.answer, one.by) for one in answers] == [
        ("liste", "changed", "opteos", "opteos.summary.fr", KEPT.key, "take", "Claire"),
        ("liste", "changed", "anis", "opteos.summary.fr", other.key, "leave", "Claire"),
    ]
    assert review.work.asked[-1][0] == "plan"


def test_where_answers_cannot_be_kept_nobody_is_asked(tmp_path: Path) -> None:
    review = Review(tmp_path, target(kept=(KEPT,)), settles=False)
    client = review.client()
    assert 'value="take"' not in review.get(client, "/")
    assert review.post(client, "/kept/0/0", answer="take") == 404
    assert review.post(client, "/settle") == 409


def test_a_page_before_after_and_in_part(review: Review) -> None:
    client = review.client()
    assert "* Anis\n* Kpa" in review.get(client, "/preview/0/before")
    frame = review.get(client, "/preview/0/after")
    assert "Anis : des formations" in frame
    assert '<link rel="stylesheet" href="/load.php?a=1&amp;b=2">' in frame
    assert "<style>a > b {}</style>" in frame
    assert '<base href="https://movilab.example/">' in frame
    assert review.post(client, "/target/0", answer="approve", entry=["kpa"]) == 303
    assert "une partie" in review.get(client, "/preview/0/after")
    review.work.error = TryLater("the wiki cannot be reached")
    answer = client.get("/preview/0/before", base_url=review.guard.origin)
    assert answer.status_code == 503
    assert "the wiki cannot be reached" in answer.text


@pytest.mark.parametrize("path", ["/target/9", "/preview/9", "/preview/0/beside", "/static/app.py", "/nowhere"])
def test_what_is_not_there(review: Review, path: str) -> None:
    answer = review.client().get(path, base_url=review.guard.origin)
    assert answer.status_code == 404
    assert "there is nothing here" in answer.text


def test_decisions_survive_a_restart(tmp_path: Path) -> None:
    from bot.review.desk import Desk
    from bot.review.stored import StoredPlan

    review = Review(tmp_path)
    assert review.post(review.client(), "/target/0", answer="approve", entry=["kpa"]) == 303
    file = review.desk.file
    again: Any = Desk(StoredPlan(from_json(file.read_text(), where=""), file), review.work, "Claire")
    assert [one.plan.target for one in again.approved] == ["liste"]
    assert again.undecided == 1


def test_many_targets_have_a_page_each(tmp_path: Path) -> None:
    review = Review(tmp_path, *(target(f"liste-{number}") for number in range(21)))
    client = review.client()
    page = review.get(client, "/")
    assert '<table class="diff">' not in page
    assert 'href="/target/20"' in page
    page = review.get(client, "/target/10")
    assert 'rel="prev" href="/target/9"' in page
    assert 'rel="next" href="/target/11"' in page
    assert '<table class="diff">' in page
