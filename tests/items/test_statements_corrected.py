"""Statements of ours that people changed: each is kept, offered to the catalogue, and waits for a decision."""

from bot.items.wanted import snak
from bot.plan.rollback import rollback_mark
from tests.items.corrected import NEW, OLD, decided, synced
from tests.items.world import (
    BOT,
    SINCE,
    SITE,
    TYPE,
    UNTIL,
    WHO,
    World,
    claim,
    value,
    wanted,
    website,
)


def test_a_value_that_people_corrected_is_kept_and_offered() -> None:
    world = synced(website())
    world.edit(SITE, mainsnak=snak(SITE, value(SITE, NEW)))
    outcome = world.merge(wanted(website()))
    assert not outcome.data
    (kept,) = outcome.kept
    assert (kept.field, kept.base, kept.wiki, kept.catalogue) == ("opteos.links.website", OLD, NEW, OLD)
    assert kept.by is not None
    assert (kept.by.user, kept.conflict, kept.waits, kept.readable) == ("Claire", False, True, True)


def test_once_the_catalogue_says_it_too_nothing_is_left_to_do() -> None:
    world = synced(website())
    world.edit(SITE, mainsnak=snak(SITE, value(SITE, NEW)))
    outcome = world.merge(wanted(website(NEW)))
    assert not outcome.data
    assert not outcome.kept


def test_changed_on_both_sides_is_a_conflict_with_three_sides() -> None:
    world = synced(website())
    world.edit(SITE, mainsnak=snak(SITE, value(SITE, NEW)))
    outcome = world.merge(wanted(website("https://third.example")))
    (kept,) = outcome.kept
    assert not outcome.data
    assert (kept.conflict, kept.base, kept.wiki, kept.catalogue) == (True, OLD, NEW, "https://third.example")


def test_a_kept_value_stays_kept_after_our_next_save() -> None:
    world = synced(website())
    world.edit(SITE, mainsnak=snak(SITE, value(SITE, NEW)))
    world.sync(wanted(website(), claim(TYPE, "Q4")))
    assert (world.values(SITE), world.values(TYPE)) == ([NEW], ["Q4"])
    (kept,) = world.sync(wanted(website(), claim(TYPE, "Q4"))).kept
    assert (kept.wiki, kept.conflict, kept.noted) == (NEW, False, True)
    assert world.values(SITE) == [NEW]


def test_declined_the_value_of_the_catalogue_is_put_back() -> None:
    world = synced(website())
    world.edit(SITE, mainsnak=snak(SITE, value(SITE, NEW)))
    world.sync(wanted(website()), decided("decline"))
    assert world.values(SITE) == [OLD]


def test_left_it_stays_and_waits_for_nobody() -> None:
    world = synced(website())
    world.edit(SITE, mainsnak=snak(SITE, value(SITE, NEW)))
    outcome = world.merge(wanted(website()), decided("leave"))
    assert not outcome.data
    assert not outcome.kept[0].waits


def test_a_statement_that_people_removed_is_not_made_again_until_its_value_changes() -> None:
    world = synced(website())
    world.save({"claims": [{"id": world.of(SITE)[0]["id"], "remove": ""}]})
    outcome = world.merge(wanted(website()))
    assert not outcome.data
    assert [(kept.field, kept.wiki, kept.base) for kept in outcome.kept] == [("opteos.links.website", "", OLD)]
    world.sync(wanted(website(NEW)))
    assert world.values(SITE) == [NEW]


def test_a_statement_that_the_catalogue_took_back_may_come_again() -> None:
    world = synced(website())
    world.sync(wanted())
    world.sync(wanted(website()))
    assert world.values(SITE) == [OLD]


def test_an_undo_is_not_undone_until_the_value_changes() -> None:
    world = synced(website())
    world.sync(wanted(website(NEW)))
    world.edit(SITE, mainsnak=snak(SITE, value(SITE, OLD)))
    assert not world.merge(wanted(website(NEW))).data
    world.sync(wanted(website("https://third.example")))
    assert world.values(SITE) == ["https://third.example"]


def test_a_rollback_of_ours_counts_as_a_persons() -> None:
    world = synced(website())
    before = world.data
    world.sync(wanted(website(NEW)))
    world.put(before, BOT, rollback_mark(2))
    outcome = world.merge(wanted(website(NEW)))
    assert not outcome.data
    assert [kept.wiki for kept in outcome.kept] == [OLD]


def test_an_end_that_people_added_is_offered() -> None:
    world = synced(claim(WHO, "Q7", since="2017", until=None))
    (one,) = world.of(WHO)
    world.edit(WHO, qualifiers={**one["qualifiers"], UNTIL: [snak(UNTIL, value(UNTIL, "2024"))]})
    outcome = world.merge(wanted(claim(WHO, "Q7", since="2017", until=None)))
    assert not outcome.data
    assert [(kept.field, kept.base, kept.wiki, kept.conflict) for kept in outcome.kept] == [
        ("opteos.until", "", "2024", False)
    ]


def test_an_identifying_qualifier_that_people_corrected_is_offered() -> None:
    wants = wanted(claim(WHO, "Q7", since="2017", identifies="1"))
    world = World()
    world.sync(wants)
    world.edit(WHO, qualifiers={SINCE: [snak(SINCE, value(SINCE, "2018"))]})
    outcome = world.merge(wants)
    assert not outcome.data
    assert [(kept.field, kept.base, kept.wiki) for kept in outcome.kept] == [("opteos.since", "2017", "2018")]


def test_what_people_changed_and_the_catalogue_dropped_is_a_conflict() -> None:
    world = synced(website())
    world.edit(SITE, mainsnak=snak(SITE, value(SITE, NEW)))
    outcome = world.merge(wanted())
    assert not outcome.data
    assert [(kept.kind, kept.conflict, bool(kept.refused)) for kept in outcome.kept] == [("shape", True, True)]
    world.sync(wanted(), decided("decline"))
    assert world.values(SITE) == []


def test_a_value_that_the_catalogue_has_no_word_for_is_shown_only() -> None:
    world = synced(claim(TYPE, "Q4", "opteos.type"))
    world.edit(TYPE, mainsnak={"snaktype": "somevalue", "property": TYPE})
    (kept,) = world.merge(wanted(claim(TYPE, "Q4", "opteos.type"))).kept
    assert kept.kind == "shape"
    assert (kept.field, kept.wiki) == ("opteos.P2", "somevalue")
