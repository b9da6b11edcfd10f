"""What a person decided about what people did to a list in a file."""

from pathlib import Path

import pytest
import yaml

from bot.plan.model import Status
from tests.files.samples import Desk

LISTS = ["html", "markdown", "wikitext"]


def decided(desk: Desk, decision: str) -> None:
    """Write down what a person decided about the one thing that people did."""
    [kept] = desk.plan().kept
    answer = {
        "target": "liste",
        "decision": decision,
        "kind": kept.kind,
        "entry": kept.entry or None,
        "field": kept.field or None,
        "value": kept.key,
        "save": desk.plan().save,
    }
    known = {key: value for key, value in answer.items() if value is not None}
    text = yaml.safe_dump({"version": 1, "decisions": [known]})
    (desk.folder / "config/decisions.yaml").write_text(text)


@pytest.mark.parametrize("form", LISTS)
def test_what_a_person_declines_is_put_back_once(tmp_path: Path, form: str) -> None:
    desk = Desk(tmp_path, form)
    text = desk.written()
    desk.edit("Une association.", "Une secte.")
    decided(desk, "decline")
    planned = desk.plan()
    assert (planned.status, planned.waits) == (Status.UPDATE, False)
    assert [change.field for change in planned.changes] == ["anis.summary.fr"]
    assert desk.written() == text
    # The same words again, later, are another edit.
    desk.entries[0]["contribution"] = "Autre."
    desk.written()
    desk.edit("Une association.", "Une secte.")
    assert desk.plan().waits


def test_what_a_person_leaves_is_asked_no_more(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "markdown")
    desk.written()
    desk.edit("Une association.", "Une belle association.")
    decided(desk, "leave")
    planned = desk.plan()
    assert (planned.status, planned.waits, len(planned.kept)) == (Status.UNCHANGED, False, 1)
    desk.entries[0]["contribution"] = "Autre."
    text = desk.written()
    assert "Une belle association." in text
    assert "Autre." in text
    assert desk.plan().status is Status.UNCHANGED


def test_what_people_took_out_comes_back_where_a_person_declines_that(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "markdown")
    text = desk.written()
    line = next(line for line in text.split("\n") if "La Coroutine" in line)
    desk.edit(f"{line}\n", "")
    decided(desk, "decline")
    assert desk.written() == text
    desk.file.write_text(text.replace(line, f"{line}\n- **Le Fournil** : Un four."))
    decided(desk, "decline")
    planned = desk.plan()
    assert [change.name for change in planned.changes if change.kind == "removed"] == ["Le Fournil"]
    assert desk.written() == text
