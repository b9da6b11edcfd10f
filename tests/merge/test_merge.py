"""Merging a list: the table of design §5, and the sorts of edits that people make."""

import pytest

from bot.merge.aligned import Standing
from bot.merge.notes import Notes, digest
from bot.merge.outcome import FixedWordsChanged
from tests.merge.lists import (
    BASE,
    ELSEWHERE,
    GARDEN,
    LAVOIR,
    LIST,
    SEEDS,
    changed,
    line_of,
    merged,
    merger,
    only,
    put,
    stable,
    swapped,
    with_line,
)

# The table of design §5


def test_nothing_touched_gives_the_catalogues_list() -> None:
    made = merged(BASE, ELSEWHERE)
    assert made.text == merger(changed(ELSEWHERE)).comparer.rendering.text
    assert [(change.kind, change.field) for change in made.changes] == [("changed", "le-lavoir.summary.fr")]
    assert (made.kept, made.adopted, str(made.notes)) == ((), False, "")


def test_a_changed_field_is_kept_noted_and_offered() -> None:
    made = merged(SEEDS, ELSEWHERE)
    one = only(made)
    assert (one.kind, one.field, one.base, one.wiki) == (
        "changed",
        "semences.summary.fr",
        "Une grainothèque.",
        "Une grainothèque ouverte.",
    )
    assert one.readable
    assert not one.conflict
    assert "Une grainothèque ouverte." in made.text
    assert "Un lavoir tout neuf." in made.text
    assert made.notes == Notes(fields={"semences.summary.fr": digest("Une grainothèque.")})


def test_what_the_catalogue_says_now_too_is_adopted_and_its_note_goes() -> None:
    adopted = put("semences", summary="Une grainothèque ouverte.")
    at_once = merged(SEEDS, adopted)
    assert (at_once.text, at_once.adopted, at_once.kept, at_once.changes) == (SEEDS, True, (), ())
    first = merged(SEEDS, ELSEWHERE)
    later = merged(first.text, ELSEWHERE, adopted, base=first.text, notes=first.notes)
    assert (later.text, later.adopted, bool(later.notes)) == (first.text, True, False)


def test_changed_on_both_sides_is_a_conflict_and_the_rest_goes_on() -> None:
    made = merged(SEEDS, put("semences", summary="Des graines.", contribution="Je sème."), ELSEWHERE)
    one = only(made)
    assert (one.conflict, one.base, one.wiki, one.catalogue) == (
        True,
        "Une grainothèque.",
        "Une grainothèque ouverte.",
        "Des graines.",
    )
    assert "Une grainothèque ouverte." in made.text
    assert "Je sème." in made.text
    assert "Un lavoir tout neuf." in made.text
    again = merged(
        made.text,
        put("semences", summary="Des graines.", contribution="Je sème."),
        ELSEWHERE,
        base=made.text,
        notes=made.notes,
    )
    assert only(again).conflict


def test_what_is_noted_stays_until_the_catalogue_moves_then_it_is_a_conflict() -> None:
    first = merged(SEEDS, ELSEWHERE)
    still = merged(first.text, ELSEWHERE, base=first.text, notes=first.notes)
    assert (still.text, still.notes, still.changes) == (first.text, first.notes, ())
    assert only(still).noted
    moved = merged(first.text, ELSEWHERE, put("semences", summary="Des graines."), base=first.text, notes=first.notes)
    assert only(moved).conflict
    assert moved.text == first.text


def test_put_back_by_hand_the_catalogues_value_is_written_again() -> None:
    first = merged(SEEDS, ELSEWHERE)
    back = first.text.replace("Une grainothèque ouverte.", "Une grainothèque.")
    made = merged(back, ELSEWHERE, put("semences", summary="Des graines."), base=first.text, notes=first.notes)
    assert "Des graines." in made.text
    assert not made.kept


def test_changed_again_by_hand_it_is_kept_as_it_is_now() -> None:
    first = merged(SEEDS, ELSEWHERE)
    again = first.text.replace("grainothèque ouverte", "grainothèque pour tous")
    made = merged(again, ELSEWHERE, base=first.text, notes=first.notes)
    assert (only(made).wiki, only(made).conflict, made.notes) == ("Une grainothèque pour tous.", False, first.notes)


