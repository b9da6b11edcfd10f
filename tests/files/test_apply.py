"""Writing a planned file: only as it was planned on, checked before and after."""

from pathlib import Path

import pytest

from bot.apply.outcome import Result
from bot.errors import Exit
from bot.files.store import Store
from bot.files.stored import Stored
from bot.files.undo import Written, plan_undo_files
from bot.plan.model import Status
from tests.files.samples import PATHS, Desk


def desk_with_news(folder: Path, form: str = "markdown") -> Desk:
    desk = Desk(folder, form)
    desk.written()
    desk.entries[1]["summary"] = "Autre."
    return desk


def test_text_around_the_list_may_move(tmp_path: Path) -> None:
    desk = desk_with_news(tmp_path)
    planned = desk.plan()
    desk.file.write_text("# Nouveau titre\n\n" + desk.file.read_text())
    outcome = desk.apply(planned)
    assert (outcome.result, outcome.reason) == (
        Result.CARRIED_OVER,
        "only text outside the list had changed since the plan",
    )
    assert desk.file.read_text().startswith("# Nouveau titre\n\n<!-- communs:début")
    assert "Autre." in desk.file.read_text()


@pytest.mark.parametrize("form", ["markdown", "json-ld", "atom"])
def test_a_list_that_moved_is_not_overwritten(tmp_path: Path, form: str) -> None:
    desk = desk_with_news(tmp_path, form)
    planned = desk.plan()
    desk.edit("Opteos", "OPTEOS")
    text = desk.file.read_text()
    outcome = desk.apply(planned)
    assert (outcome.result, outcome.code) == (Result.STALE, Exit.PLAN_REFUSED)
    assert outcome.moved is not None
    assert outcome.moved.now == text
    assert desk.file.read_text() == text
    desk.file.unlink()
    assert desk.apply(planned).reason == "the file is gone; plan again"


def test_a_first_list_is_not_placed_in_a_file_that_moved(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "markdown")
    planned = desk.plan()
    desk.file.write_text("Quelqu'un était là.\n")
    assert desk.apply(planned).result is Result.STALE
    assert desk.file.read_text() == "Quelqu'un était là.\n"


def test_a_link_in_the_file_s_place_is_refused(tmp_path: Path) -> None:
    desk = desk_with_news(tmp_path)
    planned = desk.plan()
    desk.file.rename(tmp_path / "real.md")
    desk.file.symlink_to("real.md")
    outcome = desk.apply(planned)
    assert (outcome.result, outcome.code) == (Result.HELD, Exit.PERSON_NEEDED)
    assert "Autre." not in (tmp_path / "real.md").read_text()


def test_the_sandbox_writes_a_copy(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "markdown", place="bottom")
    desk.file.write_text("# Moi\n")
    desk.store = Store(tmp_path, tmp_path / ".communs" / "sandboxed", sandbox=True)
    for summary in ("Une.", "Deux."):
        desk.entries[1]["summary"] = summary
        assert desk.apply(desk.plan()).result is Result.APPLIED
    assert desk.file.read_text() == "# Moi\n"
    copy = tmp_path / ".communs/sandboxed/files" / PATHS["markdown"]
    assert "Deux." in copy.read_text()
    assert copy.read_text().startswith("# Moi\n")


def test_what_was_written_is_undone_where_nobody_touched_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "markdown")
    desk.written()
    told: list[Written] = []
    texts = [desk.file.read_text()]
    for summary in ("Une.", "Deux."):
        desk.entries[1]["summary"] = summary
        planned = desk.plan()
        assert planned.edit is not None
        assert planned.base is not None
        desk.apply(planned)
        told.append(Written("liste", PATHS["markdown"], planned.base.sha1, planned.edit.sha1))
        texts.append(desk.file.read_text())
    plans = plan_undo_files(told, desk.store)
    assert [planned.status for planned in plans] == [Status.UPDATE, Status.UPDATE]
    for planned, text in zip(plans, reversed(texts[:-1]), strict=True):
        assert desk.apply(planned).result is Result.APPLIED
        assert desk.file.read_text() == text
    assert [planned.status for planned in plan_undo_files(told[:1], desk.store)] == [Status.UNCHANGED]
    desk.file.write_text("autre\n")
    assert [planned.reason for planned in plan_undo_files(told, desk.store)] == [
        "the file was changed since; undo it by hand",
        "the file was changed since; undo it by hand",
    ]


@pytest.mark.parametrize("form", PATHS)
def test_a_file_that_was_made_is_taken_away_again(tmp_path: Path, form: str) -> None:
    desk = Desk(tmp_path, form)
    planned = desk.plan()
    desk.apply(planned)
    assert planned.edit is not None
    text = desk.file.read_text()
    made = [Written("liste", PATHS[form], "", planned.edit.sha1)]
    [undone] = plan_undo_files(made, desk.store)
    assert (undone.status, undone.remarks) == (Status.UPDATE, ("the file is taken away: it was not there before",))
    assert desk.apply(undone).result is Result.APPLIED
    assert not desk.file.exists()
    assert desk.apply(undone).result is Result.ALREADY_THERE
    assert [one.status for one in plan_undo_files(made, desk.store)] == [Status.UNCHANGED]
    # That is undone, too.
    [back] = plan_undo_files([Written("liste", PATHS[form], planned.edit.sha1, "")], desk.store)
    assert desk.apply(back).result is Result.APPLIED
    assert desk.file.read_text() == text


def test_a_file_that_was_made_stays_where_somebody_wrote_into_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "markdown")
    planned = desk.plan()
    desk.apply(planned)
    assert planned.edit is not None
    made = [Written("liste", PATHS["markdown"], "", planned.edit.sha1)]
    [undone] = plan_undo_files(made, desk.store)
    desk.file.write_text("# Moi\n" + desk.file.read_text())
    text = desk.file.read_text()
    [held] = plan_undo_files(made, desk.store)
    assert (held.status, held.reason) == (Status.HELD, "the file was changed since; undo it by hand")
    assert desk.apply(undone).result is Result.STALE
    assert desk.file.read_text() == text
    desk.file.rename(tmp_path / "autre.md")
    desk.file.symlink_to("autre.md")
    [linked] = plan_undo_files(made, desk.store)
    assert "is a symbolic link" in linked.reason
    assert desk.apply(undone).result is Result.HELD
    assert (tmp_path / "autre.md").read_text() == text


def test_what_is_kept_for_that_is_private_and_checked(tmp_path: Path) -> None:
    store = Store(tmp_path, tmp_path / ".communs")
    stored = Stored("a.md", "secret")
    store.keep(stored)
    store.keep(stored)
    [file] = (tmp_path / ".communs/before").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert store.kept(stored.sha1) == "secret"
    file.write_text("altered")
    assert store.kept(stored.sha1) is None
    assert store.kept("0" * 40) is None
