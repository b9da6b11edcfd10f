from collections.abc import Iterator
from functools import cache
from hashlib import sha1
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.apply.outcome import Outcome, Result
from bot.apply.target import Manners, apply_target
from bot.config.decisions import Decision
from bot.config.project import Project
from bot.plan.model import Status, TargetPlan
from bot.plan.rollback import rollback_mark
from bot.plan.snapshot import Account
from bot.pull.decide import Decided, decision_of
from bot.pull.offer import Offer, offers
from bot.targets.call import find_call
from tests.apply.fake_wiki import FakeWiki
from tests.pages.samples import BOT, COMMUNS, PAGE, PERSON, STOP, TARGETS, TITLE, plans, project, with_new
from tests.plan.samples import listed

SUMMARY, PLACE = "opteos.summary.fr", "opteos.place"


def saying(**fields: str) -> str:
    """The catalogue with other values; an empty one takes the field out."""
    text = COMMUNS
    if "summary" in fields:
        line = "    summary: Une coopérative.\n"
        text = text.replace(line, f"    summary: '{fields['summary']}'\n" if fields["summary"] else "")
    if fields.get("place"):
        text = text.replace("    pages:", f"    place: '{fields['place']}'\n    pages:")
    return text


def wiki_with(text: str | None, user: str = PERSON) -> FakeWiki:
    wiki = FakeWiki()
    if text is not None:
        wiki.write(TITLE, text, user)
    return wiki


def text_on(wiki: FakeWiki) -> str:
    newest = wiki.newest(TITLE)
    assert newest is not None
    return newest.text


def one(read: Project, wiki: FakeWiki, *decisions: Decision, again: bool = False) -> TargetPlan:
    (planned,) = plans(read, wiki, *decisions, again=again)
    return planned


def write(planned: TargetPlan, wiki: FakeWiki) -> Outcome:
    wiki.login()
    return apply_target(planned, wiki, Manners(STOP))


def decided(read: Project, planned: TargetPlan, answer: Literal["take", "decline", "leave"]) -> list[Decision]:
    """What is written into decisions.yaml when all that people did to a page gets this answer."""
    found = offers(read, [planned])
    return [decision_of(Decided(offer, answer, offer.change), date="2026-03-02") for offer in found]


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


def saved(tmp_path: Path, *, summary: str = "A") -> FakeWiki:
    """A wiki on which our account wrote the summary."""
    wiki = wiki_with(PAGE.replace("Une coopérative.", ""))
    assert write(one(project(tmp_path, saying(summary=summary)), wiki), wiki).result is Result.APPLIED
    return wiki


def person(wiki: FakeWiki, old: str, new: str, user: str = PERSON) -> None:
    text = text_on(wiki)
    assert old in text
    wiki.write(TITLE, text.replace(old, new), user, comment="relecture")


def test_base_wiki_and_catalogue(tmp_path: Path) -> None:
    # same · changed: written
    wiki = saved(tmp_path)
    assert one(project(tmp_path, saying(summary="B")), wiki).status is Status.UPDATE
    # same · gone: emptied, as it is ours
    gone = one(project(tmp_path, saying(summary="")), wiki)
    assert [(one.kind, one.old, one.new) for one in gone.changes] == [("removed", "A", "")]
    # changed · same: kept, offered
    person(wiki, "= A\n", "= C\n")
    kept = one(project(tmp_path, saying(summary="A")), wiki)
    assert (kept.status, kept.edit) == (Status.HELD, None)
    assert kept.reason == "1 hand edit waits for your decision: communs pull fiches/opteos"
    (thing,) = kept.kept
    assert (thing.field, thing.base, thing.wiki, thing.catalogue, thing.conflict) == (SUMMARY, "A", "C", "A", False)
    assert thing.by is not None
    assert (thing.by.user, thing.by.revision) == (PERSON, 3)
    # changed · changed, equal: adopted, and no save
    assert one(project(tmp_path, saying(summary="C")), wiki).status is Status.UNCHANGED
    # changed · changed, differently: conflict
    (thing,) = one(project(tmp_path, saying(summary="D")), wiki).kept
    assert (thing.base, thing.wiki, thing.catalogue, thing.conflict) == ("A", "C", "D", True)
    # changed · gone: conflict
    (thing,) = one(project(tmp_path, saying(summary="")), wiki).kept
    assert (thing.wiki, thing.catalogue, thing.conflict) == ("C", "", True)


