import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.notify.notice import Kind, Notice
from bot.notify.told import FILE, Told, load, save
from tests.notify.samples import notice

NOTICES = st.lists(
    st.builds(notice, st.sampled_from(Kind), st.sampled_from("12"), st.sampled_from(["a", "b"])), unique=True
)


@given(NOTICES, NOTICES)
def test_what_was_told_is_no_news_and_what_was_not_is(first: list[Notice], second: list[Notice]) -> None:
    told = Told()
    told.remember("env:X#1", first)
    assert told.news("env:X#1", second) == [one for one in second if one not in first]
    assert told.news("env:X#2", second) == second


@given(NOTICES, NOTICES)
def test_what_is_over_is_news_when_it_comes_back(first: list[Notice], second: list[Notice]) -> None:
    told = Told()
    told.remember("env:X#1", first)
    told.forget(["a"], second)
    for one in first:
        failing = any(other.kind is Kind.FAILURE and other.target == "a" for other in second)
        kept = one.target == "b" or one in second or (failing and one.kind is Kind.PERSON)
        assert (told.news("env:X#1", [one]) == []) is kept


def test_it_is_kept_for_its_owner_alone(tmp_path: Path) -> None:
    told = Told()
    told.remember("env:X#1", [notice()])
    folder = tmp_path / ".communs"
    save(folder, told)
    assert load(folder) == told
    assert stat.S_IMODE((folder / FILE).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [file.name for file in folder.iterdir()] == [FILE]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"version": 2, "told": {}}', '{"version": 1, "told": {"a": ["b"]}}', "\x00"]
)
def test_a_damaged_file_is_a_lost_one(text: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(text)
    assert load(tmp_path) == Told()
    assert load(tmp_path / "missing") == Told()


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    save(tmp_path / "file", Told())
