from typing import TYPE_CHECKING, Any

import pytest

from bot.items.entity import qualifier_keys, statements
from bot.items.values import datavalue
from bot.items.wanted import WantedEntity, snak
from tests.items.corrected import NEW, OLD, decided, synced
from tests.items.world import (
    BOT,
    OURS,
    RETRIEVED,
    SINCE,
    SITE,
    TYPE,
    UNTIL,
    URL,
    WHO,
    World,
    claim,
    reference,
    said,
    summary,
    value,
    wanted,
    website,
)

if TYPE_CHECKING:
    from bot.plan.answers import Answer

THEIRS = reference("https://example.org/article")


def addresses(one: Any) -> list[str]:
    return [snaks[URL][0]["datavalue"]["value"] for snaks in (ref["snaks"] for ref in one["references"])]


def test_a_new_item_says_all_of_it_with_our_reference() -> None:
    world = synced(website(), claim(TYPE, "Q4"), claim(WHO, "Q7", since="2017-06"))
    assert world.values(SITE) == [OLD]
    assert world.values(TYPE) == ["Q4"]
    (who,) = world.of(WHO)
    assert qualifier_keys(who, SINCE) == claim(WHO, "Q7", since="2017-06").qualifiers[0].keys
    assert addresses(who) == [OURS]
    assert RETRIEVED in who["references"][0]["snaks"]


def test_a_second_merge_writes_nothing_and_asks_no_history() -> None:
    wants = wanted(website(), claim(TYPE, "Q4"), claim(WHO, "Q7", since="2017-06", until=None))
    world = World()
    world.sync(wants)
    again = world.merge(wants)
    assert not again.data
    assert not again.kept
    assert not again.asked


# An equal value: references are merged, never replaced.


def test_an_equal_value_gets_our_reference_beside_the_others() -> None:
    world = World()
    world.save({"claims": [said(SITE, OLD, THEIRS)]})
    outcome = world.sync(wanted(website()))
    (one,) = world.of(SITE)
    assert addresses(one) == ["https://example.org/article", OURS]
    assert summary(outcome) == [("added", "reference of P1", "", OURS)]


def test_an_equal_value_with_qualifiers_of_others_keeps_them() -> None:
    world = World()
    world.save({"claims": [said(SITE, OLD, qualifiers={UNTIL: [snak(UNTIL, value(UNTIL, "2020"))]})]})
    world.sync(wanted(website()))
    (one,) = world.of(SITE)
    assert qualifier_keys(one, UNTIL)
    assert addresses(one) == [OURS]


def test_a_reference_that_people_took_off_is_not_put_back() -> None:
    world = synced(website())
    world.edit(SITE, references=[THEIRS])
    assert not world.merge(wanted(website())).data


def test_an_address_of_ours_from_before_is_ours_still() -> None:
    world = World()
    world.save({"claims": [said(SITE, OLD, reference("https://movilab.example/ancienne"))]}, BOT)
    assert not world.merge(wanted(website())).data


# Statements without a reference of ours are never changed or removed.


@pytest.mark.parametrize("references", [(), (THEIRS,)])
def test_a_statement_of_others_stays_beside_ours(references: Any) -> None:
    world = World()
    world.save({"claims": [said(SITE, NEW, *references)]})
    before = world.of(SITE)
    world.sync(wanted(website()))
    assert world.values(SITE) == sorted([NEW, OLD])
    assert before[0] in world.of(SITE)
    world.sync(wanted())
    assert world.of(SITE) == before


def test_a_statement_of_others_is_not_qualified_by_us() -> None:
    world = World()
    world.save({"claims": [said(WHO, "Q7", THEIRS, qualifiers={SINCE: [snak(SINCE, value(SINCE, "2015"))]})]})
    wants = wanted(claim(WHO, "Q7", since="2017"))
    outcome = world.sync(wants, decided("decline"))
    (one,) = world.of(WHO)
    assert qualifier_keys(one, SINCE) == claim(WHO, "Q7", since="2015").qualifiers[0].keys
    assert [(kept.field, kept.wiki, kept.catalogue) for kept in outcome.kept] == [("opteos.since", "2015", "2017")]
    # Our reference there does not make it ours.
    assert not world.merge(wants).data
    world.sync(wanted())
    assert qualifier_keys(world.of(WHO)[0], SINCE)
    assert addresses(world.of(WHO)[0]) == ["https://example.org/article"]


def test_a_statement_that_people_made_with_our_reference_is_left_alone() -> None:
    world = World()
    world.save({"claims": [said(SITE, NEW, reference(OURS))]})
    outcome = world.merge(wanted())
    assert not outcome.data
    assert not outcome.removed


def test_taken_back_a_value_that_others_stand_behind_loses_only_our_reference() -> None:
    world = synced(website())
    (one,) = world.of(SITE)
    world.edit(SITE, references=[*one["references"], THEIRS])
    outcome = world.sync(wanted())
    assert addresses(world.of(SITE)[0]) == ["https://example.org/article"]
    assert outcome.removed == 1
    assert not world.merge(wanted()).data


def test_changed_a_value_that_others_stand_behind_stays_without_us_and_ours_comes_beside_it() -> None:
    world = synced(website())
    (one,) = world.of(SITE)
    world.edit(SITE, references=[*one["references"], THEIRS])
    world.sync(wanted(website(NEW)))
    assert world.values(SITE) == sorted([NEW, OLD])
    assert sorted(map(addresses, world.of(SITE))) == [["https://example.org/article"], [OURS]]


