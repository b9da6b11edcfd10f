import json
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner, Result

from bot.cli import cli
from bot.errors import Exit, InvalidInput, UsageError

ROOT = Path(__file__).parents[2]
CATALOGUE = """\
version: 1
language: fr
groups:
  - id: g
    title: Les communs
entries:
  - id: a
    name: "{{A}}"
    group: g
    summary: Un *essai*
  - id: b
    name: B
    group: g
    summary: {fr: Une ébauche, draft: true}
"""
WIKIS = """\
wikis:
  w: {name: Le wiki, site: "w:fr", address: https://w.example, language: fr, help_page: "Aide:Liste"}
"""
TARGETS = """\
targets:
  w-liste: {wiki: w, template: movilab/liste.wikitext, enabled: false}
  w-autre: {wiki: w, template: lescommuns/liste.wikitext, language: en, enabled: false}
"""
BOT = "operator: Une personne\ncontact: https://x.example\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "config").mkdir()
    files = {"communs": CATALOGUE, "wikis": WIKIS, "targets": TARGETS, "bot": BOT}
    for name, text in files.items():
        (tmp_path / "config" / f"{name}.yaml").write_text(text, encoding="utf-8")
    copytree(ROOT / "templates", tmp_path / "templates")
    return tmp_path


def run(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["-C", str(project), *arguments])


def test_one_target_is_printed_as_it_is_and_nothing_else(project: Path) -> None:
    result = run(project, "render", "w-liste")
    assert result.exit_code == Exit.DONE
    assert result.output.startswith(
        "=== Les communs ===\n* '''&#123;&#123;A&#125;&#125;''' : Un ''essai''\n* '''B'''\n\n<small>"
    )
    assert "[[User:CommunsBot|catalogue" in result.output
    assert "[[Aide:Liste|mode d'emploi]]" in result.output


def test_drafts_are_shown_in_the_sandbox_only(project: Path) -> None:
    assert "Une ébauche" not in run(project, "render", "w-liste").output
    assert "* '''B''' : Une ébauche\n" in run(project, "--sandbox", "render", "w-liste").output


def test_all_targets_are_printed_each_under_its_name(project: Path) -> None:
    lines = run(project, "render").output.splitlines()
    assert lines[0] == "w-liste (Le wiki)"
    assert "w-autre (Le wiki)" in lines
    assert lines.count("* '''B'''") == 2


def test_fields_are_listed_with_their_places(project: Path) -> None:
    output = run(project, "render", "w-liste", "--spans").output
    assert output.endswith(
        "\n\n1:5 groups.g.title.fr: Les communs (config/communs.yaml:5)\n"
        "2:6 a.name: &#123;&#123;A&#125;&#125; (config/communs.yaml:8)\n"
        "2:37 a.summary.fr: Un ''essai'' (config/communs.yaml:10)\n"
        "3:6 b.name: B (config/communs.yaml:12)\n"
    )


def test_json_holds_text_fields_and_entries(project: Path) -> None:
    [first, second] = json.loads(run(project, "render", "--json").output)
    assert (first["target"], first["wiki"], len(first["template"])) == ("w-liste", "w", 4)
    [name] = [span for span in first["spans"] if span["path"] == "a.name"]
    assert (name["value"], name["line"]) == ("{{A}}", 8)
    assert first["text"][name["start"] : name["end"]] == "&#123;&#123;A&#125;&#125;"
    assert [(entry["entry"], entry["group"]) for entry in first["entries"]] == [("a", "g"), ("b", "g")]
    assert second["target"] == "w-autre"


def test_an_unknown_target_is_answered_with_the_known_ones(project: Path) -> None:
    near, far = run(project, "render", "w-lste").exception, run(project, "render", "autre chose").exception
    assert isinstance(near, UsageError)
    assert "w-liste" in str(near)
    assert isinstance(far, UsageError)
    assert "w-liste, w-autre" in str(far)


def test_items_have_no_text_to_render(project: Path) -> None:
    config = project / "config"
    with (config / "targets.yaml").open("a", encoding="utf-8") as file:
        file.write("  w-items: {wiki: w, kind: items}\n")
    mapping = (
        "properties: {u: {id: P1, datatype: url, label: {fr: u}}}, reference: {property: u, address: 'https://x.fr'}"
    )
    (config / "wikibase.yaml").write_text(f"version: 1\nwikibases:\n  w: {{{mapping}}}\n", encoding="utf-8")
    for name in ("w-items", "w-items/a"):
        error = run(project, "render", name).exception
        assert isinstance(error, UsageError)
        assert f"{name} is no list: it has no text" in str(error)
        assert f"communs plan {name}" in str(error)
    assert "w-autre (Le wiki)\n" in run(project, "render").output
    assert "w-items" not in run(project, "render").output


def test_the_problems_of_all_templates_are_told_at_once(project: Path) -> None:
    for name in ("movilab", "lescommuns"):
        path = project / "templates" / name / "liste.wikitext"
        path.write_text(path.read_text(encoding="utf-8") + "\n<< view.nothing_such >>\n", encoding="utf-8")
    error = run(project, "render").exception
    assert isinstance(error, InvalidInput)
    assert [problem.file for problem in error.problems] == [
        "templates/lescommuns/liste.wikitext",
        "templates/movilab/liste.wikitext",
    ]
    for problem in error.problems:
        assert problem.line == len((project / problem.file).read_text(encoding="utf-8").splitlines())
        assert "nothing_such" in problem.what


def test_the_process_never_imports_pywikibot(project: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bot", "-C", str(project), "render"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == Exit.DONE
    assert "jinja2" in result.stderr
    assert "pywikibot" not in result.stderr
