from collections.abc import Sequence
from typing import Any

from bot.items.find import creation_mark, find_candidates, made_already, ranked
from bot.items.port import Entity, Hit
from bot.items.wanted import Term
from bot.plan.snapshot import Contribution
from tests.items.world import SITE, World, claim, label, said, wanted, website

DATATYPES = {SITE: "url", "P9": "external-id"}
WANTS = wanted(website(), sitelinks={"frlab": Term("Opteos", "opteos.pages.movilab")}, **label("Opteos"))


def entity(name: str, data: dict[str, Any]) -> Entity:
    world = World()
    world.save(data)
    return Entity(name, f"Item:{name}", f"https://w.example/{name}", 7, world.data)


LINKED = entity("Q20", {"sitelinks": {"frlab": {"site": "frlab", "title": "Opteos"}}})
SITED = entity("Q3", {"claims": [said(SITE, "https://www.opteos.fr/")]})
CALLED = entity("Q10", {"labels": {"en": {"language": "en", "value": "Opteos"}}})
ALSO = entity("Q4", {"aliases": {"fr": [{"language": "fr", "value": "Opteos", "add": ""}]}})
OTHER = entity("Q5", {"labels": {"fr": {"language": "fr", "value": "Opteosaure"}}})
GONE = Entity("Q6", "", "", 0, {})


def test_what_tells_most_comes_first_and_what_only_sounds_alike_is_none() -> None:
    found = ranked(WANTS, [OTHER, ALSO, CALLED, SITED, LINKED, GONE], DATATYPES)
    assert [(one.id, one.reasons[0]) for one in found] == [
        ("Q20", "links the same page (frlab)"),
        ("Q3", "has the same address (https://www.opteos.fr)"),
        ("Q10", "is called the same"),
        ("Q4", "is also called so"),
    ]


def test_one_item_gathers_all_that_speaks_for_it() -> None:
    data = {"labels": {"fr": {"language": "fr", "value": "Opteos"}}, "claims": [said(SITE, "https://www.opteos.fr")]}
    data["descriptions"] = {"fr": {"language": "fr", "value": "coopérative"}}
    (found,) = ranked(WANTS, [entity("Q8", data)], DATATYPES)
    assert str(found) == "Q8 Opteos (coopérative): has the same address (https://www.opteos.fr), is called the same"


def test_a_value_that_every_entry_has_tells_nothing() -> None:
    same_for_all = wanted(claim(SITE, "https://www.opteos.fr"))
    assert ranked(same_for_all, [SITED], DATATYPES) == ()


class FakeWikibase:
    """A fake: answers searches from a few entities."""

    def __init__(self, *entities: Entity, knows_values: bool = True) -> None:
        self.there = {one.id: one for one in entities}
        self.knows_values, self.asked = knows_values, 0

    def linked(self, site: str, titles: Sequence[str]) -> dict[str, Entity]:
        self.asked += 1
        return {
            title: one
            for title in titles
            for one in self.there.values()
            if one.data["sitelinks"].get(site, {}).get("title") == title
        }

    def holders(self, prop: str, value: str) -> tuple[str, ...] | None:
        self.asked += 1
        del value  # it finds too much, as a full-text search does
        return (
            tuple(name for name, one in self.there.items() if prop in one.data["claims"]) if self.knows_values else None
        )

    def search(self, text: str, language: str, *, kind: str = "item") -> tuple[Hit, ...]:
        self.asked += 1
        del language, kind
        return tuple(
            Hit(name, term["value"], "", "label", term["value"], code)
            for name, one in self.there.items()
            for code, term in one.data["labels"].items()
            if term["value"].startswith(text)
        )

    def entities(self, ids: Sequence[str]) -> dict[str, Entity]:
        self.asked += 1
        return {name: self.there[name] for name in ids}


def test_entries_are_looked_up_by_sitelink_address_and_label() -> None:
    fake = FakeWikibase(LINKED, SITED, CALLED, OTHER)
    found = find_candidates([WANTS], fake, DATATYPES)  # type: ignore[arg-type]
    assert [one.id for one in found["opteos"]] == ["Q20", "Q3", "Q10"]
    assert fake.asked == 4


def test_a_server_that_cannot_search_values_still_finds_by_name() -> None:
    fake = FakeWikibase(SITED, CALLED, knows_values=False)
    assert [one.id for one in find_candidates([WANTS], fake, DATATYPES)["opteos"]] == ["Q10"]  # type: ignore[arg-type]


def test_an_item_made_before_a_crash_is_found_again() -> None:
    def made(page: str, entry: str) -> Contribution:
        return Contribution(
            page, 9, 0, "2026-11-24T12:00:00Z", f"/* wbeditentity-create-item:0| */ {creation_mark(entry)}"
        )

    created = [made("Item:Q9", "anis"), made("Item:Q8", "opteos"), made("Item:Q7", "opteos-2")]
    assert made_already("opteos", created, lambda _item: False) == "Q8"
    assert made_already("opteos", created, lambda item: item == "Q8") == ""
    assert made_already("kpa", created, lambda _item: False) == ""
