"""What a page's history tells of people's edits, and when it has to be asked. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.locale import _
from bot.masked import masked
from bot.plan.held import Held
from bot.plan.parts import HandEdit
from bot.plan.rollback import saved_by_bot
from bot.plan.snapshot import Revision, Snapshot
from bot.plan.wanted import Wanted
from bot.targets.normal import stamp
from bot.targets.region import BrokenRegion, Region, find, targets_on


@dataclass(frozen=True)
class History:
    """What the wiki's history says, asked for only where ``needs_history`` says so.

    Attributes:
        ours: the newest revision of the page by our account, None when there is none; where the page holds several
            lists, the newest that saved this one.
        touched: the revision that last changed the region since then, or took it off; None when none did.
        revisions: the newest revisions since ``ours``, newest first, as many as were read; for who did what.
        deletion: who deleted the page or moved it away, when and why, as one phrase; empty when nobody did.
    """

    ours: Revision | None = None
    touched: Revision | None = None
    revisions: tuple[Revision, ...] = ()
    deletion: str = ""


class UnknownSave(Held):
    """Nothing tells what our account saved of the list last."""


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
    return not wanted.said_by(region.body) and not is_untouched(snapshot, region, wanted.target, bot)


def is_untouched(snapshot: Snapshot, region: Region, target: str, bot: str) -> bool:
    """Say whether the page alone shows that nobody touched the region since our account saved it.

    Where another list stands beside it, it does not: our newest save may be that one's, after an undo of this one.
    """
    newest = snapshot.revision
    ours = region.verifies and newest is not None and saved_by_bot(newest, bot)
    return ours and not lists_beside(snapshot.text, target)


def lists_beside(text: str, target: str) -> bool:
    """Say whether a page holds lists of other targets."""
    return bool(targets_on(text) - {target})


def last_save(revisions: Iterable[Revision], target: str, bot: str) -> Revision | None:
    """Return the newest revision in which our account changed the region of a target, None when it never did.

    One whose region does not verify is passed over: the wiki merged somebody's edit into it, or somebody edited with
    our account, so it does not tell what we saved.

    Args:
        revisions: of one page, newest first, down to the first; read only as far as needed.
        target: the target's id.
        bot: name of our account.
    """
    newer: Revision | None = None
    for revision in revisions:
        if newer is not None and is_save(newer, target, bot) and not same_region(newer.text, revision.text, target):
            return newer
        newer = revision
    first = newer is not None and is_save(newer, target, bot) and region_in(newer, target) is not None
    return newer if first else None


def is_save(revision: Revision, target: str, bot: str) -> bool:
    """Say whether a revision tells what our account saved of a list: the list as it was sent, or that there is none."""
    region = region_in(revision, target)
    return saved_by_bot(revision, bot) and (
        region.verifies if region is not None else target not in targets_on(revision.text)
    )


def region_in(revision: Revision, target: str) -> Region | None:
    """Return a target's region in a revision, None for none or a broken one."""
    try:
        return find(revision.text, target)
    except BrokenRegion:
        return None


def last_change(revisions: Iterable[Revision], target: str) -> Revision | None:
    """Return the revision that last changed the region of a target, None when none of these did.

    Args:
        revisions: of one page, newest first; read only as far as needed.
        target: the target's id.
    """
    newer: tuple[Revision, object] | None = None
    for revision in revisions:
        state = _state(revision.text, target)
        if newer is not None and newer[1] != state:
            return newer[0]
        newer = revision, state
    return None


def same_region(one: str, other: str, target: str) -> bool:
    """Say whether two pages have the same region of a target, or neither has one."""
    return _state(one, target) == _state(other, target)


def _state(text: str, target: str) -> object:
    """Return what of a region is compared: its text and its checksum, None for no region, why a broken one is."""
    try:
        region = find(text, target)
    except BrokenRegion as broken:
        return str(broken)
    return None if region is None else (stamp(region.body), region.stamp)


def saved_region(history: History, target: str) -> Region | None:
    """Return the region as our account saved it last, None when it has not, or left no whole one."""
    return None if history.ours is None else region_in(history.ours, target)


def refuse_again(wanted: Wanted, snapshot: Snapshot, history: History) -> None:
    """Hold a region that people took away, or whose page: it is placed again only when a person asks (design §4.4).

    Raises:
        Held: the page was deleted, or the region taken off it.
    """
    advice = _("to place it again: communs plan --place-again {target}").format(target=wanted.target)
    if snapshot.revision is None:
        if history.deletion:
            raise Held(f"{history.deletion}; {advice}")
        return
    if history.ours is None and history.deletion:
        # Our own revisions went with it: whether the list was on the page cannot be told any more.
        raise Held(_("{deletion} and made again since; {advice}").format(deletion=history.deletion, advice=advice))
    once = saved_region(history, wanted.target)
    if once is not None:
        raise Held(
            _("the list was taken off the page since our last save; {advice}").format(advice=advice),
            hand_edit(history.touched or snapshot.revision, once.body, ""),
        )


def refuse_unknown(newest: Revision, region: Region, bot: str, history: History, target: str) -> None:
    """Hold a region of which nothing tells what our account saved last: nothing can be merged with it.

    Args:
        newest: the newest revision of its page.
        region: the region there, which is not as our account left it.
        bot: name of our account, empty when none is configured.
        history: what ``needs_history`` asked for.
        target: the target's id.

    Raises:
        UnknownSave: our last save of the list is not known.
    """
    ours = saved_region(history, target)
    if ours is not None and ours.verifies:
        return
    edit = hand_edit(history.touched or newest, ours.body if ours is not None else None, region.body)
    again = "; " + _("to write the catalogue's list over it: communs plan --place-again {target}").format(target=target)
    if not bot:
        reason = _("the list was edited on the wiki: its checksum does not fit; nothing is overwritten")
    elif ours is None:
        lost = _("its last save of the list was deleted, or somebody else placed it") + again
        if history.deletion:
            lost = _("{deletion}, and restored since without it").format(deletion=history.deletion) + again
        reason = _("nothing on the page that can be read was saved by the account {bot}: {reason}").format(
            bot=bot, reason=lost
        )
    else:
        reason = _(
            "the list was edited with the bot's own account {bot}, or merged by the server with somebody's edit; "
            "nothing is overwritten"
        ).format(bot=bot)
        reason += again
    raise UnknownSave(reason, edit)


def hand_edit(by: Revision, ours: str | None, theirs: str) -> HandEdit:
    """Return what a person did to a region as a whole."""
    return HandEdit(
        revision=by.id,
        user=by.user if by.registered else "",
        timestamp=by.timestamp,
        comment=masked(by.comment),
        ours=ours,
        theirs=theirs,
    )
