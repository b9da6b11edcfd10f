"""A list with some entries alone as the catalogue wants them; and entries that stand elsewhere."""

import pytest

from bot.plan.parts import Change
from bot.render.template import ListTemplate
from tests.merge.catalogues import Data, catalogue, comparer

TEMPLATE = ListTemplate(
    "<% for group in view.groups %>\n<% if group.title %>\n== << group.title >> ==\n<% endif %>\n"
    "<% for entry in group.entries %>\n<% block entry scoped %>\n"
    "* '''<< entry.name >>'''<% if entry.summary %> : << entry.summary >><% endif +%>\n"
    "<% endblock %>\n<% endfor %>\n<% endfor %>\nfin\n",
    "t",
)


def listed(*entries: str, groups: str = "ab") -> Data:
    """A catalogue of entries, each written “group name” with a summary behind a colon."""
    made = []
    for entry in entries:
        group, _blank, rest = entry.partition(" ")
        name, _colon, summary = rest.partition(":")
        made.append({"name": name, "group": group} | ({"summary": summary} if summary else {}))
    return catalogue(*made, groups=[{"id": key, "title": f"Groupe {key}"} for key in groups])


def text(*entries: str) -> str:
    return comparer(listed(*entries), used=TEMPLATE).rendering.text


def narrowed(old: tuple[str, ...], new: tuple[str, ...], only: set[str]) -> str:
    return comparer(listed(*new), used=TEMPLATE).narrowed(text(*old), only)


def test_the_list_is_what_the_tests_below_take_it_for() -> None:
    assert text("a Anis", "b Four:du pain") == (
        "== Groupe a ==\n* '''Anis'''\n== Groupe b ==\n* '''Four''' : du pain\nfin"
    )


@pytest.mark.parametrize(
    ("old", "new", "only", "made"),
    [
        # A changed one, and no other.
        (("a Anis:x", "a Four:y"), ("a Anis:X", "a Four:Y"), {"anis"}, ("a Anis:X", "a Four:y")),
        (("a Anis:x", "a Four:y"), ("a Anis:X", "a Four:Y"), {"four"}, ("a Anis:x", "a Four:Y")),
        (("a Anis:x", "a Four:y"), ("a Anis:X", "a Four:Y"), {"anis", "four"}, ("a Anis:X", "a Four:Y")),
        (("a Anis:x",), ("a Anis:X",), set(), ("a Anis:x",)),
        # A new one: behind its neighbour in its group, before the next where it is the first.
        (("a Anis",), ("a Anis", "a Four"), {"four"}, ("a Anis", "a Four")),
        (("a Four",), ("a Anis", "a Four"), {"anis"}, ("a Anis", "a Four")),
        (("a Anis", "a Zoo"), ("a Anis", "a Four", "a Gare", "a Zoo"), {"gare"}, ("a Anis", "a Gare", "a Zoo")),
        (("a Anis", "a Zoo"), ("a Anis", "a B", "a C", "a Zoo"), {"b", "c"}, ("a Anis", "a B", "a C", "a Zoo")),
        (("a Zoo",), ("a B", "a C", "a Zoo"), {"b", "c"}, ("a B", "a C", "a Zoo")),
        (("b Four", "a Anis"), ("a Anis", "b Four", "b Zoo"), {"zoo"}, ("a Anis", "b Four", "b Zoo")),
        # A group without a heading yet has no place.
        (("a Anis",), ("a Anis", "b Four"), {"four"}, ("a Anis",)),
        # What is gone from the catalogue, or was renamed, stays.
        (("a Anis", "a Four"), ("a Anis",), {"anis"}, ("a Anis", "a Four")),
    ],
)
def test_all_else_stays_as_it_stands(
    old: tuple[str, ...], new: tuple[str, ...], only: set[str], made: tuple[str, ...]
) -> None:
    assert narrowed(old, new, only) == text(*made)


def test_an_entry_that_another_template_wrote_stays() -> None:
    old = "# [[Anis]], x\n# [[Four]], y\n"
    assert comparer(listed("a Anis:X", "a Four"), used=TEMPLATE).narrowed(old, {"anis"}) == old


# What a comparison tells


def compared(
    old: tuple[str, ...] | str, new: tuple[str, ...]
) -> tuple[list[tuple[str, str]], int, int, tuple[str, ...]]:
    before = old if isinstance(old, str) else text(*old)
    told = comparer(listed(*new), used=TEMPLATE).compare(before)
    return [(change.kind, change.name) for change in told.changes], told.removed, told.total, told.emptied


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (("a Anis", "a Four"), ("a Anis", "a Four"), ([], 0, 2, ())),
        (("a Anis", "a Four"), ("a Four", "a Anis"), ([("moved", "Anis")], 0, 2, ())),
        (("a Anis", "a Four"), ("a Anis",), ([("removed", "Four")], 1, 2, ())),
        (("a Anis",), ("a Anis", "a Four"), ([("added", "Four")], 0, 1, ())),
        (("a Anis", "b Four"), ("a Anis",), ([("removed", "Groupe b"), ("removed", "Four")], 1, 2, ("Groupe b",))),
        (("a Anis", "a Zoo", "b Four"), ("a Anis", "b Zoo", "b Four"), ([("moved", "Zoo")], 0, 3, ())),
        (("a Anis:x", "a Four"), ("a Four", "a Anis:y"), ([("moved", "Anis"), ("changed", "Anis")], 0, 2, ())),
    ],
)
def test_what_came_went_and_moved(old: tuple[str, ...], new: tuple[str, ...], told: object) -> None:
    assert compared(old, new) == told


def test_the_words_of_the_template_alone() -> None:
    assert compared(text("a Anis").replace("==", "==="), ("a Anis",)) == ([("changed", "")], 0, 1, ())
    assert compared(text("a Anis") + "\n", ("a Anis",)) == ([("changed", "")], 0, 1, ())


def test_a_change_is_told_with_its_line_or_that_of_its_entry() -> None:
    before = text("a Anis:x")
    lines = {"anis": 3, "anis.summary.fr": None}
    used = comparer(listed("a Anis:y"), used=TEMPLATE)
    told = type(used)(used.template, used.view, used.rendering, used.full, lines.get).compare(before)
    assert told.changes == (
        Change(kind="changed", entry="anis", name="Anis", field="anis.summary.fr", old="x", new="y", line=3),
    )
    told = type(used)(used.template, used.view, used.rendering, used.full, lambda _path: None).compare("")
    assert [(change.kind, change.line) for change in told.changes] == [("added", 0)]
