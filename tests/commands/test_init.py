"""``communs init``, ``add``, ``retire``, ``export`` and ``import`` as a person types them, one after the other."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.wiki.project import ROOT, Project

PAGE = "<h1>Communs auxquels je contribue</h1><ul><li>Le Fournil : un four. Écrire à four@pain.example</li></ul>"


def communs(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env=os.environ | {"LANGUAGE": "en", "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done


def test_from_an_empty_folder_to_a_list_and_back(tmp_path: Path) -> None:
    told = communs(tmp_path, "init", "--name", "Claire Exemple", "--language", "fr")
    assert (told.returncode, "--contact is needed" in told.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []
    wanted = ("init", "--name", "Claire Exemple", "--language", "fr", "--site", "https://claire.example")
    assert communs(tmp_path, *wanted, "--contact", "claire@mail.example").returncode == 2
    made = communs(tmp_path, *wanted, "--wiki", "movilab")
    assert (made.returncode, made.stderr) == (0, "")
    assert communs(tmp_path, "validate").returncode == 0
    file = tmp_path / "config/communs.yaml"
    first = file.read_text()

    added = communs(tmp_path, "add", "La Bulle", "--link", "https://bulle.example", "--group", "contribue", "--yes")
    assert added.returncode == 0, added.stderr
    block = (
        "  - id: la-bulle\n    name: La Bulle\n    group: contribue\n    links:\n      website: https://bulle.example\n"
    )
    assert file.read_text() == first + block
    twice = communs(tmp_path, "add", "la bulle", "--yes")
    assert (twice.returncode, "is there already, as la-bulle" in twice.stderr) == (2, True)

    retired = communs(tmp_path, "retire", "La Bulle", "--yes")
    assert retired.returncode == 0, retired.stderr
    assert file.read_text() == first + block + "    absent: true\n"
    assert communs(tmp_path, "retire", "la-bulle", "--undo", "--yes").returncode == 0
    assert file.read_text() == first + block
    lost = communs(tmp_path, "retire", "La Bule", "--yes")
    assert (lost.returncode, "did you mean “La Bulle”?" in lost.stderr) == (2, True)

    assert communs(tmp_path, "export", "communs.ods").returncode == 0
    assert communs(tmp_path, "export", "communs.ods").returncode == 2
    back = communs(tmp_path, "import", "communs.ods")
    assert (back.returncode, back.stdout) == (0, "0 added, 0 changed, 0 gone, 0 texts or groups.\n")

    (tmp_path / "page.html").write_text(PAGE)
    shown = communs(tmp_path, "import", "page.html", "--json")
    assert shown.returncode == 10
    found = [(one["kind"], one["name"]) for one in json.loads(shown.stdout)]
    assert found == [("added", "Le Fournil"), ("gone", "La Bulle")]
    assert file.read_text() == first + block
    taken = communs(tmp_path, "import", "page.html", "--yes")
    assert taken.returncode == 0, taken.stderr
    assert "  - id: le-fournil\n    name: Le Fournil\n" in file.read_text()
    assert "pain.example" not in file.read_text()
    assert "absent" not in file.read_text()


@pytest.mark.wiki
def test_a_new_project_plans_on_the_sandbox(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    wanted = ("--name", "Camille", "--contact", "https://camille.example", "--language", "fr")
    assert communs(tmp_path, "init", str(folder), *wanted).returncode == 0
    (folder / ".communs").symlink_to(project.folder / ".communs")
    planned = communs(tmp_path, "-C", str(folder), "--sandbox", "plan")
    assert planned.returncode == 10, planned.stdout + planned.stderr
    assert planned.stdout.count("first placement: a new page") == 3
    assert "Un premier commun" in planned.stdout


def test_sources_that_are_none(tmp_path: Path) -> None:
    wanted = ("--name", "C", "--contact", "https://c.example", "--language", "fr")
    assert communs(tmp_path, "init", *wanted).returncode == 0
    for source, told in {
        "nowhere.html": "this file is missing",
        "http://127.0.0.1:1/page": "--allow-private",
        "wiki:Une page": "does not say which wiki is meant",
        "wiki:movilab-liste": "names no page",
    }.items():
        done = communs(tmp_path, "import", source)
        assert (done.returncode, told in done.stderr) == (2, True), done.stderr
