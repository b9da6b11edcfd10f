"""Reading and replacing files: what is refused, and what stays as it is."""

import os
import stat
from pathlib import Path

import pytest

from bot.errors import PersonNeeded
from bot.files.disk import Changed, read, replace, verify
from bot.files.stored import Stored, sha1_of


def test_bytes_and_mode_stay(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes("\ufeffa\r\nb é".encode())
    file.chmod(0o640)
    stored = read(tmp_path, "a.md")
    assert stored.raw == "\ufeffa\r\nb é"
    replace(tmp_path, stored, stored.raw + "!")
    assert file.read_bytes() == "\ufeffa\r\nb é!".encode()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["a.md"]


def test_what_a_run_that_was_killed_left_behind_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / ".a.md.communs").symlink_to(tmp_path / "elsewhere")
    replace(tmp_path, Stored("a.md", None), "x")
    assert [one.name for one in tmp_path.iterdir()] == ["a.md"]


def test_folders_are_made_and_nothing_else(tmp_path: Path) -> None:
    assert read(tmp_path, "a/b/c.md").raw is None
    assert not (tmp_path / "a").exists()
    replace(tmp_path, Stored("a/b/c.md", None), "x")
    assert (tmp_path / "a/b/c.md").read_text() == "x"
    assert verify(tmp_path, "a/b/c.md", sha1_of("x")) is None
    assert verify(tmp_path, "a/b/c.md", sha1_of("y")) == Stored("a/b/c.md", "x")
    replace(tmp_path, Stored("a/b/c.md", "x"), None)
    assert read(tmp_path, "a/b/c.md").raw is None


def test_no_symbolic_link_is_followed_at_any_step(tmp_path: Path) -> None:
    root, outside = tmp_path / "project", tmp_path / "outside"
    (root / "in").mkdir(parents=True)
    outside.mkdir()
    (outside / "a.md").write_text("theirs")
    (root / "a.md").symlink_to(outside / "a.md")
    (root / "public").symlink_to(outside)
    (root / "in" / "gone.md").symlink_to("nowhere")
    for path, named in (("a.md", "a.md"), ("public/a.md", "public"), ("in/gone.md", "in/gone.md")):
        with pytest.raises(PersonNeeded, match=f"{named} is a symbolic link, and none is followed"):
            read(root, path)
        with pytest.raises(PersonNeeded, match="symbolic link"):
            replace(root, Stored(path, "theirs"), "ours")
    assert (outside / "a.md").read_text() == "theirs"
    assert sorted(one.name for one in outside.iterdir()) == ["a.md"]


def test_what_is_no_ordinary_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "latin").write_bytes(b"\xe9")
    (tmp_path / "one").write_text("x")
    (tmp_path / "two").hardlink_to(tmp_path / "one")
    for path, what in (
        ("pipe", "pipe is no ordinary file"),
        ("folder", "folder is no ordinary file"),
        ("latin", "latin is no UTF-8 text; save it as UTF-8"),
        ("one", "one has several names"),
        ("one/below", "one cannot be opened: Not a directory"),
    ):
        with pytest.raises(PersonNeeded, match=what):
            read(tmp_path, path)


def test_a_file_that_moved_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("now")
    for before in (Stored("a.md", "then"), Stored("a.md", None)):
        with pytest.raises(Changed) as changed:
            replace(tmp_path, before, "new")
        assert changed.value.now == Stored("a.md", "now")
    with pytest.raises(Changed):
        replace(tmp_path, Stored("gone.md", "then"), "new")
    assert [one.name for one in tmp_path.iterdir()] == ["a.md"]


def test_a_folder_without_rights_says_so(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    (tmp_path / "shut").mkdir(mode=0o500)
    with pytest.raises(PersonNeeded, match="cannot be written"):
        replace(tmp_path, Stored("shut/a.md", None), "x")
