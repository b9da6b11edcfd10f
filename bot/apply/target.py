"""Writing one target of a plan: every check, right before and right after the save."""

from dataclasses import dataclass, replace

from bot.apply.outcome import Moved, Outcome, Result
from bot.errors import CommunsError, LoginRefused, PersonNeeded, PlanRefused, TryLater
from bot.locale import _
from bot.plan.model import Edit, TargetPlan
from bot.plan.port import Wiki
from bot.plan.snapshot import Account, Revision, Snapshot
from bot.targets.normal import as_stored, sha1, stamp
from bot.targets.region import BrokenRegion, Region, find


@dataclass(frozen=True)
class Manners:
    """How we behave on one wiki.

    Attributes:
        stop_page: title of the page that stops the bot while it holds any text.
        mark_as_bot: whether edits are flagged as a bot's.
    """

    stop_page: str
    mark_as_bot: bool = False


class _Stale(PlanRefused):
    """The page is not as it was planned on; carries what moved."""

    def __init__(self, what: str, moved: Moved) -> None:
        super().__init__(what, advice=_("plan again"))
        self.moved = moved


def apply_target(planned: TargetPlan, wiki: Wiki, manners: Manners) -> Outcome:
    """Write one target and say what became of it; no error of the wiki's escapes.

    Args:
        planned: a target whose status writes.
        wiki: its wiki, logged in.
        manners: how we behave there.
    """
    outcome = Outcome(planned.target, planned.wiki, planned.page, planned.url, Result.FAILED)
    try:
        return _write(planned, wiki, manners, outcome)
    except CommunsError as error:
        return failed(outcome, error)


def failed(outcome: Outcome, error: CommunsError) -> Outcome:
    """Return the outcome of a target that ``error`` kept from being written."""
    result = Result.FAILED
    if isinstance(error, PersonNeeded):
        result = Result.HELD
    elif isinstance(error, PlanRefused):
        result = Result.STALE
    reason = error.what if error.advice is None else f"{error.what}; {error.advice}"
    moved = error.moved if isinstance(error, _Stale) else None
    return replace(outcome, result=result, reason=reason, code=error.exit_code, moved=moved)


def _write(planned: TargetPlan, wiki: Wiki, manners: Manners, outcome: Outcome) -> Outcome:
    if planned.edit is None or planned.base is None:
        raise AssertionError("a target that writes has its edit and its base")
    if manners.stop_page not in planned.edit.summary:
        raise PlanRefused(_("the plan was made without this wiki's account"), advice=_("plan again"))
    reading = wiki.read([planned.page, manners.stop_page], before_save=True)
    page = reading.pages[planned.page]
    _refuse_account(reading.account, wiki.bot)
    _refuse_stop(reading.pages[manners.stop_page])
    edit, remark = _on_this_revision(planned, planned.edit, page, wiki)
    if edit is None:
        return replace(outcome, result=Result.ALREADY_THERE)
    number = wiki.save(
        planned.page,
        text=edit.after,
        summary=edit.summary,
        base=page.revision,
        mark_as_bot=manners.mark_as_bot,
    )
    _verify(number, edit, page.revision, wiki)
    result = Result.CARRIED_OVER if remark else Result.APPLIED
    return replace(outcome, result=result, revision=number, reason=remark)


def _refuse_account(account: Account, bot: str) -> None:
    if account.name != bot:
        raise LoginRefused(
            _("logged in as “{account}” instead of “{bot}”").format(account=account.name or "–", bot=bot)
        )
    if account.blocked:
        raise PersonNeeded(
            _("the account {account} is blocked: {reason}").format(account=bot, reason=account.blocked),
            advice=_("talk to the wiki's administrators"),
        )


def _refuse_stop(stop: Snapshot) -> None:
    """Stop on any text on the stop page; missing or blank means go, unreadable means stop (design §4.10)."""
    if stop.invalid:
        raise PersonNeeded(
            _("the stop page “{page}” cannot be read: {reason}").format(page=stop.title, reason=stop.invalid),
            advice=_("correct stop_page in wikis.yaml"),
        )
    if stop.revision is not None and stop.text.strip():
        raise PersonNeeded(
            _("{user} asked the bot to stop on {page} ({when}): {text}").format(
                user=stop.revision.user if stop.revision.registered else _("an unregistered editor"),
                page=stop.title,
                when=stop.revision.timestamp,
                text=" ".join(stop.text.split())[:200],
            ),
            advice=_("answer there; the bot goes on when the page is blank"),
        )


