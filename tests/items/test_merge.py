"""What always holds of merging, whatever our account and people do to an item (design §4)."""

import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.items.applied import applied, meaning, undoing
from bot.items.entity import normal, snak_key, statements
from bot.items.wanted import Term, WantedEntity, snak
from tests.items.world import (
    BOT,
    OURS,
    SITE,
    SOURCE,
    TYPE,
    UNTIL,
    WHO,
    World,
    claim,
    reference,
    said,
    value,
    wanted,
    website,
)

SITES = ["https://a.example", "https://b.example", "https://c.example"]
YEARS = ["2016", "2017-06", "2024"]


@st.composite
def wants(draw: st.DrawFn) -> WantedEntity:
    claims = []
    if site := draw(st.sampled_from(["", *SITES])):
        claims.append(website(site))
    claims += [claim(TYPE, item) for item in draw(st.lists(st.sampled_from(["Q4", "Q5"]), unique=True))]
    if draw(st.booleans()):
        since, until = draw(st.sampled_from([None, *YEARS])), draw(st.sampled_from([None, *YEARS]))
        claims.append(claim(WHO, "Q7", since=since, until=until, **draw(st.sampled_from([{}, {"identifies": "1"}]))))
    terms: dict[str, Any] = {}
    if name := draw(st.sampled_from(["", "Opteos", "Optéos"])):
        terms["labels"] = {"fr": Term(name, "opteos.name")}
    if text := draw(st.sampled_from(["", "une coopérative", "un réseau"])):
        terms["descriptions"] = {"fr": Term(text, "opteos.summary.fr")}
    return wanted(*claims, **terms)


REFERENCES = st.lists(
    st.sampled_from([reference("https://example.org/x"), reference(OURS), reference("https://y.example")]), max_size=2
)
RANKS = st.sampled_from(["normal", "preferred", "deprecated"])


@st.composite
def person(draw: st.DrawFn) -> dict[str, Any]:
    """Return an edit of a person's that needs no look at the item."""
    kind = draw(st.sampled_from(["label", "description", "site", "type", "who"]))
    if kind in {"label", "description"}:
        text = draw(st.sampled_from(["", "Opteos", "Optéos SCOP", "un réseau"]))
        return {kind + "s": {"fr": {"language": "fr", "value": text}}}
    references, rank = draw(REFERENCES), draw(RANKS)
    if kind == "site":
        return {"claims": [said(SITE, draw(st.sampled_from(SITES)), *references) | {"rank": rank}]}
    if kind == "type":
        return {"claims": [said(TYPE, draw(st.sampled_from(["Q4", "Q5", "Q6"])), *references) | {"rank": rank}]}
    qualifiers = {UNTIL: [snak(UNTIL, value(UNTIL, draw(st.sampled_from(YEARS))))]}
    return {"claims": [said(WHO, "Q7", *references, qualifiers=qualifiers) | {"rank": rank}]}


def meddle(world: World, dice: random.Random) -> None:
    """Change or remove one statement, as a person would."""
    there = list(statements(world.data))
    if not there:
        return
    one = dict(dice.choice(there))
    what = dice.choice(["remove", "value", "rank", "references", "qualifiers", "undo"])
    if what == "undo" and len(world.revisions) > 1:
        world.put(normal(json.loads(world.revisions[-2].text)))
        return
    if what == "remove":
        one = {"id": one["id"], "remove": ""}
    elif what == "value":
        prop = one["mainsnak"]["property"]
        text = dice.choice(SITES) if prop == SITE else dice.choice(["Q4", "Q7", "Q8"])
        one["mainsnak"] = snak(prop, value(prop, text))
    elif what == "rank":
        one["rank"] = dice.choice(["normal", "preferred", "deprecated"])
    elif what == "references":
        one["references"] = dice.choice(
            [[], [reference("https://example.org/x")], [*one.get("references", []), reference("https://y.example")]]
        )
    else:
        one["qualifiers"] = {UNTIL: [snak(UNTIL, value(UNTIL, dice.choice(YEARS)))]}
    world.save({"claims": [one]})


