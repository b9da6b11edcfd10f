"""How it grows: 3, 100, 1,000 pages of which none, one in a hundred or all change, by communs and by all its rivals.

Every contestant brings pages of its own to the same texts. communs plans and applies in one command, with all its
checks; the others read, compare and save, one page after the other.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import projects, rivals
from benchmarks.contest import Contestant, interleave
from benchmarks.table import Row
from benchmarks.tasks import Bench

SIZES = (3, 100, 1000)
_WIKI = "movilab"
_SITUATIONS = {"unchanged": 0, "1 % changed": 100, "all changed": 1}
_PAGES_PER_TASK = 500  # bigger tasks are run less often

_Texts = list[tuple[str, str, str]]


@dataclass(frozen=True)
class _Side:
    """A contestant, and how the texts that it is to bring about are set.

    Attributes:
        contestant: its command.
        change: called with the words that end the summary of one entry in so many (0: of none).
    """

    contestant: Contestant
    change: Callable[[str, int], None]


def growth(bench: Bench, sizes: Sequence[int]) -> list[Row]:
    """Measure every situation at every size.

    Args:
        bench: its ``runs`` are counted at the smallest size; bigger ones take fewer.
        sizes: how many pages.
    """
    return [row for size in sizes for row in _at(bench, size, max(1, min(bench.runs, _PAGES_PER_TASK // size)))]


def _at(bench: Bench, size: int, runs: int) -> list[Row]:
    room = bench.room(f"growth-{size}")
    ours = _ours(bench, room, size)
    bench.say(f"{size} pages: placing communs'")
    ours.contestant.edits = size
    ours.contestant.run(0, bench.logs(_WIKI))
    texts = rivals.stored(bench.sandbox, _pages(size))
    sides = [ours, *_rivals(bench, room, texts)]
    for side in sides[1:]:
        bench.say(f"{size} pages: placing those of {side.contestant.name}")
        side.change("", 0)
        side.contestant.edits = size
        side.contestant.run(0, bench.logs(_WIKI))
    return [row for what, every in _SITUATIONS.items() for row in _measured(bench, sides, size, what, every, runs)]


def _measured(bench: Bench, sides: Sequence[_Side], size: int, what: str, every: int, runs: int) -> list[Row]:
    task = f"{size:,} pages, {what}"
    bench.say(f"{task}, {runs} times")
    contestants = []
    for side in sides:
        one = side.contestant
        one.forget()
        one.edits = len(range(0, size, every)) if every else 0

        def before(number: int, side: _Side = side) -> None:
            side.change(f", {what}, {number}" if every else "", every)

        one.before = before
        contestants.append(one)
    interleave(contestants, bench.logs(_WIKI), runs=runs, say=bench.say)
    return [Row(task, one.name, _figures(one)) for one in contestants]


def _figures(one: Contestant) -> str:
    cpu, memory = one.middle("cpu"), one.middle("memory")
    return f"{one.asked:.0f} requests, {one.median:.2f} s, {cpu:.2f} s of CPU, {memory:.0f} MB"


def _pages(size: int) -> dict[str, tuple[str, str]]:
    return {f"liste-{number}": (_WIKI, f"Utilisateur:Claire Exemple/Liste {number}") for number in range(size)}


def _ours(bench: Bench, room: Path, size: int) -> _Side:
    project = room / "project"
    projects.write_project(project, bench.sandbox, entries=size, pages=_pages(size), one_each=True)
    contestant = bench.communs(project, "apply", "--yes")
    return _Side(contestant, lambda more, every: projects.change(project, size, more, every or 1))


def _rivals(bench: Bench, room: Path, texts: _Texts) -> list[_Side]:
    sides = []
    for number, make in enumerate((bench.plain, bench.preloading, bench.pagefromfile, bench.mwclient)):
        folder = room / str(number)
        folder.mkdir()
        own = [(site, f"{title} ({number})", text) for site, title, text in texts]

        def change(more: str, every: int, folder: Path = folder, own: _Texts = own) -> None:
            changed = [
                (site, title, text if not every or n % every else projects.with_more(text, more))
                for n, (site, title, text) in enumerate(own)
            ]
            rivals.write_plain(folder / "plain.json", changed)
            rivals.write_pagefromfile(folder / "pages.txt", changed)

        sides.append(_Side(make(folder), change))
    return sides
