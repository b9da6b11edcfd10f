import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.config.decisions import Decision
from bot.config.project import load_project
from bot.errors import CommunsError, InvalidInput, Problem, TryLater, UnexpectedError
from bot.plan.gather import plan_wikis
from bot.plan.model import Status, TargetPlan
from bot.plan.port import Wiki
from bot.plan.prepare import Pages
from bot.plan.prepare import wanted as prepared
from bot.plan.snapshot import Reading, Revision
from bot.plan.wanted import Removals
from bot.render.rendering import Rendering
from tests.apply.fake_wiki import FakeWiki
from tests.apply.samples import wiki_with
from tests.config.small_project import write_project
from tests.plan.samples import BOT, PAGE, PERSON, listed, wanted

DOWN = TryLater("the wiki does not answer", where="movilab", advice="try later")


def opened(**wikis: Wiki | CommunsError) -> dict[str, Wiki | CommunsError]:
    return wikis


def test_targets_come_back_in_the_order_given() -> None:
    wikis = opened(a=wiki_with("A"), b=wiki_with(listed("Opteos")))
    plans = plan_wikis(
        [
            wanted("Opteos", wiki="b", target="trois"),
            wanted("Opteos", wiki="a", target="un"),
            wanted("Opteos", wiki="b", target="liste"),
        ],
        wikis,
    )
    assert [(plan.target, plan.status) for plan in plans] == [
        ("trois", Status.CREATE),
        ("un", Status.CREATE),
        ("liste", Status.UNCHANGED),
    ]


def test_nothing_wanted_asks_nothing() -> None:
    wiki = FakeWiki()
    assert plan_wikis([], {"a": wiki}) == []
    assert wiki.calls == []


def test_a_wiki_is_read_at_once_without_logging_in() -> None:
    wiki = FakeWiki()
    for title in ("Un", "Deux"):
        wiki.write(title, listed("Opteos"), BOT)
    plans = plan_wikis([wanted("Opteos", page="Un"), wanted("Opteos", page="Deux", target="liste2")], {"movilab": wiki})
    assert plans[0].status is Status.UNCHANGED
    assert [call for call in wiki.calls if call[0] == "read"] == [("read", (("Un", "Deux"), False))]
    assert "login" not in [name for name, _what in wiki.calls]


def test_a_list_of_ours_alone_needs_one_request() -> None:
    wiki = wiki_with(listed("Opteos"))
    assert plan_wikis([wanted("Opteos", "Anis")], {"movilab": wiki})[0].status is Status.UPDATE
    assert [name for name, _what in wiki.calls] == ["read"]


def test_a_list_that_cannot_be_rendered_is_held_and_the_others_go_on() -> None:
    """As one may be that was only remembered: it is rendered where its page does not say it."""

    def wrong() -> Rendering:
        raise InvalidInput([Problem("templates/x.wikitext", 3, 0, "nothing to print")])

    wiki = wiki_with(listed("Opteos"))
    plans = plan_wikis(
        [wanted(render=wrong, page="Un", place="new page"), wanted("Opteos", target="deux")], {"movilab": wiki}
    )
    assert [(plan.target, plan.status) for plan in plans] == [("liste", Status.HELD), ("deux", Status.CREATE)]
    assert plans[0].reason == "templates/x.wikitext:3: nothing to print"


def test_the_history_is_asked_where_people_edited() -> None:
    wiki = wiki_with(listed("Opteos"))
    wiki.write(PAGE, listed("Opteos").replace("* Opteos", "* Optéos"), PERSON)
    planned = plan_wikis([wanted("Opteos", "Anis")], {"movilab": wiki})[0]
    assert planned.status is Status.UPDATE
    assert [kept.wiki for kept in planned.kept] == ["Optéos"]
    assert planned.hand_edit is not None
    assert planned.hand_edit.ours == "* Opteos"
    assert wiki.calls[1:] == [("newest_by", (PAGE, BOT)), ("since", (PAGE, 1))]


def test_who_edited_the_list_is_not_asked_where_nobody_did() -> None:
    wiki = wiki_with(listed("Opteos"))
    wiki.write(PAGE, f"{listed('Opteos')}\n\nPS", PERSON)
    assert plan_wikis([wanted("Opteos", "Anis")], {"movilab": wiki})[0].status is Status.UPDATE
    assert wiki.calls[1:] == [("newest_by", (PAGE, BOT))]


def test_a_page_deleted_and_made_again_is_told() -> None:
    wiki = wiki_with(listed("Opteos"))
    wiki.delete(PAGE, "doublon")
    wiki.write(PAGE, "Bonjour.", PERSON)
    [held] = plan_wikis([wanted("Opteos")], {"movilab": wiki})
    assert (held.status, "by Admin: doublon) and made again since" in held.reason) == (Status.HELD, True)
    [asked] = plan_wikis([wanted("Opteos", place_again=True)], {"movilab": wiki})
    assert asked.status is Status.CREATE


def test_a_deleted_page_is_told() -> None:
    wiki = wiki_with(listed("Opteos"))
    wiki.delete(PAGE, "doublon")
    planned = plan_wikis([wanted("Opteos", place="new page")], {"movilab": wiki})[0]
    assert planned.status is Status.HELD
    assert "by Admin: doublon" in planned.reason


