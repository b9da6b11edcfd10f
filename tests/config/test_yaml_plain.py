"""The quick way through a YAML text says what the slow one says, or nothing."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.config import yaml_reader
from bot.config.source import Marks, Source
from bot.config.yaml_nodes import read_nodes
from bot.config.yaml_plain import plain_data, plain_marks
from bot.config.yaml_reader import parse_yaml
from bot.config.yaml_stream import DEEPEST, NodeStream

PLAIN = """\
# a comment
version: 1
entries:
  - id: opteos
    summary: {fr: "d’un \\u00e9lan", en: 'it''s'}
    long: >-
      two
      lines
  - [a, b]
empty: []
none: {}
"""

TEXT = st.text(st.sampled_from("ab <~é:#'\"\\\n-[]{}&*!|>\u2028\x85\t"), max_size=6)
VALUES: st.SearchStrategy[Any] = st.recursive(
    TEXT, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3), max_leaves=12
)


def slowly(text: str) -> Source:
    """The text as it is read where something needs a word."""
    source = Source("communs.yaml", text)
    read_nodes(NodeStream(text), source, copies=0)
    return source


def test_what_is_plain_is_read() -> None:
    assert plain_data(PLAIN) == {
        "version": "1",
        "entries": [
            {"id": "opteos", "summary": {"fr": "d’un élan", "en": "it's"}, "long": "two lines"},
            ["a", "b"],
        ],
        "empty": [],
        "none": {},
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing",
        "a: ~",
        "a:",
        "- ",
        "a: 1\na: 2",
        "a: &x 1",
        "a: &x [1]\nb: *x",
        "<<: {a: 1}",
        "a: !!str 1",
        "? [a]\n: 1",
        "&x a: 1",
        'a: "\\0"',
        '"\\0": a',
        "a: 1\n---\nb: 2",
        "a: [",
        "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1),
    ],
)
def test_what_takes_a_closer_look_is_left(text: str) -> None:
    assert plain_data(text) is None


def test_as_deep_as_may_be_is_plain() -> None:
    text = "[" * DEEPEST + "a" + "]" * DEEPEST
    assert plain_data(text) == slowly(text).data


@given(TEXT | VALUES.map(lambda value: yaml.safe_dump(value, allow_unicode=True)))
def test_it_is_read_alike(text: str) -> None:
    data = plain_data(text)
    if data is not None:
        other = slowly(text)
        assert (other.data, other.problems, other.empty) == (data, [], set())


@given(VALUES.map(lambda value: yaml.safe_dump({"a": value}, allow_unicode=True)))
def test_where_everything_stands_is_known_when_it_is_asked_for(text: str) -> None:
    quick, other = parse_yaml(text.encode(), "communs.yaml"), slowly(text)
    assert dict(quick.values) == dict(other.values)
    assert dict(quick.keys) == dict(other.keys)


def test_marks_are_not_made_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counting(text: str) -> tuple[Marks, Marks]:
        asked.append(text)
        return plain_marks(text)

    monkeypatch.setattr(yaml_reader, "plain_marks", counting)
    source = parse_yaml(PLAIN.encode(), "communs.yaml")
    assert asked == []
    assert source.values["entries", 0, "id"].line == 4
    assert source.keys["version",].line == 2
    assert asked == [PLAIN]
