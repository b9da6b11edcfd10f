"""Where an entry ends when people wrote a line right behind it."""

import pytest

from bot.merge.entries import Piece
from bot.merge.notes import digest
from bot.merge.reading import Budget
from bot.merge.trim import readable, without_noted
from tests.merge.catalogues import catalogue, comparer

LONG = "Un lieu de travail partagé."
COMPARED = comparer(
    catalogue({"name": "Anis", "summary": LONG, "place": "Lille", "links": {"website": "https://anis.example"}})
)
BASE = COMPARED.rendering.text.split("\n\n")[0].removesuffix("\n")
HEAD, LINKS = BASE.split("\n")


def piece(text: str) -> Piece:
    return Piece(5, 5 + len(text), text, "Anis", "", own=True)


def test_the_entry_is_what_the_tests_below_take_it_for() -> None:
    assert f"* '''Anis''' (''Lille'') : {LONG}" == HEAD
    assert LINKS == "** Liens : [https://anis.example site]"


@pytest.mark.parametrize(
    ("text", "added", "left"),
    [
        ("* A\n** x\nPS\nsuite", {"PS"}, "* A\n** x"),
        ("* A\n** x\nPS \t\nsuite", {"PS"}, "* A\n** x"),
        ("* A\n** x\nPS\nsuite", {"suite"}, "* A\n** x\nPS"),
        ("* A\n** x\nPS\nsuite", {"suite", "PS"}, "* A\n** x"),
        ("* A\n** x", {"autre"}, "* A\n** x"),
        ("* A\nPSX", {"PS"}, "* A\nPSX"),
        # The entry itself may have been put in.
        ("* A\n** x", {"* A"}, "* A\n** x"),
        ("* A\n* A", {"* A"}, "* A"),
        ("* A\n** x", set(), "* A\n** x"),
    ],
)
def test_a_line_that_is_noted_as_put_in_ends_it(text: str, added: set[str], left: str) -> None:
    found = without_noted(piece(text), {digest(line) for line in added})
    assert (found.text, found.start, found.end) == (left, 5, 5 + len(left))


def cut(text: str, base: str = BASE) -> str:
    entry = COMPARED.entries["anis"] if base else COMPARED.reader.full
    found = readable(piece(text), base, entry, COMPARED.reader, Budget(9_999_999))
    assert found.end - found.start == len(found.text)
    return found.text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (BASE, BASE),
        ("PS", "PS"),
        # As it stood, and a line behind it.
        (f"{BASE}\nPS : merci", BASE),
        (f"{BASE}\n* PS", BASE),
        # A line that goes on with the entry's own is the entry's.
        (f"{BASE}\n** Liens : https://autre.example", f"{BASE}\n** Liens : https://autre.example"),
        (f"{BASE}\n*** PS", f"{BASE}\n*** PS"),
        (f"{BASE}\n#* PS", BASE),
        # With another value, and lines behind it.
        (f"* '''Anis''' (''Arras'') : {LONG}\n{LINKS}\nPS", f"* '''Anis''' (''Arras'') : {LONG}\n{LINKS}"),
        (f"* '''Annie'''\n{LINKS}\nPS\nmerci", f"* '''Annie'''\n{LINKS}"),
        # What cannot be read without them either stays whole.
        (f"* '''Anis''' {{{{x}}}}\n{LINKS}\nPS", f"* '''Anis''' {{{{x}}}}\n{LINKS}\nPS"),
        # A line that may be a value that is gone.
        (f"* '''Anis''' (''Arras'')\nUn lieu de travail partagé à Arras\n{LINKS}", None),
        ("* '''Anis''' (''Arras'')\nUn lieu de travail partagé à Arras", None),
        ("* '''Anis''' (''Arras'')\nvoir https://anis.example ici", None),
        ("* '''Anis''' (''Arras'')\nvoir https://annis.example ici", "* '''Anis''' (''Arras'')"),
        (f"* '''Anis''' : {LONG}\nà Lille", f"* '''Anis''' : {LONG}"),
        ("* '''Anis''' (''Arras'')\n0123456789 0123456789", "* '''Anis''' (''Arras'')"),
    ],
)
def test_lines_that_keep_it_from_being_read_are_none_of_it(text: str, left: str | None) -> None:
    assert cut(text) == (text if left is None else left)


def test_an_entry_that_people_put_in_ends_where_it_can_be_read() -> None:
    assert cut("* '''Four''' : du pain\nPS", "") == "* '''Four''' : du pain"
    assert cut("* '''Four''' : du pain\n** PS", "") == "* '''Four''' : du pain\n** PS"


@pytest.mark.parametrize("count", [10, 11])
def test_ten_lines_behind_it_are_looked_at(count: int) -> None:
    lines = "\n".join(f"ligne {number}" for number in range(count))
    head = f"* '''Anis''' (''Arras'') : {LONG}"
    assert cut(f"{head}\n{lines}") == (head if count == 10 else f"{head}\n{lines}")


@pytest.mark.parametrize(("summary", "kept"), [("Un lieu neuf", True), ("Un lieu bas", False)])
def test_a_value_of_twelve_letters_may_stand_in_a_line_and_a_shorter_one_by_chance(summary: str, *, kept: bool) -> None:
    compared = comparer(catalogue({"name": "Anis", "summary": summary}))
    base, text = f"* '''Anis''' : {summary}", f"* '''Anis'''\n{summary} !"
    found = readable(piece(text), base, compared.entries["anis"], compared.reader, Budget(9_999_999))
    assert found.text == (text if kept else "* '''Anis'''")