@pytest.mark.parametrize("broken", [DOWN, UnexpectedError("internal_api_error: x")])
def test_a_wiki_that_fails_says_why_and_the_others_go_on(broken: CommunsError) -> None:
    failing = FakeWiki()
    failing.faults["read"] = broken
    wikis = opened(shut=broken, down=failing, up=wiki_with("A"))
    plans = plan_wikis([wanted("x", wiki=key, target=key) for key in wikis], wikis)
    assert [plan.status for plan in plans] == [Status.UNREACHABLE, Status.UNREACHABLE, Status.CREATE]
    reason = broken.what if broken.advice is None else f"{broken.what}; {broken.advice}"
    assert [plan.reason for plan in plans[:2]] == [reason, reason]
    assert all(plan.base is None and plan.page == PAGE for plan in plans[:2])


def test_a_history_that_cannot_be_read_fails_its_target_alone() -> None:
    wiki = wiki_with("A")
    wiki.write("Autre", "B", PERSON)
    wiki.faults["newest_by"] = DOWN
    plans = plan_wikis([wanted("x"), wanted("x", page="Autre", target="autre")], {"movilab": wiki})
    assert [plan.status for plan in plans] == [Status.UNREACHABLE, Status.CREATE]
    assert plans[0].reason == "the wiki does not answer; try later"


class MeetingWiki(FakeWiki):
    """A wiki whose reading waits until another one is read too."""

    def __init__(self, meeting: threading.Barrier) -> None:
        super().__init__()
        self._meeting = meeting

    def read(self, titles: Sequence[str], *, before_save: bool = False) -> Reading:
        self._meeting.wait(timeout=10)
        return super().read(titles, before_save=before_save)


def test_wikis_are_read_side_by_side() -> None:
    meeting = threading.Barrier(3)
    wikis = opened(**{key: MeetingWiki(meeting) for key in "abc"})
    plans = plan_wikis([wanted("x", wiki=key, target=key) for key in "abc"], wikis)
    assert [plan.status for plan in plans] == [Status.HELD] * 3


# A decline holds for one save, a leave while the value stands


def decided(planned: TargetPlan, decision: str) -> Decision:
    (kept,) = planned.kept
    return Decision.model_validate(
        {
            "target": planned.target,
            "kind": kept.kind,
            "entry": kept.entry,
            "field": kept.field,
            "value": kept.key,
            "decision": decision,
            "save": planned.save,
        }
    )


class Project:
    """A list of one entry on a wiki in memory, with what people decided."""

    def __init__(self, folder: Path) -> None:
        self.wiki = FakeWiki()
        self.decisions: list[Decision] = []
        self.project = load_project(write_project(folder))
        self.apply()

    def plan(self) -> TargetPlan:
        project = replace(self.project, decisions=tuple(self.decisions))
        pages = Pages("Utilisateur:Communs-bot", "Utilisateur:Communs-bot/Stop", "Aide:Robot")
        what = prepared(project, "movilab-liste", pages=pages, removals=Removals(), sandbox=True, place_again=False)
        what = replace(what, page=PAGE, place="new page", heading=False)
        return plan_wikis([what], {"movilab": self.wiki})[0]

    def apply(self) -> str:
        planned = self.plan()
        if not planned.status.writes:
            return planned.status.value
        assert planned.edit is not None
        self.wiki.write(PAGE, planned.edit.after, BOT, comment=planned.edit.summary)
        return planned.edit.summary

    def correct(self, old: str, new: str) -> Revision:
        newest = self.wiki.newest(PAGE)
        assert newest is not None
        assert old in newest.text
        return self.wiki.write(PAGE, newest.text.replace(old, new), PERSON)

    @property
    def text(self) -> str:
        newest = self.wiki.newest(PAGE)
        assert newest is not None
        return newest.text


def test_a_decline_is_written_with_the_revision_and_the_same_change_waits_again(tmp_path: Path) -> None:
    project = Project(tmp_path)
    first = project.correct("Une coopérative.", "Un réseau.")
    waiting = project.plan()
    assert (waiting.status, waiting.kept[0].decision) == (Status.HELD, "")
    project.decisions.append(decided(waiting, "decline"))
    assert f" : Opteos (révision {first.id}) — [[" in project.apply().replace("\u00a0", " ")
    assert "Une coopérative." in project.text
    assert project.plan().status is Status.UNCHANGED
    again = project.correct("Une coopérative.", "Un réseau.")
    planned = project.plan()
    assert (planned.status, planned.kept[0].decision) == (Status.HELD, "")
    assert planned.kept[0].by is not None
    assert planned.kept[0].by.revision == again.id
    assert "Un réseau." in project.text


def test_what_is_left_stays_and_is_not_asked_again_until_it_changes(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.correct("Une coopérative.", "Un réseau.")
    project.decisions.append(decided(project.plan(), "leave"))
    # Noted on the marker or not, it stays.
    for _round in range(3):
        project.apply()
        assert "Un réseau." in project.text
        planned = project.plan()
        assert (planned.status, planned.edit) == (Status.UNCHANGED, None)
        assert [kept.decision for kept in planned.kept] == ["leave"]
    project.correct("Un réseau.", "Une coopération.")
    planned = project.plan()
    assert [(kept.wiki, kept.decision) for kept in planned.kept] == [("Une coopération.", "")]
    assert planned.status is Status.HELD
