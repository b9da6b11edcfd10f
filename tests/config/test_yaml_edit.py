from pathlib import Path

import pytest

from bot.config.yaml_edit import Edit, edited, new_key, write_whole
from bot.config.yaml_reader import parse_yaml
from bot.errors import UsageError


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a:\n  - name: x # c\n", "a:\n  - id: new\n    name: x # c\n"),
        ("a:\r\n- name: x\r\n", "a:\r\n- id: new\r\n  name: x\r\n"),
        ("a:\n-   # c\n  name: x\n", "a:\n-   # c\n  id: new\n  name: x\n"),
        ("a: [{name: x}]", "a: [{id: new, name: x}]"),
        ('{"a": [{"name":"x"}]}', '{"a": [{id: new, "name":"x"}]}'),
        ("a: [{\n  name: x\n}]", "a: [{\n  id: new, name: x\n}]"),
        ("a:\n- &b\n  name: x\n", "a:\n- &b\n  id: new\n  name: x\n"),
        ("a:\n- &k name: x\n", "a:\n- id: new\n  &k name: x\n"),
        ("b: &b {y: z}\na:\n- <<: *b\n  name: x\n", "b: &b {y: z}\na:\n- <<: *b\n  id: new\n  name: x\n"),
        ("a:\n- name: x\n  id:\n", "a:\n- name: x\n  id: new\n"),
        ("a:\n- name: x\n  id: # later\n", "a:\n- name: x\n  id: new # later\n"),
        ("a:\n- id: ~\n  name: x\n", "a:\n- id: new\n  name: x\n"),
        ("a:\n- id: ''\n  name: x\n", "a:\n- id: new\n  name: x\n"),
        ("a: [{name: x, id: }]", "a: [{name: x, id: new }]"),
        ("a:\n- name: |\n    é\n\n    x\n  z: y\n", "a:\n- id: new\n  name: |\n    é\n\n    x\n  z: y\n"),
    ],
)
def test_a_key_is_written_in_the_style_of_its_mapping(before: str, after: str) -> None:
    source = parse_yaml(before.encode(), "f")
    edit = new_key(source, ("a", 0), "id", "new")
    assert edit is not None
    assert edited(source, [edit]).decode() == after
    again = parse_yaml(after.encode(), "f")
    assert again.problems == []
    assert again.data["a"][0] == source.data["a"][0] | {"id": "new"}


@pytest.mark.parametrize("text", ["a: [x]", "b: &b {name: x}\na:\n- <<: *b\n", "a: []"])
def test_a_mapping_without_a_key_of_its_own_takes_none(text: str) -> None:
    assert new_key(parse_yaml(text.encode(), "f"), ("a", 0), "id", "new") is None


def test_edits_are_made_from_the_end_and_keep_the_byte_order_mark() -> None:
    source = parse_yaml("\ufeffa: é\n".encode(), "f")
    assert edited(source, [Edit(0, 1, "xx"), Edit(3, 4, "y")]) == "\ufeffxx: y\n".encode()


def test_a_file_is_replaced_whole_with_its_permissions_behind_its_link(tmp_path: Path) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_bytes(b"old")
    file.chmod(0o640)
    link.symlink_to(file)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o640
    assert sorted(tmp_path.iterdir()) == [file, link]


def test_nothing_stays_behind_when_it_fails(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()
    with pytest.raises(UsageError) as error:
        write_whole(tmp_path / "file", b"new")
    assert str(error.value) == (
        f"{tmp_path}/file: the file cannot be written: Is a directory; "
        "see that this account may write there, and that the disk has room"
    )
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]
