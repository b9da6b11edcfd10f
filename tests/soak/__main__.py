"""``script/soak``: one soak by its name, with a seed; prints what it ran and what it found."""

import argparse
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.sandbox import lifecycle
from bot.sandbox.state import SandboxState
from bot.wiki.home import Home, start
from tests.merge.simulation import simulate
from tests.soak.faults import fault_loop
from tests.soak.fuzz import PARTS
from tests.soak.fuzz.loop import bounded_memory, fuzz
from tests.soak.kill import kill_loop
from tests.soak.mutants import ROOMS, mutate
from tests.soak.wikis import every_wiki
from tests.wiki.bench import on_the_bench
from tests.wiki.project import Project


def _kill(folder: Path, sandbox: SandboxState, options: argparse.Namespace) -> Any:
    number = signal.Signals[f"SIG{options.signal}"]
    return kill_loop(
        Project(folder, sandbox), kills=options.number or 100, pages=options.pages, seed=options.seed, number=number
    )


def _faults(folder: Path, sandbox: SandboxState, options: argparse.Namespace) -> Any:
    start(Home(sandbox.pywikibot_dir, ""), families=None, contact="https://claire.example", version="0")
    from bot.wiki.client import Client

    with on_the_bench(Project(folder, sandbox), lambda key: Client(key, sandbox.wikis[key].site)) as bench:
        return fault_loop(bench, faults=options.number or 1000, seed=options.seed)


def _merge(options: argparse.Namespace) -> Any:
    seeds = range(options.seed, options.seed + (options.number or 300))
    return simulate(seeds, options.steps)


def _fuzz(options: argparse.Namespace) -> Any:
    with bounded_memory():
        check = PARTS[options.part]()
        if options.case is not None:
            return fuzz(check, seed=options.seed, cases=options.number or 1, first=options.case)
        return fuzz(check, seed=options.seed, minutes=options.minutes, cases=options.number or 0)


# With a sandbox that is ours, and without one.
SOAKS: dict[str, Callable[[Path, SandboxState, argparse.Namespace], Any]] = {"kill": _kill, "faults": _faults}
ALONE: dict[str, Callable[[argparse.Namespace], Any]] = {
    "merge": _merge,
    "fuzz": _fuzz,
    "mutants": lambda options: mutate(
        options.part, seed=options.seed, number=options.number, minutes=options.minutes, seconds=options.seconds
    ),
    "wikis": lambda _options: every_wiki(),
}
# What a soak is asked for by further words.
PARTS_OF = {"fuzz": tuple(PARTS), "mutants": tuple(ROOMS)}


@contextmanager
def _sandbox() -> Any:
    with tempfile.TemporaryDirectory(prefix="communs-soak-") as folder:
        place = Path(folder)
        (place / "sandbox").mkdir()
        (place / "project").mkdir()
        try:
            yield place / "project", lifecycle.up(place / "sandbox")
        finally:
            lifecycle.down(place / "sandbox")


def asked(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each soak that is asked for, with one part of it; one without a part behind it comes with all that it has.

    Raises:
        ValueError: a word is no soak, and no part of the soak before it.
    """
    chosen: list[tuple[str, list[str]]] = []
    for word in words:
        if chosen and word in PARTS_OF.get(chosen[-1][0], ()):
            chosen[-1][1].append(word)
        elif word in {*SOAKS, *ALONE}:
            chosen.append((word, []))
        else:
            raise ValueError(word)
    for name, parts in chosen:
        for part in parts or PARTS_OF.get(name, ("",)):
            yield name, part


def main() -> int:
    """Run the soaks asked for, all by default; return 1 when one found what should not be."""
    known = [*SOAKS, *ALONE]
    parser = argparse.ArgumentParser(prog="script/soak", description=__doc__)
    parser.add_argument(
        "soak",
        nargs="*",
        help=f"{', '.join(known)}; default: all. Parts of fuzz: {', '.join(PARTS)}; of mutants: {', '.join(ROOMS)}",
    )
    parser.add_argument("--seed", type=int, default=1, help="of the chance in it")
    parser.add_argument(
        "--number",
        type=int,
        help="how many kills (100), faults (1000), histories of merges (300), cases of fuzzing, mutants",
    )
    parser.add_argument(
        "--minutes", type=float, default=10, help="how long each part is fuzzed, or a room's mutants tried"
    )
    parser.add_argument(
        "--seconds", type=float, help="after which a mutant is left for a later run; default: all tests"
    )
    parser.add_argument("--case", type=int, help="the one case of fuzzing to try again")
    parser.add_argument("--pages", type=int, default=20, help="pages of the plan that is killed")
    parser.add_argument("--signal", choices=("KILL", "TERM"), default="KILL", help="what kills")
    parser.add_argument("--steps", type=int, default=120, help="of each history of merges")
    options = parser.parse_args()
    try:
        soaks = list(asked(options.soak or known))
    except ValueError as unknown:
        parser.error(f"no such soak: {unknown}; there are {', '.join(known)}")
    os.environ["LANGUAGE"] = "en"
    bad = 0
    for name, part in soaks:
        options.part = part
        began = time.monotonic()
        if name in ALONE:
            tally = ALONE[name](options)
        else:
            with _sandbox() as (folder, sandbox):
                tally = SOAKS[name](folder, sandbox, options)
        said = " ".join(filter(None, (name, part)))
        sys.stdout.write(f"script/soak {said} --seed {options.seed}: {tally}, {time.monotonic() - began:.0f} s" + "\n")
        sys.stdout.flush()
        bad += tally.bad
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
