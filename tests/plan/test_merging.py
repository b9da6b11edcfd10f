from dataclasses import replace
from typing import Any

import pytest

from bot.merge.outcome import Merged
from bot.plan.held import Held
from bot.plan.history import History
from bot.plan.kept import Editor, Kept
from bot.plan.merging import came_in, editor_of, merge_region, refuse_undo, undone, waiting, whole_edit
from bot.plan.snapshot import Revision
from bot.targets.region import Region, find
from tests.plan.samples import PERSON, TARGET, framed, revision, wanted

SUMMARY = Kept(kind="changed", entry="a", name="A", field="a.summary.fr", base="une coop", wiki="une coop à Lille")
GONE = Kept(kind="removed", entry="anis", name="Anis", before="* Anis")
LINE = Kept(kind="text", name="PS", wiki="PS")


def revisions(*bodies: str | None) -> list[Revision]:
    """Revisions from the oldest, our save, to the newest, given back newest first; None for one without a list."""
    made = []
    for number, body in enumerate(bodies, start=1):
        user = PERSON if number > 1 else "Communs-bot"
        made.append(revision("Rien." if body is None else framed(body), number=number, user=user))
    return made[::-1]


def region_of(one: Revision) -> Region:
    region = find(one.text, TARGET)
    assert region is not None
    return region


@pytest.mark.parametrize(
    ("kept", "bodies", "number"),
    [
        (SUMMARY, ("* A : une coop", "* A : une coop à Lille"), 2),
        (SUMMARY, ("* A : une coop", "* A : une coop à Lille", "* A : une coop à Lille\n* B"), 2),
        # It came, went, and came again: it is the last one's.
        (SUMMARY, ("* A : une coop", "* A : une coop à Lille", "* A : une coop", "* A : une coop à Lille"), 4),
        # The same words in another entry are not this edit.
        (SUMMARY, ("* A : une coop\n* B", "* A : une coop\n* B : une coop à Lille", "* A : une coop à Lille\n* B"), 3),
        (GONE, ("* Anis\n* B", "* B"), 2),
        (LINE, ("* B", "* B\n\nPS", "* B\n\nPS\n* C"), 2),
        # Where the list was off the page, it came with it.
        (LINE, ("* B\n\nPS", None, "* B\n\nPS"), 3),
    ],
)
def test_a_thing_came_in_the_oldest_revision_since_which_it_stands(
    kept: Kept, bodies: tuple[str, ...], number: int
) -> None:
    found = came_in(kept, TARGET, revisions(*bodies))
    assert found is not None
    assert found.id == number


@pytest.mark.parametrize(
    ("kept", "bodies"),
    [
        (SUMMARY, ()),
        (SUMMARY, ("* A : une coop à Lille", "* A : une coop à Lille")),
        (SUMMARY, ("* A : une coop", "* A : une autre")),
        (GONE, ("* Anis", "* Anis")),
        (GONE.model_copy(update={"before": ""}), ("* Anis", "* B")),
        (Kept(kind="order", base="A\nB", wiki="B\nA"), ("* A\n* B", "* B\n* A")),
    ],
)
def test_what_these_revisions_do_not_tell_is_nobodys(kept: Kept, bodies: tuple[str, ...]) -> None:
    assert came_in(kept, TARGET, revisions(*bodies)) is None


def test_an_entry_that_our_save_is_without_already_went_when_the_catalogues_text_did() -> None:
    noted = Kept(kind="removed", entry="anis", name="Anis", catalogue="* Anis", noted=True)
    found = came_in(noted, TARGET, revisions("* Anis\n* B", "* B", "* B\n* C"))
    assert found is not None
    assert found.id == 2


def test_an_editor_is_told_with_revision_time_and_comment() -> None:
    since = tuple(revisions("* A : une coop", "* A : une coop à Lille"))
    assert editor_of(SUMMARY, TARGET, History(ours=since[-1], revisions=since), since[0]) == Editor(
        revision=2, user=PERSON, timestamp="2026-03-01T12:00:00Z", comment="relecture"
    )


def test_an_unregistered_editor_is_never_told_by_their_address() -> None:
    newest = revision(framed("* A : une coop à Lille"), number=2, user="192.0.2.1", registered=False)
    address = replace(newest, comment="annulation de 192.0.2.1")
    since = (address, *revisions("* A : une coop"))
    told = editor_of(SUMMARY, TARGET, History(ours=since[-1], revisions=since), address)
    assert told is not None
    assert (told.user, told.revision) == ("", 2)
    assert "192.0.2.1" not in told.model_dump_json()
    edit = whole_edit(region_of(address), region_of(since[-1]), History(ours=since[-1], revisions=since), address)
    assert edit is not None
    assert (edit.user, edit.comment) == ("", "annulation de (address)")


