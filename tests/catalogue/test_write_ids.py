from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.ids import missing_ids
from bot.catalogue.write_ids import with_ids, write_missing_ids
from bot.config.yaml_reader import parse_yaml
from bot.errors import InvalidInput

COMMUNS = """\
# ma liste
version: 1
entries:

  - name: Kpa-Cité   # à revoir
    summary: >-
      Un programme.

  - {name: "ANIS", place: Lille}
  - id: opteos
    name: Opteos
"""


def test_ids_are_written_and_nothing_else_changes(tmp_path: Path) -> None:
    file = tmp_path / "communs.yaml"
    file.write_text(COMMUNS, "utf-8")
    assert write_missing_ids(file) == ["kpa-cite", "anis"]
    expected = COMMUNS.replace("- name: Kpa", "- id: kpa-cite\n    name: Kpa").replace("{name", "{id: anis, name")
    assert file.read_text("utf-8") == expected


def test_a_second_time_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "communs.yaml"
    file.write_text(COMMUNS, "utf-8")
    write_missing_ids(file)
    before = file.stat()
    assert write_missing_ids(file) == []
    assert file.stat().st_mtime_ns == before.st_mtime_ns
    assert file.stat().st_ino == before.st_ino


def test_a_file_that_is_no_sound_yaml_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "communs.yaml"
    file.write_text("entries:\n- name: x\n- name: y\n  name: z\n", "utf-8")
    assert write_missing_ids(file) == []
    assert file.read_text("utf-8").count("id") == 0


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("x: &x {name: X}\nentries:\n- name: A\n- *x\n- *x\n", ("1:4", "1:4")),
        ("x: &x {name: X}\nentries:\n- name: A\n- <<: *x\n", ("4:3",)),
        ("entries: [name: A, name: B]\n", ("1:11", "1:20")),
        ("entries:\n- ? name\n  : A\n", ("2:3",)),
    ],
)
def test_an_entry_that_leaves_no_place_is_told_and_nothing_is_written(
    text: str, where: tuple[str, ...], tmp_path: Path
) -> None:
    file = tmp_path / "communs.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(InvalidInput) as error:
        write_missing_ids(file)
    assert [problem.where for problem in error.value.problems] == [f"{file}:{place}" for place in where]
    assert "write it out with “id: " in str(error.value)
    assert file.read_text("utf-8") == text


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=6)
ENTRIES = st.lists(
    st.fixed_dictionaries(
        {"name": NAMES}, optional={"id": st.sampled_from(["a", "b"]), "summary": NAMES, "links": st.just({"a": "b"})}
    ),
    min_size=1,
    max_size=4,
)


def is_subsequence(short: bytes, long: bytes) -> bool:
    rest = iter(long)
    return all(byte in rest for byte in short)


@given(
    entries=ENTRIES,
    flow=st.sampled_from([None, False, True]),
    indent=st.sampled_from([2, 4, 7]),
    style=st.sampled_from([None, '"', "'", "|", ">"]),
    line_end=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from(["", "\ufeff"]),
    comment=st.sampled_from(["", "# ça\n\n"]),
)
def test_every_other_byte_stays(
    entries: list[dict[str, object]],
    flow: bool | None,  # noqa: FBT001
    indent: int,
    style: str | None,
    line_end: str,
    mark: str,
    comment: str,
) -> None:
    written = yaml.safe_dump(
        {"entries": entries},
        allow_unicode=True,
        default_flow_style=flow,
        default_style=style,
        indent=indent,
        sort_keys=False,
    )
    content = (mark + (comment + written).replace("\n", line_end)).encode()
    source = parse_yaml(content, "f")
    ids = missing_ids(source.data)
    after = with_ids(source, ids)
    again = parse_yaml(after, "f")
    assert again.data["entries"] == [
        entry | ({"id": ids[position]} if position in ids else {})
        for position, entry in enumerate(source.data["entries"])
    ]
    assert missing_ids(again.data) == {}
    assert is_subsequence(content, after)
    added = len(after) - len(content)
    assert added >= sum(len(f"id: {slug}") for slug in ids.values())
    assert again.text.count("\n") - source.text.count("\n") <= len(ids)
    if not ids:
        assert after == content
