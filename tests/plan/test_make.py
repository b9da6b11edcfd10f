from dataclasses import replace

from bot.plan.history import History
from bot.plan.model import Status
from bot.plan.snapshot import Revision, Snapshot
from bot.plan.wanted import Comparison, Removals
from bot.targets.normal import as_stored, sha1
from tests.plan.planning import AROUND, OLD, WANTED, plan, saved
from tests.plan.samples import BOT, NOBODY, PAGE, PERSON, framed, listed, revision, snapshot, wanted

# Lists that stand on the page


def test_a_list_is_replaced_and_nothing_else() -> None:
    planned = plan(snapshot(AROUND))
    assert planned.status is Status.UPDATE
    assert planned.edit is not None
    assert planned.edit.after == AROUND.replace(OLD, WANTED.region)
    assert planned.edit.put == planned.region == WANTED.region
    assert planned.edit.sha1 == sha1(planned.edit.after)
    assert planned.remarks == ()
    assert [(change.kind, change.name) for change in planned.changes] == [("added", "Anis")]


def test_a_plan_is_bound_to_the_page_as_it_was_read() -> None:
    planned = plan(snapshot(revision(AROUND, number=41)))
    assert (planned.page, planned.url) == (PAGE, "https://movilab.example/Communs")
    assert planned.base is not None
    assert planned.base.revision == 41
    assert planned.base.sha1 == sha1(AROUND)
    assert planned.base.user == BOT


def test_the_address_of_an_unregistered_editor_is_in_no_plan() -> None:
    page = snapshot(revision(AROUND, user="192.0.2.7", registered=False))
    planned = plan(page, history=History(revision(AROUND, number=6)))
    assert planned.status is Status.UPDATE
    assert "192.0.2.7" not in planned.model_dump_json()


def test_a_list_that_says_what_is_wanted_stays() -> None:
    planned = plan(snapshot(revision(f"A\n{WANTED.region}", user=PERSON)))
    assert planned.status is Status.UNCHANGED
    assert planned.edit is None
    assert planned.region == ""


def test_what_people_wrote_and_the_catalogue_says_too_gets_new_markers_once() -> None:
    page = snapshot(revision(WANTED.region.replace("empreinte=", "empreinte=x"), user=PERSON))
    planned = plan(page)
    assert planned.status is Status.UPDATE
    assert planned.changes == ()
    assert planned.remarks == ("people wrote what the catalogue says now: only the markers are renewed",)
    assert planned.edit is not None
    assert planned.edit.summary.startswith("List of commons: markers renewed — ")
    assert plan(saved(planned)).status is Status.UNCHANGED


EDITED = AROUND.replace("* Opteos", "* Optéos")


def test_what_people_did_stands_and_what_the_catalogue_changed_is_written() -> None:
    page = snapshot(revision(EDITED, user=PERSON))
    planned = plan(page, history=History(revision(AROUND)))
    assert planned.status is Status.UPDATE
    assert planned.edit is not None
    assert planned.edit.after == EDITED.replace(
        EDITED[EDITED.index("<!--") : EDITED.index("\n\n[[Cat")],
        framed("* Optéos\n* Anis", planned.region.rpartition("gardé=")[2].removesuffix(" -->")),
    )
    assert planned.remarks == ("1 hand edit waits for your decision: communs pull liste",)
    assert planned.hand_edit is not None
    assert (planned.hand_edit.ours, planned.hand_edit.theirs) == ("* Opteos", "* Optéos")
    [kept] = planned.kept
    assert (kept.kind, kept.field, kept.base, kept.wiki) == ("changed", "opteos.name", "Opteos", "Optéos")
    assert kept.by is not None
    assert (kept.by.user, kept.by.revision) == (PERSON, 7)
    # And then it stands there, noted, and nothing more is to be done.
    again = plan(saved(planned))
    assert (again.status, again.reason) == (Status.HELD, "1 hand edit waits for your decision: communs pull liste")
    assert again.edit is None
    assert [(one.field, one.noted, one.by) for one in again.kept] == [("opteos.name", True, None)]


def test_what_people_did_alone_is_shown_and_saves_nothing() -> None:
    page = snapshot(revision(EDITED, user=PERSON))
    planned = plan(page, wanted("Opteos"), history=History(revision(AROUND)))
    assert (planned.status, planned.reason) == (Status.HELD, "1 hand edit waits for your decision: communs pull liste")
    assert planned.edit is None
    assert planned.hand_edit is not None


def test_what_the_catalogue_took_over_renews_the_marker_once() -> None:
    first = plan(snapshot(revision(EDITED, user=PERSON)), history=History(revision(AROUND)))
    adopted = plan(saved(first), wanted("Optéos", "Anis"))
    assert adopted.status is Status.UPDATE
    assert adopted.remarks == ("people wrote what the catalogue says now: only the markers are renewed",)
    assert adopted.changes == ()
    assert "gardé" not in adopted.region
    assert plan(saved(adopted), wanted("Optéos", "Anis")).status is Status.UNCHANGED


def test_an_undo_is_held_value_by_value() -> None:
    older, ours = listed("Opteos"), listed("Opteos", "Anis")
    page = snapshot(revision(older, user=PERSON))
    undone = plan(page, wanted("Opteos", "Anis"), history=History(revision(ours)))
    assert (undone.status, undone.reason) == (
        Status.HELD,
        "an older version of the list was put back by a person; to write it again: communs plan --place-again liste",
    )
    assert [(one.kind, one.entry) for one in undone.kept] == [("removed", "anis")]
    other = plan(page, wanted("Opteos", "Anis", "Tela"), history=History(revision(ours)))
    assert other.edit is not None
    assert ("* Tela" in other.edit.put, "* Anis" in other.edit.put) == (True, False)
    asked = plan(page, wanted("Opteos", "Anis", place_again=True), history=History(revision(ours)))
    assert (asked.status, asked.place_again, asked.region) == (Status.UPDATE, True, ours)
    assert asked.hand_edit is not None
    moved = ours.replace("modèle=7fQ2", "modèle=8gR3")
    assert plan(page, wanted("Opteos", "Tela"), history=History(revision(moved))).status is Status.HELD


