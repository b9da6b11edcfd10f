from pathlib import Path

import pytest

from bot.config.chosen import chosen, chosen_parts
from bot.config.project import Project, load_project
from bot.errors import UsageError
from tests.config.test_wikibase import donnees, with_targets


@pytest.fixture
def project(tmp_path: Path) -> Project:
    assert donnees()
    assert with_targets(tmp_path, "targets:\n  items: {wiki: donnees, kind: items}\n") == []
    return load_project(tmp_path)


def test_a_target_of_items_and_one_of_its_items_are_named(project: Project) -> None:
    assert list(chosen(project, ())) == ["items"]
    assert list(chosen(project, ("items/opteos",))) == ["items"]
    assert chosen_parts(("items/opteos",), "items") == {"opteos"}
    assert chosen_parts(("items", "items/opteos"), "items") == set()


@pytest.mark.parametrize(
    ("name", "near"), [("item", "items"), ("items/optos", "items/opteos"), ("item/opteos", "items")]
)
def test_what_is_none_is_guessed(project: Project, name: str, near: str) -> None:
    with pytest.raises(UsageError, match=f"there is no target “{name}”; did you mean “{near}”"):
        chosen(project, (name,))
