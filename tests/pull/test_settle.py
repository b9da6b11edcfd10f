"""Which of several wikis wins."""

import pytest

from bot.config.project import Project, load_project
from bot.plan.kept import Kept
from bot.pull.offer import Offer, offers
from bot.pull.settle import concerned, gives_way, rival
from tests.config.small_project import write_project
from tests.pull.samples import ADDED, GONE, SUMMARY, other, target

ELSEWHERE = SUMMARY.model_copy(update={"wiki": "Un lieu."})
THIRD = SUMMARY.model_copy(update={"wiki": "Un bois."})


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return load_project(write_project(tmp_path_factory.mktemp("project")))


def _found(project: Project, here: tuple[Kept, ...], there: tuple[Kept, ...]) -> list[Offer]:
    return offers(project, [target(*here), other(*there)])


def test_conflicts_of_a_wiki_are_its_own_and_those_that_say_otherwise(project: Project) -> None:
    mine, theirs, gone = found = _found(project, (SUMMARY,), (ELSEWHERE, GONE))
    assert concerned(found, "movilab") == [mine, theirs]
    assert concerned(found, theirs.target.wiki) == found
    assert concerned([gone], "movilab") == []


def test_the_other_text_gives_way_to_the_right_one(project: Project) -> None:
    mine, theirs = found = _found(project, (SUMMARY,), (ELSEWHERE,))
    assert rival(mine, found, "") is theirs
    assert rival(mine, found, "movilab") is None
    assert gives_way(theirs, found, "movilab")


def test_but_not_to_one_that_cannot_be_taken_or_to_two(project: Project) -> None:
    refused = SUMMARY.model_copy(update={"refused": "non"})
    *_mine, theirs = found = _found(project, (refused,), (ELSEWHERE,))
    assert not gives_way(theirs, found, "movilab")
    one, _two, theirs = found = _found(project, (SUMMARY, THIRD), (ELSEWHERE,))
    assert not gives_way(theirs, found, "movilab")
    assert rival(one, found, "movilab") is not None


def test_nor_does_an_entry_that_people_put_in(project: Project) -> None:
    elsewhere = ADDED.model_copy(update={"fields": (("name", "Tela"), ("summary.fr", "Des fleurs."))})
    _mine, theirs = found = _found(project, (ADDED,), (elsewhere,))
    assert concerned(found, "movilab") == found
    assert not gives_way(theirs, found, "movilab")
