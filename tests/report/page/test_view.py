from hypothesis import given
from hypothesis import strategies as st

from bot.plan.kept import Kept
from bot.plan.model import Plan, Status
from bot.plan.parts import Change
from bot.report.diff import Parts
from bot.report.page import view
from tests.report.test_diff import TEXTS
from tests.report.test_plan import CHANGES, target


def text(parts: Parts) -> str:
    return "".join(piece for piece, _differs in parts)


@given(TEXTS, TEXTS)
def test_side_by_side_both_texts_are_whole(old: str, new: str) -> None:
    found = list(view.stretches(old, new))
    if old == new:
        assert found == []
        return
    before = [text(one.old) if one.kind == "change" and one.old is not None else one.text for one in found]
    after = [text(one.new) if one.kind == "change" and one.new is not None else one.text for one in found]
    assert "\n".join(line for line, one in zip(before, found, strict=True) if one.kind != "change" or one.old) == old
    assert "\n".join(line for line, one in zip(after, found, strict=True) if one.kind != "change" or one.new) == new


def test_lines_far_from_a_change_are_folded_and_counted() -> None:
    lines = [f"ligne {n}" for n in range(1, 21)]
    found = list(view.stretches("\n".join(lines), "\n".join([*lines[:9], "autre chose", *lines[10:]])))
    assert [(one.kind, one.label) for one in found if one.kind != "change"] == [
        ("fold", "7 lines that stay (lines 1 to 7)"),
        ("same", ""),
        ("same", ""),
        ("fold", "8 lines that stay (lines 13 to 20)"),
    ]
    assert found[1].text == "ligne 8\nligne 9"


def test_a_single_line_is_not_folded() -> None:
    lines = [f"ligne {n}" for n in range(1, 7)]
    assert [one.kind for one in view.stretches("\n".join(lines), "\n".join(["x", *lines]))] == [
        "change",
        "same",
        "fold",
    ]
    assert [one.kind for one in view.stretches("a\nb\nc", "x\na\nb\nc")] == ["change", "same"]


def test_changes_stand_together_by_entry() -> None:
    opteos, anis, *_others = view.entries(CHANGES)
    assert (opteos.id, len(opteos.whole), len(opteos.fields)) == ("opteos", 0, 2)
    assert opteos.short(opteos.fields[0]) == "summary.fr"
    assert (anis.name, [change.kind for change in anis.whole]) == ("Anis", ["added"])


def test_a_list_of_which_only_a_part_can_be_written() -> None:
    def alone(*changes: Change, status: Status = Status.UPDATE) -> bool:
        return view.Shown(0, target(status, changes=changes)).alone

    anis, kpa = (Change(kind="changed", entry=name, name=name) for name in ("anis", "kpa"))
    intro = Change(kind="changed", name="intro", field="contributor.texts.intro.fr")
    assert alone(anis, kpa)
    assert alone(anis, intro)
    assert not alone(anis)
    assert not alone(intro)
    assert not alone(anis, kpa, status=Status.CREATE)


def test_three_sides_only_in_a_conflict() -> None:
    kept = Kept(kind="changed", base="Un réseau", wiki="Un grand réseau", catalogue="Le réseau")
    assert [(side.name, text(side.parts)) for side in view.sides(kept)] == [
        ("our last save", "Un réseau"),
        ("the wiki now", "Un grand réseau"),
    ]
    conflict = kept.model_copy(update={"conflict": True})
    assert [text(side.parts) for side in view.sides(conflict)] == ["Un réseau", "Un grand réseau", "Le réseau"]


def test_what_is_written_what_is_held_and_what_is_left_alone() -> None:
    statuses = list(Status)
    kept = Kept(kind="removed", name="Anis")
    waiting = target(Status.UNCHANGED, kept=(kept,))
    decided = target(Status.UNCHANGED, kept=(kept.model_copy(update={"decision": "leave"}),))
    targets = (*(target(status) for status in statuses), waiting, decided)
    found = view.sections(view.shown(Plan(communs="0", sandbox=True, sources={}, targets=targets), {}))
    assert [one.plan.status for one in found["write"]] == [Status.CREATE, Status.UPDATE]
    assert [one.plan.status for one in found["held"]] == [Status.HELD, Status.UNCHANGED]
    assert len(found["alone"]) == len(statuses) - 3 + 1


@given(st.text())
def test_only_web_addresses_are_linked(address: str) -> None:
    assert view.web_address(address) == "" or address.lower().startswith(("http://", "https://"))
    assert view.web_address(f"javascript:{address}") == ""
