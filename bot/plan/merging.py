"""Planning a list that people edited: what they did is kept, and what the catalogue changed is written. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.locale import _, ngettext
from bot.masked import masked
from bot.plan.held import Held
from bot.plan.history import History, hand_edit, region_in, same_region
from bot.plan.kept import Editor, Kept
from bot.plan.parts import HandEdit
from bot.plan.snapshot import Revision
from bot.plan.wanted import Wanted
from bot.targets.normal import as_stored_within, stamp
from bot.targets.region import Region

if TYPE_CHECKING:
    from bot.merge.outcome import Merged


def merge_region(wanted: Wanted, newest: Revision, region: Region, ours: Region, history: History) -> "Merged":
    """Return the list as it is to stand, with who did what.

    Args:
        wanted: the target.
        newest: the newest revision of its page.
        region: the region there.
        ours: the region as our account saved it last.
        history: what the wiki's history says; empty where that save is the newest revision.

    Raises:
        Held: what people did needs a person before anything can be written.
    """
    # Text of an import is not as a save stores it, and the notes that are made of it now are read again after one.
    region = replace(region, body=as_stored_within(region.body))
    ours = replace(ours, body=as_stored_within(ours.body))
    save = history.ours.id if history.ours is not None else newest.id
    undone = region.verifies and stamp(region.body) != stamp(ours.body)
    merged = wanted.merge(ours, region, undone=undone, save=save)
    told = (one.model_copy(update={"by": editor_of(one, wanted.target, history, newest)}) for one in merged.kept)
    return replace(merged, kept=_refusing_halves(tuple(told), region.body))


def _refusing_halves(kept: tuple[Kept, ...], body: str) -> tuple[Kept, ...]:
    """Return the things, those refused that are perhaps half of what a person wrote: a line break ends a field there.

    Args:
        kept: what people did.
        body: the list on the wiki.
    """
    below = [one.wiki for one in kept if one.kind == "text" and one.wiki]
    return tuple(
        one.model_copy(
            update={"refused": _("the line below may belong to it (“{line}”); join them on the wiki").format(line=line)}
        )
        if one.kind == "changed"
        and one.written
        and not one.refused
        and (line := next((line for line in below if f"{one.written}\n{line}" in body), ""))
        else one
        for one in kept
    )


def whole_edit(region: Region, ours: Region, history: History, newest: Revision) -> HandEdit | None:
    """Return what people did to the list as a whole since our last save, None when they did nothing."""
    if stamp(region.body) == stamp(ours.body):
        return None
    return hand_edit(history.touched or newest, ours.body, region.body)


def editor_of(kept: Kept, target: str, history: History, newest: Revision) -> Editor | None:
    """Return who did a thing, None for what our account has already saved: this part of the history does not tell.

    Args:
        kept: the thing.
        target: the target's id.
        history: what the wiki's history says since our last save.
        newest: the newest revision of the page.
    """
    if kept.noted:
        return None
    came = came_in(kept, target, history.revisions)
    by = came or history.touched or newest
    return Editor(
        revision=by.id,
        user=by.user if by.registered else "",
        timestamp=by.timestamp,
        comment=masked(by.comment),
        certain=came is not None or _is_alone(by, target, history.revisions),
    )


def _is_alone(by: Revision, target: str, revisions: Sequence[Revision]) -> bool:
    """Say whether the revision before this one had the list as our account saved it: nobody else touched it."""
    before = [one for one in revisions if one.id < by.id]
    return bool(before) and all(same_region(one.text, before[-1].text, target) for one in before)


def came_in(kept: Kept, target: str, revisions: Sequence[Revision], *, kind: str = "region") -> Revision | None:
    """Return the revision in which a thing came onto the page and stayed, None when these do not tell.

    Args:
        kept: the thing.
        target: the target's id.
        revisions: newest first; the last is one without the thing.
        kind: the target's kind; what is no list of ours may stand anywhere on its page.
    """
    found: Revision | None = None
    for revision in revisions:
        region = region_in(revision, target)
        body = revision.text if kind != "region" else region.body if region is not None else None
        if body is None or not _stands(kept, body):
            return found
        found = revision
    return None


def _stands(kept: Kept, body: str) -> bool:
    """Say whether a text has what a person did; the order of entries is not looked for.

    What stood there before must be gone, as the same words may stand elsewhere.
    """
    if kept.kind == "order":
        return False
    now, before = kept.written or kept.wiki, kept.before or kept.base
    if not now:
        # Our last save may be without an entry already; it was there as the catalogue has it.
        before = before or kept.catalogue
        return bool(before) and before not in body
    return now in body and (not before or before not in body.replace(now, ""))


def waiting(kept: Iterable[Kept], target: str) -> str:
    """Return the line that says how many things wait for somebody's decision, empty for none."""
    number = sum(one.waits for one in kept)
    if not number:
        return ""
    return ngettext(
        "{n} hand edit waits for your decision: communs pull {target}",
        "{n} hand edits wait for your decision: communs pull {target}",
        number,
    ).format(n=number, target=target)


def refuse_undo(wanted: Wanted, region: Region, ours: Region, edit: HandEdit | None) -> None:
    """Hold an undo that put back more than values: words of the template that it had then.

    Raises:
        Held: it did.
    """
    if region.verifies and stamp(region.body) != stamp(ours.body) and region.template != ours.template:
        raise Held(undone(wanted), edit)


def undone(wanted: Wanted) -> str:
    """Return what is said of an undo."""
    return _(
        "an older version of the list was put back by a person; to write it again: communs plan --place-again {target}"
    ).format(target=wanted.target)
