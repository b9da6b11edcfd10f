from pathlib import Path

import pytest

from bot.config.references import check_catalogue, check_ids, check_targets
from bot.config.source import Source
from bot.config.templates import template_path
from bot.config.yaml_reader import parse_yaml

WIKIS = parse_yaml(b"wikis: {movilab: {}, lescommuns: {}}", "wikis.yaml")


def catalogue(entry: str) -> Source:
    return parse_yaml(f"groups: [{{id: tous}}]\nentries:\n- {{id: a, name: A}}\n- {entry}\n".encode(), "f")


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("{group: tout}", "f:4:11: there is no group “tout”; did you mean “tous”?"),
        ("{related: [a, zz]}", "f:4:17: there is no entry “zz”; known: a"),
        ("{hide_on: [movilabs]}", "f:4:14: wikis.yaml has no wiki “movilabs”; did you mean “movilab”?"),
        ("{pages: {wikipedia: X}}", "f:4:12: wikis.yaml has no wiki “wikipedia”; known: movilab, lescommuns"),
    ],
)
def test_what_an_entry_names_must_be_there(entry: str, problem: str) -> None:
    assert [str(found) for found in check_catalogue(catalogue(entry), WIKIS)] == [problem]


def test_what_is_there_passes() -> None:
    entry = "{group: tous, related: [a], hide_on: [movilab], pages: {lescommuns: X}}"
    assert list(check_catalogue(catalogue(entry), WIKIS)) == []


def test_no_wiki_is_missed_in_a_wikis_file_that_cannot_be_read() -> None:
    assert list(check_catalogue(catalogue("{hide_on: [movilab]}"), Source("wikis.yaml"))) == []


@pytest.mark.parametrize("text", ["x", "[]", "entries: x", "entries: [x, [], {related: x, pages: [], group: []}]", ""])
def test_what_is_no_catalogue_is_left_to_the_models(text: str) -> None:
    source = parse_yaml(text.encode(), "f")
    assert list(check_catalogue(source, WIKIS)) == []
    assert list(check_ids(source)) == []


def test_an_id_taken_twice_names_the_first_place() -> None:
    source = parse_yaml(b"entries:\n- id: a\n- id: b\n- id: a\ngroups:\n- id: a\n", "f")
    assert [str(problem) for problem in check_ids(source)] == [
        "f:4:7: the id “a” is taken; the first is in line 2; give one of the two another id"
    ]


def test_groups_share_no_id_either() -> None:
    source = parse_yaml(b"groups:\n- id: a\n- id: a\n", "f")
    assert [problem.where for problem in check_ids(source)] == ["f:3:7"]


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    (tmp_path / "movilab").mkdir()
    (tmp_path / "movilab" / "liste.wikitext").write_text("x")
    return tmp_path


def targets_told(target: str, templates: Path) -> list[str]:
    source = parse_yaml(f"targets:\n  t: {target}\n".encode(), "t.yaml")
    texts = parse_yaml(b"contributor: {texts: {intro: x}}", "f")
    return [str(problem) for problem in check_targets(source, texts, WIKIS, templates)]


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        ("{wiki: movilb}", "t.yaml:2:13: wikis.yaml has no wiki “movilb”; did you mean “movilab”?"),
        ("{texts: [intro, livng]}", "t.yaml:2:22: the contributor has no text “livng”; known: intro"),
        (
            "{template: movilab/list.wikitext}",
            "t.yaml:2:17: there is no template templates/movilab/list.wikitext; did you mean “movilab/liste.wikitext”?",
        ),
        (
            "{template: zz}",
            "t.yaml:2:17: there is no template templates/zz; create it, or name one of: movilab/liste.wikitext",
        ),
        (
            "{template: ../secret}",
            "t.yaml:2:17: “../secret” is no path below templates/; write it as in movilab/liste.wikitext",
        ),
    ],
)
def test_what_a_target_names_must_be_there(target: str, problem: str, templates: Path) -> None:
    assert targets_told(target, templates) == [problem]


def test_a_sound_target_passes(templates: Path) -> None:
    assert targets_told("{wiki: movilab, texts: [intro], template: movilab/liste.wikitext}", templates) == []


@pytest.mark.parametrize("name", ["a" * 300, "a/" * 3000 + "a", "liste:" * 200])
def test_a_name_longer_than_any_files_is_none(name: str, templates: Path) -> None:
    (told,) = targets_told(f"{{template: '{name}'}}", templates)
    assert told.startswith(f"t.yaml:2:17: there is no template templates/{name}; create it")


def test_a_template_of_no_templates(tmp_path: Path) -> None:
    assert targets_told("{template: a}", tmp_path) == ["t.yaml:2:17: there is no template templates/a; create it"]


@pytest.mark.parametrize("name", ["/etc/passwd", "a/../b", "../a", "a//b", "./a", "a\\b", ""])
def test_no_template_leads_out_of_the_folder(name: str, tmp_path: Path) -> None:
    assert template_path(tmp_path, name) is None


@pytest.mark.parametrize(
    ("chosen", "problem"),
    [
        ("only: {group: tout}", "t.yaml:2:34: there is no group “tout”; did you mean “tous”?"),
        ("except: {id: [a, zz]}", "t.yaml:2:37: there is no entry “zz”; known: a"),
        ("only: {type: cooperatve}", "t.yaml:2:33: no entry has the type “cooperatve”; did you mean “cooperative”?"),
        ("except: {place: [Lile]}", "t.yaml:2:37: no entry has the place “Lile”; did you mean “Lille”?"),
        ("only: {involvement: much}", None),
        ("only: {type: [cooperative], place: Lille, group: tous, id: a}", None),
    ],
)
def test_what_a_filter_names_must_be_there(chosen: str, problem: str | None, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    source = parse_yaml(f"targets:\n  t: {{template: a, {chosen}}}\n".encode(), "t.yaml")
    entries = catalogue("{type: cooperative, place: Lille, group: tous}")
    told = [str(found) for found in check_targets(source, entries, WIKIS, tmp_path)]
    assert told == ([problem] if problem else [])
