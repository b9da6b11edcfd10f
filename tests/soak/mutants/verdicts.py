"""What came of each mutant, kept from one run to the next.

One line of JSON each, the last of a name counts. A kill stands while the function and the test that killed are there; a
survival while the room's tests are the same, as a new test may kill.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.soak.mutants.tree import Made

# How a mutant ended that tests told; "timeout": they did not come to their end.
KILLED = frozenset({"killed", "timeout"})
SURVIVED = frozenset({"survived", "no tests"})
# Not all tests were run.
UNSETTLED = "unsettled"


@dataclass(frozen=True)
class Verdict:
    """How one ended.

    Attributes:
        name: of the mutant.
        function: digest of its function.
        ended: ``killed``, ``timeout``, ``survived``, ``no tests``, or ``unsettled``.
        by: the test that failed, as pytest names it.
        tests: digest of the room's tests.
    """

    name: str
    function: str
    ended: str
    by: str
    tests: str


def read(file: Path, mutants: Iterable[Made]) -> dict[str, Verdict]:
    """Return the last verdict on each mutant whose function is as it was, by the name of the mutant."""
    if not file.exists():
        return {}
    lines = file.read_text("utf-8").splitlines()
    last = {verdict.name: verdict for verdict in (Verdict(**json.loads(line)) for line in lines)}
    functions = {mutant.name: mutant.function for mutant in mutants}
    return {name: verdict for name, verdict in last.items() if functions.get(name) == verdict.function}


def stands(verdict: Verdict, tests: str, tree: Path) -> bool:
    """Tell whether one need not be tried again with the tests of today."""
    return verdict.tests == tests or (verdict.ended in KILLED and bool(verdict.by) and _is_there(tree, verdict.by))


def _is_there(tree: Path, test: str) -> bool:
    file, *names = test.partition("[")[0].split("::")
    return (tree / file).is_file() and f"def {names[-1]}(" in (tree / file).read_text("utf-8")


def keep(file: Path, verdicts: Iterable[Verdict]) -> None:
    """Write what counts, without what was superseded."""
    lines = "".join(json.dumps(asdict(verdict)) + "\n" for verdict in verdicts)
    fresh = file.with_suffix(".new")
    fresh.write_text(lines, encoding="utf-8")
    fresh.replace(file)


def digests(tree: Path, tests: Sequence[str]) -> dict[str, str]:
    """Return a digest of each file of the tests."""
    files = {
        file for test in tests for file in ([tree / test] if test.endswith(".py") else (tree / test).rglob("*.py"))
    }
    return {
        str(file.relative_to(tree)): hashlib.sha256(file.read_bytes()).hexdigest()[:12]
        for file in sorted(files)
        if file.is_file()
    }


def digest(files: Mapping[str, str]) -> str:
    """Return one digest of all of them."""
    return hashlib.sha256(json.dumps(dict(files), sort_keys=True).encode()).hexdigest()[:12]


def changed(before: Mapping[str, str], now: Mapping[str, str]) -> frozenset[str] | None:
    """Return the files of tests that a survivor has not met; None when what they share has changed, too."""
    files = frozenset(file for file in {*before, *now} if before.get(file) != now.get(file))
    return files if all(Path(file).name.startswith("test_") for file in files) else None
