import pytest

from bot.config.unattended import Run
from bot.plan.model import Status, TargetPlan
from bot.unattended.policy import held_back

COMMAND = "communs apply --only liste"


def planned(status: Status, removed: int = 0) -> TargetPlan:
    return TargetPlan(target="liste", wiki="m", wiki_name="M", page="P", status=status, removed=removed)


def page(status: Status, removed: int = 0) -> TargetPlan:
    return planned(status, removed).model_copy(update={"target": "fiches/a", "kind": "pages"})


@pytest.mark.parametrize(
    ("plan", "policy", "doubt", "reason"),
    [
        (planned(Status.UPDATE), Run(), "", ""),
        (planned(Status.UPDATE, removed=1), Run(), "", ""),
        (planned(Status.CREATE), Run(), "", f"a person places a list the first time: {COMMAND}"),
        (planned(Status.CREATE), Run(first_placements=True), "", ""),
        (
            planned(Status.UPDATE),
            Run(updates=False),
            "",
            f"config/bot.yaml lets no run change lists (run: updates); a person does: {COMMAND}",
        ),
        (
            planned(Status.UPDATE, removed=2),
            Run(removals=False),
            "",
            f"2 entries would go, and config/bot.yaml lets no run remove any (run: removals); a person does: {COMMAND}",
        ),
        (planned(Status.UPDATE), Run(), "no approval", "no approval"),
        (page(Status.CREATE), Run(), "", f"a person lets the bot edit a page the first time: {COMMAND}"),
        (
            page(Status.UPDATE, removed=1),
            Run(removals=False),
            "",
            f"1 value would go, and config/bot.yaml lets no run remove any (run: removals); a person does: {COMMAND}",
        ),
        # What is not written needs no leave.
        *((planned(status), Run(updates=False), "no approval", "") for status in Status if not status.writes),
    ],
)
def test_what_no_run_writes(plan: TargetPlan, policy: Run, doubt: str, reason: str) -> None:
    assert held_back(plan, policy, doubt=doubt, command=COMMAND) == reason
