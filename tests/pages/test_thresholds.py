from bot.pages.thresholds import hold_emptied
from bot.plan.model import Status, TargetPlan
from bot.plan.parts import Change
from bot.plan.wanted import Removals

GONE = Change(kind="removed", entry="a", name="A", field="a.place", old="Lille")
NEW = Change(kind="added", entry="a", name="A", field="a.type", new="wiki")


def page(number: int, *changes: Change, status: Status = Status.UPDATE) -> TargetPlan:
    return TargetPlan(
        target=f"fiches/e{number}", kind="pages", wiki="w", wiki_name="W", page="P", status=status, changes=changes
    )


def test_a_few_values_may_go() -> None:
    plans = [page(1, GONE), page(2, GONE, NEW), page(3, NEW)]
    held = hold_emptied(plans, 10, Removals())
    assert [(one.status, one.removed) for one in held] == [(Status.UPDATE, 1), (Status.UPDATE, 1), (Status.UPDATE, 0)]


def test_many_need_consent_that_names_their_number() -> None:
    plans = [page(n, GONE) for n in range(3)] + [page(4, NEW), page(5, GONE, status=Status.HELD)]
    held = hold_emptied(plans, 5, Removals())
    assert [one.status for one in held] == [Status.HELD] * 3 + [Status.UPDATE, Status.HELD]
    assert held[0].reason == "3 of 8 values would go from these pages; if that is meant: --allow-removals 3"
    assert held[4].reason == ""
    allowed = hold_emptied(plans, 5, Removals(allowed=3))
    assert [one.status for one in allowed] == [Status.UPDATE] * 4 + [Status.HELD]
