import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.config.small_project import write_project

ROOT = Path(__file__).parents[2]


def validate(folder: Path, *options: str, python: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *python, "-m", "bot", "-C", str(folder), "validate", *options]
    environment = os.environ | {"LANGUAGE": "en"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_a_valid_project_is_told_in_one_line(tmp_path: Path) -> None:
    done = validate(write_project(tmp_path))
    assert (done.returncode, done.stdout, done.stderr) == (0, "1 entry, 2 targets, 2 wikis: all valid.\n", "")


def test_problems_go_to_stderr_all_at_once(tmp_path: Path) -> None:
    write_project(tmp_path, communs="version: 1\nentries: [{nam: x}]\n", bot="operator: x\n")
    done = validate(tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.splitlines() == [
        f"{tmp_path}/config/bot.yaml:1:1: “contact” is missing; add a line “contact: …”",
        f"{tmp_path}/config/communs.yaml:2:11: “name” is missing; add a line “name: …”",
        f"{tmp_path}/config/communs.yaml:2:12: the key “nam” is not known here; did you mean “name”?",
    ]


def test_problems_as_json(tmp_path: Path) -> None:
    write_project(tmp_path, communs="version: 1\nentries: [{nam: x, name: y}]\n")
    done = validate(tmp_path, "--json")
    assert (done.returncode, done.stderr) == (3, "")
    assert json.loads(done.stdout) == [
        {
            "file": f"{tmp_path}/config/communs.yaml",
            "line": 2,
            "column": 12,
            "what": "the key “nam” is not known here",
            "advice": "did you mean “name”?",
        }
    ]


def test_no_problem_as_json_is_an_empty_list(tmp_path: Path) -> None:
    done = validate(write_project(tmp_path), "--json")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])


def test_fix_writes_the_ids_and_says_which(tmp_path: Path) -> None:
    write_project(tmp_path, communs="version: 1\nentries:\n- name: Kpa-Cité\n- name: ANIS\n")
    done = validate(tmp_path, "--fix")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == ["2 ids written: kpa-cite, anis", "2 entries, 2 targets, 2 wikis: all valid."]
    assert (tmp_path / "config/communs.yaml").read_text("utf-8") == (
        "version: 1\nentries:\n- id: kpa-cite\n  name: Kpa-Cité\n- id: anis\n  name: ANIS\n"
    )


def test_fix_tells_the_problems_that_it_cannot_fix(tmp_path: Path) -> None:
    write_project(tmp_path, communs="version: 1\nentries:\n- name: X\n  since: juin\n")
    done = validate(tmp_path, "--fix")
    assert done.returncode == 3
    assert done.stderr.endswith("communs.yaml:5:10: “juin” is not a date; write YYYY, YYYY-MM or YYYY-MM-DD\n")


def test_a_filter_that_leaves_no_entry_is_warned_of(tmp_path: Path) -> None:
    target = "targets:\n  liste: {wiki: movilab, template: movilab/liste.wikitext, except: {group: tous}}\n"
    done = validate(write_project(tmp_path, targets=target))
    assert (done.returncode, done.stdout) == (0, "1 entry, 1 target, 2 wikis: all valid.\n")
    warning = "Warning: what “only” and “except” of the target liste say leaves no entry to show.\n"
    assert done.stderr == warning


def test_a_folder_without_a_project(tmp_path: Path) -> None:
    for options in ((), ("--fix",), ("--json",)):
        done = validate(tmp_path, *options)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"there is no project in {tmp_path}; run in the project's folder")


def test_help_has_an_example(tmp_path: Path) -> None:
    assert "Example: communs validate --fix" in validate(tmp_path, "--help").stdout


