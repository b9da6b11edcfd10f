"""Merging whole entries: taken out, put in, in another order, alike, with addresses that two share."""

import pytest

from bot.merge.aligned import Standing
from bot.merge.notes import Notes, digest
from bot.merge.outcome import Merged
from tests.merge.lists import (
    BASE,
    ELSEWHERE,
    GARDEN,
    LAVOIR,
    SEEDS,
    Change,
    changed,
    line_of,
    merged,
    merger,
    only,
    put,
    stable,
    swapped,
    with_line,
    without,
)


def test_a_removed_entry_stays_away_and_a_person_is_asked() -> None:
    gone = BASE.replace(LAVOIR + "\n", "")
    made = merged(gone, put("semences", summary="Des graines."))
    assert (only(made).kind, only(made).entry, only(made).conflict) == ("removed", "le-lavoir", False)
    assert "Lavoir" not in made.text
    assert made.notes.removed.keys() == {"le-lavoir"}
    conflict = merged(made.text, put("semences", summary="Des graines."), ELSEWHERE, base=made.text, notes=made.notes)
    assert only(conflict).conflict
    assert "Lavoir" not in conflict.text


def test_a_removed_entry_that_the_catalogue_gives_up_is_asked_no_more() -> None:
    first = merged(BASE.replace(LAVOIR + "\n", ""), put("semences", summary="Des graines."))
    made = merged(
        first.text, put("semences", summary="Des graines."), without("le-lavoir"), base=first.text, notes=first.notes
    )
    assert (made.kept, made.adopted, str(made.notes)) == ((), True, "")


def test_a_removed_entry_put_back_by_hand_is_ours_again() -> None:
    seeds = put("semences", summary="Des graines.")
    first = merged(BASE.replace(LAVOIR + "\n", ""), seeds)
    back = first.text.replace("* '''Sentiers'''", f"{LAVOIR}\n* '''Sentiers'''")
    made = merged(back, seeds, base=first.text, notes=first.notes)
    assert (made.text, made.kept, made.adopted) == (back, (), True)
    moved = merged(back, seeds, ELSEWHERE, base=first.text, notes=first.notes)
    assert "Un lavoir tout neuf." in moved.text


def test_an_entry_that_the_catalogue_removed_goes() -> None:
    made = merged(BASE, without("le-lavoir"))
    assert (made.removed, made.total) == (1, 4)
    assert [(change.kind, change.name) for change in made.changes] == [("removed", "Le Lavoir")]
    last = merged(BASE, without("le-lavoir"), without("sentiers"))
    assert last.emptied == ("Ce que je soutiens",)


def test_an_entry_that_people_changed_and_the_catalogue_removed_is_a_conflict() -> None:
    made = merged(SEEDS, without("semences"))
    assert (only(made).kind, only(made).conflict) == ("added", True)
    assert made.text == SEEDS


def test_an_entry_changed_before_our_last_save_is_not_removed_either() -> None:
    first = merged(SEEDS, ELSEWHERE)
    made = merged(first.text, ELSEWHERE, without("semences"), base=first.text, notes=first.notes)
    assert "Une grainothèque ouverte." in made.text
    both = merged(first.text, ELSEWHERE, without("semences"), without("sentiers"), base=first.text, notes=first.notes)
    assert "Une grainothèque ouverte." in both.text
    assert "Sentiers" not in both.text


def test_an_added_entry_is_kept_and_offered() -> None:
    made = merged(with_line(GARDEN), put("semences", summary="Des graines."))
    one = only(made)
    assert (one.kind, one.name, one.wiki, one.conflict) == ("added", "Les Jardins", GARDEN, False)
    assert made.text.index(LAVOIR) < made.text.index(GARDEN) < made.text.index("Sentiers")
    assert made.notes == Notes(added=frozenset({digest(GARDEN)}))


def _jardins(summary: str) -> Change:
    entry = {"id": "les-jardins", "name": "Les Jardins", "group": "b", "summary": summary}
    return lambda data: data["entries"].append(entry)


def test_an_entry_added_on_both_sides_is_matched_by_its_name() -> None:
    same = merged(with_line(GARDEN), _jardins("Des jardins partagés."))
    assert (same.kept, same.adopted, same.text.count("Les Jardins")) == ((), True, 1)
    other = merged(with_line(GARDEN), _jardins("Nos jardins."))
    assert (only(other).field, only(other).conflict) == ("les-jardins.summary.fr", True)
    assert other.text.count("Les Jardins") == 1


def test_an_added_entry_that_was_noted_is_never_written_over() -> None:
    first = merged(with_line(GARDEN), ELSEWHERE)
    made = merged(first.text, ELSEWHERE, _jardins("Nos jardins."), base=first.text, notes=first.notes)
    assert GARDEN in made.text
    assert only(made).conflict
    same = merged(first.text, ELSEWHERE, _jardins("Des jardins partagés."), base=first.text, notes=first.notes)
    assert (same.adopted, bool(same.notes)) == (True, False)


def test_the_order_that_people_made_stays() -> None:
    made = merged(swapped(BASE), put("semences", summary="Des graines."))
    assert made.text.index("Sentiers") < made.text.index(LAVOIR)
    assert (only(made).kind, made.notes.order) == ("order", True)
    assert only(made).catalogue == "Le Fournil\nSemences\nLe Lavoir\nSentiers"
    assert only(made).wiki == "Le Fournil\nSemences\nSentiers\nLe Lavoir"
    again = merged(made.text, put("semences", summary="Des graines."), base=made.text, notes=made.notes)
    assert again.text == made.text
    back = merged(
        made.text.replace(f"* '''Sentiers'''\n{LAVOIR}", f"{LAVOIR}\n* '''Sentiers'''"),
        put("semences", summary="Des graines."),
        base=made.text,
        notes=made.notes,
    )
    assert (back.adopted, back.notes.order) == (True, False)


