"""Regions in files that are no wikitext."""

import pytest

from bot.targets.region import BrokenRegion, find, marker_spans, write

REGION = write("* un", target="liste", template="7fQ2", language="fr", entries="un~9f2c")


def test_what_each_entry_read_comes_back() -> None:
    region = find(REGION, "liste")
    assert region is not None
    assert region.entries == "un~9f2c"


def test_the_caller_says_which_markers_are_comments() -> None:
    file = f"<nowiki>\n{REGION}\n</nowiki>"
    with pytest.raises(BrokenRegion, match="nowiki"):
        find(file, "liste")
    region = find(file, "liste", comments=marker_spans(file))
    assert region is not None
    assert file[region.start : region.end] == REGION
    with pytest.raises(BrokenRegion, match="nowiki"):
        find(REGION, "liste", comments=())
