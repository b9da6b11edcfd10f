import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Exit, UsageError
from bot.plan.decisions import Answer, Approval, Decisions
from bot.plan.model import from_json, to_json
from bot.review.stored import StoredPlan
from tests.plan.test_decisions import ANSWERS, APPROVALS
from tests.review.samples import plan, target

PLAN = plan(target("\n  “format”: "), target('\n  "format": {'))


@given(st.lists(APPROVALS, max_size=3), st.lists(ANSWERS, max_size=3))
def test_the_file_is_the_same_as_the_plans_own_json(approvals: list[Approval], answers: list[Answer]) -> None:
    stored = StoredPlan(PLAN, Path("plan.json"))
    decisions = Decisions(plan=PLAN.id, approvals=tuple(approvals), answers=tuple(answers))
    stored.plan = PLAN.model_copy(update={"decisions": decisions})
    assert stored.text() == to_json(stored.plan)
    assert StoredPlan(stored.plan, Path("plan.json")).text() == to_json(stored.plan)


def test_a_new_file_is_its_owners_only_and_one_that_is_there_keeps_its_rights(tmp_path: Path) -> None:
    stored = StoredPlan(PLAN, tmp_path / "review" / "plan.json")
    stored.write()
    assert stat.S_IMODE(stored.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(stored.file.parent.stat().st_mode) == 0o700
    stored.file.chmod(0o640)
    stored.decide(stored.decisions)
    assert stat.S_IMODE(stored.file.stat().st_mode) == 0o640
    assert [file.name for file in stored.file.parent.iterdir()] == ["plan.json"]
    kept = from_json(stored.file.read_text(), where="")
    assert kept.decisions == Decisions(plan=PLAN.id)


def test_what_a_link_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    real, link = tmp_path / "elsewhere" / "real.json", tmp_path / "plan.json"
    real.touch()
    link.symlink_to(real)
    StoredPlan(PLAN, link).write()
    assert link.is_symlink()
    assert real.read_text() == to_json(PLAN)


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    stored = StoredPlan(PLAN, tmp_path / "file" / "plan.json")
    with pytest.raises(UsageError, match="the plan cannot be written") as error:
        stored.write()
    assert error.value.exit_code is Exit.USAGE
