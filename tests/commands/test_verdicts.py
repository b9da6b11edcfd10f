"""What is kept of templates that were tried out."""

import json
from pathlib import Path

import pytest

from bot.commands import _verdicts
from bot.errors import Problem
from bot.merge.readability import Readability, Row

KNOWN = {
    "d1": Readability((Row("name", "read", 4), Row("place", "unique", 5, "twice", "* à “b”")), ()),
    "d2": Readability((), (Problem("templates/t.wikitext", 3, 0, "what", "advice"),)),
}
FILE = Path(".communs/cache/templates.json")


def test_what_is_stored_is_loaded(tmp_path: Path) -> None:
    assert _verdicts.load(tmp_path) == {}
    _verdicts.store(tmp_path, KNOWN)
    assert _verdicts.load(tmp_path) == KNOWN


def test_only_its_owner_reads_it(tmp_path: Path) -> None:
    _verdicts.store(tmp_path, KNOWN)
    file = tmp_path / FILE
    assert [path.stat().st_mode & 0o777 for path in (file, file.parent, file.parent.parent)] == [0o600, 0o700, 0o700]
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff",
        b'{"version": 2, "templates": {}}',
        b'{"version": 1}',
        b'{"version": 1, "templates": []}',
        b'{"version": 1, "templates": {"d": null}}',
        b'{"version": 1, "templates": {"d": {"rows": [{"field": "x"}], "problems": []}}}',
        b'{"version": 1, "templates": {"d": {"rows": [{"shape": 1}], "problems": []}}}',
    ],
)
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, damaged: bytes) -> None:
    _verdicts.store(tmp_path, KNOWN)
    (tmp_path / FILE).write_bytes(damaged)
    assert _verdicts.load(tmp_path) == {}
    _verdicts.store(tmp_path, KNOWN)
    assert _verdicts.load(tmp_path) == KNOWN


def test_half_a_file_is_as_good_as_none(tmp_path: Path) -> None:
    _verdicts.store(tmp_path, KNOWN)
    whole = (tmp_path / FILE).read_bytes()
    for length in range(0, len(whole), 7):
        (tmp_path / FILE).write_bytes(whole[:length])
        assert _verdicts.load(tmp_path) == {}


def test_a_place_where_nothing_can_be_kept_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / ".communs").write_text("a file, not a folder")
    _verdicts.store(tmp_path, KNOWN)
    assert _verdicts.load(tmp_path) == {}


def test_it_is_json_with_a_version(tmp_path: Path) -> None:
    _verdicts.store(tmp_path, KNOWN)
    assert json.loads((tmp_path / FILE).read_text("utf-8"))["version"] == 1
