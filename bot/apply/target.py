"""Writing one target of a plan: every check, right before and right after the save."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.apply.append import at_the_end
from bot.apply.checks import refuse_account, refuse_messages, refuse_stop, saved_after_all, verify
from bot.apply.outcome import Outcome, Result, Stale, StoredOtherwise
from bot.apply.page import on_this_page
from bot.apply.revision import on_this_revision, stale
from bot.errors import CommunsError, LoginRefused, PersonNeeded, PlanRefused, Simulated
from bot.locale import _
from bot.plan.held import Held, refuse_page
from bot.plan.model import TargetPlan
from bot.plan.parts import Edit
from bot.plan.port import Wiki
from bot.plan.snapshot import Revision, Snapshot

# By the target's kind, what says whether a plan still fits its page.
_FITS = {"region": on_this_revision, "pages": on_this_page}

# Called right before each save with the target, what will be sent, and the revision that it is made from.
Intend = Callable[[TargetPlan, Edit, Revision | None], None]


def _tell_nobody(planned: TargetPlan, edit: Edit, base: Revision | None) -> None:
    """Take note of nothing."""


@dataclass(frozen=True)
class Manners:
    """How we behave on one wiki.

    Attributes:
        stop_page: title of the page that stops the bot while it holds any text.
        mark_as_bot: whether edits are flagged as a bot's.
        stop_on_talk: whether new messages on our account's talk page stop the bot.
        seconds: how long the writing of one target may take, waiting included.
        intend: told of each save before it is sent.
    """

    stop_page: str
    mark_as_bot: bool = False
    stop_on_talk: bool = False
    seconds: float = 300
    intend: Intend = _tell_nobody


@dataclass
class _Sent:
    """The last save that was tried, of which it is not known whether the wiki did it.

    Attributes:
        edit: what was sent, None for nothing yet.
        base: the revision that it was made from.
    """

    edit: Edit | None = None
    base: Revision | None = None


def apply_target(planned: TargetPlan, wiki: Wiki, manners: Manners) -> Outcome:
    """Write one target and say what became of it; no error of the wiki's escapes.

    Args:
        planned: a target whose status writes.
        wiki: its wiki, logged in.
        manners: how we behave there.
    """
    sent = _Sent()
    return attempt(planned, wiki, manners, lambda outcome: _write(planned, wiki, manners, outcome, sent))


def undo_target(planned: TargetPlan, wiki: Wiki, manners: Manners) -> Outcome:
    """Write one target of a plan that undoes edits of ours, and say what became of it; like ``apply_target``.

    The page has to read as it was planned on; by which revision does not matter, for what is undone before may have
    made it.
    """
    sent = _Sent()
    return attempt(planned, wiki, manners, lambda outcome: _undo(planned, wiki, manners, outcome, sent))


def attempt(planned: TargetPlan, wiki: Wiki, manners: Manners, write: Callable[[Outcome], Outcome]) -> Outcome:
    """Do what writes one target, in the time that it has, and again where the wiki asks for it.

    Args:
        planned: the target.
        wiki: its wiki, logged in.
        manners: how we behave there.
        write: looks at the wiki and writes; given the outcome to begin with. Each try begins with that look, so what a
            try did without our knowing is not done again.

    Returns:
        What became of it; no error of the wiki's escapes.
    """
    outcome = Outcome(planned.target, planned.wiki, planned.page, planned.url, Result.FAILED)
    try:
        with wiki.within(manners.seconds):
            return wiki.persist(lambda: write(outcome))
    except CommunsError as error:
        return failed(outcome, error)


def _undo(planned: TargetPlan, wiki: Wiki, manners: Manners, outcome: Outcome, sent: _Sent) -> Outcome:
    edit = planned.edit
    if edit is None:
        raise AssertionError("a target that writes has its edit")
    reading = wiki.read([planned.page, manners.stop_page], before_save=True)
    page = reading.pages[planned.page]
    refuse_account(reading.account, wiki.bot)
    refuse_stop(reading.pages[manners.stop_page])
    if sent.edit and (number := saved_after_all(planned.page, edit, sent.base, wiki)):
        return replace(outcome, result=Result.APPLIED, revision=number)
    if page.revision is None or page.text != edit.before:
        raise stale(planned, edit, page, wiki, _("the page was changed"))
    try:
        refuse_page(page, reading.account)
    except Held as held:
        raise PersonNeeded(held.reason) from None
    return _saved(planned, edit, page, "", wiki, manners, outcome, sent)


def failed(outcome: Outcome, error: CommunsError) -> Outcome:
    """Return the outcome of a target that ``error`` kept from being written."""
    result = Result.FAILED
    if isinstance(error, PersonNeeded):
        result = Result.HELD
    elif isinstance(error, PlanRefused):
        result = Result.STALE
    elif isinstance(error, Simulated):
        result = Result.SIMULATED
    reason = error.told
    moved = error.moved if isinstance(error, Stale | StoredOtherwise) else None
    return replace(outcome, result=result, reason=reason, code=error.exit_code, moved=moved)


def _write(planned: TargetPlan, wiki: Wiki, manners: Manners, outcome: Outcome, sent: _Sent) -> Outcome:
    if planned.edit is None or planned.base is None:
        raise AssertionError("a target that writes has its edit and its base")
    if manners.stop_page not in planned.edit.summary:
        raise PlanRefused(_("the plan was made without this wiki's account"), advice=_("plan again"))
    reading = wiki.read([planned.page, manners.stop_page], before_save=True)
    page = reading.pages[planned.page]
    refuse_account(reading.account, wiki.bot)
    refuse_stop(reading.pages[manners.stop_page])
    if manners.stop_on_talk:
        refuse_messages(reading.account, planned.wiki, wiki)
    if planned.message is not None:
        edit, remark = at_the_end(planned, planned.edit, page, reading.account, wiki.bot)
    else:
        edit, remark = _FITS[planned.kind](planned, planned.edit, page, wiki)
    if edit is None:
        number = saved_after_all(planned.page, sent.edit, sent.base, wiki) if sent.edit else 0
        return replace(outcome, result=Result.APPLIED if number else Result.ALREADY_THERE, revision=number)
    try:
        refuse_page(page, reading.account)
    except Held as held:
        raise PersonNeeded(held.reason) from None
    return _saved(planned, edit, page, remark, wiki, manners, outcome, sent)


def _saved(
    planned: TargetPlan,
    edit: Edit,
    page: Snapshot,
    remark: str,
    wiki: Wiki,
    manners: Manners,
    outcome: Outcome,
    sent: _Sent,
) -> Outcome:
    """Save an edit of a page that was just looked at, read it back, and return the outcome."""
    sent.edit, sent.base = edit, page.revision
    manners.intend(planned, edit, page.revision)
    try:
        number = _save(planned.page, edit, page.revision, wiki, manners)
    except PlanRefused as refused:
        now = wiki.read([planned.page]).pages[planned.page]
        raise stale(planned, edit, now, wiki, refused.what) from None
    if not number:
        return replace(outcome, result=Result.ALREADY_THERE)
    try:
        verify(number, edit, page.revision, wiki)
    except CommunsError as error:
        # Whatever kind of error it is: the page was written, so the target is neither held nor stale.
        ended = replace(failed(outcome, error), result=Result.FAILED, revision=number)
        if isinstance(error, StoredOtherwise):
            if planned.message is not None and error.result is Result.MERGED and edit.put.strip() in error.moved.now:
                # Somebody wrote elsewhere on the talk page at that moment: theirs and ours both stand.
                return replace(outcome, result=Result.CARRIED_OVER, revision=number, reason=error.what)
            return replace(ended, result=error.result)
        reason = _("the page was saved, and could not be looked at afterwards: {reason}").format(reason=error.told)
        return replace(ended, reason=reason)
    result = Result.CARRIED_OVER if remark else Result.APPLIED
    return replace(outcome, result=result, revision=number, reason=remark)


def _save(title: str, edit: Edit, base: Revision | None, wiki: Wiki, manners: Manners) -> int:
    """Save, and return the new revision's number; 0 when the wiki says that the page reads so already."""
    try:
        number = wiki.save(title, text=edit.after, summary=edit.summary, base=base, mark_as_bot=manners.mark_as_bot)
    except (PersonNeeded, LoginRefused, Simulated):
        raise
    except CommunsError:
        # The answer may have been lost after the wiki did its work; a second try of Pywikibot's is a conflict then …
        number = saved_after_all(title, edit, base, wiki)
        if not number:
            raise
    # … or an edit that changes nothing.
    return saved_after_all(title, edit, base, wiki) if base and number == base.id else number
