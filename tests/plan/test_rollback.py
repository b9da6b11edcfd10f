from dataclasses import replace

from bot.plan.rollback import rollback_mark, rolled_back, saved_by_bot
from tests.plan.samples import BOT, revision


def test_a_rollback_is_known_by_its_summary() -> None:
    ours = revision("x")
    undoing = replace(ours, comment=f"révision 12 annulée ({rollback_mark(12)}) — [[source]]")
    assert (rolled_back(ours), rolled_back(undoing)) == (0, 12)


def test_only_what_our_account_saved_of_itself_counts_as_ours() -> None:
    ours = revision("x")
    assert saved_by_bot(ours, BOT)
    assert not saved_by_bot(replace(ours, comment=rollback_mark(12)), BOT)
    assert not saved_by_bot(replace(ours, user="Camille"), BOT)
