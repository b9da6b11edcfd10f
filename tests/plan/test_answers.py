import pytest

from bot.config.decisions import Decision
from bot.plan.answers import answers
from bot.plan.kept import Kept

SUMMARY = Kept(kind="changed", entry="opteos", name="Opteos", field="opteos.summary.fr", wiki="Un réseau.")
GONE = Kept(kind="removed", entry="anis", name="Anis")
LINE = Kept(kind="text", name="Un mot.", wiki="Un mot.")


def decided(kept: Kept, decision: str, *, save: int = 7, target: str = "liste") -> Decision:
    return Decision.model_validate(
        {
            "target": target,
            "kind": kept.kind,
            "entry": kept.entry or None,
            "field": kept.field or None,
            "value": kept.key,
            "decision": decision,
            "save": save,
        }
    )


@pytest.mark.parametrize("kept", [SUMMARY, GONE, LINE])
def test_what_nobody_decided_waits(kept: Kept) -> None:
    assert answers([], "liste", 7)(kept) == ""


@pytest.mark.parametrize("kept", [SUMMARY, GONE, LINE])
@pytest.mark.parametrize("decision", ["decline", "leave"])
def test_what_was_decided_is_answered_so(kept: Kept, decision: str) -> None:
    assert answers([decided(kept, decision)], "liste", 7)(kept) == decision


def test_a_decline_holds_for_one_save_and_a_leave_for_all() -> None:
    declined, left = decided(SUMMARY, "decline"), decided(GONE, "leave")
    assert [answers([declined, left], "liste", save)(SUMMARY) for save in (7, 8, 6)] == ["decline", "", ""]
    assert [answers([declined, left], "liste", save)(GONE) for save in (7, 8, 6)] == ["leave", "leave", "leave"]


def test_a_decision_is_void_when_the_wiki_says_something_else() -> None:
    other = SUMMARY.model_copy(update={"wiki": "Un réseau d’artisans."})
    for decision in ("decline", "leave"):
        assert answers([decided(SUMMARY, decision)], "liste", 7)(other) == ""


def test_what_else_has_changed_about_it_is_all_the_same() -> None:
    moved = SUMMARY.model_copy(update={"base": "x", "catalogue": "y", "conflict": True, "noted": True, "line": 3})
    assert answers([decided(SUMMARY, "leave")], "liste", 7)(moved) == "leave"


@pytest.mark.parametrize(
    "other",
    [
        SUMMARY.model_copy(update={"field": "opteos.summary.en"}),
        SUMMARY.model_copy(update={"entry": "anis"}),
        SUMMARY.model_copy(update={"kind": "shape"}),
    ],
)
def test_a_decision_is_about_one_thing(other: Kept) -> None:
    assert answers([decided(SUMMARY, "leave")], "liste", 7)(other) == ""


def test_another_list_is_another_matter() -> None:
    assert answers([decided(SUMMARY, "leave", target="autre")], "liste", 7)(SUMMARY) == ""


def test_what_was_taken_is_adopted_by_the_merge_not_by_a_decision() -> None:
    assert answers([decided(SUMMARY, "take")], "liste", 7)(SUMMARY) == ""


def test_the_newest_word_counts() -> None:
    both = [decided(SUMMARY, "leave"), decided(SUMMARY, "decline", save=9)]
    assert answers(both, "liste", 9)(SUMMARY) == "decline"
    assert answers(both[::-1], "liste", 9)(SUMMARY) == "leave"
    # It may be over, and the older one is not taken up again.
    assert answers(both, "liste", 10)(SUMMARY) == ""
