import importlib
import inspect
from pathlib import Path

import pytest

from tests.soak.__main__ import asked
from tests.soak.mutants import ROOMS, explained
from tests.soak.mutants.shown import Mutant, changes_words_alone, shown
from tests.soak.mutants.tree import ROOT, Made
from tests.soak.mutants.verdicts import Verdict, changed, stands


def test_what_is_explained_still_stands_there() -> None:
    for mutant, why in explained().items():
        module, _dot, name = mutant.function.rpartition(".")
        while True:
            try:
                source = inspect.getsource(importlib.import_module(module))
                break
            except ModuleNotFoundError:
                module, _dot, name = module.rpartition(".")
        lines = {line.strip() for line in source.splitlines()}
        assert why, mutant
        assert set(mutant.before.split("\n")) <= lines, f"void: {mutant} in {name}"


def test_rooms_are_there() -> None:
    for room in ROOMS.values():
        assert all(list(ROOT.glob(pattern)) for pattern in room.code)
        assert all((ROOT / test).exists() for test in room.tests)


def test_a_word_behind_a_soak_is_a_part_of_it() -> None:
    assert list(asked(["mutants", "merge"])) == [("mutants", "merge")]
    assert list(asked(["merge", "mutants", "plan", "merge"])) == [
        ("merge", ""),
        ("mutants", "plan"),
        ("mutants", "merge"),
    ]
    assert list(asked(["mutants"])) == [("mutants", room) for room in ROOMS]
    assert list(asked(["fuzz", "loaders", "kill"])) == [("fuzz", "loaders"), ("kill", "")]
    for words in (["loaders"], ["merge", "loaders"], ["zzz"]):
        with pytest.raises(ValueError, match=words[-1]):
            list(asked(words))


def put(tree: Path, before: str, after: str) -> Made:
    """Write a mutant of one line as mutmut writes it."""
    names = ("x_f__mutmut_orig", "x_f__mutmut_1")
    lines = [f"def {name}(n):\n    {line}\n" for name, line in zip(names, (before, after), strict=True)]
    (tree / "mutants" / "bot").mkdir(parents=True, exist_ok=True)
    (tree / "mutants" / "bot" / "a.py").write_text("".join(lines), encoding="utf-8")
    return Made("bot.a.x_f__mutmut_1", "bot/a.py", "d1", (3, 4), (1, 2))


def test_a_mutant_is_told_by_the_lines_that_it_changes(tmp_path: Path) -> None:
    assert shown(tmp_path, put(tmp_path, "return n", "return None")) == Mutant("bot.a.f", "return n", "return None")


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ('return _("a")', 'return _("XXaXX")', True),
        ('return _("a {n}").format(n=n)', 'return _("A {N}").format(n=n)', True),
        ('return ngettext("a", "b", n)', 'return ngettext("a", "XXbXX", n)', True),
        ('return _("a {n}").format(n=n)', 'return _("a {n}").format(n=None)', False),
        ('return ngettext("a", "b", n)', 'return ngettext("a", "b", None)', False),
        ('return ngettext("a", "b", 1)', 'return ngettext("a", "b", 2)', False),
        ('return _("a")', "return _(None)", False),
        ('return _("a", lang="fr")', 'return _("a", lang="FR")', False),
        ('return _("a") + "b"', 'return _("a") + "XXbXX"', False),
        ('return _(names["a"])', 'return _(names["A"])', False),
        ('return f(_("a"), "b")', 'return f(_("a"), "B")', False),
        ('raise AssertionError("a")', "raise AssertionError(None)", True),
        ('raise ValueError("a")', 'raise ValueError("A")', False),
    ],
)
def test_words_are_those_of_a_message_and_nothing_else(tmp_path: Path, before: str, after: str, *, words: bool) -> None:
    assert changes_words_alone(tmp_path, put(tmp_path, before, after)) == words


def test_a_survivor_meets_the_tests_that_are_new_and_a_kill_stands_with_its_test(tmp_path: Path) -> None:
    (tmp_path / "test_a.py").write_text("def test_one():\n    pass\n", encoding="utf-8")
    survivor = Verdict("m", "d1", "survived", "", "t1")
    assert stands(survivor, "t1", tmp_path)
    assert not stands(survivor, "t2", tmp_path)
    assert stands(Verdict("m", "d1", "killed", "test_a.py::test_one[x::y]", "t1"), "t2", tmp_path)
    assert not stands(Verdict("m", "d1", "killed", "test_a.py::test_two", "t1"), "t2", tmp_path)
    assert changed({"test_a.py": "1", "test_b.py": "1"}, {"test_a.py": "1", "test_b.py": "2"}) == frozenset(
        {"test_b.py"}
    )
    assert changed({"samples.py": "1"}, {"samples.py": "2"}) is None
