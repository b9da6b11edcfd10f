"""What our client sends, compared with what a real Wikibase 1.43 said of its modules (``modules.json``)."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.wikibase.languages import known
from tests.wikibase.conftest import Service
from tests.wikibase.test_client import create, label, statement

MODULES: dict[str, dict[str, Any]] = json.loads((Path(__file__).parent / "modules.json").read_text(encoding="utf-8"))[
    "modules"
]
# https://www.mediawiki.org/wiki/API:Main_module; "formatversion" is the JSON format's own.
GENERAL = {"action", "format", "formatversion", "maxlag", "assert", "assertuser", "uselang"}


def test_every_parameter_is_one_that_wikibase_describes(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[dict[str, str]] = []
    note = service.server.log.note

    def noted(method: str, path: str, parameters: dict[str, str], status: int, seconds: float) -> None:
        sent.append(dict(parameters))
        note(method, path, parameters, status, seconds)

    monkeypatch.setattr(service.server.log, "note", noted)
    client = service.client
    prop = create(service, {**label("site"), "datatype": "url"}, kind="property")
    item = create(service, {**label("Le Fournil"), "claims": [statement(prop, "https://fournil.example")]})
    base = client.entities([item, *(f"Q{number}" for number in range(2, 80))])[item].revision
    client.edit(item, data=label("The Bakery", "en"), base=base, summary="une phrase", mark_as_bot=True)
    client.edit(item, data=label("Lo Forn", "oc"), base=base, summary="", mark_as_bot=False)
    client.linked("movilab", [f"Page {number}" for number in range(60)])
    client.page_called("movilab", "La boulangerie")
    client.search("Le Fournil", "fr")
    client.search("site", "en", kind="property")
    asked: dict[str, list[dict[str, str]]] = {}
    for parameters in sent:
        asked.setdefault(parameters["action"], []).append(parameters)
    # Besides these, only core's own: query, paraminfo, login.
    assert set(asked) - {"query", "paraminfo", "login"} == set(MODULES)
    for action, described in MODULES.items():
        for parameters in asked[action]:
            assert parameters.keys() - GENERAL <= described.keys()
            for name in parameters.keys() - GENERAL:
                _check(described[name], name, parameters[name])
    edits = asked["wbeditentity"]
    assert {one["assertuser"] for one in edits} == {"CommunsBot"}
    assert {one["assert"] for one in edits} == {"user"}
    assert {one["maxlag"] for one in edits} == {"5"}
    # A base for each but the new ones, the bot's flag only where it is meant, nothing ever cleared.
    assert [("baserevid" in one, "new" in one, "bot" in one) for one in edits] == [
        (False, True, True), (False, True, True), (True, False, True), (True, False, False),
    ]  # fmt: skip
    assert not any("clear" in one for one in edits)


def _check(described: dict[str, Any], name: str, value: str) -> None:
    # Pywikibot puts U+001F first where a value may hold a stroke.
    values = value.removeprefix("\x1f").split("\x1f" if value.startswith("\x1f") else "|")
    if described.get("multi"):
        assert len(values) <= described["limit"]
    elif name != "data":
        values = [value]
    match described.get("type"):
        case list(known_values) if name != "sites":
            assert set(values) <= set(known_values), (name, value)
        case "integer" | "limit":
            assert int(value) <= described.get("max", int(value))
        case None:
            assert set(values) <= set(known("term")), (name, value)
