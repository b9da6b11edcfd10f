from pathlib import Path

import pytest

from bot.config.chosen import chosen
from bot.config.project import Project, load_project
from bot.errors import UsageError

ROOT = Path(__file__).parents[2]
TARGETS = ("lescommuns-liste", "movilab-liste", "wikilivres-liste")


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(ROOT)


def test_no_name_chooses_all_targets_in_the_order_of_the_file(project: Project) -> None:
    assert tuple(chosen(project, ())) == TARGETS


def test_names_choose_targets_in_the_order_of_the_file(project: Project) -> None:
    assert tuple(chosen(project, ("wikilivres-liste", "lescommuns-liste"))) == (TARGETS[0], TARGETS[2])


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("movilab-list", "there is no target “movilab-list”; did you mean “movilab-liste”?"),
        ("xyz", f"there is no target “xyz”; the targets are: {', '.join(TARGETS)}"),
    ],
)
def test_a_name_of_no_target_is_refused_with_the_nearest(project: Project, name: str, line: str) -> None:
    with pytest.raises(UsageError) as refused:
        chosen(project, ("movilab-liste", name))
    assert str(refused.value) == line
