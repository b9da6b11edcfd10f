"""Each refusal that was recorded is told in one line that says what to do."""

from typing import Any

import pytest

from bot.errors import PersonNeeded, PlanRefused, Simulated, TryLater
from bot.sandbox.client import Client
from bot.sandbox.faults import Fault
from bot.sandbox.wikibase.refusals import Message, Refusal
from tests.wikibase.conftest import Service
from tests.wikibase.recorded import FOLDER, load

PERSON, PLAN, LATER = "PersonNeeded", "PlanRefused", "TryLater"
TOLD = {
    "anonymous-edit-forbidden": (PERSON, "only accounts may create entities"),
    "bad-reference-url": (PERSON, "the address “zut” has no https:// in front; correct it in communs.yaml"),
    "bad-url-scheme": (PERSON, "addresses with “javascript:” are not taken"),
    "bad-url-value": (PERSON, "the address “pas une url” has no https:// in front"),
    "baserevid-nonexistent": (PLAN, "the revision of the plan is not there any more; plan again"),
    "baserevid-of-other-page": (PLAN, "the revision of the plan is not there any more; plan again"),
    "blocked": (PERSON, "the account is blocked (test); talk to the Wikibase's administrators"),
    "botpassword-without-edit-grant": (PERSON, "the account may not create entities; look at its rights"),
    "claim-id-of-other-entity": (PERSON, "the Wikibase refuses the edit: Statement GUID invalid for given entity"),
    "data-not-json": (PERSON, "the Wikibase refuses the edit: Invalid json in request."),
    "description-too-long": (PERSON, "has more than 250 characters; shorten the entry's summary"),
    "edit-deleted-item": (PLAN, "Q3 does not exist, or was deleted; plan again"),
    "edit-missing-entity": (PLAN, "Q99999 does not exist, or was deleted; plan again"),
    "editconflict-baserevid-same-field": (PLAN, "somebody edited the entity at the same time; plan again"),
    "editconflict-clear-with-old-baserevid": (PLAN, "somebody edited the entity at the same time; plan again"),
    "item-value-missing-item": (PERSON, "the value Q99999 does not exist; correct the mapping in wikibase.yaml"),
    "label-bad-language": (PERSON, "labels in the language “xx-nope” are not taken"),
    "label-equals-description": (PERSON, "label and description are the same (fr); give the entry another summary"),
    "label-language-mismatch": (PERSON, "the Wikibase refuses the edit: Inconsistent language"),
    "label-too-long": (PERSON, "has more than 250 characters; shorten the entry's name"),
    "label-with-description-conflict-new-item": (
        PERSON,
        "Q1 has the label “livre” (fr) with the same description already; give the entry this item's id",
    ),
    "monolingual-bad-language": (PERSON, "texts in the language “zz-zz” are not taken"),
    "new-and-id-together": (PERSON, "the Wikibase refuses the edit"),
    "property-duplicate-label": (PERSON, "the property P2 has the label “cote” (fr) already; name P2 in wikibase.yaml"),
    "property-no-datatype": (PERSON, "there is no such datatype"),
    "property-unknown-datatype": (PERSON, "there is no such datatype"),
    "protected-plain-user": (PERSON, "the entity is protected; ask an administrator of the Wikibase"),
    "protected-sysop-bot": (PERSON, "the entity is protected; ask an administrator of the Wikibase"),
    "quantity-bad": (PERSON, 'a value is not taken: "+cinq" is not a well formed decimal value'),
    "ratelimit-edit-3-of-4-limit-2-per-minute": (LATER, "the Wikibase allows no more edits for now; try later"),
    "ratelimit-edit-4-of-4-limit-2-per-minute": (LATER, "the Wikibase allows no more edits for now; try later"),
    "sitelink-conflict-other-item": (PERSON, "Q2 links to the page “frlab:Les Misérables” already"),
    "sitelink-page-missing": (PERSON, "the wiki frlab has no page “Page qui manque”; correct “pages” in communs.yaml"),
    "sitelink-with-editentity-missing-page": (PERSON, "the wiki frlab has no page “Absente”"),
    "string-empty": (PERSON, "a value is empty"),
    "string-newline": (PERSON, "the value “a b” has blanks at an end, a tab or a line break"),
    "string-too-long": (PERSON, "has more than 400 characters"),
    "string-trailing-space": (PERSON, "has blanks at an end, a tab or a line break"),
    "time-bad-format": (PERSON, "a value is not taken: $timestamp must resemble ISO 8601"),
    "time-with-seconds-precision-14": (PERSON, "the value “+2020-01-02T10:11:12Z” is not taken"),
    "unknown-property": (PERSON, "there is no property P999; correct the mapping in wikibase.yaml"),
    "url-too-long": (PERSON, "has more than 500 characters"),
    "value-type-mismatch-string-for-item": (
        PERSON,
        "a property takes values of the kind wikibase-entityid, not string; correct the mapping in wikibase.yaml",
    ),
    "wbgetentities-bad-id": (PLAN, "XYZ does not exist, or was deleted"),
    "wbgetentities-no-params": (PERSON, "the Wikibase refuses the edit"),
    "wbsetreference-duplicate-same-hash": (PERSON, "The statement has already a reference"),
}


def recorded_refusals() -> dict[str, Any]:
    """Return the errors with messages that were recorded."""
    names = (file.stem for file in sorted((FOLDER / "errors").glob("*.json")))
    errors = {name: load(f"errors/{name}")["response"]["json"].get("error", {}) for name in names}
    return {name: error for name, error in errors.items() if "messages" in error}


