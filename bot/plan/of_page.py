"""The parts of a plan that follow from a page: how it begins, what the page was, what it will be. Pure."""

from bot.plan.model import Status, TargetPlan
from bot.plan.parts import Base, Edit
from bot.plan.snapshot import Snapshot
from bot.plan.wanted import Wanted
from bot.targets.normal import as_stored, sha1


def begun(wanted: Wanted, snapshot: Snapshot) -> TargetPlan:
    """Return the plan of a target's list in which nothing happens yet.

    Args:
        wanted: the target.
        snapshot: its page.
    """
    return TargetPlan(
        target=wanted.target,
        wiki=wanted.wiki,
        wiki_name=wanted.wiki_name,
        page=snapshot.title or wanted.page,
        url=snapshot.url,
        status=Status.UNCHANGED,
        base=base_of(snapshot),
    )


def base_of(snapshot: Snapshot) -> Base:
    """Return a page as it was read, as a plan keeps it."""
    newest = snapshot.revision
    if newest is None:
        return Base(revision=0, sha1=sha1(""))
    return Base(
        revision=newest.id,
        sha1=newest.sha1,
        timestamp=newest.timestamp,
        user=newest.user if newest.registered else "",
    )


def edit_of(before: str, span: tuple[int, int], put: str, summary: str) -> Edit:
    """Return the edit of a page, with what MediaWiki will store.

    Args:
        before: the whole page as it was read, empty for a new page.
        span: the offsets of what is replaced: of the first character, and after the last one.
        put: what is put there.
        summary: the edit summary.
    """
    start, end = span
    stored = as_stored(before[:start] + put + before[end:])
    return Edit(before=before, start=start, end=end, put=put, sha1=sha1(stored), summary=summary)
