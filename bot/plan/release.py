"""Handing a list back to people: its markers and its note go, the text stays. Pure."""

from bot.locale import _
from bot.plan.held import Held, refuse_page, region_on
from bot.plan.model import Status, TargetPlan
from bot.plan.of_page import begun, edit_of
from bot.plan.snapshot import Account, Snapshot
from bot.plan.summary import release_summary
from bot.plan.wanted import Wanted


def release_target(wanted: Wanted, snapshot: Snapshot, account: Account) -> TargetPlan:
    """Return what would happen to the page of one target.

    Args:
        wanted: the target.
        snapshot: its page.
        account: who was logged in while reading.
    """
    planned = begun(wanted, snapshot)
    try:
        refuse_page(snapshot, account)
        region = region_on(snapshot, wanted.target)
    except Held as held:
        return planned.model_copy(update={"status": Status.HELD, "reason": held.reason})
    if region is None:
        return planned.model_copy(update={"remarks": (_("there is no list of ours on the page"),)})
    put = without_note(region.body, wanted.note())
    summary = release_summary(wanted.language, source_page=wanted.source_page, stop_page=wanted.stop_page)
    edit = edit_of(snapshot.text, (region.start, region.end), put, summary)
    return planned.model_copy(
        update={
            "status": Status.UPDATE,
            "edit": edit,
            "release": True,
            "remarks": (_("the list is handed back: markers and note go, the text stays"),),
        }
    )


def without_note(body: str, note: str) -> str:
    """Return a list without the line that says that a bot keeps it, and without the blank line that set it off.

    Args:
        body: the list.
        note: how that line begins, after its own signs; empty for none.
    """
    if not note or note not in body:
        return body
    lines: list[str] = []
    gone = False
    for line in body.split("\n"):
        if note in line:
            gone = True
        elif line or not gone or (lines and lines[-1]):
            lines.append(line)
            gone = False
    return "\n".join(lines).rstrip("\n")
