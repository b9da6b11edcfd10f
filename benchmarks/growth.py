"""How it grows: 3, 100, 1,000, 10,000 pages of which none, one in a hundred or all change, by communs and its rivals.

Every contestant brings pages of its own to the same texts. communs plans and applies in one command, with all its
checks; the others read, compare and save. All pages are placed by MediaWiki's own import.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import placing, projects, rivals
from benchmarks.contest import Contestant
from benchmarks.results import Results, middle
from benchmarks.table import Row
from benchmarks.tasks import Bench

SIZES = (3, 100, 1000, 10_000)
STATES = {"unchanged": 0, "1-percent": 100, "all": 1}
"""By the name of each state, one page in how many changes; 0 for none."""
_SAID = {"unchanged": "unchanged", "1-percent": "1 % changed", "all": "all changed"}

_WIKI = "movilab"
# Whoever asks for each page by itself, and whoever saves all of them, is bigger than this only when it is asked for.
_BEARABLE = 1000
_PAGES_PER_TASK = 500  # bigger tasks are run less often

_Texts = list[tuple[str, str, str]]

COMMUNS = "communs"
_RIVALS: Mapping[str, Callable[[Bench, Path], Contestant]] = {
    "plain": Bench.plain,
    "preloading": Bench.preloading,
    "pagefromfile": Bench.pagefromfile,
    "mwclient": Bench.mwclient,
}
_PAGE_BY_PAGE = {"plain", "mwclient"}
TOOLS = (COMMUNS, *_RIVALS)
"""The contestants."""


@dataclass(frozen=True)
class _Side:
    """A contestant, and how the texts that it is to bring about are set.

    Attributes:
        tool: its name.
        contestant: its command.
        change: called with the words that end the summary of one entry in so many (0: of none).
    """

    tool: str
    contestant: Contestant
    change: Callable[[str, int], None]


@dataclass(frozen=True)
class Asked:
    """What is to be measured.

    Attributes:
        sizes: how many pages.
        states: of ``STATES``; none for those that are bearable at each size.
        tools: of ``TOOLS``; likewise.
    """

    sizes: Sequence[int] = SIZES
    states: Sequence[str] = ()
    tools: Sequence[str] = ()

    def states_at(self, size: int) -> list[str]:
        """Return the states that are measured at a size."""
        usual = {one for one in STATES if one != "all" or size <= _BEARABLE}
        return [one for one in STATES if one in (self.states or usual)]

    def tools_at(self, size: int) -> list[str]:
        """Return the contestants of a size."""
        usual = {one for one in TOOLS if one not in _PAGE_BY_PAGE or size <= _BEARABLE}
        return [one for one in TOOLS if one in (self.tools or usual)]


def growth(bench: Bench, asked: Asked, results: Results) -> list[Row]:
    """Measure every situation at every size, but for what was measured before.

    Args:
        bench: its ``runs`` are counted at the smallest size; bigger ones take fewer.
        asked: what is to be measured.
        results: those that there are; new ones are added.
    """
    for size in asked.sizes:
        _measure(bench, asked, size, results)
    return [
        Row(f"{size:,} pages, {_SAID[state]}", tool, _figures(results, size, state, tool))
        for size in asked.sizes
        for state in asked.states_at(size)
        for tool in asked.tools_at(size)
    ]


def runs_at(size: int, runs: int) -> int:
    """Return how many runs are counted at a size."""
    return max(1, min(runs, _PAGES_PER_TASK // size))


def _measure(bench: Bench, asked: Asked, size: int, results: Results) -> None:
    """Do all runs of a size that were not done before."""
    wanted = [
        (state, number, tool)
        for state in asked.states_at(size)
        for number in range(1, runs_at(size, bench.runs) + 1)
        for tool in asked.tools_at(size)
        if not results.has(size, state, tool, number)
    ]
    if not wanted:
        return
    sides = {side.tool: side for side in _placed(bench, size, {tool for _state, _number, tool in wanted})}
    # In turn: a slow moment of the machine meets all.
    for state, number, tool in wanted:
        side, every = sides[tool], STATES[state]
        side.change(f", {_SAID[state]}, {number}" if every else "", every)
        side.contestant.edits = len(range(0, size, every)) if every else 0
        taken = side.contestant.run(number, bench.logs(_WIKI))
        results.add(size, state, tool, number, taken)
        told = f"{taken.requests} requests, {taken.seconds:.2f} s, {taken.cpu:.2f} s of CPU, {taken.memory:.0f} MB"
        bench.say(f"{size:,} pages, {_SAID[state]}: {tool}: {told}")


def _figures(results: Results, size: int, state: str, tool: str) -> str:
    found, ours = results.of(size, state, tool), results.of(size, state, COMMUNS)
    requests, seconds = (middle(found, figure) for figure in (lambda one: one.requests, lambda one: one.seconds))
    cpu, memory = (middle(found, figure) for figure in (lambda one: one.cpu, lambda one: one.memory))
    shown = f"{requests:,.0f} requests, {seconds:.2f} s, {cpu:.2f} s of CPU, {memory:.0f} MB"
    return f"{shown}, {seconds / middle(ours, lambda one: one.seconds):.2f} × communs' time" if ours else shown


def _placed(bench: Bench, size: int, tools: set[str]) -> list[_Side]:
    """Return the contestants, their pages placed."""
    room = bench.room(f"growth-{size}")
    pages = {f"liste-{number}": (_WIKI, f"Utilisateur:Claire Exemple/Liste {number}") for number in range(size)}
    project = room / "project"
    projects.write_project(project, bench.sandbox, entries=size, pages=pages, one_each=True)
    lists = placing.rendered(project)
    site = bench.sandbox.wikis[_WIKI].site
    sides = []
    for number, tool in enumerate(TOOLS):
        if tool not in tools:
            continue
        bench.say(f"{size:,} pages: placing those of {tool}")
        if tool == COMMUNS:
            own = [(site, title, text) for title, text in lists]
            sides.append(_ours(bench, project, size))
        else:
            own = [(site, f"{title} ({number})", text) for title, text in lists]
            sides.append(_rival(bench, room / tool, tool, own))
        placing.place(bench.sandbox, _WIKI, [(title, text) for _site, title, text in own])
        # To be warm, for reading and for saving, and because none of them may find a change of its own.
        for more in (", warm", ""):
            sides[-1].change(more, size)
            sides[-1].contestant.edits = 1
            sides[-1].contestant.run(0, bench.logs(_WIKI))
    return sides


def _ours(bench: Bench, project: Path, size: int) -> _Side:
    contestant = bench.communs(project, "apply", "--yes")
    return _Side(COMMUNS, contestant, lambda more, every: projects.change(project, size, more, every or 1))


def _rival(bench: Bench, folder: Path, tool: str, own: _Texts) -> _Side:
    folder.mkdir()

    def change(more: str, every: int) -> None:
        changed = [
            (site, title, text if not every or n % every else projects.with_more(text, more))
            for n, (site, title, text) in enumerate(own)
        ]
        rivals.write_plain(folder / "plain.json", changed)
        rivals.write_pagefromfile(folder / "pages.txt", changed)

    return _Side(tool, _RIVALS[tool](bench, folder), change)
