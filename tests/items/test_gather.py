from typing import Any

import pytest

from bot.errors import PersonNeeded, TryLater
from bot.items.from_catalogue import Mapped
from bot.items.gather import MOST_LOOKED_UP, plan_entities, read_used
from bot.items.plan import Ask, Place, threshold
from bot.items.shown import View
from bot.plan.model import Status, TargetPlan
from bot.plan.snapshot import Account
from tests.items.fake import STOP, FakeWikibase
from tests.items.test_from_catalogue import entry, mapped
from tests.items.world import BOT

STATEMENTS = (
    {"property": "nature", "item": "commun"},
    {"property": "site", "field": "links.website"},
)
NAMES = {"P1": "nature", "P2": "site officiel", "P6": "adresse", "Q1": "commun"}
PLACE = Place(
    "donnees-items", "donnees", "Données", "fr", "User:Communs-bot", STOP,
    View(("fr", "en"), (), frozenset({"P1", "P2"}), NAMES), "config/communs.yaml",
)  # fmt: skip
DATATYPES = {"P1": "wikibase-item", "P2": "url"}


def ask(mapping: Mapped, **fields: Any) -> Ask:
    return Ask(mapping.wants(entry(**fields)).entity)


def asks(count: int, **fields: Any) -> list[Ask]:
    mapping = mapped(*STATEMENTS)
    return [
        ask(mapping, id=f"e-{n}", name=f"Commun {n}", items={"donnees": f"Q{n + 1}"}, **fields) for n in range(count)
    ]


def planned(fake: FakeWikibase, *chosen: Ask) -> list[TargetPlan]:
    return plan_entities(PLACE, chosen, fake, DATATYPES)


def synced(count: int) -> tuple[FakeWikibase, list[Ask]]:
    """Return a Wikibase with items that say all that the catalogue says."""
    fake, wants = FakeWikibase(), asks(count)
    for one in wants:
        fake.make({})
        (plan,) = planned(fake, one)
        assert plan.entity is not None
        fake.change(one.wanted.entity, plan.entity.data, BOT)
    fake.asked.clear()
    return fake, wants


def test_a_thousand_unchanged_items_take_twenty_requests() -> None:
    fake, wants = synced(1000)
    plans = planned(fake, *wants)
    assert {one.status for one in plans} == {Status.UNCHANGED}
    assert len(fake.asked) == 20


def test_a_changed_item_shows_itself_line_by_line_with_labels_beside_ids() -> None:
    fake, _wants = synced(1)
    changed = ask(
        mapped(*STATEMENTS), id="e-0", name="Commun 0", items={"donnees": "Q1"}, links={"website": "https://a.example"}
    )
    (plan,) = planned(fake, changed)
    assert (plan.target, plan.page, plan.status) == ("donnees-items/e-0", "Item:Q1", Status.UPDATE)
    assert plan.kind == "items"
    assert plan.edit is not None
    assert plan.edit.before.splitlines()[0] == "label (fr): Commun 0"
    assert "nature (P1): commun (Q1)" in plan.edit.before
    assert "site officiel (P2): https://a.example\n  ↳ adresse (P6): https://example.org/#e-0" in plan.edit.after
    assert [(change.about, change.new, change.field) for change in plan.changes] == [
        ("site officiel (P2)", "https://a.example", "e-0.links.website")
    ]
    assert plan.edit.summary == (
        "Commun 0: site officiel (P2) — [[User:Communs-bot|source]] · [[User:Communs-bot/Stop|arrêter le robot]]"
    )


def test_an_entry_without_an_item_waits_for_a_person_with_its_candidates() -> None:
    fake = FakeWikibase()
    fake.make({"labels": {"fr": {"language": "fr", "value": "Opteos"}}})
    (plan,) = planned(fake, ask(mapped(*STATEMENTS)))
    assert plan.status is Status.HELD
    assert "communs wikibase link opteos Q1, else: communs wikibase create opteos" in plan.reason
    assert plan.remarks == ("perhaps Q1 Opteos: is called the same",)
    assert plan.entity is None


def test_an_item_is_made_only_where_a_person_said_so() -> None:
    (plan,) = planned(FakeWikibase(), ask(mapped(*STATEMENTS), items={"donnees": "new"}))
    assert plan.status is Status.CREATE
    assert plan.entity is not None
    assert (plan.entity.id, plan.entity.writes) == ("", ("config/communs.yaml", "opteos.items.donnees"))
    assert plan.edit is not None
    assert "communs:item=opteos" in plan.edit.summary


