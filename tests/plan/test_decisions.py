import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Exit, PlanRefused
from bot.plan.decisions import Answer, Approval, Decisions
from bot.plan.model import Plan, from_json, sealed, to_json

NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
AT = "2026-03-01T12:00:00Z"
APPROVALS = st.builds(
    Approval,
    target=NAMES,
    write=st.booleans(),
    only=st.lists(NAMES, max_size=3).map(tuple),
    by=NAMES,
    at=st.just(AT),
)
ANSWERS = st.builds(
    Answer,
    target=NAMES,
    kind=NAMES,
    entry=NAMES,
    field=NAMES,
    value=NAMES,
    answer=st.sampled_from(["take", "decline", "leave"]),
    by=NAMES,
    at=st.just(AT),
)
PLAN = sealed(Plan(communs="0.1", sandbox=True, sources={}, targets=()))


@given(st.lists(APPROVALS, max_size=5), st.lists(ANSWERS, max_size=5))
def test_decisions_come_back_from_the_file_and_leave_the_id(approvals: list[Approval], answers: list[Answer]) -> None:
    decisions = Decisions(plan=PLAN.id)
    for approval in approvals[:2]:
        decisions = decisions.approved(approval)
    decisions = decisions.approved(*approvals[2:])
    for answer in answers:
        decisions = decisions.answered(answer)
    plan = PLAN.model_copy(update={"decisions": decisions})
    assert sealed(plan).id == PLAN.id
    assert from_json(to_json(plan), where="plan.json") == plan
    # The newest word about a thing is the one that counts.
    assert {one.target: one for one in decisions.approvals} == {one.target: one for one in approvals}
    assert len(decisions.approvals) == len({one.target for one in approvals})
    for about in {answer.about for answer in answers}:
        assert decisions.answer(about) == [one for one in answers if one.about == about][-1]


def test_a_plan_without_decisions_says_nothing_of_them() -> None:
    assert "decisions" not in json.loads(to_json(PLAN))
    assert from_json(to_json(PLAN), where="plan.json").decisions is None


def test_decisions_about_another_plan_are_refused() -> None:
    other = PLAN.model_copy(update={"decisions": Decisions(plan="f" * 64)})
    with pytest.raises(
        PlanRefused, match=r"plan\.json: the decisions in it are about another plan; make it anew"
    ) as error:
        from_json(to_json(other), where="plan.json")
    assert error.value.exit_code is Exit.PLAN_REFUSED


def test_a_changed_plan_is_refused_whatever_was_decided() -> None:
    decided = PLAN.model_copy(update={"decisions": Decisions(plan=PLAN.id)})
    with pytest.raises(PlanRefused, match="was altered"):
        from_json(to_json(decided).replace('"communs": "0.1"', '"communs": "0.2"'), where="plan.json")
