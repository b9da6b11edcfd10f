"""How many requests and how much time communs takes, beside what people use without it: one table.

    python -m benchmarks [--runs 9] [TASK …]

Needs what the sandbox needs (PHP, apt), and a package index for ``pywikibot-scripts``, which it installs apart.
Requests are counted from the log of the sandbox's own servers; times are medians of whole processes, run in turn.
Exit code 1 when a bar is missed.
"""

import argparse
import json
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import projects, rivals, tasks
from benchmarks.growth import SIZES, STATES, TOOLS, Asked, growth
from benchmarks.merging import merging
from benchmarks.offline import exponent
from benchmarks.projects import ROOT
from benchmarks.results import Results
from benchmarks.table import Row, at_most, markdown
from bot.sandbox import lifecycle
from bot.sandbox.state import SandboxState

_SIZES = (2500, 5000, 10_000)
_ON_WIKIS = {"three": tasks.three_wikis, "unchanged": tasks.many_unchanged, "changed": tasks.many_changed}
_OFFLINE, _MERGING = "offline", "merging"
_USUAL = [*_ON_WIKIS, _OFFLINE, _MERGING]
_GROWTH = "growth"  # takes half an hour, so only when it is named


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201 (how it goes on)


def offline(folder: Path, sandbox: SandboxState, *, sizes: tuple[int, ...], runs: int) -> list[Row]:
    """Render big lists and plan them against an older text of their page, in which one entry in 100 was otherwise.

    Args:
        folder: for what is written.
        sandbox: gives the wikis their names.
        sizes: how many entries, in rising order.
        runs: how many runs of each size, in turn.
    """
    task = f"offline: {sizes[-1]:,} entries rendered, planned against a stored page"
    _say(task)
    for size in sizes:
        project = folder / f"offline-{size}"
        projects.write_project(project, sandbox, entries=size, pages={"liste": ("movilab", "Liste")})
        _offline("store", project)
        projects.change(project, size, ", version 1", every=100)
    taken: dict[int, list[dict[str, float]]] = {size: [] for size in sizes}
    for _run in range(runs):
        for size in sizes:
            taken[size].append(json.loads(_offline("plan", folder / f"offline-{size}")))
            _say(f"  {size}: {taken[size][-1]}")
    # The least of several: what else the machine does can only add to it.
    load, plan, memory = ({size: min(run[key] for run in taken[size]) for size in sizes} for key in _KEYS)
    biggest = sizes[-1]
    rows = [
        at_most(task, "CPU, from a loaded catalogue to a stored plan (s)", plan[biggest], 5),
        at_most(task, "peak memory, all of it (MB)", memory[biggest], 300, "{:.0f}"),
        Row(task, "CPU to load and check the catalogue (s)", f"{load[biggest]:.2f}"),
    ]
    if len(sizes) > 1:
        shown = " / ".join(f"{size:,}" for size in sizes)
        rows.insert(2, at_most(task, f"exponent of the time over {shown} entries", exponent(plan), 1.1))
    return rows


_KEYS = ("load", "plan", "memory")


def _offline(verb: str, project: Path) -> str:
    command = [sys.executable, "-m", "benchmarks.offline", verb, str(project)]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603 (ours)


def main() -> int:
    """Run the tasks and print the table; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.partition("\n")[0])
    parser.add_argument("tasks", nargs="*", metavar="TASK", help=f"of: {', '.join(_USUAL)}, all if none; {_GROWTH}")
    parser.add_argument("--runs", type=int, default=9, help="how many runs are counted")
    parser.add_argument("--targets", type=int, default=100, help="how many lists on one wiki")
    parser.add_argument("--entries", type=int, default=10, help="how many entries in each of these lists")
    growing = parser.add_argument_group(_GROWTH)
    growing.add_argument("--pages", type=int, nargs="+", default=SIZES, help="how many pages")
    growing.add_argument("--states", nargs="+", choices=STATES, default=[], help="how many change; default: bearable")
    growing.add_argument("--tools", nargs="+", choices=TOOLS, default=[], help="by whom; default: those that bear it")
    growing.add_argument("--results", type=Path, help="a file to keep each run in, and not to do it again")
    parser.add_argument("--sizes", type=int, nargs="+", default=_SIZES, help="how many entries offline")
    given = parser.parse_args()
    chosen = given.tasks or _USUAL
    if unknown := set(chosen) - {*_USUAL, _GROWTH}:
        parser.error(f"no such task: {', '.join(sorted(unknown))}")
    rows: list[Row] = merging(given.runs) if _MERGING in chosen else []
    if chosen == [_MERGING]:
        print(markdown(rows))  # noqa: T201 (its purpose)
        return 0 if all(row.met for row in rows) else 1
    # So that the sandbox's servers end, too, when somebody ends it; what was measured is in the file of results.
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    with tempfile.TemporaryDirectory(prefix="communs-bench-") as name:
        folder = Path(name)
        sandbox = lifecycle.up(folder, _say)
        try:
            if set(chosen) & {*_ON_WIKIS, _GROWTH}:
                python = rivals.scripts_python(ROOT / ".communs" / "benchmarks")
                bench = tasks.Bench(folder, sandbox, python, given.runs, given.targets, given.entries, _say)
                for task in chosen:
                    if task in _ON_WIKIS:
                        rows += _ON_WIKIS[task](bench)
                if _GROWTH in chosen:
                    rows += growth(bench, Asked(given.pages, given.states, given.tools), Results(given.results))
            if _OFFLINE in chosen:
                rows += offline(folder, sandbox, sizes=tuple(given.sizes), runs=min(given.runs, 3))
        finally:
            lifecycle.down(folder)
    print(markdown(rows))  # noqa: T201 (its purpose)
    return 0 if all(row.met for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
