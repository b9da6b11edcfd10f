import pytest

from bot.plan.held import Held
from bot.plan.history import (
    History,
    hand_edit,
    is_save,
    is_untouched,
    last_change,
    last_save,
    lists_beside,
    needs_history,
    refuse_again,
    refuse_unknown,
    saved_region,
)
from bot.plan.parts import HandEdit
from bot.plan.snapshot import Revision
from bot.targets.region import Region, find, write
from tests.plan.samples import BOT, PERSON, TARGET, framed, listed, revision, snapshot, wanted

WANTED = wanted("Opteos", "Anis")
CURRENT, OLD = listed("Opteos", "Anis"), listed("Opteos")
EDITED = OLD.replace("* Opteos", "* Optéos")


def region_of(text: str) -> Region:
    region = find(text, TARGET)
    assert region is not None
    return region


def unknown(newest: Revision, ours: str | None, bot: str = BOT) -> Held:
    with pytest.raises(Held) as refused:
        refuse_unknown(newest, region_of(newest.text), bot, History(revision(ours) if ours else None), TARGET)
    return refused.value


@pytest.mark.parametrize(
    ("page", "needed"),
    [
        (None, True),
        ("a", True),
        (OLD, False),
        (CURRENT, False),
        (EDITED, True),
        (revision(OLD, user=PERSON), True),
        # It says already what is wanted: who wrote it does not matter.
        (revision(CURRENT, user=PERSON), False),
        (CURRENT.replace("empreinte=", "empreinte=x"), False),
        # Held whatever the history says.
        (OLD.rpartition("\n")[0], False),
    ],
)
def test_history_is_read_only_where_it_can_matter(page: str | Revision | None, *, needed: bool) -> None:
    assert needs_history(WANTED, snapshot(page), BOT) is needed


@pytest.mark.parametrize("page", [None, "a", OLD, EDITED])
def test_without_an_account_there_is_no_history_of_ours(page: str | None) -> None:
    assert not needs_history(WANTED, snapshot(page), "")


def test_a_title_that_is_none_has_no_history() -> None:
    assert not needs_history(WANTED, snapshot(None, invalid="bad"), BOT)


def test_the_region_saved_last_is_found_in_our_newest_revision() -> None:
    assert saved_region(History(), TARGET) is None
    assert saved_region(History(revision("a")), TARGET) is None
    assert saved_region(History(revision(OLD.rpartition("\n")[0])), TARGET) is None
    saved = saved_region(History(revision(OLD)), TARGET)
    assert saved is not None
    assert saved.body == "* Opteos"


def test_a_deleted_page_is_not_made_again() -> None:
    with pytest.raises(Held) as refused:
        refuse_again(WANTED, snapshot(None), History(deletion="the page was deleted (2026-03-01, by Admin: doublon)"))
    assert refused.value.reason == (
        "the page was deleted (2026-03-01, by Admin: doublon); to place it again: communs plan --place-again liste"
    )


def test_a_list_that_was_taken_off_is_not_placed_again() -> None:
    with pytest.raises(Held) as refused:
        refuse_again(WANTED, snapshot(revision("a", user=PERSON)), History(revision(OLD)))
    assert refused.value.reason == (
        "the list was taken off the page since our last save; to place it again: communs plan --place-again liste"
    )
    assert refused.value.hand_edit == HandEdit(
        revision=7, user=PERSON, timestamp="2026-03-01T12:00:00Z", comment="relecture", ours="* Opteos", theirs=""
    )


def test_nor_on_a_page_that_was_deleted_and_made_again() -> None:
    with pytest.raises(Held) as refused:
        refuse_again(WANTED, snapshot("a"), History(deletion="the page was deleted (2026-03-01, by Admin: doublon)"))
    assert refused.value.reason == (
        "the page was deleted (2026-03-01, by Admin: doublon) and made again since; "
        "to place it again: communs plan --place-again liste"
    )


@pytest.mark.parametrize("history", [History(), History(revision("a")), History(revision("a"), deletion="once")])
def test_a_page_that_never_had_the_list_may_get_it(history: History) -> None:
    refuse_again(WANTED, snapshot("a"), history)
    refuse_again(WANTED, snapshot(None), History())


@pytest.mark.parametrize("text", [OLD, EDITED, CURRENT])
def test_what_our_account_saved_last_is_known(text: str) -> None:
    refuse_unknown(revision(text, user=PERSON), region_of(text), BOT, History(revision(OLD)), TARGET)


@pytest.mark.parametrize(
    ("text", "user", "ours", "bot", "reason"),
    [
        (
            OLD,
            PERSON,
            None,
            BOT,
            (
                "nothing on the page that can be read was saved by the account Communs-bot: its last save of the "
                "list was deleted, or somebody else placed it; to write the catalogue's list over it: "
                "communs plan --place-again liste"
            ),
        ),
        (
            EDITED,
            BOT,
            EDITED,
            BOT,
            (
                "the list was edited with the bot's own account Communs-bot, or merged by the server with somebody's "
                "edit; nothing is overwritten; to write the catalogue's list over it: communs plan --place-again liste"
            ),
        ),
        (
            EDITED,
            PERSON,
            None,
            "",
            "the list was edited on the wiki: its checksum does not fit; nothing is overwritten",
        ),
    ],
)
def test_a_list_of_which_our_last_save_is_not_known_is_held(
    text: str, user: str, ours: str | None, bot: str, reason: str
) -> None:
    assert unknown(revision(text, user=user), ours, bot).reason == reason


