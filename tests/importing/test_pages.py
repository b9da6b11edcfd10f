"""Whole pages: those that importing was developed on, and those kept apart."""

import pytest

from tests.importing.measure import measure


@pytest.mark.parametrize(
    "folder",
    [
        "dev",
        "apart",
        "unseen",
        "last",
        "final",
        "kept",
        "second",
        "third",
        "fourth",
        "own",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
    ],
)
def test_every_entry_is_found_and_none_invented(folder: str) -> None:
    count, wrong = measure(folder)
    assert wrong == []
    assert count["right"] == count["wanted"] == count["found"]
    assert count["addresses_right"] == count["addresses"] == count["addresses_found"]


def test_a_set_that_nobody_has_mended_yet_reads_as_at_first() -> None:
    """What the importer makes of pages that it was not developed on; whoever mends one moves the set up."""
    count, _wrong = measure("ninth")
    told = ("wanted", "found", "right", "addresses", "addresses_found", "addresses_right", "groups_right", "pages")
    assert [count[name] for name in told] == [64, 67, 63, 50, 50, 50, 6, 10]
