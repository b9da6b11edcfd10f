"""What a template can write, learned by rendering; and the form that was read, built again."""

from dataclasses import replace

import pytest

from bot.errors import Problem
from bot.merge.grammar import END, START, block_spans, block_text, chain, learn
from bot.merge.in_place import in_templates_words
from bot.merge.shapes import State, rebuilt
from bot.render.rendering import Block, Rendering, Span
from bot.render.template import ListTemplate
from tests.merge.catalogues import by_id, catalogue, fields, view
from tests.merge.test_probing import full

ENTRY = (
    "* '''<< entry.name >>'''<% if entry.place %> (<< entry.place >>)<% endif %>"
    "<% if entry.since %> <% if entry.since.is_day %>le<% else %>en<% endif %> << entry.since.word >>.<% endif +%>\n"
    "<% for other in entry.related %>\n**\u00a0<< other.name >>\n<% endfor %>\n"
)
TEMPLATE = ListTemplate(
    "<% for group in view.groups %>\n<% for entry in group.entries %>\n<% block entry scoped %>\n"
    f"{ENTRY}<% endblock %>\n<% endfor %>\n<% endfor %>\n",
    "t",
)
FULL = full()
NAME, PLACE, YEAR, DAY, OTHER = (
    *(("", "name"), ("", "place"), ("", "since"), ("day", "since")),
    ("", "related.name"),
)


def test_what_stands_between_two_fields() -> None:
    found = {state: set(following) for state, following in learn(TEMPLATE, FULL).items()}
    after_name = {
        ("'''\n", END),
        ("''' (", PLACE),
        ("''' en ", YEAR),
        ("''' le ", DAY),
        ("'''\n** ", OTHER),
    }
    assert found[START] == {("* '''", state) for state in found if state[1] == "name"} | {("* '''", NAME)}
    assert {(words.rstrip("\n"), after) for words, after in found[NAME]} == {
        (words.rstrip("\n"), after) for words, after in after_name
    }
    assert {after for _words, after in found[PLACE]} == {END, YEAR, DAY, OTHER}
    assert {after for _words, after in found[YEAR]} == {END, OTHER}
    assert {after for _words, after in found[OTHER]} == {END, OTHER}
    assert {words for words, after in found[OTHER] if after == OTHER} == {"\n** "}


def test_the_chain_of_just_one_entry() -> None:
    rendering = Rendering(
        "* '''Anis'''\u00a0: un\u00a0lieu.", (Span(5, 9, "a.name", "x"), Span(15, 22, "a.summary.fr", "y")), (), ""
    )
    assert chain(rendering, {"a"}) == {
        START: (("* '''", ("0", "name")),),
        ("0", "name"): (("''' : ", ("1", "summary.fr")),),
        ("1", "summary.fr"): ((".", END),),
    }
    assert chain(Rendering("rien", (), (), ""), {"a"}) == {START: (("rien", END),)}


def test_fields_of_related_entries_are_numbered_by_entry() -> None:
    paths = ("a.name", "b.name", "b.pages.x", "c.name", "a.place", "b.name")
    spans = tuple(Span(n, n + 1, path, "") for n, path in enumerate(paths))
    assert [(field, number) for field, number, _span in block_spans(Rendering("x" * 9, spans, (), ""), {"a"})] == [
        ("name", 0),
        ("related.name", 0),
        ("related.pages.x", 0),
        ("related.name", 1),
        ("place", 0),
        ("related.name", 2),
    ]
    assert {number for _field, number, _span in block_spans(Rendering("x" * 9, spans, (), ""), {"a", "b", "c"})} == {0}


def test_the_text_of_a_block_has_no_line_break_at_its_end() -> None:
    rendering = Rendering("a\nb\n\nc", (), (), "")
    assert block_text(rendering, Block(0, 5, "", "")) == "a\nb\n"
    assert block_text(rendering, Block(5, 6, "", "")) == "c"


# The form that was read

WHOLE = by_id(
    view(
        catalogue(
            {
                "name": "Opteos",
                "summary": "Une coop.",
                "maturity": {"stage": "active", "note": "depuis peu"},
                "support": {"kind": "dons", "url": "https://dons.example"},
                "place": "Lille",
                "since": "2017",
                "pages": {"movilab": "Opteos"},
                "links": {"website": "https://opteos.example"},
            }
        ),
        "movilab",
    )
)["opteos"]


