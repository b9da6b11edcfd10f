"""``communs apply`` of a plan that a person decided about."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.plan.model import from_json
from bot.sandbox.client import Client
from tests.wiki.project import PLACES, Project, outcomes

pytestmark = pytest.mark.wiki


def decide(file: Path, *approvals: dict[str, Any], plan: str = "") -> None:
    """Write decisions into a plan's file."""
    document = json.loads(file.read_text())
    given = [{"write": True, "only": [], "by": "Claire", "at": "2026-03-01T12:00:00Z"} | one for one in approvals]
    document["decisions"] = {"plan": plan or document["id"], "approvals": given, "answers": []}
    file.write_text(json.dumps(document))


def text(project: Project, target: str) -> str:
    wiki, page, _place = PLACES[target]
    with Client(project.sandbox.wikis[wiki]) as client:
        return client.read(page)[0]


def test_only_what_was_approved_is_written(project: Project) -> None:
    assert project.communs("apply", "--yes").returncode == 0
    project.change("Une grainothèque.", "Des graines à prendre.")
    project.change("Un lavoir remis en eau.", "Un lavoir.")
    file = project.folder / "plan.json"
    assert project.communs("plan", "-o", str(file)).returncode == 10
    before = {target: text(project, target) for target in PLACES}

    decide(file)
    nothing = project.communs("apply", str(file))
    assert (nothing.returncode, nothing.stdout) == (4, "")
    assert nothing.stderr == (
        f"{file}: nothing of this plan was approved; approve what you want: communs review {file}\n"
    )
    decide(file, {"target": "movilab-liste"}, plan="0" * 64)
    assert project.communs("apply", str(file)).returncode == 4
    assert {target: text(project, target) for target in PLACES} == before

    decide(
        file,
        {"target": "lescommuns-liste"},
        {"target": "movilab-liste", "only": ["semences"]},
        {"target": "wikilivres-liste", "write": False},
    )
    done = project.communs("apply", str(file))
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("\n1 page was not approved, and is as it was.\n")
    assert "Un lavoir.\n" in text(project, "lescommuns-liste")
    assert text(project, "movilab-liste") != before["movilab-liste"]
    assert "Des graines à prendre." in text(project, "movilab-liste")
    assert "Un lavoir remis en eau." in text(project, "movilab-liste")
    assert text(project, "wikilivres-liste") == before["wikilivres-liste"]
    # Once more: what was written whole is there; what was written in part is not as it was approved on.
    again = outcomes(project.communs("apply", str(file), "--json"))
    assert again["lescommuns-liste"] == ("already there", "")
    assert again["movilab-liste"][0] == "stale"


def test_a_part_is_refused_when_page_or_catalogue_moved(project: Project) -> None:
    assert project.communs("apply", "--yes").returncode == 0
    project.change("Une grainothèque.", "Des graines à prendre.")
    project.change("Un lavoir remis en eau.", "Un lavoir.")
    file = project.folder / "plan.json"
    assert project.communs("plan", "movilab-liste", "-o", str(file)).returncode == 10
    decide(file, {"target": "movilab-liste", "only": ["semences"]})
    before = text(project, "movilab-liste")
    project.change("Des graines à prendre.", "Des graines à voler.")
    refused = project.communs("apply", str(file), "--json")
    assert refused.returncode == 4
    assert outcomes(refused)["movilab-liste"] == (
        "stale",
        "only some entries of it were approved, and config/communs.yaml changed since; plan again",
    )
    assert text(project, "movilab-liste") == before
    assert from_json(file.read_text(), where="").decisions is not None