def test_where_it_cannot_be_told_the_newest_that_touched_the_list_stands_for_it() -> None:
    order = Kept(kind="order", base="A\nB", wiki="B\nA")
    since = tuple(revisions("* A\n* B", "* A\n* C", "* B\n* A"))
    told = editor_of(order, TARGET, History(ours=since[-1], touched=since[0], revisions=since), since[0])
    assert told is not None
    assert (told.revision, told.certain) == (3, False)
    # Where nobody else touched the list, it was them.
    alone = tuple(revisions("* A\n* B", "* B\n* A", "* B\n* A"))
    told = editor_of(order, TARGET, History(ours=alone[-1], touched=alone[1], revisions=alone), alone[0])
    assert told is not None
    assert (told.revision, told.certain) == (2, True)
    other = editor_of(order, TARGET, History(), since[0])
    assert other is not None
    assert (other.revision, other.certain) == (3, False)


def test_what_we_have_saved_already_is_not_the_newest_editors() -> None:
    noted = SUMMARY.model_copy(update={"noted": True})
    since = tuple(revisions("* A : une coop", "* A : une coop à Lille"))
    assert editor_of(noted, TARGET, History(ours=since[-1], revisions=since), since[0]) is None


def merge(before: str, now: str, *names: str) -> Merged:
    newest, ours = revisions(before, now)
    history = History(ours=ours, touched=newest, revisions=(newest, ours))
    return merge_region(wanted(*names), newest, region_of(newest), region_of(ours), history)


def test_a_merge_says_who_did_what() -> None:
    made = merge("* Opteos\n* Anis", "* Optéos\n* Anis", "Opteos", "Anis", "Tela")
    assert made.text == "* Optéos\n* Anis\n* Tela"
    (kept,) = made.kept
    assert kept.by is not None
    assert (kept.field, kept.wiki, kept.by.user, kept.by.revision) == ("opteos.name", "Optéos", PERSON, 2)


def test_a_list_as_we_saved_it_has_no_edit_of_a_person() -> None:
    newest, ours = revisions("* A", "* A")
    assert whole_edit(region_of(newest), region_of(ours), History(ours=ours), newest) is None


def test_an_edit_as_a_whole_is_the_last_that_touched_the_list() -> None:
    newest, touched, ours = revisions("* A", "* B", "* B")
    edit = whole_edit(region_of(newest), region_of(ours), History(ours=ours, touched=touched), newest)
    assert edit is not None
    assert (edit.revision, edit.user, edit.ours, edit.theirs) == (2, PERSON, "* A", "* B")


def test_what_waits_is_counted_and_what_was_decided_is_not() -> None:
    left = SUMMARY.model_copy(update={"decision": "leave"})
    assert waiting([], "liste") == waiting([left], "liste") == ""
    assert waiting([SUMMARY, left], "liste") == "1 hand edit waits for your decision: communs pull liste"
    assert waiting([SUMMARY, GONE], "liste") == "2 hand edits wait for your decision: communs pull liste"


def test_an_undo_that_put_back_the_words_of_another_template_is_held() -> None:
    newest, ours = revisions("* A", "* B")
    region, saved = region_of(newest), region_of(ours)
    refuse_undo(wanted("A"), region, saved, None)
    other = find(newest.text.replace("modèle=7fQ2", "modèle=AAAA").replace("template=7fQ2", "template=AAAA"), TARGET)
    assert other is not None
    assert other.template != saved.template
    with pytest.raises(Held, match=r"an older version of the list was put back .* --place-again liste"):
        refuse_undo(wanted("A"), other, saved, None)
    assert undone(wanted("A")).endswith("communs plan --place-again liste")


def test_lines_are_merged_as_the_save_will_store_them() -> None:
    # The API gives such text of a revision that was imported from a dump.
    seen: list[str] = []
    newest, ours = revisions("* Opteos", "* Opteos\nété")
    asked = wanted("Opteos")

    def merge(base: Region, wiki: Region, **how: Any) -> Merged:
        seen.extend((base.body, wiki.body))
        return asked.merge(base, wiki, **how)

    history = History(ours=ours, touched=newest, revisions=(newest, ours))
    region = replace(region_of(newest), body="* Opteos\r\ne\u0301te\u0301")
    merge_region(replace(asked, merge=merge), newest, region, region_of(ours), history)
    assert seen == ["* Opteos", "* Opteos\nété"]
