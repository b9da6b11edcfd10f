"""Comments in a YAML file, above what they are about."""

import pytest

from bot.config.yaml_comment import with_comments
from bot.config.yaml_reader import parse_yaml

TEXT = """\
version: 1
entries:
  - id: a   # first
    summary: >-
      Deux
      lignes.
    links: {wiki: "https://a.example"}
  - {id: b, name: B}
"""


@pytest.mark.parametrize(
    ("path", "above"),
    [
        (("entries", 0), "  - id: a   # first\n"),
        (("entries", 0, "summary"), "    summary: >-\n"),
        (("entries", 0, "links", "wiki"), "    links: {wiki"),  # between braces there is no room
        (("entries", 1), "  - {id: b"),
        (("entries", 1, "name"), "  - {id: b"),
        (("version",), "version: 1\n"),
    ],
)
def test_it_stands_above_what_it_is_about(path: tuple[str | int, ...], above: str) -> None:
    source = parse_yaml(TEXT.encode(), "f")
    indent = above[: len(above) - len(above.lstrip())]
    content = with_comments(source, {path: ["à voir", "deux\nlignes"]}).decode()
    assert content == TEXT.replace(above, f"{indent}# à voir\n{indent}# deux lignes\n{above}")
    assert parse_yaml(content.encode(), "f").data == source.data


def test_line_ends_and_byte_order_mark_stay() -> None:
    source = parse_yaml(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", "f")
    assert with_comments(source, {("b",): ["x"]}) == b"\xef\xbb\xbfa: 1\r\n# x\r\nb: 2\r\n"
