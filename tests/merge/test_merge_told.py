"""What a merge tells of entries that came, went, moved or were put back, and how a page is linked."""

from dataclasses import replace

import pytest

from bot.merge.aligned import Standing
from bot.merge.grammar import block_text
from bot.merge.notes import Notes, digest
from bot.merge.outcome import NotMapped
from bot.merge.overlay import filled, mixed
from bot.merge.reading import Budget
from bot.merge.rules import Rules
from bot.merge.verdict import Sides, Verdict, judge, judge_removed
from bot.plan.kept import Kept
from bot.plan.parts import Change
from bot.render.vocabulary import words_of
from tests.merge.catalogues import catalogue, comparer
from tests.merge.lists import BASE, LIST, changed, line_of, merged, merger, put, without

LAVOIR, PATHS = line_of("Le Lavoir"), line_of("Sentiers")
GARDEN = "* '''Les Jardins''' : Des jardins partagés."
WITH_GARDEN = BASE.replace(LAVOIR, f"{LAVOIR}\n{GARDEN}")


def declined(_kept: Kept) -> str:
    return "decline"


# An entry of people's own


def test_an_entry_that_people_put_in() -> None:
    made = merged(WITH_GARDEN)
    (kept,) = made.kept
    assert kept == Kept(kind="added", name="Les Jardins", wiki=GARDEN, readable=True)
    assert made.notes == Notes(added=frozenset({digest(GARDEN)}))
    again = merged(made.text, base=made.text, notes=made.notes)
    (kept,) = again.kept
    assert (kept.base, kept.wiki, kept.noted, kept.conflict) == (GARDEN, GARDEN, True, False)
    edited = made.text.replace("Des jardins", "De grands jardins")
    (kept,) = merged(edited, base=made.text, notes=made.notes).kept
    assert (kept.base, kept.noted, kept.conflict) == (GARDEN, False, False)


def test_or_that_a_person_declined() -> None:
    made = merged(WITH_GARDEN, answer=declined)  # type: ignore[arg-type] # a word
    (kept,) = made.kept
    assert kept.decision == "decline"
    assert made.text == BASE
    assert made.changes == (Change(kind="removed", name="Les Jardins"),)
    assert str(made.notes) == ""
    assert (made.removed, made.total) == (1, 5)


def test_an_entry_that_people_changed_and_the_catalogue_gave_up() -> None:
    wiki = BASE.replace("remis en eau", "remis en eau en 2020")
    made = merged(wiki, without("le-lavoir"))
    (kept,) = made.kept
    assert (kept.kind, kept.base, kept.wiki, kept.conflict, kept.noted) == (
        "added",
        LAVOIR,
        line_of("Le Lavoir", wiki),
        True,
        False,
    )


def test_an_entry_that_may_be_the_noted_one_does_not_go_with_the_catalogues() -> None:
    line = "* '''Bains''' {{x}}"
    text = BASE.replace(LAVOIR, line)
    notes = Notes(shapes={"le-lavoir": "000000"}, called={"le-lavoir": digest("Bains")})
    made = merged(text, without("le-lavoir"), base=text, notes=notes)
    assert [one.conflict for one in made.kept] == [True]
    assert line in made.text
    with pytest.raises(NotMapped):
        merged(text, without("le-lavoir"), base=text, notes=replace(notes, called={"le-lavoir": digest("nobody")}))
    other = Notes(shapes={"le-lavoir": "000000"}, called={"le-lavoir": digest("Sentiers")})
    assert line not in merged(text, without("le-lavoir"), without("sentiers"), base=text, notes=other).text


# The order


def test_entries_that_people_put_in_another_order() -> None:
    wiki = BASE.replace(f"{LAVOIR}\n{PATHS}", f"{PATHS}\n{LAVOIR}")
    made = merged(wiki)
    (kept,) = made.kept
    assert (kept.kind, kept.noted) == ("order", False)
    assert kept.base == kept.catalogue == "Le Fournil\nSemences\nLe Lavoir\nSentiers"
    assert kept.wiki == "Le Fournil\nSemences\nSentiers\nLe Lavoir"
    (again,) = merged(made.text, base=made.text, notes=made.notes).kept
    assert (again.noted, again.base, again.wiki) == (True, kept.wiki, kept.wiki)
    back = merged(wiki, answer=declined)  # type: ignore[arg-type] # a word
    assert back.text == BASE
    assert [one.decision for one in back.kept] == ["decline"]
    assert [(change.kind, change.entry) for change in back.changes] in (
        [("moved", "le-lavoir")],
        [("moved", "sentiers")],
    )


