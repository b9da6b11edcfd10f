"""What the project's own history (git) tells of a list that is not in its file, where no journal does."""

import os
import subprocess
from pathlib import Path

import pytest

from bot.plan.model import Status
from tests.files.samples import PATHS, Desk
from tests.wiki.project import ROOT


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=Anis", "-c", "user.email=", "-c", "commit.gpgsign=false", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
    )


def committed(folder: Path) -> None:
    git(folder, "add", "-A", ".")
    git(folder, "commit", "-q", "-m", "x")


@pytest.mark.parametrize("form", PATHS)
def test_a_list_that_was_taken_out_is_not_placed_again_by_a_fresh_clone(tmp_path: Path, form: str) -> None:
    desk = Desk(tmp_path, form)
    git(tmp_path, "init", "-q")
    assert desk.plan().status is Status.CREATE
    desk.written()
    committed(tmp_path)
    assert desk.plan().status is Status.UNCHANGED
    desk.file.unlink()
    committed(tmp_path)
    planned = desk.plan()
    assert planned.status is Status.HELD
    assert "history (git)" in planned.reason
    assert "communs plan --place-again liste" in planned.reason
    assert desk.plan(again=True).status is Status.CREATE


def test_a_history_without_the_list_holds_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "markdown", place="bottom")
    desk.file.write_text("# Moi\n\n<!-- communs:fin id=liste-autre empreinte=x -->\n")
    git(tmp_path, "init", "-q")
    committed(tmp_path)
    desk.file.write_text("# Moi\n")
    assert desk.plan().status is Status.CREATE


@pytest.mark.parametrize("form", ["html", "markdown", "wikitext"])
def test_an_edited_list_is_read_by_the_older_template_that_wrote_it(tmp_path: Path, form: str) -> None:
    name = f"liste.{'md' if form == 'markdown' else form}"
    own = (ROOT / "templates/fichiers" / name).read_text()
    template = tmp_path / "templates/fichiers" / name
    template.parent.mkdir(parents=True)
    template.write_text(own)
    desk = Desk(tmp_path, form)
    desk.written()
    git(tmp_path, "init", "-q")
    committed(tmp_path)
    desk.edit("Une association.", "Une association du Nord.")
    desk.entries[2]["summary"] = "Un espace."
    template.write_text(own.replace("<< w.colon >>", " –", 1))
    planned = desk.plan()
    assert planned.status is Status.UPDATE
    assert [(one.field, one.wiki) for one in planned.kept] == [("anis.summary.fr", "Une association du Nord.")]
    text = desk.written()
    assert "Une association du Nord." in text
    assert "Un espace." in text
    assert text.count(" –") > own.count(" –")
    assert not desk.plan().status.writes
