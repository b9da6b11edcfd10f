"""Merging a big list that people and its owner edited, and a hostile one: seconds of CPU, in this process, no wiki."""

import time
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from random import Random
from statistics import median

from benchmarks.table import Row, at_most
from bot.merge.aligned import Standing
from bot.merge.merge import ListMerger
from bot.merge.notes import Notes
from bot.merge.outcome import FixedWordsChanged, NotMapped
from bot.render.vocabulary import words_of
from tests.merge.catalogues import Data, comparer, many, render

_ENTRIES, _EDITS, _HOSTILE = 1_000, 100, 200_000


def _catalogue() -> Data:
    groups = [{"id": f"g{number}", "title": f"Groupe {number}"} for number in range(5)]
    return {"version": "1", "language": "fr", "groups": groups, "entries": list(many(_ENTRIES))}


def _merger(data: Data) -> ListMerger:
    now = comparer(data)
    return ListMerger(now, now, words_of("fr"), lambda _kept: "", len)


def edited() -> tuple[ListMerger, Standing]:
    """Return a list with 100 hand edits and 100 edits of its owner, ready to be merged."""
    data, chances = _catalogue(), Random(1)  # noqa: S311 (a measurement)
    base = wiki = render(data).text
    for number in chances.sample(range(_ENTRIES), _EDITS):
        wiki = wiki.replace(f"numéro {number}, à Lille", f"numéro {number}, à Brest")
    new = deepcopy(data)
    for number in chances.sample(range(_ENTRIES), _EDITS):
        new["entries"][number]["contribution"] = f"J'y tiens la caisse depuis {number} mois."
    return _merger(new), Standing(base, Notes(), wiki)


def hostile() -> tuple[ListMerger, Standing]:
    """Return a list in which one entry became 200 kB of what a template's signs look like."""
    data = _catalogue() | {"entries": list(many(20))}
    base = render(data).text
    end = base.index("\n", base.index("* '''"))
    signs = " (''a'') : , ''b''\n** Liens : [https://x.fr a], " * (_HOSTILE // 50)
    return _merger(data), Standing(base, Notes(), f"{base[:end]}{signs}{base[end:]}")


def _seconds(made: tuple[ListMerger, Standing]) -> float:
    merger, standing = made
    merger.comparer.reader.grammar  # noqa: B018 (learned once a template, whatever the list)
    start = time.process_time()
    with suppress(FixedWordsChanged, NotMapped):
        merger.merge(standing)
    return time.process_time() - start


def merging(runs: int) -> list[Row]:
    """Return what merging took.

    Args:
        runs: how many; the median counts.
    """
    task = "merging, CPU (s)"

    def row(what: str, make: Callable[[], tuple[ListMerger, Standing]], bar: float) -> Row:
        return at_most(task, what, median(_seconds(make()) for _run in range(runs)), bar)

    return [
        row("1,000 entries, 100 hand edits, 100 of the owner's", edited, 2),
        row("a hostile 200 kB entry", hostile, 1),
    ]