def test_of_many_without_an_item_it_is_said_which_were_not_looked_up() -> None:
    wants = [
        ask(mapped(), id=f"e-{n}", name=f"Commun {n}", items={"donnees": "new"}) for n in range(MOST_LOOKED_UP + 1)
    ]
    *looked_up, last = planned(FakeWikibase(), *wants)
    assert {one.remarks for one in looked_up} == {("a new item",)}
    assert last.remarks == ("a new item", "it was not looked for among so many: communs wikibase find e-50")


def test_an_item_gone_or_merged_is_held_and_says_what_to_do() -> None:
    fake = FakeWikibase()
    (gone,) = planned(fake, *asks(1))
    assert "Q1 does not exist" in gone.reason
    fake.make({})
    fake.items["Q1"].put({"entity": "Q1", "redirect": "Q2"})
    (merged,) = planned(fake, *asks(1))
    assert merged.reason == "Q1 was merged into Q2: communs wikibase link e-0 Q2"
    assert {gone.status, merged.status} == {Status.HELD}


def test_a_blocked_account_and_refused_texts_hold() -> None:
    fake, wants = synced(1)
    fake.account = Account(BOT, blocked="spam")
    (blocked,) = planned(fake, *wants)
    (new,) = planned(fake, ask(mapped(), items={"donnees": "new"}))
    assert "blocked: spam" in blocked.reason
    assert "blocked: spam" in new.reason
    (refused,) = plan_entities(PLACE, [Ask(wants[0].wanted, refused="BY-SA")], FakeWikibase(), DATATYPES)
    assert refused.status is Status.HELD


def test_people_s_terms_are_kept_and_told() -> None:
    fake, wants = synced(1)
    fake.change("Q1", {"labels": {"fr": {"language": "fr", "value": "Le commun"}}})
    (plan,) = planned(fake, *wants)
    assert plan.status is Status.HELD
    assert plan.reason == "1 hand edit waits for your decision: communs pull donnees-items"
    assert [(kept.about, kept.wiki, kept.by and kept.by.user) for kept in plan.kept] == [
        ("label (fr)", "Le commun", "Claire")
    ]


def test_a_wikibase_that_cannot_be_read_says_so_for_each() -> None:
    fake, wants = synced(1)

    def fail(*_arguments: Any, **_named: Any) -> Any:
        raise TryLater("the server does not answer")

    fake.read = fail  # type: ignore[method-assign]
    (plan,) = planned(fake, *wants)
    assert (plan.status, plan.reason) == (Status.UNREACHABLE, "the server does not answer")


def test_many_items_lose_statements_only_with_consent() -> None:
    plans = [
        TargetPlan(target=f"t/{n}", wiki="w", wiki_name="W", page="", status=Status.UPDATE, removed=int(n < 4))
        for n in range(10)
    ]
    held = threshold(plans, count=2, percent=20, allowed=None)
    assert [one.status for one in held[:5]] == [Status.HELD] * 4 + [Status.UPDATE]
    assert held[0].reason == "4 of 10 items would lose statements; if that is meant: --allow-removals 4"
    assert threshold(plans, count=2, percent=20, allowed=4) == plans
    assert threshold(plans, count=4, percent=0, allowed=None) == plans


def test_what_the_mapping_names_is_checked_on_the_server_all_at_once() -> None:
    fake = FakeWikibase()
    fake.properties = {
        "P1": {"datatype": "wikibase-item", "labels": {"en": {"language": "en", "value": "instance of"}}},
        "P2": {"datatype": "string", "labels": {"fr": {"language": "fr", "value": "site"}}},
    }
    with pytest.raises(PersonNeeded) as refused:
        read_used(mapped().wikibase, fake, "fr")
    assert "P2 (“site”) has the datatype string there, not url" in str(refused.value)
    assert "P3 (“membre”) does not exist there" in str(refused.value)
    assert "correct config/wikibase.yaml" in str(refused.value)
    with pytest.raises(PersonNeeded, match=r"begin anew, .*: communs sandbox reset"):
        read_used(mapped().wikibase, fake, "fr", sandbox=True)
    assert "Q2 (“coop”) does not exist there" in str(refused.value)
