from dataclasses import replace
from pathlib import Path

import pytest

from bot.apply.outcome import Outcome, Result
from bot.apply.target import Manners, apply_target
from bot.errors import PlanRefused, TryLater
from bot.plan.model import TargetPlan
from tests.apply.fake_wiki import FakeWiki
from tests.pages.samples import COMMUNS, PAGE, PERSON, STOP, TITLE, plans, project, with_new

BEFORE = PAGE.replace("Une coopérative.", "")


@pytest.fixture
def wiki() -> FakeWiki:
    made = FakeWiki()
    made.write(TITLE, BEFORE, PERSON)
    return made


@pytest.fixture
def planned(tmp_path: Path, wiki: FakeWiki) -> TargetPlan:
    (one,) = plans(project(tmp_path, COMMUNS), wiki)
    assert one.status.writes
    return one


def apply(planned: TargetPlan, wiki: FakeWiki) -> Outcome:
    wiki.login()
    return apply_target(planned, wiki, Manners(STOP))


def text_on(wiki: FakeWiki) -> str:
    newest = wiki.newest(TITLE)
    assert newest is not None
    return newest.text


def test_one_read_before_the_save_and_one_after(planned: TargetPlan, wiki: FakeWiki) -> None:
    wiki.calls.clear()
    assert apply(planned, wiki).result is Result.APPLIED
    assert [name for name, _what in wiki.calls] == ["login", "read", "save", "revision"]
    assert text_on(wiki) == PAGE.rstrip("\n")


def test_what_changed_around_the_call_stays_and_is_told(planned: TargetPlan, wiki: FakeWiki) -> None:
    wiki.write(TITLE, BEFORE.replace("Avant.", "Bien avant."), PERSON)
    outcome = apply(planned, wiki)
    assert outcome.result is Result.CARRIED_OVER
    assert outcome.reason.startswith("only text outside the call had changed since the plan (Camille, ")
    assert text_on(wiki) == PAGE.replace("Avant.", "Bien avant.").rstrip("\n")


def test_a_call_that_changed_since_is_not_written(planned: TargetPlan, wiki: FakeWiki) -> None:
    wiki.write(TITLE, BEFORE.replace("[[Lille|la ville]]", "Lille"), PERSON)
    outcome = apply(planned, wiki)
    assert (outcome.result, outcome.reason) == (Result.STALE, "the call on the page was changed; plan again")
    assert outcome.moved is not None
    assert outcome.moved.user == PERSON
    assert wiki.saves() == 0


@pytest.mark.parametrize("text", ["rien", "#REDIRECT [[A]]", BEFORE + "{{Ressource}}"])
def test_a_page_whose_call_went_or_doubled_is_not_written(planned: TargetPlan, wiki: FakeWiki, text: str) -> None:
    wiki.write(TITLE, text, PERSON)
    assert apply(planned, wiki).result is Result.STALE


def test_a_plan_applied_twice_saves_once_also_where_the_answer_was_lost(planned: TargetPlan, wiki: FakeWiki) -> None:
    wiki.lost = TryLater("the answer was lost", advice="try later")
    assert apply(planned, wiki).result is Result.APPLIED
    assert apply(planned, wiki).result is Result.ALREADY_THERE
    wiki.write(TITLE, text_on(wiki) + "\n\nPS", PERSON)
    assert apply(planned, wiki).result is Result.ALREADY_THERE
    assert wiki.saves() == 1


def test_a_page_deleted_since_is_not_made_again(planned: TargetPlan, wiki: FakeWiki) -> None:
    wiki.delete(TITLE, "hors sujet")
    outcome = apply(planned, wiki)
    assert outcome.result is Result.STALE
    assert outcome.reason.startswith("the page was deleted")


def test_a_save_that_the_server_joined_with_anothers_is_told(planned: TargetPlan, wiki: FakeWiki) -> None:
    wiki.merges = True
    wiki.race = lambda: wiki.write(TITLE, BEFORE.replace("Avant.", "Bien avant."), PERSON)
    assert apply(planned, wiki).result is Result.MERGED


def test_a_conflict_right_at_the_save_is_stale(planned: TargetPlan, wiki: FakeWiki) -> None:
    wiki.race = lambda: wiki.write(TITLE, BEFORE + "PS", PERSON)
    assert apply(planned, wiki).result is Result.STALE
    wiki.faults["save"] = PlanRefused("somebody saved the page at the same time", advice="plan again")


def test_a_revision_with_another_text_than_planned_on_is_refused(planned: TargetPlan, wiki: FakeWiki) -> None:
    assert planned.edit is not None
    other = planned.model_copy(update={"edit": planned.edit.model_copy(update={"before": BEFORE + "x"})})
    assert apply(other, wiki).result is Result.STALE


def test_a_new_page(tmp_path: Path) -> None:
    wiki = FakeWiki()
    (planned,) = plans(with_new(tmp_path), wiki)
    made = FakeWiki()
    made.write(TITLE, "À moi.", PERSON)
    assert apply(planned, made).reason == "the page was made since the plan; plan again"
    gone = FakeWiki()
    gone.write(TITLE, "x", PERSON)
    gone.delete(TITLE, "hors sujet")
    outcome = apply(planned, gone)
    assert outcome.result is Result.HELD
    assert outcome.reason.endswith("to make it again: communs plan --place-again fiches/opteos")
    again = planned.model_copy(update={"place_again": True})
    assert apply(again, gone).result is Result.APPLIED
    assert replace(apply(planned, wiki), revision=0).result is Result.APPLIED
