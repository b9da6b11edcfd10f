"""Entries' own pages on real wikis: parameters of template calls kept in sync, with the mappings of examples/pages."""

import json
import re
import shutil
from html import unescape
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
    """What a reader sees of a page."""
    with Client(project.sandbox.wikis["movilab"]) as client:
        return unescape(re.sub(r"<[^>]+>", "", client.parse(f"{{{{:{title}}}}}"))).replace("\u00a0", " ")


def statuses(project: Project, *names: str) -> dict[str, str]:
    """What a plan says of each page."""
    plan = json.loads(project.communs("plan", "--json", *names).stdout)
    return {one["target"]: one["status"] for one in plan["targets"]}


def edit(project: Project, title: str, old: str, new: str) -> None:
    with Client.as_editor(project.sandbox.wikis["movilab"]) as editor:
        text = editor.read(title)[0]
        assert old in text
        editor.edit(title, text.replace(old, new), "relecture")


def test_ready_mappings_hand_edits_and_an_undo(project: Project, tmp_path: Path) -> None:
    placed(project)
    done = project.communs("apply", "--yes", "--json")
    assert (done.returncode, {result for result, _reason in outcomes(done).values()}) == (5, {"applied"})

    # Only what the catalogue says and nobody wrote before was set, and nothing else moved.
    assert text_of(project, "Le Fournil") == FOURNIL.replace("|Tags=\n", "|Tags=ressource,actif\n").rstrip("\n")
    assert text_of(project, "Sentiers") == SENTIERS.replace("}}", "|Tags=communauté}}")
    assert text_of(project, "Le Lavoir") == (
        "{{Project\n|shortDescription=Un lavoir remis en eau.\n|description=\n|url=https://lavoir.example/?a=b&c=d\n"
        "|location=\n|Theme=projet\n|chat=\n|complement=\n|pageCo=[[Opteos]],[[Sentiers]]\n}}"
    )
    # Values show as they are written, where templates print them side by side and at a line's begin.
    assert f"Opteos : {HOSTILE} (, Lille)" in shown(project, "Opteos").replace("Bac à sable", "Opteos")
    assert "Site : https://lavoir.example/?a=b&c=d" in shown(project, "Le Lavoir")

    # The second plan writes nothing, also on another machine that knows only the project's files.
    waits = {
        "movilab-ressources/fournil": "held",
        "movilab-acteurs/opteos": "unchanged",
        "movilab-projets/lavoir": "unchanged",
        "movilab-communautes/sentiers": "held",
    }
    assert statuses(project) == waits

    # A correction stays past our next save, comes home, and the catalogue goes on from it.
    edit(project, "Opteos", "villes=Lille", "villes=Roubaix")
    project.change('"a|b', '"Bref. a|b')
    assert outcomes(project.communs("apply", "--yes", "--json", "--only", "movilab-acteurs")) == {
        "movilab-acteurs/opteos": ("applied", "")
    }
    assert "shortDescription=Bref. " in text_of(project, "Opteos")
    other = project.twin(tmp_path / "clone")
    assert statuses(other) == waits | {"movilab-acteurs/opteos": "held"}
    project.policy(tell_editors="true")
    assert project.communs("pull", "movilab-acteurs/opteos", "--yes").returncode == 0
    project.change("place: Roubaix", "place: Tourcoing")
    assert statuses(project, "movilab-acteurs/opteos") == {
        "movilab-acteurs/opteos": "update",
        "movilab-acteurs/Camille": "update",
    }

    # What stood there before us is settled once.
    settled = project.communs("resolve", "movilab-communautes", "--catalogue")
    assert "Sentiers · name changed on the wiki" in settled.stdout
    applied = project.communs("apply", "--yes", "--json")
    assert outcomes(applied) == {
        "movilab-acteurs/opteos": ("applied", ""),
        "movilab-acteurs/Camille": ("applied", ""),
        "movilab-communautes/sentiers": ("applied", ""),  # whoever wrote that page before us corrected nothing
    }
    told = text_of(project, "Discussion utilisateur:Camille")
    assert "Vous avez corrigé [[:Opteos]] (" in told or "You corrected [[:Opteos]] (" in told
    assert "villes=Tourcoing" in text_of(project, "Opteos")
    assert "|Titre=Sentiers|" in text_of(project, "Sentiers")

    # Undone, it stays undone until a person asks.
    assert project.communs("rollback", "--last", "movilab-acteurs/opteos", "--yes").returncode == 0
    assert "villes=Roubaix" in text_of(project, "Opteos")
    assert statuses(project, "movilab-acteurs") == {"movilab-acteurs/opteos": "held"}
    again = project.communs("plan", "movilab-acteurs", "--place-again", "movilab-acteurs/opteos")
    assert again.returncode == 10
    with Client.as_admin(project.sandbox.wikis["movilab"]) as admin:
        admin.delete("Le Lavoir")
    gone = project.communs("plan", "movilab-projets")
    assert "to make it again: communs plan --place-again movilab-projets/lavoir" in " ".join(gone.stdout.split())


MANY = 120
MAPPED = """\
targets:
  fiches:
    kind: pages
    wiki: movilab
    call: Ressource
    parameters: {shortDescription: summary}
"""


def test_a_hundred_and_twenty_pages_take_three_reads(project: Project) -> None:
    entries = "".join(
        f"  - {{id: e{n}, name: E{n}, summary: Une page., pages: {{movilab: Fiche {n:03}}}}}\n" for n in range(MANY)
    )
    project.write("config/communs.yaml", f"version: 1\nentries:\n{entries}")
    project.write("config/targets.yaml", MAPPED)
    written = {5: "{{Ressource|shortDescription=Une page.}}", 77: "rien", 119: "{{Ressource|shortDescription=}}"}
    with Client.as_editor(project.sandbox.wikis["movilab"]) as editor:
        for n, text in written.items():
            editor.edit(f"Fiche {n:03}", text, "page")
    project.be_real()  # without an account, a wiki answers with fifty pages at most
    log = RequestLog.of(project.sandbox, "movilab")
    project.communs("plan")  # what is known of the site is there now
    mark = log.mark()
    planned = json.loads(project.communs("plan", "--json").stdout)["targets"]
    asked = [one.parameters for one in log.since(mark) if one.is_api]
    assert len([one for one in asked if "Fiche" in one.get("titles", "")]) == 3
    assert len(planned) == MANY
    assert planned[5]["status"] == "unchanged"
    assert planned[77]["reason"].startswith("the page does not call the template “Ressource”")
    assert planned[119]["edit"]["put"] == "{{Ressource|shortDescription=Une page.}}"
