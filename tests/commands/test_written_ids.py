from pathlib import Path

import pytest

from bot.apply.outcome import Outcome, Result
from bot.commands._written_ids import WrittenIds
from bot.config.project import load_project
from bot.errors import Exit
from bot.plan.model import Status, TargetPlan
from bot.plan.parts import EntityEdit
from bot.sandbox.ids import read_ids
from tests.config.test_wikibase import donnees, problems

COMMUNS = "version: 1\nentries:\n" + "".join(
    f"  - {{id: c-{n}, name: C {n}, items: {{donnees: new}}}}\n" for n in range(150)
)


def written(
    folder: Path, entries: int, communs: str, *, sandbox: bool = False
) -> tuple[list[Outcome], str, WrittenIds]:
    assert problems(folder, donnees(), communs=communs) == []
    told: list[Outcome] = []
    plans = {
        f"items/c-{n}": TargetPlan(
            target=f"items/c-{n}", wiki="donnees", wiki_name="", page="", status=Status.CREATE,
            entity=EntityEdit(data={}, writes=("config/communs.yaml", f"c-{n}.items.donnees")),
        )
        for n in range(entries)
    }  # fmt: skip
    ids = WrittenIds(load_project(folder), plans, told.append, sandbox=sandbox)
    for n, name in enumerate(plans):
        ids.ended(Outcome(name, "donnees", "", "", Result.APPLIED, entity=f"Q{n + 1}"))
    return told, (folder / "config" / "communs.yaml").read_text("utf-8"), ids


def test_of_a_small_catalogue_each_id_is_written_at_once(tmp_path: Path) -> None:
    told, text, _ids = written(tmp_path, 2, "".join(COMMUNS.splitlines(keepends=True)[:4]))
    assert [one.reason for one in told] == [f"its id Q{n} was written into config/communs.yaml" for n in (1, 2)]
    assert "{id: c-1, name: C 1, items: {donnees: Q2}}" in text


def test_of_a_big_one_some_at_a_time_and_the_rest_in_the_end(tmp_path: Path) -> None:
    told, text, ids = written(tmp_path, 45, COMMUNS)
    assert len(told) == 40
    assert text.count("new") == 110
    ids.finish()
    assert len(told) == 45
    assert (tmp_path / "config" / "communs.yaml").read_text("utf-8").count("new") == 105


def test_an_id_that_cannot_be_written_is_told_with_what_was_made(tmp_path: Path) -> None:
    told, _text, ids = written(tmp_path, 45, COMMUNS)
    (tmp_path / "config" / "communs.yaml").write_text("entries: {", "utf-8")
    ids.finish()
    assert told[-1].code is Exit.PERSON_NEEDED
    assert told[-1].reason.startswith("Q45 was made, and its id could not be written into config/communs.yaml: config/")


def test_a_catalogue_that_may_not_be_written_loses_no_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told, _text, ids = written(tmp_path, 45, COMMUNS)

    def refuse(_self: Path, _target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    ids.finish()
    assert told[-1].code is Exit.PERSON_NEEDED
    assert told[-1].reason.startswith("Q45 was made, and its id could not be written into config/communs.yaml: ")
    assert "Permission denied; see that this account may write there" in told[-1].reason


def test_the_sandbox_s_ids_are_remembered_and_stand_in_no_file(tmp_path: Path) -> None:
    told, text, _ids = written(tmp_path, 2, "".join(COMMUNS.splitlines(keepends=True)[:4]), sandbox=True)
    assert told[0].reason == "the sandbox remembers its id Q1; config/communs.yaml stays as it is"
    assert text.count("donnees: new") == 2
    assert read_ids(tmp_path) == {"config/communs.yaml": {"c-0.items.donnees": "Q1", "c-1.items.donnees": "Q2"}}
