"""The planner on any page and history: a plan or a reason, never an exception; never a change outside of the list."""

from copy import deepcopy
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

from bot.merge.aligned import Standing
from bot.merge.merge import ListMerger
from bot.merge.notes import Notes, parse_notes
from bot.merge.outcome import FixedWordsChanged, Merged, NotMapped
from bot.plan.held import Held
from bot.plan.history import History, needs_history
from bot.plan.make import plan_target
from bot.plan.model import Status, TargetPlan
from bot.plan.release import release_target
from bot.plan.snapshot import Account, Revision, Snapshot
from bot.plan.wanted import Wanted
from bot.render.vocabulary import words_of
from bot.targets.normal import as_stored, sha1
from bot.targets.region import Region, find, targets_on
from tests.merge.catalogues import WIKIS, comparer
from tests.merge.lists import LIST
from tests.plan.samples import ACCOUNT, BOT, PERSON, TARGET, framed, revision, snapshot, wanted
from tests.soak.fuzz.pages import page

_PLACES = (
    ("top", False),
    ("bottom", False),
    ("Communs", True),
    ("Les communs", True),
    ("new page", False),
    ("", False),
)


def check() -> Any:
    """Return the check of one page with a history."""
    return _check


@cache
def _wanted(wiki: str, moved: bool) -> Wanted:  # noqa: FBT001 (one of two catalogues)
    data = deepcopy(LIST)
    if moved:
        data["entries"][0]["summary"] = "Un four qui chauffe."
        data["entries"].append({"id": "rucher", "name": "Le Rucher", "group": "b"})
        del data["entries"][2]
    compare = comparer(data, wiki)
    merger = ListMerger(compare, compare, words_of("fr"), lambda _kept: "", lambda _path: None)

    def merge(base: Region, region: Region, *, undone: bool, save: int) -> Merged:
        """Merge as ``bot.plan.merger`` does, whose project we have not."""
        del save
        notes = parse_notes(base.kept)
        if notes is None:
            raise Held("notes")
        restored = (parse_notes(region.kept) if undone else None) or Notes()
        try:
            return merger.merge(Standing(base.body, notes, region.body, undone, restored))
        except (FixedWordsChanged, NotMapped) as problem:
            raise Held(str(problem) or "fixed words") from None

    return wanted(render=lambda: compare.rendering, compare=compare.compare, merge=merge, narrow=None, framed=framed)


def _check(random: Random) -> str:
    place, heading = random.choice(_PLACES)
    what = replace(
        _wanted(random.choice(WIKIS), random.random() < 0.5),
        place=place,
        heading=heading,
        place_again=random.randrange(5) == 0,
    )
    now = _snapshot(page(random), random)
    history = History()
    if needs_history(what, now, BOT) and random.randrange(6):
        ours = random.choice((what.region, page(random), now.text))
        touched = revision(now.text, number=9, user=PERSON)
        history = History(revision(ours, number=5), random.choice((touched, None)), (touched,))
    account, bot = random.choice(((ACCOUNT, BOT), (ACCOUNT, BOT), (Account(name=""), "")))
    planned = plan_target(what, now, account, bot, history)
    assert (planned.status is Status.HELD) == bool(planned.reason), "what is held has a reason"
    _stays_around(planned, now)
    _stays_around(release_target(what, now, account), now)
    if planned.status.writes and planned.edit is not None:
        _is_done_once(planned, what, account, bot)
    return str(planned.status)


def _snapshot(text: str, random: Random) -> Snapshot:
    if random.randrange(20) == 0:
        return snapshot(None)
    made = revision(text, user=random.choice((BOT, BOT, PERSON, "")), registered=bool(random.randrange(5)))
    # What was imported may not be as a save would store it.
    return snapshot(Revision(**{**vars(made), "text": text}) if random.randrange(5) == 0 else made)


def _stays_around(planned: TargetPlan, now: Snapshot) -> None:
    edit = planned.edit
    if edit is None:
        assert not planned.status.writes
        return
    assert edit.before == now.text
    assert 0 <= edit.start <= edit.end <= len(edit.before)
    if planned.status is Status.CREATE:
        assert edit.start == edit.end, "a first list takes nothing away"
    elif planned.status is Status.UPDATE:
        region = find(now.text, TARGET)
        assert region is not None
        assert (edit.start, edit.end) == (region.start, region.end), "only the list is replaced"
    assert edit.sha1 == sha1(as_stored(edit.after))
    assert targets_on(now.text) - {TARGET} <= targets_on(edit.after), "other lists stay"


def _is_done_once(planned: TargetPlan, what: Wanted, account: Account, bot: str) -> None:
    """See that the page after the save is one that the next plan leaves alone."""
    assert planned.edit is not None
    assert find(planned.edit.after, TARGET) is not None, "what is written is found again"
    saved = revision(as_stored(planned.edit.after), number=10, parent=9)
    again = plan_target(replace(what, place_again=False), snapshot(saved), account, bot, History(saved))
    assert again.edit is None or not again.status.writes, f"planned twice: {again.changes} {again.remarks}"
