"""A plugin of pytest that tries mutants: ``pytest -p tests.soak.mutants.forks``, in the tree that mutmut wrote.

The tests are collected once. A first fork runs them all on the code as it is and notes which function each comes
through, a second one is tried as if it were a mutant and has to survive; then each mutant gets a fork, which ends with
the first test that fails.
"""

import gc
import importlib
import json
import os
import resource
import signal
import sys
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import wraps
from math import inf
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from mutmut.mutation import trampoline

# Where the file stands that says what to try (``run.py`` writes it).
REQUEST = "COMMUNS_MUTANTS"

# A failure is all that is asked for: not the smallest one. A slow machine is no failure.
settings.register_profile(
    "mutants",
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
    report_multiple_bugs=False,
)

_BYTES = 6 << 30
# Of processor time: this many times what the tests take without a mutant, and some seconds.
_TIMES, _MORE = 3.0, 3.0
_UNSETTLED = 9


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Try what is asked for instead of running the tests."""
    request = json.loads(Path(os.environ[REQUEST]).read_text("utf-8"))
    # Else a module that is imported within a test would come after its mutant was switched on.
    for module in {one["name"].rpartition(".")[0] for one in request["tries"]}:
        importlib.import_module(module)
    gc.collect()
    gc.freeze()
    items = {item.nodeid: item for item in session.items}
    came = _came(items, Path(request["came"]), request["digest"])
    everything = sum(took for _functions, took in came.values())
    if _tried("", session.items, _TIMES * everything + _MORE, inf) != ("survived", ""):
        pytest.exit("the code as it is does not survive in a fork", 3)
    by_function: defaultdict[str, list[str]] = defaultdict(list)
    for test, (functions, _seconds) in came.items():
        for function in functions:
            by_function[function].append(test)
    seconds = {test: took for test, (_functions, took) in came.items()}
    killers: defaultdict[str, Counter[str]] = defaultdict(Counter)
    most = request["seconds"] or inf
    with Path(request["out"]).open("a", encoding="utf-8") as out:
        for one in _in_turn(request["tries"], by_function, seconds):
            if time.time() > request["until"]:
                break
            function, only = one["name"].partition("__mutmut_")[0], one["only"]
            tests = [test for test in by_function[function] if only is None or test.partition("::")[0] in only]
            near, all_of = killers[function], killers[""]
            tests.sort(key=lambda test: (-near[test], seconds[test] / (1 + all_of[test])))
            limit = _TIMES * sum(seconds[test] for test in tests) + _MORE
            ended, by = _tried(one["name"], [items[test] for test in tests], limit, most) if tests else ("no tests", "")
            if only is not None and ended == "no tests":
                ended = one["was"]
            if by:
                near[by] += 1
                all_of[by] += 1
            out.write(json.dumps({**one["verdict"], "ended": ended, "by": by}) + "\n")
            out.flush()
    return True


def _in_turn(
    tries: Sequence[dict[str, Any]], by_function: dict[str, list[str]], seconds: dict[str, float]
) -> list[dict[str, Any]]:
    """Return first the survivors that meet a new test, as whoever wrote it waits for that; unsettled ones last."""
    cost = {function: sum(seconds[test] for test in tests) for function, tests in by_function.items()}
    turns = {"survived": 0, "no tests": 0, "unsettled": 2}

    def turn(one: dict[str, Any]) -> tuple[int, float]:
        return turns.get(one["was"], 1), cost.get(one["name"].partition("__mutmut_")[0], 0)

    return sorted(tries, key=turn)


def _came(items: dict[str, pytest.Item], kept: Path, digest: str) -> dict[str, tuple[list[str], float]]:
    """Return the functions that each test comes through, and its seconds; as kept, where nothing changed."""
    if kept.exists():
        written = json.loads(kept.read_text("utf-8"))
        if written["digest"] == digest and written["tests"].keys() == items.keys():
            return {test: (functions, took) for test, (functions, took) in written["tests"].items()}

    def note() -> int:
        from mutmut.state import state

        tests: dict[str, tuple[list[str], float]] = {}
        hits: set[str] = state()._stats  # noqa: SLF001 (where the trampolines of class methods note theirs)
        _note_calls(hits)
        for item, following in _pairs(list(items.values())):
            hits.clear()
            began = time.process_time()
            if _fails(item, following):
                kept.with_suffix(".failed").write_text(item.nodeid, encoding="utf-8")
                return 1
            tests[item.nodeid] = (sorted(hits), time.process_time() - began)
        kept.write_text(json.dumps({"digest": digest, "tests": tests}), encoding="utf-8")
        return 0

    kept.unlink(missing_ok=True)
    _fork(note)
    if not kept.exists():
        failed = kept.with_suffix(".failed")
        pytest.exit(f"fails without a mutant: {failed.read_text('utf-8') if failed.exists() else 'the first run'}", 3)
    return _came(items, kept, digest)


def _tried(name: str, items: Sequence[pytest.Item], limit: float, most: float) -> tuple[str, str]:
    """Return how a mutant ended, and by which test.

    Args:
        name: of the mutant.
        items: the tests, those that will tell soonest first.
        limit: seconds of processor time after which the tests do not come to an end.
        most: seconds after which no further test is begun.
    """
    reading, writing = os.pipe()

    def run() -> int:
        resource.setrlimit(resource.RLIMIT_CPU, (int(limit) + 1, int(limit) + 5))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
        signal.alarm(int(limit * 10) + 60)
        _mutate(name)
        for item, following in _pairs(items):
            if time.process_time() > most:
                return _UNSETTLED
            # Told before it runs, so that it is known when it does not end.
            os.write(writing, item.nodeid.encode() + b"\n")
            if _fails(item, following):
                return 1
        return 0

    def told() -> None:
        os.close(writing)
        with os.fdopen(reading, "rb") as lines:
            last.extend(lines.read().decode().splitlines()[-1:])

    last: list[str] = []
    status = _fork(run, meanwhile=told)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) in {0, _UNSETTLED}:
        return ("unsettled" if os.WEXITSTATUS(status) else "survived"), ""
    return ("killed" if os.WIFEXITED(status) else "timeout"), "".join(last)


def _pairs(items: Sequence[pytest.Item]) -> Iterator[tuple[pytest.Item, pytest.Item | None]]:
    return zip(items, [*items[1:], None], strict=True)


def _fails(item: pytest.Item, following: pytest.Item | None) -> bool:
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
    return bool(item.session.testsfailed)


@dataclass
class _Switch:
    """Which of its functions a place in the code calls: the one that stands there, or a mutant of it.

    Attributes:
        mutants: by mutmut's names, ``x_find__mutmut_3``; filled after the function was made.
        calls: what is called.
        written: the function as it stands in the code.
    """

    mutants: dict[str, Callable[..., Any]]
    calls: Callable[..., Any]
    written: Callable[..., Any]

    @property
    def name(self) -> str:
        """Mutmut's name for the function, with its module."""
        mangled = next((key for key in self.mutants if "__mutmut_" in key), "").partition("__mutmut_")[0]
        return f"{self.written.__module__}.{mangled}"


