import pytest

from bot.apply.outcome import Moved, Result
from bot.apply.target import apply_target
from bot.errors import Exit, TryLater
from bot.plan.snapshot import Account
from tests.apply.samples import AROUND, MANNERS, STOP, apply, plan, text_on, wiki_with
from tests.plan.samples import BOT, PAGE, PERSON

# Who may write


@pytest.mark.parametrize(
    ("account", "result", "code", "reason"),
    [
        (
            Account(name=PERSON),
            Result.FAILED,
            Exit.LOGIN_REFUSED,
            "logged in as “Camille” instead of “Communs-bot”; look at “usernames” in user-config.py",
        ),
        (
            Account(name=""),
            Result.FAILED,
            Exit.LOGIN_REFUSED,
            "the session has ended, nobody is logged in; try again, and look at what communs login says",
        ),
        (
            Account(name=BOT, blocked="vandalisme (Admin)"),
            Result.HELD,
            Exit.PERSON_NEEDED,
            "the account Communs-bot is blocked: vandalisme (Admin); talk to the wiki's administrators",
        ),
    ],
)
def test_only_our_own_account_writes_and_not_while_blocked(
    account: Account, result: Result, code: Exit, reason: str
) -> None:
    wiki = wiki_with()
    planned = plan(wiki)
    wiki.account = account
    outcome = apply_target(planned, wiki, MANNERS)
    assert (outcome.result, outcome.code, outcome.reason) == (result, code, reason)
    assert wiki.saves() == 0


def test_without_an_account_nothing_is_written() -> None:
    wiki = wiki_with(bot="")
    planned = plan(wiki)
    outcome = apply_target(planned, wiki, MANNERS)
    assert outcome.code is Exit.LOGIN_REFUSED
    assert wiki.saves() == 0


@pytest.mark.parametrize("text", ["Stop !", "<!-- rien -->", "#REDIRECT [[A]]", "0"])
def test_any_text_on_the_stop_page_stops(text: str) -> None:
    wiki = wiki_with()
    planned = plan(wiki)
    wiki.write(STOP, text, PERSON)
    outcome = apply(planned, wiki)
    assert (outcome.result, outcome.code) == (Result.HELD, Exit.PERSON_NEEDED)
    assert outcome.reason == (
        f"Camille asked the bot to stop on {STOP} (1 March 2026 12:00 UTC): {text}; "
        "answer there; the bot goes on when the page is blank"
    )
    assert wiki.saves() == 0


def test_an_unregistered_editor_stops_the_bot_too_and_is_not_named() -> None:
    wiki = wiki_with()
    planned = plan(wiki)
    wiki.write(STOP, "Stop --192.0.2.7\n\nmerci " + "x" * 500, "192.0.2.7", registered=False)
    outcome = apply(planned, wiki)
    assert outcome.reason.startswith(f"an unregistered editor asked the bot to stop on {STOP}")
    assert "Stop --(address) merci xxx" in outcome.reason
    assert len(outcome.reason) < 400


@pytest.mark.parametrize("text", ["", "\n \n", None])
def test_a_blank_stop_page_lets_go(text: str | None) -> None:
    wiki = wiki_with()
    planned = plan(wiki)
    if text is not None:
        wiki.write(STOP, text, PERSON)
    assert apply(planned, wiki).result is Result.APPLIED


def test_a_stop_page_that_cannot_be_read_stops() -> None:
    wiki = wiki_with()
    planned = plan(wiki)
    wiki.mark(STOP, invalid="bad characters")
    outcome = apply(planned, wiki)
    assert (outcome.result, outcome.reason) == (
        Result.HELD,
        f"the stop page “{STOP}” cannot be read: bad characters; correct stop_page in wikis.yaml",
    )
    assert wiki.saves() == 0


