import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from bot.config.characters import unstorable
from bot.config.yaml_reader import parse_yaml
from bot.config.yaml_scalar import Bare, Layout, write_scalar
from bot.config.yaml_tree import Mapping, Scalar, tree_of

BLOCK = Layout(flow=False, column=0, first=3, step=2, width=40, line_break="\n")
FLOW = Layout(flow=True, column=0, first=3, step=2, width=40, line_break="\n")


@pytest.mark.parametrize(
    ("value", "block", "flow"),
    [
        ("Une ferme", "Une ferme", "Une ferme"),
        ("https://x.org/?a=b#c", "https://x.org/?a=b#c", "https://x.org/?a=b#c"),
        ("a, b", "a, b", '"a, b"'),
        ("on", '"on"', '"on"'),
        ("1e3", '"1e3"', '"1e3"'),
        ("0o7", '"0o7"', '"0o7"'),
        ("12:30", '"12:30"', '"12:30"'),
        ("=", '"="', '"="'),
        ("<<", '"<<"', '"<<"'),
        ("---", "---", "---"),
        ("é\u202e", '"é\\u202e"', '"é\\u202e"'),
        ("a\ufeffb", '"a\\ufeffb"', '"a\\ufeffb"'),
        ("un\ndeux", "|-\n  un\n  deux", '"un\\ndeux"'),
        ("un \ndeux", '"un \\ndeux"', '"un \\ndeux"'),
        ("mot " * 12 + "fin", ">-\n  " + "mot " * 8 + "mot\n  mot mot mot fin", "mot " * 12 + "fin"),
        (Bare("true"), "true", "true"),
    ],
)
def test_a_new_text_is_written_plainly_where_it_can_be(value: str, block: str, flow: str) -> None:
    written = write_scalar(value, BLOCK)
    assert "\n".join([written.head, *written.body]) == block
    assert write_scalar(value, FLOW).head == flow


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(
    lambda text: not list(unstorable(text)) and "\r" not in text
)
TRICKY = st.text(" \n-:#'\"{}[],&*!|>%@`?a1~=<\t\x85\u2028", min_size=1, max_size=12)
OLD = st.sampled_from(
    ["x", "'x'", '"x"', "|\n x", "|2-\n   x\n  y", ">+\n x\n y", "x\n  y", "'x\n  y'", '"x\n  y"', "&a x", "~", ""]
)


@example(value="~", old="~", flow=False)
@example(value="~", old="~", flow=True)
@given(st.one_of(TEXTS, TRICKY), OLD, st.booleans())
def test_every_text_is_read_as_it_was_meant_in_every_style(value: str, old: str, flow: bool) -> None:  # noqa: FBT001
    text = f"k: {old}"
    mapping = tree_of(text)
    assert isinstance(mapping, Mapping)
    ((_key, scalar),) = mapping.pairs
    assert isinstance(scalar, Scalar)
    written = write_scalar(value, FLOW if flow else BLOCK, None if flow and scalar.block else scalar, text)
    lines = "\n".join([written.head, *written.body])
    document = f"{{k: {lines} }}" if flow else f"k: {lines}\n# fin\nl: m\n"
    assert yaml.load(document, yaml.BaseLoader)["k"] == value
    source = parse_yaml(document.encode(), "f")
    assert source.problems == []
    assert source.data["k"] == value