# What the catalogue changes is written.


def test_a_changed_value_changes_the_statement_in_its_place() -> None:
    world = synced(website())
    guid = world.of(SITE)[0]["id"]
    outcome = world.sync(wanted(website(NEW)))
    assert (world.values(SITE), world.of(SITE)[0]["id"]) == ([NEW], guid)
    assert summary(outcome) == [("changed", "P1", OLD, NEW)]
    assert outcome.changes[0].field == "opteos.links.website"


def test_what_the_catalogue_takes_back_goes() -> None:
    world = synced(website(), claim(TYPE, "Q4"))
    outcome = world.sync(wanted(claim(TYPE, "Q4")))
    assert world.of(SITE) == []
    assert summary(outcome) == [("removed", "P1", OLD, "")]
    assert outcome.removed == 1


def test_an_end_is_added_to_the_same_statement() -> None:
    world = synced(claim(WHO, "Q7", since="2017", until=None))
    world.sync(wanted(claim(WHO, "Q7", since="2017", until="2024")))
    (one,) = world.of(WHO)
    assert qualifier_keys(one, UNTIL)
    outcome = world.sync(wanted(claim(WHO, "Q7", since="2017", until=None)))
    assert summary(outcome) == [("removed", "P3, P5", "2024", "")]
    assert "qualifiers-order" in world.of(WHO)[0]
    assert not qualifier_keys(world.of(WHO)[0], UNTIL)


def test_identifying_qualifiers_tell_two_statements_of_one_value_apart() -> None:
    first = claim(WHO, "Q7", since="2010", until="2012", identifies="1")
    second = claim(WHO, "Q7", since="2017", until=None, identifies="1")
    world = synced(first)
    world.sync(wanted(first, second))
    assert len(world.of(WHO)) == 2
    assert not world.merge(wanted(second, first)).data
    outcome = world.sync(wanted(second))
    assert outcome.removed == 1
    assert [qualifier_keys(one, SINCE) for one in world.of(WHO)] == [second.qualifiers[0].keys]


# "Retrieved" alone is no change; a year is one in either form; a deprecated rank is respected.


def test_another_day_of_retrieval_is_no_change() -> None:
    world = synced(website())
    (one,) = world.of(SITE)
    (ref,) = one["references"]
    other = {**ref["snaks"], RETRIEVED: [snak(RETRIEVED, datavalue("time", "2020-01-01"))]}
    world.edit(SITE, references=[{"snaks": other}])
    assert world.merge(wanted(website())).asked is False


@pytest.mark.parametrize("form", ["+2017-01-01T00:00:00Z", "+2017-00-00T00:00:00Z", "+00000002017-01-01T00:00:00Z"])
def test_a_year_is_equal_in_either_form(form: str) -> None:
    wants: WantedEntity = wanted(claim(WHO, "Q7", since="2017", until=None))
    world = World()
    world.sync(wants)
    year = dict(datavalue("time", "2017"))
    year["value"] = {**year["value"], "time": form}
    world.edit(WHO, qualifiers={SINCE: [snak(SINCE, year)]})
    assert world.merge(wants).asked is False


def test_a_statement_called_wrong_is_not_said_again() -> None:
    world = synced(website())
    world.edit(SITE, rank="deprecated")
    outcome = world.merge(wanted(website()))
    assert not outcome.data
    (kept,) = outcome.kept
    assert kept.waits
    assert "deprecated" in kept.wiki
    assert not world.merge(wanted()).data  # nor is it taken away
    world.sync(wanted(website()), decided("decline"))
    assert [one["rank"] for one in world.of(SITE)] == ["normal"]


def test_a_wrong_statement_of_others_is_neither_repeated_nor_changed() -> None:
    world = World()
    world.save({"claims": [said(SITE, OLD, THEIRS, rank="deprecated")]})
    answers: tuple[Answer, ...] = ("", "decline", "leave")
    assert not any(world.merge(wanted(website()), decided(answer)).data for answer in answers)


def test_a_preferred_rank_stays() -> None:
    world = synced(website())
    world.edit(SITE, rank="preferred")
    world.sync(wanted(website(NEW)))
    assert [one["rank"] for one in world.of(SITE)] == ["preferred"]


def test_after_a_deprecation_another_value_of_the_catalogues_comes_beside_it() -> None:
    world = synced(website())
    world.edit(SITE, rank="deprecated")
    world.sync(wanted(website(NEW)))
    assert [(one["rank"]) for one in statements(world.data, SITE)] == ["deprecated", "normal"]


def test_taken_back_a_statement_that_others_made_loses_only_our_reference() -> None:
    world = World()
    world.save({"claims": [said(SITE, OLD)]})
    world.sync(wanted(website()))
    outcome = world.sync(wanted())
    (one,) = world.of(SITE)
    assert (world.values(SITE), addresses({"references": one.get("references", [])})) == ([OLD], [])
    assert summary(outcome) == [("removed", "reference of P1", OLD, "")]


def test_changed_a_value_that_people_qualified_stays_as_they_have_it_and_ours_comes_beside_it() -> None:
    world = synced(website())
    world.edit(SITE, qualifiers={UNTIL: [snak(UNTIL, value(UNTIL, "2024"))]})
    world.sync(wanted(website(NEW)))
    assert world.values(SITE) == sorted([NEW, OLD])
    (theirs,) = [one for one in world.of(SITE) if qualifier_keys(one, UNTIL)]
    assert addresses({"references": theirs.get("references", [])}) == []
