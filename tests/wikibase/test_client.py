"""Our client on the imitation, over HTTP and through Pywikibot: reading, finding, editing, undoing."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.errors import InvalidInput, PlanRefused, UsageError
from bot.sandbox.client import Client
from tests.wikibase.conftest import Service
from tests.wikibase.remote import BOT, Remote, write_home

if TYPE_CHECKING:
    from bot.items.port import Saved


def label(text: str, language: str = "fr") -> dict[str, Any]:
    return {"labels": {language: {"language": language, "value": text}}}


def statement(prop: str, value: str, **more: Any) -> dict[str, Any]:
    snak = {"snaktype": "value", "property": prop, "datavalue": {"value": value, "type": "string"}}
    return {"mainsnak": snak, "type": "statement", "rank": "normal", **more}


def create(service: Service, data: dict[str, Any], **more: Any) -> str:
    saved: Saved = service.client.edit("", data=data, base=0, summary="création", mark_as_bot=True, **more)
    return saved.id


def test_what_is_created_is_read_back_with_its_revision_and_address(service: Service) -> None:
    prop = create(service, {**label("site officiel"), "datatype": "url"}, kind="property")
    made = service.client.edit(
        "",
        data={**label("Le Fournil"), "claims": [statement(prop, "https://fournil.example")]},
        base=0,
        summary="création",
        mark_as_bot=True,
    )
    found = service.client.entities([made.id, prop, "Q99", "Q99999999999", "pas un id"])
    item = found[made.id]
    assert (item.id, item.title, item.revision) == (made.id, f"Item:{made.id}", made.revision)
    assert item.url == f"{service.wiki.address}/index.php?title=Item:{made.id}"
    assert item.data["claims"][prop][0]["mainsnak"]["datavalue"]["value"] == "https://fournil.example"
    assert found[prop].data["datatype"] == "url"
    assert [found[one].exists for one in ("Q99", "Q99999999999", "pas un id")] == [False, False, False]
    page = service.wiki.store.entity_page(made.id)
    assert page is not None
    assert page.newest.bot
    assert page.newest.comment == "/* wbeditentity-create-item:0| */ création"


def test_a_thousand_entities_take_twenty_requests(service: Service) -> None:
    ids = [f"Q{number}" for number in range(1, 1001)]
    for entity in ids:
        empty: dict[str, Any] = {"labels": {}, "descriptions": {}, "aliases": {}, "claims": {}, "sitelinks": {}}
        service.wiki.store.save(
            f"Item:{entity}", user=BOT, anonymous=False, comment="", entity={"type": "item", "id": entity, **empty}
        )
    mark = service.mark
    assert all(entity.exists for entity in service.client.entities(ids).values())
    assert service.requests(mark) == ["wbgetentities"] * 20


def test_an_edit_is_one_request_and_says_what_it_was_made_from(service: Service) -> None:
    entity = create(service, label("Le Fournil"))
    base = service.client.entities([entity])[entity].revision
    mark = service.mark
    saved = service.client.edit(entity, data=label("The Bakery", "en"), base=base, summary="", mark_as_bot=False)
    assert service.requests(mark) == ["wbeditentity"]
    assert (saved.id, saved.patched) == (entity, False)
    assert saved.revision > base
    same = {"data": label("The Bakery", "en"), "summary": "", "mark_as_bot": False}
    assert service.client.edit(entity, base=saved.revision, **same).revision == saved.revision
    page = service.wiki.store.entity_page(entity)
    assert page is not None
    assert not page.newest.bot


def test_without_a_base_nothing_is_sent(service: Service) -> None:
    entity = create(service, label("Le Fournil"))
    mark = service.mark
    with pytest.raises(ValueError, match="0"):
        service.client.edit(entity, data=label("Autre"), base=0, summary="", mark_as_bot=False)
    assert service.requests(mark) == []


def test_an_edit_that_comes_between_is_told_and_is_not_in_the_answer(service: Service, editor: Client) -> None:
    entity = create(service, label("Le Fournil"))
    base = service.client.entities([entity])[entity].revision
    token = editor.request("query", meta="tokens")["query"]["tokens"]["csrftoken"]
    editor.request("wbsetlabel", id=entity, language="oc", value="Lo Forn", token=token)
    saved = service.client.edit(entity, data=label("The Bakery", "en"), base=base, summary="", mark_as_bot=False)
    assert saved.patched
    stored = service.data(entity)["labels"]
    assert {code: term["value"] for code, term in stored.items()} == {
        "fr": "Le Fournil",
        "oc": "Lo Forn",
        "en": "The Bakery",
    }
    assert service.client.entities([entity])[entity].revision == saved.revision
    with pytest.raises(PlanRefused, match=rf"wikibase: {entity}: somebody edited the entity .*; plan again"):
        service.client.edit(entity, data=label("Lou Four", "oc"), base=base, summary="", mark_as_bot=False)
    assert service.data(entity)["labels"]["oc"]["value"] == "Lo Forn"


def test_statements_are_changed_and_taken_away_one_by_one(service: Service) -> None:
    prop = create(service, {**label("cote"), "datatype": "string"}, kind="property")
    entity = create(service, {"claims": [statement(prop, "A"), statement(prop, "B")]})
    read = service.client.entities([entity])[entity]
    first, second = read.data["claims"][prop]
    data = {"claims": [statement(prop, "C", id=first["id"]), {"id": second["id"], "remove": ""}]}
    service.client.edit(entity, data=data, base=read.revision, summary="", mark_as_bot=False)
    [left] = service.data(entity)["claims"][prop]
    assert (left["id"], left["mainsnak"]["datavalue"]["value"]) == (first["id"], "C")


def test_an_item_is_found_by_its_sitelink(service: Service) -> None:
    data = {"sitelinks": {"movilab": {"site": "movilab", "title": "Le Fournil"}}}
    entity = create(service, data)
    mark = service.mark
    found = service.client.linked("movilab", ["Le_Fournil", "Movilab"])
    assert {title: item.id for title, item in found.items()} == {"Le_Fournil": entity}
    assert service.requests(mark) == ["wbgetentities"]
    with pytest.raises(InvalidInput, match=r"wikibase.yaml: the Wikibase links to no wiki “autre”"):
        service.client.linked("autre", ["Le Fournil"])


def test_a_page_is_called_as_the_linked_wiki_calls_it(service: Service) -> None:
    data = {"sitelinks": {"movilab": {"site": "movilab", "title": "La boulangerie"}}}
    entity = create(service, data)
    assert service.data(entity)["sitelinks"]["movilab"]["title"] == "Le Fournil"
    mark = service.mark
    assert service.client.page_called("movilab", "La boulangerie") == "Le Fournil"
    assert service.client.page_called("movilab", "Le_Fournil") == "Le Fournil"
    assert service.client.page_called("movilab", "Nulle part") == "Nulle part"
    assert service.requests(mark) == ["wbgetentities"] * 3
    with pytest.raises(InvalidInput, match="links to no wiki “autre”"):
        service.client.page_called("autre", "Le Fournil")
    assert {title: item.id for title, item in service.client.linked("movilab", ["le Fournil"]).items()} == {
        "le Fournil": entity
    }


def test_an_item_is_found_by_the_beginning_of_a_label_or_alias(service: Service) -> None:
    alias = {"aliases": {"fr": [{"language": "fr", "value": "Fournil partagé"}]}}
    one, other = create(service, label("Fournil")), create(service, {**label("Le Four"), **alias})
    hits = service.client.search("Fournil", "fr")
    assert [(hit.id, hit.by, hit.text, hit.language, hit.label) for hit in hits] == [
        (one, "label", "Fournil", "fr", "Fournil"),
        (other, "alias", "Fournil partagé", "fr", "Le Four"),
    ]
    assert service.client.search("fournil", "fr") == ()  # as recorded: case counts


def test_an_item_is_found_by_its_website_and_by_no_other_text(service: Service) -> None:
    prop = create(service, {**label("site officiel"), "datatype": "url"}, kind="property")
    entity = create(service, {"claims": [statement(prop, "https://fournil.example/")]})
    assert service.client.holders(prop, "https://fournil.example/") == (entity,)
    assert service.client.holders(prop, "http://fournil.example/") == ()
    assert service.client.holders(prop, "ABC-123") is None


def test_with_cirrussearch_texts_are_searched_and_addresses_found_as_before(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Which datatypes WikibaseCirrusSearch indexes is the server's setting (searchIndexTypes): addresses seldom.
    prop = create(service, {**label("site officiel"), "datatype": "url"}, kind="property")
    entity = create(service, {"claims": [statement(prop, "https://fournil.example/")]})
    asked: list[str] = []
    note = service.server.log.note

    def noted(method: str, path: str, parameters: dict[str, str], *rest: Any) -> None:
        asked.append(parameters.get("srsearch", parameters.get("list", "")))
        note(method, path, parameters, *rest)

    monkeypatch.setattr(service.server.log, "note", noted)
    assert service.client.holders_with_cirrus(prop, "https://fournil.example/") == (entity,)
    assert service.client.holders_with_cirrus("P9", 'ABC "123"') == ()
    assert asked == ["exturlusage", 'haswbstatement:"P9=ABC \\"123\\""']


def test_our_newest_creations_are_told(service: Service, editor: Client) -> None:
    prop = create(service, {**label("cote"), "datatype": "string"}, kind="property")
    items = [create(service, label(f"Élément {number}")) for number in range(3)]
    token = editor.request("query", meta="tokens")["query"]["tokens"]["csrftoken"]
    editor.request("wbeditentity", new="item", data="{}", token=token)
    assert [one.page for one in service.client.created(2)] == [f"Item:{items[2]}", f"Item:{items[1]}"]
    assert [one.page for one in service.client.created(5, kind="property")] == [f"Property:{prop}"]


def test_histories_tell_who_edited_since_and_what_stood_there(service: Service, editor: Client) -> None:
    entity = create(service, label("Le Fournil"))
    title = service.client.title_of(entity)
    token = editor.request("query", meta="tokens")["query"]["tokens"]["csrftoken"]
    editor.request("wbsetlabel", id=entity, language="fr", value="Fournil", summary="sans article", token=token)
    ours = service.client.newest_by(title, BOT)
    since = service.client.since(title, ours.id)
    assert next((one.user, one.comment) for one in since) == (
        editor.wiki.editor,
        "/* wbsetlabel-set:1|fr */ Fournil sans article",
    )
    assert json.loads(ours.text)["labels"]["fr"]["value"] == "Le Fournil"
    # PHP's empty map: whoever reads an old text has to know it.
    assert json.loads(ours.text)["claims"] == []
    snapshot = service.client.read([title]).pages[title]
    assert (snapshot.model, snapshot.refused, snapshot.protection) == ("wikibase-item", "", ())


def test_a_family_that_is_no_wikibases_is_told(service: Service, tmp_path: Path) -> None:
    write_home(tmp_path / "home", service.wiki.address, base="Family")
    with (
        Remote(tmp_path / "home") as client,
        pytest.raises(UsageError, match="Pywikibot's family of “imitated:fr” is no Wikibase's; make it from"),
    ):
        client.entities(["Q1"])
