"""What is said of a page that our account, or no account, may write."""

import pytest

from bot.plan.held import Held, refuse_writer
from bot.plan.snapshot import Snapshot
from tests.plan.samples import ACCOUNT, BOT, NOBODY, snapshot


def reason_of(page: Snapshot) -> str:
    with pytest.raises(Held) as held:
        refuse_writer(page, ACCOUNT)
    return held.value.reason


@pytest.mark.parametrize("words", ["réservé aux membres de SEMEX", "réservé aux membres de SEMEX.", "Non.."])
def test_the_wikis_own_words_stand_in_our_sentence(words: str) -> None:
    assert reason_of(snapshot("A", refused=words)) == (
        f"the account {BOT} may not write this page: {words.rstrip('.')}; communs login tells what it lacks"
    )
    assert ": Non ; communs" in reason_of(snapshot("A", refused="Non .."))


def test_all_levels_of_a_protection_are_named() -> None:
    page = snapshot(
        "A", refused="no", protection=(("edit", "sysop"), ("edit", "autoconfirmed"), ("move", "bureaucrat"))
    )
    assert reason_of(page).startswith("the page is protected (autoconfirmed, sysop only); ")


def test_a_protection_that_is_none_holds_nobody() -> None:
    refuse_writer(snapshot("A", protection=(("edit", ""),)), NOBODY)
