"""Mutation testing with mutmut: small wrongs put into the pure rooms, one at a time; unit tests must tell each.

In a copy of the tree, for mutmut writes beside what it reads. It leaves alone what stands outside functions (patterns)
and what is decorated (properties, cached ones). A mutant that no test can kill, as nothing differs that anyone could
see, is explained in ``mutants.toml`` by what it changes, and is not told again.
"""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

_ROOT = Path(__file__).parents[2]
EXPLAINED = Path(__file__).parent / "mutants.toml"


@dataclass(frozen=True)
class Room:
    """What is changed, and the tests that are to tell.

    Attributes:
        code: the files, as patterns.
        tests: files or folders.
    """

    code: tuple[str, ...]
    tests: tuple[str, ...]


ROOMS = {
    "targets": Room(("bot/targets/*.py",), ("tests/targets",)),
    "escape": Room(("bot/render/escape.py",), ("tests/render/test_escape.py", "tests/render/test_rich.py")),
    "plan": Room(("bot/plan/*.py",), ("tests/plan",)),
    "merge": Room(("bot/merge/*.py",), ("tests/merge",)),
}


@dataclass(frozen=True, order=True)
class Mutant:
    """One small wrong.

    Attributes:
        function: where, ``bot.targets.beside.carried_place``.
        before: the lines that it takes away, without blanks around them.
        after: those that it puts there.
    """

    function: str
    before: str
    after: str

    def __str__(self) -> str:
        """Return it as it is written in ``mutants.toml``, without the reason."""
        written = "\n".join(f"{name} = {_quoted(text)}" for name, text in vars(self).items())
        return f"[[mutant]]\n{written}"


@dataclass
class Tally:
    """What a room came to.

    Attributes:
        mutants: how many mutants the room has.
        tried: how many were tried.
        ended: how they ended, in mutmut's words.
        explained: how many survivors are explained.
        survived: the other ones.
    """

    mutants: int = 0
    tried: int = 0
    ended: Counter[str] = field(default_factory=Counter)
    explained: int = 0
    survived: list[Mutant] = field(default_factory=list)

    @property
    def bad(self) -> int:
        """How many survived without an explanation."""
        return len(self.survived)

    def __str__(self) -> str:
        """Return the figures and the survivors."""
        figures = (
            f"{self.tried} of {self.mutants} mutants {dict(self.ended)}, {self.explained} explained, {self.bad} left"
        )
        return "\n\n".join([figures, *map(str, self.survived)])


def explained() -> dict[Mutant, str]:
    """Return the mutants that nothing can kill, each with its reason."""
    written = tomllib.loads(EXPLAINED.read_text("utf-8"))
    return {Mutant(one["function"], one["before"], one["after"]): one["why"] for one in written["mutant"]}


def mutate(name: str, *, seed: int, number: int | None = None) -> Tally:
    """Try the mutants of a room.

    Args:
        name: of the room, in ``ROOMS``.
        seed: of the chance by which some are taken.
        number: how many are taken; None for all.
    """
    with TemporaryDirectory(prefix="communs-mutants-") as folder:
        tree = Path(folder)
        _copy(tree, ROOMS[name])
        # With a name that no mutant has, mutmut makes them all and tries none.
        _mutmut(tree, "none")
        names = sorted(_ended(tree))
        taken = names if number is None else sorted(Random(seed).sample(names, min(number, len(names))))
        said = _mutmut(tree, *(taken if number is not None else ()))
        ended = {one: _ended(tree)[one] for one in taken}
        if "not checked" in ended.values():
            raise RuntimeError(f"mutmut did not try all, or the tests fail without a mutant:\n{said[-3000:]}")
        tally = Tally(len(names), len(taken), Counter(ended.values()))
        known = explained()
        for one in (one for one, how in ended.items() if how in {"survived", "no tests"}):
            mutant = _shown(tree, one)
            if mutant in known:
                tally.explained += 1
            else:
                tally.survived.append(mutant)
    return tally


def _copy(tree: Path, room: Room) -> None:
    """Copy what is kept, and the catalogues of messages, with the room's settings."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    files = subprocess.run(listed, cwd=_ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout.split("\0")
    messages = [str(file.relative_to(_ROOT)) for file in _ROOT.glob("bot/locale/*/LC_MESSAGES/*.mo")]
    for file in (file for file in [*files, *messages] if file and (_ROOT / file).is_file()):
        (tree / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(_ROOT / file, tree / file)
    settings = {
        "source_paths": ["bot"],
        "only_mutate": list(room.code),
        "also_copy": ["bot", "config", "templates", "families", "docs", "user-config.py.sample"],
        "pytest_add_cli_args": ["-p", "no:cacheprovider", "-p", "no:xdist", "-x"],
        "pytest_add_cli_args_test_selection": list(room.tests),
        # Seconds of processor time: three times what the tests take without a mutant, and three.
        "timeout_multiplier": 3.0,
        "timeout_constant": 3.0,
    }
    with (tree / "pyproject.toml").open("a", encoding="utf-8") as file_:
        file_.write("\n[tool.mutmut]\nuse_git_change_detection = false\n")
        file_.writelines(f"{key} = {json.dumps(value)}\n" for key, value in settings.items())


def _mutmut(tree: Path, *names: str) -> str:
    """Run mutmut and return what it says."""
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", "1", *names]
    return _said(tree, command)


def _said(tree: Path, command: Sequence[str]) -> str:
    return subprocess.run(
        command,
        cwd=tree,
        env=os.environ | {"LANGUAGE": "en"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    ).stdout


def _ended(tree: Path) -> dict[str, str]:
    """Return how each mutant ended, by mutmut's name for it."""
    from mutmut.stats import status_by_exit_code

    ended: dict[str, str] = {}
    for file in (tree / "mutants").rglob("*.py.meta"):
        codes = json.loads(file.read_text("utf-8"))["exit_code_by_key"]
        ended |= {name: status_by_exit_code[code] for name, code in codes.items()}
    return ended


def _shown(tree: Path, name: str) -> Mutant:
    """Return what a mutant changes."""
    lines = _said(tree, [sys.executable, "-m", "mutmut", "show", name]).splitlines()
    function = name.rpartition("__mutmut_")[0].replace(".x_", ".").replace("xǁ", "").replace("ǁ", ".")
    return Mutant(function, "\n".join(_with(lines, "-")), "\n".join(_with(lines, "+")))


def _with(lines: Sequence[str], sign: str) -> Iterator[str]:
    return (line[1:].strip() for line in lines if line.startswith(sign) and not line.startswith(sign * 3))


def _quoted(text: str) -> str:
    """Return a text as TOML writes it."""
    return f"'{text}'" if "'" not in text and "\n" not in text else json.dumps(text, ensure_ascii=False)
