"""Entries' own pages on real wikis: parameters of template calls kept in sync, with the mappings of examples/pages."""

import json
import re
import shutil
from pathlib import Path

import pytest

from bot.sandbox.client import Client
from bot.sandbox.request_log import RequestLog
from tests.wiki.project import ROOT, Project, outcomes

pytestmark = pytest.mark.wiki

EXAMPLES = ROOT / "examples" / "pages"
HOSTILE = "a|b}} {{x}} ''c'' [[d::e]] <b>f</b> ~~~~ = __TOC__ g"
CATALOGUE = f"""\
version: 1
language: fr
entries:
  - id: fournil
    name: Le Fournil
    type: ressource
    summary: Un four à pain [partagé](https://four.example).
    since: 2017-06
    maturity: active
    pages: {{movilab: Le Fournil}}
  - id: opteos
    name: Opteos
    type: coopérative
    summary: "{HOSTILE}"
    place: Lille
    pages: {{movilab: Opteos}}
  - id: lavoir
    name: Le Lavoir
    type: projet
    summary: Un lavoir remis en eau.
    links: {{website: "https://lavoir.example/?a=b&c=d"}}
    related: [opteos, sentiers]
    pages: {{movilab: Le Lavoir}}
  - id: sentiers
    name: Sentiers
    type: communauté
    pages: {{movilab: Sentiers}}
"""
FOURNIL = """\
Bienvenue.
{{Encadré|contenu={{Ressource <!-- tenu à jour -->
|shortDescription = Un four.<!-- court -->
|description=[[Pain|du pain]] & {{Encadré|contenu=a|b=c}}
|Tags=
|from=2017-06
|from=2016
}}}}
[[Catégorie:Fours]]
"""
SENTIERS = "{{Communauté|Titre=Les sentiers|description=Des chemins.}}"


def placed(project: Project) -> Project:
    """The project with the ready mappings, and their templates on the wiki."""
    (project.folder / "templates").unlink()
    shutil.copytree(ROOT / "templates", project.folder / "templates")
    shutil.copytree(EXAMPLES / "templates", project.folder / "templates", dirs_exist_ok=True)
    project.write("config/targets.yaml", (EXAMPLES / "targets.yaml").read_text(encoding="utf-8"))
    project.write("config/communs.yaml", CATALOGUE)
    with Client.as_editor(project.sandbox.wikis["movilab"]) as editor:
        for file in sorted((EXAMPLES / "wiki").iterdir()):
            editor.edit(f"Modèle:{file.stem}", file.read_text(encoding="utf-8"), "modèle")
        editor.edit("Modèle:Encadré", "<div>{{{contenu|}}}</div>", "modèle")
        editor.edit("Le Fournil", FOURNIL, "page")
        editor.edit("Opteos", "Avant {{Acteur}}", "page")
        editor.edit("Sentiers", SENTIERS, "page")
    return project


def text_of(project: Project, title: str) -> str:
    with Client(project.sandbox.wikis["movilab"]) as client:
        return client.read(title)[0]


def shown(project: Project, title: str) -> str:
    """The page as a reader sees it, without tags."""
    with Client(project.sandbox.wikis["movilab"]) as client:
        return re.sub(r"<[^>]+>|\u00a0", lambda m: " " if m[0] == "\u00a0" else "", client.parse(f"{{{{:{title}}}}}"))


def test_ready_mappings_hand_edits_and_an_undo(project: Project, tmp_path: Path) -> None:
    placed(project)
    done = project.communs("apply", "--yes", "--json")
    print(done.stdout, done.stderr)
    assert done.returncode in (5, 6)
    print(project.communs("plan").stdout)
    for t in ("Le Fournil", "Opteos", "Le Lavoir", "Sentiers"):
        print("=====", t)
        print(text_of(project, t))
        print("--")
        print(shown(project, t))
    assert 0
