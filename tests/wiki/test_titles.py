"""Titles as people write them, and a wiki that calls its user pages otherwise."""

import json

import pytest
import requests

from bot.sandbox.client import Client
from bot.sandbox.faults import set_extra
from bot.sandbox.request_log import RequestLog
from bot.targets.region import find
from tests.wiki.project import Project, outcomes

pytestmark = pytest.mark.wiki

# The title in targets.yaml, and as the wiki writes it.
TITLES = {
    "espaces": ("  Page   avec des_espaces ", "Page avec des espaces"),
    "accents": ("Éléments à relire", "Éléments à relire"),
    "decompose": ("E\u0301te\u0301 a\u0300 la ferme", "Été à la ferme"),
    "emoji": ("Communs 🌱🏳️‍🌈", "Communs 🌱🏳️‍🌈"),
    "sous-page": ("Utilisateur:Claire Exemple/Listes/2024", "Utilisateur:Claire Exemple/Listes/2024"),
    "apostrophes": ("L'été d’Anaïs", "L'été d’Anaïs"),
    "signes": ("A+B & C = 100 % ? (« oui » !)", "A+B & C = 100 % ? (« oui » !)"),
    "minuscule": ("page en minuscules", "Page en minuscules"),
    "user": ("User:Claire Exemple/Alias", "Utilisateur:Claire Exemple/Alias"),
    "utilisateur": ("utilisateur:claire_Exemple/bas", "Utilisateur:Claire Exemple/bas"),
    "utilisatrice": ("Utilisatrice:Claire Exemple/f", "Utilisateur:Claire Exemple/f"),
    "projet": ("Project:Communs", "Movilab:Communs"),
    "deux-points": ("Communs : une liste", "Communs : une liste"),
}


def place(project: Project) -> None:
    project.targets(
        {name: ("movilab", json.dumps(title, ensure_ascii=False), "new page") for name, (title, _) in TITLES.items()}
    )


def test_a_page_is_the_same_however_its_title_is_written(project: Project) -> None:
    place(project)
    planned = json.loads(project.communs("plan", "--json").stdout)
    assert {target["target"]: target["page"] for target in planned["targets"]} == {
        name: title for name, (_, title) in TITLES.items()
    }
    done = project.communs("apply", "--yes", "--json")
    assert outcomes(done) == dict.fromkeys(TITLES, ("applied", ""))
    addresses = {outcome["target"]: outcome["url"] for outcome in json.loads(done.stdout)}
    with Client(project.sandbox.wikis["movilab"]) as client, requests.Session() as browser:
        browser.trust_env = False
        for name, (_, title) in TITLES.items():
            [revision] = client.revisions(title)
            assert revision.user == "CommunsBot"
            region = find(revision.text, name)
            assert region is not None
            assert region.verifies
            # The address that is printed leads there.
            page = browser.get(addresses[name], timeout=60)
            assert (page.status_code, "Le Fournil" in page.text) == (200, True)
    assert project.communs("plan").returncode == 0

    project.change("Une grainothèque.", "Des graines.")
    file = str(project.folder / "plan.json")
    assert project.communs("plan", "-o", file).returncode == 10
    assert outcomes(project.communs("apply", file, "--json")) == dict.fromkeys(TITLES, ("applied", ""))
    with Client(project.sandbox.wikis["movilab"]) as client:
        assert all("Des graines." in client.read(title)[0] for _, title in TITLES.values())


@pytest.mark.parametrize(
    ("name", "known_as", "settings"),
    [
        ("Contributeur", "Utilisateur", "$wgExtraNamespaces[NS_USER] = 'Contributeur';"),
        ("Benutzer", "User", "$wgLanguageCode = 'de';"),
    ],
)
def test_a_wiki_that_calls_its_user_pages_otherwise(project: Project, name: str, known_as: str, settings: str) -> None:
    # Addressed as a real project does, so that what Pywikibot remembers of the wiki is the project's own.
    project.be_real("")
    set_extra(project.sandbox, "movilab", settings)
    project.targets({"une": ("movilab", f"{known_as}:Claire Exemple/Communs", "new page")})
    done = project.communs("apply", "--yes", "--json")
    assert outcomes(done) == {"une": ("applied", "")}
    [written] = json.loads(done.stdout)
    assert written["page"] == f"{name}:Claire Exemple/Communs"
    with Client.as_editor(project.sandbox.wikis["movilab"]) as editor:
        [revision] = editor.revisions(f"{name}:Claire Exemple/Communs")
        assert f"[[{name}:CommunsBot/Stop|" in revision.comment
        assert f"[[{name}:CommunsBot|" in revision.comment
        project.change("Une grainothèque.", "Des graines.")
        # The stop page is the one that this wiki's people see.
        editor.edit(f"{name}:CommunsBot/Stop", "Un instant.", "arrêt")
        mark = RequestLog.of(project.sandbox, "movilab").mark()
        result, reason = outcomes(project.communs("apply", "--yes", "--json"))["une"]
        assert result == "held"
        assert reason.startswith(f"Camille asked the bot to stop on {name}:CommunsBot/Stop (")
        assert RequestLog.of(project.sandbox, "movilab").count(mark, "edit") == 0
        editor.edit(f"{name}:CommunsBot/Stop", "", "allez")
    assert outcomes(project.communs("apply", "--yes", "--json")) == {"une": ("applied", "")}
    assert project.communs("plan").returncode == 0