def states(*names: str) -> list[State]:
    """States of fields: a way may stand before a field, “day since”."""
    return [(name.rpartition(" ")[0], name.rpartition(" ")[2]) for name in names]


@pytest.mark.parametrize(
    ("read", "has"),
    [
        (["name"], {"name"}),
        (["name", "place"], {"name", "place"}),
        (["name", "maturity.stage"], {"name", "maturity.stage"}),
        (["name", "maturity.stage", "maturity.note"], {"name", "maturity.stage", "maturity.note"}),
        (["name", "support.kind"], {"name", "support.kind"}),
        (["name", "support.kind", "support.url"], {"name", "support.kind", "support.url"}),
        (["name", "links.website"], {"name", "links.website"}),
        (["name", "links.code", "links.website"], {"name", "links.code", "links.website"}),
        (["name", "links.nowhere"], {"name"}),
        (["name", "since"], {"name", "since"}),
        (["p name", "p pages.movilab"], {"name", "page"}),
        (["same name"], {"name", "page"}),
        (["name", "related.name"], {"name", "related"}),
        # What this entry has not comes from the one with every field.
        (["name", "contribution.fr", "until"], {"name", "contribution", "until"}),
    ],
)
def test_an_entry_has_just_the_fields_that_were_read(read: list[str], has: set[str]) -> None:
    assert set(fields(rebuilt(states(*read), WHOLE, FULL))) == has


def test_values_are_the_entrys_where_it_has_them() -> None:
    made = fields(rebuilt(states("name", "place", "links.website", "contribution.fr"), WHOLE, FULL))
    assert (made["place"], made["links.website"]) == (("Lille",), ("https://opteos.example",))
    assert made["contribution"] == ("probe",)
    (link,) = rebuilt(states("name", "links.website", "links.website.note"), WHOLE, FULL).links
    assert str(link.note) == "probe"
    (link,) = rebuilt(states("name", "links.website"), WHOLE, FULL).links
    assert link.note is None
    assert [str(one.kind) for one in rebuilt(states("name", "links.code", "links.chat"), WHOLE, FULL).links] == [
        "code",
        "chat",
    ]


def test_each_field_is_in_the_way_in_which_it_was_read() -> None:
    dates = rebuilt(states("name", "day since", "until"), WHOLE, FULL)
    assert dates.since is not None
    assert dates.until is not None
    assert (dates.since.is_day, dates.until.is_day) == (True, False)
    for how, prefix, same in (("p", "", False), ("p:", ":", False), ("same", "", True)):
        page = rebuilt([(how, "name"), (how, "pages.movilab")], WHOLE, FULL).page
        assert page is not None
        assert (str(page.prefix), page.same, str(page.title)) == (prefix, same, "Opteos")
    page = rebuilt([("p", "pages.movilab")], replace(WHOLE, page=None), FULL).page
    assert page is not None
    assert str(page.title) == "Probe page"


@pytest.mark.parametrize(
    ("read", "count"),
    [
        (["related.name", "related.name"], 2),
        (["related.name", "related.pages.movilab", "related.name"], 2),
        (["related.pages.movilab", "related.name"], 1),
        (["related.name", "place", "related.pages.movilab"], 1),
    ],
)
def test_a_related_entry_ends_where_a_field_of_it_comes_again(read: list[str], count: int) -> None:
    assert len(rebuilt(states("name", *read), WHOLE, FULL).related) == count


def test_each_related_entry_is_linked_in_its_way() -> None:
    made = rebuilt([("", "name"), ("", "related.name"), ("same", "related.name"), ("p:", "related.name")], WHOLE, FULL)
    assert [other.page and (str(other.page.prefix), other.page.same) for other in made.related] == [
        None,
        ("", True),
        (":", False),
    ]


# Problems, in the words of whoever writes a template


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("*.summary.fr touches a letter", "entry.summary.fr touches a letter"),
        ("*0.name touches a letter", "entry.related.name touches a letter"),
        ("“**3” is a key", "“entry.id” is a key"),
        ("«\u00a0**3\u00a0» is a key", "«\u00a0entry.id\u00a0» is a key"),
        ("“**12.place” and **12", "“entry.id.place” and entry"),
        ("a*.b and x", "a*.b and x"),
        ("nothing", "nothing"),
    ],
)
def test_a_probe_is_called_as_templates_call_an_entry(said: str, told: str) -> None:
    problem = Problem("t", 4, 2, said, "mend it")
    assert in_templates_words(problem) == Problem("t", 4, 2, told, "mend it")