def test_the_catalogues_new_order_is_told_entry_by_entry() -> None:
    def moved(data: dict[str, list[object]]) -> None:
        data["entries"].insert(0, data["entries"].pop(1))

    made = merged(BASE, moved)
    assert made.kept == ()
    assert [change.kind for change in made.changes] == ["moved"]
    assert made.changes[0].entry in {"semences", "le-fournil"}
    assert made.changes[0].line == len(made.changes[0].entry)


# An entry that was taken out, and put back


def taken_out() -> tuple[str, Notes]:
    made = merged(BASE.replace(f"{LAVOIR}\n", ""))
    return made.text, made.notes


@pytest.mark.parametrize(
    ("put_back", "summary", "text", "kept"),
    [
        # As it was: the catalogue's again, whatever it says now.
        (LAVOIR, "Un lavoir remis en eau.", LAVOIR, []),
        (LAVOIR, "Neuf.", "* '''Le Lavoir''' : Neuf.", []),
        # With other words: those are people's.
        ("* '''Le Lavoir''' : Vieux.", "Un lavoir remis en eau.", "* '''Le Lavoir''' : Vieux.", [False]),
        # With other words, and the catalogue says others, too: nobody knows what was agreed.
        ("* '''Le Lavoir''' : Vieux.", "Neuf.", "* '''Le Lavoir''' : Vieux.", [True]),
        ("* '''Le Lavoir''' : Neuf.", "Neuf.", "* '''Le Lavoir''' : Neuf.", []),
    ],
)
def test_an_entry_that_people_put_back(put_back: str, summary: str, text: str, kept: list[bool]) -> None:
    base, notes = taken_out()
    made = merged(
        base.replace(PATHS, f"{put_back}\n{PATHS}"), put("le-lavoir", summary=summary), base=base, notes=notes
    )
    assert line_of("Le Lavoir", made.text) == text
    assert [(one.kind, one.conflict) for one in made.kept] == [("changed", conflict) for conflict in kept]
    assert made.notes.removed == {}
    assert made.adopted


def test_an_entry_that_was_put_back_past_reading_stays_whole() -> None:
    base, notes = taken_out()
    line = "* '''Le Lavoir''' {{vieux}}"
    made = merged(base.replace(PATHS, f"{line}\n{PATHS}"), base=base, notes=notes)
    assert [(one.kind, one.entry, one.base, one.wiki) for one in made.kept] == [("shape", "le-lavoir", LAVOIR, line)]
    assert line in made.text


def test_an_undo_of_the_removal_of_an_entry_that_changed_since() -> None:
    old = merged(BASE, without("le-lavoir")).text
    made = merged(old, put("le-lavoir", summary="Neuf."), undone=True)
    assert made.kept == ()
    assert "* '''Le Lavoir''' : Neuf." in made.text
    made = merged(old, undone=True)
    assert [(one.kind, one.entry) for one in made.kept] == [("removed", "le-lavoir")]


# Some entries alone


def test_what_people_did_to_other_entries_is_noted_and_nothing_of_them_written() -> None:
    wiki = BASE.replace("Une grainothèque.", "Des graines.").replace("Les lieux.", "Les beaux lieux.")
    new = (put("le-lavoir", summary="Neuf."), put("le-fournil", summary="Du pain."))
    made = merged(wiki, *new, only={"le-lavoir"})
    assert made.text == wiki.replace("Un lavoir remis en eau.", "Neuf.")
    assert [change.entry for change in made.changes] == ["le-lavoir"]
    assert sorted(made.notes.fields) == ["groups.a.intro.fr", "semences.summary.fr"]
    gone = merged(BASE.replace(f"{PATHS}\n", ""), *new, only={"le-lavoir"})
    assert gone.notes.removed.keys() == {"sentiers"}
    broken = merged(BASE.replace(PATHS, "* '''Sentiers''' {{x}}"), *new, only={"le-lavoir"})
    assert broken.notes.shapes.keys() == {"sentiers"}
    assert len(broken.kept) == 1


