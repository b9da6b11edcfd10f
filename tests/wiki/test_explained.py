"""What is told of a save that a wiki refuses, by the codes of its API. No wiki is asked."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import Exit

ROOT = Path(__file__).parents[2]
# Pywikibot takes its configuration as it is imported, for the whole process: the tests beside this one want theirs.
PROGRAM = """
import json, sys
from pywikibot.exceptions import APIError, OtherPageSaveError
from bot.wiki.failures import explain
from bot.wikibase.refusals import refusal

told = {}
for code in ("blocked", "autoblocked", "permissiondenied", "ratelimited", "readonly", "unknown"):
    refused = explain(APIError(code, "your address 192.0.2.1 is blocked by moi@a.example"), "Movilab")
    told[f"masked {code}"] = [int(refused.exit_code), str(refused)]
refused = refusal(APIError("unknown", "blocked: 192.0.2.1", messages=[{"name": "x", "parameters": []}]), "Wikibase")
told["masked refusal"] = [int(refused.exit_code), str(refused)]
for code in sys.argv[1:]:
    error = APIError(code, "why not")
    for name, raised in (("save", OtherPageSaveError("Page", error)), ("other", error)):
        refused = explain(raised, "movilab: Page")
        told[f"{name} {code}"] = [int(refused.exit_code), str(refused)]
print(json.dumps(told))
"""
OF_EXTENSIONS = ("hookaborted", "namespaceprotected", "tpt-target-page", "badtags")
KNOWN = {"readonly": Exit.TRY_LATER, "internal_api_error_X": Exit.TRY_LATER, "blocked": Exit.PERSON_NEEDED}


@pytest.fixture(scope="module")
def told() -> dict[str, tuple[int, str]]:
    """The exit code and the line, by "save" or "other" and the code."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *OF_EXTENSIONS, *KNOWN],
        env={**os.environ, "PYWIKIBOT_NO_USER_CONFIG": "2", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return {name: (code, line) for name, (code, line) in json.loads(done.stdout).items()}


@pytest.mark.parametrize("code", OF_EXTENSIONS)
def test_a_refusal_of_an_extensions_own_is_for_a_person(code: str, told: dict[str, tuple[int, str]]) -> None:
    line = f"movilab: Page: the edit was refused: why not ({code}); look at the page on the wiki"
    assert told[f"save {code}"] == (Exit.PERSON_NEEDED, line)
    assert told[f"other {code}"][0] == Exit.UNEXPECTED


@pytest.mark.parametrize("code", KNOWN)
def test_the_known_ones_stay_what_they_are(code: str, told: dict[str, tuple[int, str]]) -> None:
    assert told[f"save {code}"][0] == told[f"other {code}"][0] == KNOWN[code]


def test_a_refusal_names_no_address_of_a_person(told: dict[str, tuple[int, str]]) -> None:
    masked = {name: line for name, (_code, line) in told.items() if name.startswith("masked ")}
    assert len(masked) == 7
    assert not [line for line in masked.values() if "192.0.2.1" in line or "moi@a.example" in line]
    assert "blocked" in masked["masked refusal"]
