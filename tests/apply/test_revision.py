import pytest

from bot.apply.outcome import Moved, Result
from bot.errors import Exit, TryLater
from bot.plan.model import TargetPlan
from tests.apply.fake_wiki import FakeWiki
from tests.apply.samples import AROUND, NEW, OLD, apply, plan, text_on, wiki_with
from tests.plan.samples import BOT, PAGE, PERSON, listed, wanted

# Moved since the plan


@pytest.mark.parametrize("registered", [True, False])
def test_a_change_outside_the_list_is_carried_over(*, registered: bool) -> None:
    wiki = wiki_with()
    planned = plan(wiki)
    wiki.write(PAGE, f"Salut.\n{AROUND}\n", PERSON if registered else "192.0.2.7", registered=registered)
    outcome = apply(planned, wiki)
    assert outcome.result is Result.CARRIED_OVER
    assert outcome.code is Exit.DONE
    who = PERSON if registered else "an unregistered editor"
    assert outcome.reason == (f"only text outside the list had changed since the plan ({who}, 1 March 2026 12:00 UTC)")
    assert text_on(wiki) == f"Salut.\n{AROUND.replace(OLD, NEW)}"


def test_a_list_that_moved_on_the_page_is_carried_over() -> None:
    wiki = wiki_with()
    planned = plan(wiki)
    wiki.write(PAGE, f"{OLD}\n\nBonjour.", PERSON)
    assert apply(planned, wiki).result is Result.CARRIED_OVER
    assert text_on(wiki) == f"{NEW}\n\nBonjour."


@pytest.mark.parametrize(
    ("now", "reason"),
    [
        (AROUND.replace("* Opteos", "* Optéos"), "the list on the page was changed; plan again"),
        (AROUND.replace("empreinte=", "empreinte=x"), "the list on the page was changed; plan again"),
        ("Bonjour.", "the list on the page was changed; plan again"),
        (f"#REDIRECT [[A]]\n{OLD}", "the list on the page was changed; plan again"),
    ],
)
def test_a_changed_list_makes_the_plan_stale(now: str, reason: str) -> None:
    wiki = wiki_with()
    planned = plan(wiki)
    wiki.write(PAGE, now, PERSON, comment="relecture")
    outcome = apply(planned, wiki)
    assert (outcome.result, outcome.code, outcome.reason) == (Result.STALE, Exit.PLAN_REFUSED, reason)
    assert outcome.moved == Moved(AROUND, now, PERSON, "2026-03-01T12:00:02Z", "relecture")
    assert wiki.saves() == 0


def test_who_changed_the_list_is_told_and_not_who_came_last() -> None:
    wiki = wiki_with()
    planned = plan(wiki)
    edited = AROUND.replace("* Opteos", "* Optéos")
    wiki.write(PAGE, f"{AROUND}\n\nPS", "Avant")
    wiki.write(PAGE, edited, PERSON, comment="relecture")
    wiki.write(PAGE, f"{edited}\n\nPS", "Après")
    outcome = apply(planned, wiki)
    assert outcome.moved == Moved(AROUND, f"{edited}\n\nPS", PERSON, "2026-03-01T12:00:03Z", "relecture")


def test_a_history_that_cannot_be_read_leaves_what_is_known() -> None:
    wiki = wiki_with()
    planned = plan(wiki)
    wiki.write(PAGE, "Bonjour.", PERSON)
    wiki.faults["since"] = TryLater("the wiki does not answer")
    outcome = apply(planned, wiki)
    assert (outcome.result, outcome.code) == (Result.STALE, Exit.PLAN_REFUSED)
    assert outcome.moved is not None
    assert outcome.moved.user == PERSON


def test_the_address_of_an_unregistered_editor_is_not_told() -> None:
    wiki = wiki_with()
    planned = plan(wiki)
    wiki.write(PAGE, "Bonjour.", "192.0.2.7", registered=False)
    outcome = apply(planned, wiki)
    assert outcome.moved is not None
    assert outcome.moved.user == ""
    assert "192.0.2.7" not in outcome.reason


def test_a_deleted_page_makes_the_plan_stale() -> None:
    wiki = wiki_with()
    planned = plan(wiki)
    wiki.delete(PAGE, "doublon")
    outcome = apply(planned, wiki)
    assert (outcome.result, outcome.reason) == (
        Result.STALE,
        "the page was deleted (2026-03-01T13:00:00Z, by Admin: doublon); plan again",
    )
    assert outcome.moved == Moved(AROUND, "", "", "", "")


def test_a_page_changed_before_the_first_placement_makes_the_plan_stale() -> None:
    wiki = wiki_with("Bonjour.", PERSON)
    planned = plan(wiki)
    wiki.write(PAGE, "Bonsoir.", PERSON)
    outcome = apply(planned, wiki)
    assert (outcome.result, outcome.reason) == (
        Result.STALE,
        "the page was changed before the first placement; plan again",
    )


def test_a_page_made_since_the_plan_of_a_new_one_makes_it_stale() -> None:
    wiki = wiki_with(None)
    planned = plan(wiki, wanted("Opteos", place="new page"))
    wiki.write(PAGE, "Bonjour.", PERSON)
    assert apply(planned, wiki).result is Result.STALE
    assert text_on(wiki) == "Bonjour."


