import importlib
import inspect

import pytest

from tests.soak.__main__ import asked
from tests.soak.mutants import ROOMS, explained
from tests.soak.mutants.tree import ROOT


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
