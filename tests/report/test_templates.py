"""What can be read back from templates, in words."""

from bot.config.targets import Target
from bot.merge.readability import Readability, Row
from bot.report.templates import as_data, tables, warnings

GOOD = Readability((Row("name", "read", 4), Row("maturity.stage", "shown", 5, "steers"), Row("page", "absent", 0)), ())
WEAK = Readability(
    (
        Row("name", "unique", 4, "", "* Nom : suite\n" + "x" * 80),
        Row("place", "unique", 6, "twice", "* x"),
        Row("type", "shown", 0),
    ),
    (),
)
BROKEN = Readability((), ())
TARGETS = {name: Target(wiki="w", template=f"{name[0]}.wikitext") for name in ("a1", "a2", "b", "c")}
FOUND = {"a1": GOOD, "a2": GOOD, "b": WEAK, "c": BROKEN}


def test_a_table_for_each_template() -> None:
    assert list(tables(TARGETS, FOUND)) == [
        "",
        "templates/a.wikitext (a1, a2)",
        "  name               4  read back",
        "  maturity.stage     5  shown only (only chooses words)",
        "  page                  not shown",
        "",
        "templates/b.wikitext (b)",
        f"  name      4  read back where nothing else fits; not in “* Nom : suite⏎{'x' * 46}…”",
        "  place     6  read back where nothing else fits (printed twice: correct both)",
        "  type         shown only",
    ]


def test_a_warning_for_each_field_that_never_comes_home() -> None:
    assert warnings(TARGETS, FOUND) == [
        f"Warning: templates/{place}: corrections of {field} on the wiki cannot be read back; they are kept there."
        for place, field in (("a.wikitext:5", "maturity.stage"), ("b.wikitext", "type"))
    ]


def test_the_same_for_programs() -> None:
    first, _second = as_data(TARGETS, FOUND)
    assert first["template"] == "templates/a.wikitext"
    assert first["targets"] == ["a1", "a2"]
    assert first["fields"][1] == {  # type: ignore[index]
        "field": "maturity.stage",
        "verdict": "shown",
        "line": 5,
        "remark": "steers",
        "example": "",
    }
