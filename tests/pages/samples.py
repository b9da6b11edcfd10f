"""A target that keeps parameters of entries' own pages, its project, and a fake of its wiki."""

from pathlib import Path

from bot.config.decisions import Decision
from bot.config.project import Project, load_project
from bot.pages.agreed import Agreed
from bot.pages.gather import plan_pages
from bot.pages.prepare import Asked, prepared
from bot.plan.model import TargetPlan
from bot.plan.prepare import Pages
from tests.apply.fake_wiki import FakeWiki
from tests.config.small_project import write_project

BOT, PERSON = "Communs-bot", "Camille"
STOP = "Utilisateur:Communs-bot/Stop"
PAGES = Pages("Utilisateur:Communs-bot", STOP, "Aide:Robot")
TITLE = "Opteos"

TARGETS = """\
targets:
  fiches:
    kind: pages
    wiki: movilab
    call: Ressource
    parameters:
      description: summary
      site: links.website
      villes: {field: place, separator: ", "}
"""
COMMUNS = """\
version: 1
entries:
  - id: opteos
    name: Opteos
    summary: Une coopérative.
    links:
      website: https://www.opteos.fr
    pages: {movilab: Opteos}
"""
PAGE = """\
Avant.
{{Ressource
| description = Une coopérative.
| site = https://www.opteos.fr <!-- vérifié -->
| autre = [[Lille|la ville]]
}}
Après.
"""

NEW = TARGETS + "    create: movilab/fiche.wikitext\n"
FICHE = "{{Ressource\n| description =\n}}\n\nÀ compléter.\n"


def project(folder: Path, communs: str = COMMUNS, targets: str = TARGETS) -> Project:
    """The project, with this catalogue and these targets."""
    return load_project(write_project(folder, communs=communs, targets=targets))


def plans(
    read: Project,
    wiki: FakeWiki,
    *decisions: Decision,
    again: bool = False,
    prefixes: tuple[str, ...] = ("Modèle",),
    agreed: Agreed | None = None,
) -> list[TargetPlan]:
    """What is planned for the pages of the target."""
    wanted = prepared(read, "fiches", pages=PAGES, prefixes=prefixes, sandbox=False, asked=Asked(all_again=again))
    return list(plan_pages(list(wanted), wiki, decisions, agreed))


def with_new(tmp_path: Path, communs: str = COMMUNS) -> Project:
    """The project, with a file of which missing pages are made."""
    (tmp_path / "templates/movilab").mkdir(parents=True, exist_ok=True)
    (tmp_path / "templates/movilab/fiche.wikitext").write_text(FICHE, encoding="utf-8")
    return project(tmp_path, communs, NEW)
