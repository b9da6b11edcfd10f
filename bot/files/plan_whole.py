"""From what the catalogue wants and what a file says to one target of a plan, for a file written as a whole. Pure."""

from bot.files.edit import edit_of
from bot.files.stored import Stored
from bot.files.wanted import WantedFile
from bot.locale import _
from bot.plan.held import Held, removals_held
from bot.plan.model import Status, TargetPlan
from bot.plan.wanted import Comparison
from bot.targets.normal import stamp


def plan_whole(planned: TargetPlan, wanted: WantedFile, stored: Stored) -> TargetPlan:
    """Plan a file that communs writes as a whole.

    Raises:
        Held: it is not to be written.
    """
    if wanted.whole is None:
        raise AssertionError("a file that is written as a whole says how")
    if wanted.only:
        raise Held(_("a file of this format is written as a whole; leave out --only ENTRY"))
    text = stored.text if stored.raw is not None else None
    whole = wanted.whole(text)
    if stored.raw is None and wanted.past.stamp and not wanted.place_again:
        raise Held(
            _(
                "the file was taken away since it was written from here; if it is to come back: "
                "communs plan --place-again {target}"
            ).format(target=wanted.target)
        )
    if stored.raw is None and not wanted.past.stamp and not wanted.place_again and wanted.committed():
        raise Held(
            _(
                "the file was taken away: the project's history (git) has older versions of it; if it is to come back: "
                "communs plan --place-again {target}"
            ).format(target=wanted.target)
        )
    if whole.text == text:
        return planned
    changes, first = whole.changes, stored.raw is None
    edit = edit_of(wanted, stored, 0, len(stored.text), whole.text, changes, first=first)
    update = planned.model_copy(
        update={
            "status": Status.CREATE if first else Status.UPDATE,
            "remarks": (_("first placement: a new file"),) if first else (),
            "region": whole.text,
            "changes": changes,
            "edit": edit,
            "place_again": wanted.place_again,
        }
    )
    if first:
        return update
    if not wanted.place_again and (whole.known is None or not whole.known.verifies):
        what = (
            _("the file was not written by communs, and would be replaced")
            if whole.known is None
            else _("people edited the file, which communs writes as a whole; nothing is overwritten")
        )
        reason = _("{what}; if that is meant: communs plan --place-again {target}").format(
            what=what, target=wanted.target
        )
        return update.model_copy(update={"status": Status.HELD, "reason": reason})
    if wanted.past.stamp == stamp(whole.text) and not wanted.place_again:
        reason = _(
            "an older version of the list was put back since it was written from here; if the newer one is to come "
            "back: communs plan --place-again {target}"
        ).format(target=wanted.target)
        return update.model_copy(update={"status": Status.HELD, "reason": reason})
    removed = sum(change.kind == "removed" for change in changes)
    total = len(whole.known.entries) if whole.known is not None else 0
    comparison = Comparison(changes, removed, total)
    held = removals_held(wanted.removals, comparison, empties=bool(removed) and not whole.entries)
    return update.model_copy(update={"removed": removed} | ({"status": Status.HELD, "reason": held} if held else {}))
