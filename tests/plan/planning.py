"""A list of two entries planned on a page."""

from bot.plan.history import History
from bot.plan.make import plan_target
from bot.plan.model import TargetPlan
from bot.plan.snapshot import Account, Snapshot
from bot.plan.wanted import Wanted
from tests.plan.samples import ACCOUNT, BOT, listed, revision, snapshot, wanted

WANTED = wanted("Opteos", "Anis")

OLD = listed("Opteos")

AROUND = f"Bonjour.\n\n{OLD}\n\n[[Catégorie:Communs]]"


def plan(
    page: Snapshot, what: Wanted = WANTED, *, account: Account = ACCOUNT, bot: str = BOT, history: History | None = None
) -> TargetPlan:
    return plan_target(what, page, account, bot, history or History())


def saved(planned: TargetPlan) -> Snapshot:
    assert planned.edit is not None
    return snapshot(revision(planned.edit.after, number=8, parent=7))
