"""Any data in any style become any other data; for what a catalogue's owner sees, see tests/catalogue."""

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.config.yaml_reader import parse_yaml
from bot.config.yaml_rewrite import rewriting
from tests.config.yaml_styles import Styles

TEXTS = st.sampled_from(["x", "un deux trois", "a: b", "- c", "l'été", "yes", "un\ndeux", "un mot, " * 20 + "fin"])
KEYS = st.sampled_from(["a", "b", "c", "no"])
DATA = st.dictionaries(
    KEYS,
    st.recursive(
        TEXTS,
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
        max_leaves=6,
    ),
    min_size=1,
)


@pytest.mark.parametrize("aliases", [False, True])
@given(old=DATA, new=DATA, seed=st.integers(0, 2**32))
@settings(max_examples=60)
def test_a_file_says_other_data_or_nothing_is_written(
    aliases: bool,  # noqa: FBT001
    old: dict[str, Any],
    new: dict[str, Any],
    seed: int,
) -> None:
    styles = Styles(Random(seed), aliases=aliases, no_break=frozenset())
    source = parse_yaml(styles.file(old), "f")
    assert source.problems == []
    step = rewriting(source, new)
    if step.content is None:
        # Refused: what is shared; a list that becomes a text, or the like, can be written too oddly.
        assert styles.shared or another_kind(source.data, new), (source.text, new, step.edits)
    else:
        again = parse_yaml(step.content, "f")
        assert again.problems == []
        assert again.data == new


def another_kind(old: Any, new: Any) -> bool:
    """Return whether a value is of another kind than the one in its place, or the first of its list or mapping."""
    if isinstance(old, dict) and isinstance(new, dict):
        return any(another_kind(old[key], new[key]) for key in old.keys() & new.keys()) or bool(new) != bool(old)
    if isinstance(old, list) and isinstance(new, list):
        return any(another_kind(one, other) for one in old for other in new) or bool(new) != bool(old)
    return type(old) is not type(new)


@pytest.mark.parametrize(
    ("before", "data", "after"),
    [
        ("a: b\n", {"a": "b"}, "a: b\n"),
        ("a:\n  b: c  # d\n  e: f\n", {"a": "g"}, "a: g\n"),
        ("a: [b, c]  # d\n", {"a": ["c"]}, "a: [c]  # d\n"),
        ("a: [b, c,]\n", {"a": ["b"]}, "a: [b,]\n"),
        ("a:\n- b\n- c # d\n", {"a": ["b"]}, "a:\n- b\n"),
        ("a:\n- b", {"a": ["b", "c"]}, "a:\n- b\n- c"),
        ("a:\n- b\n\n- c\n", {"a": ["b", "d", "e", "c"]}, "a:\n- b\n\n- d\n\n- e\n\n- c\n"),
        ("a:\n  - b\n", {"a": ["c", "d", "b"]}, "a:\n  - c\n  - d\n  - b\n"),
        ("a:\n- b\nc: d\n", {"a": {"e": "f"}, "c": "d"}, "a:\n  e: f\nc: d\n"),
        ("a:\n  b: c\n  d: e\n", {"a": {"f": "g", "d": "e"}}, "a:\n  f: g\n  d: e\n"),
        ("- b: c\n  d: e\n", [{"f": "g", "d": "e"}], "- f: g\n  d: e\n"),
        ("a: b\n   # c\nd: e\n", {"a": "f\ng", "d": "e"}, 'a: "f\\ng"\n   # c\nd: e\n'),
        ("a: {}\n", {"a": {"b": "c"}}, "a:\n  b: c\n"),
        ("a: {b: c}\n", {"a": {}}, "a: {}\n"),
        ("a: |\n  b", {"a": "b", "c": "d"}, "a: |-\n  b\nc: d"),
        ("a: b\nc: d", {"a": "b"}, "a: b"),
        ("a: |\n  b\nc: d", {"a": "b\n"}, "a: |\n  b\n"),
        ('{"a":"b"}', {"a": "b", "c": "d"}, '{"a":"b", "c": "d"}'),
        ("a: b\r\n", {"a": "b", "c": {"d": ["e"]}}, "a: b\r\nc:\r\n  d:\r\n    - e\r\n"),
    ],
)
def test_what_is_new_has_the_manner_of_what_is_there(before: str, data: Any, after: str) -> None:
    step = rewriting(parse_yaml(before.encode(), "f"), data)
    assert step.content is not None
    assert step.content.decode() == after
