from collections.abc import Callable
from typing import Any

import pytest

from bot.apply.entity import apply_entity
from bot.apply.outcome import Outcome, Result
from bot.apply.target import Manners
from bot.errors import Exit, TryLater
from bot.items.entity import parse, term
from bot.plan.model import TargetPlan
from bot.plan.snapshot import Account
from tests.items.fake import STOP, FakeWikibase
from tests.items.test_from_catalogue import mapped
from tests.items.test_gather import STATEMENTS, ask, asks, planned, synced
from tests.items.world import BOT

MANNERS = Manners(STOP)
SITE = {"website": "https://a.example"}


def label(text: str, language: str = "fr") -> dict[str, Any]:
    return {"labels": {language: {"language": language, "value": text}}}


def changed(**fields: Any) -> tuple[FakeWikibase, TargetPlan]:
    """Return a Wikibase with one item, and the plan of a change of it."""
    fake, _wants = synced(1)
    (plan,) = planned(fake, *asks(1, **(fields or {"links": SITE})))
    fake.asked.clear()
    return fake, plan


def new() -> tuple[FakeWikibase, TargetPlan]:
    fake = FakeWikibase()
    (plan,) = planned(fake, ask(mapped(*STATEMENTS), items={"donnees": "new"}))
    fake.asked.clear()
    return fake, plan


def test_an_edit_is_one_request_between_a_look_before_and_one_after() -> None:
    fake, plan = changed()
    outcome = apply_entity(plan, fake, MANNERS)
    assert (outcome.result, outcome.revision) == (Result.APPLIED, fake.items["Q1"].revisions[-1].id)
    assert fake.asked == ["read 2", "edit", "revision"]
    assert planned(fake, *asks(1, links=SITE))[0].status == "unchanged"


def test_written_twice_it_is_there_already() -> None:
    fake, plan = changed()
    apply_entity(plan, fake, MANNERS)
    again = apply_entity(plan, fake, MANNERS)
    assert (again.result, again.revision, again.code) == (Result.ALREADY_THERE, 0, Exit.DONE)


def test_where_only_other_things_moved_it_is_carried_over() -> None:
    fake, plan = changed()
    fake.change("Q1", label("Altro", "it"))
    outcome = apply_entity(plan, fake, MANNERS)
    assert outcome.result is Result.CARRIED_OVER
    assert "only other things of the item had changed since the plan (Claire" in outcome.reason
    assert term(fake.text("Q1"), "labels", "it") == "Altro"


def test_where_people_changed_just_that_it_is_stale_and_nothing_is_written() -> None:
    fake, plan = changed(links=SITE)
    apply_entity(plan, fake, MANNERS)
    (next_plan,) = planned(fake, *asks(1, links={"website": "https://b.example"}))
    (site,) = fake.items["Q1"].of("P2")
    fake.change("Q1", {"claims": [{**site, "rank": "preferred"}]})
    outcome = apply_entity(next_plan, fake, MANNERS)
    assert (outcome.result, outcome.code) == (Result.STALE, Exit.PLAN_REFUSED)
    assert outcome.moved is not None
    assert "[preferred]" in outcome.moved.now
    assert fake.items["Q1"].of("P2")[0]["mainsnak"] == site["mainsnak"]


def test_an_edit_of_the_same_moment_is_refused_by_the_server_and_told() -> None:
    fake, plan = changed()
    fake.before_save = lambda: fake.change("Q1", label("Autre"))
    outcome = apply_entity(plan, fake, MANNERS)
    assert (outcome.result, outcome.code) == (Result.STALE, Exit.PLAN_REFUSED)
    assert outcome.moved is not None
    assert outcome.moved.user == "Claire"


def test_an_edit_that_the_server_merged_into_ours_is_told() -> None:
    fake, plan = changed()
    genuine = fake.edit

    def patching(entity: str, **how: Any) -> Any:
        fake.change("Q1", label("Altro", "it"))
        saved = genuine(entity, **how | {"base": fake.items["Q1"].revisions[-1].id})
        return type(saved)(saved.id, saved.revision, patched=True)

    fake.edit = patching  # type: ignore[method-assign]
    outcome = apply_entity(plan, fake, MANNERS)
    assert (outcome.result, outcome.code) == (Result.MERGED, Exit.PERSON_NEEDED)
    assert "Claire edited the item at the same moment" in outcome.reason


def test_an_answer_that_was_lost_is_looked_for() -> None:
    fake, plan = changed()
    fake.lost = TryLater("the connection broke")
    outcome = apply_entity(plan, fake, MANNERS)
    assert outcome.result is Result.APPLIED
    assert fake.asked.count("edit") == 1


def test_a_new_item_tells_its_id() -> None:
    fake, plan = new()
    outcome = apply_entity(plan, fake, MANNERS)
    assert (outcome.result, outcome.entity, outcome.page) == (Result.APPLIED, "Q1", "Item:Q1")
    assert term(fake.text("Q1"), "labels", "fr") == "Opteos"


@pytest.mark.parametrize("when", ["before the answer", "after it"])
def test_an_item_that_was_made_is_never_made_again(when: str) -> None:
    fake, plan = new()
    if when == "before the answer":
        fake.lost = TryLater("the connection broke")
        assert apply_entity(plan, fake, MANNERS).entity == "Q1"
    else:
        apply_entity(plan, fake, MANNERS)
    outcome = apply_entity(plan, fake, MANNERS)
    assert (outcome.result, outcome.entity, len(fake.items)) == (Result.ALREADY_THERE, "Q1", 1)


def refusals() -> dict[str, Callable[[FakeWikibase], None]]:
    def stop(fake: FakeWikibase) -> None:
        fake.pages[STOP] = "merci d'arrêter"

    def block(fake: FakeWikibase) -> None:
        fake.account = Account(BOT, blocked="spam")

    def leave(fake: FakeWikibase) -> None:
        fake.account = Account("")

    def message(fake: FakeWikibase) -> None:
        fake.account = Account(BOT, messages=True)

    def delete(fake: FakeWikibase) -> None:
        fake.items["Q1"].put({})

    return {
        "asked the bot to stop": stop,
        "is blocked": block,
        "nobody is logged in": leave,
        "message": message,
        "deleted": delete,
    }


@pytest.mark.parametrize("reason", refusals())
def test_each_check_keeps_the_edit_from_being_sent(reason: str) -> None:
    fake, plan = changed()
    refusals()[reason](fake)
    outcome = apply_entity(plan, fake, Manners(STOP, stop_on_talk=True))
    assert outcome.result in {Result.HELD, Result.FAILED, Result.STALE}
    assert reason in outcome.reason
    assert "edit" not in fake.asked


def test_a_plan_made_without_our_account_is_not_written() -> None:
    fake, plan = changed()
    outcome = apply_entity(plan, fake, Manners("User:Other/Stop"))
    assert outcome.result is Result.STALE
    assert fake.asked == []


def test_what_is_stored_otherwise_is_told() -> None:
    fake, plan = changed()
    genuine = fake.edit

    def losing(entity: str, **how: Any) -> Any:
        return genuine(entity, **how | {"data": label("Tout autre")})

    fake.edit = losing  # type: ignore[method-assign]
    outcome: Outcome = apply_entity(plan, fake, MANNERS)
    assert "what is stored is not what the plan showed" in outcome.reason
    assert outcome.moved is not None
    assert "Tout autre" in outcome.moved.now
    assert parse(fake.items["Q1"].revisions[-1].text)
