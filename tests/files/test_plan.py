"""Lists in files planned and written: first, next, and what is refused."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from bot.apply.outcome import Result
from bot.files.wanted import Past
from bot.plan.model import Status
from bot.targets.normal import stamp
from tests.files.samples import ENTRIES, Desk

LISTS = ["html", "markdown", "wikitext"]
FORMATS = [*LISTS, "json-ld", "atom"]


@pytest.mark.parametrize("form", FORMATS)
def test_twice_is_once(tmp_path: Path, form: str) -> None:
    desk = Desk(tmp_path, form)
    planned = desk.plan()
    assert (planned.status, planned.remarks) == (Status.CREATE, ("first placement: a new file",))
    assert [change.name for change in planned.changes] == ["Opteos", "ANIS <b>*1*</b>", "La Coroutine"]
    assert desk.apply(planned).result is Result.APPLIED
    assert desk.apply(planned).result is Result.ALREADY_THERE
    again = desk.plan()
    assert (again.status, again.changes, again.edit) == (Status.UNCHANGED, (), None)
    assert again.kind == "file"
    assert again.wiki == ""


@pytest.mark.parametrize("form", LISTS)
def test_a_change_is_told_by_field_with_its_line(tmp_path: Path, form: str) -> None:
    desk = Desk(tmp_path, form)
    desk.written()
    desk.entries[1]["summary"] = "Une association du Nord."
    del desk.entries[0]["since"]
    desk.entries.append({"name": "Kpa-Cité", "id": "kpa-cite"})
    planned = desk.plan()
    told = {(change.kind, change.field or change.entry) for change in planned.changes}
    assert told == {("removed", "opteos.since"), ("changed", "anis.summary.fr"), ("added", "kpa-cite")}
    assert all(change.line for change in planned.changes)
    assert planned.edit is not None
    assert planned.edit.summary == "Liste des communs : ajoutés : Kpa-Cité ; modifiés : Opteos, ANIS <b>*1*</b>"
    assert "du Nord" in desk.written()
    assert desk.plan().status is Status.UNCHANGED


def test_the_html_shows_what_the_catalogue_says(tmp_path: Path) -> None:
    text = Desk(tmp_path, "html").written()
    soup = BeautifulSoup(text, "html5lib")
    assert [one.get_text() for one in soup.select("li strong")] == [entry["name"] for entry in ENTRIES]
    assert [one["href"] for one in soup.select(".links a")] == list(ENTRIES[0]["links"].values())
    assert not soup.select("b")
    assert [one.get_text() for one in soup.select("section[lang=fr] > h3")] == ["Les communs"]


def test_the_markdown_shows_what_the_catalogue_says(tmp_path: Path) -> None:
    soup = BeautifulSoup(MarkdownIt("commonmark").render(Desk(tmp_path, "markdown").written()), "html5lib")
    assert [one.get_text() for one in soup.select("body > ul > li > strong")] == [entry["name"] for entry in ENTRIES]
    assert [one.get_text() for one in soup.select("h3")] == ["Les communs"]
    assert [one["href"] for one in soup.select("li li a")] == list(ENTRIES[0]["links"].values())
    assert not soup.select("b")


def test_a_readme_keeps_its_rest_to_the_byte(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "markdown", place={"after": "## Communs"})
    head, tail = "\ufeff# Moi\r\n\r\n## Communs\r\n\r\n".encode(), "La suite  \r\n{{ jamais fermé\r\n".encode()
    desk.file.write_bytes(head + tail)
    desk.file.chmod(0o600)
    assert desk.plan().remarks == ("first placement: at line 4 of the file",)
    desk.written()
    desk.entries[1]["summary"] = "Autre."
    desk.written()
    raw = desk.file.read_bytes()
    assert raw.startswith("\ufeff# Moi\r\n\r\n## Communs\r\n\r\n<!-- communs:début id=liste".encode())
    assert raw.endswith(b" -->\r\n\r\n" + tail)
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert desk.file.stat().st_mode & 0o777 == 0o600


def test_the_places_of_a_first_list(tmp_path: Path) -> None:
    for place, text, reason in (
        (None, "x\n", "targets.yaml does not say where in the file the list goes"),
        ("top", None, "the file does not exist; create it, or say “place: new file” in targets.yaml"),
        ("new file", "x\n", "the file exists already and holds no list of ours"),
        ({"after": "## A"}, "## A\n\n## A\n", "the line “## A” that the list should follow occurs 2 times in the file"),
        ({"after": "## B"}, "## A\n", "the line “## B” that the list should follow occurs 0 times in the file"),
        ({"after": "```"}, "```\n", "the list would not show there"),
    ):
        desk = Desk(tmp_path, "markdown", place=place)
        desk.file.unlink(missing_ok=True)
        if text is not None:
            desk.file.write_text(text)
        planned = desk.plan()
        assert planned.status is Status.HELD
        assert reason in planned.reason
    for place, before in (("top", True), ("bottom", False)):
        desk = Desk(tmp_path, "markdown", place=place)
        desk.file.write_text("Le reste\n")
        text = desk.written()
        assert text.startswith("Le reste\n") != before
        assert text.count("Le reste\n") == 1


def test_the_list_moves_only_with_consent_when_it_shrinks(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "markdown")
    desk.written()
    desk.entries = desk.entries[:1]
    assert desk.plan().status is Status.UPDATE  # two may always go
    desk.entries = []
    planned = desk.plan()
    assert (planned.status, planned.removed) == (Status.HELD, 3)
    assert "--allow-removals 3" in planned.reason
    assert desk.plan(allowed=3).status is Status.UPDATE
    for form in ("json-ld", "atom"):
        other = Desk(tmp_path, form)
        other.written()
        other.entries = []
        assert (other.plan().status, other.plan().removed) == (Status.HELD, 3)
        assert other.plan(allowed=3).status is Status.UPDATE


def test_what_people_took_away_or_put_back_is_not_repeated(tmp_path: Path) -> None:
    for form in FORMATS:
        desk = Desk(tmp_path / form, form)
        first = desk.written()
        desk.entries[1]["summary"] = "Autre."
        second = desk.plan()
        assert desk.apply(second).result is Result.APPLIED
        body = second.region
        if form in LISTS:
            body = "\n".join(body.split("\n")[1:-1]).strip("\n")
        desk.past = Past(stamp(body))
        desk.file.write_text(first)
        back = desk.plan()
        assert back.status is Status.HELD, form
        assert "--place-again liste" in back.reason
        desk.file.unlink()
        assert desk.plan().status is Status.HELD
        assert "--place-again liste" in desk.plan().reason
        assert desk.plan(again=True).status is Status.CREATE


def test_some_entries_alone(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "markdown")
    assert "place the whole list first" in desk.plan(only=frozenset({"anis"})).reason
    desk.written()
    desk.entries[1]["summary"] = "Autre."
    desk.entries[2]["summary"] = "Encore."
    desk.entries.append({"name": "Kpa-Cité", "id": "kpa-cite"})
    planned = desk.plan(only=frozenset({"anis"}))
    assert [change.field for change in planned.changes] == ["anis.summary.fr"]
    assert desk.apply(planned).result is Result.APPLIED
    text = desk.file.read_text()
    assert "Autre." in text
    assert "Encore." not in text
    assert "Kpa" not in text
    assert [change.entry for change in desk.plan().changes] == ["la-coroutine", "kpa-cite"]
    assert desk.plan().kept == ()


def test_a_whole_file_that_is_not_ours_or_was_edited_is_held(tmp_path: Path) -> None:
    for form in ("json-ld", "atom"):
        desk = Desk(tmp_path, form)
        desk.file.write_text("{}")
        assert "the file was not written by communs" in desk.plan().reason
        assert desk.plan(again=True).status is Status.UPDATE
        desk.written(again=True)
        desk.edit("Une association", "Une Association")
        planned = desk.plan()
        assert planned.status is Status.HELD
        assert "people edited the file, which communs writes as a whole" in planned.reason
        assert planned.edit is not None


def test_a_broken_marker_is_held(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "html")
    desk.written()
    desk.edit("communs:fin", "communs:début")
    assert "the markers in the file are broken" in desk.plan().reason


def test_drafts_stay_out(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "markdown")
    desk.entries[1]["draft"] = True
    assert "ANIS" not in desk.written()
    assert any(change.entry == "anis" for change in desk.plan(sandbox=True).changes)


@pytest.mark.parametrize("form", LISTS)
@pytest.mark.parametrize("count", [1, 2])
def test_a_list_without_groups_is_not_emptied_without_consent(tmp_path: Path, form: str, count: int) -> None:
    """Few enough entries to be under the threshold, and lines around them that stay."""
    desk = Desk(tmp_path, form, ENTRIES[:count])
    desk.title = ""
    desk.written()
    desk.entries = []
    planned = desk.plan()
    assert planned.status is Status.HELD
    assert f"leave the list empty; if that is meant: --allow-removals {count}" in planned.reason
    assert desk.plan(allowed=count).status is Status.UPDATE
