"""How a fault of a template is told where its entries have several lines."""

from tests.merge.test_readable import NAME, check


def test_line_breaks_of_an_entry_are_shown_in_one_line() -> None:
    body = (
        "**<% if entry.type == 'wiki' %> ''<< entry.place or entry.name >>'', ''<< entry.type >>''"
        "<% else %><% if entry.type %> ''<< entry.type >>''<% endif %>"
        "<% if entry.place %>, ''<< entry.place >>''<% endif %><% endif %> fin"
    )
    (problem, *_others) = check(f"* {NAME}", body).problems
    assert problem.what == (
        "“* '''Alpha'''⏎** ''Alpha'', ''wiki'' fin” says type “wiki”, and would be read as type “Alpha”"
    )
