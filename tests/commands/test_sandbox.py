"""``communs sandbox`` as a person types it, in processes of their own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests


def communs(project: Path, *arguments: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "LANGUAGE": "en", "PYTHONPATH": str(Path(__file__).parents[2])}
    if path is not None:
        env["PATH"] = path
    return subprocess.run(
        [sys.executable, "-m", "bot", "-C", str(project), "sandbox", *arguments],
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project whose sandbox the commands have brought up."""
    folder = tmp_path_factory.mktemp("project")
    assert communs(folder, "up").returncode == 0
    yield folder
    assert communs(folder, "down").returncode == 0


def test_nothing_there_is_said_clearly(tmp_path: Path) -> None:
    status = communs(tmp_path, "status")
    assert status.returncode == 2
    assert status.stdout == "The sandbox is not running, and not made yet; run: communs sandbox up\n"
    as_json = communs(tmp_path, "status", "--json")
    assert (as_json.returncode, json.loads(as_json.stdout)["running"]) == (2, False)
    down = communs(tmp_path, "down")
    assert (down.returncode, down.stdout) == (0, "The sandbox was not running.\n")
    reset = communs(tmp_path, "reset")
    assert (reset.returncode, reset.stderr) == (2, "the sandbox is not running; run: communs sandbox up\n")


def test_without_php_one_line_says_what_to_install(tmp_path: Path) -> None:
    done = communs(tmp_path, "up", path=str(tmp_path))
    assert done.returncode == 2
    assert done.stderr.startswith("PHP is missing; ")
    assert done.stderr.count("\n") == 1


@pytest.mark.wiki
def test_up_again_shows_addresses_and_the_editors_password(project: Path) -> None:
    done = communs(project, "up")
    assert done.returncode == 0
    assert done.stderr == ""
    assert [line.split("  ")[0] for line in done.stdout.splitlines()[:3]] == [
        "Wiki des communs",
        "Movilab",
        "Wikilivres",
    ]
    assert "Edit there by hand as Camille, password " in done.stdout


@pytest.mark.wiki
def test_json_of_all_four(project: Path) -> None:
    up, status = (json.loads(communs(project, verb, "--json").stdout) for verb in ("up", "status"))
    assert up == status
    assert status["running"] is True
    assert [wiki["key"] for wiki in status["wikis"]] == ["lescommuns", "movilab", "wikilivres"]
    for wiki in status["wikis"]:
        assert wiki["name"] in requests.get(f"{wiki['url']}/wiki/Accueil", timeout=30).text
    assert json.loads(communs(project, "reset", "--json").stdout) == status
    assert json.loads(communs(project, "down", "--json").stdout) == {"running": False, "was_running": True}
    stopped = communs(project, "status")
    assert stopped.returncode == 2
    assert stopped.stdout.count("(not running)") == 3
    assert json.loads(communs(project, "up", "--json").stdout) == status


@pytest.mark.wiki
def test_a_pipe_is_not_held_open_by_the_servers(project: Path) -> None:
    communs(project, "down")
    assert communs(project, "up").returncode == 0  # reads its output to the end


@pytest.mark.parametrize("verb", ["up", "down", "status", "reset"])
def test_help_has_an_example(tmp_path: Path, verb: str) -> None:
    assert f"Example: communs sandbox {verb}" in communs(tmp_path, verb, "--help").stdout
