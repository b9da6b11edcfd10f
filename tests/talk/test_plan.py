"""What is told whom on one wiki, and what that asks of it. The wiki here is a fake."""

from collections.abc import Sequence

import pytest

from bot.config.decisions import Decision
from bot.plan.model import Status
from bot.plan.prepare import Pages
from bot.plan.snapshot import Account, Contribution, Reading, Revision, Snapshot
from bot.talk.due import mark_of
from bot.talk.message import comment, diff_link
from bot.talk.plan import Teller
from bot.targets.normal import sha1
from tests.talk.test_due import DECISION

TALK = "Discussion utilisateur"


class FakeWiki:
    """A wiki that is a fake: what stands on its talk pages, who saved what, and how often it was asked."""

    bot = "Communs-bot"
    talk_page = f"{TALK}:Communs-bot"

    def __init__(self, people: dict[int, str], pages: dict[str, str], *ours: Contribution) -> None:
        self.people, self.pages, self.ours, self.asked = people, pages, list(ours), [""]

    def read(self, titles: Sequence[str], *, before_save: bool = False) -> Reading:
        del before_save
        self.asked.append("read")
        return Reading({title: self._page(title) for title in titles}, Account(self.bot), self.bot)

    def _page(self, title: str) -> Snapshot:
        text = self.pages.get(title)
        if text is None:
            return Snapshot(title=title, url="", revision=None)
        newest = Revision(7, 6, text, sha1(text), "", "X", registered=True, comment="")
        return Snapshot(title=title, url="", revision=newest)

    def authors(self, numbers: Sequence[int]) -> dict[int, str]:
        self.asked.append("authors")
        return {number: self.people[number] for number in numbers if number in self.people}

    def contributions(self, number: int, *, namespace: int | None = None) -> list[Contribution]:
        self.asked.append(f"contributions in {namespace}")
        return self.ours[:number]


def _teller(wiki: FakeWiki) -> Teller:
    return Teller(
        wiki=wiki,
        key="movilab",
        wiki_name="Movilab",
        language="fr",
        pages=Pages("Utilisateur:Communs-bot", "Utilisateur:Communs-bot/Stop", "Aide:Communs"),
        lists={"liste": "Utilisateur:Claire", "autre": "Utilisateur:Claire/Autre"},
        names={"semences": "Semences"},
        own_pages={"fiches": {"semences": "Semences paysannes", "fournil": "Le Fournil"}},
    )


def _with(**fields: object) -> Decision:
    return DECISION.model_copy(update=fields)


def _ours(*revisions: int) -> Contribution:
    links = ", ".join(f"[[Special:Diff/{number}]]" for number in revisions)
    return Contribution(f"{TALK}:Camille", 90, 80, "2026-11-21T00:00:00Z", f"Suites : {links}")


def test_a_message_is_a_change_of_the_talk_page_and_asks_for_each_thing_once() -> None:
    wiki = FakeWiki({12: "Camille"}, {f"{TALK}:Camille": "Bonjour."})
    [planned], told = _teller(wiki).plan([DECISION])
    assert (planned.target, planned.owner, planned.page) == ("liste/Camille", "liste", f"{TALK}:Camille")
    assert (planned.status, planned.edit and planned.edit.before) == (Status.UPDATE, "Bonjour.")
    assert planned.edit
    assert planned.edit.after.startswith("Bonjour.\n\n== ")
    assert comment(mark_of(DECISION)) in planned.edit.after
    assert told == set()
    assert wiki.asked == ["", "authors", "read", "contributions in 3"]


def test_what_was_corrected_on_several_pages_of_entries_is_one_message() -> None:
    wiki = FakeWiki({12: "Camille", 13: "Camille"}, {})
    own = [
        _with(target="fiches"),
        _with(target="fiches", entry="fournil", field="fournil.place", revision=13),
        _with(target="fiches", entry="parti", field="parti.place", revision=13),
    ]
    [planned], told = _teller(wiki).plan(own)
    assert (planned.target, planned.owner, told) == ("fiches/Camille", "fiches", set())
    assert planned.edit
    assert "[[:Semences paysannes]], [[:Le Fournil]] (" in planned.edit.after


def test_where_nothing_is_to_be_told_nothing_is_asked() -> None:
    wiki = FakeWiki({}, {})
    assert _teller(wiki).plan([]) == ([], set())
    wiki.bot = ""
    assert _teller(wiki).plan([DECISION]) == ([], set())
    assert wiki.asked == [""]


def test_who_is_a_bot_or_not_registered_is_told_nothing_and_not_asked_for_again() -> None:
    # "authors" leaves them out; the tests of tests/wiki/test_told_editors.py ask a real wiki who is one.
    wiki = FakeWiki({}, {})
    assert _teller(wiki).plan([DECISION]) == ([], {mark_of(DECISION)})
    assert wiki.asked == ["", "authors"]


def test_a_page_that_is_not_there_yet_is_made() -> None:
    [planned], _told = _teller(FakeWiki({12: "Camille"}, {})).plan([DECISION])
    assert planned.base
    assert planned.base.revision == 0
    assert planned.edit
    assert planned.edit.after.startswith("== ")


@pytest.mark.parametrize("standing", [True, False], ids=["it stands there", "it went to an archive"])
def test_what_was_told_is_told_once(*, standing: bool) -> None:
    text = f"Bonjour. {diff_link(12)} {comment(mark_of(DECISION))}" if standing else "Bonjour."
    wiki = FakeWiki({12: "Camille"}, {f"{TALK}:Camille": text}, _ours(12))
    plans, told = _teller(wiki).plan([DECISION])
    assert (plans, told) == ([], {mark_of(DECISION)})


def test_an_archived_message_is_not_told_again_beside_one_that_stands() -> None:
    other = _with(revision=15, value="b" * 40)
    text = f"{diff_link(15)} {comment(mark_of(other))}"
    wiki = FakeWiki({12: "Camille", 15: "Camille"}, {f"{TALK}:Camille": text}, _ours(15), _ours(12))
    assert _teller(wiki).plan([DECISION, other])[0] == []


def test_what_was_decided_about_a_revision_later_is_told_as_well() -> None:
    later = _with(value="b" * 40, field="semences.name", decision="decline")
    text = f"{diff_link(12)} {comment(mark_of(DECISION))}"
    wiki = FakeWiki({12: "Camille"}, {f"{TALK}:Camille": text}, _ours(12))
    [planned], told = _teller(wiki).plan([DECISION, later])
    assert planned.edit
    assert comment(mark_of(later)) in planned.edit.put
    assert comment(mark_of(DECISION)) not in planned.edit.put
    assert told == {mark_of(DECISION)}


def test_a_page_that_may_not_be_written_is_said_and_keeps_nobody_waiting() -> None:
    [planned], _told = _teller(FakeWiki({12: "Camille"}, {f"{TALK}:Camille": "{{nobots}}"})).plan([DECISION])
    assert (planned.status, planned.edit, planned.waits) == (Status.UNCHANGED, None, False)
    assert planned.remarks == ("the editor is told nothing: a template on the talk page asks bots to stay away",)
