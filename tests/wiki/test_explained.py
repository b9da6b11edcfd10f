"""What is told of a save that a wiki refuses, by the codes of its API. No wiki is asked."""

import pytest
from pywikibot.exceptions import APIError, OtherPageSaveError

from bot.errors import Exit
from bot.wiki.failures import explain


@pytest.mark.parametrize("code", ["hookaborted", "namespaceprotected", "tpt-target-page", "badtags"])
def test_a_refusal_of_an_extensions_own_is_for_a_person(code: str) -> None:
    refused = explain(_save_refused(code), "movilab: Page")
    assert refused.exit_code is Exit.PERSON_NEEDED
    assert str(refused) == f"movilab: Page: the edit was refused: why not ({code}); look at the page on the wiki"


@pytest.mark.parametrize(
    ("code", "exit_code"),
    [("readonly", Exit.TRY_LATER), ("internal_api_error_X", Exit.TRY_LATER), ("blocked", Exit.PERSON_NEEDED)],
)
def test_the_known_ones_stay_what_they_are(code: str, exit_code: Exit) -> None:
    assert explain(_save_refused(code), "movilab: Page").exit_code is exit_code


def test_another_answer_of_the_api_is_no_refusal() -> None:
    assert explain(APIError("hookaborted", "why not"), "movilab").exit_code is Exit.UNEXPECTED


def _save_refused(code: str) -> OtherPageSaveError:
    return OtherPageSaveError("Page", APIError(code, "why not"))