def test_a_kept_edit_stays_kept_past_our_next_save_and_the_second_plan_writes_nothing(tmp_path: Path) -> None:
    wiki = saved(tmp_path)
    person(wiki, "= A\n", "= C\n")
    read = project(tmp_path, saying(summary="A", place="Lille"))
    planned = one(read, wiki)
    assert [change.field for change in planned.changes] == [PLACE]
    assert write(planned, wiki).result is Result.APPLIED
    again = one(read, wiki)
    assert (again.status, again.edit) == (Status.HELD, None)
    (thing,) = again.kept
    assert (thing.base, thing.wiki, thing.noted, thing.conflict) == ("A", "C", True, False)
    # The value that stands in our own newest revision is not ours.
    (thing,) = one(project(tmp_path, saying(summary="D", place="Lille")), wiki).kept
    assert thing.conflict


def test_what_was_taken_counts_as_ours_from_then_on(tmp_path: Path) -> None:
    wiki = saved(tmp_path)
    person(wiki, "= A\n", "= C\n")
    read = project(tmp_path, saying(summary="A"))
    take = decided(read, one(read, wiki), "take")
    assert [(one.target, one.field, one.decision, one.save) for one in take] == [("fiches", SUMMARY, "take", 2)]
    assert one(project(tmp_path, saying(summary="C")), wiki, *take).status is Status.UNCHANGED
    planned = one(project(tmp_path, saying(summary="D")), wiki, *take)
    assert (planned.status, planned.kept) == (Status.UPDATE, ())
    assert write(planned, wiki).result is Result.APPLIED
    # Written again by a person after that save, it is a hand edit like any other.
    person(wiki, "= D\n", "= C\n")
    (thing,) = one(project(tmp_path, saying(summary="D")), wiki, *take).kept
    assert (thing.base, thing.wiki) == ("D", "C")


def test_declined_it_is_put_back_once_and_left_it_is_asked_no_more(tmp_path: Path) -> None:
    wiki = saved(tmp_path)
    person(wiki, "= A\n", "= C\n")
    read = project(tmp_path, saying(summary="A"))
    leave = decided(read, one(read, wiki), "leave")
    left = one(read, wiki, *leave)
    assert (left.status, [kept.decision for kept in left.kept]) == (Status.UNCHANGED, ["leave"])
    decline = decided(read, one(read, wiki), "decline")
    planned = one(read, wiki, *decline)
    assert planned.edit is not None
    assert "put back: Opteos (revision 3)" in planned.edit.summary or "remis" in planned.edit.summary
    assert write(planned, wiki).result is Result.APPLIED
    assert "= A\n" in text_on(wiki)
    person(wiki, "= A\n", "= C\n")
    assert one(read, wiki, *decline).status is Status.HELD


def test_what_stood_there_before_us_is_kept_and_asked_about(tmp_path: Path) -> None:
    wiki = wiki_with(PAGE)
    planned = one(project(tmp_path, saying(summary="B")), wiki)
    (thing,) = planned.kept
    assert (planned.status, thing.conflict, thing.base, thing.wiki) == (Status.HELD, True, "", "Une coopérative.")
    # What the catalogue says nothing of is theirs, and nobody is asked.
    assert one(project(tmp_path, saying(summary="")), wiki).status is Status.UNCHANGED
    # Once the catalogue agreed to it, it may go on.
    take = decided(project(tmp_path, saying(summary="B")), planned, "take")
    assert one(project(tmp_path, saying(summary="E")), wiki, *take).status is Status.CREATE


def test_what_people_add_after_our_save_comes_home(tmp_path: Path) -> None:
    wiki = saved(tmp_path)
    person(wiki, "\n}}", "\n| villes = Lille\n}}")
    read = project(tmp_path, saying(summary="A"))
    (thing,) = one(read, wiki).kept
    assert (thing.field, thing.wiki, thing.catalogue, thing.conflict) == (PLACE, "Lille", "", False)
    (offer,) = offers(read, [one(read, wiki)])
    assert (offer.takeable, str(offer.change)) == (True, f"SetField(path='{PLACE}', value='Lille')")


def test_what_people_empty_or_take_out_comes_home(tmp_path: Path) -> None:
    wiki = saved(tmp_path)
    read = project(tmp_path, saying(summary="A"))
    for old in ("| description = A\n", "= A\n"):
        again = saved(tmp_path)
        person(again, old, "" if "|" in old else "=\n")
        (offer,) = offers(read, [one(read, again)])
        assert (offer.kept.base, offer.kept.wiki) == ("A", "")
        assert str(offer.change) == f"RemoveField(path='{SUMMARY}')"
    assert one(read, wiki).status is Status.UNCHANGED


