"""The way from a file's text to its own characters and back."""

import stat
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.files.store import Store
from bot.files.stored import Stored, sha1_of

RAW = st.lists(st.sampled_from(["a", "é", "\n", "\r\n", "\r", " "]), max_size=12).map("".join)


@given(RAW, st.booleans(), st.integers(0, 30), st.integers(0, 30))
def test_what_stands_around_a_replacement_stays_to_the_letter(raw: str, mark: bool, one: int, other: int) -> None:  # noqa: FBT001 (a strategy's)
    raw = "\ufeff" + raw if mark else raw
    stored = Stored("x", raw)
    start, end = sorted((min(one, len(stored.text)), min(other, len(stored.text))))
    first, last, put = stored.spliced(start, end, "X\n")
    after = raw[:first] + put + raw[last:]
    assert raw[:first].removeprefix("\ufeff").replace("\r\n", "\n") == stored.text[:start]
    assert raw[last:].removeprefix("\ufeff").replace("\r\n", "\n") == stored.text[end:]
    assert after.startswith("\ufeff") == mark
    assert Stored("x", after).text == stored.text[:start] + "X\n" + stored.text[end:]


def test_line_ends_go_by_most_lines() -> None:
    assert Stored("x", "a\r\nb\r\nc\n").dressed("1\n2\n") == "1\r\n2\r\n"
    assert Stored("x", "a\nb\r\nc\n").dressed("1\n") == "1\n"
    assert Stored("x", None).dressed("1\n") == "1\n"


def test_a_file_that_is_not_there_has_the_checksum_of_nothing() -> None:
    assert Stored("x", None).sha1 == Stored("x", "").sha1 == sha1_of("")


def test_a_copy_that_a_killed_run_left_half_way_is_kept_anew(tmp_path: Path) -> None:
    stored = Stored("x", "ab\r\nc\n")
    store = Store(tmp_path, tmp_path / ".communs")
    before = tmp_path / ".communs" / "before" / stored.sha1
    before.parent.mkdir(parents=True)
    before.write_bytes(b"ab")
    assert store.kept(stored.sha1) is None
    store.keep(stored)
    assert store.kept(stored.sha1) == stored.raw
    assert stat.S_IMODE(before.stat().st_mode) == 0o600
    assert [file.name for file in before.parent.iterdir()] == [stored.sha1]
