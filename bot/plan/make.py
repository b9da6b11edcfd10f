"""From what the catalogue wants and what stands on the page to one target of a plan. Pure."""

from dataclasses import dataclass, replace

from bot.locale import _, ngettext
from bot.plan.model import Base, Change, Edit, HandEdit, Status, TargetPlan
from bot.plan.snapshot import Account, Revision, Snapshot
from bot.plan.summary import edit_summary
from bot.plan.wanted import Comparison, Wanted
from bot.targets.normal import as_stored, sha1, stamp
from bot.targets.placement import NoPlace, before_tail, framed, under_heading
from bot.targets.region import BrokenRegion, Region, find
from bot.targets.wikitext import line_at


@dataclass(frozen=True)
class History:
    """What the wiki's history says, asked for only where ``needs_history`` says so.

    Attributes:
        ours: the newest revision of the page by our account, None when there is none.
        deletion: who deleted the page, when and why, as one phrase; empty when it never was.
    """

    ours: Revision | None = None
    deletion: str = ""


@dataclass(frozen=True)
class _Held(Exception):  # noqa: N818 (ends the planning of one target, never leaves this module)
    reason: str
    hand_edit: HandEdit | None = None


def needs_history(wanted: Wanted, snapshot: Snapshot, bot: str) -> bool:
    """Say whether the page's history has to be read before the target can be planned.

    It is not needed where nothing was touched: a region that verifies and whose page our account saved last, or
    one that already says what the catalogue wants.
    """
    if not bot or snapshot.invalid:
        return False
    if snapshot.revision is None:
        return True
    try:
        region = find(snapshot.text, wanted.target)
    except BrokenRegion:
        return False
    if region is None:
        return True
    if _says(region, wanted):
        return False
    return not (region.verifies and snapshot.revision.user == bot)


def _says(region: Region, wanted: Wanted) -> bool:
    """Whether the region already reads as the catalogue wants it."""
    return stamp(region.body) == stamp(wanted.rendering.text)


def plan_target(wanted: Wanted, snapshot: Snapshot, account: Account, bot: str, history: History) -> TargetPlan:
    """Return what would happen to one target.

    Args:
        wanted: the target and what it should say.
        snapshot: its page.
        account: who was logged in while reading.
        bot: name of the account that writes on this wiki; empty when none is configured.
        history: what ``needs_history`` asked for; empty otherwise.
    """
    planned = TargetPlan(
        target=wanted.target,
        wiki=wanted.wiki,
        wiki_name=wanted.wiki_name,
        page=snapshot.title,
        url=snapshot.url,
        status=Status.UNCHANGED,
        base=_base(snapshot),
    )
    try:
        _refuse_page(snapshot, account)
        region = _find(snapshot, wanted)
        if region is None:
            return _first(planned, wanted, snapshot, history)
        return _next(planned, wanted, snapshot, region, bot, history)
    except _Held as held:
        return planned.model_copy(update={"status": Status.HELD, "reason": held.reason, "hand_edit": held.hand_edit})


def _base(snapshot: Snapshot) -> Base:
    newest = snapshot.revision
    if newest is None:
        return Base(revision=0, sha1=sha1(""))
    return Base(
        revision=newest.id,
        sha1=newest.sha1,
        timestamp=newest.timestamp,
        user=newest.user if newest.registered else "",
    )


