"""Whether the plan of an entry's own page still fits it: on its revision, or carried over onto a newer one."""

from bot.apply.outcome import Moved, Stale
from bot.errors import PersonNeeded
from bot.locale import _
from bot.locale.moment import moment
from bot.masked import masked
from bot.plan.model import TargetPlan
from bot.plan.of_page import edit_of
from bot.plan.parts import Edit
from bot.plan.port import Wiki
from bot.plan.snapshot import Revision, Snapshot
from bot.targets.call import Call, NoCall, called, find_call
from bot.targets.normal import as_stored


def on_this_page(planned: TargetPlan, edit: Edit, page: Snapshot, wiki: Wiki) -> tuple[Edit | None, str]:
    """Return the edit to make on the page as it is now, None when it says already what it should, and a remark.

    Raises:
        Stale: the call is not as planned on.
        PersonNeeded: people deleted a page that would be made.
    """
    now = page.revision
    if now is not None and page.text == as_stored(edit.after):
        return None, ""
    if planned.base is not None and (now.id if now else 0) == planned.base.revision:
        if page.text != edit.before:
            raise Stale(_("the revision's text is not the one planned on"), _moved(edit.before, page))
        if now is None and not planned.place_again and (gone := wiki.deletion(planned.page)):
            advice = _("to make it again: communs plan --place-again {target}").format(target=planned.target)
            raise PersonNeeded(gone, advice=advice)
        return edit, ""
    if now is None:
        raise Stale(wiki.deletion(planned.page) or _("the page was deleted or moved away"), _moved(edit.before, page))
    if not edit.before:
        raise Stale(_("the page was made since the plan"), _moved(edit.before, page))
    call = _same_call(edit, page)
    if call is None:
        raise Stale(_("the call on the page was changed"), _moved(edit.before, page))
    if page.text[call.start : call.end] == edit.put:
        return None, ""
    carried = edit_of(page.text, (call.start, call.end), edit.put, edit.summary)
    return carried, _("only text outside the call had changed since the plan ({user}, {when})").format(
        user=_user(now) or _("an unregistered editor"), when=moment(now.timestamp)
    )


def _same_call(edit: Edit, page: Snapshot) -> Call | None:
    """Return the call on a page where it is as planned on, or as it was to become; None where it is not.

    The template's name is that of the call itself: the plan has no other, and under another name it is another call.
    """
    planned = edit.before[edit.start : edit.end]
    if page.redirect or page.model != "wikitext":
        return None
    try:
        call = find_call(page.text, [called(planned)])
    except NoCall:
        return None
    return call if page.text[call.start : call.end] in {planned, edit.put} else None


def _user(by: Revision) -> str:
    return by.user if by.registered else ""


def _moved(before: str, page: Snapshot) -> Moved:
    by = page.revision
    return Moved(
        planned=before,
        now=page.text,
        user=_user(by) if by else "",
        timestamp=by.timestamp if by else "",
        comment=masked(by.comment) if by else "",
    )
