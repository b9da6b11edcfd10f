"""Each field of an entry through a merge: changed by people, by the catalogue, by both, noted, decided."""

from copy import deepcopy
from typing import Literal

import pytest

from bot.merge.aligned import Standing
from bot.merge.compare import Comparer
from bot.merge.merge import ListMerger
from bot.merge.notes import Notes, digest
from bot.merge.outcome import Merged
from bot.plan.parts import Change
from bot.render.vocabulary import words_of
from tests.merge.catalogues import Data, comparer
from tests.merge.test_every_field import OTHER, SINGLE, WHOLE, changed, listed

WIKI = "movilab"
FIELDS = [field for field, _root in SINGLE]
# What a field's path is below its entry, and what the catalogue says in it.
PATHS = {
    "summary": "summary.fr",
    "contribution": "contribution.fr",
    "maturity.note": "maturity.note.fr",
    "support.kind": "support.kind.fr",
    "page": f"pages.{WIKI}",
}


def compared(entry: Data) -> Comparer:
    return comparer(listed(entry), WIKI)


def text(entry: Data) -> str:
    return compared(entry).rendering.text


def merged(
    base: Data,
    wiki: Data | str,
    now: Data,
    notes: Notes | None = None,
    *,
    decision: Literal["", "decline", "leave"] = "",
    undone: bool = False,
) -> Merged:
    side = compared(now)
    merger = ListMerger(side, side, words_of("fr"), lambda _kept: decision, len)
    theirs = wiki if isinstance(wiki, str) else text(wiki)
    return merger.merge(Standing(text(base), notes or Notes(), theirs, undone))


def value(entry: Data, field: str) -> str:
    root, _dot, part = field.partition(".")
    found = entry["pages"][WIKI] if field == "page" else entry[root][part] if part else entry[root]
    return "Anis" if found == ["anis"] else "Tela" if found == ["tela"] else str(found)


def path(field: str) -> str:
    return f"opteos.{PATHS.get(field, field)}"


def third(field: str) -> Data:
    """The entry with a field as neither of the two others has it."""
    root, _dot, part = field.partition(".")
    made, other = deepcopy(WHOLE), deepcopy(OTHER)
    values = {
        "involvement": "support",
        "maturity.stage": "ended",
        "since": "2015",
        "until": "2019-01-02",
        "related": ["anis", "tela"],
        "support.url": "https://trois.example",
        "links.website": "https://trois.example",
        "links.code": "https://trois.example",
    }
    new = values.get(field, "Trois")
    if field == "page":
        made["pages"] = dict.fromkeys(other["pages"], new)
    elif part:
        made[root] = {**made[root], part: new}
    else:
        made[root] = new
    return made


@pytest.mark.parametrize("field", FIELDS)
def test_what_people_changed_is_kept_noted_and_offered(field: str) -> None:
    made = merged(WHOLE, changed(field), WHOLE)
    (kept,) = made.kept
    assert (kept.kind, kept.entry, kept.field, kept.name) == ("changed", "opteos", path(field), "Opteos")
    assert (kept.conflict, kept.noted, kept.refused, kept.decision) == (False, False, "", "")
    assert kept.line == len(path(field))
    assert kept.readable == (field != "related")
    assert (kept.base, kept.catalogue) == (value(WHOLE, field), value(WHOLE, field))
    assert kept.wiki == value(changed(field), field)
    assert kept.before in text(WHOLE)
    assert kept.written in text(changed(field))
    assert made.text == text(changed(field))
    assert made.notes == Notes(
        fields={path(field): digest(kept.before)}, called={"opteos": digest("Optéos")} if field == "name" else {}
    )
    assert (made.changes, made.adopted) == ((), False)


@pytest.mark.parametrize("field", FIELDS)
def test_what_the_catalogue_changed_is_written(field: str) -> None:
    made = merged(WHOLE, WHOLE, changed(field))
    assert (made.text, made.kept, str(made.notes)) == (text(changed(field)), (), "")
    change = next(change for change in made.changes if change.field == path(field))
    assert (change.kind, change.entry, change.line) == ("changed", "opteos", len(path(field)))
    assert change.old in text(WHOLE)
    assert change.new in text(changed(field))
    assert change.old != change.new


@pytest.mark.parametrize("field", FIELDS)
def test_what_both_changed_alike_is_adopted_and_otherwise_a_conflict(field: str) -> None:
    same = merged(WHOLE, changed(field), changed(field))
    assert (same.text, same.kept, same.adopted) == (text(changed(field)), (), True)
    made = merged(WHOLE, changed(field), third(field))
    (kept,) = made.kept
    assert (kept.field, kept.conflict, kept.catalogue) == (
        path(field),
        True,
        value(third(field), field).replace("['anis', 'tela']", "Anis, Tela"),
    )
    assert made.notes.fields.keys() == {path(field)}


@pytest.mark.parametrize("field", FIELDS)
def test_what_is_noted_stays_and_what_is_put_back_is_the_catalogues(field: str) -> None:
    first = merged(WHOLE, changed(field), WHOLE)
    notes = Notes(fields=first.notes.fields)
    again = merged(changed(field), changed(field), WHOLE, notes)
    (kept,) = again.kept
    assert (kept.noted, kept.conflict, again.text) == (True, False, first.text)
    back = merged(changed(field), WHOLE, third(field), notes)
    assert (back.kept, back.text) == ((), text(third(field)))


