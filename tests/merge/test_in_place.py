"""Templates that cannot be filled, or print entries otherwise among others."""

import pytest

from bot.merge.in_place import check_in_place
from bot.render.template import ListTemplate
from tests.merge.catalogues import WIKIS, catalogue, template, view
from tests.merge.test_probing import full

ENTRY = "<% block entry scoped %>\n{}\n<% endblock %>\n"
ENTRIES = f"<% for entry in group.entries %>\n{ENTRY}<% endfor %>\n"
GROUPS = f"<% for group in view.groups %>\n{ENTRIES}<% endfor %>\n"
GROUPED = catalogue(
    {"name": "Un"},
    {"name": "Deux", "group": "g"},
    groups=[{"id": "g", "title": "Les communs", "intro": "Un peu"}, {"id": "v", "title": "Vide", "show_empty": True}],
)


def problems(used: ListTemplate) -> list[str]:
    return [str(problem) for problem in check_in_place(used, full(), view(GROUPED, "movilab"))]


def problem(source: str) -> str:
    (only,) = problems(ListTemplate(source, "t.wikitext"))
    return only


@pytest.mark.parametrize("wiki", WIKIS)
def test_the_projects_own_templates_print_entries_that_stand_for_themselves(wiki: str) -> None:
    assert problems(template(wiki)) == []


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("* << entry.summary >>", "t.wikitext:4: nothing is there to print; ask for it first, with <% if … %>"),
        ("* << entry.id >>", "t.wikitext:4: “entry.id” is a key, for conditions only"),
        ("*\n*<< entry.name >>s", "t.wikitext:5: entry.name touches a letter"),
        (
            "* '''<< entry.name >>'''<% for o in entry.related %>\n** y<< o.name >><% endfor +%>",
            "t.wikitext:5: entry.rel",
        ),
        (
            "* << entry.name >>\n<% if entry.place %>\n\n<% endif %>",
            "t.wikitext:3: the block “entry” does not print whole",
        ),
        ("* << entry.nam >>", "t.wikitext:4: “nam” is not known here; did you mean “name”?"),
    ],
)
def test_an_entry_that_cannot_be_printed_is_named_with_its_line_and_as_templates_call_it(
    entry: str, message: str
) -> None:
    assert problem(GROUPS.format(entry)).startswith(message)


def test_all_faults_are_told_at_once() -> None:
    body = "* '''<< entry.name >>'''\n<% if entry.place %>\n** à<< entry.place >>\n<% endif %>\n** << entry.summary >>"
    found = problems(ListTemplate(GROUPS.format(body), "t.wikitext"))
    assert [one.partition(" ")[0] for one in found] == ["t.wikitext:6:", "t.wikitext:8:"]


def test_lines_around_the_entries_are_tried_in_the_groups_that_there_are() -> None:
    titled = GROUPS.format("* '''<< entry.name >>'''").replace(
        "group in view.groups %>", "group in view.groups %>\n== << group.title >> =="
    )
    assert problem(titled).startswith("t.wikitext:2: nothing is there to print")
    grouped = catalogue({"name": "Deux", "group": "g"}, groups=[{"id": "g", "title": "Les communs"}])
    assert check_in_place(ListTemplate(titled, "t"), full(), view(grouped, "movilab")) == []


def test_each_entry_is_printed_once() -> None:
    message = "t.wikitext:4: the template does not print each entry of its groups once; loop over view.groups, and in"
    first = GROUPS.format("* '''<< entry.name >>'''").replace("<% block", "<% if loop.first %>\n<% block")
    assert problem(first.replace("endblock %>", "endblock %>\n<% endif %>")).startswith(message)
    twice = GROUPS.format("* '''<< entry.name >>'''").replace("in group.entries", "in group.entries * 2")
    assert problem(twice).startswith(message.replace(":4:", ":3:"))
