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
