"""Whether a plan still fits its page: on the revision that it was made on, or carried over onto a newer one."""

from bot.apply.outcome import Moved, Stale
from bot.errors import CommunsError, PersonNeeded
from bot.locale import _
from bot.locale.moment import moment
from bot.masked import masked
from bot.plan.gather import our_save
from bot.plan.history import History, last_change, lists_beside, saved_region
from bot.plan.model import TargetPlan
from bot.plan.of_page import edit_of
from bot.plan.parts import Edit
from bot.plan.port import Wiki
from bot.plan.rollback import saved_by_bot
from bot.plan.snapshot import Revision, Snapshot
from bot.targets.beside import carried_place
from bot.targets.normal import stamp
from bot.targets.placement import framed
from bot.targets.region import BrokenRegion, Region, find


def on_this_revision(planned: TargetPlan, edit: Edit, page: Snapshot, wiki: Wiki) -> tuple[Edit | None, str]:
    """Return the edit to make on the page as it is now, None when it says already what it should, and a remark.

    Raises:
        Stale: the region, or the place where it should go, is not as planned on.
        PersonNeeded: people touched the region in a way that its text does not show.
    """
    now = page.revision
    region = _region(page, planned)
    wanted = find(planned.region, planned.target)
    if region is not None and wanted is not None and _says(region, wanted):
        return None, ""
    if planned.base is not None and (now.id if now else 0) == planned.base.revision:
        if page.text != edit.before:
            raise Stale(_("the revision's text is not the one planned on"), _moved(edit.before, page.text, now))
        if edit.end > edit.start:
            _refuse_touched(planned, page, wiki)
        elif not planned.place_again:
            _refuse_again(planned, page, wiki)
        return edit, ""
    if now is None:
        raise stale(planned, edit, page, wiki, "")
    if edit.start == edit.end:
        return _beside(planned, edit, page, wiki), _remark(now)
    before = edit.before[edit.start : edit.end]
    if region is None or page.text[region.start : region.end] != before or page.redirect:
        raise stale(planned, edit, page, wiki, _("the list on the page was changed"))
    if page.model != "wikitext":
        raise PersonNeeded(
            _("the page's content model is {model} now, not wikitext").format(model=page.model),
            advice=_("name another page in targets.yaml"),
        )
    _refuse_touched(planned, page, wiki)
    return edit_of(page.text, (region.start, region.end), edit.put, edit.summary), _remark(now)


def _beside(planned: TargetPlan, edit: Edit, page: Snapshot, wiki: Wiki) -> Edit:
    """Return a first placement carried over onto a page on which our account placed other lists since the plan.

    Raises:
        Stale: anything else changed there.
        PersonNeeded: people took this list off the page before.
    """
    ours = page.revision is not None and page.revision.user == wiki.bot and not page.redirect
    place = carried_place(edit.before, edit.start, page.text) if ours else None
    if place is None:
        what = _("the page was changed before the first placement")
        raise Stale(what, _moved(edit.before, page.text, page.revision))
    if not planned.place_again:
        _refuse_again(planned, page, wiki)
    return edit_of(page.text, (place, place), framed(page.text, place, planned.region), edit.summary)


def _remark(now: Revision) -> str:
    return _("only text outside the list had changed since the plan ({user}, {when})").format(
        user=now.user if now.registered else _("an unregistered editor"), when=moment(now.timestamp)
    )


def stale(planned: TargetPlan, edit: Edit, page: Snapshot, wiki: Wiki, what: str) -> Stale:
    """Return the error for a page that is not as it was planned on, with who changed the list, and when.

    Args:
        planned: the target.
        edit: what was planned.
        page: the page as it is now.
        wiki: the wiki, asked for what came between.
        what: what happened to a page that is still there.
    """
    if page.revision is None:
        gone = wiki.deletion(planned.page) or _("the page was deleted or moved away")
        return Stale(gone, _moved(edit.before, "", None))
    base = planned.base.revision if planned.base else 0
    try:
        changed = last_change(wiki.since(planned.page, base), planned.target)
    except CommunsError:
        changed = None  # what is known already is told all the same
    return Stale(what, _moved(edit.before, page.text, changed or page.revision))


def _region(page: Snapshot, planned: TargetPlan) -> Region | None:
    try:
        return find(page.text, planned.target)
    except BrokenRegion as broken:
        raise PersonNeeded(
            _("the markers on the page are broken: {reason}").format(reason=broken),
            advice=_("mend them on the wiki"),
        ) from None


def _says(region: Region, wanted: Region) -> bool:
    """Say whether a region is as planned already, with the notes on its marker."""
    return region.verifies and (stamp(region.body), region.kept) == (wanted.stamp, wanted.kept)


def _refuse_touched(planned: TargetPlan, page: Snapshot, wiki: Wiki) -> None:
    """Hold when the region is not as our account saved it, whatever the plan knew of accounts.

    A plan made without an account could not tell an old version that people put back from our own.
    """
    region, now = _region(page, planned), page.revision
    if (
        planned.release
        or region is None
        or now is None
        or (saved_by_bot(now, wiki.bot) and not lists_beside(page.text, planned.target))
    ):
        return
    saved = _saved(planned, page, wiki)
    shown = planned.hand_edit
    known = saved is not None or planned.place_again
    if shown is not None and known and (shown.ours, shown.theirs) == (saved and saved.body, region.body):
        return  # the plan showed what people did, and why it is written over
    wanted = find(planned.region, planned.target)
    adopted = not region.verifies and wanted is not None and stamp(region.body) == wanted.stamp
    if not adopted and (saved is None or stamp(saved.body) != stamp(region.body)):
        raise PersonNeeded(
            _("people edited the list on the page; nothing is overwritten"), advice=_("plan again to see what they did")
        )


def _refuse_again(planned: TargetPlan, page: Snapshot, wiki: Wiki) -> None:
    """Hold a first list where people took one of ours away, since the plan or before one that knew no account."""
    if page.revision is None:
        what = wiki.deletion(planned.page)
    else:
        what = _("the list was taken off the page since our last save") if _saved(planned, page, wiki) else ""
    if what:
        raise PersonNeeded(
            what, advice=_("to place it again: communs plan --place-again {target}").format(target=planned.target)
        )


def _saved(planned: TargetPlan, page: Snapshot, wiki: Wiki) -> Region | None:
    return saved_region(History(ours=our_save(page, planned.target, wiki.bot, wiki)), planned.target)


def _moved(before: str, now: str, by: Revision | None) -> Moved:
    return Moved(
        planned=before,
        now=now,
        user=by.user if by and by.registered else "",
        timestamp=by.timestamp if by else "",
        comment=masked(by.comment) if by else "",
    )
