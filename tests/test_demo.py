"""The demo, as a newcomer runs it, in a copy of the work tree (its set-up aside, which fresh machines try)."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from bot.sandbox.client import Client
from bot.sandbox.state import load

ROOT = Path(__file__).parents[1]
PARTS = ("bot", "config", "examples", "families", "templates", "script", "communs", "pyproject.toml")


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Path]:
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, tmp_path / part)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    yield tmp_path
    run(tmp_path, "./communs", "sandbox", "down")


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "PYWIKIBOT"))}
    return subprocess.run(
        command,
        cwd=folder,
        env=environment | {"COMMUNS_BOOTSTRAPPED": "1", "LANGUAGE": "en", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.mark.wiki
@pytest.mark.slow
def test_the_demo_shows_the_whole_path_and_its_last_lines_work(copy: Path) -> None:
    demo = run(copy, "script/demo")
    assert demo.returncode == 0, demo.stdout + demo.stderr
    assert "Traceback" not in demo.stderr
    planned, applied, again, items, file = re.split(r"\n[3456]\. ", demo.stdout)
    assert planned.count("+ create") == 3
    assert "+* '''Opteos'''" in planned
    assert applied.count("✓ applied") == 3
    assert "3 targets: 3 unchanged" in again

    assert "+ Opteos · label (fr) added  config/communs.yaml:" in items
    assert "contributeur (P7): Claire Exemple (Q3)" in items
    assert items.count("✓ applied") == 5
    assert "donnees-items  3 entries" in items

    readme = file.partition("$ cat .communs/demo-file/README.md\n")[2]
    assert readme.startswith("# Claire\n\n## Communs\n\n<!-- communs:début id=lisezmoi")
    assert "- **Opteos**" in readme
    assert "-->\n\nLa suite.\n" in readme

    addresses = re.findall(r"^  (http://127\.0\.0\.1:\d+/wiki/\S+)$", file, re.MULTILINE)
    state = load(copy)
    assert len(addresses) == 3
    for wiki in state.wikis.values():
        page = "Utilisateur:Claire Exemple" + ("/Communs" if wiki.key == "wikilivres" else "")
        with Client(wiki) as reader:
            assert "'''Opteos'''" in reader.read(page)[0]

    lines = file.partition("What to paste next:\n")[2]
    change, plan, _review, by_hand, who, home, down = (line[21:] for line in lines.strip("\n").split("\n"))

    assert run(copy, "bash", "-c", change).returncode == 0
    changed = run(copy, "bash", "-c", plan)
    assert changed.returncode == 10
    assert changed.stdout.count("summary.fr changed") == 3

    movilab = state.wikis["movilab"]
    login = requests.get(by_hand, timeout=30)
    assert login.url.startswith(f"{movilab.url}/")
    assert 'name="wpPassword"' in login.text
    assert f"log in as {movilab.editor}, password {movilab.editor_password};" in who
    page = "Utilisateur:Claire Exemple"
    with Client.as_editor(movilab) as editor:
        editor.edit(page, editor.read(page)[0].replace("'''ANIS'''", "'''A.N.I.S.'''"), "Le vrai nom")
    edited = run(copy, "bash", "-c", plan)
    assert edited.returncode == 5
    assert "-ANIS\n+A.N.I.S.\n" in edited.stdout
    assert "Camille" in edited.stdout
    # What the editor wrote comes home into the catalogue.
    assert home == "./communs --sandbox pull --interactive"
    assert run(copy, "./communs", "--sandbox", "pull", "--yes").returncode == 0
    assert "name: A.N.I.S." in (copy / "config" / "communs.yaml").read_text(encoding="utf-8")

    assert run(copy, "bash", "-c", down).returncode == 0
    assert run(copy, "./communs", "--sandbox", "plan").returncode == 2