def _refuse_page(snapshot: Snapshot, account: Account) -> None:
    """Hold what no plan can write, whatever the catalogue says."""
    if snapshot.invalid:
        raise _Held(_("the wiki refuses this title: {reason}").format(reason=snapshot.invalid))
    if snapshot.redirect:
        raise _Held(_("the page is a redirect; name the page it leads to in targets.yaml"))
    if snapshot.model != "wikitext":
        raise _Held(
            _("the page's content model is {model}, not wikitext; name another page in targets.yaml").format(
                model=snapshot.model
            )
        )
    if account.blocked:
        raise _Held(
            _("the account {account} is blocked: {reason}; talk to the wiki's administrators").format(
                account=account.name, reason=account.blocked
            )
        )
    action = "edit" if snapshot.revision else "create"
    levels = sorted({level for kind, level in snapshot.protection if kind == action})
    if snapshot.refused:
        if levels:
            raise _Held(_protected(levels))
        raise _Held(
            _("the account {account} may not write this page: {reason}").format(
                account=account.name, reason=snapshot.refused
            )
        )
    # Nobody was logged in: only the levels that no ordinary account has are certain to stop the bot.
    if not account.name and (hard := [level for level in levels if level not in {"", "user", "autoconfirmed"}]):
        raise _Held(_protected(hard))


def _protected(levels: list[str]) -> str:
    return _("the page is protected ({levels} only); ask an administrator, or name another page").format(
        levels=", ".join(levels)
    )


def _find(snapshot: Snapshot, wanted: Wanted) -> Region | None:
    try:
        return find(snapshot.text, wanted.target)
    except BrokenRegion as broken:
        raise _Held(
            _("the markers on the page are broken: {reason}; mend them on the wiki").format(reason=broken)
        ) from None


def _first(planned: TargetPlan, wanted: Wanted, snapshot: Snapshot, history: History) -> TargetPlan:
    """Plan a region where there is none."""
    if wanted.only:
        raise _Held(_("there is no list on the page yet; place the whole list first (without --only ENTRY)"))
    if not wanted.place_again:
        _refuse_again(wanted, snapshot, history)
    before = snapshot.text
    at = _place(wanted, snapshot)
    remark = (
        _("first placement: a new page")
        if snapshot.revision is None
        else _("first placement: at line {line} of the page").format(line=line_at(before, at))
    )
    comparison = wanted.compare("")
    return planned.model_copy(
        update={
            "status": Status.CREATE,
            "remarks": (remark, *_normalised(before)),
            "region": wanted.region,
            "changes": comparison.changes,
            "edit": _edit(wanted, before, (at, at), framed(before, at, wanted.region), comparison.changes, first=True),
        }
    )


def _refuse_again(wanted: Wanted, snapshot: Snapshot, history: History) -> None:
    """Hold a region that people took away: it is placed again only when a person asks (design §4.4)."""
    advice = _("to place it again: communs plan --place-again {target}").format(target=wanted.target)
    if history.deletion and snapshot.revision is None:
        raise _Held(_("the page was deleted ({deletion}); {advice}").format(deletion=history.deletion, advice=advice))
    if history.ours is None or snapshot.revision is None:
        return
    try:
        once = find(history.ours.text, wanted.target)
    except BrokenRegion:
        once = None
    if once is not None:
        raise _Held(
            _("the list was taken off the page since our last save; {advice}").format(advice=advice),
            _hand_edit(snapshot.revision, once.body, ""),
        )


def _place(wanted: Wanted, snapshot: Snapshot) -> int:
    """Return the offset at which a first region goes."""
    text = snapshot.text
    if snapshot.revision is None:
        if wanted.place != "new page":
            raise _Held(_("the page does not exist; create it, or say “place: new page” in targets.yaml"))
        return 0
    if not wanted.place:
        raise _Held(_("targets.yaml does not say where on the page the list goes (place: a heading, top or bottom)"))
    if wanted.heading:
        try:
            return under_heading(text, wanted.place)
        except NoPlace as problem:
            raise _Held(str(problem)) from None
    if wanted.place == "new page":
        raise _Held(_("the page exists already and holds no list of ours; say in targets.yaml where it goes (place)"))
    return 0 if wanted.place == "top" else before_tail(text)


