"""The traps of Pywikibot's own objects for items, each sprung on the imitation, and our client that goes around it."""

from typing import Any

import pytest

from bot.errors import TryLater
from bot.sandbox.client import Client
from tests.wikibase.conftest import Service
from tests.wikibase.test_client import create, label


def test_sitelinks_are_read_without_asking_a_foreign_host(service: Service) -> None:
    entity = create(service, {"sitelinks": {"movilab": {"site": "movilab", "title": "Le Fournil"}}})
    with pytest.raises(TryLater):
        service.client.pywikibot_way("sitelink", entity)
    assert service.client.foreign_hosts()
    found = service.client.entities([entity])[entity].data["sitelinks"]
    assert found["movilab"]["title"] == "Le Fournil"
    assert not service.client.foreign_hosts()


def test_after_others_replaced_an_item_ours_is_not_stale(service: Service) -> None:
    entity = create(service, {**label("Le Fournil"), "descriptions": label("four", "en")["labels"]})
    stale, revision = service.client.pywikibot_way("labels after clear", entity)
    fresh = service.client.entities([entity])[entity]
    assert fresh.data["labels"]["fr"]["value"] == "neuf"
    assert fresh.data["descriptions"] == {}
    # Pywikibot's object still says what was before, or of which revision it is.
    assert (stale.get("fr"), revision) != ("neuf", fresh.revision)


def test_a_datatype_is_that_of_today(service: Service) -> None:
    prop = create(service, {**label("cote"), "datatype": "string"}, kind="property")
    assert service.client.pywikibot_way("datatype", prop) == "string"
    # As where the project turns to another Wikibase, or its own was made anew: same id, other property.
    service.wiki.store.reset()
    assert create(service, {**label("site"), "datatype": "url"}, kind="property") == prop
    assert service.client.pywikibot_way("datatype", prop) == "string"
    assert service.client.entities([prop])[prop].data["datatype"] == "url"


def time(text: str, precision: int) -> dict[str, Any]:
    value = {
        "time": text,
        "timezone": 0,
        "before": 0,
        "after": 0,
        "precision": precision,
        "calendarmodel": "http://www.wikidata.org/entity/Q1985727",
    }
    return {"snaktype": "value", "property": "P1", "datavalue": {"value": value, "type": "time"}}


def test_a_year_is_stored_as_we_write_it_and_not_as_pywikibot_does(service: Service) -> None:
    create(service, {**label("date"), "datatype": "time"}, kind="property")
    theirs = service.client.pywikibot_way("year")
    assert (theirs["time"], theirs["precision"]) == ("+00000001885-01-01T00:00:00Z", 9)
    entity = create(
        service,
        {
            "claims": [
                {"mainsnak": time(text, 9), "type": "statement"} for text in ("+1885-00-00T00:00:00Z", theirs["time"])
            ]
        },
    )
    stored = [
        one["mainsnak"]["datavalue"]["value"] for one in service.client.entities([entity])[entity].data["claims"]["P1"]
    ]
    assert [(one["time"], one["precision"]) for one in stored] == [
        ("+1885-00-00T00:00:00Z", 9),
        ("+1885-01-01T00:00:00Z", 9),
    ]


def test_an_empty_label_removes_and_equal_statements_stand_twice(service: Service, editor: Client) -> None:
    create(service, {**label("date"), "datatype": "time"}, kind="property")
    claim = {"mainsnak": time("+2020-02-30T00:00:00Z", 11), "type": "statement"}
    entity = create(service, {**label("Le Fournil"), "claims": [claim, claim]})
    assert len(service.data(entity)["claims"]["P1"]) == 2
    token = editor.request("query", meta="tokens")["query"]["tokens"]["csrftoken"]
    editor.request("wbsetlabel", id=entity, language="fr", value="", token=token)
    assert service.client.entities([entity])[entity].data["labels"] == {}
