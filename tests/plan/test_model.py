import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.errors import PlanRefused
from bot.plan.model import Plan, Status, TargetPlan, from_json, sealed, to_json
from bot.plan.parts import Change, Edit

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
PLANS = st.builds(
    Plan,
    format=st.just("communs-plan"),
    version=st.just(1),
    communs=TEXT,
    sandbox=st.booleans(),
    sources=st.dictionaries(TEXT, TEXT, max_size=3),
    targets=st.lists(
        st.builds(
            TargetPlan,
            target=TEXT,
            wiki=TEXT,
            wiki_name=TEXT,
            page=TEXT,
            url=TEXT,
            status=st.sampled_from(Status),
            reason=TEXT,
            remarks=st.lists(TEXT, max_size=2).map(tuple),
            changes=st.lists(
                st.builds(
                    Change, kind=st.sampled_from(["added", "moved"]), name=TEXT, old=TEXT, line=st.integers(0, 99)
                ),
                max_size=2,
            ).map(tuple),
            edit=st.none()
            | st.builds(Edit, before=TEXT, start=st.just(0), end=st.just(0), put=TEXT, sha1=TEXT, summary=TEXT),
        ),
        max_size=3,
    ).map(tuple),
    id=st.just(""),
)
SAMPLE = sealed(
    Plan(
        communs="0.1.0",
        sandbox=True,
        sources={"config/targets.yaml": "b", "config/communs.yaml": "a"},
        targets=(
            TargetPlan(target="liste", wiki="movilab", wiki_name="Movilab", page="Été", status=Status.UPDATE),
            TargetPlan(target="autre", wiki="movilab", wiki_name="Movilab", page="A", status=Status.UNCHANGED),
        ),
    )
)


def refusal(text: str) -> str:
    with pytest.raises(PlanRefused) as refused:
        from_json(text, where="plan.json")
    return str(refused.value)


def leaves(document: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    if isinstance(document, dict):
        return [leaf for key, value in document.items() for leaf in leaves(value, (*path, key))]
    if isinstance(document, list):
        return [leaf for key, value in enumerate(document) for leaf in leaves(value, (*path, key))]
    return [path]


@given(PLANS)
def test_a_plan_comes_back_from_its_file(plan: Plan) -> None:
    whole = sealed(plan)
    text = to_json(whole)
    again = from_json(text, where="plan.json")
    assert again == whole
    assert to_json(again) == text


@given(PLANS)
def test_the_id_says_nothing_but_the_content(plan: Plan) -> None:
    assert sealed(sealed(plan)) == sealed(plan)
    assert sealed(plan.model_copy(update={"id": "x"})).id == sealed(plan).id
    assert sealed(plan.model_copy(update={"sandbox": not plan.sandbox})).id != sealed(plan).id


def test_the_id_is_the_sha256_of_the_rest() -> None:
    document = json.loads(to_json(SAMPLE))
    del document["id"]
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert hashlib.sha256(text.encode()).hexdigest() == SAMPLE.id


def test_the_json_is_canonical() -> None:
    text = to_json(SAMPLE)
    document = json.loads(text)
    assert text == json.dumps(document, ensure_ascii=False, sort_keys=True, indent=2) + "\n"
    assert "Été" in text
    swapped = Plan(**{**dict(SAMPLE), "sources": dict(reversed(SAMPLE.sources.items())), "id": ""})
    assert to_json(sealed(swapped)) == text


@pytest.mark.parametrize(
    "path", [leaf for leaf in leaves(json.loads(to_json(SAMPLE))) if leaf[0] not in {"format", "version"}]
)
def test_an_altered_plan_is_refused_wherever_it_was_altered(path: tuple[str | int, ...]) -> None:
    document = json.loads(to_json(SAMPLE))
    place = document
    for step in path[:-1]:
        place = place[step]
    value = place[path[-1]]
    place[path[-1]] = {bool: not value, int: 7, type(None): None}.get(type(value), f"{value}x")
    if value == "region":
        place["kind"] = "pages"
    if path[-1] == "status":
        place["status"] = "create"
    if value is None:
        place["base"], place["edit"] = {"revision": 1, "sha1": "a"}, None
    assert refusal(json.dumps(document)) == (
        "plan.json: the plan was altered after it was made; make it anew: communs plan -o plan.json"
    )


@pytest.mark.parametrize("character", ["\\ud800", "\\udfff"])
def test_half_a_character_is_refused(character: str) -> None:
    text = to_json(SAMPLE).replace("Été", character)
    assert refusal(text) == "plan.json: the plan is damaged; make it anew: communs plan -o plan.json"


def test_a_field_put_in_or_taken_out_is_refused() -> None:
    document = json.loads(to_json(SAMPLE))
    more = json.dumps(document | {"approved": True})
    less = json.dumps({key: value for key, value in document.items() if key != "targets"})
    for text in (more, less):
        assert refusal(text) == "plan.json: the plan is damaged; make it anew: communs plan -o plan.json"


def test_another_order_and_other_blanks_are_the_same_plan() -> None:
    document = json.loads(to_json(SAMPLE))
    assert from_json(json.dumps(dict(reversed(document.items()))), where="plan.json") == SAMPLE


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "7", '"communs-plan"', "{}", '{"format": "other"}', "[" * 200_000, "\ufeff{}"]
)
def test_what_is_no_plan_is_refused(text: str) -> None:
    assert refusal(text) == "plan.json: this is no plan; make it anew: communs plan -o plan.json"


@pytest.mark.parametrize("version", [2, 0, "1", None])
def test_another_version_is_refused_by_its_number(version: object) -> None:
    document = json.loads(to_json(SAMPLE)) | {"version": version}
    assert refusal(json.dumps(document)) == (
        f"plan.json: the plan has version {version}; this communs knows version 1; "
        "make it anew: communs plan -o plan.json"
    )


@pytest.mark.parametrize(
    ("status", "writes"),
    [
        (Status.CREATE, True),
        (Status.UPDATE, True),
        (Status.UNCHANGED, False),
        (Status.HELD, False),
        (Status.ARCHIVED, False),
        (Status.DISABLED, False),
        (Status.UNREACHABLE, False),
    ],
)
def test_only_creations_and_updates_write(status: Status, *, writes: bool) -> None:
    assert status.writes is writes
    target = SAMPLE.targets[0].model_copy(update={"status": status})
    assert SAMPLE.model_copy(update={"targets": (target,)}).writes == ((target,) if writes else ())


def test_an_edit_replaces_its_characters_and_no_other() -> None:
    edit = Edit(before="avant liste après", start=6, end=11, put="LISTE", sha1="", summary="")
    assert edit.after == "avant LISTE après"


def test_a_plan_cannot_be_changed_in_place() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        SAMPLE.sandbox = False  # type: ignore[misc]


def test_a_plan_of_the_first_day_is_read() -> None:
    """As commit 5d04847 wrote it: what came into plans since has its default."""
    file = Path(__file__).parent / "plan-2026-11-23.json"
    plan = from_json(file.read_text("utf-8"), where="plan.json")
    assert [target.status for target in plan.targets] == [Status.UPDATE, Status.HELD]
    assert plan.targets[0].kind == "region"
    assert plan.targets[0].kept == ()
