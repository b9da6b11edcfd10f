"""What keeps a page from being written: one clear line each, and the other pages go on."""

import pytest

from bot.sandbox.client import Client
from tests.wiki.project import Project, reasons

pytestmark = pytest.mark.wiki

START = "<!-- communs:début id={} v=1 — corrigez ici -->"
END = "<!-- communs:fin id={} empreinte=Kq3xv0ZT1b modèle=7fQ2 -->"


def broken(reason: str) -> str:
    return f"the markers on the page are broken: {reason}; mend them on the wiki"


# By target: its page, its place, and what the plan says of it.
HELD = {
    "protege": (
        "Protégée",
        "top",
        "the page is protected (sysop only); ask an administrator, or name another page",
    ),
    "protege-creation": (
        "Titre protégé",
        "new page",
        "the page is protected (sysop only); ask an administrator, or name another page",
    ),
    "absente": (
        "Page absente",
        "bottom",
        "the page does not exist; create it, or say “place: new page” in targets.yaml",
    ),
    "interwiki": ("wikipedia:Accueil", "top", "the page cannot be read: it leads to another wiki"),
    "speciale": ("Spécial:Version", "new page", "the page cannot be read: the wiki makes this page itself"),
    "ouvert": (
        "Ouvert",
        "top",
        broken("line 2: the region of “ouvert” begins and never ends (no communs:fin)"),
    ),
    "double": (
        "Double",
        "top",
        broken("lines 1, 4: the marker “communs:début” of “double” occurs 2 times"),
    ),
    "nowiki": (
        "Nowiki",
        "top",
        broken("line 2: the marker stands inside nowiki, pre or a comment"),
    ),
    "redirection": (
        "Redirection",
        "top",
        "the page is a redirect; name the page it leads to in targets.yaml",
    ),
    "feuille": (
        "MediaWiki:Exemple.css",
        "top",
        "the page's content model is css, not wikitext; name another page in targets.yaml",
    ),
    "donnees": (
        "Utilisateur:Admin/liste.json",
        "top",
        "the page's content model is json, not wikitext; name another page in targets.yaml",
    ),
    "sans-titre": (
        "Accueil",
        "{heading: Communs}",
        "the page has no heading “Communs”; add it there, or name another in targets.yaml (place)",
    ),
    "deux-titres": (
        "Deux titres",
        "{heading: Communs}",
        "the heading “Communs” occurs 2 times (lines 1, 5); name one that occurs once",
    ),
    "existe": (
        "La Coroutine",
        "new page",
        "the page exists already and holds no list of ours; say in targets.yaml where it goes (place)",
    ),
    "sans-place": (
        "Kpa-Cité",
        "",
        "targets.yaml does not say where on the page the list goes (place: a heading, top or bottom)",
    ),
}


def make_pages(admin: Client) -> None:
    admin.edit("Protégée", "Texte.", "essai")
    admin.protect("Protégée")
    admin.protect("Titre protégé")
    admin.edit("Ouvert", f"Texte.\n{START.format('ouvert')}\n* Liste", "essai")
    region = f"{START.format('double')}\n* Liste\n{END.format('double')}"
    admin.edit("Double", f"{region}\n{region}", "essai")
    admin.edit("Nowiki", f"<nowiki>\n{START.format('nowiki')}\n* Liste\n{END.format('nowiki')}\n</nowiki>", "essai")
    admin.edit("Redirection", "#REDIRECTION [[Accueil]]", "essai")
    admin.edit("MediaWiki:Exemple.css", "a { color: red }", "essai")
    admin.edit("Utilisateur:Admin/liste.json", "{}", "essai")
    admin.edit("Deux titres", "== Communs ==\nUn.\n\n<!-- == Communs == -->\n=== Communs ===\nDeux.", "essai")


def test_each_reason_in_one_line_and_the_others_go_on(project: Project) -> None:
    with Client.as_admin(project.sandbox.wikis["movilab"]) as admin:
        make_pages(admin)
    places = {name: ("movilab", page, place) for name, (page, place, _reason) in HELD.items()}
    project.targets({**places, "bonne": ("movilab", "Utilisateur:Claire Exemple", "bottom")})
    assert project.communs("apply", "--yes", "--only", "bonne").returncode == 0  # logs in, and places the good one
    project.change("Une grainothèque.", "Des graines.")

    done = project.communs("plan")
    found = reasons(done)
    assert {target: found[target] for target in HELD} == {
        target: reason for target, (_page, _place, reason) in HELD.items()
    }
    assert done.stdout.splitlines()[-2] == "16 targets: 1 update, 15 held"
    assert (done.returncode, done.stderr) == (5, "")
    applied = project.communs("apply", "--yes")
    assert "✓ applied  bonne" in applied.stdout
    assert applied.returncode == 6  # one done, the others not
    again = project.communs("plan", "bonne")
    assert (again.returncode, again.stdout.splitlines()[-1]) == (0, "1 target: 1 unchanged")
