"""A small project on disk whose list people correct on a fake wiki: planned and applied through its files."""

from dataclasses import replace

from bot.config.project import Project, load_project
from bot.plan import prepare
from bot.plan.gather import plan_wikis
from bot.plan.model import TargetPlan
from bot.plan.prepare import Pages
from bot.plan.wanted import Removals, Wanted
from tests.apply.fake_wiki import FakeWiki
from tests.config.small_project import write_project
from tests.plan.samples import BOT, PAGE, PERSON

TEMPLATE = """\
<% for group in view.groups %>
<% for entry in group.entries %>
<% block entry scoped %>
* '''<< entry.name >>'''<% if entry.summary %> : << entry.summary >><% endif +%>
<% for link in entry.links %>
** [<< link.url >> << link.label >>]
<% endfor %>
<% endblock %>
<% endfor %>
<% endfor %>
Liste des communs de Claire.
"""
OLDER = TEMPLATE.replace("%> : <<", "%> — <<")
CATALOGUE = """\
version: 1
groups:
  - {id: tous, title: Tous}
entries:
  - {id: opteos, name: Opteos, group: tous, summary: Une coopérative., links: {website: "https://www.opteos.fr"}}
  - {id: anis, name: Anis, group: tous, summary: Un lieu.}
"""


def wants(project: Project, name: str = "movilab-liste") -> Wanted:
    pages = Pages("Utilisateur:Communs-bot", "Utilisateur:Communs-bot/Stop", "Aide:Robot")
    what = prepare.wanted(project, name, pages=pages, removals=Removals(), sandbox=True, place_again=False)
    return replace(what, page=PAGE, place="new page", heading=False)


def plan(project: Project, wiki: FakeWiki, name: str = "movilab-liste") -> TargetPlan:
    what = wants(project, name)
    return plan_wikis([what], {what.wiki: wiki})[0]


def applied(project: Project, wiki: FakeWiki) -> TargetPlan:
    planned = plan(project, wiki)
    assert planned.edit is not None
    wiki.write(PAGE, planned.edit.after, BOT, comment=planned.edit.summary)
    return planned


def corrected(wiki: FakeWiki, old: str, new: str) -> None:
    newest = wiki.newest(PAGE)
    assert newest is not None
    assert old in newest.text
    wiki.write(PAGE, newest.text.replace(old, new), PERSON)


def reloaded(project: Project, **changed: str) -> Project:
    """The project with other files."""
    return load_project(write_project(project.folder, **{"communs": CATALOGUE, "liste": TEMPLATE} | changed))