def test_what_the_catalogue_says_now_too_is_not_adopted_for_them() -> None:
    wiki = BASE.replace("Une grainothèque.", "Des graines.")
    made = merger(changed(put("semences", summary="Des graines."), data=LIST))
    narrow = made.merge(Standing(BASE, Notes(), wiki), {"le-lavoir"})
    assert not narrow.adopted
    assert made.merge(Standing(BASE, Notes(), wiki)).adopted


# An undo of a whole entry


@pytest.mark.parametrize(
    ("undone", "whole"),
    [
        (None, False),
        (Notes(), True),
        (Notes(removed={"a": "1"}), False),
        (Notes(shapes={"a": "1"}), False),
        (Notes(fields={"a.name": "1"}), False),
        (Notes(removed={"b": "1"}, shapes={"b": "1"}, fields={"ab.name": "1", "b.a.": "1"}), True),
    ],
)
def test_what_people_had_made_of_an_entry_then_is_theirs(undone: Notes | None, *, whole: bool) -> None:
    rules = Rules(Notes(), undone, words_of("fr"), lambda _kept: "", len)
    assert rules.undoes_whole("a") == whole


def test_without_a_word_nothing_is_an_undo() -> None:
    assert judge_removed("1", "2").kept
    assert judge(Sides("a", "b", "c")) == Verdict(wiki=True, kept=True, conflict=True, note=digest("a"))


def test_the_line_of_the_first_path_that_is_written() -> None:
    rules = Rules(Notes(), None, words_of("fr"), lambda _kept: "", {"b": 4, "c": 5}.get)
    assert rules.line("a", "b", "c") == 4
    assert rules.line("a") == 0


# A page that the name alone links

SAME = comparer(catalogue({"name": "Anis", "pages": {"movilab": "Anis"}}))
RENAMED = comparer(catalogue({"name": "Annie", "id": "anis", "pages": {"movilab": "Anis"}}))


@pytest.mark.parametrize(
    ("wiki", "kept", "text"),
    [
        ("[[Annie]]", {"name"}, "* '''[[Anis|Annie]]'''"),
        ("[[Annie]]", {"pages.movilab"}, "* '''[[Annie|Anis]]'''"),
        ("[[Annie]]", {"name", "pages.movilab"}, "* '''[[Annie]]'''"),
        ("[[Annie]]", set(), "* '''[[Anis]]'''"),
        ("[[Lieu|Annie]]", {"name"}, "* '''[[Anis|Annie]]'''"),
        ("[[Lieu|Anis]]", {"pages.movilab"}, "* '''[[Lieu|Anis]]'''"),
        ("Annie", {"name", "pages.movilab"}, "* '''Annie'''"),
    ],
)
def test_a_page_is_linked_by_its_title_where_the_name_is_another(wiki: str, kept: set[str], text: str) -> None:
    entry = SAME.entries["anis"]
    read = SAME.reader.reading(entry, f"* '''{wiki}'''", Budget(99_999))
    assert read is not None
    assert SAME.template.render_entry(mixed(entry, filled(read), kept)).text.removesuffix("\n") == text


def test_a_page_is_linked_by_the_name_again_where_the_catalogue_calls_it_so() -> None:
    entry = RENAMED.entries["anis"]
    assert block_text(RENAMED.rendering, RENAMED.rendering.blocks[0]) == "* '''[[Anis|Annie]]'''"
    read = SAME.reader.reading(SAME.entries["anis"], "* '''[[Annie]]'''", Budget(99_999))
    assert read is not None
    made = mixed(entry, filled(read), {"pages.movilab"})
    assert RENAMED.template.render_entry(made).text.removesuffix("\n") == "* '''[[Annie]]'''"
