"""Whether a message still goes to the end of a talk page as it is now: whatever else is written there stays."""

from bot.errors import PersonNeeded
from bot.locale import _
from bot.plan.held import Held
from bot.plan.model import TargetPlan
from bot.plan.parts import Edit
from bot.plan.snapshot import Account, Snapshot
from bot.talk.append import appended, is_told, refuse_talk


def at_the_end(planned: TargetPlan, edit: Edit, page: Snapshot, account: Account, bot: str) -> tuple[Edit | None, str]:
    """Return the edit to make on a talk page, None when the message stands there already, and a remark.

    Raises:
        PersonNeeded: the message may not go there any more.
    """
    message = planned.message
    if message is None or planned.base is None:
        raise AssertionError("a message is planned on a page")
    if is_told(page, message):
        return None, ""
    try:
        refuse_talk(page, account, bot)
        now = appended(page, edit.put.lstrip("\n"), message, edit.summary)
    except Held as held:
        raise PersonNeeded(held.reason, advice=_("nothing is to be done: they are told nothing")) from None
    newest = page.revision.id if page.revision else 0
    return now, "" if newest == planned.base.revision else _("people had written on the talk page since the plan")