def test_a_page_protected_since_the_plan_is_held() -> None:
    wiki = wiki_with()
    planned = plan(wiki)
    wiki.mark(PAGE, protection=(("edit", "sysop"),), refused="protégée")
    outcome = apply(planned, wiki)
    assert (outcome.result, outcome.code, outcome.reason) == (
        Result.HELD,
        Exit.PERSON_NEEDED,
        "the page is protected (sysop only); ask an administrator, or name another page",
    )
    assert wiki.saves() == 0


# What was stored


@pytest.mark.parametrize("registered", [True, False])
@pytest.mark.parametrize(
    ("inside", "advice"),
    [
        (False, "only text outside the list came in; look whether the page reads well"),
        (True, "the list is not as planned: look at what came in, then put it into the catalogue or undo it"),
    ],
)
def test_a_race_that_the_server_merges_is_seen_and_told(advice: str, *, inside: bool, registered: bool) -> None:
    wiki = wiki_with()
    planned = plan(wiki)
    came_in = f"{AROUND}\nPS"
    wiki.race = lambda: wiki.write(PAGE, came_in, PERSON, registered=registered, comment="un mot")
    wiki.merges = True
    wiki.filtered = lambda text: f"{text}\nPS" if not inside else text.replace("* Anis", "* Anis !")
    outcome = apply(planned, wiki)
    assert (outcome.result, outcome.code, outcome.revision) == (Result.MERGED, Exit.PERSON_NEEDED, 3)
    who = PERSON if registered else "an unregistered editor"
    assert outcome.reason == (
        f"{who} saved the page at the same moment (1 March 2026 12:00 UTC), "
        f"and the wiki made one text of both; {advice}"
    )
    assert planned.edit is not None
    assert outcome.moved == Moved(
        planned.edit.after, text_on(wiki), PERSON if registered else "", "2026-03-01T12:00:02Z", "un mot"
    )


def test_a_merge_with_a_revision_that_is_hidden_is_told_all_the_same() -> None:
    wiki = wiki_with()
    planned = plan(wiki)
    wiki.race = lambda: wiki.write(PAGE, f"{AROUND}\nPS", PERSON)
    wiki.merges = True
    wiki.hidden.add(2)
    outcome = apply(planned, wiki)
    assert outcome.result is Result.MERGED
    assert outcome.reason.startswith("an unregistered editor saved the page at the same moment (–), and")


def test_a_text_that_the_server_changed_is_seen_and_told() -> None:
    wiki = wiki_with()
    planned = plan(wiki)
    wiki.filtered = lambda text: text.replace("Anis", "A***")
    outcome = apply(planned, wiki)
    assert (outcome.result, outcome.code, outcome.revision) == (Result.FAILED, Exit.PERSON_NEEDED, 2)
    assert outcome.reason == (
        "the wiki stored another text than the plan showed (revision 2); look at the page's history"
    )
    assert planned.edit is not None
    assert outcome.moved == Moved(planned.edit.after, text_on(wiki), "", "", "")


def test_a_save_that_cannot_be_read_back_is_told_and_not_doubled() -> None:
    wiki = wiki_with()
    planned = plan(wiki)
    wiki.hidden.add(2)
    outcome = apply(planned, wiki)
    assert (outcome.result, outcome.code, outcome.revision) == (Result.FAILED, Exit.TRY_LATER, 2)
    assert outcome.reason == (
        "the page was saved, and could not be looked at afterwards: the wiki hides revision 2; look at it yourself"
    )
    wiki.hidden.clear()
    assert apply(planned, wiki).result is Result.ALREADY_THERE
    assert wiki.saves() == 1


def test_a_wiki_that_fails_right_after_a_save_is_no_refusal_of_it() -> None:
    wiki = wiki_with()
    planned = plan(wiki)
    wiki.faults["revision"] = TryLater("the wiki does not answer", advice="try later")
    outcome = apply(planned, wiki)
    assert (outcome.result, outcome.code, outcome.revision) == (Result.FAILED, Exit.TRY_LATER, 2)
    assert outcome.reason == (
        "the page was saved, and could not be looked at afterwards: the wiki does not answer; try later"
    )