def test_every_recorded_refusal_is_told(service: Service) -> None:
    refusals = recorded_refusals()
    assert refusals.keys() == TOLD.keys()
    for name, (kind, words) in TOLD.items():
        told = service.client.refusal(refusals[name])
        assert told is not None, name
        assert told[0] == kind, name
        assert words in told[1], (name, told)
        assert told[1].startswith("wikibase: Q1: "), told
        assert "\n" not in told[1], told


def test_refusals_of_older_servers_and_with_fewer_parameters_are_told_too(service: Service) -> None:
    messages = {"0": {"name": "wikibase-validator-sitelink-conflict", "parameters": []}, "html": {"*": "…"}}
    kind, text = service.client.refusal({"code": "failed-save", "info": "…", "messages": messages})
    assert (kind, "– links to the page “–” already" in text) == (PERSON, True)
    assert service.client.refusal({"code": "maxlag", "info": "…"}) is None


def edit(service: Service, entity: str, **more: Any) -> Any:
    base = more.pop("base", 0) or service.client.entities([entity])[entity].revision
    how = {"data": {"labels": {"fr": {"language": "fr", "value": "Fournil"}}}, "summary": "", "mark_as_bot": False}
    return service.client.edit(entity, base=base, **(how | more))


@pytest.fixture
def entity(service: Service) -> str:
    data = {"labels": {"fr": {"language": "fr", "value": "Le Fournil"}}}
    made: str = service.client.edit("", data=data, base=0, summary="", mark_as_bot=False).id
    return made


def test_what_administrators_do_is_told(service: Service, entity: str, admin: Client) -> None:
    title = f"Item:{entity}"
    admin.protect(title)
    assert service.client.read([title]).pages[title].protection == (("edit", "sysop"),)
    with pytest.raises(PersonNeeded, match=f"wikibase: {entity}: the entity is protected; ask an administrator"):
        edit(service, entity)
    admin.protect(title, "all")
    admin.block(service.address.bot)
    with pytest.raises(PersonNeeded, match=r"the account is blocked \(Robot à revoir\)"):
        edit(service, entity)
    admin.unblock(service.address.bot)
    base = service.client.entities([entity])[entity].revision
    admin.delete(title)
    assert not service.client.entities([entity])[entity].exists
    with pytest.raises(PlanRefused, match=f"{entity} does not exist, or was deleted; plan again"):
        edit(service, entity, base=base)


def test_an_entity_that_was_merged_is_told(service: Service, entity: str, editor: Client) -> None:
    other = service.client.edit("", data={}, base=0, summary="", mark_as_bot=False).id
    base = service.client.entities([entity])[entity].revision
    token = editor.request("query", meta="tokens")["query"]["tokens"]["csrftoken"]
    editor.request("wbmergeitems", fromid=entity, toid=other, token=token)
    assert service.client.entities([entity])[entity].id == other
    with pytest.raises(PlanRefused, match="it was merged into another item, and redirects there; plan again"):
        edit(service, entity, base=base)


def test_a_wikibase_that_takes_no_edits_for_now_is_told(service: Service, entity: str) -> None:
    settings = service.wiki.settings
    settings.readonly = "Maintenance"
    with pytest.raises(TryLater, match=f"wikibase: {entity}: the wiki is read-only: Maintenance; try later"):
        edit(service, entity)
    settings.readonly, settings.lag = "", 60.0
    base = service.data(entity) and service.wiki.store.edits[-1][1].id
    with pytest.raises(TryLater, match="the wiki's databases lag behind; try later"):
        edit(service, entity, base=base)
    settings.lag = 0
    refusal = Refusal("failed-save", Message("wikibase-api-failed-save"), Message("actionthrottledtext"))
    service.wiki.fail_next(refusal, action="wbeditentity")
    with pytest.raises(TryLater, match="allows no more edits for now; try later"):
        edit(service, entity)
    assert edit(service, entity).revision > base


def test_an_edit_whose_answer_is_lost_is_sent_once(service: Service, entity: str) -> None:
    base = service.client.entities([entity])[entity].revision
    service.wiki.fail_next(Fault("lost", times=1), action="wbeditentity")
    mark = service.mark
    with pytest.raises(TryLater, match="HTTP 502"):
        edit(service, entity, base=base)
    assert service.requests(mark).count("wbeditentity") == 1
    assert service.data(entity)["labels"]["fr"]["value"] == "Fournil"
    assert service.client.entities([entity])[entity].revision == base + 1


def test_a_session_that_ended_is_begun_anew(service: Service, entity: str) -> None:
    service.wiki.sessions.forget()
    edit(service, entity)
    page = service.wiki.store.entity_page(entity)
    assert page is not None
    assert page.newest.user == service.address.bot


def test_what_is_too_large_is_not_sent(service: Service, entity: str) -> None:
    base = service.client.entities([entity])[entity].revision
    data = {"labels": {"fr": {"language": "fr", "value": "x" * 2_100_000}}}
    mark = service.mark
    with pytest.raises(PersonNeeded, match=r"the Wikibase allows 2097152; map fewer fields in wikibase\.yaml"):
        edit(service, entity, base=base, data=data)
    assert service.requests(mark) == []


def test_pywikibots_simulation_is_no_success(service: Service, entity: str) -> None:
    base = service.client.entities([entity])[entity].revision
    service.client.configure("simulate", True)  # noqa: FBT003 (Pywikibot's setting)
    try:
        with pytest.raises(Simulated):
            edit(service, entity, base=base)
    finally:
        service.client.configure("simulate", False)  # noqa: FBT003
    assert service.data(entity)["labels"]["fr"]["value"] == "Le Fournil"
