"""What becomes of one thing on its three sides: the table of design §5, cell by cell."""

import pytest

from bot.merge.notes import digest
from bot.merge.verdict import Sides, Verdict, judge, judge_removed

KEPT = Verdict(wiki=True, kept=True, note=digest("a"))
CONFLICT = Verdict(wiki=True, kept=True, conflict=True, note=digest("a"))
WRITTEN = Verdict(wiki=False)


@pytest.mark.parametrize(
    ("base", "wiki", "catalogue", "undone", "verdict"),
    [
        ("a", "a", "a", False, Verdict(wiki=True)),
        ("a", "a", "b", False, WRITTEN),
        ("a", "b", "a", False, KEPT),
        ("a", "b", "b", False, Verdict(wiki=True, adopted=True)),
        ("a", "b", "c", False, CONFLICT),
        ("a", "", "a", False, KEPT),
        ("a", "", "b", False, CONFLICT),
        # An undo holds what it put back, but for what the catalogue changed since then.
        ("a", "b", "a", True, KEPT),
        ("a", "b", "c", True, WRITTEN),
        ("a", "a", "b", True, WRITTEN),
        # Other spellings are no edit.
        ("un&nbsp;a", "un\u00a0a", "b", False, WRITTEN),
        ("a", "un&nbsp;b", "un\u00a0b", False, Verdict(wiki=True, adopted=True)),
        ("un&nbsp;a", "b", "un\u00a0a", False, Verdict(wiki=True, kept=True, note=digest("un\u00a0a"))),
    ],
)
def test_where_nothing_is_noted(base: str, wiki: str, catalogue: str, verdict: Verdict, *, undone: bool) -> None:
    assert judge(Sides(base, wiki, catalogue), undone=undone) == verdict


@pytest.mark.parametrize("undone", [False, True])
@pytest.mark.parametrize(
    ("base", "wiki", "catalogue", "verdict"),
    [
        # Kept as it was, whatever it says, until the catalogue moves.
        ("b", "b", "a", KEPT),
        ("b", "c", "a", KEPT),
        ("b", "b", "c", CONFLICT),
        ("b", "c", "d", CONFLICT),
        ("b", "b", "b", Verdict(wiki=True, adopted=True)),
        ("b", "c", "c", Verdict(wiki=True, adopted=True)),
        # A person put back what the catalogue said then.
        ("b", "a", "c", WRITTEN),
        ("b", "a", "a", Verdict(wiki=True, adopted=True)),
        # It stood so already: nobody put it back.
        ("a", "a", "c", CONFLICT),
    ],
)
def test_where_an_edit_is_noted(base: str, wiki: str, catalogue: str, verdict: Verdict, *, undone: bool) -> None:
    assert judge(Sides(base, wiki, catalogue), digest("a"), undone=undone) == verdict


@pytest.mark.parametrize(
    ("before", "now", "undone", "verdict"),
    [
        ("1", "1", False, Verdict(wiki=True, kept=True, note="1")),
        ("1", "2", False, Verdict(wiki=True, kept=True, conflict=True, note="1")),
        ("1", "1", True, Verdict(wiki=True, kept=True, note="1")),
        ("1", "2", True, WRITTEN),
    ],
)
def test_an_entry_that_people_took_out(before: str, now: str, verdict: Verdict, *, undone: bool) -> None:
    assert judge_removed(before, now, undone=undone) == verdict


def test_who_changed_it() -> None:
    assert Sides("a", "b", "b").touched
    assert not Sides("a&nbsp;", "a\u00a0", "").touched
    assert Sides("a", "b", "b").agreed
    assert not Sides("a", "b", "a").agreed
