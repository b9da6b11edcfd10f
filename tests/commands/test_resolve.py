"""``communs resolve`` as a person types it."""

from pathlib import Path

import pytest

from bot.sandbox.client import Client
from tests.wiki.project import Project

pytestmark = pytest.mark.wiki

PAGE = "Page une"
CATALOGUE = "config/communs.yaml"


@pytest.fixture
def disputed(project: Project) -> Project:
    """The project with one list: two fields that Camille and the catalogue changed differently, one that she did."""
    project.targets({"une": ("movilab", PAGE, "new page")})
    assert project.communs("apply", "--yes").returncode == 0
    with Client.as_editor(project.sandbox.wikis["movilab"]) as editor:
        text = editor.read(PAGE)[0].replace("Une grainothèque.", "Des graines.")
        text = text.replace("Un lavoir remis en eau.", "Un lavoir couvert.")
        editor.edit(PAGE, text.replace("Un four à pain", "Un beau four à pain"), "vu sur place")
    project.change("Une grainothèque.", "Une grainothèque ouverte.")
    project.change("Un lavoir remis en eau.", "Un lavoir ouvert.")
    return project


def text(project: Project) -> str:
    with Client(project.sandbox.wikis["movilab"]) as client:
        return client.read(PAGE)[0]


def test_three_sides_and_one_of_them(disputed: Project) -> None:
    shown = disputed.communs("resolve")
    assert (shown.returncode, shown.stderr) == (5, "")
    assert "Le Fournil" not in shown.stdout
    assert (
        "     was: Une grainothèque.\n     wiki: Des graines.\n     catalogue: Une grainothèque ouverte.\n"
    ) in shown.stdout
    assert shown.stdout.splitlines()[-2:] == [
        "2 conflicts to settle.",
        (
            f"To settle them: communs -C {disputed.folder} --sandbox resolve --wiki, --catalogue or --edit; "
            "--field for just one"
        ),
    ]
    for arguments, line in {
        ("deux",): "there is no target “deux”; the targets are: une",
        ("--wiki", "--field", "x"): "there is no conflict about “x”; communs resolve shows those that there are",
        ("--edit",): (
            "there is a text to write and no terminal to write it on; say --wiki or --catalogue, "
            "or run it on a terminal"
        ),
    }.items():
        wrong = disputed.communs("resolve", *arguments)
        assert (wrong.returncode, wrong.stdout, wrong.stderr) == (2, "", f"{line}\n")

    wiki = disputed.communs("resolve", "--wiki", "--field", "semences.summary.fr")
    assert (wiki.returncode, "1 taken." in wiki.stdout) == (0, True)
    ours = disputed.communs("resolve", "--catalogue", "--field", "lavoir")
    assert (ours.returncode, "1 declined." in ours.stdout) == (0, True)
    catalogue = (disputed.folder / CATALOGUE).read_text()
    assert "summary: Des graines.\n" in catalogue
    assert "summary: Un lavoir ouvert.\n" in catalogue
    assert disputed.communs("resolve").stdout == "There is no conflict.\n"
    assert disputed.communs("apply", "--yes").returncode == 5  # one correction waits
    after = text(disputed)
    assert "Des graines." in after
    assert "Un lavoir ouvert." in after
    assert "Un beau four à pain" in after


def test_a_third_text(disputed: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = tmp_path / "editor"
    monkeypatch.setenv("EDITOR", str(editor))
    monkeypatch.setenv("VISUAL", str(editor))

    def edit(script: str) -> tuple[int, str]:
        """Run ``resolve --edit`` with this script as the editor."""
        editor.write_text(f'#!/bin/sh\ncp "$1" {tmp_path}/seen\n{script}\n')
        editor.chmod(0o755)
        return disputed.talk("resolve", "--edit", "--field", "semences", answer="", at="never")

    before = (disputed.folder / CATALOGUE).read_text()
    code, screen = edit(":")  # closed without a word
    assert (code, "nothing was written: it stays as it is" in screen) == (5, True)
    seen = (tmp_path / "seen").read_text()
    assert seen.startswith("Des graines.\n\n# Write above what semences.summary.fr is to say;")
    assert seen.endswith("was: Une grainothèque.\nwiki: Des graines.\ncatalogue: Une grainothèque ouverte.\n")
    assert (disputed.folder / CATALOGUE).read_text() == before

    # Its owner saves the catalogue while the editor is open.
    code, screen = edit(f'echo "# à revoir" >> {disputed.folder / CATALOGUE}; sed -i "1s/.*/Autre./" "$1"')
    assert code == 4, screen
    assert (disputed.folder / CATALOGUE).read_text() == f"{before}# à revoir\n"

    code, screen = edit('sed -i "1s/.*/Des graines à prendre./" "$1"')
    assert code == 0, screen
    assert "summary: Des graines à prendre.\n" in (disputed.folder / CATALOGUE).read_text()
    disputed.communs("apply", "--yes")
    assert "Des graines à prendre." in text(disputed)
