"""Many targets: a hundred pages of one wiki, several lists on one page, and lists that show a part of the catalogue."""

import json

import pytest

from bot.sandbox.client import Client
from bot.sandbox.request_log import RequestLog
from bot.targets.region import find
from tests.wiki.project import Project, outcomes

pytestmark = pytest.mark.wiki

HUNDRED = {
    f"liste-{number:03}": ("movilab", f"Utilisateur:Claire Exemple/Listes/{number:03}", "new page")
    for number in range(100)
}
PAGE = "Utilisateur:Claire Exemple"
THREE = {
    "parcours": ("movilab", PAGE, "{heading: Parcours}"),
    "communs": ("movilab", PAGE, "{heading: Les communs auxquels je contribue}"),
    "fin": ("movilab", PAGE, "bottom"),
}


def text_of(project: Project, page: str) -> str:
    with Client(project.sandbox.wikis["movilab"]) as client:
        return client.read(page)[0]


def body(project: Project, page: str, target: str) -> str:
    region = find(text_of(project, page), target)
    assert region is not None
    assert region.verifies
    return region.body


def slow_imports(project: Project) -> set[str]:
    """What an unchanged plan imports of our libraries, Pywikibot and its own aside: what the owner's files take."""
    command = project.command("plan")
    done = project.run([command[0], "-X", "importtime", *command[1:]])
    assert done.returncode == 0
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "pywikibot" in imported
    return imported & {"jinja2", "pydantic", "rapidfuzz", "rich", "slugify", "yaml"}


def test_a_hundred_targets_on_one_wiki(project: Project) -> None:
    project.targets(HUNDRED)
    applied = project.communs("apply", "--yes", "--json")
    assert applied.returncode == 0
    assert outcomes(applied) == dict.fromkeys(HUNDRED, ("applied", ""))
    pages = [page for _wiki, page, _place in HUNDRED.values()]
    for number in (0, 49, 50, 99):
        assert "'''Le Fournil'''" in body(project, pages[number], list(HUNDRED)[number])

    log = RequestLog.of(project.sandbox, "movilab")
    project.communs("plan")  # the session and what is known of the site are there now
    mark = log.mark()
    again = project.communs("plan")
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout.endswith("\n100 targets: 100 unchanged\n")
    # Fifty pages a request, five hundred with the bot right.
    asked = log.by_action(mark)
    assert asked == {"query": log.count(mark)}
    assert log.count(mark) <= 3
    assert slow_imports(project) == {"pydantic", "yaml"}

    mark = log.mark()
    project.change("Une grainothèque.", "Des graines à partager.")
    changed = project.communs("apply", "--yes", "--json")
    assert changed.returncode == 0
    assert outcomes(changed) == dict.fromkeys(HUNDRED, ("applied", ""))
    assert log.count(mark, action="edit") == 100
    assert "Des graines à partager." in body(project, pages[73], "liste-073")
    assert project.communs("plan").returncode == 0


def test_three_lists_on_one_page_are_placed_and_changed_in_one_run_each(project: Project) -> None:
    before = text_of(project, PAGE)
    project.targets(THREE)
    placed = project.communs("apply", "--yes", "--json")
    assert placed.returncode == 0, placed.stdout
    assert {target: result for target, (result, _reason) in outcomes(placed).items()} == {
        "parcours": "applied",
        "communs": "carried over",
        "fin": "carried over",
    }
    now = text_of(project, PAGE)
    regions = [region for name in THREE if (region := find(now, name)) is not None]
    assert [region.start for region in regions] == sorted(region.start for region in regions)
    left = now
    for region in reversed(regions):
        left = left[: region.start] + left[region.end :]
    # Blank lines part a list from its neighbours; every other line is as it was.
    assert [line for line in left.split("\n") if line] == [line for line in before.split("\n") if line]
    assert now[: regions[0].start].endswith("== Parcours ==\n")
    assert now[: regions[1].start].endswith("== Les communs auxquels je contribue ==\n")
    assert project.communs("plan").returncode == 0

    project.change("Une grainothèque.", "Des graines à partager.")
    changed = project.communs("apply", "--yes", "--json")
    assert changed.returncode == 0, changed.stdout
    assert [result for result, _reason in outcomes(changed).values()] == ["applied", "carried over", "carried over"]
    assert text_of(project, PAGE).count("Des graines à partager.") == 3
    assert project.communs("plan").returncode == 0


