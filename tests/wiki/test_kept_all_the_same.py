"""Hand edits stand whatever else moved: the page, the template, who made them, the licences (issue 4)."""

import json
import re
import shutil
import subprocess

import pytest

from bot.sandbox.client import Client
from bot.targets.region import find
from tests.wiki.project import PLACES, ROOT, Project, outcomes, reasons

pytestmark = pytest.mark.wiki

LIST, PAGE = "movilab-liste", "Utilisateur:Claire Exemple"
ELSEWHERE = "Utilisateur:Claire Exemple/Mes communs"
TEMPLATE = "templates/movilab/liste.wikitext"


def _git(project: Project, *words: str) -> str:
    who = ["-c", "user.name=Claire", "-c", "user.email=claire@wiki.example"]
    return subprocess.run(
        ["git", *who, *words], cwd=project.folder, check=True, capture_output=True, text=True
    ).stdout.strip()


def _list(project: Project, key: str, page: str) -> str:
    with Client(project.sandbox.wikis[key]) as client:
        return client.read(page)[0]


def test_a_page_that_moved_a_template_that_changed_and_an_editor_without_a_name(project: Project) -> None:
    project.targets({LIST: PLACES[LIST]})
    (project.folder / "templates").unlink()
    shutil.copytree(ROOT / "templates", project.folder / "templates")
    _git(project, "init", "--quiet")
    _git(project, "add", "config", "templates")
    _git(project, "commit", "--quiet", "--message", "Au début")
    head = _git(project, "rev-parse", "HEAD")
    assert project.communs("apply", "--yes").returncode == 0

    wiki = project.sandbox.wikis["movilab"]
    with Client(wiki) as nobody:
        text = nobody.read(PAGE)[0]
        nobody.edit(PAGE, text.replace("Une grainothèque.", "Une grainothèque ouverte."), "vu sur place")
        address = nobody.read(PAGE)[2]
    assert re.fullmatch(r"[\d.]+|[\da-fA-F:]+", address)
    with Client.as_admin(wiki) as admin:
        admin.move(PAGE, ELSEWHERE, redirect=False)
    project.change(PAGE, ELSEWHERE, path="config/targets.yaml")
    project.change("** << w.links >>", "** Adresses", path=TEMPLATE)
    project.change("Un lavoir remis en eau.", "Un lavoir.")

    planned = project.communs("plan", "--json")
    [target] = json.loads(planned.stdout)["targets"]
    [kept] = target["kept"]
    assert (kept["kind"], kept["field"], kept["conflict"]) == ("changed", "semences.summary.fr", False)
    assert (kept["by"]["user"], kept["by"]["comment"]) == ("", "vu sur place")
    shown = project.communs("pull")
    assert "an unregistered editor, revision" in shown.stdout

    for _turn in range(2):
        assert project.communs("apply", "--yes").returncode == 5
    region = find(_list(project, "movilab", ELSEWHERE), LIST)
    assert region
    assert "'''Semences''' : Une grainothèque ouverte." in region.body
    assert "** Adresses : [https://fournil.example site]" in region.body
    assert "Un lavoir." in region.body
    assert region.kept.startswith("semences.summary.fr~")

    taken = project.communs("pull", "--yes")
    assert taken.returncode == 0
    assert "(Movilab, an unregistered editor, revision" in taken.stdout
    # Nothing is committed, and the address of whoever it was stays on the wiki.
    assert _git(project, "rev-parse", "HEAD") == head
    assert "+    summary: Une grainothèque ouverte." in _git(project, "diff", "config/communs.yaml")
    host = re.compile(rf"(?<!//){re.escape(address)}\b")
    kept_files = [file for file in project.folder.rglob("*") if file.is_file() and "home" not in file.parts]
    for told in (planned.stdout, shown.stdout, taken.stdout, *(one.read_text("utf-8", "ignore") for one in kept_files)):
        assert not host.search(told)


def test_what_was_taken_from_a_wiki_that_asks_for_credit_goes_to_none_that_is_free(project: Project) -> None:
    project.policy(licence="CC BY-SA 4.0")
    before = (project.folder / "config/wikis.yaml").read_text()
    head, wikilivres, tail = re.split(r"(?s)(  wikilivres:\n.*?licence: )CC BY-SA 4.0", before)
    project.write("config/wikis.yaml", f"{head}{wikilivres}CC0 1.0{tail}")
    assert project.communs("apply", "--yes").returncode == 0
    with Client.as_editor(project.sandbox.wikis["movilab"]) as editor:
        text = editor.read(PAGE)[0].replace("Une grainothèque.", "Une grainothèque ouverte.")
        revision = editor.edit(PAGE, text, "vu sur place")
    assert project.communs("pull", "--yes").returncode == 0
    free = _list(project, "wikilivres", f"{PAGE}/Communs")
    done = project.communs("apply", "--yes", "--json")
    assert done.returncode in {5, 6}
    assert outcomes(done)["lescommuns-liste"][0] == "applied"
    assert reasons(project.communs("plan"))["wikilivres-liste"].startswith(
        "semences.summary.fr was taken from Movilab (CC BY-SA 4.0), and texts here are CC0 1.0: say it in other words"
    )
    assert _list(project, "wikilivres", f"{PAGE}/Communs") == free
    with Client(project.sandbox.wikis["lescommuns"]) as client:
        assert f"texte repris de Movilab, révision {revision} " in client.revisions(PAGE, limit=1)[0].comment
