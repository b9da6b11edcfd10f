"""Whose edit it was, on pages that go on being edited and that hold several lists."""

import pytest

from bot.errors import CommunsError, LoginRefused, TryLater
from bot.plan.gather import our_save, plan_wikis
from bot.plan.history import same_region
from bot.plan.model import Status, TargetPlan
from tests.apply.fake_wiki import FakeWiki
from tests.plan.samples import BOT, PAGE, PERSON, TARGET, listed, wanted

EDITED = listed("Opteos").replace("* Opteos", "* Optéos")
OTHER, LATER = (listed(name).replace("id=liste", "id=autre") for name in ("Tela", "Semeoz"))


def wiki_with(*saves: tuple[str, str]) -> FakeWiki:
    wiki = FakeWiki()
    for text, user in saves:
        wiki.write(PAGE, text, user)
    return wiki


def planned(wiki: FakeWiki) -> TargetPlan:
    return plan_wikis([wanted("Opteos")], {"movilab": wiki})[0]


def test_an_edit_saved_while_the_history_is_asked_is_not_this_plans() -> None:
    wiki = wiki_with((listed("Opteos"), BOT), (EDITED, PERSON))
    wiki.meanwhile = lambda: wiki.write(PAGE, EDITED.replace("Optéos", "Autre"), "Autre")
    told = planned(wiki)
    assert told.hand_edit is not None
    assert (told.hand_edit.revision, told.hand_edit.user) == (2, PERSON)


def test_who_edited_beside_the_list_since_did_not_edit_the_list() -> None:
    told = planned(wiki_with((listed("Opteos"), BOT), (EDITED, PERSON), (f"{EDITED}\n\nPS", "Autre")))
    assert told.hand_edit is not None
    assert (told.hand_edit.revision, told.hand_edit.user) == (2, PERSON)


def test_a_list_whose_neighbour_went_since_is_still_told_from_its_own_save() -> None:
    wiki = wiki_with((f"{listed('Opteos')}\n\n{OTHER}", BOT), (f"{listed('Opteos')}\n\n{LATER}", BOT), (EDITED, PERSON))
    ours = our_save(wiki.read([PAGE]).pages[PAGE], TARGET, BOT, wiki)
    assert ours is not None
    assert ours.id == 1


def test_a_later_save_of_a_list_with_a_neighbour_does_not_count() -> None:
    wiki = wiki_with((f"{listed('Opteos')}\n\n{OTHER}", BOT))
    page = wiki.read([PAGE]).pages[PAGE]
    wiki.write(PAGE, f"{listed('Anis')}\n\n{OTHER}", BOT)
    ours = our_save(page, TARGET, BOT, wiki)
    assert ours is not None
    assert ours.id == 1


def test_the_one_save_there_is_is_shown_though_somebody_edited_with_our_account() -> None:
    wiki = wiki_with((EDITED, BOT))
    ours = our_save(wiki.read([PAGE]).pages[PAGE], TARGET, BOT, wiki)
    assert ours is not None
    told = planned(wiki)
    assert told.status is Status.HELD
    assert f"the list was edited with the bot's own account {BOT}" in told.reason


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (LoginRefused("the password is wrong", where="movilab", advice="communs login"), Status.HELD),
        (TryLater("the wiki does not answer", where="movilab", advice="try later"), Status.UNREACHABLE),
    ],
)
def test_a_wiki_that_needs_a_person_is_held_and_a_silent_one_is_not(error: CommunsError, status: Status) -> None:
    (told,) = plan_wikis([wanted("Opteos")], {"movilab": error})
    assert told.status is status


def test_two_regions_that_are_broken_in_different_ways_are_not_the_same() -> None:
    opening, _body, closing = listed("Opteos").split("\n")
    endless, doubled, headless = opening, f"{listed('Opteos')}\n{closing}", closing
    assert same_region(endless, endless, TARGET)
    assert not same_region(endless, doubled, TARGET)
    assert not same_region(doubled, headless, TARGET)
