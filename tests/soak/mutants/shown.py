"""Mutants as they are told, and the two rules by which a survivor is no wrong that a unit test misses."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from tests.soak.mutants.tree import Made

EXPLAINED = Path(__file__).parents[1] / "mutants.toml"

# Whose first argument is words for people: tests/locale holds each against the catalogue of messages.
_WORDED = frozenset({"_", "ngettext"})


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


def explained() -> dict[Mutant, str]:
    """Return the mutants that nothing can kill, each with its reason."""
    written = tomllib.loads(EXPLAINED.read_text("utf-8"))
    return {Mutant(one["function"], one["before"], one["after"]): one["why"] for one in written["mutant"]}


def shown(tree: Path, mutant: Made) -> Mutant:
    """Return what a mutant changes."""
    before, after = _sources(tree, mutant)
    lines = list(unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0))
    function = mutant.mangled.replace(".x_", ".").replace("xǁ", "").replace("ǁ", ".")
    return Mutant(function, "\n".join(_with(lines, "-")), "\n".join(_with(lines, "+")))


def _sources(tree: Path, mutant: Made) -> tuple[str, str]:
    """Return the function before and after, under one name."""
    lines = (tree / "mutants" / mutant.file).read_text("utf-8").splitlines(keepends=True)
    own, orig = mutant.name.rpartition(".")[2], mutant.mangled.rpartition(".")[2] + "__mutmut_orig"
    name = re.sub(r"^(x_|xǁ.*ǁ)", "", mutant.mangled.rpartition(".")[2])
    (first, last), (first_orig, last_orig) = mutant.lines, mutant.original
    after = "".join(lines[first - 1 : last]).replace(f"def {own}(", f"def {name}(")
    return "".join(lines[first_orig - 1 : last_orig]).replace(f"def {orig}(", f"def {name}("), after


def _with(lines: Iterable[str], sign: str) -> Iterator[str]:
    return (line[1:].strip() for line in lines if line.startswith(sign) and not line.startswith(sign * 3))


def _quoted(text: str) -> str:
    """Return a text as TOML writes it."""
    return f"'{text}'" if "'" not in text and "\n" not in text else json.dumps(text, ensure_ascii=False)


def changes_words_alone(tree: Path, mutant: Made) -> bool:
    """Tell whether nothing but the words of a message changes: the text given to ``_()`` or ``ngettext()``.

    Such words are held by the tests in ``tests/locale``, which find a message that has no translation; a unit test that
    repeats them would tell nothing. What is put into the words counts as ever. So do those of any other text, but for
    an ``AssertionError``: it guards what cannot be, and its words are for whoever breaks that.
    """
    before, after = (ast.parse(_dedented(source)) for source in _sources(tree, mutant))
    return _same_but_words(before, after, worded=False)


def _dedented(source: str) -> str:
    return f"if True:\n{source}" if source.lstrip("\n").startswith((" ", "\t")) else source


def _same_but_words(one: object, other: object, *, worded: bool) -> bool:
    if type(one) is not type(other):
        return False
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(
            _same_but_words(a, b, worded=worded) for a, b in zip(one, other, strict=True)
        )
    if not isinstance(one, ast.AST):
        return one == other
    if worded and isinstance(one, ast.Constant) and isinstance(other, ast.Constant) and isinstance(one.value, str):
        return isinstance(other.value, str)
    called = one.func.id if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) else ""
    if called == "AssertionError" and isinstance(other, ast.Call):
        return _same_but_words(one.func, other.func, worded=False)  # type: ignore[attr-defined] # a call, as said above
    is_worded = called in _WORDED
    return all(
        _same_but_words(a, getattr(other, name, None), worded=is_worded and name == "args")
        for name, a in ast.iter_fields(one)
    )


def refused_by_types(tree: Path, mutants: Iterable[Made]) -> set[str]:
    """Return the names of those that mypy refuses, as ``script/lint`` would."""
    wanted = list(mutants)
    files = sorted({mutant.file for mutant in wanted})
    if not files:
        return set()
    said = subprocess.run(
        [sys.executable, "-m", "mypy", "--no-error-summary", "--hide-error-context", "--no-pretty", *files],
        cwd=tree / "mutants",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    ).stdout
    lines: dict[str, set[int]] = {}
    for file, line, error in re.findall(r"^([^:\n]+):(\d+):(?:\d+:)? error: (.*)", said, re.MULTILINE):
        # A class with all its mutants in it defines its attributes again and again.
        if not error.endswith("[no-redef]"):
            lines.setdefault(file, set()).add(int(line))
    as_it_is = {
        (mutant.file, line - mutant.original[0])
        for mutant in wanted
        for line in lines.get(mutant.file, ())
        if mutant.original[0] <= line <= mutant.original[1]
    }
    if as_it_is:
        raise RuntimeError(f"mypy refuses the code as it is:\n{said[:3000]}")
    return {
        mutant.name
        for mutant in wanted
        if any(mutant.lines[0] <= line <= mutant.lines[1] for line in lines.get(mutant.file, ()))
    }