_SWITCHES: list[_Switch] = []
_mutmuts_own = trampoline.wrap_in_trampoline


def _wrap(mutants: dict[str, Any], is_classmethod: bool = False) -> Callable[[Any], Any]:  # noqa: FBT001, FBT002 (as mutmut calls it)
    """Do what mutmut's trampoline does, without a look at the environment at each call: three times as fast."""
    if is_classmethod:
        return _mutmuts_own(mutants, is_classmethod)

    def decorate(written: Callable[..., Any]) -> Callable[..., Any]:
        switch = _Switch(mutants, written, written)
        _SWITCHES.append(switch)

        @wraps(written)
        def call(*args: Any, **kwargs: Any) -> Any:
            return switch.calls(*args, **kwargs)

        return call

    return decorate


trampoline.wrap_in_trampoline = _wrap  # type: ignore[assignment]  # as loosely as its callers need


def _mutate(name: str) -> None:
    """Put a mutant in the place of its function, none for an empty name."""
    trampoline.set_mutant_under_test(name)
    module, _dot, mutant = name.rpartition(".")
    for switch in _SWITCHES:
        if switch.written.__module__ == module and mutant in switch.mutants:
            switch.calls = switch.mutants[mutant]


def _note_calls(hits: set[str]) -> None:
    """Have each function note that it is called."""
    trampoline.set_mutant_under_test("stats")
    for switch in _SWITCHES:
        switch.calls = _noting(switch.name, switch.written, hits)


def _noting(name: str, written: Callable[..., Any], hits: set[str]) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Any:
        hits.add(name)
        return written(*args, **kwargs)

    return call


def _fork(run: Callable[[], int], meanwhile: Callable[[], None] = lambda: None) -> int:
    """Run something in a fork that says nothing; return how it ended, as ``os.waitpid`` does."""
    child = os.fork()
    if child == 0:
        code = 70
        try:
            nothing = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(nothing, stream)
            code = run()
        except BaseException:  # noqa: BLE001 (whatever it is, the fork must not go on as its parent)
            traceback.print_exc(file=sys.stderr)
        finally:
            os._exit(code)
    meanwhile()
    _child, status = os.waitpid(child, 0)
    return status
