"""Whom there is something to tell."""

from datetime import date

import pytest

from bot.config.decisions import Decision
from bot.talk.due import due, mark_of, untold

TODAY = date(2026, 11, 24)
DECISION = Decision(
    target="liste",
    kind="changed",
    entry="semences",
    field="semences.summary.fr",
    value="a" * 40,
    decision="take",
    wiki="movilab",
    revision=12,
    tell=True,
    date="2026-11-20",
)


def _with(**fields: object) -> Decision:
    return DECISION.model_copy(update=fields)


def test_one_message_an_editor_and_a_list() -> None:
    other, third = _with(value="b" * 40, decision="decline"), _with(target="autre")
    somebody, nobody = _with(revision=13), _with(revision=14)
    waiting = untold([DECISION, other, third, somebody, nobody, DECISION], {"liste", "autre"}, today=TODAY, told=())
    found = due(waiting, {12: "Camille", 13: "Dominique"})
    assert [(one.target, one.editor, one.decisions) for one in found] == [
        ("liste", "Camille", (DECISION, other)),
        ("autre", "Camille", (third,)),
        ("liste", "Dominique", (somebody,)),
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"tell": False},
        {"decision": "leave"},
        {"revision": 0},
        {"date": None},
        {"date": "2026-10-24"},
        {"date": "demain"},
        {"target": "autre"},
    ],
    ids=str,
)
def test_nobody_is_told(fields: dict[str, object]) -> None:
    assert untold([_with(**fields)], {"liste"}, today=TODAY, told=()) == []


def test_what_was_told_is_not_told_again_but_another_decision_is() -> None:
    declined = _with(decision="decline")
    assert untold([DECISION, declined], {"liste"}, today=TODAY, told={mark_of(DECISION)}) == [declined]
    # When it was written down changes nothing of what was decided.
    assert mark_of(_with(date="2026-11-24", save=9)) == mark_of(DECISION)
