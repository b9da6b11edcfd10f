from dataclasses import replace
from pathlib import Path

import pytest

from bot.config.chosen import chosen, chosen_parts, is_named, wholes
from bot.config.project import Project, load_project
from bot.config.targets import FileTarget, WikiTarget
from bot.errors import UsageError

ROOT = Path(__file__).parents[2]
TARGETS = ("lescommuns-liste", "movilab-liste", "wikilivres-liste")


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(ROOT)


@pytest.mark.parametrize("written", [{"format": "html", "place": "new file"}, {"format": "json-ld"}])
def test_a_file_has_no_parts(project: Project, written: dict[str, str]) -> None:
    entry = project.catalogue.entries[0]
    site = FileTarget.model_validate({"kind": "file", "path": "site", **written})
    with_file = replace(project, targets=project.targets | {"site": site})
    assert set(chosen(with_file, ("site",))) == {"site"}
    with pytest.raises(UsageError, match=f"there is no target “site/{entry.id}”; did you mean “site”"):
        chosen(with_file, (f"site/{entry.id}",))


def test_no_name_chooses_all_targets_in_the_order_of_the_file(project: Project) -> None:
    assert tuple(chosen(project, ())) == TARGETS


def test_names_choose_targets_in_the_order_of_the_file(project: Project) -> None:
    assert tuple(chosen(project, ("wikilivres-liste", "lescommuns-liste"))) == (TARGETS[0], TARGETS[2])


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("movilab-list", "there is no target “movilab-list”; did you mean “movilab-liste”?"),
        ("movilab-liste/opteos", "there is no target “movilab-liste/opteos”; did you mean “movilab-liste”?"),
        ("xyz", f"there is no target “xyz”; the targets are: {', '.join(TARGETS)}"),
    ],
)
def test_a_name_of_no_target_is_refused_with_the_nearest(project: Project, name: str, line: str) -> None:
    with pytest.raises(UsageError) as refused:
        chosen(project, ("movilab-liste", name))
    assert str(refused.value) == line


def test_a_part_chooses_its_target(project: Project) -> None:
    pages = replace(project, targets=project.targets | {"fiches": WikiTarget(wiki="movilab", kind="pages")})
    names = ("fiches/opteos", "fiches/anis", "movilab-liste")
    assert tuple(chosen(pages, names)) == ("movilab-liste", "fiches")
    assert tuple(pages.lists) == TARGETS
    assert chosen_parts(names, "fiches") == {"opteos", "anis"}
    assert chosen_parts((*names, "fiches"), "fiches") == chosen_parts((), "fiches") == frozenset()


def test_what_names_mean_in_a_plan() -> None:
    assert is_named((), "fiches/opteos")
    assert is_named(("fiches",), "fiches/opteos")
    assert is_named(("fiches/opteos",), "fiches/opteos")
    assert not is_named(("fiches/opteos",), "fiches/anis")
    assert not is_named(("fiches/opteos",), "fiches")


def test_several_parts_are_planned_again_as_their_target() -> None:
    assert wholes(["liste", "fiches/a", "fiches/b", "autres/c"]) == ["liste", "fiches", "autres/c"]
