"""What docs/templates.md says: its template, what that prints, and what can be read back."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from bot.config.targets import Target
from bot.merge.readable import check_template
from bot.render import objects
from bot.render.environment import make_environment
from bot.render.template import ListTemplate
from bot.render.vocabulary import words_of
from bot.report.templates import tables
from tests.merge.catalogues import catalogue, view
from tests.merge.test_probing import full

PAGE = (Path(__file__).parents[2] / "docs/templates.md").read_text("utf-8")
SOURCE, PRINTED = re.findall(r"```wikitext\n(.*?)```", PAGE, re.DOTALL)
(TABLE,) = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)

LISTED = view(
    catalogue(
        {
            "name": "La Coroutine",
            "group": "t",
            "place": "Lille",
            "summary": "Un espace ouvert.",
            "links": {"website": "https://lacoroutine.org"},
        },
        {"name": "Le Mutualab", "group": "t"},
        groups=[{"id": "t", "title": "Tiers-lieux"}],
    ),
    "movilab",
)


def table_of(source: str) -> dict[str, str]:
    """Return what the check says of a template, by field."""
    readability = check_template(ListTemplate(source, "t"), full(), LISTED, words_of("fr"))
    assert readability.problems == ()
    return {row.field: row.verdict for row in readability.rows if row.verdict != "absent"}


def test_the_small_template_prints_what_the_page_says() -> None:
    assert ListTemplate(SOURCE, "t").render(LISTED).text == PRINTED.rstrip("\n")


def test_the_small_template_is_read_back_as_the_page_says() -> None:
    assert set(table_of(SOURCE).values()) == {"read"}
    found = check_template(ListTemplate(SOURCE, "t"), full(), LISTED, words_of("fr"))
    targets = {"t": Target(wiki="movilab", template="t")}
    shown = [line for line in tables(targets, {"t": found}) if "not shown" not in line]
    assert shown[2:] == TABLE.splitlines()


def test_every_filter_is_told_and_no_other() -> None:
    (told,) = re.findall(r"Filters are those .*?\n\n", PAGE, re.DOTALL)
    assert set(re.findall(r"`(\w+)`", told)) == set(make_environment().filters) - {"d"}


@pytest.mark.parametrize(
    ("view_type", "left_out"),
    [
        (objects.ListView, set()),
        (objects.GroupView, {"id"}),
        (objects.ContributorView, set()),
        (objects.EntryView, set()),
        (objects.PageView, set()),
        (objects.MaturityView, set()),
        (objects.SupportView, set()),
        (objects.LinkView, set()),
        (objects.DateView, set()),
        (objects.RelatedView, set()),
    ],
)
def test_every_field_is_told(view_type: type, left_out: set[str]) -> None:
    (told,) = re.findall(r"## What there is to print\n(.*?)\n## ", PAGE, re.DOTALL)
    known = set(re.findall(r"`(\w+)`", told))
    assert {field.name for field in fields(view_type)} - left_out <= known
