import stat
from pathlib import Path

import pytest

from bot.private import make_private


def test_every_folder_that_was_missing_is_private_and_the_others_stay(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_private(tmp_path / "a" / "b")
    make_private(tmp_path / "a" / "b")
    assert [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in (".", "a", "a/b")] == [0o755, 0o700, 0o700]


@pytest.mark.parametrize("name", ["file", "file/a"])
def test_a_file_in_its_place_is_an_error(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        make_private(tmp_path / name)
