"""What is said in French, where: at the terminal, on the wiki, in Click's own words."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.plan.parts import Change
from bot.plan.summary import edit_summary
from bot.targets.region import write


def run(project: Path, *arguments: str, language: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=project,
        env={**os.environ, "LANG": "C.UTF-8", "LANGUAGE": language, "PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def summary(*changes: Change, language: str = "fr", first: bool = False) -> str:
    return edit_summary(
        changes, language=language, source_page="Aide:Liste", stop_page="Utilisateur:R/Arrêt", first=first
    )


def change(kind: str, name: str) -> Change:
    return Change.model_validate({"kind": kind, "entry": name.lower(), "name": name})


LINKS = "[[Aide:Liste|source]] · [[Utilisateur:R/Arrêt|arrêter le robot]]"


@pytest.mark.usefixtures("french")
def test_a_wiki_is_written_to_in_its_own_language_whatever_the_terminal_speaks() -> None:
    changes = [change("added", "Opteos"), change("changed", "Anis"), change("removed", "Tela")]
    assert summary(*changes) == f"Liste des communs : ajoutés : Opteos ; modifiés : Anis ; retirés : Tela — {LINKS}"
    assert summary(*changes, language="en").startswith("List of commons: added: Opteos; changed: Anis; removed: Tela")


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    ("count", "news"),
    [(0, "0 entrée posée"), (1, "1 entrée posée"), (2, "2 entrées posées"), (17, "17 entrées posées")],
)
def test_a_first_placement_counts_as_french_counts(count: int, news: str) -> None:
    changes = [change("added", f"Commun {number}") for number in range(count)]
    assert summary(*changes, first=True) == f"Liste des communs : {news} — {LINKS}"


@pytest.mark.usefixtures("french")
def test_the_marker_tells_editors_in_french_where_to_correct() -> None:
    region = write("* Opteos", target="movilab-liste", template="7fQ2", help_page="Aide:Liste", language="fr")
    assert region.startswith(
        "<!-- communs:début id=movilab-liste v=1 — liste tenue à jour par un robot ; corrigez ici, "
        "vos corrections sont reprises : Aide:Liste -->\n"
    )


def test_help_is_french_down_to_clicks_own_words(project: Path) -> None:
    helped = run(project, "--help", language="fr").stdout
    assert helped.startswith("Usage\u00a0: communs ")
    assert "Montre ce qui changerait sur les wikis\u202f; n’y change rien." in helped
    assert "\nOptions\u00a0:\n" in helped
    assert "\nVerbes\u00a0:\n" in helped
    assert "Montrer cette aide" in helped


def test_a_wrong_verb_is_answered_in_french(project: Path) -> None:
    done = run(project, "aply", language="fr")
    assert done.returncode == 2
    assert (
        done.stderr == "le verbe «\u00a0aply\u00a0» n’existe pas\u202f; vouliez-vous dire «\u00a0apply\u00a0»\u202f?\n"
    )
    assert "le verbe «\u00a0frobnicate\u00a0» n’existe pas." in run(project, "frobnicate", language="fr").stderr


def test_help_is_english_for_those_who_do_not_read_french(project: Path) -> None:
    helped = run(project, "--help", language="en").stdout
    assert helped.startswith("Usage: communs ")
    assert "Show what would change on the wikis; change nothing." in helped
    assert "\nOptions:\n" in helped
