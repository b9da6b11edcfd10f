"""How a target stands, from its plan."""

from bot.plan.kept import Kept
from bot.plan.model import Status, TargetPlan
from bot.report.standing import standing


def test_an_order_that_waits_has_a_name() -> None:
    kept = (Kept(kind="order", wiki="B\nA"), Kept(kind="changed", name="Opteos"), Kept(kind="added", decision="leave"))
    planned = TargetPlan(target="t", kind="file", wiki="", wiki_name="f", page="p", status=Status.HELD, kept=kept)
    assert standing(planned, None).hand_edits == ("the order of the entries", "Opteos")