@st.composite
def histories(draw: st.DrawFn) -> World:
    world = World()
    dice = random.Random(draw(st.integers(0, 2**32)))
    for step in draw(st.lists(st.one_of(wants(), person(), st.just("meddle")), max_size=8)):
        if isinstance(step, WantedEntity):
            world.sync(step)
        elif step == "meddle":
            meddle(world, dice)
        else:
            world.save(step)
    return world


def apart(one: Any) -> Any:
    """Return a statement without our references."""
    left = [ref for ref in one.get("references", ()) if not SOURCE.is_ours(ref)]
    return {key: value for key, value in one.items() if key != "references"} | {"references": left}


@given(histories(), wants())
def test_statements_without_a_reference_of_ours_never_change_but_for_gaining_it(
    world: World, then: WantedEntity
) -> None:
    before = [one for one in statements(world.data) if not SOURCE.owns(one)]
    world.sync(then)
    after = {one["id"]: one for one in statements(world.data)}
    for one in before:
        assert apart(after[one["id"]]) == apart(one)


@given(histories(), wants())
def test_references_of_others_are_never_lost(world: World, then: WantedEntity) -> None:
    def others(data: Any) -> set[Any]:
        return {
            (snak_key(one["mainsnak"]), json.dumps(ref, sort_keys=True))
            for one in statements(data)
            for ref in one.get("references", ())
            if not SOURCE.is_ours(ref)
        }

    before = others(world.data)
    world.sync(then)
    assert others(world.data) >= before


@given(histories(), wants())
def test_merged_twice_the_second_writes_nothing(world: World, then: WantedEntity) -> None:
    first = world.sync(then)
    again = world.merge(then)
    assert not again.data
    assert not again.changes
    assert {(kept.about, kept.wiki) for kept in again.kept} == {(kept.about, kept.wiki) for kept in first.kept}


@given(histories(), wants(), st.randoms(use_true_random=False))
def test_the_order_of_statements_and_claims_does_not_matter(
    world: World, then: WantedEntity, dice: random.Random
) -> None:
    first = world.merge(then)
    shuffled = {prop: dice.sample(some, len(some)) for prop, some in world.data.get("claims", {}).items()}
    other = World(world.revisions[:])
    if other.revisions:
        last = other.revisions.pop()
        other.put(world.data | {"claims": shuffled}, last.user, last.comment)
    second = other.merge(then)
    assert meaning(applied(world.data, first.data)) == meaning(applied(other.data, second.data))
    assert {(kept.about, kept.wiki, kept.conflict) for kept in first.kept} == {
        (kept.about, kept.wiki, kept.conflict) for kept in second.kept
    }


@given(histories(), wants())
def test_what_people_wrote_is_there_after_a_merge_unless_it_is_shown(world: World, then: WantedEntity) -> None:
    """Terms whose newest editor is a person are never overwritten, but where our own older text was put back."""
    ours = {rev.text for rev in world.revisions if rev.user == BOT}
    before = world.data
    world.sync(then)
    for part in ("labels", "descriptions"):
        now = before.get(part, {}).get("fr", {}).get("value", "")
        if now and not any(json.loads(text).get(part, {}).get("fr", {}).get("value") == now for text in ours):
            assert world.data[part]["fr"]["value"] == now


@given(histories(), wants())
def test_an_edit_undone_leaves_what_was_there(world: World, then: WantedEntity) -> None:
    if not world.revisions:
        return
    before = world.data
    world.sync(then)
    after = world.data
    world.save(undoing(before, after), BOT)
    assert meaning(world.data) == meaning(before)


@given(histories())
def test_the_json_goes_round(world: World) -> None:
    data = world.data
    assert normal(json.loads(json.dumps(data))) == data
    assert applied(data, {}) == data or not data


@pytest.mark.parametrize("empty", [{}, {"labels": [], "aliases": [], "claims": []}])
def test_php_s_empty_list_is_an_empty_mapping(empty: dict[str, Any]) -> None:
    assert applied(empty, {})["claims"] == {}
