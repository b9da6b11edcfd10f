"""A list of which nothing tells what our account saved last, and a person who asks to write it all the same."""

import pytest

from bot.plan.history import History
from bot.plan.make import plan_target
from bot.plan.model import Status, TargetPlan
from bot.plan.wanted import Comparison
from tests.plan.samples import ACCOUNT, BOT, PERSON, TARGET, listed, revision, snapshot, wanted

EDITED = listed("Opteos", "Le Fournil").replace("* Opteos", "* Optéos")
PAGE = snapshot(revision(f"Avant.\n\n{EDITED}\n\nAprès.", user=PERSON))


def planned(*names: str, again: bool = True, bot: str = BOT, history: History | None = None) -> TargetPlan:
    return plan_target(wanted(*names, place_again=again), PAGE, ACCOUNT, bot, history or History())


def test_the_whole_list_is_written_over_and_the_reviewer_sees_what_goes() -> None:
    told = planned("Opteos", "Anis", "Le Fournil")
    what = wanted("Opteos", "Anis", "Le Fournil")
    assert told.status is Status.UPDATE
    assert told.remarks == (
        "our last save of the list is not known; the whole list is written over because you ask for it",
    )
    assert told.place_again
    assert told.hand_edit is not None
    assert (told.hand_edit.user, told.hand_edit.ours) == (PERSON, None)
    assert "* Optéos" in told.hand_edit.theirs
    assert {(change.kind, change.name) for change in told.changes} == {
        ("added", "Opteos"),
        ("added", "Anis"),
        ("removed", "Optéos"),
    }
    assert told.removed == 1
    assert told.edit is not None
    assert told.edit.after == f"Avant.\n\n{what.region}\n\nAprès."


def test_its_entries_do_not_go_without_consent() -> None:
    what = wanted("Autre", place_again=True, compare=lambda _old: Comparison(changes=(), removed=3, total=4))
    told = plan_target(what, PAGE, ACCOUNT, BOT, History())
    assert (told.status, told.removed) == (Status.HELD, 3)
    assert told.reason == "3 of 4 entries would go; if that is meant: --allow-removals 3"


@pytest.mark.parametrize(("again", "bot"), [(False, BOT), (True, "")])
def test_nobody_asks_or_no_account_is_there_and_it_is_held(bot: str, *, again: bool) -> None:
    told = planned("Opteos", again=again, bot=bot)
    assert told.status is Status.HELD
    assert told.hand_edit is not None
    assert not told.place_again


def test_what_our_account_saved_is_shown_though_it_does_not_verify() -> None:
    ours = revision(EDITED.replace("Fournil", "Four"), number=5, parent=4, user=BOT)
    told = planned("Opteos", again=False, history=History(ours=ours))
    assert told.hand_edit is not None
    assert told.hand_edit.ours == "* Optéos\n* Le Four"


def test_a_list_whose_save_was_deleted_and_restored_without_it() -> None:
    told = planned("Opteos", again=False, history=History(deletion="the page was deleted"))
    assert told.reason == (
        f"nothing on the page that can be read was saved by the account {BOT}: the page was deleted, and restored "
        f"since without it; to write the catalogue's list over it: communs plan --place-again {TARGET}"
    )
    other = planned("Opteos", again=False)
    assert "its last save of the list was deleted, or somebody else placed it; to write" in other.reason
