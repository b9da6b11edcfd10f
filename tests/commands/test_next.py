from pathlib import Path

import pytest

from bot.cli import Settings
from bot.commands._next import command_of


@pytest.mark.parametrize(
    ("folder", "sandbox", "typed"),
    [
        (".", False, "communs apply"),
        (".", True, "communs --sandbox apply"),
        ("a project", True, "communs -C 'a project' --sandbox apply"),
    ],
)
def test_a_command_to_go_on_with_is_for_the_same_project_and_wikis(folder: str, *, sandbox: bool, typed: str) -> None:
    assert command_of(Settings(folder=Path(folder), sandbox=sandbox), "apply") == typed
