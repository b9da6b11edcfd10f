from collections.abc import Sequence
from typing import Any

import pytest

from bot.journal.runs import JournaledEdit, JournaledRun
from bot.rollback.last import last_that_wrote


def edit(target: str, revision: int = 0, result: str = "applied", wiki: str = "movilab") -> JournaledEdit:
    return JournaledEdit(target, wiki, "Page", 1, "ab", "", revision=revision, result=result)


def run(name: str, *edits: JournaledEdit, **more: Any) -> JournaledRun:
    return JournaledRun(name, edits=list(edits), **{"verb": "apply", "at": ""} | more)


def rollback(of: str, *edits: JournaledEdit) -> JournaledRun:
    return run("R", *edits, verb="rollback", of=of)


FIRST = run("A", edit("liste", 10))
SECOND = run("B", edit("liste", 20), edit("autre", 21))


def last(*runs: JournaledRun, targets: Sequence[str] = ()) -> tuple[str, list[str]] | None:
    """The run that is meant, and the targets of its edits."""
    found = last_that_wrote(runs, targets)
    return (found.id, [one.target for one in found.edits]) if found else None


def test_what_was_undone_is_left_out_target_by_target() -> None:
    assert last(FIRST, SECOND) == ("B", ["liste", "autre"])
    one = rollback("B", edit("liste", 22))
    assert last(FIRST, SECOND, one) == ("B", ["autre"])
    assert last(FIRST, SECOND, one, targets=["liste"]) == ("A", ["liste"])
    assert last(FIRST, SECOND, one, rollback("B", edit("autre", 23))) == ("A", ["liste"])
    # A rollback may name the revision instead of the run.
    assert last(FIRST, SECOND, rollback("movilab:20", edit("liste", 22))) == ("B", ["autre"])


@pytest.mark.parametrize("result", ["failed", "held", "stale", ""])
def test_a_rollback_that_failed_undid_nothing(result: str) -> None:
    failed = rollback("B", edit("liste", result=result), edit("autre", result=result))
    assert last(FIRST, SECOND, failed) == ("B", ["liste", "autre"])
    assert last(FIRST, SECOND, rollback("B")) == ("B", ["liste", "autre"])


@pytest.mark.parametrize("result", ["held", "stale", "simulated", "already there"])
def test_a_run_whose_save_was_refused_wrote_nothing(result: str) -> None:
    assert last(FIRST, run("F", edit("liste", result=result))) == ("A", ["liste"])
    assert last(FIRST, run("F", edit("liste", result=result), edit("autre", 30))) == ("F", ["autre"])


@pytest.mark.parametrize("result", ["", "failed"])
def test_what_nobody_knows_of_is_looked_up(result: str) -> None:
    assert last(FIRST, run("K", edit("liste", result=result))) == ("K", ["liste"])


def test_a_save_that_was_not_stored_as_sent_and_a_file_count() -> None:
    assert last(FIRST, run("M", edit("liste", 30, "merged by the server"))) == ("M", ["liste"])
    assert last(FIRST, run("W", edit("site", wiki=""))) == ("W", ["site"])


def test_the_targets_that_are_named_choose_the_run() -> None:
    third = run("C", edit("fiches/opteos", 30))
    assert last(FIRST, SECOND, third, targets=["liste"]) == ("B", ["liste"])
    assert last(FIRST, SECOND, third, targets=["fiches"]) == ("C", ["fiches/opteos"])
    assert last(FIRST, SECOND, third, targets=["site"]) is None
    assert last() is None
