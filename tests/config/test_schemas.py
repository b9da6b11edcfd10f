import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from bot.config.project import load_project
from bot.config.schemas import FOLDER, schema, serialised, write_schemas
from bot.errors import InvalidInput
from tests.config.small_project import write_project

ROOT = Path(__file__).parents[2]
NAMES = ("communs", "wikis", "targets", "bot", "decisions", "wikibase")


def editor_accepts(name: str, text: str) -> bool:
    """Whether an editor, which reads YAML with its types, finds no fault."""
    seen: Any = yaml.safe_load(text)
    return not list(jsonschema.Draft7Validator(schema(name)).iter_errors(seen))


@pytest.mark.parametrize("name", NAMES)
def test_the_shipped_schemas_are_current(name: str) -> None:
    written = (ROOT / FOLDER / f"{name}.schema.json").read_text("utf-8")
    assert written == serialised(name), "run: python -m bot.config.schemas"


@pytest.mark.parametrize("name", NAMES)
def test_the_shipped_files_name_their_schema_and_fit_it(name: str) -> None:
    text = (ROOT / "config" / f"{name}.yaml").read_text("utf-8")
    assert text.startswith(f"# yaml-language-server: $schema=schemas/{name}.schema.json\n")
    jsonschema.Draft7Validator.check_schema(schema(name))
    assert editor_accepts(name, text)


ENTRY = "version: 1\nentries:\n- name: x\n  "


@pytest.mark.parametrize(
    "line",
    [
        "since: 2017",
        "since: '2017'",
        "since: 2017-06",
        "summary: 42",
        "summary: {fr: 1e3, draft: true}",
        "summary:",
        "links: {website: , autre: https://a.b}",
        "links:",
        "draft: false",
        "maturity: emerging",
        "maturity: {stage: emerging, note: x}",
        "pages: {movilab: 2001}",
    ],
)
def test_editors_and_the_bot_accept_the_same(line: str, tmp_path: Path) -> None:
    assert editor_accepts("communs", ENTRY + line)
    load_project(write_project(tmp_path, communs=ENTRY + line))


@pytest.mark.parametrize(
    "line",
    [
        "sumary: x",
        "since: juin",
        "summary: {french: x}",
        "summary: {}",
        "summary: {fr: }",
        "summary: {draft: true}",
        "links: {Site: https://a.b}",
        "links: {a: ftp://a.b}",
        "links: {a: {note: x}}",
        "draft: 1",
        "maturity: fini",
        "items: {wikidata: P1}",
        "hide_on: [A]",
        "id: A",
        "related: x",
    ],
)
def test_editors_and_the_bot_refuse_the_same(line: str, tmp_path: Path) -> None:
    assert not editor_accepts("communs", ENTRY + line)
    with pytest.raises(InvalidInput):
        load_project(write_project(tmp_path, communs=ENTRY + line))


def test_places_of_targets() -> None:
    target = "targets:\n  t: {wiki: w, template: t, place: PLACE}"
    for place in ("top", "bottom", "new page", "{heading: Communs}"):
        assert editor_accepts("targets", target.replace("PLACE", place))
    for place in ("middle", "{heading: }", "{title: x}"):
        assert not editor_accepts("targets", target.replace("PLACE", place))


def test_every_field_is_described_for_editors() -> None:
    for name in NAMES:
        whole = schema(name)
        for part in (whole, *whole.get("definitions", {}).values()):
            for field, described in part.get("properties", {}).items():
                assert described.get("description"), f"{name}: {part.get('title')}.{field}"


def test_all_are_written(tmp_path: Path) -> None:
    files = write_schemas(tmp_path / "schemas")
    assert [file.name for file in files] == [f"{name}.schema.json" for name in NAMES]
    assert all(json.loads(file.read_text("utf-8"))["$schema"].endswith("draft-07/schema#") for file in files)