def test_what_people_did_to_one_list_is_not_forgotten_when_its_neighbour_is_saved(project: Project) -> None:
    project.targets(THREE)
    assert project.communs("apply", "--yes").returncode == 0
    project.change("Une grainothèque.", "Des graines à partager.")
    assert project.communs("apply", "--yes").returncode == 0
    # A person undoes one list and takes another off; only the third is left alone.
    now = text_of(project, PAGE)
    undone, gone = find(now, "parcours"), find(now, "fin")
    assert undone is not None
    assert gone is not None
    with Client(project.sandbox.wikis["movilab"]) as client:
        history = client.revisions(PAGE)
        old = next(text for revision in history if (text := revision.text) and "Des graines" not in text)
    before = find(old, "parcours")
    assert before is not None
    put_back = now[: undone.start] + old[before.start : before.end] + now[undone.end : gone.start] + now[gone.end :]
    with Client.as_editor(project.sandbox.wikis["movilab"]) as editor:
        assert editor.edit(PAGE, put_back, "non")
    project.change("Un lavoir remis en eau.", "Un lavoir ouvert.")
    applied = project.communs("apply", "--yes")
    assert applied.returncode == 6, applied.stdout
    assert "Un lavoir ouvert." in body(project, PAGE, "communs")

    again = project.communs("plan", "--json")
    assert again.returncode == 5
    statuses = {target["target"]: target["status"] for target in json.loads(again.stdout)["targets"]}
    assert statuses == {"parcours": "held", "communs": "unchanged", "fin": "held"}
    written = text_of(project, PAGE)
    for _round in range(2):
        assert project.communs("apply", "--yes").returncode == 5
        kept = text_of(project, PAGE)
        assert find(kept, "fin") is None
        assert "Une grainothèque." in body(project, PAGE, "parcours")
        assert kept == written


def test_two_new_lists_at_the_same_place_stand_in_the_order_of_the_targets(project: Project) -> None:
    page = f"{PAGE}/Deux"
    project.targets({"un": ("movilab", page, "new page"), "deux": ("movilab", page, "new page")})
    placed = project.communs("apply", "--yes", "--json")
    assert placed.returncode == 0, placed.stdout
    now = text_of(project, page)
    first, second = find(now, "un"), find(now, "deux")
    assert first is not None
    assert second is not None
    assert now[first.end : second.start] == "\n\n"
    assert (first.start, second.end) == (0, len(now))
    assert project.communs("plan").returncode == 0


def test_a_filter_takes_entries_off_a_list_only_with_consent(project: Project) -> None:
    page = f"{PAGE}/Choix"
    place = {"choix": ("movilab", page, "new page")}
    project.targets(place)
    assert project.communs("apply", "--yes").returncode == 0
    assert all(name in body(project, page, "choix") for name in ("Le Fournil", "Semences", "Le Lavoir", "Sentiers"))

    project.targets(place, "    only: {group: soutiens}\n    sort: name\n")
    held = project.communs("plan")
    assert held.returncode == 5
    assert "2 of 4 entries would go and leave “Où je contribue” empty" in held.stdout
    assert "--allow-removals 2" in held.stdout
    assert project.communs("apply", "--yes", "--allow-removals", "1").returncode == 5
    assert "Le Fournil" in body(project, page, "choix")

    assert project.communs("apply", "--yes", "--allow-removals", "2").returncode == 0
    kept = body(project, page, "choix")
    assert "Le Fournil" not in kept
    assert kept.index("Le Lavoir") < kept.index("Sentiers")
    assert project.communs("plan").returncode == 0


def test_a_targets_own_thresholds_win_over_the_bots(project: Project) -> None:
    page = f"{PAGE}/Seuils"
    place = {"seuils": ("movilab", page, "new page")}
    project.targets(place)
    assert project.communs("apply", "--yes").returncode == 0
    project.retire("fournil")
    project.targets(place, "    removals: {count: 0, percent: 0}\n")
    held = project.communs("plan")
    assert held.returncode == 5
    assert "1 of 4 entries would go" in held.stdout
    project.targets(place)
    assert project.communs("apply", "--yes").returncode == 0
    assert "Le Fournil" not in body(project, page, "seuils")
