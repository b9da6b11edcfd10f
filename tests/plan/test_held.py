import pytest

from bot.errors import (
    CommunsError,
    InvalidInput,
    LoginRefused,
    PersonNeeded,
    Problem,
    TryLater,
    UnexpectedError,
    UsageError,
)
from bot.plan.held import Held, refuse_lost, refuse_page, refuse_removals, region_on, status_of
from bot.plan.model import Status
from bot.plan.snapshot import Account, Snapshot
from bot.plan.wanted import Comparison, Removals
from tests.plan.samples import ACCOUNT, BOT, NOBODY, TARGET, framed, listed, snapshot, wanted


@pytest.mark.parametrize(
    ("page", "account", "reason"),
    [
        (snapshot(None, invalid="bad characters"), ACCOUNT, "the page cannot be read: bad characters"),
        (
            snapshot("#REDIRECT [[A]]", redirect=True),
            ACCOUNT,
            "the page is a redirect; name the page it leads to in targets.yaml",
        ),
        (
            snapshot("{}", model="json"),
            ACCOUNT,
            "the page's content model is json, not wikitext; name another page in targets.yaml",
        ),
        (
            snapshot("a"),
            Account(name=BOT, blocked="vandalisme (Admin)"),
            "the account Communs-bot is blocked: vandalisme (Admin); talk to the wiki's administrators",
        ),
        (
            snapshot("a", protection=(("edit", "sysop"), ("move", "steward")), refused="protégée"),
            ACCOUNT,
            "the page is protected (sysop only); ask an administrator, or name another page",
        ),
        (
            snapshot(None, protection=(("create", "sysop"),), refused="protégée"),
            ACCOUNT,
            "the page is protected (sysop only); ask an administrator, or name another page",
        ),
        (
            snapshot("a", protection=(("move", "sysop"),), refused="pas le droit"),
            ACCOUNT,
            "the account Communs-bot may not write this page: pas le droit; communs login tells what it lacks",
        ),
        (
            snapshot("a", protection=(("edit", "sysop"), ("edit", "autoconfirmed"))),
            NOBODY,
            "the page is protected (sysop only); ask an administrator, or name another page",
        ),
    ],
)
def test_a_page_that_no_plan_can_write_is_held(page: Snapshot, account: Account, reason: str) -> None:
    with pytest.raises(Held) as held:
        refuse_page(page, account)
    assert held.value.reason == reason
    assert held.value.hand_edit is None


@pytest.mark.parametrize(
    ("page", "account"),
    [
        (snapshot("a"), ACCOUNT),
        (snapshot(None), ACCOUNT),
        (snapshot("a"), NOBODY),
        # Protected, and our account may all the same.
        (snapshot("a", protection=(("edit", "sysop"),)), ACCOUNT),
        # Nobody was logged in: an ordinary account may be let in.
        (snapshot("a", protection=(("edit", "autoconfirmed"), ("edit", "user"))), NOBODY),
        (snapshot("a", protection=(("move", "sysop"),)), NOBODY),
        (snapshot(None, protection=(("edit", "sysop"),)), NOBODY),
    ],
)
def test_other_pages_are_not(page: Snapshot, account: Account) -> None:
    refuse_page(page, account)


def test_broken_markers_hold_with_their_line() -> None:
    with pytest.raises(Held) as held:
        region_on(snapshot("a\n" + listed("Opteos").rpartition("\n")[0]), TARGET)
    assert held.value.reason == (
        "the markers on the page are broken: line 2: the region of “liste” begins and never ends (no communs:fin); "
        "mend them on the wiki"
    )


def test_whole_markers_give_the_region() -> None:
    region = region_on(snapshot(f"a\n\n{listed('Opteos')}\n\nb"), TARGET)
    assert region is not None
    assert region.body == "* Opteos"
    assert region_on(snapshot("a"), TARGET) is None
    assert region_on(snapshot(None), TARGET) is None


def test_a_list_that_would_not_be_shown_is_held() -> None:
    with pytest.raises(Held) as held:
        refuse_lost(f"a <!-- sans fin\n\n{listed('Opteos')}", TARGET)
    assert held.value.reason == (
        "MediaWiki would not show the list there (line 3: the marker stands inside nowiki, pre or a comment); "
        "mend the page, or name another place"
    )
    refuse_lost(f"a\n\n{framed('')}", TARGET)


THRESHOLD = wanted("Opteos")


@pytest.mark.parametrize(
    ("removed", "total", "emptied", "reason"),
    [
        (0, 3, (), ""),
        (2, 3, (), ""),
        (3, 30, (), ""),
        (3, 14, (), "3 of 14 entries would go; if that is meant: --allow-removals 3"),
        (1, 9, ("Outils",), "1 of 9 entries would go and leave “Outils” empty; if that is meant: --allow-removals 1"),
        (
            0,
            9,
            ("Outils", "Lieux"),
            "0 of 9 entries would go and leave “Outils”, “Lieux” empty; if that is meant: --allow-removals 0",
        ),
    ],
)
def test_many_removals_are_held_and_the_number_is_named(
    removed: int, total: int, emptied: tuple[str, ...], reason: str
) -> None:
    assert refuse_removals(THRESHOLD, Comparison((), removed=removed, total=total, emptied=emptied)) == reason


@pytest.mark.parametrize("total", [1, 2, 20])
def test_a_list_never_empties_without_consent(total: int) -> None:
    comparison = Comparison((), removed=total, total=total)
    assert refuse_removals(wanted(), comparison) == (
        f"{total} of {total} entries would go and leave the list empty; if that is meant: --allow-removals {total}"
    )
    assert refuse_removals(wanted(removals=Removals(allowed=total)), comparison) == ""


def test_a_list_whose_last_group_empties_is_held() -> None:
    assert refuse_removals(wanted(), Comparison((), removed=1, total=1, emptied=("Outils",))) == (
        "1 of 1 entries would go and leave the list empty; if that is meant: --allow-removals 1"
    )


def test_an_empty_list_that_stays_empty_is_no_removal() -> None:
    assert refuse_removals(wanted(), Comparison(())) == ""


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (TryLater("the wiki does not answer"), Status.UNREACHABLE),
        (UnexpectedError("internal_api_error"), Status.UNREACHABLE),
        (PersonNeeded("only members may read"), Status.HELD),
        (LoginRefused("wrong password"), Status.HELD),
        (UsageError("no such site"), Status.HELD),
        (InvalidInput([Problem("user-config.py", 1, 0, "no program")]), Status.HELD),
    ],
)
def test_what_a_person_has_to_mend_is_held_and_the_rest_is_for_later(error: CommunsError, status: Status) -> None:
    assert status_of(error) is status
