"""On the project as it is shipped: the real list, its three targets and their templates."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.config.choice import Filter, Wording
from bot.config.models import Wiki
from bot.config.project import Project, load_project
from bot.config.targets import Removals as Thresholds
from bot.errors import TryLater
from bot.plan.gather import plan_wikis
from bot.plan.model import Status
from bot.plan.prepare import Pages, pages_of, removals, settled, unreachable, wanted, where
from bot.plan.wanted import Removals, Wanted
from bot.targets.normal import stamp
from bot.targets.region import find
from tests.apply.fake_wiki import FakeWiki
from tests.plan.samples import BOT

ROOT = Path(__file__).parents[2]
TARGETS = ("lescommuns-liste", "movilab-liste", "wikilivres-liste")
PAGES = Pages("Utilisateur:Communs-bot", "Utilisateur:Communs-bot/Stop", "Aide:Robot")


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(ROOT)


def wants(project: Project, name: str, **others: object) -> Wanted:
    only = others.pop("only", frozenset())
    assert isinstance(only, frozenset)
    what = wanted(
        project, name, pages=PAGES, removals=removals(project, name, None), sandbox=True, place_again=False, only=only
    )
    return replace(what, **others)  # type: ignore[arg-type]


def wiki(project: Project, **others: object) -> Wiki:
    return project.wikis["movilab"].model_copy(update=others)


# Pages of ours


def test_our_pages_lie_below_the_bots_user_page(project: Project) -> None:
    found = pages_of(wiki(project), bot=BOT, user_namespace="Utilisateur")
    assert found == Pages("Utilisateur:Communs-bot", "Utilisateur:Communs-bot/Stop", "Utilisateur:Communs-bot")


def test_or_where_the_wiki_says(project: Project) -> None:
    configured = wiki(project, source_page="Projet:Source", stop_page="Projet:Stop", help_page="Aide:Liste")
    assert pages_of(configured, bot=BOT, user_namespace="User") == Pages("Projet:Source", "Projet:Stop", "Aide:Liste")


# Which targets


# Targets that need no wiki


def test_the_shipped_targets_say_what_to_fill_in(project: Project) -> None:
    plans = [
        settled(name, target, project.wikis[target.wiki_key], sandbox=False) for name, target in project.targets.items()
    ]
    assert [plan and (plan.status, plan.reason) for plan in plans] == [
        (
            Status.ARCHIVED,
            (
                "le wiki est archivé depuis 2024 et n'accepte plus de connexion; "
                "its successor is https://yeswiki.lescommuns.org"
            ),
        ),
        (Status.DISABLED, "name its page in config/targets.yaml (page, place), then set “enabled: true”"),
        (Status.DISABLED, "name its page in config/targets.yaml (page, place), then set “enabled: true”"),
    ]


def test_all_shipped_targets_are_open_in_the_sandbox(project: Project) -> None:
    for name, target in project.targets.items():
        assert settled(name, target, project.wikis[target.wiki_key], sandbox=True) is None


@pytest.mark.parametrize(
    ("page", "enabled", "state", "status", "reason"),
    [
        ("Page", False, "active", Status.DISABLED, "set “enabled: true” in config/targets.yaml to open it"),
        ("", True, "active", Status.HELD, "config/targets.yaml names no page for it (page)"),
        ("Page", True, "archived", Status.ARCHIVED, "the wiki is archived"),
        ("Page", True, "active", None, ""),
    ],
)
def test_a_target_is_settled_without_its_wiki(
    project: Project,
    page: str,
    *,
    enabled: bool,
    state: str,
    status: Status | None,
    reason: str,
) -> None:
    target = project.targets["movilab-liste"].model_copy(update={"page": page, "enabled": enabled})
    plan = settled("movilab-liste", target, wiki(project, state=state), sandbox=False)
    if status is None:
        assert plan is None
    else:
        assert plan is not None
        assert (plan.status, plan.reason, plan.page, plan.wiki_name) == (status, reason, page, "Movilab")


def test_a_target_whose_wiki_cannot_be_opened(project: Project) -> None:
    plan = unreachable(project, "movilab-liste", TryLater("no answer", where="x", advice="try later"), sandbox=True)
    assert (plan.status, plan.reason, plan.page) == (
        Status.UNREACHABLE,
        "no answer; try later",
        "Utilisateur:Claire Exemple",
    )
    assert unreachable(project, "movilab-liste", TryLater("no answer"), sandbox=False).reason == "no answer"


def test_the_sandbox_has_its_own_pages_and_places(project: Project) -> None:
    target = project.targets["movilab-liste"].model_copy(update={"page": "Page"})
    page, place = where(target, sandbox=True)
    assert page == "Utilisateur:Claire Exemple"
    assert place is not None
    assert (place.where, place.heading) == ("heading", "Les communs auxquels je contribue")
    assert where(target, sandbox=False) == ("Page", None)
    assert where(target.model_copy(update={"sandbox": None}), sandbox=True) == ("Page", None)


# What a target wants


@pytest.mark.parametrize(
    ("name", "place", "heading"),
    [
        ("lescommuns-liste", "Communs", True),
        ("movilab-liste", "Les communs auxquels je contribue", True),
        ("wikilivres-liste", "new page", False),
    ],
)
def test_what_a_target_wants(project: Project, name: str, place: str, *, heading: bool) -> None:
    what = wants(project, name)
    assert (what.place, what.heading, what.language) == (place, heading, "fr")
    assert (what.source_page, what.stop_page) == (PAGES.source, PAGES.stop)
    assert {block.entry for block in what.rendering.blocks} <= {entry.id for entry in project.catalogue.entries}
    region = find(what.region, name)
    assert region is not None
    assert region.body == what.rendering.text
    assert region.verifies
    assert "Aide:Robot" in what.region


def test_thresholds_are_the_projects_and_consent_is_the_persons(project: Project) -> None:
    assert removals(project, TARGETS[1], None) == Removals(2, 20, None)
    assert removals(project, TARGETS[1], 7) == Removals(2, 20, 7)


def test_a_target_may_have_thresholds_of_its_own(project: Project) -> None:
    own = project.targets[TARGETS[1]].model_copy(update={"removals": Thresholds(count=0, percent=5)})
    changed = replace(project, targets=project.targets | {TARGETS[1]: own})
    assert removals(changed, TARGETS[1], None) == Removals(0, 5, None)
    assert removals(changed, TARGETS[2], None) == Removals(2, 20, None)


def test_a_filtered_list_is_compared_by_field_and_line(project: Project) -> None:
    target = project.targets[TARGETS[1]].model_copy(update={"only": Filter.model_validate({"id": ["opteos", "anis"]})})
    filtered = replace(project, targets=project.targets | {TARGETS[1]: target})
    whole = wants(project, TARGETS[1])
    few = wants(filtered, TARGETS[1])
    assert [block.entry for block in few.rendering.blocks] == ["anis", "opteos"]
    told = few.compare(whole.rendering.text)
    assert told.removed == len(whole.rendering.blocks) - 2
    assert {change.kind for change in told.changes if change.entry in {"anis", "opteos"}} == set()


def test_another_wording_is_another_template(project: Project) -> None:
    wording = Wording.model_validate({"contribution": "Mon rôle"})
    changed = replace(
        project,
        targets=project.targets | {TARGETS[1]: project.targets[TARGETS[1]].model_copy(update={"wording": wording})},
    )
    before, after = (wants(which, TARGETS[1]).rendering for which in (project, changed))
    assert before.template != after.template
    assert "** Mon rôle : J'en assure la gérance" in after.text


@pytest.mark.parametrize("name", TARGETS)
def test_a_list_is_placed_once_and_then_stays(project: Project, name: str) -> None:
    what, wiki = wants(project, name, place="new page", heading=False), FakeWiki()
    (first,) = plan_wikis([what], {what.wiki: wiki})
    assert first.status is Status.CREATE
    assert {change.kind for change in first.changes} == {"added"}
    assert {change.entry for change in first.changes if not change.field} == {
        block.entry for block in what.rendering.blocks
    }
    assert first.edit is not None
    wiki.write(first.page, first.edit.after, BOT)
    (second,) = plan_wikis([what], {what.wiki: wiki})
    assert second.status is Status.UNCHANGED


@pytest.mark.parametrize("name", TARGETS)
def test_a_changed_summary_is_told_by_entry_field_and_line(project: Project, name: str) -> None:
    what, wiki = wants(project, name), FakeWiki()
    entry, text = what.rendering.blocks[0].entry, what.rendering.text
    span = next(span for span in what.rendering.spans if span.path.startswith(f"{entry}.summary"))
    old = text[: span.start] + "Un vieux résumé." + text[span.end :]
    wiki.write(what.page, what.region.replace(text, old).replace(stamp(text), stamp(old)), BOT)
    (plan,) = plan_wikis([what], {what.wiki: wiki})
    assert plan.status is Status.UPDATE
    (change,) = plan.changes
    assert (change.kind, change.entry, change.field) == ("changed", entry, span.path)
    assert (change.old, change.new) == ("Un vieux résumé.", span.value)
    lines = (ROOT / "config" / "communs.yaml").read_text(encoding="utf-8").split("\n")
    assert lines[change.line - 1].strip().startswith(("fr:", "summary:"))
    assert span.value[:20] in "".join(lines[change.line - 1 : change.line + 1])


def test_only_the_entry_asked_for_is_changed(project: Project) -> None:
    everything = wants(project, "movilab-liste")
    entry = everything.rendering.blocks[0]
    what = wants(project, "movilab-liste", only=frozenset({entry.entry}))
    assert what.narrow is not None
    block = everything.rendering.text[entry.start : entry.end]
    without = everything.rendering.text.replace(block, "")
    narrowed = what.narrow(without)
    assert block in narrowed.body + "\n"
    region = find(narrowed.region, "movilab-liste")
    assert region is not None
    assert (region.body, region.verifies) == (narrowed.body, True)


def test_the_entries_asked_for_are_handed_on(project: Project) -> None:
    assert wants(project, TARGETS[0], only=frozenset({"opteos"})).only == {"opteos"}
    assert wants(project, TARGETS[0]).only == frozenset()
