"""``communs doctor`` on real wikis, in health and in sickness."""

import json
from subprocess import CompletedProcess

import pytest

from bot.sandbox.client import Client
from bot.sandbox.faults import Fault, set_extra, set_fault
from tests.wiki.project import ROOT, Project

pytestmark = pytest.mark.wiki

STOP = "Utilisateur:CommunsBot/Stop"


@pytest.fixture
def real(project: Project) -> Project:
    """A project with accounts of its own."""
    project.be_real("")
    return project


def problems(done: CompletedProcess[str]) -> dict[str, list[str]]:
    """Return the problems of each wiki that has any, from what ``doctor --json`` printed."""
    found = json.loads(done.stdout)
    sick = {key: [one["what"] for one in said if one["level"] == "problem"] for key, said in found.items()}
    return {key: said for key, said in sick.items() if said}


def test_health(real: Project) -> None:
    done = real.communs("doctor")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("\nNo problem found.\n")
    assert f"✓ {real.folder}/user-config.py (in the project's folder)\n" in done.stdout
    for wiki in real.sandbox.wikis.values():
        assert f"  ✓ MediaWiki {real.sandbox.mediawiki}, API at {wiki.url}/api.php\n" in done.stdout
    assert done.stdout.count("  ✓ it answers at the address that wikis.yaml names\n") == 3
    assert done.stdout.count("  · Abuse Filter: its filters may refuse an edit\n") == 3
    assert done.stdout.count("  ✓ CommunsBot has all the rights that communs uses\n") == 3
    assert "  ✓ movilab-liste (Utilisateur:Claire Exemple): a first list would be placed\n" in done.stdout
    assert "  · wikis.yaml names no licence; the wiki says “" in done.stdout


def test_nothing_is_written(project: Project) -> None:
    with Client(project.sandbox.wikis["movilab"]) as client:
        before = client.revisions("Utilisateur:Claire Exemple")
        assert project.communs("doctor").returncode == 0
        assert client.revisions("Utilisateur:Claire Exemple") == before


def test_what_people_did_on_a_wiki(project: Project) -> None:
    wiki = project.sandbox.wikis["movilab"]
    with Client.as_editor(wiki) as editor, Client.as_admin(wiki) as admin:
        editor.edit(STOP, "Arrêtez, merci.", "essai")
        admin.protect("Utilisateur:Claire Exemple")
    project.change("  - id: fournil\n", "  - id: fournil\n    pages: {movilab: Page qui n'existe pas}\n")
    done = project.communs("doctor", "movilab", "--json")
    assert done.returncode == 5
    [stop, target] = problems(done)["movilab"]
    assert stop == f"the stop page {STOP} holds text: nothing is written"
    assert target.startswith("movilab-liste (Utilisateur:Claire Exemple): ")
    assert list(json.loads(done.stdout)) == ["project", "movilab"]
    assert "the page “Page qui n'existe pas”, which an entry names as its own, does not exist" in done.stdout


def test_a_wiki_that_does_not_answer_and_the_others(real: Project) -> None:
    real.impatient()
    set_fault(real.sandbox, "movilab", Fault("503"))
    done = real.communs("doctor", "--json")
    assert done.returncode == 6
    [unreachable] = problems(done)["movilab"]
    assert unreachable.startswith("the wiki does not answer: ")
    assert list(problems(done)) == ["movilab"]
    assert real.communs("doctor", "movilab").returncode == 75


def test_a_login_that_is_refused(real: Project) -> None:
    real.write("user-password.py", "('fr', 'realmovilab', 'CommunsBot', BotPassword('communs', 'wrong'))\n")
    done = real.communs("doctor", "movilab", "--json")
    assert done.returncode == 7
    assert [what.partition(":")[0] for what in problems(done)["movilab"]] == ["the wiki refused the account"]


def test_another_wiki_answers(real: Project) -> None:
    set_extra(real.sandbox, "movilab", "$wgServer = 'http://ailleurs.example';")
    done = real.communs("doctor", "movilab", "--json")
    assert done.returncode == 5
    address = real.sandbox.wikis["movilab"].url.removeprefix("http://")
    assert problems(done)["movilab"] == [f"the wiki that answers is ailleurs.example, and wikis.yaml says {address}"]


def test_a_wiki_that_is_read_only(real: Project) -> None:
    set_extra(real.sandbox, "movilab", "$wgReadOnly = 'sauvegarde';")
    done = real.communs("doctor", "movilab", "--json")
    assert (done.returncode, problems(done)) == (75, {"movilab": ["the wiki is read-only: sauvegarde"]})


def test_an_archived_wiki_is_asked_only_by_name(real: Project) -> None:
    real.policy(state="archived", reason="le wiki ferme")
    done = real.communs("doctor")
    assert (done.returncode, done.stdout.count("  · archived: le wiki ferme\n")) == (0, 3)
    assert f"MediaWiki {real.sandbox.mediawiki}" in real.communs("doctor", "movilab").stdout


def test_a_template_that_cannot_be_filled(project: Project) -> None:
    (project.folder / "templates").unlink()
    project.write("templates/broken", "<% block entry scoped %>\n<< entry.nmae >>\n<% endblock %>\n")
    project.targets({"liste": ("movilab", "Page", "new page")})
    project.change("movilab/liste.wikitext", "broken", "config/targets.yaml")
    done = project.communs("doctor", "movilab", "--json")
    assert done.returncode == 5
    assert problems(done) == {"project": ["templates/broken:1: the block “entry” stands where there is no entry"]}


def test_templates_of_the_wikis_that_ours_call(real: Project) -> None:
    (real.folder / "templates").unlink()
    ours = (ROOT / "templates/movilab/liste.wikitext").read_text("utf-8")
    real.write("templates/boite", f"{ours}\n{{{{Boîte connue}}}}{{{{Boîte inconnue|{{{{PAGENAME}}}}}}}}")
    real.targets({"liste": ("movilab", "Page", "new page")})
    real.change("movilab/liste.wikitext", "boite", "config/targets.yaml")
    with Client.as_editor(real.sandbox.wikis["movilab"]) as editor:
        editor.edit("Modèle:Boîte connue", "Une boîte.", "essai")
    done = real.communs("doctor", "movilab")
    assert done.returncode == 5
    assert (
        "  × liste: the wiki has no “Modèle:Boîte inconnue”, which templates/boite calls\n"
        "    → make that page, or correct its name in templates/boite\n"
    ) in done.stdout
    assert "Boîte connue" not in done.stdout
