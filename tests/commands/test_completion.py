from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from bot.cli import VERBS, cli
from tests.config.small_project import write_project


def completed(*words: str) -> list[str]:
    *given, incomplete = words
    return [item.value for item in ShellComplete(cli, {}, "communs", "_X").get_completions(list(given), incomplete)]


def test_verbs_and_options_are_completed() -> None:
    assert completed("") == list(VERBS)
    assert completed("re") == ["retire", "render", "review", "resolve", "release"]
    assert completed("--sandbox", "mi") == ["migrate"]
    assert completed("--san") == ["--sandbox"]
    assert "--json" in completed("plan", "--")


@pytest.mark.parametrize("verb", ["plan", "pull", "render", "resolve", "run", "status", "release"])
def test_targets_of_the_project_are_completed(verb: str, tmp_path: Path) -> None:
    project = str(write_project(tmp_path))
    assert completed("-C", project, verb, "") == ["movilab-liste", "other-list"]
    assert completed("-C", project, verb, "oth") == ["other-list"]
    assert completed("-C", project, verb, "movilab-liste", "") == ["other-list"]


@pytest.mark.parametrize("verb", ["login", "doctor"])
def test_wikis_of_the_project_are_completed(verb: str, tmp_path: Path) -> None:
    assert completed("-C", str(write_project(tmp_path)), verb, "m") == ["movilab"]


@pytest.mark.parametrize("text", ["", "targets: [", "targets: [a]", "- a", "version: 1"])
def test_nothing_is_completed_from_a_file_that_names_none(text: str, tmp_path: Path) -> None:
    assert completed("-C", str(write_project(tmp_path, targets=text)), "plan", "") == []
    (tmp_path / "config" / "targets.yaml").unlink()
    assert completed("-C", str(tmp_path), "plan", "") == []
