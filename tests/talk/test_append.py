"""A message at the end of a talk page, and pages that are left alone."""

import pytest

from bot.plan.held import Held
from bot.plan.parts import Message
from bot.plan.snapshot import Account, Revision, Snapshot
from bot.talk.append import appended, is_told, refuse_talk
from bot.talk.message import comment, section, summary
from bot.targets.normal import sha1
from tests.talk.test_due import DECISION

BOT = "Communs-bot"
ACCOUNT = Account(BOT)


def _page(text: str, **fields: object) -> Snapshot:
    revision = Revision(7, 6, text, sha1(text), "", "Camille", registered=True, comment="")
    return Snapshot(title="Discussion utilisateur:Camille", url="", revision=revision, **fields)  # type: ignore[arg-type]


def _section() -> str:
    return section(
        [DECISION, DECISION.model_copy(update={"decision": "decline", "entry": "x", "kind": "added", "revision": 15})],
        language="en",
        pages=["Utilisateur:Claire"],
        source_page="Utilisateur:Communs-bot",
        names={"semences": "Le [[four]] & l'été"},
    )


def test_the_message_names_page_revisions_and_what_was_decided() -> None:
    lines = _section().split("\n")
    assert lines[0] == "== Your correction of the list of commons =="
    assert lines[1] == (
        "Hello! You corrected the list of commons on [[:Utilisateur:Claire]] (revisions [[Special:Diff/12|12]], "
        "[[Special:Diff/15|15]]). Thank you. What became of it:"
    )
    assert lines[2:4] == [
        "* “Le &#91;&#91;four&#93;&#93; & l'été”, a field that you changed: taken over",
        "* the entry that you put in: not taken over",
    ]
    assert lines[5].startswith("This message was written by a bot; [[:Utilisateur:Communs-bot]] says")
    assert lines[5].count("<!-- communs:dit ") == 2
    assert "~~~~" not in _section()
    said = summary([DECISION], language="en", source_page="S", stop_page="Stop")
    assert said == "What became of your correction: [[Special:Diff/12]] — [[S|source]] · [[Stop|stop the bot]]"


def test_a_message_about_entries_own_pages_names_each_of_them() -> None:
    lines = section(
        [DECISION],
        language="en",
        pages=["Semences", "Le Fournil"],
        source_page="S",
        names={"semences": "Semences"},
        listed=False,
    ).split("\n")
    assert lines[0] == "== Your correction of the page of a commons =="
    assert lines[1] == (
        "Hello! You corrected [[:Semences]], [[:Le Fournil]] (revision [[Special:Diff/12|12]]). Thank you. What became "
        "of it:"
    )
    assert lines[2] == "* “Semences”, a field that you changed: taken over"
    assert "[[:S]] says what it keeps up to date and whom to ask" in lines[4]


@pytest.mark.parametrize(
    ("text", "between"), [("", ""), ("Bonjour", "\n\n"), ("Bonjour\n", "\n"), ("Bonjour\n\n\n", "")]
)
def test_it_is_appended_and_changes_nothing_before(text: str, between: str) -> None:
    message = Message(editor="Camille", mark="abc")
    put = f"== T ==\nOui {comment('abc')}"
    edit = appended(_page(text), put, message, "s")
    assert edit.after == f"{text}{between}{put}"
    assert not is_told(_page(text), message)
    assert is_told(_page(edit.after), message)


def test_it_does_not_vanish_in_a_comment() -> None:
    with pytest.raises(Held, match="has no end"):
        appended(_page("Bonjour <!-- oups"), f"== T == {comment('abc')}", Message(editor="C", mark="abc"), "s")


@pytest.mark.parametrize(
    "text",
    [
        "{{nobots}}",
        "{{bots|deny=all}}",
        "{{Bots | allow = none}}",
        "{{bots|deny=Autre,Communs-bot}}",
        "{{bots|optout=x}}",
    ],
)
def test_bots_that_are_to_stay_away_do(text: str) -> None:
    with pytest.raises(Held, match="stay away"):
        refuse_talk(_page(text), ACCOUNT, BOT)


def test_other_pages_are_left_alone() -> None:
    refuse_talk(_page("<nowiki>{{nobots}}</nowiki> {{bots|deny=Autre}}"), ACCOUNT, BOT)
    refuse_talk(Snapshot(title="T", url="", revision=None), ACCOUNT, BOT)
    for page in (_page("", model="flow-board"), _page("#REDIRECT [[X]]", redirect=True), _page("", refused="non")):
        with pytest.raises(Held):
            refuse_talk(page, ACCOUNT, BOT)
    with pytest.raises(Held, match="blocked"):
        refuse_talk(_page(""), Account(BOT, blocked="vandalisme"), BOT)