def _next(
    planned: TargetPlan, wanted: Wanted, snapshot: Snapshot, region: Region, bot: str, history: History
) -> TargetPlan:
    """Plan a region that stands on the page."""
    newest = snapshot.revision
    if newest is None:
        raise AssertionError("a region stands on a page that exists")
    if region.kept:
        raise _Held(_("the closing marker notes kept hand edits; this communs does not know how to go on from them"))
    if _says(region, wanted):
        if region.verifies:
            return planned
        remark = _("people wrote what the catalogue says now: only the markers are renewed")
        return _updated(planned, wanted, snapshot, region, (), remarks=(remark,))
    remarks: tuple[str, ...] = ()
    if not bot and region.verifies:
        remarks = (_("no account is configured for this wiki: apply will look whether people edited the list"),)
    elif not (region.verifies and newest.user == bot):
        _refuse_touched(wanted, newest, region, bot, history)
    comparison = wanted.compare(region.body)
    if wanted.only and wanted.narrow is not None:
        return _narrowed(planned, wanted, snapshot, region, comparison, remarks=remarks)
    update = _updated(planned, wanted, snapshot, region, comparison.changes, remarks=remarks)
    if wanted.removals.allow(comparison.removed, comparison.total, len(comparison.emptied)):
        return update.model_copy(update={"removed": comparison.removed})
    return update.model_copy(
        update={
            "status": Status.HELD,
            "removed": comparison.removed,
            "reason": _removal_reason(comparison.removed, comparison.total, comparison.emptied),
        }
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
    return _updated(planned, replace(wanted, region=narrowed.region), snapshot, region, changes, remarks=remarks)


def _removal_reason(removed: int, total: int, emptied: tuple[str, ...]) -> str:
    reason = ngettext("{removed} of {total} entries would go", "{removed} of {total} entries would go", removed).format(
        removed=removed, total=total
    )
    if emptied:
        groups = ", ".join(f"“{title}”" for title in emptied)
        reason += _(" and leave {groups} empty").format(groups=groups)
    return reason + _("; if that is meant: --allow-removals {removed}").format(removed=removed)


def _refuse_touched(wanted: Wanted, newest: Revision, region: Region, bot: str, history: History) -> None:
    """Hold a region that is not as our account left it."""
    ours = None
    if history.ours is not None:
        try:
            ours = find(history.ours.text, wanted.target)
        except BrokenRegion:
            ours = None
    if ours is not None and region.verifies and ours.body == region.body:
        return  # people edited the page elsewhere; the region is as our account saved it
    body = ours.body if ours is not None else None
    edit = _hand_edit(newest, body, region.body)
    if body is None:
        reason = _("the list on the page is not by the account {bot}, which has not saved it here").format(bot=bot)
    elif region.verifies:
        reason = _("an older version of the list was put back by a person")
    elif body == region.body:
        reason = _("the checksum on the closing marker was changed")
    else:
        reason = _("the list was edited on the wiki; nothing is overwritten")
    raise _Held(reason, edit)


def _hand_edit(newest: Revision, ours: str | None, theirs: str) -> HandEdit:
    return HandEdit(
        revision=newest.id,
        user=newest.user if newest.registered else "",
        timestamp=newest.timestamp,
        comment=newest.comment,
        ours=ours,
        theirs=theirs,
    )


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
    return planned.model_copy(
        update={
            "status": Status.UPDATE,
            "remarks": (*remarks, *_normalised(snapshot.text)),
            "region": wanted.region,
            "changes": changes,
            "edit": _edit(wanted, snapshot.text, span, wanted.region, changes, first=False),
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
) -> Edit:
    start, end = span
    return Edit(
        before=before,
        start=start,
        end=end,
        put=put,
        sha1=sha1(as_stored(before[:start] + put + before[end:])),
        summary=edit_summary(
            changes,
            language=wanted.language,
            source_page=wanted.source_page,
            stop_page=wanted.stop_page,
            first=first,
        ),
    )


def _normalised(before: str) -> tuple[str, ...]:
    """Tell when MediaWiki's own normalisation of a save changes more than the region (design §4.1)."""
    if as_stored(before) == before:
        return ()
    return (_("saving also makes MediaWiki normalise line ends, accents or trailing blanks elsewhere on the page"),)
