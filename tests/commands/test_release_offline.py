"""What ``communs release`` ends with, without a wiki."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bot.apply.outcome import Outcome, Result
from bot.cli import cli
from bot.commands import release
from bot.commands._session import Session
from bot.errors import Exit
from bot.plan.model import Plan, Status, TargetPlan, sealed
from bot.plan.parts import Base
from tests.files.samples import ENTRIES, target, write_project


def planned(status: Status, name: str = "site") -> TargetPlan:
    return TargetPlan(
        target=name,
        wiki="m",
        wiki_name="M",
        page="P",
        status=status,
        reason="why" if status in {Status.UNREACHABLE, Status.HELD} else "",
        base=None if status is Status.UNREACHABLE else Base(revision=1, sha1=""),
    )


def ended(result: Result, code: Exit, name: str = "site") -> Outcome:
    return Outcome(name, "m", "P", "", result, code=code)


@pytest.mark.parametrize(
    ("targets", "outcomes", "code"),
    [
        ([planned(Status.UNCHANGED)], [], Exit.DONE),
        ([planned(Status.UNREACHABLE)], [], Exit.TRY_LATER),
        ([planned(Status.HELD)], [], Exit.PERSON_NEEDED),
        ([planned(Status.UPDATE)], [ended(Result.APPLIED, Exit.DONE)], Exit.DONE),
        ([planned(Status.UPDATE)], [ended(Result.FAILED, Exit.LOGIN_REFUSED)], Exit.LOGIN_REFUSED),
        ([planned(Status.UPDATE)], [ended(Result.STALE, Exit.PLAN_REFUSED)], Exit.PLAN_REFUSED),
        (
            [planned(Status.UPDATE), planned(Status.UNREACHABLE, "flux")],
            [ended(Result.APPLIED, Exit.DONE)],
            Exit.PARTLY_DONE,
        ),
    ],
)
def test_the_exit_code_is_that_of_what_became_of_the_lists(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    targets: Sequence[TargetPlan],
    outcomes: Sequence[Outcome],
    code: Exit,
) -> None:
    write_project(tmp_path, ENTRIES, {"site": target("html"), "flux": target("atom")})
    plan = sealed(Plan(communs="1", sandbox=False, sources={}, targets=tuple(targets)))

    def release_plan(_session: Session, _names: Sequence[str]) -> Plan:
        return plan

    def write_targets(*_arguments: Any) -> Sequence[Outcome]:
        return outcomes

    monkeypatch.setattr(Session, "release", release_plan)
    monkeypatch.setattr(release, "write_targets", write_targets)
    names = [one.target for one in targets]
    done = CliRunner().invoke(cli, ["-C", str(tmp_path), "release", *names, "--yes"], standalone_mode=False)
    assert done.return_value is code, done.output
    closed = "enabled: false" in (tmp_path / "config" / "targets.yaml").read_text("utf-8")
    assert closed is (targets[0].status is Status.UNCHANGED or bool(outcomes and outcomes[0].result.done))
