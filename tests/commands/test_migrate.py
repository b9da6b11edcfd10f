import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import Settings
from bot.commands.migrate import command
from bot.config.project import load_project
from bot.errors import Exit, InvalidInput
from tests.config.small_project import write_project

OLD = """\
wikis:
  movilab: &m
    name: Movilab
    site: movilab:fr
    address: https://movilab.org
    language: fr
    approval: oui, en général
  other: {name: Other, site: 'other:en', address: 'https://other.example', language: en}
"""


def run(folder: Path, *options: str) -> tuple[Exit, str]:
    done: Result = CliRunner().invoke(
        command, options, obj=Settings(folder, sandbox=False), standalone_mode=False, catch_exceptions=False
    )
    return done.return_value, done.output


@pytest.fixture
def old(tmp_path: Path) -> Path:
    write_project(tmp_path, wikis=OLD)
    for name in ("targets", "bot"):
        file = tmp_path / "config" / f"{name}.yaml"
        file.write_text("version: 1\n" + file.read_text("utf-8"), "utf-8")
    return tmp_path


def test_what_would_change_is_shown_and_nothing_written(old: Path) -> None:
    code, said = run(old)
    assert code is Exit.CHANGES
    assert said.startswith("config/wikis.yaml: say which version the format has; make a remark")
    assert "\n+version: 1\n" in said
    assert "\n-    approval: oui, en général\n+    # approval: oui, en général\n" in said
    assert said.endswith("1 file would change; to write it: communs migrate --yes\n")
    assert (old / "config/wikis.yaml").read_text("utf-8") == OLD


def test_yes_writes_it_once(old: Path) -> None:
    with pytest.raises(InvalidInput):
        load_project(old)
    assert run(old, "--yes")[0] is Exit.DONE
    written = (old / "config/wikis.yaml").read_text("utf-8")
    assert written == "version: 1\n" + OLD.replace("    approval", "    # approval")
    assert load_project(old).wikis["movilab"].approval is None
    for options in ((), ("--yes",)):
        assert run(old, *options) == (Exit.DONE, "Every file is of today's format.\n")
    assert (old / "config/wikis.yaml").read_text("utf-8") == written


def test_what_is_left_to_a_person_is_named(old: Path) -> None:
    (old / "config/wikis.yaml").write_text("version: 1\nwikis: {a: {approval: oui}}\n", "utf-8")
    code, said = run(old, "--yes")
    assert code is Exit.PERSON_NEEDED
    assert f"{old}/config/wikis.yaml:2:23: this agreement of a community cannot be told from its words" in said
    assert said.endswith("A person has to look at what is named above.\n")


def test_as_json(old: Path) -> None:
    code, said = run(old, "--json", "--yes")
    (one,) = json.loads(said)
    assert code is Exit.DONE
    assert (one["file"], one["before"], one["written"], one["left"]) == ("config/wikis.yaml", OLD, True, [])
    assert one["after"] == (old / "config/wikis.yaml").read_text("utf-8")


def test_nothing_is_written_where_a_file_is_newer(old: Path) -> None:
    (old / "config/bot.yaml").write_text("version: 2\n", "utf-8")
    with pytest.raises(InvalidInput, match="update communs"):
        run(old, "--yes")
    assert (old / "config/wikis.yaml").read_text("utf-8") == OLD
