"""The save of ours that people's edits are told from, and who did what since."""

from bot.plan.gather import our_save, plan_wikis
from bot.plan.snapshot import Revision
from tests.apply.fake_wiki import FakeWiki
from tests.apply.samples import wiki_with
from tests.plan.samples import BOT, PAGE, PERSON, listed, wanted


def save_of(wiki: FakeWiki, target: str = "liste") -> Revision | None:
    return our_save(wiki.read([PAGE]).pages[PAGE], target, BOT, wiki)


def test_our_newest_revision_is_our_save_at_one_request() -> None:
    wiki = wiki_with(listed("Opteos"))
    second = wiki.write(PAGE, listed("Opteos", "Anis"), BOT)
    wiki.write(PAGE, listed("Opteos", "Anis").replace("Anis", "Annie"), PERSON)
    assert save_of(wiki) == second
    assert [name for name, _what in wiki.calls] == ["read", "newest_by"]


def test_a_page_that_we_never_saved_has_none() -> None:
    assert save_of(wiki_with("Bonjour.", PERSON)) is None
    assert save_of(wiki_with(listed("Opteos"), PERSON)) is None
    assert save_of(FakeWiki()) is None


def test_what_was_saved_after_the_page_was_read_does_not_count() -> None:
    wiki = wiki_with(listed("Opteos"))
    first = wiki.newest(PAGE)
    page = wiki.read([PAGE]).pages[PAGE]
    wiki.write(PAGE, listed("Anis"), BOT)
    assert our_save(page, "liste", BOT, wiki) == first


def test_an_edit_that_a_person_made_with_our_account_is_no_save() -> None:
    wiki = wiki_with(listed("Opteos"))
    first = wiki.newest(PAGE)
    wiki.write(PAGE, listed("Opteos").replace("* Opteos", "* Optéos"), BOT)
    assert save_of(wiki) == first


def test_the_save_of_another_list_on_the_page_is_not_this_ones() -> None:
    other, later = (listed(name).replace("id=liste", "id=autre") for name in ("Tela", "Semeoz"))
    wiki = wiki_with(f"{listed('Opteos')}\n\n{other}")
    first = wiki.newest(PAGE)
    second = wiki.write(PAGE, f"{listed('Opteos')}\n\n{later}", BOT)
    assert save_of(wiki) == first
    assert save_of(wiki, "autre") == second


def test_a_list_that_stands_there_though_we_never_saved_it_is_nobodys_of_ours() -> None:
    other = listed("Tela").replace("id=liste", "id=autre")
    wiki = wiki_with(other)
    wiki.write(PAGE, f"{other}\n\n{listed('Opteos')}", PERSON)
    assert save_of(wiki) is None


def test_who_did_what_is_told_from_the_revisions_since() -> None:
    wiki = wiki_with(listed("Opteos"))
    first = listed("Opteos").replace("* Opteos", "* Opteos\n* Tela")
    wiki.write(PAGE, first, PERSON, comment="accent")
    wiki.write(PAGE, first.replace("* Tela", "* Tela\n* Semeoz"), "192.0.2.1", registered=False)
    planned = plan_wikis([wanted("Opteos")], {"movilab": wiki})[0]
    told = {kept.name: kept.by for kept in planned.kept}
    assert {name: by and (by.revision, by.user, by.comment, by.certain) for name, by in told.items()} == {
        "Tela": (2, PERSON, "accent", True),
        "Semeoz": (3, "", "", True),
    }
    assert "192.0.2.1" not in planned.model_dump_json()
    assert planned.save == 1


def test_a_long_history_is_read_only_as_far_as_the_list_was_touched_and_some_more() -> None:
    wiki = wiki_with(listed("Opteos"))
    text = listed("Opteos").replace("* Opteos", "* Optéos")
    wiki.write(PAGE, text, PERSON)
    for number in range(50):
        wiki.write(PAGE, f"{text}\n\n{number}", "Autre")
    (planned,) = plan_wikis([wanted("Opteos")], {"movilab": wiki})
    (kept,) = planned.kept
    assert kept.by is not None
    # Too far back to be certain, but known: it is the revision that last touched the list.
    assert (kept.by.revision, kept.by.user, kept.by.certain) == (2, PERSON, False)
