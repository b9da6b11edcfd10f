"""Lists in files that people edited: what they did stays and is shown, and the rest of the list goes on."""

from pathlib import Path

import pytest

from bot.apply.outcome import Result
from bot.plan.model import Status, TargetPlan
from tests.files.samples import Desk

LISTS = ["html", "markdown", "wikitext"]


@pytest.mark.parametrize("form", LISTS)
def test_a_hand_edit_stays_is_shown_and_is_read_by_field(tmp_path: Path, form: str) -> None:
    desk = Desk(tmp_path, form)
    desk.written()
    desk.edit("Une association.", "Une association du Nord.")
    desk.entries[2]["summary"] = "Un espace."
    planned = desk.plan()
    [kept] = planned.kept
    assert (kept.kind, kept.field, kept.base, kept.wiki) == (
        "changed",
        "anis.summary.fr",
        "Une association.",
        "Une association du Nord.",
    )
    assert kept.readable
    assert not kept.conflict
    assert [change.field for change in planned.changes] == ["la-coroutine.summary.fr"]
    text = desk.written()
    assert "association du Nord" in text
    assert "Un espace." in text
    after = desk.plan()
    assert (after.status, after.changes) == (Status.HELD, ())
    assert after.reason == "1 change that people made in the file stays until you decide: communs pull liste"
    # The catalogue moves on, and otherwise.
    desk.entries[1]["summary"] = "Une association de Lille."
    moved = desk.plan()
    assert (moved.status, [one.conflict for one in moved.kept]) == (Status.HELD, [True])
    # It says what people wrote: only the notes are renewed, once.
    desk.entries[1]["summary"] = "Une association du Nord."
    taken = desk.plan()
    assert (taken.status, taken.changes, taken.kept) == (Status.UPDATE, (), ())
    assert taken.remarks == ("the catalogue says now what people wrote: only the markers are renewed",)
    desk.written()
    assert desk.plan().status is Status.UNCHANGED


@pytest.mark.parametrize("form", LISTS)
def test_what_people_took_out_and_put_in_stays_so(tmp_path: Path, form: str) -> None:
    desk = Desk(tmp_path, form)
    text = desk.written()
    lines = text.split("\n")
    place = next(number for number, line in enumerate(lines) if "La Coroutine" in line)
    size = 2 if form == "html" else 1
    own = [
        line.replace("La Coroutine", "Le Fournil").replace("Un lieu", "Un four") for line in lines[place : place + size]
    ]
    desk.file.write_text("\n".join([*lines[:place], *own, *lines[place + size :]]))
    desk.entries[0]["contribution"] = "J'y travaille."
    planned = desk.plan()
    assert {(kept.kind, kept.name) for kept in planned.kept} == {("removed", "La Coroutine"), ("added", "Le Fournil")}
    [taken_out] = [kept for kept in planned.kept if kept.kind == "removed"]
    assert "except: {id: la-coroutine}" in taken_out.refused
    text = desk.written()
    assert "Le Fournil" in text
    assert "La Coroutine" not in text
    assert "J'y travaille." in text
    assert desk.plan().status is Status.HELD
    again = desk.plan(again=True, allowed=9)
    assert again.status is Status.UPDATE
    assert desk.apply(again).result is Result.APPLIED
    assert "Le Fournil" not in desk.file.read_text()
    assert desk.plan().status is Status.UNCHANGED


def test_an_entry_past_reading_is_kept_as_it_is(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "markdown")
    desk.written()
    desk.edit("  - Ma contribution", "  1. MA contribution")
    [kept] = desk.plan().kept
    assert (kept.kind, kept.entry, kept.readable) == ("shape", "opteos", False)


@pytest.mark.parametrize("edited", [False, True])
def test_another_template_writes_what_nobody_touched(tmp_path: Path, edited: bool) -> None:  # noqa: FBT001 (a case)
    desk = Desk(tmp_path, "html")
    desk.written()
    if edited:
        desk.edit("Une association.", "Une association du Nord.")
        desk.entries[0]["contribution"] = "Autre."
        assert " gardé=anis.summary.fr~" in desk.written()
    shipped = Path("templates/fichiers/liste.html").read_text()
    own = shipped.replace("<ul>", "<ol>").replace("</ul>", "</ol>").replace("<li><p><strong>", "<li><h4>")
    own = own.replace("</strong>", "</h4>").replace("<p class", "<div class")
    (tmp_path / "templates/fichiers").mkdir(parents=True)
    (tmp_path / "templates/fichiers/liste.html").write_text(own)
    planned = desk.plan()
    if edited:
        assert planned.status is Status.HELD
        assert "communs plan --place-again liste" in planned.reason
        return
    assert planned.status is Status.UPDATE
    assert not planned.removed
    assert "<ol>" in desk.written()
    assert desk.plan().status is Status.UNCHANGED


