"""Ids of the sandbox's imitation are remembered beside it, and stand in no file of the owner's."""

from pathlib import Path

from bot.config.project import CATALOGUE, WIKIBASE, load_project
from bot.sandbox.ids import read_ids, remember_ids, with_ids
from bot.sandbox.layout import Layout
from tests.config.test_wikibase import donnees, problems

COMMUNS = """\
version: 1
entries:
  - {id: a, name: A, items: {donnees: new}}
  - {id: b, name: B}
  - {id: c, name: C, items: {donnees: Q42}}
  - {id: d, name: D}
"""


def test_what_is_remembered_counts_where_the_files_have_no_id(tmp_path: Path) -> None:
    assert problems(tmp_path, donnees(), communs=COMMUNS) == []
    project = load_project(tmp_path)
    (key,) = project.wikibases
    names = list(project.wikibases[key].properties)
    lacking = project.wikibases[key].properties[names[0]].model_copy(update={"id": None})
    project.wikibases[key].properties[names[0]] = lacking
    assert with_ids(project, read_ids(tmp_path)) is project
    remember_ids(tmp_path, CATALOGUE, {"a.items.donnees": "Q1", "b.items.donnees": "Q2"})
    remember_ids(tmp_path, CATALOGUE, {"b.items.donnees": "Q3", "c.items.donnees": "Q4", "d.items.donnees": "new"})
    remember_ids(tmp_path, WIKIBASE, {f"donnees.properties.{name}": f"P{n + 70}" for n, name in enumerate(names)})
    found = with_ids(project, read_ids(tmp_path))
    assert [entry.items.get("donnees") for entry in found.catalogue.entries] == ["Q1", "Q3", "Q42", "new"]
    assert found.wikibases[key].properties[names[0]].id == "P70"
    assert found.wikibases[key].properties[names[1]].id == project.wikibases[key].properties[names[1]].id
    # The project itself, and its files, are as they were.
    assert [entry.items.get("donnees") for entry in project.catalogue.entries] == ["new", None, "Q42", None]
    assert (tmp_path / CATALOGUE).read_text("utf-8") == COMMUNS


def test_what_cannot_be_read_is_nothing(tmp_path: Path) -> None:
    remember_ids(tmp_path, CATALOGUE, {"a.items.donnees": "Q1"})
    Layout.of(tmp_path).ids.write_text("{", encoding="utf-8")
    assert read_ids(tmp_path) == {}
