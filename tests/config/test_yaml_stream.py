"""The nodes that are made one after the other are those that PyYAML composes at once."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.config import yaml_stream
from bot.config.yaml_stream import DEEPEST, MERGE, NodeStream, TooDeepError


@pytest.fixture(autouse=True, params=["libyaml", "python"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    chosen = yaml.CSafeLoader if request.param == "libyaml" else yaml.SafeLoader
    monkeypatch.setattr(yaml_stream, "LOADER", chosen)
    return chosen


def place(mark: Any) -> tuple[int, int, int]:
    return mark.line, mark.column, mark.index


def told(node: Any, *, skip: int = 0) -> Any:
    """What there is to know of a node; with ``skip``, every so many parts of a list are left unread."""
    if isinstance(node, yaml.ScalarNode):
        return node.tag == MERGE, node.value, node.style or "", place(node.start_mark), place(node.end_mark)
    parts: list[Any] = []
    for number, part in enumerate(node.value, start=1):
        if skip and number % skip == 0:
            parts.append(None)
        elif isinstance(part, tuple):
            parts.append((told(part[0], skip=skip), told(part[1], skip=skip)))
        else:
            parts.append(told(part, skip=skip))
    return type(node), bool(node.flow_style), parts, place(node.start_mark), place(node.end_mark)


def streamed(text: str, *, skip: int = 0) -> Any:
    stream = NodeStream(text)
    try:
        root = stream.root()
        return None if root is None else told(root, skip=skip)
    finally:
        stream.end()


def composed(text: str, loader: Any, *, skip: int = 0) -> Any:
    root = yaml.compose(text, Loader=loader)
    return None if root is None else told(root, skip=skip)


TEXTS = [
    "",
    "# nothing\n",
    "a",
    "a: {b: [1, 'deux', \"trois\"], c: }\nd:\n- e\n-\n- - f\n",
    "a: &x {b: 1}\nc: *x\nd: {<<: *x, e: 2}\n",
    "a: &x\n  - &y b\n  - *y\nc: [*x, *y]\nd: {<<: [{e: &z f}, {g: *z}], '<<': h, =: i}\n",
    "? [a, {b: c}]\n: d\ne: !x f\ng: !!str <<\nh: ! i\n",
    "a: |\n  b\n\n  c\nd: >-\n  e\n  é\n",
]
BROKEN = [
    "a: *nobody\nb: c\n",
    "a: *nobody\nb: [\n",
    "a: &x b\nc: &x d\n",
    "a: b\n---\nc: d\n",
    "a: b\n---\nc: [\n",
    "a: b\nc: 'd\n",
    "- a\nb: c\n",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("skip", [0, 2])
def test_nodes_are_those_that_pyyaml_composes(text: str, skip: int, loader: Any) -> None:
    assert streamed(text, skip=skip) == composed(text, loader, skip=skip)


_SCALARS = st.text("ab é:#'\"-", max_size=4)
_DATA = st.recursive(_SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_SCALARS, inner, max_size=3))


@given(data=_DATA, shared=_DATA, flow=st.sampled_from([True, False, None]), skip=st.sampled_from([0, 1, 2, 3]))
def test_so_they_are_for_whatever_pyyaml_writes(data: Any, shared: Any, *, flow: bool | None, skip: int) -> None:
    text = yaml.safe_dump([data, shared, {"a": shared}, data], default_flow_style=flow, allow_unicode=True)
    assert streamed(text, skip=skip) == composed(text, yaml_stream.LOADER, skip=skip)


@pytest.mark.parametrize("text", BROKEN)
def test_what_pyyaml_refuses_is_refused_at_the_same_place(text: str, loader: Any) -> None:
    def refused() -> None:
        list(yaml.parse(text, Loader=loader))  # what is no YAML at all comes first
        yaml.compose(text, Loader=loader)

    with pytest.raises(yaml.MarkedYAMLError) as theirs:
        refused()
    with pytest.raises(type(theirs.value)) as ours:
        streamed(text)
    assert str(ours.value.problem).split(" ")[:3] == str(theirs.value.problem).split(" ")[:3]
    assert place(ours.value.problem_mark) == place(theirs.value.problem_mark)


def test_an_anchor_inside_its_own_value_names_that_value() -> None:
    root = NodeStream("&x [a, *x]").root()
    assert isinstance(root, yaml.SequenceNode)
    assert root.value[1] is root


def test_too_deep_is_told_with_its_place() -> None:
    with pytest.raises(TooDeepError) as error:
        streamed("[" * (DEEPEST + 1))
    assert place(error.value.mark) == (0, DEEPEST, DEEPEST)
