from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import write_decisions
from bot.config.check import check_source
from bot.config.decisions import Decision, Decisions
from bot.config.source import Source
from bot.config.write_decisions import with_decisions, with_more
from bot.config.yaml_edit import write_whole
from bot.config.yaml_reader import parse_yaml
from bot.config.yaml_rewrite import Rewriting
from bot.errors import InvalidInput, UsageError
from tests.config.yaml_styles import Styles

SHA1S = st.text("0123456789abcdef", min_size=40, max_size=40)
SLUGS = st.sampled_from(["liste", "movilab-liste", "2017", "null", "true", "e1"])
PATHS = st.sampled_from(
    ["opteos.summary.fr", "a.links.website", "groups.g.title.fr", "*", "-", "a: b", "# c", "l'été", "x #y", "~", "@a"]
)
DECISIONS = st.builds(
    Decision,
    target=SLUGS,
    decision=st.sampled_from(["take", "decline", "leave"]),
    kind=st.sampled_from(["changed", "removed", "added", "shape", "text", "order"]),
    entry=st.one_of(st.none(), PATHS),
    field=st.one_of(st.none(), PATHS),
    wiki=st.one_of(st.none(), SLUGS),
    revision=st.integers(0, 10**9),
    save=st.integers(0, 10**9),
    date=st.one_of(st.none(), st.sampled_from(["2026-03-01", "1 mars", "12:30"])),
    value=SHA1S,
)
SEVERAL = st.lists(DECISIONS, min_size=1, max_size=3)
ONE = Decision(target="liste", decision="leave", kind="removed", entry="anis", save=7, value="ab" * 20)
LINES = (
    "  - target: liste\n    decision: leave\n    kind: removed\n    entry: anis\n    save: 7\n    value: " + "ab" * 20
)


def read(content: bytes) -> Decisions:
    source = parse_yaml(content, "decisions.yaml")
    found = check_source(source, Decisions)
    assert source.problems == []
    assert found is not None
    return found


def source_of(text: str) -> Source:
    return parse_yaml(text.encode(), "config/decisions.yaml")


def data_of(decisions: list[Decision]) -> dict[str, Any]:
    """What a file with these decisions says, with every key in place."""
    written = [one.model_dump(exclude_none=True) for one in decisions]
    return {"version": "1", "decisions": [{key: str(value) for key, value in one.items()} for one in written]}


@given(before=SEVERAL, more=SEVERAL, random=st.randoms(use_true_random=False), aliases=st.booleans())
def test_in_every_style_what_stood_there_stays_byte_for_byte_or_nothing_is_written(
    before: list[Decision], more: list[Decision], random: Random, *, aliases: bool
) -> None:
    styles = Styles(random, aliases=aliases, no_break=frozenset({*Decision.model_fields, "version"}))
    content = styles.file(data_of(before))
    source = parse_yaml(content, "config/decisions.yaml")
    try:
        after = with_decisions(source, more)
    except InvalidInput:
        refused = True
    else:
        refused = False
    flow = source.values[("decisions",)].flow
    assert flow or not refused
    if refused:
        return
    assert flow or after.startswith(content)
    assert read(after).decisions == (*read(content).decisions, *more)


@given(SEVERAL, SEVERAL)
def test_what_we_wrote_can_always_be_added_to(first: list[Decision], more: list[Decision]) -> None:
    start = source_of("version: 1\ndecisions:\n")
    once = with_decisions(start, first)
    twice = with_decisions(parse_yaml(once, "f"), more)
    assert twice.startswith(once)
    assert read(twice).decisions == (*first, *more)
    assert with_decisions(start, [*first, *more]) == twice


