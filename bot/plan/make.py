"""From what the catalogue wants and what stands on the page to one target of a plan. Pure."""

from dataclasses import replace

from bot.locale import _
from bot.plan.credits import credited
from bot.plan.held import Held, refuse_lost, refuse_page, refuse_removals, refuse_texts, region_on
from bot.plan.history import History, UnknownSave, is_untouched, refuse_again, refuse_unknown, saved_region
from bot.plan.kept import Kept
from bot.plan.merging import merge_region, refuse_undo, undone, waiting, whole_edit
from bot.plan.model import Status, TargetPlan
from bot.plan.of_page import begun, edit_of
from bot.plan.parts import Change, Edit, HandEdit
from bot.plan.snapshot import Account, Snapshot
from bot.plan.summary import edit_summary
from bot.plan.wanted import Comparison, Wanted
from bot.targets.normal import stamp
from bot.targets.placement import NoPlace, before_tail, framed, under_heading
from bot.targets.region import Region
from bot.targets.wikitext import line_at


def plan_target(wanted: Wanted, snapshot: Snapshot, account: Account, bot: str, history: History) -> TargetPlan:
    """Return what would happen to one target.

    Args:
        wanted: the target and what it should say.
        snapshot: its page.
        account: who was logged in while reading.
        bot: name of the account that writes on this wiki; empty when none is configured.
        history: what ``bot.plan.history.needs_history`` asked for; empty otherwise.
    """
    planned = begun(wanted, snapshot)
    try:
        refuse_page(snapshot, account)
        refuse_texts(wanted)
        region = region_on(snapshot, wanted.target)
        if region is None:
            return _first(planned, wanted, snapshot, history)
        try:
            return _next(planned, wanted, snapshot, region, bot, history)
        except UnknownSave as unknown:
            if not wanted.place_again or not bot:
                raise
            return _over_unknown(planned, wanted, snapshot, region, unknown.hand_edit)
    except Held as held:
        return planned.model_copy(update={"status": Status.HELD, "reason": held.reason, "hand_edit": held.hand_edit})


def _first(planned: TargetPlan, wanted: Wanted, snapshot: Snapshot, history: History) -> TargetPlan:
    """Plan a region where there is none."""
    if wanted.only:
        raise Held(_("there is no list on the page yet; place the whole list first (without --only ENTRY)"))
    if not wanted.place_again:
        refuse_again(wanted, snapshot, history)
    before = snapshot.text
    at = _place(wanted, snapshot)
    remark = (
        _("first placement: a new page")
        if snapshot.revision is None
        else _("first placement: at line {line} of the page").format(line=line_at(before, at))
    )
    changes = wanted.compare("").changes
    edit = _edit(wanted, before, (at, at), framed(before, at, wanted.region), changes, first=True)
    return planned.model_copy(
        update={
            "status": Status.CREATE,
            "remarks": (remark, *normalised(snapshot)),
            "region": wanted.region,
            "changes": changes,
            "edit": edit,
            "place_again": wanted.place_again,
        }
    )


def _place(wanted: Wanted, snapshot: Snapshot) -> int:
    """Return the offset at which a first region goes."""
    text = snapshot.text
    if snapshot.revision is None:
        if wanted.place != "new page":
            raise Held(_("the page does not exist; create it, or say “place: new page” in targets.yaml"))
        return 0
    if not wanted.place:
        raise Held(_("targets.yaml does not say where on the page the list goes (place: a heading, top or bottom)"))
    if wanted.heading:
        try:
            return under_heading(text, wanted.place)
        except NoPlace as problem:
            raise Held(str(problem)) from None
    if wanted.place == "new page":
        raise Held(_("the page exists already and holds no list of ours; say in targets.yaml where it goes (place)"))
    return 0 if wanted.place == "top" else before_tail(text)


def _next(
    planned: TargetPlan, wanted: Wanted, snapshot: Snapshot, region: Region, bot: str, history: History
) -> TargetPlan:
    """Plan a region that stands on the page."""
    newest = snapshot.revision
    if newest is None:
        raise AssertionError("a region stands on a page that exists")
    if wanted.said_by(region.body):
        if region.verifies and not region.kept:
            return planned
        remark = _("people wrote what the catalogue says now: only the markers are renewed")
        return _updated(planned, wanted, snapshot, region, (), remarks=(remark,))
    remarks: tuple[str, ...] = ()
    ours = region
    if not bot and region.verifies:
        remarks = (_("no account is configured for this wiki: apply will look whether people edited the list"),)
    elif not is_untouched(snapshot, region, wanted.target, bot):
        refuse_unknown(newest, region, bot, history, wanted.target)
        ours = saved_region(history, wanted.target) or region
        edit = whole_edit(region, ours, history, newest)
        planned = planned.model_copy(update={"hand_edit": edit})
        if edit is not None and region.verifies and wanted.place_again:
            # The undo is written over, with what people had changed before as it was then.
            planned, ours, history = planned.model_copy(update={"place_again": True}), region, History()
            remarks = (
                _("people had put back an older version of the list; it is written again because you ask for it"),
            )
        else:
            refuse_undo(wanted, region, ours, edit)
    if ours.kept or stamp(ours.body) != stamp(region.body):
        return _merged(planned, wanted, snapshot, region, ours, history, remarks=remarks)
    comparison = wanted.compare(region.body)
    if wanted.only and wanted.narrow is not None:
        return _narrowed(planned, wanted, snapshot, region, comparison, remarks=remarks)
    update = _updated(planned, wanted, snapshot, region, comparison.changes, remarks=remarks)
    return _thresholded(update, wanted, comparison)


