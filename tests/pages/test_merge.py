"""What people write into an entry's own page, and what becomes of it."""

from hashlib import sha1
from pathlib import Path

from bot.apply.outcome import Result
from bot.plan.model import Status
from bot.plan.rollback import rollback_mark
from bot.pull.offer import offers
from tests.pages.samples import (
    BOT,
    COMMUNS,
    PAGE,
    PERSON,
    PLACE,
    SUMMARY,
    TITLE,
    decided,
    one,
    person,
    project,
    saved,
    saying,
    text_on,
    wiki_with,
    write,
)


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
    assert offer.refused == "the parameter holds several fields, and which of them it is cannot be told"
    person(wiki, "site ; Roubaix", "wiki")
    (thing,) = one(read, wiki).kept
    assert (thing.base, thing.wiki, thing.readable) == ("wiki;Lille", "wiki", False)


def test_the_key_of_a_decision_is_that_of_lists(tmp_path: Path) -> None:
    wiki = saved(tmp_path)
    person(wiki, "= A\n", "= C\n")
    read = project(tmp_path, saying(summary="A"))
    (decision,) = decided(read, one(read, wiki), "leave")
    assert decision.value == sha1(b"C", usedforsecurity=False).hexdigest()
    assert (decision.target, decision.entry, decision.kind) == ("fiches", "opteos", "changed")
