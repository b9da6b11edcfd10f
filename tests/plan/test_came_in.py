"""In which revision a thing came onto a page, and which things may be halves."""

from dataclasses import replace

from bot.merge.notes import Notes
from bot.merge.outcome import Merged
from bot.plan.history import History
from bot.plan.kept import Kept
from bot.plan.merging import came_in, merge_region
from bot.plan.snapshot import Revision
from bot.targets.region import Region, find
from tests.plan.samples import PERSON, TARGET, framed, revision, wanted

SUMMARY = Kept(kind="changed", entry="a", name="A", base="une coop", wiki="une coop à Lille")


def newest_first(*texts: str) -> list[Revision]:
    return [revision(text, number=number, user=PERSON) for number, text in enumerate(texts, start=1)][::-1]


def test_a_value_of_an_entrys_own_page_may_stand_anywhere_on_it() -> None:
    pages = newest_first("{{T|a=une coop}}", "{{T|a=une coop à Lille}}", "{{T|a=une coop à Lille}}\nPS")
    found = came_in(SUMMARY, "fiches/a", pages, kind="pages")
    assert found is not None
    assert found.id == 2


def test_words_beside_a_list_are_not_in_it() -> None:
    pages = newest_first(framed("* A : une coop"), f"une coop à Lille\n\n{framed('* A : une autre')}")
    assert came_in(SUMMARY, TARGET, pages) is None


def test_an_order_came_in_no_revision_that_could_be_told() -> None:
    order = Kept(kind="order", base="A\nB", wiki="B\nA", written="B\nA")
    assert came_in(order, TARGET, newest_first("Rien.", framed("* B\n* A"))) is None


def refused(body: str, *kept: Kept) -> list[str]:
    """Why each of the things may not be taken."""

    def merge(base: Region, wiki: Region, *, undone: bool, save: int) -> Merged:
        del base, undone, save
        return Merged(wiki.body, Notes(), kept, ())

    newest = revision(framed(body))
    region = find(newest.text, TARGET)
    assert region is not None
    made = merge_region(replace(wanted("A"), merge=merge), newest, region, region, History())
    return [one.refused for one in made.kept]


WRITTEN = SUMMARY.model_copy(update={"written": "une coop à Lille"})


def test_a_line_below_a_changed_value_may_be_its_other_half() -> None:
    told = refused("* A : une coop à Lille\net à Arras", WRITTEN, Kept(kind="text", wiki="et à Arras"))
    assert told == ["the line below may belong to it (“et à Arras”); join them on the wiki", ""]


def test_a_line_elsewhere_or_an_entry_below_is_none() -> None:
    assert refused("* A : une coop à Lille\n* B\net à Arras", WRITTEN, Kept(kind="text", wiki="et à Arras")) == ["", ""]
    assert refused("* A : une coop à Lille\n* B", WRITTEN, Kept(kind="added", wiki="* B")) == ["", ""]
    assert refused("* A : une coop à Lille", WRITTEN) == [""]
