"""From nothing to the list on three wikis: what a person sees, and what the wikis say afterwards."""

import pytest

from bot.sandbox.client import Client, Revision
from bot.sandbox.request_log import RequestLog
from bot.targets.region import find
from tests.wiki.project import PLACES, Project

pytestmark = pytest.mark.wiki


def newest(project: Project, target: str) -> Revision:
    key, page, _place = PLACES[target]
    with Client(project.sandbox.wikis[key]) as client:
        return client.revisions(page, limit=1)[0]


def test_placed_on_three_wikis_and_nothing_to_do_afterwards(project: Project) -> None:
    before = {target: newest(project, target) for target in PLACES if target != "wikilivres-liste"}
    marks = {key: RequestLog.of(project.sandbox, key).mark() for key in project.sandbox.wikis}
    file = project.folder / "plan.json"

    planned = project.communs("plan", "-o", str(file))
    assert (planned.returncode, planned.stderr) == (10, "")
    assert all(newest(project, target) == page for target, page in before.items())
    applied = project.communs("apply", str(file))
    assert (applied.returncode, applied.stderr) == (0, "")
    assert sorted(line.split()[1:3] for line in applied.stdout.splitlines()) == [
        ["applied", "lescommuns-liste"],
        ["applied", "movilab-liste"],
        ["applied", "wikilivres-liste"],
    ]

    for target, (key, page, _place) in PLACES.items():
        now = newest(project, target)
        region = find(now.text, target)
        assert region is not None
        assert region.verifies
        assert "'''Le Fournil'''" in region.body
        assert now.user == "CommunsBot"
        assert not now.minor
        assert "[[Utilisateur:CommunsBot|" in now.comment
        assert "[[Utilisateur:CommunsBot/Stop|" in now.comment
        if target in before:
            assert now.parentid == before[target].revid
            above, below = now.text[: region.start], now.text[region.end :]
            # One line break parts the list from what follows; everything else is as it was, byte for byte.
            assert above + below.removeprefix("\n") == before[target].text
        else:
            assert now.parentid == 0
            assert now.text == now.text[region.start : region.end]
        [edit] = [
            request for request in RequestLog.of(project.sandbox, key).since(marks[key]) if request.action == "edit"
        ]
        sent = edit.parameters
        assert sent["title"] == page
        assert sent["assert"] == "user"
        assert sent["assertuser"] == "CommunsBot"
        assert sent["watchlist"] == "nochange"
        assert {"basetimestamp", "minor", "bot"}.isdisjoint(sent)
        if target in before:
            assert sent["baserevid"] == str(before[target].revid)
            assert "nocreate" in sent
            assert "createonly" not in sent
        else:
            assert "createonly" in sent
            assert {"nocreate", "baserevid"}.isdisjoint(sent)

    again = project.communs("plan")
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout.endswith("\n3 targets: 3 unchanged\n")
    assert again.stdout.count("= unchanged") == 3
    nothing = project.communs("apply", "--yes")
    assert (nothing.returncode, nothing.stderr) == (0, "")
    assert nothing.stdout.endswith("Nothing to write.\n")


def test_only_the_region_moves_when_an_entry_changes(project: Project) -> None:
    assert project.communs("apply", "--yes").returncode == 0
    before = {target: newest(project, target) for target in PLACES}
    project.change("Une grainothèque.", "Une grainothèque ouverte, {{semis}}.")
    planned = project.communs("plan")
    assert planned.returncode == 10
    assert planned.stdout.count("~ Semences · summary.fr changed  config/communs.yaml:19\n") == 3
    assert project.communs("apply", "--yes").returncode == 0
    for target, old in before.items():
        now = newest(project, target)
        was, region = find(old.text, target), find(now.text, target)
        assert was
        assert region
        assert now.text[: region.start] == old.text[: was.start]
        assert now.text[region.end :] == old.text[was.end :]
        assert "Semences" in now.comment
        assert "Fournil" not in now.comment
        assert now.parentid == old.revid
    assert project.communs("plan").returncode == 0


def test_the_bot_flag_only_where_the_wiki_asks_for_it(project: Project) -> None:
    log = RequestLog.of(project.sandbox, "movilab")

    def flags() -> list[bool]:
        with Client(project.sandbox.wikis["movilab"]) as client:
            changes = client.request("query", list="recentchanges", rcprop="flags", rcuser="CommunsBot")
        return [change["bot"] for change in changes["query"]["recentchanges"]]

    assert project.communs("apply", "--yes", "--only", "movilab-liste").returncode == 0
    assert flags() == [False]
    project.policy(mark_as_bot="true")
    project.change("Une grainothèque.", "Des graines.")
    mark = log.mark()
    assert project.communs("apply", "--yes", "--only", "movilab-liste").returncode == 0
    assert flags() == [True, False]
    assert ["bot" in request.parameters for request in log.since(mark) if request.action == "edit"] == [True]
