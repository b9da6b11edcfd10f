from typing import Any

import pytest

from bot.config.check import check_source
from bot.config.decisions import Decision, Decisions
from bot.config.yaml_reader import parse_yaml

SHA1 = "0123456789abcdef0123456789abcdef01234567"
LEAST = f"version: 1\ndecisions:\n  - target: liste\n    decision: leave\n    kind: removed\n    value: {SHA1}\n"


def read(text: str) -> tuple[Decisions | None, list[str]]:
    source = parse_yaml(text.encode(), "decisions.yaml")
    found = check_source(source, Decisions)
    return found, [str(problem.what) for problem in source.problems]


def test_a_decision_says_at_least_what_it_is_about() -> None:
    found, problems = read(LEAST)
    assert problems == []
    assert found is not None
    assert found.decisions == (Decision(target="liste", decision="leave", kind="removed", value=SHA1),)


def test_a_file_without_decisions_is_one() -> None:
    assert read("version: 1\ndecisions:\n") == (Decisions(), [])


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("leave", "maybe", "“maybe” is not known here"),
        ("removed", "moved", "“moved” is not known here"),
        (SHA1, SHA1[:-1], "this cannot stand here"),
        (SHA1, SHA1.upper(), "this cannot stand here"),
        ("target: liste", "target: La liste", "“La liste” cannot be used as a key"),
        ("kind: removed", "kind: removed\n    revision: -1", "-1 is too small"),
        ("kind: removed", "kind: removed\n    editor: Camille", "the key “editor” is not known here"),
        ("version: 1", "version: 2", "this file has version 2; this communs knows version 1"),
    ],
)
def test_what_does_not_fit_is_told(old: str, new: str, told: str) -> None:
    _found, problems = read(LEAST.replace(old, new))
    assert [told in problem for problem in problems] == [True]


def test_a_decision_holds_nobodys_name_and_no_text_of_the_wiki() -> None:
    fields: dict[str, Any] = dict(Decision.model_fields)
    assert set(fields) == {
        *("target", "kind", "entry", "field", "value", "decision"),
        *("wiki", "revision", "save", "tell", "date"),
    }
