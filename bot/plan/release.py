"""Handing a list back to people: its markers and its note go, the text stays. Pure."""

import re

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
        note: how that line begins, after its own signs; empty for none. Of several lines it is the last.
    """
    lines = body.split("\n")
    begins = re.compile(rf"(?:<[^<>\n]*>|[^\w\n<])*{re.escape(note)}")
    at = next((number for number in reversed(range(len(lines))) if note and begins.match(lines[number])), None)
    if at is None:
        return body
    before, after = lines[:at], lines[at + 1 :]
    while after and not after[0] and (not before or not before[-1]):
        del after[0]
    return "\n".join([*before, *after]).rstrip("\n")