ITEM = f"target: a\n    decision: take\n    kind: order\n    value: {'cd' * 20}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("version: 1\ndecisions:\n", f"{LINES}\n"),
        ("version: 1\ndecisions:", f"\n{LINES}\n"),
        ("version: 1\ndecisions: # none yet\n\n\n", f"{LINES}\n"),
        ("\ufeffdecisions:\r\n", f"{LINES}\n".replace("\n", "\r\n")),
        (f"decisions:\n  - {ITEM}\n", f"{LINES}\n"),
        (f"decisions:\n  - {ITEM}", f"\n{LINES}\n"),
        (f"decisions:\n  - {ITEM}  # sure\n# the end\n\n\n", f"{LINES}\n"),
        (f"decisions:\n  - {ITEM}\n   ", f"\n{LINES}\n"),
        (f"decisions:\n  # - of old\n  - {ITEM}\n", f"{LINES}\n"),
        (f"decisions:\n- {ITEM}\n".replace("\n    ", "\n  "), f"{LINES}\n".replace("\n  ", "\n")[2:]),
        (f"decisions:\n  -   {ITEM}\n".replace("\n    ", "\n      "), f"{LINES}\n"),
        (f"decisions:\n  - # why\n    {ITEM}\n", f"{LINES}\n"),
        (f"decisions:\n  - &one\n    {ITEM}\n  - *one\n", f"{LINES}\n"),
        (f"decisions:\n  - {{target: a, decision: take, kind: order, value: {'cd' * 20}}}\n", f"{LINES}\n"),
    ],
)
def test_decisions_go_to_the_end_in_the_manner_of_the_list(before: str, after: str) -> None:
    assert with_decisions(source_of(before), [ONE]).decode() == before + after


@pytest.mark.parametrize(
    "text",
    [
        "version: 1\n",
        "version: 1\ndecisions: []\n",
        "decisions: ~  # none yet\n",
        "decisions: ~\nversion: 1\n",
        f"decisions: [{{target: a, decision: take, kind: order, value: {'cd' * 20}}}]\n",
        f"decisions:\n  - {ITEM}\nversion: 1  # of this file\n",
        f"decisions:\n  - {ITEM}\n...\n",
    ],
)
def test_however_a_list_is_written_decisions_go_into_it(text: str) -> None:
    after = with_decisions(source_of(text), [ONE])
    assert read(after).decisions == (*read(text.encode()).decisions, ONE)
    assert [comment for comment in ("# none yet", "# of this file") if comment in text] == [
        comment for comment in ("# none yet", "# of this file") if comment in after.decode()
    ]
    assert "save: 7" in after.decode()
    assert read(with_decisions(parse_yaml(after, "f"), [ONE])).decisions[-2:] == (ONE, ONE)


def test_a_list_that_cannot_be_added_to_is_refused_and_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No such file is known: what changes YAML fails by a fake."""
    monkeypatch.setattr(write_decisions, "rewriting", lambda *_: Rewriting([], None, None, []))
    text = "decisions: []\n"
    file = tmp_path / "decisions.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(
        InvalidInput, match=r"config/decisions\.yaml:1:\d+: decisions cannot be added .* block list"
    ) as error:
        with_more(file, [ONE], name="config/decisions.yaml")
    assert len(error.value.problems) == 1
    assert file.read_text("utf-8") == text
    assert [path.name for path in tmp_path.iterdir()] == ["decisions.yaml"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "this file is empty"),
        (b"decisions:\n  - target: [\n", "decisions.yaml:"),
        (b"decisions:\n  - target: a\n", "“kind” is missing"),
        (b"decisions: \xff\n", "not UTF-8"),
        (b"- a\n", "decisions.yaml:1"),
    ],
)
def test_a_damaged_file_is_told_and_stays(content: bytes, told: str, tmp_path: Path) -> None:
    file = tmp_path / "decisions.yaml"
    file.write_bytes(content)
    with pytest.raises(InvalidInput) as error:
        with_more(file, [ONE])
    assert told in str(error.value)
    assert file.read_bytes() == content


def test_a_missing_file_is_made_readable_by_all_and_known_to_editors(tmp_path: Path) -> None:
    file = tmp_path / "decisions.yaml"
    write_whole(file, with_more(file, [ONE]))
    text = file.read_text("utf-8")
    assert text == (f"# yaml-language-server: $schema=schemas/decisions.schema.json\nversion: 1\ndecisions:\n{LINES}\n")
    assert file.stat().st_mode & 0o777 == 0o644
    write_whole(file, with_more(file, [ONE]))
    assert file.read_text("utf-8") == f"{text}{LINES}\n"
    assert [path.name for path in tmp_path.iterdir()] == ["decisions.yaml"]


def test_a_file_that_cannot_be_made_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_self: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(UsageError, match="No space"):
        write_whole(tmp_path / "decisions.yaml", with_more(tmp_path / "decisions.yaml", [ONE]))
    assert list(tmp_path.iterdir()) == []
