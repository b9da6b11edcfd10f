from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.config import yaml_stream
from bot.config.source import Source
from bot.config.yaml_reader import parse_yaml, read_yaml


@pytest.fixture(autouse=True, params=["libyaml", "python"])
def each_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    loader = yaml.CSafeLoader if request.param == "libyaml" else yaml.SafeLoader
    monkeypatch.setattr(yaml_stream, "LOADER", loader)


def parse(text: str) -> Source:
    return parse_yaml(text.encode(), "f.yaml")


def told(text: str) -> list[str]:
    return [str(problem) for problem in parse(text).problems]


@pytest.mark.parametrize("written", ["non", "no", "2017-06", "2017-06-01", "1e3", "0x1F", "null", "true", "1_000", "="])
def test_scalars_are_read_as_they_are_written(written: str) -> None:
    assert parse(f"a: {written}").data == {"a": written}


@pytest.mark.parametrize("written", ["", "~", '""', "''"])
def test_an_empty_value_is_missing(written: str) -> None:
    source = parse(f"a: {written}\nb: x")
    assert source.data == {"b": "x"}
    assert source.empty == {("a",)}
    assert source.problems == []


def test_a_quoted_tilde_is_a_text() -> None:
    assert parse("a: '~'").data == {"a": "~"}


def test_every_key_and_value_knows_its_place() -> None:
    text = "é: x\r\nb:\r\n  - c: 'où'\r\n"
    source = parse(text)
    where = ("b", 0, "c")
    assert source.data == {"é": "x", "b": [{"c": "où"}]}
    key, value = source.keys[where], source.values[where]
    assert (key.line, key.column, value.line, value.column) == (3, 5, 3, 8)
    assert text[key.start : key.end] == "c"
    assert text[value.start : value.end] == "'où'"


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    source = parse("\ufeffa: |\r\n  x\r\n  y\r\nb: z\r\n")
    assert source.bom
    assert source.data == {"a": "x\ny\n", "b": "z"}


def test_aliases_and_merges_work() -> None:
    text = "a: &b {x: 1, y: 2}\nc: {<<: *b, x: 3}\nd: *b\ne: {<<: [{x: 5}, *b]}"
    assert parse(text).data == {
        "a": {"x": "1", "y": "2"},
        "c": {"x": "3", "y": "2"},
        "d": {"x": "1", "y": "2"},
        "e": {"x": "5", "y": "2"},
    }


def test_a_key_written_twice_names_the_first_place() -> None:
    assert told("a: 1\nb: 2\na: 3") == ["f.yaml:3:1: “a” is written twice; the first is in line 1; keep one of them"]


def test_a_key_written_twice_without_a_value_is_told_too() -> None:
    assert "written twice" in told("a:\na:\nb: 1")[0]


def test_what_is_not_utf8_is_told_with_its_place() -> None:
    problems = parse_yaml("a: é\nbé: ".encode() + b"\xe9", "f.yaml").problems
    assert [str(problem) for problem in problems] == [
        "f.yaml:2:5: this file is not UTF-8 (byte 0xE9); save it as UTF-8 in your editor"
    ]


@pytest.mark.parametrize(
    ("character", "name"), [("\x07", "U+0007"), ("\x7f", "U+007F"), ("\ufdd0", "U+FDD0"), ("\U0001ffff", "U+1FFFF")]
)
def test_characters_that_no_wiki_can_store_are_named(character: str, name: str) -> None:
    assert told(f"a: x\nb: y{character}z") == [f"f.yaml:2:5: no wiki can store the character {name}; remove it"]


def test_controls_that_yaml_refuses_are_named() -> None:
    assert told("a: x\x80") == ["f.yaml:1:5: YAML does not take the control character U+0080; remove it"]


@pytest.mark.parametrize("escape", [r"\x07", r"\uFDD0", r"\r", r"\uFFFF"])
def test_such_characters_are_found_behind_escapes_too(escape: str) -> None:
    (problem,) = told(f'a: "{escape}"')
    assert problem.startswith("f.yaml:1:4: no wiki can store the character U+")


def test_a_lone_surrogate_is_refused() -> None:
    (problem,) = told('a: "\\ud800"')
    assert "U+D800" in problem or "names no character" in problem


def test_all_characters_and_keys_are_told_at_once() -> None:
    assert len(told("a: \x01\na: \x02\nb: 1\nb: 2")) == 4