def test_new_entries_go_after_their_neighbour_in_an_order_of_peoples() -> None:
    new = {"id": "verger", "name": "Verger", "group": "b"}
    made = merged(swapped(BASE), lambda data: data["entries"].insert(3, new))
    assert made.text.index("Sentiers") < made.text.index(LAVOIR) < made.text.index("Verger")


@pytest.mark.parametrize("line", ["Une phrase libre.", "\nUne phrase libre.\n", "[[Fichier:Lavoir.jpg|vignette]]"])
def test_text_between_entries_stays_where_it_is(line: str) -> None:
    made = merged(with_line(line), put("le-lavoir", summary="Neuf."), put("semences", summary="Des graines."))
    place = made.text.index(line)
    assert made.text.index("Lavoir") < place < made.text.index("Sentiers")
    assert only(made).kind == "text"


def test_a_line_edited_again_and_taken_out_again() -> None:
    first = merged(with_line("Une phrase libre."), ELSEWHERE)
    edited = first.text.replace("Une phrase libre.", "Une phrase très libre.")
    made = merged(edited, ELSEWHERE, base=first.text, notes=first.notes)
    assert (made.text, only(made).wiki) == (edited, "Une phrase très libre.")
    gone = merged(first.text.replace("Une phrase libre.\n", ""), ELSEWHERE, base=first.text, notes=first.notes)
    assert "phrase" not in gone.text
    assert not gone.notes


def test_equal_names_and_equal_lines_are_told_apart() -> None:
    twins = put("sentiers", name="Le Lavoir", summary="Un autre lavoir.")
    base = merger(changed(twins)).comparer.rendering.text
    wiki = base.replace("Un autre lavoir.", "Un tout autre lavoir.").replace(LAVOIR, f"Ici.\n{LAVOIR}\nIci.")
    made = merged(wiki, twins, base=base)
    assert made.text == wiki
    assert sorted(one.kind for one in made.kept) == ["changed", "text", "text"]
    assert [one.entry for one in made.kept if one.kind == "changed"] == ["sentiers"]


SITE = {"website": "https://commune.example"}

SHARED = changed(
    put("le-lavoir", summary=None, type="wiki", place="Brest", links=SITE),
    put("sentiers", links=SITE, summary="Des chemins."),
)

SHARED_BASE = merger(SHARED).comparer.rendering.text

BLOCK = "* '''Le Lavoir''', ''wiki'' (''Brest'')\n** Liens : [https://commune.example site]\n"

CODE = "** Liens : [https://commune.example site], [https://code.example code source]\n"

PATHS = "* '''Sentiers''' : Des chemins.\n** Liens : [https://commune.example site]"


def _shared(
    wiki: str, *changes: Change, base: Merged | None = None, undone: bool = False, restored: Notes | None = None
) -> Merged:
    data = changed(*changes, data=SHARED)
    before, notes = (SHARED_BASE, Notes()) if base is None else (base.text, base.notes)
    made = merger(data).merge(Standing(before, notes, wiki, undone, restored or Notes()))
    assert stable(made, data)
    return made


def test_an_entry_put_back_with_its_links_in_another_order_is_told_by_field() -> None:
    more = put("le-lavoir", links={**SITE, "code": "https://code.example"})
    written = _shared(SHARED_BASE, more)
    head = line_of("Le Lavoir", written.text)
    gone = _shared(written.text.replace(f"{head}\n{CODE}", ""), more, base=written)
    assert only(gone).kind == "removed"
    turned = BLOCK.replace("Brest", "Lille").replace("[https", "[https://code.example code source], [https")
    back = gone.text.replace(PATHS, f"{turned}{PATHS}")
    made = _shared(back, more, base=gone)
    one = only(made)
    assert (one.kind, one.field, one.base, one.wiki) == ("changed", "le-lavoir.place", "Brest", "Lille")
    assert made.text == back


def test_one_that_the_catalogue_renames_is_known_by_all_else_that_it_says() -> None:
    # The other one with its address is new in the catalogue.
    before = merger(changed(without("sentiers"), data=SHARED)).comparer.rendering.text
    renamed = changed(put("le-lavoir", name="Bains de la Place"), data=SHARED)
    made = merger(renamed).merge(Standing(before, Notes(), before.replace(BLOCK, "")))
    one = only(made)
    assert (one.kind, one.entry, one.conflict) == ("removed", "le-lavoir", True)
    assert "Bains" not in made.text
    assert PATHS in made.text
    assert stable(made, renamed)


def test_one_that_an_undo_puts_back_is_not_taken_for_the_other_that_it_takes_out() -> None:
    gone = _shared(SHARED_BASE.replace(BLOCK, ""))
    back = gone.text.replace(PATHS, BLOCK.rstrip("\n"))
    made = _shared(back, base=gone, undone=True)
    assert {(one.kind, one.entry) for one in made.kept} == {("removed", "sentiers")}
    assert made.text == back


def test_one_that_was_taken_out_is_not_taken_for_one_that_stands() -> None:
    gone = _shared(SHARED_BASE.replace(PATHS, ""), put("le-lavoir", since="2001"))
    assert {one.entry for one in gone.kept} == {"sentiers"}
    wiki = gone.text.replace("Brest", "Lille")
    made = _shared(wiki, put("le-lavoir", name="Bains de la Place", type=None), base=gone)
    assert {(one.kind, one.entry) for one in made.kept} == {("removed", "sentiers"), ("changed", "le-lavoir")}
    assert "* '''Bains de la Place''' (''Lille'')" in made.text
    assert "Le Lavoir" not in made.text
