"""A sample of the histories that ``script/soak`` runs: no hand edit lost, no conflict invented or missed."""

import pytest

from tests.merge.simulation import simulate


@pytest.mark.parametrize("part", range(3))
def test_histories_keep_what_people_wrote(part: int) -> None:
    tally = simulate(range(part * 3, part * 3 + 3), 50, templates=bool(part % 2))
    assert dict(tally.first) == {}
    assert tally.edits > 40
    assert tally.merges > 10
