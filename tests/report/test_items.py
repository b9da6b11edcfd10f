"""Items in reports: many without news are one line, and what changes is called by its name."""

import pytest

from bot.plan.kept import Kept
from bot.plan.model import Plan, Status, TargetPlan
from bot.plan.parts import Change, Edit, EntityEdit
from bot.report.page.view import shown
from bot.report.plan import counted, is_quiet, print_plan
from bot.report.terminal import console


def item(name: str, status: Status = Status.UNCHANGED, **more: object) -> TargetPlan:
    return TargetPlan.model_validate(
        {"target": f"items/{name}", "wiki": "d", "wiki_name": "Données", "page": f"Item:{name}", "status": status}
        | {"kind": "items"}
        | more
    )


CHANGES = (
    Change(kind="changed", entry="a", name="A", field="a.name", about="label (fr)", old="a", new="A", line=4),
    Change(kind="added", entry="a", name="A", field="a.links.website", about="site (P2)", new="https://a.example"),
)
EDIT = Edit(before="label (fr): a", start=0, end=13, put="label (fr): A", sha1="", summary="A: label (fr)")
WRITES = item("a", Status.UPDATE, changes=CHANGES, edit=EDIT, entity=EntityEdit(id="Q1", data={}))
KEPT = item("k", kept=(Kept(kind="shape", entry="k", name="K", field="k.label.en", about="label (en)", wiki="Kay"),))
PLAN = Plan(communs="0", sandbox=False, sources={}, targets=(item("q1"), WRITES, item("q2"), KEPT, item("q3")))


def test_a_thousand_items_without_news_are_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    print_plan(console(), PLAN)
    lines = capsys.readouterr().out.splitlines()
    assert "= unchanged    items  3 entries" in lines
    assert not any("q1" in line for line in lines)
    assert "  ~ A · label (fr) changed  config/communs.yaml:4" in lines
    assert "    a → A" in lines
    assert any("K · label (en) changed on the wiki" in line for line in lines)
    assert lines[-1] == "5 items: 1 update, 4 unchanged"


def test_terms_and_statements_are_counted_not_entries() -> None:
    assert counted(CHANGES) == "1 added, 1 changed"


def test_what_is_shown_is_found_by_its_number() -> None:
    found = shown(PLAN, {"items": "fr"})
    assert [(one.number, one.plan.target, one.language) for one in found] == [
        (0, "items/a", "fr"),
        (1, "items/k", "fr"),
    ]
    assert found[0].entries[0].short(CHANGES[1]) == "site (P2)"


def test_lists_and_single_items_with_news_have_a_line_of_their_own() -> None:
    whole = TargetPlan(target="liste", wiki="m", wiki_name="M", page="P", status=Status.UNCHANGED)
    assert [is_quiet(one) for one in (whole, item("q1"), KEPT)] == [False, True, False]
