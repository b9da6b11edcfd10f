"""What a page's history tells of people's edits, and when it has to be asked. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.locale import _
from bot.plan.held import Held
from bot.plan.model import Change, HandEdit
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
        deletion: who deleted the page or moved it away, when and why, as one phrase; empty when nobody did.
    """

    ours: Revision | None = None
    touched: Revision | None = None
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

    Args:
        revisions: of one page, newest first, down to the first; read only as far as needed.
        target: the target's id.
        bot: name of our account.
    """
    newer: Revision | None = None
    for revision in revisions:
        if newer is not None and saved_by_bot(newer, bot) and not same_region(newer.text, revision.text, target):
            return newer
        newer = revision
    return newer if newer is not None and saved_by_bot(newer, bot) and _state(newer.text, target) is not None else None


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
    if history.ours is None:
        return None
    try:
        return find(history.ours.text, target)
    except BrokenRegion:
        return None


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
            _hand_edit(history.touched or snapshot.revision, once.body, ""),
        )


def refuse_touched(wanted: Wanted, newest: Revision, region: Region, bot: str, history: History) -> HandEdit | None:
    """Hold a region that is not as our account left it.

    An undo of ours is held until a person asks, or until every value that it put back has changed in the catalogue
    (design §4.4): nothing that a person wrote is lost then, and nothing that they refused comes back.

    Args:
        wanted: the target.
        newest: the newest revision of its page.
        region: the region there.
        bot: name of our account, empty when none is configured.
        history: what ``needs_history`` asked for.

    Returns:
        The undo that may be written over; None when nobody touched the region.

    Raises:
        Held: a person changed it.
    """
    ours = saved_region(history, wanted.target)
    same = ours is not None and stamp(ours.body) == stamp(region.body)
    if same and region.verifies:
        return None  # people edited the page elsewhere; the region is as our account saved it
    edit = _hand_edit(history.touched or newest, ours.body if ours is not None else None, region.body)
    if not bot:
        reason = _("the list was edited on the wiki: its checksum does not fit; nothing is overwritten")
    elif saved_by_bot(history.touched or newest, bot):
        reason = _(
            "the list was edited with the bot's own account {bot}, or merged by the server with somebody's edit; "
            "nothing is overwritten"
        ).format(bot=bot)
    elif ours is None:
        reason = _("the list on the page is not by the account {bot}, which has not saved it here").format(bot=bot)
    elif region.verifies:
        if wanted.place_again or _answered(wanted, ours, region):
            return edit
        reason = _(
            "an older version of the list was put back by a person; to write it again: communs plan --place-again "
            "{target}"
        ).format(target=wanted.target)
    elif same:
        reason = _("the checksum on the closing marker was changed")
    else:
        reason = _("the list was edited on the wiki; nothing is overwritten")
    raise Held(reason, edit)


def _answered(wanted: Wanted, ours: Region, undone: Region) -> bool:
    """Say whether every value that an undo put back has changed in the catalogue since our last save."""
    if ours.template != undone.template:
        return False  # the undo put back more than values

    put_back, since = wanted.compare(undone.body).changes, wanted.compare(ours.body).changes
    # Where the undo made no difference that can be told, it put back something else than a value.
    return put_back != since and {_value(change) for change in put_back} <= {_value(change) for change in since}


def _value(change: Change) -> tuple[str, str, str]:
    """Return what of the catalogue a change is about."""
    return change.kind, change.entry or change.name, change.field


def _hand_edit(by: Revision, ours: str | None, theirs: str) -> HandEdit:
    return HandEdit(
        revision=by.id,
        user=by.user if by.registered else "",
        timestamp=by.timestamp,
        comment=by.comment,
        ours=ours,
        theirs=theirs,
    )
