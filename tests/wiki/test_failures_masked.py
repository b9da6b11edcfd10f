"""What a wiki says in a refusal may name the address of a person."""

import pytest
from pywikibot.exceptions import APIError

from bot.wiki.failures import explain
from bot.wikibase.refusals import refusal


@pytest.mark.parametrize("code", ["blocked", "autoblocked", "permissiondenied", "ratelimited", "readonly", "unknown"])
def test_a_refusal_names_no_address_of_a_person(code: str) -> None:
    told = str(explain(APIError(code, "your address 192.0.2.1 is blocked by moi@a.example"), "Movilab"))
    assert "192.0.2.1" not in told
    assert "moi@a.example" not in told


def test_a_refusal_of_a_wikibase_names_no_address_of_a_person() -> None:
    error = APIError("unknown", "blocked: 192.0.2.1", messages=[{"name": "x", "parameters": []}])
    told = refusal(error, "Données")
    assert told is not None
    assert "192.0.2.1" not in str(told)
    assert "blocked" in str(told)