def _on_this_revision(planned: TargetPlan, edit: Edit, page: Snapshot, wiki: Wiki) -> tuple[Edit | None, str]:
    """Return the edit to make on the page as it is now, None when it says already what it should, and a remark.

    Raises:
        _Stale: the region, or the place where it should go, is not as planned on.
        PersonNeeded: people touched the region in a way that its text does not show.
    """
    now = page.revision
    region = _region(page, planned)
    if region is not None and region.verifies and stamp(region.body) == _wanted_stamp(planned):
        return None, ""
    if planned.base is not None and (now.id if now else 0) == planned.base.revision:
        if page.text != edit.before:
            raise _Stale(_("the revision's text is not the one planned on"), _moved(edit.before, page))
        if edit.end > edit.start:
            _refuse_touched(planned, page, wiki)
        return edit, ""
    if now is None:
        raise _Stale(_("the page was deleted or moved away"), _moved(edit.before, page))
    if edit.start == edit.end:
        raise _Stale(_("the page was changed before the first placement"), _moved(edit.before, page))
    before = edit.before[edit.start : edit.end]
    if region is None or page.text[region.start : region.end] != before or page.redirect:
        raise _Stale(_("the list on the page was changed"), _moved(edit.before, page))
    _refuse_touched(planned, page, wiki)
    after = page.text[: region.start] + edit.put + page.text[region.end :]
    carried = edit.model_copy(
        update={
            "before": page.text,
            "start": region.start,
            "end": region.end,
            "sha1": sha1(as_stored(after)),
        }
    )
    remark = _("only text outside the list had changed since the plan ({user}, {when})").format(
        user=now.user if now.registered else _("an unregistered editor"), when=now.timestamp
    )
    return carried, remark


def _region(page: Snapshot, planned: TargetPlan) -> Region | None:
    try:
        return find(page.text, planned.target)
    except BrokenRegion as broken:
        raise PersonNeeded(
            _("the markers on the page are broken: {reason}").format(reason=broken),
            advice=_("mend them on the wiki"),
        ) from None


def _wanted_stamp(planned: TargetPlan) -> str:
    wanted = find(planned.region, planned.target)
    return wanted.stamp if wanted else ""


def _refuse_touched(planned: TargetPlan, page: Snapshot, wiki: Wiki) -> None:
    """Hold when the region is not as our account saved it, whatever the plan knew of accounts.

    A plan made without an account could not tell an old version that people put back from our own.
    """
    region, now = _region(page, planned), page.revision
    if region is None or now is None or now.user == wiki.bot:
        return
    ours = wiki.newest_by(planned.page, wiki.bot)
    try:
        saved = find(ours.text, planned.target) if ours else None
    except BrokenRegion:
        saved = None
    adopted = not region.verifies and stamp(region.body) == _wanted_stamp(planned)
    if not adopted and (saved is None or saved.body != region.body):
        raise PersonNeeded(
            _("people edited the list on the page; nothing is overwritten"), advice=_("plan again to see what they did")
        )


def _moved(before: str, page: Snapshot) -> Moved:
    now = page.revision
    return Moved(
        planned=before,
        now=page.text,
        user=now.user if now and now.registered else "",
        timestamp=now.timestamp if now else "",
        comment=now.comment if now else "",
    )


def _verify(number: int, edit: Edit, base: Revision | None, wiki: Wiki) -> None:
    """Read back what was saved: MediaWiki merges some conflicts without a word (design §4.3)."""
    saved = wiki.revision(number)
    parent = base.id if base else 0
    if saved is None:
        raise TryLater(_("the saved revision {number} cannot be read back").format(number=number))
    if saved.parent != parent:
        raise PersonNeeded(
            _("merged by the server: revision {number} follows {parent}, not {planned}").format(
                number=number, parent=saved.parent, planned=parent
            ),
            advice=_("look at the page's history"),
        )
    if saved.sha1 != edit.sha1:
        raise PersonNeeded(
            _("the wiki stored another text than the plan showed (revision {number})").format(number=number),
            advice=_("look at the page's history"),
        )