def test_asking_to_place_again_does_not_write_over_an_edit() -> None:
    again = wanted("Opteos", "Anis", place_again=True)
    planned = plan(snapshot(revision(EDITED, user=PERSON)), again, history=History(revision(AROUND)))
    assert planned.edit is not None
    assert "* Optéos" in planned.edit.put


def test_without_an_account_only_a_checksum_that_fits_is_planned() -> None:
    planned = plan(snapshot(revision(AROUND, user=PERSON)), account=NOBODY, bot="")
    assert planned.status is Status.UPDATE
    assert planned.remarks == (
        "no account is configured for this wiki: apply will look whether people edited the list",
    )
    edited = plan(snapshot(AROUND.replace("* Opteos", "* Optéos")), account=NOBODY, bot="")
    assert edited.status is Status.HELD
    assert "account" not in edited.reason


def test_too_many_removals_are_held_with_the_edit_shown() -> None:
    page = snapshot(listed("a", "b", "c", "d", "e"))
    planned = plan(page, wanted("a", "b"))
    assert planned.status is Status.HELD
    assert planned.reason == "3 of 5 entries would go; if that is meant: --allow-removals 3"
    assert planned.removed == 3
    assert planned.edit is not None
    allowed = plan(page, wanted("a", "b", removals=Removals(allowed=3)))
    assert (allowed.status, allowed.removed) == (Status.UPDATE, 3)


def test_a_list_of_two_does_not_empty_without_consent() -> None:
    planned = plan(snapshot(listed("a", "b")), wanted())
    assert planned.status is Status.HELD
    assert planned.reason == ("2 of 2 entries would go and leave the list empty; if that is meant: --allow-removals 2")


def test_a_list_whose_only_entry_is_replaced_does_not_empty() -> None:
    assert plan(snapshot(OLD), wanted("Anis")).status is Status.UPDATE


def test_normalisation_elsewhere_on_the_page_is_told() -> None:
    raw = Revision(**{**vars(revision(AROUND)), "text": f"e\u0301\n{AROUND}\n"})
    planned = plan(snapshot(raw))
    assert planned.remarks == (
        "saving also makes MediaWiki normalise line ends, accents or trailing blanks elsewhere on the page",
    )
    assert planned.edit is not None
    assert planned.edit.sha1 == sha1(as_stored(planned.edit.after)) != sha1(planned.edit.after)


# Only some entries


def test_only_the_entries_asked_for_change() -> None:
    what = wanted("Opteos", "Anis", "Tela", only=("anis",), narrowed=("Opteos", "Anis"))
    planned = plan(snapshot(AROUND), what)
    assert planned.status is Status.UPDATE
    assert planned.region == listed("Opteos", "Anis")
    assert [change.name for change in planned.changes] == ["Anis"]
    assert planned.edit is not None
    assert planned.edit.after == AROUND.replace(OLD, planned.region)


def test_nothing_to_do_for_the_entries_asked_for() -> None:
    planned = plan(snapshot(AROUND), wanted("Opteos", "Anis", only=("opteos",), narrowed=("Opteos",)))
    assert planned.status is Status.UNCHANGED
    assert planned.remarks == ("nothing changes for the entries asked for",)
    assert planned.edit is None


def test_naming_entries_is_no_consent_to_many_removals() -> None:
    page = snapshot(listed("a", "b", "c", "d", "e"))
    what = wanted("d", only=("a", "b", "c"), narrowed=("d", "e"))
    planned = plan(page, what)
    assert planned.status is Status.HELD
    assert planned.reason == "3 of 5 entries would go; if that is meant: --allow-removals 3"


def test_a_group_that_others_empty_does_not_hold_an_entry() -> None:
    comparison = Comparison(wanted("Anis").compare("* a").changes, removed=1, total=9, emptied=("Outils",))
    what = wanted("Anis", only=("anis",), narrowed=("a", "Anis"), compare=lambda _old: comparison)
    assert plan(snapshot(listed("a")), what).status is Status.UPDATE


def test_the_wikis_refusal_of_a_title_leaves_the_title_that_was_asked_for() -> None:
    planned = plan(Snapshot(title="", url="", revision=None, invalid="bad"))
    assert planned.page == PAGE
    assert planned.status is Status.HELD


def test_a_page_that_no_plan_can_write_is_held() -> None:
    planned = plan(snapshot(AROUND, redirect=True))
    assert planned.status is Status.HELD
    assert planned.reason == "the page is a redirect; name the page it leads to in targets.yaml"


def test_accents_that_only_the_checksum_tells_of_are_told() -> None:
    """The API composes the accents of a text that was imported decomposed."""
    newest = revision(f"été\n\n{OLD}")
    planned = plan(snapshot(replace(newest, sha1=sha1(f"e\u0301te\u0301\n\n{OLD}"))))
    assert planned.remarks == (
        "saving also makes MediaWiki normalise line ends, accents or trailing blanks elsewhere on the page",
    )
    assert plan(snapshot(newest)).remarks == ()
    assert plan(snapshot(replace(newest, sha1=""))).remarks == ()
