"""What keeps a page from being planned, whatever the catalogue says. Pure."""

from bot.errors import CommunsError, InvalidInput, LoginRefused, PersonNeeded, UsageError
from bot.locale import _, ngettext
from bot.plan.model import Status
from bot.plan.parts import HandEdit
from bot.plan.snapshot import Account, Snapshot
from bot.plan.wanted import Comparison, Removals, Wanted
from bot.targets.region import BrokenRegion, Region, find


class Held(Exception):  # noqa: N818 (ends the planning of one target; ``plan_target`` makes a status of it)
    """The target is shown and not written.

    Args:
        reason: why, and what to do.
        hand_edit: what a person did to the region, None when that is not the reason.
    """

    def __init__(self, reason: str, hand_edit: HandEdit | None = None) -> None:
        super().__init__(reason)
        self.reason, self.hand_edit = reason, hand_edit


def status_of(error: CommunsError) -> Status:
    """Return the status of a target whose wiki could not be read: held when a person has something to do about it."""
    person = isinstance(error, PersonNeeded | LoginRefused | UsageError | InvalidInput)
    return Status.HELD if person else Status.UNREACHABLE


def refuse_page(snapshot: Snapshot, account: Account) -> None:
    """Hold a page that no plan can write.

    Raises:
        Held: the title is none, the page a redirect, no wikitext, protected, or our account is blocked or may not.
    """
    if snapshot.invalid:
        raise Held(_("the page cannot be read: {reason}").format(reason=snapshot.invalid))
    if snapshot.redirect:
        raise Held(_("the page is a redirect; name the page it leads to in targets.yaml"))
    if snapshot.model != "wikitext":
        raise Held(
            _("the page's content model is {model}, not wikitext; name another page in targets.yaml").format(
                model=snapshot.model
            )
        )
    refuse_writer(snapshot, account)


def refuse_writer(snapshot: Snapshot, account: Account) -> None:
    """Hold a page, of whatever kind, that our account cannot write.

    Raises:
        Held: it is protected, or our account is blocked or may not.
    """
    if account.blocked:
        raise Held(
            _("the account {account} is blocked: {reason}; talk to the wiki's administrators").format(
                account=account.name, reason=account.blocked
            )
        )
    action = "edit" if snapshot.revision else "create"
    levels = sorted({level for kind, level in snapshot.protection if kind == action})
    if snapshot.refused:
        if levels:
            raise Held(_protected(levels))
        raise Held(
            _("the account {account} may not write this page: {reason}; communs login tells what it lacks").format(
                account=account.name, reason=snapshot.refused.rstrip(".")
            )
        )
    # Nobody was logged in: only the levels that no ordinary account has are certain to stop the bot.
    if not account.name and (hard := [level for level in levels if level not in {"", "user", "autoconfirmed"}]):
        raise Held(_protected(hard))


def _protected(levels: list[str]) -> str:
    return _("the page is protected ({levels} only); ask an administrator, or name another page").format(
        levels=", ".join(levels)
    )


def region_on(snapshot: Snapshot, target: str) -> Region | None:
    """Return the target's region on the page, None when there is none.

    Raises:
        Held: its markers are broken.
    """
    try:
        return find(snapshot.text, target)
    except BrokenRegion as broken:
        raise Held(
            _("the markers on the page are broken: {reason}; mend them on the wiki").format(reason=broken)
        ) from None


def refuse_lost(after: str, target: str) -> None:
    """Hold an edit after which the region would not be found again, such as one in a comment that never ends.

    Args:
        after: the whole page after the edit.
        target: the target's id.

    Raises:
        Held: the markers would be broken there.
    """
    try:
        find(after, target)
    except BrokenRegion as broken:
        raise Held(
            _("MediaWiki would not show the list there ({reason}); mend the page, or name another place").format(
                reason=broken
            )
        ) from None


def refuse_texts(wanted: Wanted) -> None:
    """Hold a list whose texts may not go to its wiki.

    Raises:
        Held: they may not.
    """
    if wanted.refused:
        raise Held(wanted.refused)


def refuse_removals(wanted: Wanted, comparison: Comparison) -> str:
    """Return why so many entries may not go without consent (design §4.9), empty when they may.

    Args:
        wanted: what the list should say, and the thresholds.
        comparison: what it says now.
    """
    empties = bool(comparison.removed) and not wanted.rendering.blocks
    return removals_held(wanted.removals, comparison, empties=empties)


def removals_held(removals: Removals, comparison: Comparison, *, empties: bool) -> str:
    """Return why so many entries may not go without consent (design §4.9), empty when they may.

    Args:
        removals: the thresholds, and what a person agreed to.
        comparison: what changes.
        empties: whether the list would be left empty.
    """
    removed, total = comparison.removed, comparison.total
    if removals.allow(removed, total, len(comparison.emptied) + empties):
        return ""
    reason = ngettext("{removed} of {total} entries would go", "{removed} of {total} entries would go", removed).format(
        removed=removed, total=total
    )
    if empties:
        reason += _(" and leave the list empty")
    elif comparison.emptied:
        groups = ", ".join(f"“{title}”" for title in comparison.emptied)
        reason += _(" and leave {groups} empty").format(groups=groups)
    return reason + _("; if that is meant: --allow-removals {removed}").format(removed=removed)
