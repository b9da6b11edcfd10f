"""The bench's own pieces, at small sizes, so that it can be run when figures are wanted; none is judged here."""

import json
import sys
from pathlib import Path

import pytest

from benchmarks import offline, projects, tasks
from benchmarks.contest import Contestant
from benchmarks.table import Row, at_most, markdown
from bot.sandbox.request_log import RequestLog
from bot.sandbox.state import SandboxState, SandboxWiki


def test_the_table_tells_which_bars_are_met() -> None:
    rows = [at_most("plan", "requests", 2, 2, "{:.0f}"), at_most("plan", "time", 1.2, 1.1), Row("apply", "time", "3 s")]
    assert [row.met for row in rows] == [True, False, True]
    table = [[cell.strip() for cell in line.split("|")[1:-1]] for line in markdown(rows).splitlines()]
    assert table[2:] == [
        ["plan", "requests", "2", "≤ 2", "✓"],
        ["", "time", "1.20", "≤ 1.10", "✗"],
        ["apply", "time", "3 s", "", ""],
    ]


@pytest.mark.parametrize("power", [1, 2])
def test_the_exponent_is_that_of_the_growth(power: int) -> None:
    assert offline.exponent({size: 0.3 * size**power for size in (100, 200, 400)}) == pytest.approx(power)


@pytest.mark.wiki
def test_what_does_not_do_its_task_is_not_measured(sandbox: SandboxState, tmp_path: Path) -> None:
    lazy = Contestant("lazy", [sys.executable, "-c", ""], tmp_path, {}, edits=1)
    with pytest.raises(RuntimeError, match="lazy: exit code 0, 0 edits, not 1"):
        lazy.count(1, [RequestLog.of(sandbox, key) for key in sandbox.wikis])
    assert lazy.seconds == []


@pytest.fixture
def bench(sandbox: SandboxState, wikis: dict[str, SandboxWiki], tmp_path: Path) -> tasks.Bench:
    del wikis  # as at first
    return tasks.Bench(tmp_path, sandbox, Path(sys.executable), runs=1, targets=2, entries=3, say=lambda _line: None)


@pytest.mark.wiki
def test_three_wikis_are_planned_by_communs_and_by_the_plain_script(bench: tasks.Bench) -> None:
    asked = {row.what: row.measured for row in tasks.three_wikis(bench)}
    assert asked["requests a wiki"] == "2.00"
    assert {"communs plan: median, requests", "a plain script: median, requests"} <= asked.keys()


@pytest.mark.wiki
def test_each_run_of_apply_has_all_lists_to_write(bench: tasks.Bench) -> None:
    project = bench.folder / "project"
    log = RequestLog.of(bench.sandbox, "movilab")
    mark = log.mark()
    bench.placed(project, bench.many())
    asked = [one.parameters for one in log.since(mark)]
    named = [one for one in asked if any("Liste" in one.get(name, "") for name in ("title", "titles", "letitle"))]
    # All are read; of each, twice whether people deleted it, a look, a save; a look back is that at the next one.
    assert len(named) == 1 + 4 * bench.targets
    again = bench.communs(project, "apply", "--yes")
    again.edits = bench.targets
    again.before = lambda number: projects.change(project, bench.entries, f", version {number}")
    for number in range(2):
        again.count(number, bench.logs("movilab"))
    # Planned in 2, a token; then each page read, saved and read back, each but the first read with the last read back.
    assert again.requests == [3 + 2 * bench.targets + 1]


@pytest.mark.wiki
def test_a_big_list_is_planned_against_its_stored_page(sandbox: SandboxState, tmp_path: Path) -> None:
    project = tmp_path / "project"
    projects.write_project(project, sandbox, entries=20, pages={"liste": ("movilab", "Liste")})
    offline.store(project)
    assert offline.plan(project)["changes"] == 0
    projects.change(project, 20, ", version 1", every=10)
    taken = offline.plan(project)
    assert taken["changes"] == 2
    assert json.loads(json.dumps(taken)).keys() == {"load", "plan", "memory", "changes"}
