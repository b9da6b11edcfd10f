"""Catalogues written as their owners write them, before and after changes."""

from textwrap import dedent

import pytest

from bot.catalogue.change import Change
from bot.catalogue.write_changes import changed
from bot.config.yaml_reader import parse_yaml
from bot.errors import InvalidInput

HEAD = "version: 1\nentries:\n"


def after(before: str, *changes: Change) -> str:
    """Return a catalogue after changes; the text before when there is nothing to write."""
    content = changed(parse_yaml(before.encode(), "communs.yaml"), changes)
    return before if content is None else content.decode()


def entries(text: str) -> str:
    """Return a catalogue with entries that are written with the indentation of the test."""
    return HEAD + dedent(text).strip("\n") + "\n"


def refusal(text: str, *changes: Change) -> str:
    with pytest.raises(InvalidInput) as error:
        after(text, *changes)
    return str(error.value)