@pytest.mark.parametrize(("text", "place"), [("", "f.yaml"), ("# nothing\n", "f.yaml"), ("---\n", "f.yaml")])
def test_an_empty_file_is_told(text: str, place: str) -> None:
    assert told(text) == [f"{place}: this file is empty; write something into it"]


@pytest.mark.parametrize("text", ["[" * 100_000, "\n".join(" " * depth + "a:" for depth in range(2000))])
def test_deep_nesting_is_refused_and_does_not_crash(text: str) -> None:
    assert "nested more than 50 deep" in told(text)[0]


def bombs() -> list[str]:
    levels = range(12)
    lists = [f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 10)}]" for n in levels]
    merges = [f"a{n + 1}: &a{n + 1} {{<<: [{', '.join([f'*a{n}'] * 10)}]}}" for n in levels]
    return ["\n".join(["a0: &a0 [x]", *lists]), "\n".join(["a0: &a0 {x: 1}", *merges])]


@pytest.mark.parametrize("text", bombs())
def test_a_billion_laughs_are_refused(text: str) -> None:
    assert "aliases repeat too much" in told(text)[0]


def test_deep_chains_of_aliases_are_refused() -> None:
    text = "a0: &a0 [x]\n" + "\n".join(f"a{n + 1}: &a{n + 1} [*a{n}]" for n in range(3000))
    assert "nested more than 50 deep" in told(text)[0]


@pytest.mark.parametrize("text", ["a: &x [*x]", "a: &x {b: *x}"])
def test_what_contains_itself_is_refused(text: str) -> None:
    assert "contains itself" in told(text)[0]


@pytest.mark.parametrize("text", ["a: &x {<<: *x, b: 1}", "<<: 3"])
def test_a_merge_of_no_mapping_is_refused(text: str) -> None:
    assert "“<<” takes a mapping" in told(text)[0]


@pytest.mark.parametrize("tag", ["!ruby", "!!python/object:os.system", "!!binary"])
def test_tags_are_refused(tag: str) -> None:
    assert told(f"a: {tag} x") == [f"f.yaml:1:4: the tag {tag} is not known here; remove it"]


def test_a_key_that_is_no_text_is_refused() -> None:
    assert "a key must be a text" in told("? [a]\n: b")[0]


def test_an_empty_item_is_told_and_the_others_are_read() -> None:
    source = parse("- a\n-\n- b")
    assert source.data == ["a", "b"]
    assert [str(problem) for problem in source.problems] == [
        "f.yaml:2:2: this item of the list is empty; write something, or remove the line"
    ]


def test_a_file_that_is_missing_or_a_folder_is_told(tmp_path: Path) -> None:
    assert read_yaml(tmp_path / "no.yaml", "no.yaml").problems[0].what == "this file is missing"
    assert read_yaml(tmp_path, "folder").problems[0].what.startswith("this file cannot be read")


@given(
    st.recursive(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Cs"]), min_size=1).filter(str.strip),
        lambda inner: (
            st.lists(inner, min_size=1, max_size=4)
            | st.dictionaries(st.from_regex(r"[a-zé]{1,8}", fullmatch=True), inner, min_size=1, max_size=4)
        ),
        max_leaves=12,
    )
)
def test_whatever_pyyaml_writes_is_read_back(data: object) -> None:
    for style in ('"', "'", ">", "|", None):
        text = yaml.safe_dump(data, allow_unicode=True, default_style=style, sort_keys=False, width=1000)
        source = parse(text)
        assert source.problems == []
        assert source.data == data


@given(st.text() | st.binary())
def test_no_file_makes_it_fail(content: str | bytes) -> None:
    raw = content.encode(errors="surrogatepass") if isinstance(content, str) else content
    source = parse_yaml(raw, "f.yaml")
    assert source.data is not None or source.problems


def test_what_is_no_yaml_is_told_alone_and_leaves_no_data() -> None:
    source = parse("a: 1\na: 2\nb: *nobody\nc: 'd\n")
    assert [problem.line for problem in source.problems] == [4]
    assert source.data is None
    assert not source.keys
    assert not source.values


def test_a_file_of_another_kind_is_told_in_few_words() -> None:
    """Each of a million told with its place would take hours."""
    source = parse_yaml(b"a: " + b"\x00\n" * 1_000_000, "f")
    assert 20 < len(source.problems) < 25
    assert "more such characters stand from here on; is this a text file?" in "\n".join(map(str, source.problems))