INTRO = "Ce que je fais avec d'autres."


def told(planned: TargetPlan) -> list[tuple[str, str, bool]]:
    """Return what people did: its kind, its field or its text, whether it is a conflict."""
    return [(one.kind, one.field or one.wiki, one.conflict) for one in planned.kept]


@pytest.mark.parametrize("form", LISTS)
def test_lines_around_the_entries_stay_as_people_have_them_and_the_list_goes_on(tmp_path: Path, form: str) -> None:
    desk = Desk(tmp_path, form, intro=INTRO)
    desk.written()
    desk.edit(INTRO, "Ce que nous faisons.")
    desk.edit("Les communs", "Mes communs")
    own = {"html": "<p>À voir.</p>", "markdown": "À voir.", "wikitext": "À voir."}[form]
    place = {"html": "</ul>", "markdown": "\n\n<!-- communs:fin", "wikitext": "\n<!-- communs:fin"}[form]
    desk.edit(place, f"{place.partition('<!--')[0]}\n{own}\n{place.lstrip() if '<!--' in place else ''}")
    desk.entries[0]["contribution"] = "J'y travaille."
    planned = desk.plan()
    assert planned.status is Status.UPDATE
    assert set(told(planned)) == {
        ("changed", "groups.moi.title.fr", False),
        ("changed", "groups.moi.intro.fr", False),
        ("text", own, False),
    }
    assert [change.field for change in planned.changes] == ["opteos.contribution.fr"]
    text = desk.written()
    assert all(words in text for words in ("Ce que nous faisons.", "Mes communs", own, "J'y travaille."))
    assert INTRO not in text
    again = desk.plan()
    assert (again.status, again.changes, set(told(again))) == (Status.HELD, (), set(told(planned)))
    # One is taken up, another changes in the catalogue, too.
    desk.intro, desk.title = "Ce que nous faisons.", "Nos communs"
    moved = desk.plan()
    assert set(told(moved)) == {("changed", "groups.moi.title.fr", True), ("text", own, False)}
    text = desk.written()
    assert "Mes communs" in text
    assert not desk.plan().status.writes


@pytest.mark.parametrize("form", LISTS)
def test_an_order_of_peoples_own_stays(tmp_path: Path, form: str) -> None:
    desk = Desk(tmp_path, form)
    text = desk.written()
    size = 2 if form == "html" else 1
    lines = text.split("\n")
    at = next(number for number, line in enumerate(lines) if "ANIS" in line)
    lines[at : at + 2 * size] = lines[at + size : at + 2 * size] + lines[at : at + size]
    desk.file.write_text("\n".join(lines))
    desk.entries[0]["contribution"] = "J'y travaille."
    desk.entries.append({"name": "Kpa-Cité", "id": "kpa-cite"})  # it comes behind the one that it follows here
    planned = desk.plan()
    assert (planned.status, [one.kind for one in planned.kept]) == (Status.UPDATE, ["order"])
    text = desk.written()
    places = [text.index(words) for words in ("J'y travaille.", "La Coroutine", "Kpa-Cité", "ANIS")]
    assert places == sorted(places)
    again = desk.plan()
    assert (again.status, [one.kind for one in again.kept]) == (Status.HELD, ["order"])
    desk.entries.append(desk.entries.pop(1))
    assert (desk.plan().status, desk.plan().kept) == (Status.UPDATE, ())
    desk.written()
    assert desk.plan().status is Status.UNCHANGED


@pytest.mark.parametrize("form", LISTS)
def test_other_fields_of_one_entry_are_merged_without_a_conflict(tmp_path: Path, form: str) -> None:
    desk = Desk(tmp_path, form)
    desk.written()
    desk.edit("J'en assure la gérance.", "Je la gère.")
    desk.entries[0]["summary"] = "Un réseau."
    del desk.entries[0]["since"]
    planned = desk.plan()
    assert told(planned) == [("changed", "opteos.contribution.fr", False)]
    assert [change.field for change in planned.changes] == ["opteos.summary.fr", "opteos.since"]
    text = desk.written()
    assert "Un réseau." in text
    assert "Je la gère." in text


