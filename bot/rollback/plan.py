"""A plan that undoes the edits of a run, the last one first."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.errors import CommunsError
from bot.locale import _, translation
from bot.plan.held import Held, refuse_page, status_of
from bot.plan.model import Status, TargetPlan
from bot.plan.of_page import base_of, edit_of
from bot.plan.parts import Edit
from bot.plan.port import Wiki
from bot.plan.rollback import rollback_mark
from bot.plan.snapshot import Revision, Snapshot
from bot.rollback.undo import undo


@dataclass(frozen=True)
class Saved:
    """One edit of ours that is to be undone.

    Attributes:
        target: the target's id.
        wiki: key of its wiki.
        wiki_name: the wiki's name for people.
        page: title of its page.
        language: the wiki's language.
        source_page: title of the page that names the list's source.
        stop_page: title of the page that stops the bot.
        revision: the revision that the edit made; 0 where only ``base`` and ``sha1`` are known of it.
        base: the revision that it was made from.
        sha1: SHA-1 of the page after it.
    """

    target: str
    wiki: str
    wiki_name: str
    page: str
    language: str
    source_page: str
    stop_page: str
    revision: int
    base: int = 0
    sha1: str = ""


def plan_undo(edits: Sequence[Saved], wiki: Wiki) -> list[TargetPlan]:
    """Return the plan of undoing edits on one wiki, in the order in which they are to be undone.

    Several edits of one page are undone one on top of the other, so each is planned on the text that the one before
    it leaves.

    Args:
        edits: in the order in which they were made.
        wiki: their wiki, logged in.
    """
    texts: dict[str, str] = {}
    return [_planned(edit, wiki, texts) for edit in reversed(edits)]


def _planned(saved: Saved, wiki: Wiki, texts: dict[str, str]) -> TargetPlan:
    planned = TargetPlan(
        target=saved.target,
        wiki=saved.wiki,
        wiki_name=saved.wiki_name,
        page=saved.page,
        status=Status.HELD,
    )
    try:
        reading = wiki.read([saved.page])
        page = reading.pages[saved.page]
        planned = planned.model_copy(update={"url": page.url, "base": base_of(page)})
        refuse_page(page, reading.account)
        revision = _revision(saved, wiki)
        if revision is None:
            return planned.model_copy(update={"status": Status.UNCHANGED, "reason": _("nothing was saved")})
        edit = _edit(saved, page, texts.get(saved.page, page.text), revision, wiki)
    except Held as held:
        return planned.model_copy(update={"reason": held.reason})
    except CommunsError as error:
        return planned.model_copy(update={"status": status_of(error), "reason": error.told})
    if edit is None:
        return planned.model_copy(update={"status": Status.UNCHANGED})
    texts[saved.page] = edit.after
    return planned.model_copy(update={"status": Status.UPDATE, "edit": edit})


def _revision(saved: Saved, wiki: Wiki) -> Revision | None:
    """Return the revision that an edit made, None when it made none."""
    if saved.revision:
        return wiki.revision(saved.revision)
    # Killed before it was known: the page's history tells.
    found = wiki.newest_by(saved.page, wiki.bot, rollbacks=True)
    return found if found is not None and (found.parent, found.sha1) == (saved.base, saved.sha1) else None


def _edit(saved: Saved, page: Snapshot, now: str, revision: Revision, wiki: Wiki) -> Edit | None:
    if revision.user != wiki.bot:
        raise Held(_("revision {number} is not by the account {bot}").format(number=revision.id, bot=wiki.bot))
    before = wiki.revision(revision.parent) if revision.parent else None
    if before is None:
        raise Held(
            _("revision {number} made the page; ask an administrator to delete it").format(number=revision.id)
            if not revision.parent
            else _("the revision before {number} is hidden").format(number=revision.id)
        )
    if page.revision is None:
        raise Held(_("the page is gone"))
    if now == before.text:
        return None  # undone already
    undone = undo(now, revision.text, before.text, saved.target)
    if undone is None:
        raise Held(
            _("people changed since what revision {number} changed; undo it by hand, on the page's history").format(
                number=revision.id
            )
        )
    if undone.put == now[undone.start : undone.end]:
        return None
    return edit_of(now, (undone.start, undone.end), undone.put, undo_summary(saved, revision.id))


def undo_summary(saved: Saved, number: int) -> str:
    """Return the summary of an edit that undoes a revision of ours."""
    words = translation(saved.language)
    return "{what} ({mark}) — [[{source}|{origin}]] · [[{stop}|{stopping}]]".format(
        what=words.gettext("revision {number} of the bot undone, as its operator asked").format(number=number),
        mark=rollback_mark(number),
        source=saved.source_page,
        origin=words.gettext("source"),
        stop=saved.stop_page,
        stopping=words.gettext("stop the bot"),
    )
