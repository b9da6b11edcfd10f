import pytest

from bot.config.yaml_tree import Alias, Mapping, Scalar, Sequence, column, every, line_break_at, line_start, tree_of

TEXT = """\
a: &x 'é'   # un
b: [*x, !!str y]
c: |+
  un

d: >-   # deux
  un

# trois
e:
- - f
"""


def test_each_node_knows_where_it_stands_and_how_it_is_written() -> None:
    tree = tree_of(TEXT)
    assert isinstance(tree, Mapping)
    assert {key: TEXT[value.start : value.end] for key, (_key, value) in tree.own().items()} == {
        "a": "&x 'é'",
        "b": "[*x, !!str y]",
        "c": "|+\n  un\n",
        "d": ">-   # deux\n  un",
        "e": "- - f",
    }
    quoted, flow, _literal, _folded, block = (value for _key, value in tree.own().values())
    assert isinstance(quoted, Scalar)
    assert (TEXT[quoted.begin :][0], quoted.style, quoted.anchor) == ("'", "'", "x")
    assert isinstance(flow, Sequence)
    alias, typed = flow.items
    assert isinstance(alias, Alias)
    assert alias.target is quoted
    assert isinstance(typed, Scalar)
    assert TEXT[typed.begin : typed.end] == "y"
    assert TEXT[flow.opened - 1] == "["
    assert isinstance(block, Sequence)
    assert {TEXT[node.opened - 1] for node in every(block) if isinstance(node, Sequence)} == {"-"}


@pytest.mark.parametrize("mark", ["\n", "\r\n", "\r", "\x85", "\u2028"])
def test_lines_end_where_yaml_ends_them(mark: str) -> None:
    text = f"a{mark}bc"
    assert line_start(text, len(text)) == 1 + len(mark)
    assert column(text, len(text)) == 2
    assert line_break_at(text, 0) == (mark if mark in {"\n", "\r\n"} else "\n")
