from bot.catalogue.change import AddEntry, Retire, SetField
from bot.config.decisions import Decision
from bot.plan.answers import answers
from bot.plan.kept import Kept
from bot.pull.decide import Decided, changes_of, decision_of
from bot.pull.offer import Offer, change_of
from tests.pull.samples import ADDED, GONE, LINE, NOBODY, ORDER, SHAPE, SUMMARY, target


def offer(kept: Kept) -> Offer:
    return Offer(target(kept), kept, change_of(kept, "movilab"))


def test_a_decision_says_what_it_is_about_and_quotes_nothing() -> None:
    assert decision_of(Decided(offer(SUMMARY), "decline"), date="2026-03-04") == Decision(
        target="movilab-liste",
        decision="decline",
        kind="changed",
        entry="opteos",
        field="opteos.summary.fr",
        wiki="movilab",
        revision=12,
        save=11,
        date="2026-03-04",
        value=SUMMARY.key,
    )


def test_who_did_it_and_what_they_said_stays_on_the_wiki() -> None:
    kept = SUMMARY.model_copy(update={"by": NOBODY})
    written = decision_of(Decided(offer(kept), "take", SetField("x", "y")), date="2026-03-04").model_dump_json()
    assert not any(word in written for word in ("192.0.2.1", "annule", "Un réseau"))


def test_an_entry_that_was_taken_is_named_by_its_new_id() -> None:
    change = AddEntry("Tela", id="tela-2")
    assert decision_of(Decided(offer(ADDED), "take", change), date="d").entry == "tela-2"
    assert decision_of(Decided(offer(ADDED), "leave"), date="d").entry is None


def test_where_nobody_is_known_there_is_no_revision() -> None:
    assert decision_of(Decided(offer(SUMMARY.model_copy(update={"by": None})), "leave"), date="d").revision == 0


def test_what_was_decided_answers_the_next_plan() -> None:
    for kept in (SUMMARY, GONE, ADDED, SHAPE, LINE, ORDER):
        for answer in ("decline", "leave"):
            decision = decision_of(Decided(offer(kept), answer), date="d")
            assert answers([decision], "movilab-liste", 11)(kept) == answer


def test_each_thing_is_written_once_and_in_order() -> None:
    first, second = SetField("a.name", "A"), Retire("b")
    decided = [Decided(offer(SUMMARY), "take", change) for change in (first, second, first, None)]
    assert changes_of(decided) == [first, second]
    assert changes_of([]) == []


def test_an_entry_is_added_once_whatever_the_second_says() -> None:
    one, two = AddEntry("Tela", id="tela"), AddEntry("Tela", after="x", id="tela")
    assert changes_of([Decided(offer(ADDED), "take", change) for change in (one, two)]) == [one]
