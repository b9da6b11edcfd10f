"""A small sample of each soak, with a seed of its own."""

from typing import TYPE_CHECKING

import pytest

from tests.soak.faults import fault_loop
from tests.soak.kill import kill_loop
from tests.wiki.bench import on_the_bench
from tests.wiki.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.wiki.client import Client

pytestmark = pytest.mark.wiki


def test_runs_that_are_killed_lose_and_double_nothing(project: Project) -> None:
    tally = kill_loop(project, kills=4, pages=4, seed=5)
    assert (tally.kills, tally.bad) == (4, 0), tally


def test_answers_that_fail_at_random_leave_no_wrong_page(
    project: Project, open_wiki: "Callable[[str], Client]"
) -> None:
    with on_the_bench(project, open_wiki) as bench:
        tally = fault_loop(bench, faults=20, seed=5)
    assert tally.faults >= 20
    assert tally.bad == 0, tally
