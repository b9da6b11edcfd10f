import io
import json

import pytest
from rich.cells import cell_len
from rich.console import Console

from bot.apply.outcome import Moved, Outcome, Result
from bot.errors import Exit
from bot.report.outcome import as_json, print_outcome


def shown(outcome: Outcome, *, terminal: bool = False) -> str:
    file = io.StringIO()
    out = Console(file=file, force_terminal=terminal, width=80, color_system=None, soft_wrap=not terminal)
    print_outcome(out, outcome)
    return file.getvalue()


def outcome(result: Result, reason: str = "", revision: int = 0, moved: Moved | None = None) -> Outcome:
    return Outcome(
        "liste",
        "movilab",
        "Page",
        "https://wiki.example/Page",
        result,
        reason,
        Exit.DONE,
        revision=revision,
        moved=moved,
    )


@pytest.mark.parametrize(
    ("result", "line"),
    [
        (Result.APPLIED, "✓ applied  liste  https://wiki.example/Page  revision 7"),
        (Result.CARRIED_OVER, "✓ carried over  liste  https://wiki.example/Page  revision 7"),
        (Result.ALREADY_THERE, "= already there  liste  https://wiki.example/Page  revision 7"),
        (Result.STALE, "! stale  liste  https://wiki.example/Page  revision 7"),
        (Result.HELD, "! held  liste  https://wiki.example/Page  revision 7"),
        (Result.FAILED, "× failed  liste  https://wiki.example/Page  revision 7"),
    ],
)
def test_each_outcome_is_a_line(result: Result, line: str) -> None:
    assert shown(outcome(result, revision=7)) == f"{line}\n"


def test_no_revision_and_no_address_are_not_made_up() -> None:
    assert shown(Outcome("liste", "movilab", "Ma page", "", Result.FAILED)) == "× failed  liste  Ma page\n"


def test_the_reason_stands_below() -> None:
    assert shown(outcome(Result.HELD, "the page is protected; ask")).endswith("\n  the page is protected; ask\n")


def test_what_made_a_plan_stale_is_shown_as_a_diff() -> None:
    moved = Moved("* Opteos\nFin", "* Optéos\nFin", "Camille", "2026-03-01T12:00:00Z", "relecture")
    assert shown(outcome(Result.STALE, "the list on the page was changed; plan again", moved=moved)) == (
        "! stale  liste  https://wiki.example/Page\n"
        "  the list on the page was changed; plan again\n"
        "  Camille, 1 March 2026 12:00 UTC: relecture\n"
        "-* Opteos\n"
        "+* Optéos\n"
        " Fin\n"
    )


def test_a_page_that_went_has_nobody_to_name() -> None:
    text = shown(outcome(Result.STALE, "gone", moved=Moved("* Opteos", "", "", "", "")))
    assert text.endswith("\n  gone\n-* Opteos\n")


def test_an_unregistered_editor_without_a_word() -> None:
    text = shown(outcome(Result.STALE, "gone", moved=Moved("* Opteos", "x", "", "2026-03-01T12:00:00Z", "")))
    assert "\n  an unregistered editor, 1 March 2026 12:00 UTC: (no comment)\n" in text


def test_an_outcome_is_good_in_80_columns() -> None:
    moved = Moved("a " * 100, "b" * 200, "C" * 90, "2026", "d " * 90)
    text = shown(outcome(Result.STALE, "pourquoi " * 30, moved=moved), terminal=True)
    assert all(cell_len(line) <= 80 for line in text.split("\n"))


def test_what_the_server_merged_in_is_told_loudly_and_shown() -> None:
    moved = Moved("* Opteos\n* Anis", "* Optéos\n* Anis", "Camille", "2026-03-01T12:00:00Z", "relecture")
    assert shown(outcome(Result.MERGED, "at the same moment; look", 9, moved)) == (
        "‼ merged by the server  liste  https://wiki.example/Page  revision 9\n"
        "  at the same moment; look\n"
        "  Camille, 1 March 2026 12:00 UTC: relecture\n"
        "-* Opteos\n"
        "+* Optéos\n"
        " * Anis\n"
    )


def test_as_json_what_moved_has_its_diff() -> None:
    moved = Moved("a\nb", "a\nc", "Camille", "2026-03-01T12:00:00Z", "relecture")
    document = json.loads(json.dumps(as_json(outcome(Result.STALE, "why", moved=moved))))
    assert document["moved"] == {
        "planned": "a\nb",
        "now": "a\nc",
        "user": "Camille",
        "timestamp": "2026-03-01T12:00:00Z",
        "comment": "relecture",
        "diff": [" a", "-b", "+c"],
    }
    assert (document["result"], document["target"], document["code"]) == ("stale", "liste", 0)
    assert as_json(outcome(Result.APPLIED))["moved"] is None
