"""What holds when a list is planned on any page."""

from hypothesis import given
from hypothesis import strategies as st

from bot.plan.history import History
from bot.plan.model import Status
from bot.plan.snapshot import Revision
from bot.targets.normal import as_stored, sha1
from bot.targets.region import find
from tests.plan.planning import OLD, WANTED, plan, saved
from tests.plan.samples import BOT, PERSON, TARGET, framed, listed, revision, snapshot, wanted

PAGES = st.lists(
    st.one_of(
        st.sampled_from([OLD, listed("Opteos", "Anis"), *OLD.split("\n"), "<!--", "-->", "<nowiki>", "</nowiki>"]),
        st.sampled_from(["== Communs ==", "[[Catégorie:A]]", "\n", "\r\n", " ", "e\u0301", "{{bots}}"]),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=4),
    ),
    max_size=12,
).map("".join)

PLACES = st.sampled_from([("top", False), ("bottom", False), ("Communs", True), ("new page", False), ("", False)])


@given(PAGES, PLACES, st.sampled_from([BOT, PERSON, ""]), st.sampled_from([BOT, ""]), st.sampled_from([None, OLD, ""]))
def test_no_page_stops_the_planner(text: str, place: tuple[str, bool], user: str, bot: str, ours: str | None) -> None:
    what = wanted("Opteos", "Anis", place=place[0], heading=place[1])
    raw = Revision(**{**vars(revision("", user=user)), "text": text})
    history = History(revision(ours)) if ours is not None else History()
    planned = plan(snapshot(raw), what, bot=bot, history=history)
    assert planned.status in {Status.CREATE, Status.UPDATE, Status.UNCHANGED, Status.HELD}
    assert (planned.status is Status.HELD) == bool(planned.reason)
    assert planned.status.writes <= (planned.edit is not None)


@given(PAGES, PLACES)
def test_what_is_planned_changes_the_region_alone_and_is_planned_once(text: str, place: tuple[str, bool]) -> None:
    what = wanted("Opteos", "Anis", place=place[0], heading=place[1])
    planned = plan(snapshot(text), what)
    if not planned.status.writes:
        return
    edit = planned.edit
    assert edit is not None
    before = edit.before
    assert before == as_stored(text)
    if planned.status is Status.UPDATE:
        region = find(before, TARGET)
        assert region is not None
        assert (edit.start, edit.end, edit.put) == (region.start, region.end, what.region)
    else:
        assert edit.start == edit.end
        assert set(edit.put.replace(what.region, "", 1)) <= {"\n"}
    assert edit.after.startswith(before[: edit.start])
    assert edit.after.endswith(before[edit.end :])
    assert edit.sha1 == sha1(as_stored(edit.after))
    second = plan(saved(planned), what)
    assert second.status is Status.UNCHANGED
    assert second.edit is None


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), st.text("ab* \n", max_size=20))
def test_an_edited_list_is_never_written_over(other: str, ours: str) -> None:
    page = snapshot(revision(framed("@@").replace("@@", other), user=PERSON))
    planned = plan(page, history=History(revision(framed(ours))))
    written = page.text if planned.edit is None else planned.edit.after
    known = {line.strip() for line in [*ours.split("\n"), *WANTED.rendering.text.split("\n")]}
    assert all(line.strip() in written for line in as_stored(other).split("\n") if line.strip() not in known)
