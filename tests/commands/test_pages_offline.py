"""Targets of entries' own pages in the verbs that ask no wiki."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import cli
from bot.errors import Exit, InvalidInput, UsageError
from tests.config.small_project import write_project
from tests.pages.samples import COMMUNS, TARGETS


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["-C", str(folder), *arguments])


def test_render_shows_the_parameters(tmp_path: Path) -> None:
    write_project(tmp_path, communs=COMMUNS, targets=TARGETS)
    done = run(tmp_path, "render", "--spans")
    assert done.output == (
        "Opteos  (opteos)\n"
        "  | description = Une coopérative.  (opteos.summary.fr)\n"
        "  | site = https://www.opteos.fr  (opteos.links.website)\n"
        "  | villes =\n"
    )
    (target,) = json.loads(run(tmp_path, "render", "--json").output)
    assert (target["target"], target["call"], target["pages"][0]["page"]) == ("fiches", "Ressource", "Opteos")


def test_render_says_what_is_no_text(tmp_path: Path) -> None:
    items = "  donnees: {kind: items, wiki: other}\n"
    write_project(tmp_path, communs=COMMUNS, targets=TARGETS + items)
    (tmp_path / "config/wikibase.yaml").write_text(
        "wikibases:\n  other:\n    properties: {p: {id: P1, datatype: url, label: {fr: p}}}\n"
        "    reference: {property: p, address: https://a.b}\n",
        encoding="utf-8",
    )
    assert run(tmp_path, "render").output.startswith("Opteos  (opteos)")
    error = run(tmp_path, "render", "donnees").exception
    assert isinstance(error, UsageError)
    assert "donnees is no list: it has no text of its own" in str(error)


def test_validate_tells_what_cannot_be_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    communs = COMMUNS.replace("    pages:", "    place: a, b\n    pages:")
    write_project(tmp_path, communs=communs, targets=TARGETS)
    done = run(tmp_path, "validate")
    assert done.exit_code == Exit.DONE
    assert "Warning: fiches/opteos: “a, b” (opteos.place) holds “,”" in done.output + capsys.readouterr().err
    write_project(tmp_path, communs=COMMUNS.replace("movilab: Opteos", "other: Opteos"), targets=TARGETS)
    done = run(tmp_path, "validate")
    warning = "Warning: no entry names a page of its own on movilab, so the target fiches keeps none."
    assert warning in done.output + capsys.readouterr().err


def test_validate_refuses_a_file_that_calls_nothing(tmp_path: Path) -> None:
    write_project(tmp_path, communs=COMMUNS, targets=TARGETS + "    create: fiche.wikitext\n")
    (tmp_path / "templates/fiche.wikitext").write_text("Vide.", encoding="utf-8")
    error = run(tmp_path, "validate").exception
    assert isinstance(error, InvalidInput)
    (problem,) = error.problems
    assert problem.where == "templates/fiche.wikitext:1:1"
    assert "the page does not call the template “Ressource”" in problem.what
