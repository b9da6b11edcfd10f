"""What a page's history tells of people's edits, and when it has to be asked. Pure."""

from dataclasses import dataclass

from bot.locale import _
from bot.plan.held import Held
from bot.plan.model import HandEdit
from bot.plan.snapshot import Revision, Snapshot
from bot.plan.wanted import Wanted
from bot.targets.normal import stamp
from bot.targets.region import BrokenRegion, Region, find


@dataclass(frozen=True)
class History:
    """What the wiki's history says, asked for only where ``needs_history`` says so.

    Attributes:
        ours: the newest revision of the page by our account, None when there is none.
        deletion: who deleted the page or moved it away, when and why, as one phrase; empty when nobody did.
    """

    ours: Revision | None = None
    deletion: str = ""


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
    return not wanted.said_by(region.body) and not (region.verifies and snapshot.revision.user == bot)


def saved_region(history: History, target: str) -> Region | None:
    """Return the region as our account saved it last, None when it has not, or left no whole one."""
    if history.ours is None:
        return None
    try:
        return find(history.ours.text, target)
    except BrokenRegion:
        return None


def refuse_again(wanted: Wanted, snapshot: Snapshot, history: History) -> None:
    """Hold a region that people took away: it is placed again only when a person asks (design §4.4).

    Raises:
        Held: the page was deleted, or the region taken off it.
    """
    advice = _("to place it again: communs plan --place-again {target}").format(target=wanted.target)
    if snapshot.revision is None:
        if history.deletion:
            raise Held(f"{history.deletion}; {advice}")
        return
    once = saved_region(history, wanted.target)
    if once is not None:
        raise Held(
            _("the list was taken off the page since our last save; {advice}").format(advice=advice),
            _hand_edit(snapshot.revision, once.body, ""),
        )


def refuse_touched(wanted: Wanted, newest: Revision, region: Region, bot: str, history: History) -> None:
    """Hold a region that is not as our account left it.

    Args:
        wanted: the target.
        newest: the newest revision of its page.
        region: the region there.
        bot: name of our account, empty when none is configured.
        history: what ``needs_history`` asked for.

    Raises:
        Held: a person changed it.
    """
    ours = saved_region(history, wanted.target)
    same = ours is not None and stamp(ours.body) == stamp(region.body)
    if same and region.verifies:
        return  # people edited the page elsewhere; the region is as our account saved it
    if not bot:
        reason = _("the list was edited on the wiki: its checksum does not fit; nothing is overwritten")
    elif newest.user == bot:
        reason = _("the list was edited with the bot's own account {bot}; nothing is overwritten").format(bot=bot)
    elif ours is None:
        reason = _("the list on the page is not by the account {bot}, which has not saved it here").format(bot=bot)
    elif region.verifies:
        reason = _("an older version of the list was put back by a person")
    elif same:
        reason = _("the checksum on the closing marker was changed")
    else:
        reason = _("the list was edited on the wiki; nothing is overwritten")
    raise Held(reason, _hand_edit(newest, ours.body if ours is not None else None, region.body))


def _hand_edit(newest: Revision, ours: str | None, theirs: str) -> HandEdit:
    return HandEdit(
        revision=newest.id,
        user=newest.user if newest.registered else "",
        timestamp=newest.timestamp,
        comment=newest.comment,
        ours=ours,
        theirs=theirs,
    )
