"""Texts that were taken from a wiki, on wikis with another licence."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.config.decisions import Decision
from bot.config.project import Project, load_project
from bot.plan.kept import Kept
from bot.plan.model import Status
from tests.apply.fake_wiki import FakeWiki
from tests.config.small_project import write_project
from tests.plan.through_files import CATALOGUE, TEMPLATE, applied, plan, reloaded


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return load_project(write_project(tmp_path, communs=CATALOGUE, liste=TEMPLATE))


@pytest.fixture
def wiki(project: Project) -> FakeWiki:
    made = FakeWiki()
    applied(project, made)
    return made


WIKIS = """\
wikis:
  movilab: {name: Movilab, site: "movilab:fr", address: https://movilab.org, language: fr, licence: CC BY-SA}
  other: {name: Other, site: "other:en", address: https://other.example, language: fr, licence: LICENCE}
"""


def taken(field: str, value: str, *, wiki: str = "movilab") -> Decision:
    return Decision.model_validate(
        {
            "target": "movilab-liste",
            "decision": "take",
            "kind": "changed",
            "entry": "opteos",
            "field": field,
            "wiki": wiki,
            "revision": 12,
            "value": Kept(kind="changed", wiki=value).key,
        }
    )


def licensed(project: Project, licence: str, *decisions: Decision) -> Project:
    changed = reloaded(project, wikis=WIKIS.replace("LICENCE", licence))
    return replace(changed, decisions=decisions)


def test_a_text_from_a_wiki_under_by_sa_never_goes_to_one_under_cc0(project: Project) -> None:
    free = licensed(project, "CC0", taken("opteos.summary.fr", "Une coopérative."))
    planned = plan(free, FakeWiki(), "other-list")
    assert (planned.status, planned.edit) == (Status.HELD, None)
    assert planned.reason == (
        "opteos.summary.fr was taken from Movilab (CC BY-SA), and texts here are CC0: say it in other words in "
        "config/communs.yaml"
    )


def test_in_other_words_it_goes(project: Project) -> None:
    free = licensed(project, "CC0", taken("opteos.summary.fr", "Un réseau."))
    planned = plan(free, FakeWiki(), "other-list")
    assert planned.status is Status.CREATE
    assert planned.edit is not None
    assert "revision 12" not in planned.edit.summary.replace("é", "e")


def test_an_address_is_nobodys_text(project: Project) -> None:
    free = licensed(project, "CC0", taken("opteos.links.website", "https://www.opteos.fr"))
    assert plan(free, FakeWiki(), "other-list").status is Status.CREATE


@pytest.mark.parametrize("licence", ["CC BY-SA", "CC BY-SA 4.0"])
def test_elsewhere_it_goes_and_the_summary_credits_wiki_and_revision(project: Project, licence: str) -> None:
    other = licensed(project, licence, taken("opteos.summary.fr", "Une coopérative."))
    planned = plan(other, FakeWiki(), "other-list")
    assert planned.status is Status.CREATE
    assert planned.edit is not None
    assert "Movilab, " in planned.edit.summary
    assert " 12 — [[" in planned.edit.summary


def test_a_wiki_is_not_told_of_its_own_text(project: Project) -> None:
    own = licensed(project, "CC BY-SA", taken("opteos.summary.fr", "Une coopérative."))
    planned = plan(own, FakeWiki())
    assert planned.edit is not None
    assert " 12 — [[" not in planned.edit.summary
