"""The API's answers as plain values (no wiki is asked here)."""

import pytest

from bot.wiki import parse

ANSWER = {
    "revid": 7,
    "parentid": 6,
    "user": "Camille",
    "timestamp": "2026-11-24T00:00:00Z",
    "comment": "relecture",
    "slots": {"main": {"*": "Bonjour."}},
}


@pytest.mark.parametrize(
    ("more", "registered"),
    [
        ({}, True),
        ({"user": "192.0.2.1", "anon": ""}, False),
        # A temporary account, as MediaWiki 1.43 tells it.
        ({"user": "~2026-41", "temp": ""}, False),
        ({"user": "", "userhidden": ""}, False),
    ],
    ids=["registered", "address", "temporary", "hidden"],
)
def test_who_is_registered(more: dict[str, str], *, registered: bool) -> None:
    found = parse.revision(ANSWER | more)
    assert found
    assert found.registered is registered
    assert found.text == "Bonjour."


def test_a_text_that_is_hidden_is_none() -> None:
    assert parse.revision(ANSWER | {"slots": {"main": {"texthidden": ""}}}) is None
