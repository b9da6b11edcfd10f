from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.config.check import check_source
from bot.config.models import Wikis
from bot.config.project import BOT, CATALOGUE, DECISIONS, TARGETS, WIKIBASE, WIKIS
from bot.config.yaml_reader import parse_yaml
from bot.errors import InvalidInput
from bot.migrate.files import FILES, migration, migrations

ROOT = Path(__file__).parents[2]
# config/wikis.yaml as commit 91020c4 had it.
OLD_WIKIS = (Path(__file__).parent / "files" / "wikis-2026-11-23.yaml").read_text("utf-8")


def migrated(text: str, name: str = WIKIS) -> str:
    found = migration(text.encode(), name)
    assert found is not None
    assert not found.left
    return found.after.decode()


def test_the_projects_own_files_are_of_today() -> None:
    assert migrations(ROOT) == []
    assert {str(file.relative_to(ROOT)) for file in (ROOT / "config").glob("*.yaml")} == set(FILES)


def test_an_agreement_in_words_of_an_early_file_becomes_a_remark_and_nothing_else_changes() -> None:
    source = parse_yaml(OLD_WIKIS.encode(), "f")
    assert check_source(source, Wikis) is None
    after = migrated(OLD_WIKIS)
    assert after == OLD_WIKIS.replace("    approval: une page", "    # approval: une page")
    again = parse_yaml(after.encode(), "f")
    assert check_source(again, Wikis) is not None
    assert again.problems == []
    assert migration(after.encode(), WIKIS) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("wikis: {}\n", "version: 1\nwikis: {}\n"),
        ("# un mot\n\nwikis: {} # fin\n", "# un mot\n\nversion: 1\nwikis: {} # fin\n"),
        ("{wikis: {}}", "{version: 1, wikis: {}}"),
        ("version:\nwikis: {}\n", "version: 1\nwikis: {}\n"),
        ("wikis: {}\r\n", "version: 1\r\nwikis: {}\r\n"),
        ("\ufeffwikis: {}\n", "\ufeffversion: 1\nwikis: {}\n"),
    ],
)
@pytest.mark.parametrize("name", [CATALOGUE, WIKIS, TARGETS, BOT, DECISIONS, WIKIBASE])
def test_a_file_without_its_version_gets_it(before: str, after: str, name: str) -> None:
    assert migrated(before, name) == after
    assert migration(after.encode(), name) is None


def test_both_at_once() -> None:
    text = OLD_WIKIS.replace("version: 1\n", "")
    found = migration(text.encode(), WIKIS)
    assert found is not None
    assert found.steps == (
        "say which version the format has",
        "make a remark of a community's agreement that is told in words: apply then says that nothing tells of it",
    )
    assert found.after.decode() == OLD_WIKIS.replace("    approval: une page", "    # approval: une page")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("version: 1\nwikis: {a: {approval: oui}}\n", "3"),
        ("version: 1\nwikis:\n  a:\n    approval: >-\n      oui\n      bien\n", "4"),
        ("version: 1\nwikis:\n  a: {name: A,\n    approval: oui}\n", "4"),
    ],
)
def test_what_no_remark_can_be_made_of_is_left_to_a_person(text: str, place: str) -> None:
    found = migration(text.encode(), WIKIS)
    assert found is not None
    assert found.after == found.before
    (problem,) = found.left
    assert "own user space" in problem.advice
    assert problem.line == int(place) or problem.line == 2


@pytest.mark.parametrize("approval", ["own user space", "https://movilab.org/wiki/Accord"])
def test_an_agreement_of_today_stays(approval: str) -> None:
    assert migration(f"version: 1\nwikis:\n  a:\n    approval: {approval}\n".encode(), WIKIS) is None


def test_words_elsewhere_are_no_agreement() -> None:
    assert migration(b"version: 1\nwikis:\n  a:\n    approval: oui\n", TARGETS) is None


@pytest.mark.parametrize("version", ["2", "17", "'3'", "9" * 5000])
@pytest.mark.parametrize("name", FILES)
def test_what_a_newer_communs_wrote_is_refused(version: str, name: str) -> None:
    with pytest.raises(InvalidInput, match=r"this file has version .*; this communs knows version 1; update communs"):
        migration(f"version: {version}\nwikis: {{}}\n".encode(), name)


def test_what_is_no_yaml_is_refused() -> None:
    with pytest.raises(InvalidInput, match=r"wikis\.yaml:1:"):
        migration(b"wikis: [", WIKIS)


def test_a_file_whose_change_would_not_stay_is_refused() -> None:
    with pytest.raises(InvalidInput, match="cannot be brought to today's format"):
        migration(b"version: 1\nwikis:\n  a: &a\n    approval: oui\n  b: *a\n", WIKIS)


def test_all_problems_of_all_files_at_once(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / WIKIS).write_text("version: 2\n", "utf-8")
    (tmp_path / TARGETS).write_text("targets: [", "utf-8")
    with pytest.raises(InvalidInput) as refused:
        migrations(tmp_path)
    assert [Path(problem.file).name for problem in refused.value.problems] == ["targets.yaml", "wikis.yaml"]


_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20)
_WIKI = st.fixed_dictionaries(
    {"name": _WORDS}, optional={"approval": _WORDS | st.just("own user space"), "licence": _WORDS}
)


@given(st.dictionaries(st.from_regex(r"[a-z]{1,4}", fullmatch=True), _WIKI, max_size=3), st.booleans(), st.booleans())
def test_any_file_is_migrated_once_or_told(wikis: dict[str, dict[str, str]], versioned: bool, flow: bool) -> None:  # noqa: FBT001
    data = ({"version": "1"} if versioned else {}) | {"wikis": wikis}
    content = yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow, sort_keys=False).encode()
    try:
        found = migration(content, WIKIS)
    except InvalidInput:
        return
    if found is None:
        return
    again = migration(found.after, WIKIS)
    assert again is None or (again.after == again.before and again.left)
    after = parse_yaml(found.after, "f")
    assert after.data["version"] == "1"
