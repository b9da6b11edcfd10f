"""One room's mutants: those that are due are tried, and all are told."""

import json
import os
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.soak.mutants.forks import REQUEST
from tests.soak.mutants.shown import Mutant, changes_words_alone, explained, refused_by_types, shown
from tests.soak.mutants.tree import ROOMS, ROOT, Made, made, refresh
from tests.soak.mutants.verdicts import (
    KILLED,
    SURVIVED,
    UNSETTLED,
    Verdict,
    changed,
    digest,
    digests,
    keep,
    read,
    stands,
)

_KEPT = ROOT / ".soak" / "mutants"


@dataclass
class Tally:
    """What a room came to.

    Attributes:
        mutants: how many mutants the room has, or how many of them were asked for.
        tried: how many were tried, in this run or before it.
        ended: how they ended: ``killed``, ``timeout`` (killed, too), ``survived``, ``no tests``; ``unsettled`` when no
            test told within the seconds given and some were not run.
        types: how many survivors mypy refuses.
        words: how many change the words of a message alone.
        explained: how many are explained.
        left: the other survivors.
        needless: what is explained and killed all the same.
    """

    mutants: int = 0
    tried: int = 0
    ended: Counter[str] = field(default_factory=Counter)
    types: int = 0
    words: int = 0
    explained: int = 0
    left: list[Mutant] = field(default_factory=list)
    needless: list[Mutant] = field(default_factory=list)

    @property
    def bad(self) -> int:
        """How many survived without an explanation."""
        return len(self.left)

    def __str__(self) -> str:
        """Return the figures and the survivors, by function."""
        figures = (
            f"{self.tried} of {self.mutants} mutants {dict(self.ended)}; of the survivors mypy refuses {self.types}, "
            f"{self.words} change words of messages, {self.explained} are explained, {self.bad} left"
        )
        by_function: defaultdict[str, list[Mutant]] = defaultdict(list)
        for mutant in sorted(self.left):
            by_function[mutant.function].append(mutant)
        told = [f"# {function}: {len(them)}\n" + "\n\n".join(map(str, them)) for function, them in by_function.items()]
        needless = [f"# explained, and killed all the same:\n{mutant}" for mutant in self.needless]
        return "\n\n".join([figures, *told, *needless])


def mutate(
    name: str, *, seed: int, number: int | None = None, minutes: float = 10, seconds: float | None = None
) -> Tally:
    """Try the mutants of a room that no run before this one has settled.

    Args:
        name: of the room, in ``ROOMS``.
        seed: of the chance by which some are taken.
        number: how many are taken; None for all.
        minutes: after which no further one is tried; the next run goes on there. 0 only tells what is known.
        seconds: of processor time after which a mutant is left for a later run, as "unsettled"; None to run all tests.
    """
    until = time.time() + minutes * 60
    room, folder = ROOMS[name], _KEPT / name
    tree = folder / "tree"
    tree.mkdir(parents=True, exist_ok=True)
    refresh(tree, room)
    mutants = made(tree)
    if number is not None:
        mutants = Random(seed).sample(mutants, min(number, len(mutants)))
    verdicts = _tried(folder, mutants, room.tests, until, seconds)
    tally = Tally(len(mutants), len(verdicts), Counter(verdict.ended for verdict in verdicts.values()))
    survivors = [one for one in mutants if one.name in verdicts and verdicts[one.name].ended in SURVIVED]
    known = explained()
    for one in (one for one in mutants if one.name in verdicts and verdicts[one.name].ended in KILLED):
        if (mutant := shown(tree, one)) in known:
            tally.needless.append(mutant)
    refused = refused_by_types(tree, survivors)
    for one in survivors:
        mutant = shown(tree, one)
        if mutant in known:
            tally.explained += 1
        elif one.name in refused:
            tally.types += 1
        elif changes_words_alone(tree, one):
            tally.words += 1
        else:
            tally.left.append(mutant)
    return tally


def _tried(
    folder: Path, mutants: Sequence[Made], tests: Sequence[str], until: float, seconds: float | None
) -> dict[str, Verdict]:
    """Try those that are due, and return the last verdict on each that has one; a survivor may have met fewer tests."""
    kept, tree = folder / "verdicts.jsonl", folder / "tree" / "mutants"
    files = digests(tree, tests)
    now = digest(files)
    (folder / f"tests-{now}.json").write_text(json.dumps(files), encoding="utf-8")
    everything = read(kept, made(folder / "tree"))
    keep(kept, everything.values())
    tries = []
    for one in mutants:
        was = everything.get(one.name)
        if was is not None and stands(was, now, tree) and (seconds or was.ended != UNSETTLED):
            continue
        verdict = {"name": one.name, "function": one.function, "tests": now}
        tries.append(
            {"name": one.name, "verdict": verdict, "was": was and was.ended, "only": _only(folder, was, files)}
        )
    if tries and time.time() < until:
        functions = digest({one.mangled: one.function for one in made(folder / "tree")})
        request = folder / "request.json"
        request.write_text(
            json.dumps(
                {
                    "tries": tries,
                    "until": until,
                    "seconds": seconds,
                    "out": str(kept),
                    "came": str(folder / "came.json"),
                    "digest": f"{now} {functions}",
                }
            ),
            encoding="utf-8",
        )
        _run_pytest(tree, request, [test for test in tests if (tree / test).exists()])
    return read(kept, mutants)


def _only(folder: Path, was: Verdict | None, files: dict[str, str]) -> list[str] | None:
    """Return the files of tests that a survivor has still to meet; None for all."""
    if was is None or was.ended in {*KILLED, UNSETTLED}:
        return None
    before = folder / f"tests-{was.tests}.json"
    fresh = changed(json.loads(before.read_text("utf-8")), files) if before.exists() else None
    return None if fresh is None else sorted(fresh)


def _run_pytest(tree: Path, request: Path, tests: Sequence[str]) -> None:
    options = "-p tests.soak.mutants.forks -p no:cacheprovider -p no:xdist -p no:randomly -q --tb=no --capture=no"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--rootdir=.", *options.split(), "--hypothesis-profile=mutants", *tests],
        cwd=tree,
        env=os.environ | {"LANGUAGE": "en", REQUEST: str(request)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    # 5: pytest ran no test, as the plugin took its place.
    if done.returncode not in {0, 5}:
        raise RuntimeError(f"no mutant could be tried:\n{done.stdout[-3000:]}")
