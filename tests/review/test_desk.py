"""What is written of a plan under review, and what never is."""

from pathlib import Path

import pytest

from bot.cli import Settings
from bot.commands.review import ProjectWork
from bot.errors import PlanRefused
from bot.plan.model import Plan
from tests.files.samples import write_project
from tests.review.samples import Review, plan, target


@pytest.fixture
def review(tmp_path: Path) -> Review:
    return Review(tmp_path)


def test_what_is_written_is_the_plan_that_was_approved_also_while_another_is_made(review: Review) -> None:
    """A second tab presses “write” while the first has the plan made anew."""
    client, old = review.client(), review.desk.plan.id
    review.work.next = plan(target("nouvelle"), target())
    review.work.go.clear()
    making = review.work.plan

    def plan_meanwhile(before: Plan) -> Plan:
        assert review.post(review.client(), "/write") == 303
        assert review.desk.state == "writing"
        return making(before)

    review.work.plan = plan_meanwhile  # type: ignore[method-assign]
    assert review.post(client, "/approve-all") == 303
    assert review.post(client, "/plan") == 503
    assert review.desk.state == "writing"
    review.work.go.set()
    review.desk.finish()
    assert [asked for asked in review.work.asked if asked[0] == "write"] == [("write", old, "liste", "autre")]
    assert review.desk.plan.id == old
    assert "What became of it" in review.get(client, "/progress")


def test_a_project_writes_no_plan_about_which_nobody_decided(tmp_path: Path) -> None:
    work = ProjectWork(Settings(write_project(tmp_path, [], {}), sandbox=False))
    with pytest.raises(PlanRefused, match="approved"):
        work.write(plan(target()), ["liste"], lambda _outcome: None, lambda _line: None)
