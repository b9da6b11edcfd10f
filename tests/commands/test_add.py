"""``communs add`` as a person types it: what it refuses."""

from pathlib import Path

import pytest

from tests.commands.test_cli import communs
from tests.config.small_project import write_project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_project(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("   ",), "the name is empty; communs add NAME\n"),
        (
            ("X", "--link", "https://a.example", "--link", "https://b.example"),
            (
                "two addresses of one kind: https://a.example and https://b.example; say of what kind the second one "
                "is, as in --link wiki=https://b.example\n"
            ),
        ),
        (("X", "--link", "chat="), "--link chat= names no address; give one, or leave it out\n"),
    ],
)
def test_what_cannot_be_added_is_told(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    done = communs(folder, "add", *arguments, "--yes")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)