def _over_unknown(
    planned: TargetPlan, wanted: Wanted, snapshot: Snapshot, region: Region, edit: HandEdit | None
) -> TargetPlan:
    """Plan to write a list over one of which our last save is not known: a person has seen it and asks for it."""
    remark = _("our last save of the list is not known; the whole list is written over because you ask for it")
    comparison = wanted.compare(region.body)
    update = _updated(planned, wanted, snapshot, region, comparison.changes, remarks=(remark,))
    update = update.model_copy(update={"hand_edit": edit, "place_again": True})
    return _thresholded(update, wanted, comparison)


def _merged(
    planned: TargetPlan,
    wanted: Wanted,
    snapshot: Snapshot,
    region: Region,
    ours: Region,
    history: History,
    *,
    remarks: tuple[str, ...],
) -> TargetPlan:
    """Plan a list in which something that people did stands."""
    newest = snapshot.revision
    if newest is None:
        raise AssertionError("a region stands on a page that exists")
    try:
        merged = merge_region(wanted, newest, region, ours, history)
    except Held as held:
        raise Held(held.reason, planned.hand_edit) from None
    said = wanted.said_by(merged.text)
    if said:
        # Nothing of people's own is left in it, whatever was taken for that; only what a person declined is told.
        merged = replace(merged, kept=tuple(one for one in merged.kept if one.decision == "decline"))
    save = history.ours.id if history.ours is not None else newest.id
    planned = planned.model_copy(update={"kept": merged.kept, "save": save})
    wait = waiting(merged.kept, wanted.target)
    if stamp(merged.text) == stamp(region.body) and not merged.adopted:
        if planned.hand_edit is not None and region.verifies:
            wait = undone(wanted) if wait else ""
        if not wait:
            return planned.model_copy(update={"remarks": remarks, "hand_edit": None})
        return planned.model_copy(update={"status": Status.HELD, "reason": wait, "remarks": remarks})
    if stamp(merged.text) == stamp(region.body):
        remarks = (*remarks, _("the catalogue says now what people wrote: only the markers are renewed"))
    if planned.hand_edit is not None and region.verifies and not wait:
        remarks = (
            *remarks,
            _("people had put back an older version of the list; what they put back has changed since"),
        )
    framed = wanted.framed(merged.text, "" if said else str(merged.notes))
    update = _updated(
        planned,
        replace(wanted, put=framed),
        snapshot,
        region,
        merged.changes,
        remarks=(*remarks, *([wait] if wait else [])),
    )
    return _thresholded(update, wanted, Comparison(merged.changes, merged.removed, merged.total, merged.emptied))


def _thresholded(update: TargetPlan, wanted: Wanted, comparison: Comparison) -> TargetPlan:
    """Hold an update that takes more entries away than may go without consent."""
    held = refuse_removals(wanted, comparison)
    return update.model_copy(
        update={"removed": comparison.removed} | ({"status": Status.HELD, "reason": held} if held else {})
    )


def _narrowed(
    planned: TargetPlan,
    wanted: Wanted,
    snapshot: Snapshot,
    region: Region,
    comparison: Comparison,
    *,
    remarks: tuple[str, ...],
) -> TargetPlan:
    """Plan only the entries that were asked for."""
    if wanted.narrow is None:
        raise AssertionError("whoever asks for some entries gives the means to tell them apart")
    narrowed = wanted.narrow(region.body)
    if stamp(narrowed.body) == stamp(region.body):
        return planned.model_copy(update={"remarks": (_("nothing changes for the entries asked for"),)})
    changes = tuple(change for change in comparison.changes if change.entry in wanted.only)
    update = _updated(planned, replace(wanted, put=narrowed.region), snapshot, region, changes, remarks=remarks)
    removed = sum(change.kind == "removed" and not change.field for change in changes)
    # Which group the others would leave empty is not known: none is, when nothing goes.
    emptied = comparison.emptied if removed else ()
    return _thresholded(update, wanted, replace(comparison, removed=removed, emptied=emptied))


def _updated(
    planned: TargetPlan,
    wanted: Wanted,
    snapshot: Snapshot,
    region: Region,
    changes: tuple[Change, ...],
    *,
    remarks: tuple[str, ...],
) -> TargetPlan:
    span = (region.start, region.end)
    declined = tuple(kept for kept in planned.kept if kept.decision == "decline")
    return planned.model_copy(
        update={
            "status": Status.UPDATE,
            "remarks": (*remarks, *normalised(snapshot)),
            "region": wanted.region,
            "changes": changes,
            "edit": _edit(wanted, snapshot.text, span, wanted.region, changes, first=False, declined=declined),
        }
    )


def _edit(
    wanted: Wanted,
    before: str,
    span: tuple[int, int],
    put: str,
    changes: tuple[Change, ...],
    *,
    first: bool,
    declined: tuple[Kept, ...] = (),
) -> Edit:
    summary = edit_summary(
        changes,
        language=wanted.language,
        source_page=wanted.source_page,
        stop_page=wanted.stop_page,
        first=first,
        declined=declined,
        origins=[
            (wanted.wiki_names.get(one.wiki, one.wiki), one.revision) for one in credited(changes, wanted.credits())
        ],
    )
    edit = edit_of(before, span, put, summary)
    refuse_lost(edit.after, wanted.target)
    return edit


def normalised(snapshot: Snapshot) -> tuple[str, ...]:
    """Tell when MediaWiki's own normalisation of a save changes more than the region (design §4.1)."""
    if snapshot.is_normal:
        return ()
    return (_("saving also makes MediaWiki normalise line ends, accents or trailing blanks elsewhere on the page"),)