def test_a_hand_edit_shows_both_sides_and_who_made_it() -> None:
    assert hand_edit(revision(EDITED, user=PERSON), "* Opteos", "* Optéos") == HandEdit(
        revision=7,
        user=PERSON,
        timestamp="2026-03-01T12:00:00Z",
        comment="relecture",
        ours="* Opteos",
        theirs="* Optéos",
    )


def test_the_address_of_an_unregistered_editor_stays_on_the_wiki() -> None:
    assert hand_edit(revision(EDITED, user="192.0.2.7", registered=False), None, "").user == ""


def test_a_hand_edit_without_a_save_of_ours_has_one_side() -> None:
    edit = unknown(revision(framed("* Autre"), user=PERSON), None).hand_edit
    assert edit is not None
    assert (edit.ours, edit.theirs) == (None, "* Autre")


# Who touched it


def test_who_last_changed_the_list_is_found_behind_edits_elsewhere() -> None:
    steps = [
        revision(f"PS\n{EDITED}", number=11, user="Après"),
        revision(EDITED, number=10, user=PERSON),
        revision(f"PPS\n{OLD}", number=9, user="Avant"),
        revision(OLD, number=8),
    ]
    changed = last_change(iter(steps), TARGET)
    assert changed is not None
    assert (changed.id, changed.user) == (10, PERSON)


def test_taking_the_list_off_and_breaking_its_markers_are_changes() -> None:
    for text in ("sans liste", OLD.rpartition("\n")[0], OLD.replace("empreinte=", "empreinte=x")):
        steps = [revision(f"{text}\nPS", number=9, user="Après"), revision(text, number=8, user=PERSON), revision(OLD)]
        changed = last_change(steps, TARGET)
        assert changed is not None
        assert changed.user == PERSON


def test_no_change_is_nobodys() -> None:
    assert last_change([], TARGET) is None
    assert last_change([revision(OLD)], TARGET) is None
    assert last_change([revision(f"PS\n{OLD}"), revision(OLD)], TARGET) is None


def test_no_more_revisions_are_read_than_needed() -> None:
    steps = iter([revision(EDITED, number=9, user=PERSON), revision(OLD, number=8), revision(OLD, number=7)])
    last_change(steps, TARGET)
    assert [left.id for left in steps] == [7]


def test_a_removal_names_who_touched_the_list() -> None:
    by = revision(EDITED, number=9, user=PERSON)
    with pytest.raises(Held) as removed:
        refuse_again(WANTED, snapshot(revision("a", user="Après")), History(revision(OLD), touched=by))
    assert removed.value.hand_edit is not None
    assert removed.value.hand_edit.user == PERSON


BESIDE = f"{OLD}\n\n" + write("* voisin", target="voisine", template="abcd", help_page="Aide", language="fr")


def test_beside_another_list_the_newest_revision_does_not_tell_whether_a_region_is_untouched() -> None:
    for text, untouched in ((OLD, True), (BESIDE, False)):
        page = snapshot(revision(text, user=BOT))
        assert is_untouched(page, region_of(text), TARGET, BOT) is untouched
        assert needs_history(WANTED, page, BOT) is not untouched
    assert not is_untouched(snapshot(revision(OLD, user=PERSON)), region_of(OLD), TARGET, BOT)
    assert not lists_beside(OLD, TARGET)


def test_our_last_save_of_a_list_is_not_that_of_its_neighbour() -> None:
    placed, changed = revision(OLD, user=BOT), revision(CURRENT, user=BOT)
    undone, neighbour = revision(OLD, user=PERSON), revision(BESIDE, user=BOT)
    empty = revision("a", user=PERSON)
    assert last_save([neighbour, undone, changed, placed, empty], TARGET, BOT) is changed
    assert last_save([neighbour, placed, empty], TARGET, BOT) is placed
    assert last_save([placed], TARGET, BOT) is placed
    assert last_save([revision(CURRENT, user=PERSON), empty], TARGET, BOT) is None
    assert last_save([neighbour, empty], "une-autre", BOT) is None


def test_a_save_that_the_server_merged_with_somebodys_edit_does_not_tell_what_we_saved() -> None:
    placed, merged = revision(OLD, user=BOT), revision(EDITED, user=BOT)
    assert last_save([merged, placed, revision("a", user=PERSON)], TARGET, BOT) is placed
    assert (is_save(placed, TARGET, BOT), is_save(merged, TARGET, BOT)) == (True, False)
    assert not is_save(revision(OLD, user=PERSON), TARGET, BOT)
    assert is_save(revision("Bonjour.", user=BOT), TARGET, BOT)
    # Its markers are broken: what was saved is not known.
    assert not is_save(revision(OLD.rpartition("\n")[0], user=BOT), TARGET, BOT)
