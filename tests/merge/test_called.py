"""Which entry of our last save is which, when people changed all of it."""

from itertools import combinations

import pytest

from bot.merge.aligned import Standing
from bot.merge.called import called, noted_pieces
from bot.merge.entries import Piece
from bot.merge.notes import Notes, digest
from bot.merge.outcome import NotMapped
from tests.merge.lists import BASE, ELSEWHERE, Change, changed, line_of, merged, merger, put, without

LAVOIR = line_of("Le Lavoir")
# Nothing in it is the catalogue's any more.
OTHER = "* '''Bains-douches''' (''Brest'') : Des bains."


def _piece(name: str) -> Piece:
    return Piece(0, 1, f"* '''{name}'''", name, "", own=True)


def test_a_name_is_noted_where_it_does_not_give_the_id() -> None:
    assert called("le-lavoir", "Le Lavoir", kept=False) == ""
    assert called("le-lavoir", "Le Lavoir", kept=True) == digest("Le Lavoir")
    assert called("lavoir", "Le Lavoir", kept=False) == digest("Le Lavoir")


def test_an_entry_is_found_by_its_name_or_its_id_unless_several_are_called_so() -> None:
    pieces = [_piece("Bains"), _piece("Le Four"), _piece("Deux"), _piece("Deux")]
    notes = Notes(
        fields={"le-lavoir.name": "aaaaaa", "le-four.summary.fr": "bbbbbb", "le-pre.name": "cccccc"},
        shapes={"deux": "dddddd"},
        called={"le-lavoir": digest("Bains")},
    )
    assert noted_pieces(pieces, notes) == {"le-lavoir": 0, "le-four": 1}


def test_entries_of_which_all_is_peoples_own_are_still_known() -> None:
    renamed = BASE.replace(LAVOIR, "* '''Bains-douches''' : Un lavoir remis en eau.")
    first = merged(renamed)
    wiki = first.text.replace("* '''Bains-douches''' : Un lavoir remis en eau.", OTHER)
    second = merged(wiki, base=first.text, notes=first.notes)
    assert {one.entry for one in second.kept} == {"le-lavoir"}
    assert second.notes.called == {"le-lavoir": digest("Bains-douches")}
    moved = (put("le-lavoir", summary="Neuf."), without("sentiers"), without("semences"))
    third = merged(second.text, *moved, base=second.text, notes=second.notes)
    assert OTHER in third.text
    assert {(one.entry, one.field.split(".")[1], one.conflict) for one in third.kept} == {
        ("le-lavoir", "name", False),
        ("le-lavoir", "place", False),
        ("le-lavoir", "summary", True),
    }
    assert ("Sentiers" in third.text, "Semences" in third.text) == (False, False)
    gone = merged(second.text.replace(f"{OTHER}\n", ""), *moved, base=second.text, notes=second.notes)
    assert [(one.kind, one.entry) for one in gone.kept] == [("removed", "le-lavoir")]


def test_one_that_came_in_the_place_of_another_with_a_like_name_is_another() -> None:
    base = put("le-lavoir", name="Lavoir 12", summary="Un lavoir à Lille.")
    first = merged(BASE, base)
    wiki = first.text.replace("* '''Lavoir 12''' : Un lavoir à Lille.", "* '''Lavoir 13''' : Un lavoir à Brest.")
    made = merged(wiki, base, base=first.text)
    assert sorted((one.kind, one.entry) for one in made.kept) == [("added", ""), ("removed", "le-lavoir")]


def test_an_undo_of_a_change_of_everything_is_of_the_same_entry() -> None:
    bains = put("le-lavoir", name="Bains-douches", summary="On s'y lave.", place="Brest")
    new = merged(BASE, bains)
    undone = merged(BASE, bains, base=new.text, undone=True)
    assert {(one.kind, one.entry) for one in undone.kept} == {("changed", "le-lavoir")}
    assert undone.text == BASE


@pytest.mark.parametrize("begun", ["* [[Semences]]", "* Semences", "# '''Semences'''"])
@pytest.mark.parametrize(
    "then",
    [
        (without("semences"),),
        (put("semences", name="Graines"),),
        (put("semences", name="Graines"), without("sentiers")),
    ],
)
def test_an_entry_that_begins_as_none_does_is_not_lost_with_its_name(begun: str, then: tuple[Change, ...]) -> None:
    first = merged(BASE.replace("* '''Semences'''", begun), ELSEWHERE)
    assert [(one.kind, one.entry) for one in first.kept] == [("shape", "semences")]
    with pytest.raises(NotMapped, match="which entry on the page is semences cannot be told"):
        merger(changed(ELSEWHERE, *then)).merge(Standing(first.text, first.notes, first.text))


def test_it_is_one_of_peoples_own_when_it_begins_as_the_others_do_again() -> None:
    first = merged(BASE.replace("* '''Semences'''", "* [[Semences]]"), ELSEWHERE)
    mended = first.text.replace("* [[Semences]]", "* '''Semences'''")
    gone = (ELSEWHERE, without("semences"))
    made = merged(mended, *gone, base=first.text, notes=first.notes)
    assert [(one.kind, one.name) for one in made.kept] == [("added", "Semences")]
    assert made.text == mended


NAMES = {"le-fournil": "Le Fournil", "semences": "Semences", "le-lavoir": "Le Lavoir", "sentiers": "Sentiers"}


@pytest.mark.parametrize("begun", ["* [[{}]]", "* {}", "# '''{}'''", "* '''''{}'''''", "; {}", "* {{{{Commun|{}}}}}"])
@pytest.mark.parametrize("entry", NAMES)
def test_whatever_the_catalogue_does_next_what_people_wrote_stays(entry: str, begun: str) -> None:
    """The list is held, or it has that line still, and every other entry that the catalogue has."""
    line = begun.format(NAMES[entry])
    elsewhere = put("le-lavoir" if entry != "le-lavoir" else "sentiers", summary="Tout neuf.")
    first = merged(BASE.replace(f"* '''{NAMES[entry]}'''", line), elsewhere)
    assert line in first.text
    single = [change for one in NAMES for change in (without(one), put(one, name=f"Nom {one}"))]
    for then in [(change,) for change in single] + list(combinations(single, 2)):
        data = changed(elsewhere, *then) if _possible(then, elsewhere) else None
        if data is None:
            continue
        try:
            made = merger(data).merge(Standing(first.text, first.notes, first.text))
        except NotMapped:
            continue
        assert line in made.text
        for one in data["entries"]:
            assert one["id"] == entry or one["name"] in made.text


def _possible(then: tuple[Change, ...], elsewhere: Change) -> bool:
    """Say whether these changes can be made in turn: what is gone has no name."""
    try:
        changed(elsewhere, *then)
    except StopIteration:
        return False
    return True
