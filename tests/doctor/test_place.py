from bot.accounts.rights import Identity
from bot.doctor.finding import Finding, Level
from bot.doctor.place import (
    look_at_account,
    look_at_calls,
    look_at_pages,
    look_at_parts,
    look_at_stop,
    look_at_target,
)
from bot.plan.model import Status, TargetPlan
from bot.plan.snapshot import Revision, Snapshot
from bot.report.fold import Folded

ALL = frozenset({"edit", "createpage", "bot", "apihighlimits"})


def page(text: str | None, title: str = "Utilisateur:Bot/Stop", invalid: str = "") -> Snapshot:
    newest = None if text is None else Revision(1, 0, text, "", "2026-03-01T12:00:00Z", "Camille", True, "")  # noqa: FBT003
    return Snapshot(title=title, url="", revision=newest, invalid=invalid)


def test_an_account_with_all_rights() -> None:
    assert list(look_at_account(Identity("Bot", ALL, ALL))) == [
        Finding(Level.OK, "Bot has all the rights that communs uses")
    ]


def test_an_account_that_is_blocked_and_may_little() -> None:
    found = list(
        look_at_account(Identity("Bot", frozenset({"createpage"}), ALL, blocked="essai (Admin)", messages=True))
    )
    assert [one.level for one in found] == [Level.PROBLEM, Level.PROBLEM, Level.NOTE, Level.NOTE, Level.NOTE]
    assert [one.what for one in found[:2]] == ["the account Bot is blocked: essai (Admin)", "Bot may not edit pages"]
    assert all(one.advice for one in found)


def test_stop_pages() -> None:
    assert look_at_stop(page(None)).level is Level.OK
    assert look_at_stop(page(" \n")).level is Level.OK
    assert look_at_stop(page("non")).level is Level.PROBLEM
    unreadable = look_at_stop(page(None, invalid="bad title"))
    assert (unreadable.level, unreadable.advice) == (Level.PROBLEM, "correct stop_page in wikis.yaml")


def test_pages_of_entries() -> None:
    [missing] = look_at_pages({"Le Fournil": page(None, "Le Fournil"), "Semences": page("x", "Semences")})
    assert missing.level is Level.NOTE
    assert missing.what == "the page “Le Fournil”, which an entry names as its own, does not exist"


def test_targets() -> None:
    planned = TargetPlan(target="liste", wiki="movilab", wiki_name="Movilab", page="Page", status=Status.CREATE)
    assert look_at_target(planned) == Finding(Level.OK, "liste (Page): a first list would be placed")
    held = planned.model_copy(update={"status": Status.HELD, "reason": "the page is a redirect"})
    assert look_at_target(held) == Finding(Level.PROBLEM, "liste (Page): the page is a redirect")
    closed = planned.model_copy(update={"status": Status.DISABLED, "reason": "set “enabled: true”", "page": ""})
    assert look_at_target(closed) == Finding(Level.NOTE, "liste: set “enabled: true”")


def test_entries_own_pages() -> None:
    page = TargetPlan(target="fiches/a", kind="pages", wiki="w", wiki_name="W", page="A", status=Status.CREATE)
    assert look_at_target(page) == Finding(Level.OK, "fiches/a (A): the bot would edit the page the first time")
    assert look_at_parts(Folded("fiches", 9)) == Finding(Level.OK, "fiches: 9 entries, as the catalogue wants it")
    (problem,) = look_at_calls("fiches", ["Modèle:Resource"])
    assert (problem.level, problem.what) == (Level.PROBLEM, "fiches: the wiki has no “Modèle:Resource”")
