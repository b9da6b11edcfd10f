"""What a plan tells of a list after what people did was merged with what the catalogue wants."""

from dataclasses import replace
from typing import Any

import pytest

from bot.merge.notes import Notes
from bot.merge.outcome import Merged
from bot.plan.history import History
from bot.plan.kept import Kept
from bot.plan.make import plan_target
from bot.plan.model import Status, TargetPlan
from bot.plan.parts import Base, Change
from bot.plan.wanted import Merge
from bot.targets.normal import sha1
from bot.targets.region import Region
from tests.plan.samples import ACCOUNT, BOT, NOBODY, PERSON, framed, listed, revision, snapshot, wanted

WAITS = Kept(kind="changed", entry="opteos", name="Opteos", field="opteos.name", wiki="Optéos")
LEFT = WAITS.model_copy(update={"decision": "leave"})
NOBODYS = "no account is configured for this wiki: apply will look whether people edited the list"
PUT_BACK = "people had put back an older version of the list; what they put back has changed since"
OURS = framed("* Opteos\n* Tela")


def merging(text: str, *kept: Kept, **others: Any) -> Merge:
    """A merge that comes to this, whatever it is asked."""

    def merge(base: Region, wiki: Region, *, undone: bool, save: int) -> Merged:
        del base, wiki, undone, save
        return replace(Merged(text, Notes(), kept, ()), **others)

    return merge


def noted(merge: Merge) -> TargetPlan:
    """A list with a note on it, on a wiki for which no account is configured."""
    page = snapshot(revision(framed("* Optéos", kept="opteos.name~9f2c")))
    return plan_target(wanted("Opteos", merge=merge), page, NOBODY, "", History())


def edited(merge: Merge, body: str = "* Optéos\n* Tela", *, undone: bool = False) -> TargetPlan:
    """A list that a person changed, or of which a person put back an older version of ours."""
    text = framed(body) if undone else OURS.replace("* Opteos\n* Tela", body)
    page = snapshot(revision(text, number=8, user=PERSON))
    return plan_target(wanted("Opteos", merge=merge), page, ACCOUNT, BOT, History(ours=revision(OURS)))


def test_what_a_person_decided_to_leave_changes_nothing_and_shows_no_edit() -> None:
    told = noted(merging("* Optéos", LEFT))
    assert (told.status, told.remarks) == (Status.UNCHANGED, (NOBODYS,))
    assert [kept.decision for kept in told.kept] == ["leave"]
    told = edited(merging("* Optéos\n* Tela", LEFT))
    assert (told.status, told.hand_edit, told.reason) == (Status.UNCHANGED, None, "")


def test_what_waits_is_held_with_the_remarks() -> None:
    told = noted(merging("* Optéos", WAITS))
    assert (told.status, told.remarks) == (Status.HELD, (NOBODYS,))
    assert told.reason == "1 hand edit waits for your decision: communs pull liste"


def test_an_undo_of_which_all_is_decided_is_not_held() -> None:
    told = edited(merging("* Tela", LEFT), "* Tela", undone=True)
    assert (told.status, told.reason, told.hand_edit) == (Status.UNCHANGED, "", None)
    told = edited(merging("* Tela", WAITS), "* Tela", undone=True)
    assert told.status is Status.HELD
    assert told.reason.startswith("an older version of the list was put back by a person")


@pytest.mark.parametrize(
    ("kept", "undone", "remarks"),
    [
        (LEFT, True, (PUT_BACK,)),
        (WAITS, True, ("1 hand edit waits for your decision: communs pull liste",)),
        (LEFT, False, ()),
    ],
)
def test_an_undo_is_remarked_where_it_is_written_over(kept: Kept, remarks: tuple[str, ...], *, undone: bool) -> None:
    told = edited(merging("* Tela\n* Anis", kept), "* Tela", undone=undone)
    assert (told.status, told.remarks) == (Status.UPDATE, remarks)


def test_a_merge_without_an_edit_has_no_remark_of_one() -> None:
    told = noted(merging("* Opteos", LEFT))
    assert (told.status, told.remarks) == (Status.UPDATE, (NOBODYS,))


def test_a_merge_to_just_what_the_catalogue_says_notes_and_tells_of_nobody() -> None:
    merge = merging("* Opteos", WAITS, notes=Notes(fields={"opteos.name": "9f2c"}))
    told = edited(merge)
    assert (told.status, told.kept, told.remarks) == (Status.UPDATE, (), ())
    assert told.edit is not None
    assert "gardé" not in told.edit.after
    again = plan_target(wanted("Opteos", merge=merge), snapshot(told.edit.after), ACCOUNT, BOT, History())
    assert (again.status, again.edit) == (Status.UNCHANGED, None)
    declined = WAITS.model_copy(update={"decision": "decline"})
    told = edited(merging("* Opteos", declined))
    assert [one.decision for one in told.kept] == ["decline"]


def test_a_merge_that_would_empty_a_group_is_held_and_names_it() -> None:
    changes = (Change(kind="removed", entry="tela", name="Tela"),)
    told = edited(merging("* Optéos", LEFT, changes=changes, removed=1, total=20, emptied=("Lille",)))
    assert (told.status, told.changes, told.removed) == (Status.HELD, changes, 1)
    assert told.reason == "1 of 20 entries would go and leave “Lille” empty; if that is meant: --allow-removals 1"


def test_an_undo_that_put_back_the_words_of_another_template_is_shown() -> None:
    older = framed("* Tela").replace("modèle=7fQ2", "modèle=AAAA")
    page = snapshot(revision(older, number=8, user=PERSON))
    told = plan_target(wanted("Opteos"), page, ACCOUNT, BOT, History(ours=revision(OURS)))
    assert told.status is Status.HELD
    assert told.hand_edit is not None
    assert (told.hand_edit.user, told.hand_edit.theirs) == (PERSON, "* Tela")


@pytest.mark.parametrize(("registered", "user"), [(True, PERSON), (False, "")])
def test_the_plan_is_bound_to_the_revision_that_was_read(user: str, *, registered: bool) -> None:
    page = snapshot(revision("Bonjour.", user=PERSON, registered=registered))
    told = plan_target(wanted("Opteos"), page, ACCOUNT, BOT, History())
    assert told.base == Base(revision=7, sha1=sha1("Bonjour."), timestamp="2026-03-01T12:00:00Z", user=user)


def test_the_summary_of_a_first_list_counts_its_entries_and_a_later_one_names_them() -> None:
    first = plan_target(wanted("Opteos", "Anis"), snapshot("Bonjour."), ACCOUNT, BOT, History())
    assert first.edit is not None
    assert "list placed, 2 entries" in first.edit.summary
    later = plan_target(wanted("Opteos", "Anis"), snapshot(listed("Opteos")), ACCOUNT, BOT, History())
    assert later.edit is not None
    assert "added: Anis" in later.edit.summary
