"""How long a plan's pages take: the report of 1,000 changed pages, and each kind of answer of the review page.

    python -m benchmarks.pages [--targets 1000] [--entries 50] [--keep report.html]

Pages are made up: each with 30 lines around a list, in which one entry in ten changed, one came and one went.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import requests

from benchmarks.table import at_most, markdown
from bot.cli import collect_rarely
from bot.plan.model import Plan, Status, TargetPlan, sealed
from bot.plan.parts import Base, Change, Edit
from bot.report.page.render import report
from bot.review.desk import Desk
from bot.review.serve import serving
from bot.review.stored import StoredPlan
from bot.targets.normal import sha1

if TYPE_CHECKING:
    from bot.review.port import Work

_AROUND = "\n".join(
    f"Ligne {n} d'une page que des personnes écrivent, avec [[un lien]] et du '''gras'''." for n in range(15)
)
# One entry in so many changed.
_STEP = 10


def _line(number: int, version: str) -> str:
    return (
        f"* '''Commun {number}''' : un lieu ouvert à qui veut, version {version}. J'y contribue un peu, par "
        f"l'animation. ([https://commun-{number}.example site])"
    )


def target(number: int, entries: int) -> TargetPlan:
    """Return one changed page.

    Args:
        number: its number.
        entries: how many entries its list has.
    """
    before = [_line(n, "a") for n in range(entries)]
    after = [_line(n, "b" if n % _STEP == 1 else "a") for n in range(1, entries + 1)]
    old, new = ("\n".join([_AROUND, "", *lines, "", _AROUND]) for lines in (before, after))
    changed = [n for n in range(entries) if n % _STEP == 1]
    changes = [
        Change(
            kind="changed",
            entry=f"commun-{n}",
            name=f"Commun {n}",
            field=f"commun-{n}.summary.fr",
            old="un lieu ouvert à qui veut, version a",
            new="un lieu ouvert à qui veut, version b",
            line=10 + n,
        )
        for n in changed
    ]
    changes += [Change(kind="added", entry=f"commun-{entries}", name=f"Commun {entries}", line=10 + entries)]
    changes += [Change(kind="removed", name="Commun 0")]
    return TargetPlan(
        target=f"liste-{number:04}",
        wiki="movilab",
        wiki_name="Movilab",
        page=f"Utilisateur:Claire Exemple/Listes/{number:04}",
        url=f"https://movilab.example/wiki/Utilisateur:Claire_Exemple/Listes/{number:04}",
        status=Status.UPDATE,
        base=Base(revision=1000 + number, sha1=sha1(old), timestamp="2026-01-01T00:00:00Z", user="CommunsBot"),
        region=new,
        changes=tuple(changes),
        edit=Edit(before=old, start=0, end=len(old), put=new, sha1=sha1(new), summary="Liste des communs : modifiés"),
        removed=1,
    )


def plan(targets: int, entries: int) -> Plan:
    """Return a plan of so many changed pages, each with a list of so many entries."""
    return sealed(
        Plan(
            communs="0",
            sandbox=False,
            sources={},
            targets=tuple(target(number, entries) for number in range(targets)),
        )
    )


class _NoProject:
    """What the review page asks of a project; here it asks for none of it."""

    languages: Mapping[str, str] = {}

    def shown(self, plan: Plan) -> Plan:
        """Return the plan."""
        return plan

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"{name} is asked for")


def _seconds(work: Callable[[], object], runs: int, clock: Callable[[], float] = time.perf_counter) -> float:
    taken = []
    for _run in range(runs):
        begin = clock()
        work()
        taken.append(clock() - begin)
    # The least of several: what else the machine does can only add to it.
    return min(taken)


def answers(made: Plan, runs: int) -> dict[str, float]:
    """Return the milliseconds of each kind of answer, over HTTP from this machine.

    Args:
        made: the plan.
        runs: how many times each is asked for.
    """
    middle = len(made.targets) // 2
    with tempfile.TemporaryDirectory(prefix="communs-bench-") as folder:
        stored = StoredPlan(made, Path(folder) / "plan.json")
        stored.write()
        with (
            serving(Desk(stored, cast("Work", _NoProject()), "Claire")) as (address, _wait),
            requests.Session() as browser,
        ):
            browser.trust_env = False
            browser.get(address, timeout=10)
            origin = address.partition("/open")[0]
            csrf = browser.get(f"{origin}/target/{middle}", timeout=10).text.partition('name="csrf" value="')[2]
            form = {"csrf": csrf.partition('"')[0], "plan": made.id, "answer": "leave out"}

            def get(path: str) -> None:
                browser.get(origin + path, timeout=10).raise_for_status()

            def post(path: str) -> None:
                headers = {"Origin": origin}
                answer = browser.post(origin + path, data=form, headers=headers, timeout=10, allow_redirects=False)
                answer.raise_for_status()

            asked: dict[str, Callable[[], None]] = {
                "the list of targets": lambda: get("/"),
                "one target": lambda: get(f"/target/{middle}"),
                "a decision, kept in the plan's file": lambda: post(f"/target/{middle}"),
                "all approved at once": lambda: post("/approve-all"),
                "the list of targets, all decided": lambda: get("/"),
                "what is about to be written": lambda: get("/write"),
            }
            return {name: 1000 * _seconds(work, runs) for name, work in asked.items()}


def main() -> int:
    """Measure and print; return the exit code: 1 when a bar is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__.partition("\n")[0])
    parser.add_argument("--targets", type=int, default=1000)
    parser.add_argument("--entries", type=int, default=50)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--keep", type=Path, help="keep the report in this file")
    given = parser.parse_args()
    collect_rarely()
    made = plan(given.targets, given.entries)
    languages = dict.fromkeys((target.target for target in made.targets), "fr")
    html = report(made, languages)
    if given.keep:
        given.keep.write_text(html, encoding="utf-8")
    cpu = time.process_time
    task = f"pages: a plan of {given.targets:,} changed pages"
    rows = [
        at_most(task, "CPU to write the report (s)", _seconds(lambda: report(made, languages), given.runs, cpu), 3),
        at_most(task, "its size (MB)", len(html.encode()) / 1e6, 20, "{:.1f}"),
        *(
            at_most(task, f"review page: {name} (ms)", figure, 100, "{:.0f}")
            for name, figure in answers(made, given.runs).items()
        ),
    ]
    print(markdown(rows))  # noqa: T201 (its purpose)
    return 0 if all(row.met for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
