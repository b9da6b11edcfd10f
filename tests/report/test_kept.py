import io
from contextlib import redirect_stdout

import pytest

from bot.plan.kept import Editor, Kept
from bot.report.kept import print_kept, who
from bot.report.lines import Pipe
from tests.pull.samples import BY, GONE, NOBODY, ORDER, SUMMARY


def shown(kept: Kept, *, number: int = 0, in_file: bool = False) -> str:
    """What is printed into a pipe."""
    with redirect_stdout(io.StringIO()) as out:
        print_kept(Pipe(), kept, number=number, in_file=in_file)
    return out.getvalue()


def test_a_changed_field_in_a_pipe() -> None:
    assert shown(SUMMARY) == (
        "  ✎ Opteos · summary.fr changed on the wiki  config/communs.yaml:10\n"
        "    Camille, revision 12, 1 March 2026 12:00 UTC: relecture\n"
        "-Une coopérative.\n"
        "+Un réseau.\n"
    )


def test_a_number_stands_in_place_of_the_sign() -> None:
    assert shown(SUMMARY, number=3).startswith("  3. Opteos · summary.fr changed on the wiki")


def test_a_conflict_shows_its_three_sides() -> None:
    kept = SUMMARY.model_copy(update={"conflict": True, "catalogue": "Un lieu.", "wiki": ""})
    assert shown(kept) == (
        "  ✎ Opteos · summary.fr changed on the wiki  config/communs.yaml:10  conflict\n"
        "    Camille, revision 12, 1 March 2026 12:00 UTC: relecture\n"
        "    was: Une coopérative.\n"
        "    wiki: –\n"
        "    catalogue: Un lieu.\n"
    )


def test_an_unregistered_editor_is_never_told_by_their_address() -> None:
    assert shown(GONE) == (
        "  ✎ Opteos taken out on the wiki\n"
        "    an unregistered editor, revision 13, 2 March 2026 12:00 UTC: annule (address) et (address)\n"
        "-* '''Opteos'''\n"
    )


def test_an_order_has_no_name() -> None:
    assert shown(ORDER).startswith("  ✎ entries put in another order on the wiki\n")


def test_what_is_saved_already_differs_from_the_catalogue() -> None:
    noted = SUMMARY.model_copy(update={"noted": True, "base": "Un réseau.", "by": None})
    assert shown(noted).endswith("communs.yaml:10\n-Une coopérative.\n+Un réseau.\n")


@pytest.mark.parametrize(
    ("update", "line"),
    [
        ({"refused": "it is a book"}, "    it cannot be taken: it is a book\n"),
        ({"decision": "decline"}, "    declined: it will be put back\n"),
        ({"decision": "leave"}, "    left on the wiki\n"),
    ],
)
def test_what_else_there_is_to_say_stands_below(update: dict[str, str], line: str) -> None:
    assert shown(SUMMARY.model_copy(update=update)).endswith(line)


@pytest.mark.parametrize(
    ("by", "told"),
    [
        (None, ""),
        (BY, "Camille, revision 12, 1 March 2026 12:00 UTC: relecture"),
        (BY.model_copy(update={"comment": ""}), "Camille, revision 12, 1 March 2026 12:00 UTC: (no comment)"),
        (
            BY.model_copy(update={"certain": False}),
            "Camille, revision 12, 1 March 2026 12:00 UTC: relecture (or somebody before)",
        ),
        (
            NOBODY.model_copy(update={"comment": "voir anis@exemple.fr"}),
            "an unregistered editor, revision 13, 2 March 2026 12:00 UTC: voir (address)",
        ),
    ],
)
def test_who_did_it(by: Editor | None, told: str) -> None:
    assert who(SUMMARY.model_copy(update={"by": by})) == told


@pytest.mark.parametrize("kind", ["changed", "removed", "added", "shape", "text", "order"])
def test_what_stands_in_a_file_is_not_said_to_be_on_a_wiki(kind: str) -> None:
    kept = Kept.model_validate({"kind": kind, "name": "Opteos", "wiki": "x", "decision": "leave", "conflict": True})
    told = shown(kept, in_file=True)
    assert "wiki" not in told
    assert "left in the file" in told
    assert "was:" not in told  # nothing tells
