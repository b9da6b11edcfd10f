"""From what the catalogue wants and an entry's own page to a plan."""

from pathlib import Path

import pytest

from bot.apply.outcome import Result
from bot.plan.model import Status
from bot.plan.snapshot import Account
from tests.apply.fake_wiki import FakeWiki
from tests.pages.samples import (
    BOT,
    COMMUNS,
    PAGE,
    PERSON,
    PLACE,
    STOP,
    TITLE,
    one,
    plans,
    project,
    saying,
    text_on,
    wiki_with,
    with_new,
    write,
)
from tests.plan.samples import listed


def test_a_page_that_says_it_asks_nothing_but_its_text(tmp_path: Path) -> None:
    wiki = wiki_with(PAGE)
    assert one(project(tmp_path), wiki).status is Status.UNCHANGED
    assert wiki.calls == [("read", ((TITLE,), False))]


def test_what_is_missing_is_added_and_nothing_else_changes(tmp_path: Path) -> None:
    wiki = wiki_with(PAGE)
    planned = one(project(tmp_path, saying(place="Lille")), wiki)
    assert planned.status is Status.CREATE
    assert planned.remarks == ("the bot's first edit of this page",)
    assert [(one.kind, one.field, one.new, one.line) for one in planned.changes] == [("added", PLACE, "Lille", 8)]
    assert write(planned, wiki).result is Result.APPLIED
    assert text_on(wiki) == PAGE.replace("la ville]]\n", "la ville]]\n| villes = Lille\n").rstrip("\n")
    assert one(project(tmp_path, saying(place="Lille")), wiki).status is Status.UNCHANGED
    assert planned.edit is not None
    assert "villes" in planned.edit.summary
    assert STOP in planned.edit.summary


def test_a_missing_page_is_made_where_the_target_says_so(tmp_path: Path) -> None:
    wiki = wiki_with(None)
    held = one(project(tmp_path), wiki)
    assert held.status is Status.HELD
    assert held.reason == "the page does not exist; create it, or let the bot do so (config/targets.yaml, create)"
    read = with_new(tmp_path)
    planned = one(read, wiki)
    assert (planned.status, planned.remarks) == (Status.CREATE, ("a new page",))
    assert write(planned, wiki).result is Result.APPLIED
    assert text_on(wiki) == (
        "{{Ressource\n| description = Une coopérative.\n| site = https://www.opteos.fr\n}}\n\nÀ compléter."
    )
    assert one(read, wiki).status is Status.UNCHANGED
    # What we wrote there is ours.
    assert one(with_new(tmp_path, saying(summary="B")), wiki).status is Status.UPDATE


def test_a_deleted_page_is_not_made_again_until_a_person_asks(tmp_path: Path) -> None:
    wiki = wiki_with(PAGE)
    wiki.delete(TITLE, "hors sujet")
    read = with_new(tmp_path)
    held = one(read, wiki)
    assert held.status is Status.HELD
    assert held.reason.endswith("to make it again: communs plan --place-again fiches/opteos")
    assert one(read, wiki, again=True).status is Status.CREATE


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("rien", "the page does not call the template “Ressource”; put one call there"),
        ("{{Ressource}}\n{{Modèle:ressource}}", "more than once (lines 1, 2)"),
        ("{{Ressource|a=<b>x|y</b>}}", "cannot be told with certainty (line 1)"),
        ("<!-- {{Ressource}}", "the page does not call the template “Ressource”"),
        (
            f"{{{{Ressource}}}}\n{listed('Opteos')}",
            "the page holds a list of ours, too (liste); keep lists and parameters",
        ),
        ("#REDIRECT [[Autre]]", "the page is a redirect; name the page it leads to in config/communs.yaml"),
    ],
)
def test_pages_that_cannot_be_kept_are_held_with_the_reason(tmp_path: Path, text: str, reason: str) -> None:
    planned = one(project(tmp_path), wiki_with(text))
    assert planned.status is Status.HELD
    assert reason in planned.reason


def test_a_wiki_without_an_account_shows_what_would_change_and_holds_it(tmp_path: Path) -> None:
    wiki = FakeWiki(bot="")
    wiki.write(TITLE, PAGE, PERSON)
    planned = one(project(tmp_path, saying(place="Lille")), wiki)
    assert planned.status is Status.HELD
    assert "no account is configured for this wiki" in planned.reason
    assert planned.edit is not None


def test_a_blocked_account_and_two_entries_on_one_page(tmp_path: Path) -> None:
    wiki = wiki_with(PAGE)
    wiki.account = Account(name=BOT, blocked="by Admin")
    assert "is blocked" in one(project(tmp_path), wiki).reason
    twin = COMMUNS + COMMUNS.split("entries:\n")[1].replace("opteos", "autre", 1).replace("Opteos", "Autre", 1)
    first, second = plans(project(tmp_path, twin), wiki_with(PAGE))
    assert (first.status, second.status) == (Status.UNCHANGED, Status.HELD)
    assert second.reason.startswith("this page is that of “Opteos”, too")


def test_a_value_that_holds_the_separator_is_held(tmp_path: Path) -> None:
    planned = one(project(tmp_path, saying(place="Lille, Nord")), wiki_with(PAGE))
    assert planned.status is Status.HELD
    assert planned.reason == (
        "“Lille, Nord” (opteos.place) holds “,”, which parts the values of the parameter “villes”; say it otherwise "
        "in config/communs.yaml"
    )