@pytest.mark.parametrize("form", LISTS)
def test_what_both_changed_is_a_conflict_and_nothing_of_peoples_goes(tmp_path: Path, form: str) -> None:
    desk = Desk(tmp_path, form, intro=INTRO)
    desk.written()
    desk.edit("Une association.", "Une association du Nord.")
    desk.edit(INTRO, "Ce que nous faisons.")
    desk.edit("J'en assure la gérance.", "Je la gère.")
    desk.entries[0]["contribution"] = "Je la dirige."
    desk.entries[1]["summary"] = "Une association de Lille."
    desk.entries[2]["summary"] = "Un espace."
    desk.intro = "Ce que je fais."
    planned = desk.plan()
    assert set(told(planned)) == {
        ("changed", "anis.summary.fr", True),
        ("changed", "opteos.contribution.fr", True),
        ("changed", "groups.moi.intro.fr", True),
    }
    assert {(one.base, one.noted) for one in planned.kept} == {("", False)}  # nothing tells what was there before
    assert [change.field for change in planned.changes] == ["la-coroutine.summary.fr"]
    text = desk.written()
    assert all(words in text for words in ("du Nord", "Ce que nous faisons.", "Je la gère.", "Un espace."))
    assert set(told(desk.plan())) == set(told(planned))


@pytest.mark.parametrize("form", LISTS)
def test_what_people_took_out_does_not_come_back_when_the_catalogue_changes_it(tmp_path: Path, form: str) -> None:
    desk = Desk(tmp_path, form, intro=INTRO)
    text = desk.written()
    kept = [line for line in text.split("\n") if "La Coroutine" not in line and INTRO not in line]
    if form == "html":
        del kept[len(kept) - 1 - kept[::-1].index("</li>")]
    desk.file.write_text("\n".join(kept))
    desk.entries[2]["summary"] = "Un espace."
    desk.intro = "Ce que je fais."
    planned = desk.plan()
    assert {(one.kind, one.entry or one.field, one.conflict) for one in planned.kept} == {
        ("removed", "la-coroutine", True),
        ("changed", "groups.moi.intro.fr", True),
    }
    assert not planned.status.writes


@pytest.mark.parametrize("form", LISTS)
def test_words_of_the_template_that_people_changed_are_held_with_their_place(tmp_path: Path, form: str) -> None:
    own = Path(f"templates/fichiers/liste.{'md' if form == 'markdown' else form}").read_text()
    words = {"html": "<p>Voici :</p>", "markdown": "Voici :", "wikitext": "Voici :"}[form]
    folder = tmp_path / "templates/fichiers"
    folder.mkdir(parents=True)
    suffix = "md" if form == "markdown" else form
    (folder / f"liste.{suffix}").write_text(
        own.replace("<% for group in view.groups %>", f"{words}\n\n<% for group in view.groups %>", 1)
    )
    desk = Desk(tmp_path, form)
    desk.written()
    desk.edit("Voici", "Voyez")
    desk.entries[0]["contribution"] = "J'y travaille."
    planned = desk.plan()
    assert planned.status is Status.HELD
    assert (
        f"people changed words that the template writes (“{words}” → “{words.replace('Voici', 'Voyez')}”)"
        in planned.reason
    )
    assert f"templates/fichiers/liste.{suffix}:" in planned.reason
    assert "communs plan --place-again liste" in planned.reason
    assert planned.edit is not None
    assert "Voici" in planned.edit.after


def test_an_entry_that_people_put_in_is_offered_with_its_fields(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "markdown")
    desk.written()
    desk.edit("- **ANIS", "- **Le \\*Four\\***, *lieu* : Un [four](https://four.example).\n- **ANIS")
    [kept] = desk.plan().kept
    assert (kept.kind, kept.name, kept.group, kept.after) == ("added", "Le *Four*", "moi", "opteos")
    assert kept.fields == (
        ("name", "Le *Four*"),
        ("type", "lieu"),
        ("summary.fr", "Un [four](https://four.example)."),
    )


def test_notes_of_another_communs_are_held_unless_nobody_touched_the_list(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "markdown")
    text = desk.written()
    desk.edit("écrit=", "gardé=anis,+ écrit=")
    desk.edit("Une association.", "Une association du Nord.")
    planned = desk.plan()
    assert planned.status is Status.HELD
    assert "another communs may have written them" in planned.reason
    assert "communs plan --place-again liste" in planned.reason
    desk.written(again=True)
    assert desk.file.read_text() == text
