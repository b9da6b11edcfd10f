"""The checks right before and right after each save: who writes, the stop page, what was stored."""

from bot.apply.outcome import Moved, Result, StoredOtherwise
from bot.errors import CommunsError, LoginRefused, PersonNeeded, TryLater
from bot.locale import _
from bot.locale.moment import moment
from bot.masked import masked
from bot.plan.parts import Edit
from bot.plan.port import Wiki
from bot.plan.snapshot import Account, Revision, Snapshot


def refuse_account(account: Account, bot: str) -> None:
    """Stop when another account than ours is logged in, or ours is blocked.

    Raises:
        LoginRefused: nobody is logged in, or somebody else.
        PersonNeeded: our account is blocked.
    """
    if not account.name:
        raise LoginRefused(
            _("the session has ended, nobody is logged in"), advice=_("try again, and look at what communs login says")
        )
    if account.name != bot:
        raise LoginRefused(
            _("logged in as “{account}” instead of “{bot}”").format(account=account.name, bot=bot or "–"),
            advice=_("look at “usernames” in user-config.py"),
        )
    if account.blocked:
        raise PersonNeeded(
            _("the account {account} is blocked: {reason}").format(account=bot, reason=account.blocked),
            advice=_("talk to the wiki's administrators"),
        )


def refuse_stop(stop: Snapshot) -> None:
    """Stop on any text on the stop page; missing or blank means go, unreadable means stop (design §4.10).

    Raises:
        PersonNeeded: somebody asked the bot to stop, or it cannot be known.
    """
    if stop.invalid:
        raise PersonNeeded(
            _("the stop page “{page}” cannot be read: {reason}").format(page=stop.title, reason=stop.invalid),
            advice=_("correct stop_page in wikis.yaml"),
        )
    if stop.revision is not None and stop.text.strip():
        raise PersonNeeded(
            _("{user} asked the bot to stop on {page} ({when}): {text}").format(
                user=stop.revision.user if stop.revision.registered else _("an unregistered editor"),
                page=stop.title,
                when=moment(stop.revision.timestamp),
                text=masked(" ".join(stop.text.split()))[:200],
            ),
            advice=_("answer there; the bot goes on when the page is blank"),
        )


def refuse_messages(account: Account, key: str, wiki: Wiki) -> None:
    """Stop on new messages on our account's talk page: whoever writes there may want the bot to stop.

    Args:
        account: who is logged in, as just read.
        key: the wiki's key in ``wikis.yaml``.
        wiki: the wiki, asked for the message's address.

    Raises:
        PersonNeeded: there are some.
    """
    if not account.messages:
        return
    try:
        talk = wiki.read([wiki.talk_page]).pages[wiki.talk_page]
    except CommunsError:
        talk = None  # what is known is enough to stop
    where, newest = (talk.url or talk.title, talk.revision) if talk else (_("the bot's talk page"), None)
    if newest is not None:
        user = newest.user if newest.registered else _("an unregistered editor")
        what = _("there are new messages for the bot: {page} (the newest by {user}, {when})").format(
            page=where, user=user, when=moment(newest.timestamp)
        )
    else:
        what = _("there are new messages for the bot: {page}").format(page=where)
    raise PersonNeeded(what, advice=_("read them, then: communs doctor --seen {wiki}").format(wiki=key))


def saved_after_all(title: str, edit: Edit, base: Revision | None, wiki: Wiki) -> int:
    """Return the number of the revision that a save made although it ended in an error, 0 when it made none.

    Args:
        title: the page.
        edit: what was sent.
        base: the revision that it was made from, None for a new page.
        wiki: the wiki.
    """
    try:
        ours = wiki.newest_by(title, wiki.bot, rollbacks=True)
    except CommunsError:
        return 0
    parent = base.id if base else 0
    return ours.id if ours is not None and (ours.parent, ours.sha1) == (parent, edit.sha1) else 0


def verify(number: int, edit: Edit, base: Revision | None, wiki: Wiki) -> None:
    """Read back what was saved: MediaWiki merges some conflicts without a word (design §4.3).

    Args:
        number: the revision that the save gave.
        edit: what was sent.
        base: the revision that it was made from, None for a new page.
        wiki: the wiki.

    Raises:
        StoredOtherwise: another revision came between, or another text was stored.
        TryLater: the revision is hidden already.
    """
    saved = wiki.revision(number)
    parent = base.id if base else 0
    if saved is None:
        raise TryLater(_("the wiki hides revision {number}").format(number=number), advice=_("look at it yourself"))
    if saved.parent != parent:
        raise _merged(saved, edit, wiki.revision(saved.parent))
    if saved.sha1 != edit.sha1:
        raise StoredOtherwise(
            _("the wiki stored another text than the plan showed (revision {number})").format(number=number),
            Moved(edit.after, saved.text, "", "", ""),
            advice=_("look at the page's history"),
        )


def _merged(saved: Revision, edit: Edit, other: Revision | None) -> StoredOtherwise:
    """Return the error for a save that MediaWiki joined with another that came right before it.

    Args:
        saved: what was stored.
        edit: what was sent.
        other: the revision that ours follows, None when the wiki hides it.
    """
    user = other.user if other and other.registered else ""
    when = moment(other.timestamp) if other else "–"
    if edit.put in saved.text:
        advice = _("only text outside the list came in; look whether the page reads well")
    else:
        advice = _("the list is not as planned: look at what came in, then put it into the catalogue or undo it")
    return StoredOtherwise(
        _("{user} saved the page at the same moment ({when}), and the wiki made one text of both").format(
            user=user or _("an unregistered editor"), when=when
        ),
        Moved(edit.after, saved.text, user, other.timestamp if other else "", other.comment if other else ""),
        advice=advice,
        result=Result.MERGED,
    )
