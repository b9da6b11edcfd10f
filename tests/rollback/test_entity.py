from bot.apply.entity import apply_entity
from bot.apply.target import Manners
from bot.items.entity import term
from bot.plan.model import Status, TargetPlan
from bot.rollback.entity import plan_undo_entities
from bot.rollback.plan import Saved
from tests.apply.test_entity import SITE, changed, label
from tests.items.fake import STOP, FakeWikibase
from tests.items.test_gather import NAMES, asks, planned
from tests.items.world import BOT


def written() -> FakeWikibase:
    """Return a Wikibase on which our account has just added a website."""
    fake, plan = changed(links=SITE)
    apply_entity(plan, fake, Manners(STOP))
    return fake


def undo(fake: FakeWikibase, revision: int | None = None) -> TargetPlan:
    newest = fake.items["Q1"].revisions[-1].id if revision is None else revision
    saved = Saved("items/e-0", "donnees", "Données", "Item:Q1", "fr", "User:Communs-bot", STOP, newest)
    (plan,) = plan_undo_entities([saved], fake, NAMES)
    return plan


def test_an_edit_is_undone_and_not_made_again_until_somebody_decides() -> None:
    fake = written()
    plan = undo(fake)
    assert plan.status is Status.UPDATE
    (change, *_references) = plan.changes
    assert (change.kind, change.about, change.old) == ("removed", "site officiel (P2)", "https://a.example")
    assert plan.edit is not None
    assert "nature (P1): commun (Q1)" in plan.edit.after
    assert apply_entity(plan, fake, Manners(STOP)).result.done
    assert fake.items["Q1"].of("P2") == []
    (again,) = planned(fake, *asks(1, links=SITE))
    assert again.status is Status.HELD
    assert [(kept.field, kept.wiki) for kept in again.kept] == [("e-0.links.website", "")]


def test_what_people_changed_elsewhere_stays() -> None:
    fake = written()
    revision = fake.items["Q1"].revisions[-1].id
    fake.change("Q1", label("Altro", "it"))
    assert apply_entity(undo(fake, revision), fake, Manners(STOP)).result.done
    assert fake.items["Q1"].of("P2") == []
    assert term(fake.text("Q1"), "labels", "it") == "Altro"


def test_what_people_changed_just_there_is_left_to_people() -> None:
    fake = written()
    revision = fake.items["Q1"].revisions[-1].id
    (site,) = fake.items["Q1"].of("P2")
    fake.change("Q1", {"claims": [{**site, "rank": "preferred"}]})
    plan = undo(fake, revision)
    assert plan.status is Status.HELD
    assert "people changed since" in plan.reason


def test_neither_a_creation_nor_others_edits_are_undone() -> None:
    fake = FakeWikibase()
    fake.make(label("Opteos"), BOT)
    assert "made the item; ask an administrator to delete it" in undo(fake).reason
    fake.change("Q1", label("Autre"))
    assert "is not by the account" in undo(fake).reason


def test_undone_already_there_is_nothing_to_do() -> None:
    fake = written()
    revision = fake.items["Q1"].revisions[-1].id
    apply_entity(undo(fake), fake, Manners(STOP))
    assert undo(fake, revision).status is Status.UNCHANGED