@pytest.mark.parametrize("field", FIELDS)
def test_what_is_declined_is_written_over_and_what_is_left_stays(field: str) -> None:
    made = merged(WHOLE, changed(field), WHOLE, decision="decline")
    assert (made.text, str(made.notes)) == (text(WHOLE), "")
    assert [one.decision for one in made.kept] == ["decline"]
    assert [(change.kind, change.field) for change in made.changes] == [("changed", path(field))]
    left = merged(WHOLE, changed(field), WHOLE, decision="leave")
    assert (left.text, [one.decision for one in left.kept]) == (text(changed(field)), ["leave"])


@pytest.mark.parametrize("field", FIELDS)
def test_an_undo_holds_but_for_what_changed_since(field: str) -> None:
    held = merged(changed(field), WHOLE, changed(field), undone=True)
    assert [one.field for one in held.kept] == [path(field)]
    over = merged(changed(field), WHOLE, third(field), undone=True)
    assert (over.kept, over.text) == ((), text(third(field)))


@pytest.mark.parametrize("field", [field for field in FIELDS if field != "name"])
def test_an_edit_of_one_field_and_a_change_of_another_are_both_there(field: str) -> None:
    other = "place" if field != "place" else "type"
    now = deepcopy(WHOLE)
    now[other] = OTHER[other]
    both = changed(field)
    both[other] = OTHER[other]
    made = merged(WHOLE, changed(field), now)
    assert made.text == text(both)
    assert [one.field for one in made.kept] == [path(field)]
    assert [change.field for change in made.changes] == [path(other)]


# A field that came or went


@pytest.mark.parametrize("field", ["summary", "place", "since", "involvement", "type"])
def test_a_field_that_came_or_went_on_one_side(field: str) -> None:
    without = {name: value for name, value in WHOLE.items() if name != field}
    (kept,) = merged(WHOLE, without, WHOLE).kept
    assert (kept.wiki, kept.base, kept.readable) == ("", value(WHOLE, field), True)
    (kept,) = merged(without, WHOLE, without).kept
    assert (kept.base, kept.catalogue, kept.wiki) == ("", "", value(WHOLE, field))
    (change,) = merged(WHOLE, WHOLE, without).changes
    assert (change.kind, change.new) == ("removed", "")
    (change,) = merged(without, without, WHOLE).changes
    assert (change.kind, change.old) == ("added", "")


# An entry as a whole

BROKEN = text(WHOLE).replace("''', ''coopérative''", "''' {{coop|x}}, ''coopérative''")


def test_an_entry_past_reading_stays_whole_and_is_noted() -> None:
    made = merged(WHOLE, BROKEN, WHOLE)
    (kept,) = made.kept
    assert (kept.kind, kept.entry, kept.name, kept.field, kept.line) == ("shape", "opteos", "Opteos", "", len("opteos"))
    assert kept.base == kept.catalogue
    assert "Une ''coopérative''." in kept.base
    assert "{{coop|x}}" in kept.wiki
    assert (kept.conflict, kept.readable, made.text) == (False, False, BROKEN)
    assert made.notes.shapes.keys() == {"opteos"}
    moved = merged(WHOLE, BROKEN, changed("place"))
    assert [one.conflict for one in moved.kept] == [True]
    assert moved.notes.shapes == made.notes.shapes


def test_an_entry_that_is_noted_so_stays_until_it_is_put_back() -> None:
    notes = merged(WHOLE, BROKEN, WHOLE).notes
    side = compared(WHOLE)
    still = ListMerger(side, side, words_of("fr"), lambda _kept: "", len).merge(Standing(BROKEN, notes, BROKEN))
    assert [(one.kind, one.noted) for one in still.kept] == [("shape", True)]
    assert (still.notes, still.changes) == (notes, ())
    moved = compared(changed("place"))
    back = ListMerger(moved, moved, words_of("fr"), lambda _kept: "", len).merge(Standing(BROKEN, notes, text(WHOLE)))
    assert (back.kept, back.text) == ((), text(changed("place")))
    assert [(change.kind, change.entry, change.field) for change in back.changes] == [("changed", "opteos", "")]
    assert back.changes[0] == Change(kind="changed", entry="opteos", name="Opteos", line=len("opteos"))
    agreed = ListMerger(side, side, words_of("fr"), lambda _kept: "", len).merge(Standing(BROKEN, notes, text(WHOLE)))
    assert (agreed.kept, agreed.adopted, agreed.text) == ((), True, text(WHOLE))


def test_an_entry_past_reading_that_is_declined_is_written_over() -> None:
    made = merged(WHOLE, BROKEN, WHOLE, decision="decline")
    assert made.text == text(WHOLE)
    assert [(one.kind, one.decision) for one in made.kept] == [("shape", "decline")]
    assert [(change.kind, change.entry) for change in made.changes] == [("changed", "opteos")]


def test_an_address_with_a_script_is_never_readable() -> None:
    made = merged(WHOLE, text(WHOLE).replace("https://opteos.example", "javascript:alert(1)"), WHOLE)
    assert not any(kept.readable for kept in made.kept)
