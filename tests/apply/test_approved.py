from typing import Any

import pytest

from bot.apply.approved import approvals, refuse_other
from bot.apply.outcome import Stale
from bot.errors import CommunsError, PlanRefused, TryLater
from bot.plan.decisions import Approval, Decisions
from bot.plan.model import Plan, Status, TargetPlan
from bot.plan.parts import Base, Change, Edit

ANIS, KPA = (
    Change(kind="changed", entry=name, name=name, field=f"{name}.summary.fr", new="x") for name in ("anis", "kpa")
)
SHOWN = TargetPlan(
    target="liste",
    wiki="movilab",
    wiki_name="Movilab",
    page="Liste",
    status=Status.UPDATE,
    base=Base(revision=7, sha1="a"),
    changes=(ANIS, KPA),
    edit=Edit(before="anis kpa", start=0, end=8, put="Anis Kpa", sha1="b", summary=""),
)
PART = SHOWN.model_copy(
    update={
        "changes": (ANIS,),
        "edit": Edit(before="anis kpa", start=0, end=8, put="Anis kpa", sha1="c", summary=""),
    }
)


def part(**others: Any) -> TargetPlan:
    return PART.model_copy(update=others)


def test_only_what_was_approved_may_be_written() -> None:
    given = tuple(Approval(target=name, write=name != "non", by="Claire", at="") for name in ("oui", "non"))
    plan = Plan(communs="0", sandbox=True, sources={}, targets=(), decisions=Decisions(plan="", approvals=given))
    assert list(approvals(plan)) == ["oui"]
    assert approvals(plan.model_copy(update={"decisions": Decisions(plan="")})) == {}


def test_a_part_of_what_was_shown_may_be_written() -> None:
    refuse_other(SHOWN, PART, {"anis"})
    refuse_other(SHOWN, part(status=Status.UNCHANGED, edit=None, changes=()), {"anis"})


@pytest.mark.parametrize(
    ("again", "error"),
    [
        (part(base=Base(revision=8, sha1="d")), Stale),
        (part(edit=Edit(before="autre", start=0, end=5, put="x", sha1="", summary="")), Stale),
        (part(status=Status.UNREACHABLE, base=None, edit=None, reason="the wiki does not answer"), TryLater),
        (part(status=Status.HELD, edit=None, reason="the page is protected"), PlanRefused),
        (part(changes=(ANIS, KPA)), PlanRefused),
        (part(changes=(ANIS.model_copy(update={"new": "y"}),)), PlanRefused),
        (part(changes=(Change(kind="changed", name="intro"),)), PlanRefused),
        (part(removed=1), PlanRefused),
    ],
)
def test_whatever_else_would_be_written_is_refused(again: TargetPlan, error: type[CommunsError]) -> None:
    with pytest.raises(error):
        refuse_other(SHOWN, again, {"anis"})