@pytest.mark.parametrize(
    "words",
    [("tenue à jour", "gardée"), ("<small>", ""), ("mode d'emploi", "aide")],
    ids=["reworded", "markup", "link"],
)
def test_fixed_words_changed_hold_the_list(words: tuple[str, str]) -> None:
    with pytest.raises(FixedWordsChanged) as raised:
        merged(BASE.replace(*words), ELSEWHERE)
    assert raised.value.before == line_of("tenue à jour")


def test_fixed_words_taken_out_hold_the_list() -> None:
    with pytest.raises(FixedWordsChanged):
        merged(BASE.replace(line_of("tenue à jour"), ""), ELSEWHERE)


# An undo


def test_an_undo_stays_until_that_value_changes_again() -> None:
    new = merged(BASE, ELSEWHERE, put("semences", summary="Des graines."))
    undone = merged(BASE, ELSEWHERE, put("semences", summary="Des graines."), base=new.text, undone=True)
    assert undone.text == BASE
    assert {one.field for one in undone.kept} == {"le-lavoir.summary.fr", "semences.summary.fr"}
    later = merged(
        BASE,
        put("le-lavoir", summary="Un lavoir."),
        put("semences", summary="Des graines."),
        base=new.text,
        undone=True,
    )
    assert "Un lavoir." in later.text
    assert "Une grainothèque." in later.text
    assert only(later).field == "semences.summary.fr"


def test_what_people_wrote_into_the_save_that_an_undo_put_back_is_theirs() -> None:
    first = merged(SEEDS, ELSEWHERE)
    back = first.text.replace("Une grainothèque ouverte.", "Une grainothèque.")
    second = merged(back, base=first.text, notes=first.notes)
    data = changed(put("semences", summary="Des graines."))
    standing = Standing(second.text, second.notes, first.text, undone=True, restored=first.notes)
    made = merger(data).merge(standing)
    assert "Une grainothèque ouverte." in made.text
    assert stable(made, data)


# Decisions


def test_declined_is_put_back_and_left_is_asked_no_more() -> None:
    declined = merged(SEEDS, answer=lambda _kept: "decline")
    assert (declined.text, str(declined.notes)) == (BASE, "")
    left = merged(SEEDS, answer=lambda _kept: "leave")
    assert (left.text, only(left).waits) == (SEEDS, False)


@pytest.mark.parametrize(
    "wiki",
    [
        with_line(GARDEN),
        with_line("Une phrase libre."),
        swapped(BASE),
        BASE.replace(LAVOIR + "\n", ""),
        BASE.replace("=== Où je contribue ===", "=== Mes lieux ==="),
        BASE.replace("Une grainothèque.", "Une [[graine]]."),
    ],
    ids=["added", "text", "order", "removed", "title", "shape"],
)
def test_whatever_is_declined_the_catalogues_list_stands(wiki: str) -> None:
    made = merged(wiki, answer=lambda _kept: "decline")
    assert made.text == BASE
    assert not made.notes


# Only some entries


def test_only_the_named_entries_change_and_nothing_of_peoples_is_lost() -> None:
    made = merged(
        with_line("Une phrase libre.", text=SEEDS),
        ELSEWHERE,
        put("le-fournil", summary="Un four."),
        only=["le-fournil"],
    )
    assert "Un four." in made.text
    assert LAVOIR in made.text
    assert "Une grainothèque ouverte." in made.text
    assert "Une phrase libre." in made.text
    assert [change.entry for change in made.changes] == ["le-fournil"]
    rest = merged(made.text, ELSEWHERE, put("le-fournil", summary="Un four."), base=made.text, notes=made.notes)
    assert "Un lavoir tout neuf." in rest.text
    assert "Une grainothèque ouverte." in rest.text


def test_a_list_by_another_template_is_written_by_todays_with_hand_edits_in_it() -> None:
    old = merger(wiki="movilab", before="wikilivres")
    base = old.before.rendering.text
    wiki = base.replace("Une grainothèque.", "Une grainothèque ouverte.")
    made = old.merge(Standing(base, Notes(), wiki))
    assert made.text == SEEDS
    assert only(made).field == "semences.summary.fr"
    assert stable(made, LIST)
