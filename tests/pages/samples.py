"""A target that keeps parameters of entries' own pages, its project, and a fake of its wiki."""

from pathlib import Path
from typing import Literal

from bot.apply.outcome import Outcome, Result
from bot.apply.target import Manners, apply_target
from bot.config.decisions import Decision
from bot.config.project import Project, load_project
from bot.pages.agreed import Agreed
from bot.pages.gather import plan_pages
from bot.pages.prepare import Asked, prepared
from bot.plan.model import TargetPlan
from bot.plan.prepare import Pages
from bot.pull.decide import Decided, decision_of
from bot.pull.offer import offers
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


SUMMARY, PLACE = "opteos.summary.fr", "opteos.place"


def saying(**fields: str) -> str:
    """The catalogue with other values; an empty one takes the field out."""
    text = COMMUNS
    if "summary" in fields:
        line = "    summary: Une coopérative.\n"
        text = text.replace(line, f"    summary: '{fields['summary']}'\n" if fields["summary"] else "")
    if fields.get("place"):
        text = text.replace("    pages:", f"    place: '{fields['place']}'\n    pages:")
    return text


def wiki_with(text: str | None, user: str = PERSON) -> FakeWiki:
    wiki = FakeWiki()
    if text is not None:
        wiki.write(TITLE, text, user)
    return wiki


def text_on(wiki: FakeWiki) -> str:
    newest = wiki.newest(TITLE)
    assert newest is not None
    return newest.text


def one(read: Project, wiki: FakeWiki, *decisions: Decision, again: bool = False) -> TargetPlan:
    (planned,) = plans(read, wiki, *decisions, again=again)
    return planned


def write(planned: TargetPlan, wiki: FakeWiki) -> Outcome:
    wiki.login()
    return apply_target(planned, wiki, Manners(STOP))


def decided(read: Project, planned: TargetPlan, answer: Literal["take", "decline", "leave"]) -> list[Decision]:
    """What is written into decisions.yaml when all that people did to a page gets this answer."""
    found = offers(read, [planned])
    return [decision_of(Decided(offer, answer, offer.change), date="2026-03-02") for offer in found]


def saved(tmp_path: Path, *, summary: str = "A") -> FakeWiki:
    """A wiki on which our account wrote the summary."""
    wiki = wiki_with(PAGE.replace("Une coopérative.", ""))
    assert write(one(project(tmp_path, saying(summary=summary)), wiki), wiki).result is Result.APPLIED
    return wiki


def person(wiki: FakeWiki, old: str, new: str, user: str = PERSON) -> None:
    text = text_on(wiki)
    assert old in text
    wiki.write(TITLE, text.replace(old, new), user, comment="relecture")