def test_a_plan_of_another_text_on_the_same_revision_is_refused() -> None:
    wiki = wiki_with()
    planned = plan(wiki)
    assert planned.edit is not None
    forged = planned.model_copy(update={"edit": planned.edit.model_copy(update={"before": f"X{AROUND}"})})
    outcome = apply(forged, wiki)
    assert (outcome.result, outcome.reason) == (
        Result.STALE,
        "the revision's text is not the one planned on; plan again",
    )
    assert wiki.saves() == 0


def test_broken_markers_are_held() -> None:
    wiki = wiki_with()
    planned = plan(wiki)
    wiki.write(PAGE, AROUND.replace("communs:fin", "fin"), PERSON)
    outcome = apply(planned, wiki)
    assert (outcome.result, outcome.code) == (Result.HELD, Exit.PERSON_NEEDED)
    assert outcome.reason == (
        "the markers on the page are broken: line 3: the region of “liste” begins and never ends (no communs:fin); "
        "mend them on the wiki"
    )


def test_another_content_model_is_held() -> None:
    wiki = wiki_with()
    planned = plan(wiki)
    wiki.write(PAGE, f"{AROUND}\n\nPS", PERSON)
    wiki.mark(PAGE, model="text")
    outcome = apply(planned, wiki)
    assert (outcome.result, outcome.reason) == (
        Result.HELD,
        "the page's content model is text now, not wikitext; name another page in targets.yaml",
    )
    assert wiki.saves() == 0


# People's edits that the plan could not know of


def undone(wiki: FakeWiki) -> TargetPlan:
    """A plan made without an account, of a list that a person put back to an older version."""
    wiki.write(PAGE, listed("Opteos", "Tela"), BOT)
    wiki.write(PAGE, AROUND, PERSON)
    reader = FakeWiki(bot="")
    for _number in range(2):
        reader.write(PAGE, "x", PERSON)
    reader.write(PAGE, AROUND, PERSON)
    planned = plan(reader)
    assert planned.base is not None
    assert planned.base.revision == 3
    return planned


def test_an_undo_is_not_undone_by_a_plan_made_without_an_account() -> None:
    wiki = wiki_with()
    outcome = apply(undone(wiki), wiki)
    assert (outcome.result, outcome.reason) == (
        Result.HELD,
        "people edited the list on the page; nothing is overwritten; plan again to see what they did",
    )
    assert text_on(wiki) == AROUND


def test_nor_when_it_would_be_carried_over() -> None:
    wiki = wiki_with()
    planned = undone(wiki)
    wiki.write(PAGE, f"{AROUND}\n\nPS", PERSON)
    assert apply(planned, wiki).result is Result.HELD
    assert wiki.saves() == 0


def test_an_edit_elsewhere_before_a_plan_without_an_account_does_not_hold() -> None:
    wiki = wiki_with()
    wiki.write(PAGE, f"{AROUND}\n\nPS", PERSON)
    reader = FakeWiki(bot="")
    reader.write(PAGE, "x", PERSON)
    reader.write(PAGE, f"{AROUND}\n\nPS", PERSON)
    assert apply(plan(reader), wiki).result is Result.APPLIED


def test_a_plan_that_someone_made_out_of_a_hand_edit_is_held() -> None:
    """No plan of ours writes over a list whose checksum does not fit; apply looks all the same."""
    edited = AROUND.replace("* Opteos", "* Optéos")
    planned = plan(wiki_with())
    assert planned.edit is not None
    forged = planned.model_copy(update={"edit": planned.edit.model_copy(update={"before": edited})})
    wiki = wiki_with(edited, PERSON)
    assert apply(forged, wiki).result is Result.HELD
    assert text_on(wiki) == edited


def taken_off() -> tuple[FakeWiki, FakeWiki]:
    """A wiki where people took the list off, and the same as one without an account sees it."""
    wiki = wiki_with()
    wiki.write(PAGE, "Bonjour.", PERSON)
    reader = FakeWiki(bot="")
    reader.write(PAGE, "x", PERSON)
    reader.write(PAGE, "Bonjour.", PERSON)
    return wiki, reader


def test_a_list_that_people_took_off_is_not_placed_by_a_plan_made_without_an_account() -> None:
    wiki, reader = taken_off()
    outcome = apply(plan(reader), wiki)
    assert (outcome.result, outcome.code) == (Result.HELD, Exit.PERSON_NEEDED)
    assert outcome.reason == (
        "the list was taken off the page since our last save; to place it again: communs plan --place-again liste"
    )
    assert wiki.saves() == 0


def test_but_a_person_may_ask_for_it() -> None:
    wiki, reader = taken_off()
    assert apply(plan(reader, wanted("Opteos", place_again=True)), wiki).result is Result.APPLIED


def test_a_page_made_and_deleted_since_the_plan_is_not_made_again() -> None:
    wiki = wiki_with(None)
    planned = plan(wiki, wanted("Opteos", place="new page"))
    wiki.write(PAGE, "x", PERSON)
    wiki.delete(PAGE, "doublon")
    outcome = apply(planned, wiki)
    assert (outcome.result, outcome.reason) == (
        Result.HELD,
        (
            "the page was deleted (2026-03-01T13:00:00Z, by Admin: doublon); "
            "to place it again: communs plan --place-again liste"
        ),
    )
    assert wiki.newest(PAGE) is None
