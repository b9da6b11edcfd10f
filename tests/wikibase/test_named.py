"""The imitation has what a project names of its own Wikibase, under the same ids."""

from pathlib import Path

import pytest

from bot.sandbox.wikibase.named import named
from bot.sandbox.wikibase.seed import add, prepare
from tests.wikibase.remote import EDITOR, imitation

WIKIBASE = """\
wikibases:
  donnees:
    sitelinks: {wikilivres: frwikibooks}
    properties:
      site: {id: P856, datatype: url, label: {fr: site officiel, en: official website}}
      neuf: {datatype: time, label: {fr: sans identifiant}}
      faux: {id: P9, datatype: nope, label: {fr: faux}}
    items:
      commun: {id: Q2, label: {fr: commun}, description: {fr: une ressource}}
"""
COMMUNS = """\
language: fr
entries:
  - {name: Opteos, items: {donnees: Q42}}
  - {name: Commun, items: {donnees: Q2}}
  - {name: ANIS, items: {donnees: new}}
"""


def project(folder: Path, wikibase: str = WIKIBASE, communs: str = COMMUNS) -> Path:
    (folder / "config").mkdir()
    (folder / "config" / "wikibase.yaml").write_text(wikibase, encoding="utf-8")
    (folder / "config" / "communs.yaml").write_text(communs, encoding="utf-8")
    return folder


def test_what_the_files_name_is_there_under_its_ids(tmp_path: Path) -> None:
    found = named(project(tmp_path))
    assert found.sites == {"frwikibooks": "wikilivres"}
    wiki = imitation()
    prepare(wiki, EDITOR, found.entities)
    assert list(wiki.store.pages) == ["Property:P856", "Item:Q2", "Item:Q42"]
    assert wiki.store.datatype("P856") == "url"
    labels = {name: entity["labels"]["fr"]["value"] for name, entity in wiki.store.entities("item")}
    assert labels == {"Q2": "commun", "Q42": "Opteos"}
    # A new item gets the next number that is free.
    assert [wiki.store.new_id("item"), wiki.store.new_id("item")] == ["Q1", "Q3"]
    # What is there stays as it is.
    add(wiki, EDITOR, found.entities)
    assert len(wiki.store.pages["Item:Q2"].revisions) == 1


@pytest.mark.parametrize(
    "text", ["", "[", "wikibases: [a]", "wikibases: {d: {properties: {a: 3}, items: x}}", "entries: 3"]
)
def test_of_files_that_are_wrong_nothing_is_taken(tmp_path: Path, text: str) -> None:
    assert named(project(tmp_path, text, text)).entities == {}
    assert named(tmp_path / "nowhere").entities == {}


def test_where_nothing_is_named_it_begins_with_a_few() -> None:
    wiki = imitation()
    prepare(wiki, EDITOR, {})
    assert wiki.store.datatype("P2") == "url"
    assert len(wiki.store.pages) == 8