def test_what_we_agreed_to_and_people_take_out_is_theirs_past_our_saves(tmp_path: Path) -> None:
    wiki = saved(tmp_path)
    person(wiki, "\n}}", "\n| villes = Lille\n}}")
    read = project(tmp_path, saying(summary="B", place="Lille"))
    assert write(one(read, wiki), wiki).result is Result.APPLIED  # of the summary; the place needs no writing
    person(wiki, "| villes = Lille\n", "")
    for summary in ("B", "E"):
        read = project(tmp_path, saying(summary=summary, place="Lille"))
        planned = one(read, wiki)
        assert [(kept.base, kept.wiki, kept.catalogue) for kept in planned.kept] == [("Lille", "", "Lille")]
        if planned.status.writes:
            assert write(planned, wiki).result is Result.APPLIED
    assert "villes" not in text_on(wiki)


def test_what_cannot_be_read_is_kept_and_shown(tmp_path: Path) -> None:
    wiki = saved(tmp_path)
    person(wiki, "= A\n", "= {{Lang|en|A}}\n")
    read = project(tmp_path, saying(summary="A"))
    (offer,) = offers(read, [one(read, wiki)])
    assert not offer.takeable
    assert offer.refused == "this cannot be said in the catalogue: {{Lang|en|A}}"


def test_an_undo_and_a_rollback_stand_until_a_person_asks(tmp_path: Path) -> None:
    wiki = saved(tmp_path)
    read = project(tmp_path, saying(summary="B"))
    assert write(one(read, wiki), wiki).result is Result.APPLIED
    before = text_on(wiki).replace("= B\n", "= A\n")
    for user, comment in ((PERSON, "annulation"), (BOT, rollback_mark(3))):
        wiki.write(TITLE, before, user, comment=comment)
        planned = one(read, wiki)
        assert planned.status is Status.HELD
        assert [(kept.base, kept.wiki) for kept in planned.kept] == [("B", "A")]
        again = one(read, wiki, again=True)
        assert (again.status, again.place_again) == (Status.UPDATE, True)
        assert again.remarks[0].startswith("people had put back what was there before")
        assert write(again, wiki).result is Result.APPLIED


def test_asking_again_does_not_write_over_other_edits(tmp_path: Path) -> None:
    wiki = saved(tmp_path)
    person(wiki, "= A\n", "= C\n")
    assert one(project(tmp_path, saying(summary="A")), wiki, again=True).status is Status.HELD


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


SEVERAL = """\
targets:
  fiches:
    kind: pages
    wiki: movilab
    call: Ressource
    parameters:
      Tags: {field: [type, place], separator: ";"}
"""


def test_several_fields_in_one_parameter(tmp_path: Path) -> None:
    communs = COMMUNS.replace("    pages:", "    type: wiki\n    place: Lille\n    pages:")
    read = project(tmp_path, communs, SEVERAL)
    wiki = wiki_with("{{Ressource}}")
    assert write(one(read, wiki), wiki).result is Result.APPLIED
    assert text_on(wiki) == "{{Ressource|Tags=wiki;Lille}}"
    other = project(tmp_path, communs.replace("place: Lille", "place: Arras"), SEVERAL)
    assert [(each.kind, each.field, each.old, each.new) for each in one(other, wiki).changes] == [
        ("changed", PLACE, "Lille", "Arras")
    ]
    fewer = project(tmp_path, communs.replace("    place: Lille\n", ""), SEVERAL)
    assert [(each.kind, each.old, each.new) for each in one(fewer, wiki).changes] == [("removed", "Lille", "")]
    read = project(tmp_path, communs, SEVERAL)
    person(wiki, "wiki;Lille", "wiki ; Lille")
    assert one(read, wiki).status is Status.UNCHANGED
    person(wiki, "Lille", "Roubaix")
    (offer,) = offers(read, [one(read, wiki)])
    assert str(offer.change) == f"SetField(path='{PLACE}', value='Roubaix')"
    person(wiki, "wiki ;", "site ;")
    (offer,) = offers(read, [one(read, wiki)])
    assert (offer.takeable, offer.kept.field) == (False, "opteos.type+place")
    person(wiki, "site ; Roubaix", "wiki")
    (thing,) = one(read, wiki).kept
    assert (thing.base, thing.wiki, thing.readable) == ("wiki;Lille", "wiki", False)


