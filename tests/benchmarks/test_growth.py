"""The bench of growth at its smallest: what is asked of the wiki is judged, never how long it took."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from benchmarks import placing
from benchmarks.contest import Taken
from benchmarks.growth import STATES, TOOLS, Asked, growth, runs_at
from benchmarks.results import Result, Results
from benchmarks.tasks import Bench
from bot.sandbox.state import SandboxState, SandboxWiki

TAKEN = Taken(seconds=1.5, requests=2, cpu=0.5, memory=60)


def test_what_is_not_bearable_is_measured_only_when_it_is_asked_for() -> None:
    usual = Asked()
    assert [usual.states_at(1000), usual.tools_at(1000)] == [[*STATES], [*TOOLS]]
    assert [usual.states_at(10_000), usual.tools_at(10_000)] == [
        ["unchanged", "1-percent"],
        ["communs", "preloading", "pagefromfile"],
    ]
    named = Asked(states=["all"], tools=["plain"])
    assert [named.states_at(10_000), named.tools_at(10_000)] == [["all"], ["plain"]]


def test_bigger_sizes_are_run_less_often() -> None:
    assert [runs_at(size, 9) for size in (3, 100, 1000, 10_000)] == [9, 5, 1, 1]


def test_results_outlive_the_bench(tmp_path: Path) -> None:
    file = tmp_path / "results.jsonl"
    Results(file).add(100, "all", "communs", 1, TAKEN)
    again = Results(file)
    again.add(100, "all", "communs", 2, TAKEN)
    assert Results(file).all == [Result(100, "all", "communs", run, 2, 1.5, 0.5, 60) for run in (1, 2)]
    assert again.has(100, "all", "communs", 2)
    assert not again.has(100, "all", "plain", 2)
    assert not Results(None).all


def test_pages_are_written_as_an_export_has_them() -> None:
    text = "<!-- é -->\n* [[a]] & ''b''\n  c"
    (page,) = ET.fromstring(placing.dump([("Utilisateur:A", text)])).findall("{*}page")
    assert (page.findtext("{*}title"), page.findtext("{*}revision/{*}text")) == ("Utilisateur:A", text)


@pytest.mark.wiki
def test_all_find_their_pages_placed_and_change_what_changed(
    sandbox: SandboxState, wikis: dict[str, SandboxWiki], tmp_path: Path
) -> None:
    del wikis  # as at first
    said: list[str] = []
    results = Results(tmp_path / "results.jsonl")
    # The other rivals are not installed here.
    asked = Asked([3], tools=["communs", "preloading"])
    bench = Bench(tmp_path, sandbox, Path("none"), runs=1, targets=0, entries=0, say=said.append)
    rows = growth(bench, asked, results)
    assert {(one.state, one.tool): one.requests for one in results.all} == {
        # Pages, and whether anybody is logged in.
        ("unchanged", "communs"): 2,
        ("unchanged", "preloading"): 2,
        # A token, a look, a save, a look back.
        ("1-percent", "communs"): 2 + 1 + 3,
        # A token, a save.
        ("1-percent", "preloading"): 2 + 1 + 1,
        # Of each page but the last, the look back is that at the next one.
        ("all", "communs"): 2 + 1 + 2 * 3 + 1,
        ("all", "preloading"): 2 + 1 + 3,
    }
    assert [row.what for row in rows] == ["communs", "preloading"] * 3
    said.clear()
    assert growth(bench, asked, Results(tmp_path / "results.jsonl")) == rows
    assert said == []
