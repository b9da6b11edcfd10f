import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from bot.items.entity import Json, term
from bot.items.lineage import MOST, History, Lineage, lineage
from bot.plan.snapshot import Revision
from tests.items.world import BOT

# From the newest to the first: who saved, and what the label was then; None for a text that is hidden.
Saves = Sequence[tuple[str, str | None]]


def revisions(saves: Saves) -> Iterator[Revision]:
    for age, (user, label) in enumerate(saves):
        number = len(saves) - age
        data = {"labels": {"fr": {"language": "fr", "value": label}} if label else {}}
        text = "" if label is None else json.dumps(data)
        yield Revision(number, number - 1, text, "", f"t{number}", user, comment=f"c{number}", registered=user != "::1")


def label(data: Json) -> str:
    return term(data, "labels", "fr") if data else ""


def of(*saves: tuple[str, str | None], bot: str = BOT) -> Lineage:
    return lineage(History(revisions(saves), bot), label)


def told(found: Lineage) -> tuple[object, object, bool, bool, int]:
    return found.now, found.base, found.ours, found.undone, found.by.revision if found.by else 0


@pytest.mark.parametrize(
    ("saves", "now", "base", "ours", "undone", "by"),
    [
        ([(BOT, "A")], "A", "A", True, False, 1),
        ([("Claire", "A")], "A", None, False, False, 1),
        # Whoever touched something else since did not bring it.
        ([("Claire", "A"), (BOT, "A")], "A", "A", True, False, 1),
        ([(BOT, "A"), ("Claire", "A")], "A", None, False, False, 1),
        # Changed by people; changed again by people.
        ([("Claire", "B"), (BOT, "A")], "B", "A", False, False, 2),
        ([("Ada", "C"), ("Claire", "B"), (BOT, "A")], "C", "A", False, False, 3),
        # Removed by people.
        ([("Claire", ""), (BOT, "A")], "", "A", False, False, 2),
        # Put back as our account wrote it: ours, whoever did it.
        ([("Ada", "A"), ("Claire", "B"), (BOT, "A")], "A", "A", True, False, 3),
        ([("Ada", "A"), ("Claire", "B"), (BOT, "A"), ("Claire", "C"), (BOT, "A")], "A", "A", True, False, 5),
        # An undo: what our account wrote before its last.
        ([("Claire", "A"), (BOT, "B"), (BOT, "A")], "A", "B", False, True, 3),
        ([("Claire", "A"), (BOT, "C"), (BOT, "B"), (BOT, "A")], "A", "C", False, True, 4),
        # People's own, from before ours: no undo of ours to ours.
        ([("Claire", "A"), (BOT, "B"), ("Ada", "A")], "A", "B", False, False, 3),
        # What our account took away is not what it wrote.
        ([("Claire", "B"), (BOT, ""), (BOT, "A")], "B", "A", False, False, 3),
        ([("Claire", ""), (BOT, "B"), (BOT, ""), (BOT, "A")], "", "B", False, False, 4),
        # Ours, taken away by ourselves.
        ([(BOT, ""), (BOT, "A")], "", "", True, False, 2),
        ([], None, None, False, False, 0),
    ],
)
def test_a_thing_is_whose_brought_it(
    saves: Saves,
    now: str,
    base: str,
    ours: bool,  # noqa: FBT001 (a table)
    undone: bool,  # noqa: FBT001 (a table)
    by: int,
) -> None:
    assert told(of(*saves)) == (now, base, ours, undone, by)


def test_a_hidden_revision_says_nothing() -> None:
    # Our account only touched something else after it: the label stays Claire's.
    assert told(of((BOT, "A"), ("Vandal", None), ("Claire", "A"))) == ("A", None, False, False, 1)
    assert told(of(("Claire", "B"), ("Vandal", None), (BOT, "A"))) == ("B", "A", False, False, 3)


@pytest.mark.parametrize("absent", [None, False, ""])
def test_a_thing_that_is_not_there_is_said_in_three_ways(absent: object) -> None:
    def found(*saves: tuple[str, str | None]) -> Lineage:
        return lineage(History(revisions(saves), BOT), lambda data: label(data) or absent)

    # What our account took away is not what it wrote last.
    assert told(found(("Claire", "B"), (BOT, ""), (BOT, "A"))) == ("B", "A", False, False, 3)
    never = found(("Claire", ""))
    assert (never.ours, never.known, never.is_there) == (False, False, False)


def test_who_brought_it_is_named_unless_it_is_an_address() -> None:
    editor = of(("Claire", "B"), (BOT, "A")).by
    assert editor is not None
    assert (editor.user, editor.timestamp, editor.comment) == ("Claire", "t2", "c2")
    nobody = of(("::1", "B"), (BOT, "A")).by
    assert nobody is not None
    assert (nobody.user, nobody.revision) == ("", 2)


def test_what_wikibase_says_of_an_edit_is_left_out_of_what_people_say() -> None:
    (edit,) = revisions([("Claire", "A")])
    told = {
        "/* wbeditentity-update-languages-short:0||fr */ mieux": "mieux",
        "/* wbsetlabel-set:1|fr */": "",
        "mieux /* ainsi */": "mieux /* ainsi */",
    }
    for comment, said in told.items():
        editor = lineage(History([replace(edit, comment=comment)], BOT), label).by
        assert editor is not None
        assert editor.comment == said


def test_without_an_account_nothing_is_ours() -> None:
    assert told(of(("", "A"), bot="")) == ("A", None, False, False, 1)


def test_what_is_there_and_what_is_known() -> None:
    gone = of(("Claire", ""), (BOT, "A"))
    assert (gone.is_there, gone.known) == (False, True)
    theirs = of(("Claire", "A"))
    assert (theirs.is_there, theirs.known) == (True, False)


def test_a_history_is_read_as_far_as_it_is_wanted_and_no_page_twice() -> None:
    read: list[int] = []

    def one_by_one() -> Iterator[Revision]:
        for revision in revisions([("Claire", "B"), (BOT, "A"), (BOT, "A")]):
            read.append(revision.id)
            yield revision

    history = History(one_by_one(), BOT)
    assert read == []
    assert history.save == 2
    assert read == [3, 2]
    assert [past.revision.id for past in history] == [past.revision.id for past in history] == [3, 2, 1]
    assert read == [3, 2, 1]
    assert History(revisions([("Claire", "A")]), BOT).save == 0


def test_what_is_older_than_all_that_is_read_is_people_s() -> None:
    long = [("Claire", "A")] * (MOST - 2)
    assert told(of(*long, (BOT, "A"))) == ("A", "A", True, False, 1)
    # One more, and who brought it is not seen any more.
    assert told(of(*long, (BOT, "A"), (BOT, "A"))) == ("A", None, False, False, 0)
    history = History(revisions([*long, (BOT, "A"), (BOT, "A"), (BOT, "A")]), BOT)
    assert sum(1 for _past in history) == MOST