VALUES = st.sampled_from(["", "A", "B", "C"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("person"), st.sampled_from(["description", "villes"]), VALUES),
        st.tuples(st.just("owner"), st.sampled_from(["summary", "place"]), VALUES),
        st.tuples(st.sampled_from(["apply", "take", "decline", "leave"]), st.just(""), st.just("")),
    ),
    min_size=3,
    max_size=14,
)
FIELD_OF = {"description": "summary", "villes": "place"}


@cache
def two_fields(folder: Path, summary: str, place: str) -> Project:
    """The project with two parameters and these values."""
    targets = TARGETS.replace("      site: links.website\n", "")
    return project(folder, saying(summary=summary, place=place), targets)


class World:
    """A wiki, its people, the owner, and what is known of whose each value is.

    Attributes:
        agreed: by parameter what we wrote, or the catalogue took; None where people wrote and nobody asked us.
        declined: by parameter what a person declined since our last save.
    """

    def __init__(self, folder: Path, first: str) -> None:
        self.folder = folder
        self.wiki = wiki_with(f"{{{{Ressource|description={first}|villes=}}}}")
        self.said = {"summary": "", "place": ""}
        self.stands = {"description": first, "villes": ""}
        self.agreed: dict[str, str | None] = {"description": None if first else "", "villes": ""}
        self.declined: dict[str, str] = {}
        self.decisions: list[Decision] = []

    def plan(self) -> tuple[Project, TargetPlan]:
        read = two_fields(self.folder, self.said["summary"], self.said["place"])
        return read, one(read, self.wiki, *self.decisions)

    def person(self, what: str, value: str) -> None:
        self.stands[what] = value
        # What people put where we never wrote is theirs, and its absence, too.
        self.agreed[what] = self.agreed[what] or None
        text = "{{{{Ressource|description={description}|villes={villes}}}}}".format(**self.stands)
        self.wiki.write(TITLE, text, PERSON)

    def owner(self, what: str, value: str) -> None:
        self.said[what] = value

    def take(self, _what: str, _value: str) -> None:
        for name, offer in self._offered("take"):
            assert offer.takeable, offer.refused
            self.said[FIELD_OF[name]] = self.agreed[name] = self.stands[name]

    def decline(self, _what: str, _value: str) -> None:
        self.declined |= {name: self.stands[name] for name, _offer in self._offered("decline")}

    def leave(self, _what: str, _value: str) -> None:
        list(self._offered("leave"))

    def _offered(self, answer: Literal["take", "decline", "leave"]) -> Iterator[tuple[str, Offer]]:
        read, planned = self.plan()
        for offer in offers(read, [planned]):
            name = next(key for key, field in FIELD_OF.items() if offer.kept.field.startswith(f"opteos.{field}"))
            self.decisions.append(decision_of(Decided(offer, answer, offer.change), date="2026-03-02"))
            yield name, offer

    def apply(self, _what: str, _value: str) -> None:
        _read, planned = self.plan()
        if planned.status.writes:
            assert write(planned, self.wiki).result is Result.APPLIED
        for name, field in FIELD_OF.items():
            now = value_on(self.wiki, name)
            declined = self.declined.get(name) if self.said[field] or self.agreed[name] is not None else None
            if self.stands[name] in {self.agreed[name], declined}:
                assert now == self.said[field], "the catalogue's value waits for nobody"
            elif self.stands[name]:
                assert now == self.stands[name], "a hand edit is lost"
            if now != self.stands[name]:
                self.stands[name] = self.agreed[name] = now
        if planned.status.writes:
            self.declined.clear()
        assert not self.plan()[1].status.writes, "the second plan writes"


@settings(max_examples=200)
@given(st.sampled_from(["", "A"]), STEPS)
def test_no_history_loses_a_hand_edit_or_holds_up_the_catalogue(
    tmp_path_factory: pytest.TempPathFactory, first: str, steps: list[tuple[str, str, str]]
) -> None:
    world = World(tmp_path_factory.getbasetemp() / "history", first)
    for step, what, value in steps:
        getattr(world, step)(what, value)


def value_on(wiki: FakeWiki, name: str) -> str:
    return find_call(text_on(wiki), ["Ressource"]).values.get(name, "")


def test_the_key_of_a_decision_is_that_of_lists(tmp_path: Path) -> None:
    wiki = saved(tmp_path)
    person(wiki, "= A\n", "= C\n")
    read = project(tmp_path, saying(summary="A"))
    (decision,) = decided(read, one(read, wiki), "leave")
    assert decision.value == sha1(b"C", usedforsecurity=False).hexdigest()
    assert (decision.target, decision.entry, decision.kind) == ("fiches", "opteos", "changed")
