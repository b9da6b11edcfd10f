"""Putting a list of ours in the place of one that people wrote, with their consent. Pure."""

from collections.abc import Sequence

from bot.locale import _, ngettext
from bot.plan.held import Held, refuse_lost, refuse_page, refuse_texts, region_on
from bot.plan.model import Status, TargetPlan
from bot.plan.of_page import begun, edit_of
from bot.plan.snapshot import Account, Snapshot
from bot.plan.summary import edit_summary
from bot.plan.wanted import Wanted
from bot.targets.braces import enclosing
from bot.targets.placement import framed
from bot.targets.region import targets_on
from bot.targets.wikitext import line_at


def adopt_target(
    wanted: Wanted, snapshot: Snapshot, account: Account, span: tuple[int, int], entries: Sequence[tuple[str, str]]
) -> TargetPlan:
    """Return what would happen to the page of one target.

    Args:
        wanted: the target.
        snapshot: its page.
        account: who was logged in while reading.
        span: where the list stands that people wrote: whole lines, the last without its line break.
        entries: what it names: of each the id in the catalogue (empty for none) and the name.
    """
    planned = begun(wanted, snapshot)
    try:
        refuse_page(snapshot, account)
        refuse_texts(wanted)
        _refuse(wanted, snapshot, span, entries)
        start, end = span
        before = snapshot.text
        put = framed(before[:start] + before[end:], start, wanted.region)
        if put.endswith("\n") and before[end:].startswith("\n\n"):
            put = put[:-1]  # the blank line that stood below the list is there
        summary = edit_summary(
            wanted.compare("").changes,
            language=wanted.language,
            source_page=wanted.source_page,
            stop_page=wanted.stop_page,
            first=True,
        )
        edit = edit_of(before, span, put, summary)
        refuse_lost(edit.after, wanted.target)
    except Held as held:
        return planned.model_copy(update={"status": Status.HELD, "reason": held.reason})
    first, last = line_at(before, start), line_at(before, end)
    remark = ngettext(
        "adopted: the list of {n} entry that people wrote (lines {first} to {last}) is replaced",
        "adopted: the list of {n} entries that people wrote (lines {first} to {last}) is replaced",
        len(entries),
    ).format(n=len(entries), first=first, last=last)
    return planned.model_copy(
        update={
            "status": Status.CREATE,
            "remarks": (remark,),
            "region": wanted.region,
            "changes": wanted.compare("").changes,
            "edit": edit,
        }
    )


def _refuse(wanted: Wanted, snapshot: Snapshot, span: tuple[int, int], entries: Sequence[tuple[str, str]]) -> None:
    """Hold what cannot be adopted.

    Raises:
        Held: the list is ours already, is not there, stands in something else, or holds what the rendering does not.
    """
    if region_on(snapshot, wanted.target) is not None:
        raise Held(_("a list of ours stands on the page already; communs pull takes what people changed in it"))
    start, end = span
    if not entries:
        raise Held(_("no list that people wrote was found there"))
    if targets_on(snapshot.text[start:end]):
        raise Held(_("another list of ours stands within the one that people wrote"))
    if enclosing(snapshot.text, start, end) is not None:
        raise Held(_("the list that people wrote stands inside a template or a table"))
    shown = {block.entry for block in wanted.rendering.blocks}
    if lost := [name for key, name in entries if key not in shown]:
        raise Held(
            _(
                "the page has what the list would not show: {names}; import it first, or take it off the page yourself"
            ).format(names=", ".join(lost))
        )
