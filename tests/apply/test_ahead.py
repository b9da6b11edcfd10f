import pytest

from bot.apply.ahead import ReadingAhead
from bot.errors import TryLater
from bot.plan.snapshot import Revision
from tests.apply.fake_wiki import FakeWiki

STOP = "Utilisateur:Communs-bot/Stop"
PAGES = ["Un", "Deux", "Trois"]


@pytest.fixture
def wiki() -> FakeWiki:
    wiki = FakeWiki()
    for page in PAGES:
        wiki.write(page, f"{page}, avant", "Claire")
    wiki.login()
    wiki.calls.clear()
    return wiki


def save(wiki: ReadingAhead, title: str, text: str = "après") -> int:
    """Read and save a page; return its revision's number."""
    page = wiki.read([title, STOP], before_save=True).pages[title]
    return wiki.save(title, text=text, summary="", base=page.revision, mark_as_bot=False)


def read_back(wiki: ReadingAhead, number: int) -> Revision:
    found = wiki.revision(number)
    assert found is not None
    return found


def test_each_page_is_read_once_and_read_back(wiki: FakeWiki) -> None:
    ahead = ReadingAhead(wiki, PAGES, STOP)
    for page in PAGES:
        number = save(ahead, page, f"{page}, après")
        assert read_back(ahead, number).text == f"{page}, après"
    reads = [what for name, what in wiki.calls if name == "read"]
    assert reads == [
        (("Un", STOP), True),
        (("Un", "Deux", STOP), True),
        (("Deux", "Trois", STOP), True),
    ]
    assert [name for name, _what in wiki.calls].count("revision") == 1


def test_what_we_saved_is_read_back_also_when_somebody_comes_right_after(wiki: FakeWiki) -> None:
    ahead = ReadingAhead(wiki, PAGES, STOP)
    number = save(ahead, "Un")
    wiki.write("Un", "une correction", "Camille")
    assert read_back(ahead, number).text == "après"
    # Of the other pages nothing was lost: the next is read by itself.
    assert ahead.read(["Deux", STOP], before_save=True).pages["Deux"].text == "Deux, avant"


def test_a_page_deleted_right_after_its_save_cannot_be_read_back(wiki: FakeWiki) -> None:
    ahead = ReadingAhead(wiki, PAGES, STOP)
    number = save(ahead, "Un")
    wiki.delete("Un", "hors sujet")
    assert ahead.revision(number) is None


def test_what_was_read_ahead_is_used_once(wiki: FakeWiki) -> None:
    ahead = ReadingAhead(wiki, PAGES, STOP)
    read_back(ahead, save(ahead, "Un"))
    assert ahead.read(["Deux", STOP], before_save=True).pages["Deux"].text == "Deux, avant"
    wiki.write("Deux", "une correction", "Camille")
    assert ahead.read(["Deux", STOP], before_save=True).pages["Deux"].text == "une correction"


def test_what_was_read_ahead_of_another_page_is_thrown_away(wiki: FakeWiki) -> None:
    ahead = ReadingAhead(wiki, PAGES, STOP)
    read_back(ahead, save(ahead, "Un"))
    assert ahead.read(["Trois", STOP], before_save=True).pages["Trois"].text == "Trois, avant"
    wiki.write("Deux", "une correction", "Camille")
    assert ahead.read(["Deux", STOP], before_save=True).pages["Deux"].text == "une correction"


def test_a_save_throws_away_what_was_read_ahead(wiki: FakeWiki) -> None:
    ahead = ReadingAhead(wiki, PAGES, STOP)
    read_back(ahead, save(ahead, "Un"))
    ahead.save("Deux", text="Deux, après", summary="", base=wiki.newest("Deux"), mark_as_bot=False)
    assert ahead.read(["Deux", STOP], before_save=True).pages["Deux"].text == "Deux, après"


def test_two_lists_on_one_page_see_each_other(wiki: FakeWiki) -> None:
    ahead = ReadingAhead(wiki, ["Un", "Un"], STOP)
    read_back(ahead, save(ahead, "Un", "une liste"))
    assert ahead.read(["Un", STOP], before_save=True).pages["Un"].text == "une liste"


def test_the_stop_page_is_seen_as_it_is_right_before_the_next_save(wiki: FakeWiki) -> None:
    ahead = ReadingAhead(wiki, PAGES, STOP)
    number = save(ahead, "Un")
    wiki.write(STOP, "stop", "Camille")
    read_back(ahead, number)
    assert ahead.read(["Deux", STOP], before_save=True).pages[STOP].text == "stop"


def test_a_read_that_fails_is_no_answer_to_the_next_one(wiki: FakeWiki) -> None:
    ahead = ReadingAhead(wiki, PAGES, STOP)
    number = save(ahead, "Un")
    wiki.faults["read"] = TryLater("the wiki does not answer")
    with pytest.raises(TryLater):
        ahead.revision(number)
    assert ahead.read(["Deux", STOP], before_save=True).pages["Deux"].text == "Deux, avant"


def test_other_revisions_are_read_by_themselves(wiki: FakeWiki) -> None:
    ahead = ReadingAhead(wiki, PAGES, STOP)
    save(ahead, "Un")
    assert read_back(ahead, 1).text == "Un, avant"
    assert [name for name, _what in wiki.calls][-1] == "revision"


def test_what_only_reads_asks_the_wiki_itself(wiki: FakeWiki) -> None:
    ahead = ReadingAhead(wiki, PAGES, STOP)
    newest = wiki.newest("Un")
    assert newest is not None
    assert ahead.newest_by("Un", "Claire") == newest
    assert list(ahead.since("Un", newest.id)) == [newest]
    assert (ahead.bot, ahead.user_namespace, ahead.deletion("Un")) == (wiki.bot, wiki.user_namespace, "")
    ahead.login()
    assert ("login", None) in wiki.calls
