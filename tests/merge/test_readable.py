# ruff: noqa: E501 (a template's lines are as long as they are)
"""What the check says of templates: of the project's own, and of worse ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.merge.fields import EntryReader
from bot.merge.readability import Readability
from bot.merge.readable import check_template
from bot.merge.reading import Budget
from bot.render.template import ListTemplate
from bot.render.vocabulary import Words, reworded, words_of
from tests.merge.catalogues import WIKIS, Data, by_id, catalogue, examples, field_of, template, values, view
from tests.merge.templates import OTHERS
from tests.merge.test_probing import full

LOOP = "<% for group in view.groups %>\n<% for entry in group.entries %>\n<% block entry scoped %>\n{}\n<% endblock %>\n<% endfor %>\n<% endfor %>\n"
LINE = 4
# The name, linked to its page.
NAME = "'''<% if entry.page %>[[<< entry.page.prefix >><< entry.page.title >>|<< entry.name >>]]<% else %><< entry.name >><% endif %>'''"

FIELDS = (
    *("name", "page", "summary", "contribution", "involvement", "maturity.stage", "maturity.note", "support.kind"),
    *("support.url", "type", "place", "links", "links.note", "since", "until", "related"),
)


def found(used: ListTemplate, words: Words | None = None) -> Readability:
    """Return what the check finds out about a template."""
    listed = view(catalogue({"name": "Un", "group": "g"}, groups=[{"id": "g", "title": "G"}]), "movilab")
    return check_template(used, full(), listed, words or words_of("fr"))


def check(*lines: str) -> Readability:
    """Return what it finds out about a template whose entries are these lines."""
    return found(ListTemplate(LOOP.format("\n".join(lines)), "t.wikitext"))


def table(readability: Readability) -> dict[str, str]:
    """Return the verdicts of what the template has to do with, by field."""
    return {row.field: row.verdict for row in readability.rows if row.verdict != "absent"}


def problem(*lines: str) -> str:
    """Return the first problem of a template whose entries are these lines."""
    return str(check(*lines).problems[0])


@pytest.mark.parametrize("wiki", WIKIS)
def test_every_field_of_the_projects_own_templates_is_read_back(wiki: str) -> None:
    readability = found(template(wiki))
    assert readability.problems == ()
    assert [row.field for row in readability.rows] == list(FIELDS)
    assert {row.field: row.verdict for row in readability.rows} == dict.fromkeys(FIELDS, "read") | {
        "links.note": "absent"
    }
    source = template(wiki)
    assert all(row.line for row in readability.rows if row.verdict == "read"), source.shown_as


def test_they_are_read_back_in_other_words_too() -> None:
    assert {row.verdict for row in found(template("movilab"), words_of("en")).rows} == {"read", "absent"}


@given(data=st.data())
@examples(20)
def test_what_is_called_readable_is_read_whatever_it_holds(data: st.DataObject) -> None:
    wiki = data.draw(st.sampled_from(WIKIS))
    reader = EntryReader(template(wiki), full(wiki))
    possible = values(["autre", "tiers"])
    others: list[Data] = [{"name": "Autre", "pages": {wiki: "Page de l'autre"}}, {"name": "Tiers"}]
    entry: Data = data.draw(st.fixed_dictionaries({}, optional=possible)) | {"id": "e", "name": "Un"}
    field = data.draw(st.sampled_from(sorted(possible)))
    changed = entry | {field: data.draw(possible[field])}
    before, after = (by_id(view(catalogue(one, *others), wiki))["e"] for one in (entry, changed))
    text = reader.template.render_entry(after).text
    reading = reader.reading(before, text, Budget(100_000))
    assert reading is not None
    assert reading.values == reader.today(after).values
    old, new = reader.today(before).values, reading.values
    assert {field_of(f"e.{path}", "e").partition(".")[0] for path, _text in {*old} ^ {*new}} <= {
        field if field != "pages" else "page"
    }


def test_a_weak_template_is_read_only_where_nothing_else_fits() -> None:
    readability = check(
        f"* {NAME} : <% if entry.summary %><< entry.summary >><% else %>–<% endif %><% if entry.place %> (<< entry.place >>)<% endif +%>"
    )
    assert table(readability) == {"name": "unique", "page": "unique", "summary": "unique", "place": "unique"}
    assert readability.problems == ()
    assert all(row.example for row in readability.rows if row.verdict == "unique")


def test_a_template_that_links_no_pages_is_read_as_well() -> None:
    assert table(found(template("calls"))) == dict.fromkeys(("name", "summary", "type", "links"), "read")
    assert table(found(template("twice"))) == {"name": "unique", "summary": "read", "place": "read"}


def test_addresses_without_their_kind_are_never_taken_for_another_kind() -> None:
    readability = found(template("table"))
    assert readability.problems == ()
    assert table(readability)["links"] == "unique"


@pytest.mark.parametrize("name", sorted(OTHERS))
def test_no_reading_is_wrong(name: str) -> None:
    assert found(template(name)).problems == ()


def test_a_value_printed_twice_is_read_when_both_are_corrected() -> None:
    readability = check(f"* {NAME}<% if entry.place %>, ''<< entry.place >>'' (''<< entry.place >>'')<% endif +%>")
    (place,) = [row for row in readability.rows if row.field == "place"]
    assert (place.verdict, place.remark, place.line) == ("unique", "twice", LINE)
    assert place.example == "* '''Alpha''', ''Autre place'' (''Un place'')"


def test_a_value_that_only_chooses_words_is_shown_only() -> None:
    readability = check(
        f"* {NAME}",
        "<% if entry.maturity and entry.maturity.stage == 'paused' %>",
        "** En pause",
        "<% endif %>",
        "<% if entry.links | length > 1 %>",
        "** Plusieurs adresses",
        "<% endif %>",
    )
    rows = {row.field: row for row in readability.rows}
    assert (rows["maturity.stage"].verdict, rows["maturity.stage"].remark) == ("shown", "steers")
    assert (rows["links"].verdict, rows["links"].remark) == ("shown", "steers")
    assert (rows["maturity.stage"].line, rows["links"].line) == (LINE + 1, LINE + 4)


def test_a_value_that_stands_for_another_is_shown_only() -> None:
    readability = check(f"* {NAME}, ''<< entry.place or entry.type or entry.name >>''")
    assert table(readability)["place"] == table(readability)["type"] == "shown"


def test_a_separator_that_an_item_may_hold_is_read_only_if_unique() -> None:
    joined = "<< entry.related | map(attribute='name') | join(', ') >>"
    assert table(check(f"* {NAME}<% if entry.related %> ; voir {joined}<% endif +%>"))["related"] == "unique"


@pytest.mark.parametrize("first", ["entry.links[0].url", "(entry.links | first).url"])
def test_the_first_address_is_never_taken_by_itself(first: str) -> None:
    readability = check(f"* {NAME}<% if entry.links %> : [<< {first} >> site]<% endif +%>")
    assert readability.problems == ()
    assert table(readability)["links"] == "unique"


def test_a_change_that_is_read_as_another_one_is_a_fault() -> None:
    body = (
        f"* {NAME}<% if entry.type == 'wiki' %>, ''<< entry.place or entry.name >>'', ''<< entry.type >>''"
        "<% else %><% if entry.type %>, ''<< entry.type >>''<% endif %><% if entry.place %>, ''<< entry.place >>''<% endif %><% endif +%>"
    )
    assert problem(body) == (
        "t.wikitext:4: “* '''Alpha''', ''Alpha'', ''wiki''” says type “wiki”, and would be read as type “Alpha”; put a "
        "strong delimiter (''', [, | or a line end) on both sides of each, and let no value decide how another one is printed"
    )


def test_a_filter_that_cannot_be_turned_back_is_a_fault() -> None:
    assert problem(f"* {NAME}", "<% if entry.place %>", "** << entry.place | upper >>", "<% endif %>") == (
        "t.wikitext:6: place “Un place” would be read as “UN PLACE”, as a filter made it; print it as it is, without upper, "
        "lower, capitalize or trim"
    )


def test_words_that_stand_for_two_values_are_not_read() -> None:
    words = reworded(words_of("fr"), {"amounts": {"some": "peu", "support": "peu"}})
    rows = {row.field: row for row in found(template("movilab"), words).rows}
    assert (rows["involvement"].verdict, rows["summary"].verdict) == ("unique", "read")


def test_a_template_that_cannot_be_filled_has_no_table() -> None:
    readability = check(f"* {NAME} : << entry.summary >>")
    assert readability.rows == ()
    assert [str(one) for one in readability.problems] == [
        "t.wikitext:4: nothing is there to print; ask for it first, with <% if … %>"
    ]