LIST = """\
<% for group in view.groups %>
<% for entry in group.entries %>
<% block entry scoped %>
ENTRY
<% endblock %>
<% endfor %>
<% endfor %>
"""
NAME = (
    "* '''<% if entry.page %>[[<< entry.page.prefix >><< entry.page.title >>|<< entry.name >>]]"
    "<% else %><< entry.name >><% endif %>'''"
)


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("liste", "templates/movilab/liste.wikitext: a list template has one block, “entry”; write"),
        ("<% if %>", "templates/movilab/liste.wikitext:1: here the template cannot be understood: Expected an"),
        (
            LIST.replace("ENTRY", "* << entry.nam >>"),
            "templates/movilab/liste.wikitext:4: “nam” is not known here; did",
        ),
        (
            LIST.replace("ENTRY", "* x<< entry.name >>"),
            "templates/movilab/liste.wikitext:4: entry.name touches a letter",
        ),
        (
            LIST.replace("ENTRY", f"{NAME}<% if entry.place %> (<< entry.place | upper >>)<% endif +%>"),
            "templates/movilab/liste.wikitext:4: place “Un place” would be read as “UN PLACE”",
        ),
    ],
)
def test_a_template_that_cannot_be_filled_or_read_back_is_invalid_the_second_time_too(
    tmp_path: Path, template: str, line: str
) -> None:
    write_project(tmp_path, liste=template)
    for _time in range(2):
        done = validate(tmp_path)
        assert (done.returncode, done.stdout) == (3, "")
        assert done.stderr.startswith(line)
        assert len(done.stderr.splitlines()) == 1
    done = validate(tmp_path, "--json")
    assert (done.returncode, [problem["file"] for problem in json.loads(done.stdout)]) == (
        3,
        ["templates/movilab/liste.wikitext"],
    )


def test_verbose_shows_what_can_be_read_back(tmp_path: Path) -> None:
    targets = "targets:\n  un: &t {wiki: movilab, template: movilab/liste.wikitext}\n  deux: *t\n"
    body = f"{NAME}<% if entry.involvement == 'beaucoup' %> !<% endif +%>"
    write_project(tmp_path, liste=LIST.replace("ENTRY", body), targets=targets)
    done = validate(tmp_path, "-v")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[:3] == ["1 entry, 2 targets, 2 wikis: all valid.", "", "templates/movilab/liste.wikitext (un, deux)"]
    assert "  involvement        4  shown only (only chooses words)" in lines
    assert "  summary               not shown" in lines
    warning = "templates/movilab/liste.wikitext:4: corrections of involvement on the wiki cannot be read back"
    assert done.stderr == f"Warning: {warning}; they are kept there.\n"
    document = json.loads(validate(tmp_path, "-v", "--json").stdout)
    assert document["problems"] == []
    (table,) = document["templates"]
    assert (table["template"], table["targets"]) == ("templates/movilab/liste.wikitext", ["un", "deux"])
    assert {"field": "summary", "verdict": "absent", "line": 0, "remark": "", "example": ""} in table["fields"]


def imported(done: subprocess.CompletedProcess[str]) -> set[str]:
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}


def test_a_template_that_is_known_costs_no_second_look(tmp_path: Path) -> None:
    write_project(tmp_path)
    timing = ("-X", "importtime")
    assert "jinja2" in imported(validate(tmp_path, python=timing))
    assert "jinja2" not in imported(validate(tmp_path, python=timing))
    # Nor when the catalogue changes, but for what templates could depend on.
    communs = (tmp_path / "config/communs.yaml").read_text("utf-8")
    (tmp_path / "config/communs.yaml").write_text(communs.replace("Une coopérative", "Une scop"), "utf-8")
    assert "jinja2" not in imported(validate(tmp_path, "-v", python=timing))
    (tmp_path / "config/communs.yaml").write_text(communs.replace("website:", "forum:"), "utf-8")
    assert "jinja2" in imported(validate(tmp_path, python=timing))
    (tmp_path / "templates/movilab/liste.wikitext").write_text(LIST.replace("ENTRY", "* << entry.id >>"), "utf-8")
    assert validate(tmp_path).returncode == 3


@pytest.mark.parametrize("option", ["--fix", "--json"])
def test_the_process_never_imports_pywikibot(option: str, tmp_path: Path) -> None:
    done = validate(write_project(tmp_path), option, python=("-X", "importtime"))
    assert done.returncode == 0
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "bot.config.project" in imported
    assert not {name for name in imported if name.partition(".")[0] in {"pywikibot", "requests", "rich"}}
