"""An undo that puts back what a person had written then, and a merge of some entries alone."""

from pathlib import Path

from bot.config.project import load_project
from bot.plan import prepare
from bot.plan.model import Status
from bot.plan.prepare import Pages
from bot.plan.wanted import Removals
from bot.targets.region import Region, find
from tests.apply.fake_wiki import FakeWiki
from tests.config.small_project import write_project
from tests.plan.samples import PAGE, PERSON
from tests.plan.through_files import CATALOGUE, TEMPLATE, applied, corrected, plan, reloaded

OPTEOS, ANIS = "Une coopérative.", "Un lieu."


def said(opteos: str, anis: str = ANIS) -> str:
    return CATALOGUE.replace(OPTEOS, opteos).replace(ANIS, anis)


def test_what_a_person_had_written_into_the_older_version_is_theirs_again(tmp_path: Path) -> None:
    project = load_project(write_project(tmp_path, communs=CATALOGUE, liste=TEMPLATE))
    wiki = FakeWiki()
    applied(project, wiki)
    corrected(wiki, OPTEOS, "Un réseau.")
    applied(reloaded(project, communs=said(OPTEOS, "Un grand lieu.")), wiki)
    noted = wiki.newest(PAGE)
    assert noted is not None
    assert "gardé=opteos" in noted.text
    for opteos in ("Un réseau.", "Une fédération."):
        applied(reloaded(project, communs=said(opteos, "Un grand lieu.")), wiki)
    wiki.write(PAGE, noted.text, PERSON)
    planned = plan(reloaded(project, communs=said("Une union.", "Un grand lieu.")), wiki)
    assert planned.status is Status.HELD
    assert [(kept.field, kept.wiki, kept.conflict) for kept in planned.kept] == [
        ("opteos.summary.fr", "Un réseau.", True)
    ]


def region(text: str) -> Region:
    found = find(text, "movilab-liste")
    assert found is not None
    return found


def test_only_the_entries_asked_for_are_merged(tmp_path: Path) -> None:
    project = load_project(write_project(tmp_path, communs=CATALOGUE, liste=TEMPLATE))
    wiki = FakeWiki()
    applied(project, wiki)
    newest = wiki.newest(PAGE)
    assert newest is not None
    corrected(wiki, "Liste des", "PS.\nListe des")
    edited = wiki.newest(PAGE)
    assert edited is not None
    what = prepare.wanted(
        reloaded(project, communs=said("Un réseau.", "Un grand lieu.")),
        "movilab-liste",
        pages=Pages("Utilisateur:Communs-bot", "Utilisateur:Communs-bot/Stop", "Aide:Robot"),
        removals=Removals(),
        sandbox=True,
        place_again=False,
        only=frozenset({"anis"}),
    )
    merged = what.merge(region(newest.text), region(edited.text), undone=False, save=newest.id)
    assert {change.entry for change in merged.changes} == {"anis"}
    assert OPTEOS in merged.text
    assert "Un grand lieu." in merged.text
