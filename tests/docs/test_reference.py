"""The reference says all that the program takes, and as it is today."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from bot.cli import VERBS, cli
from bot.config.schemas import NAMES, schema
from bot.errors import Exit
from script import reference

ROOT = Path(__file__).parents[2]


def text(name: str) -> str:
    return (reference.FOLDER / name).read_text(encoding="utf-8")


def cells(name: str) -> str:
    """The page with the bars that stand within cells taken for a letter, so that a cell ends at a bar."""
    return text(name).replace("\\|", "/")


@pytest.mark.parametrize("name", reference.PAGES["en"])
def test_the_pages_are_as_the_program_is(name: str) -> None:
    assert reference.PAGES["en"][name]() == text(name), "run: script/docs reference"


def commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from commands(below, f"{path} {name}")


@pytest.mark.parametrize("verb", VERBS)
def test_every_option_of_every_command_is_described(verb: str) -> None:
    found = cli.get_command(click.Context(cli), verb)
    assert found
    for path, command in commands(found, f"communs {verb}"):
        section = re.search(rf"^##+ {path}\n(.*?)(?=^##|\Z)", cells("commands.md"), re.DOTALL | re.MULTILINE)
        assert section, path
        assert command.help
        for option in command.params:
            if isinstance(option, click.Option):
                row = re.search(
                    rf"^\| `[^|]*{re.escape(option.opts[-1])}\b[^|]*` \| (\S[^|]*) \|", section[1], re.MULTILINE
                )
                assert row, f"{path} {option.opts[-1]}"
            else:
                assert option.make_metavar(click.Context(command)) in section[1]


def test_every_exit_code_is_told_in_both_languages() -> None:
    for page in (text("exit-codes.md"), (ROOT / "LISEZMOI.md").read_text("utf-8")):
        assert {int(code) for code in re.findall(r"^\| (\d+) \| \S", page, re.MULTILINE)} == {
            code.value for code in Exit
        }


def keys(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        yield from part.get("properties", {})
        for key, inner in part.items():
            # A key of ours may be called as a word of JSON Schema is.
            yield from keys(list(inner.values()) if key == "properties" else inner)
    elif isinstance(part, list):
        for inner in part:
            yield from keys(inner)


@pytest.mark.parametrize("name", NAMES)
def test_every_key_of_the_configuration_is_described(name: str) -> None:
    section = re.search(
        rf"^## config/{name}\.yaml\n(.*?)(?=^## |\Z)", text("configuration.md"), re.DOTALL | re.MULTILINE
    )
    assert section
    told = set(re.findall(r"^\| `(\w+)` \| \S[^|]* \|", section[1], re.MULTILINE))
    # Keys of the usual words (links, wording) are told by their key's own line, and those of forms by the form.
    forms = {"draft", "heading", "website", "wiki", "chat", "code", "donate", "much", "some", "support"}
    stages = {"emerging", "active", "paused", "ended"}
    assert set(keys(schema(name))) - told <= forms | stages
    assert "`{heading: …}`" in text("configuration.md")
    assert "`draft: true`" in text("configuration.md")
