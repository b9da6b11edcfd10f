"""From what the catalogue wants and what a file says to one target of a plan. Pure."""

from bot.files.edit import edit_of, parted
from bot.files.markers import region_in
from bot.files.noted import AROUND, OWN, things_noted
from bot.files.plan_whole import plan_whole
from bot.files.stored import Stored, sha1_of
from bot.files.wanted import WantedFile
from bot.locale import _, ngettext
from bot.merge.notes import parse_notes
from bot.plan.held import Held, removals_held
from bot.plan.kept import Kept
from bot.plan.model import Status, TargetPlan
from bot.plan.parts import Base, Change
from bot.plan.wanted import Comparison
from bot.targets.normal import stamp
from bot.targets.region import BrokenRegion, Region


def plan_file(wanted: WantedFile, stored: Stored) -> TargetPlan:
    """Return what would happen to one file.

    Args:
        wanted: the target and what it should say.
        stored: its file as it was read.
    """
    planned = TargetPlan(
        target=wanted.target,
        kind="file",
        wiki="",
        wiki_name=_("file"),
        page=wanted.path,
        status=Status.UNCHANGED,
        base=Base(revision=0, sha1=stored.sha1),
    )
    if wanted.refused:
        return planned.model_copy(update={"status": Status.HELD, "reason": wanted.refused})
    try:
        if wanted.whole is not None:
            return plan_whole(planned, wanted, stored)
        region = _region(wanted, stored)
        return _first(planned, wanted, stored) if region is None else _next(planned, wanted, stored, region)
    except Held as held:
        return planned.model_copy(update={"status": Status.HELD, "reason": held.reason})


def _region(wanted: WantedFile, stored: Stored) -> Region | None:
    try:
        return region_in(stored.text, wanted.target, wanted.format)
    except BrokenRegion as broken:
        raise Held(_("the markers in the file are broken: {reason}; mend them there").format(reason=broken)) from None


def _first(planned: TargetPlan, wanted: WantedFile, stored: Stored) -> TargetPlan:
    """Plan a list where there is none."""
    if wanted.only:
        raise Held(_("there is no list in the file yet; place the whole list first (without --only ENTRY)"))
    if wanted.past.stamp and not wanted.place_again:
        raise Held(
            _(
                "the list was taken out of the file since it was written from here; if it is to come back: "
                "communs plan --place-again {target}"
            ).format(target=wanted.target)
        )
    if not wanted.past.stamp and not wanted.place_again and wanted.committed():
        raise Held(
            _(
                "the list was taken out of the file: older versions of it in the project's history (git) have it; if "
                "it is to come back: communs plan --place-again {target}"
            ).format(target=wanted.target)
        )
    at = _place(wanted, stored)
    region = wanted.framed(wanted.body, wanted.fresh, "")
    changes = wanted.compare("").changes
    remark = (
        _("first placement: a new file")
        if stored.raw is None
        else _("first placement: at line {line} of the file").format(line=stored.text.count("\n", 0, at) + 1)
    )
    return planned.model_copy(
        update={
            "status": Status.CREATE,
            "remarks": (remark,),
            "region": region,
            "changes": changes,
            "edit": edit_of(wanted, stored, at, at, parted(stored.text, at, region), changes, first=True),
            "place_again": wanted.place_again,
        }
    )


def _place(wanted: WantedFile, stored: Stored) -> int:
    """Return the offset at which a first list goes.

    Raises:
        Held: there is no such place, or several.
    """
    text, place = stored.text, wanted.place
    if place is None:
        raise Held(
            _("targets.yaml does not say where in the file the list goes (place: a line, top, bottom, new file)")
        )
    if stored.raw is None:
        if place.where != "new file":
            raise Held(_("the file does not exist; create it, or say “place: new file” in targets.yaml"))
        return 0
    if place.where == "new file":
        if text.strip():
            raise Held(
                _("the file exists already and holds no list of ours; say in targets.yaml where it goes (place)")
            )
        return len(text)
    if place.where != "after":
        return 0 if place.where == "top" else len(text)
    lines = text.split("\n")
    found = [number for number, line in enumerate(lines) if line.strip() == place.after]
    if len(found) != 1:
        raise Held(
            ngettext(
                "the line “{line}” that the list should follow occurs {count} time in the file",
                "the line “{line}” that the list should follow occurs {count} times in the file",
                len(found),
            ).format(line=place.after, count=len(found))
        )
    return min(sum(len(line) + 1 for line in lines[: found[0] + 1]), len(text))


def _next(planned: TargetPlan, wanted: WantedFile, stored: Stored, region: Region) -> TargetPlan:
    """Plan a list that stands in the file."""
    body = region.body.strip("\n")
    things, notes = things_noted(region.entries), parse_notes(region.kept)
    same = stamp(body) == stamp(wanted.body)
    if same and region.verifies and not region.kept:
        return planned
    if wanted.place_again:
        remark = _("the whole list is written over because you ask for it")
        return _over(planned, wanted, stored, region, (remark,))
    if things is None or notes is None:
        raise Held(
            _(
                "the notes on the closing marker cannot be read (écrit=…, gardé=…); another communs may have written "
                "them; to write the list again as the catalogue has it: communs plan --place-again {target}"
            ).format(target=wanted.target)
        )
    if wanted.past.stamp and wanted.past.stamp == stamp(wanted.body) != stamp(body) and region.verifies:
        raise Held(
            _(
                "an older version of the list was put back since it was written from here; if the newer one is to come "
                "back: communs plan --place-again {target}"
            ).format(target=wanted.target)
        )
    if region.verifies and not region.kept and not wanted.only:
        # All of it is as it was written, by whatever template.
        return _over(planned, wanted, stored, region, ())
    if wanted.join is None:
        raise AssertionError("a list that has a region can be joined")
    # A decline holds for the list as it was written last.
    save = stamp_number(region)
    try:
        joined = wanted.join(body, things, notes, region.template, save)
    except Held as held:
        over = _over(planned, wanted, stored, region, ())
        reason = f"{held.reason}: communs plan --place-again {wanted.target}"
        return over.model_copy(update={"status": Status.HELD, "reason": reason})
    merged = joined.merged
    planned = planned.model_copy(update={"kept": merged.kept, "save": save})
    wait = _waiting(merged.kept, wanted.target)
    put = wanted.framed(merged.text, joined.noted, str(merged.notes))
    same = stamp(merged.text) == stamp(body)
    # The checksum alone, renewed, would say nothing: it waits with what waits.
    if same and not merged.adopted:
        return planned.model_copy(update={"status": Status.HELD, "reason": wait}) if wait else planned
    remarks = (wait,) if wait else ()
    if same:
        remarks = (*remarks, _("the catalogue says now what people wrote: only the markers are renewed"))
    update = _updated(planned, wanted, stored, region, put, merged.changes, remarks)
    return _thresholded(update, wanted, Comparison(merged.changes, merged.removed, merged.total, merged.emptied))


def stamp_number(region: Region) -> int:
    """Return a number for the list as it was written last: that of its checksum and its notes."""
    return int(sha1_of(f"{region.stamp} {region.entries}")[:7], 16)


def _over(
    planned: TargetPlan, wanted: WantedFile, stored: Stored, region: Region, remarks: tuple[str, ...]
) -> TargetPlan:
    comparison = wanted.compare(region.body.strip("\n"))
    put = wanted.framed(wanted.body, wanted.fresh, "")
    update = _updated(planned, wanted, stored, region, put, comparison.changes, remarks)
    return _thresholded(update.model_copy(update={"place_again": wanted.place_again}), wanted, comparison)


def _updated(
    planned: TargetPlan,
    wanted: WantedFile,
    stored: Stored,
    region: Region,
    put: str,
    changes: tuple[Change, ...],
    remarks: tuple[str, ...],
) -> TargetPlan:
    return planned.model_copy(
        update={
            "status": Status.UPDATE,
            "remarks": remarks,
            "region": put,
            "changes": changes,
            "edit": edit_of(wanted, stored, region.start, region.end, put, changes, first=False),
        }
    )


def _thresholded(update: TargetPlan, wanted: WantedFile, comparison: Comparison) -> TargetPlan:
    """Hold an update that takes more entries away than may go without consent."""
    left = any(one.entry not in {AROUND, OWN} for one in things_noted(wanted.fresh) or ())
    empties = bool(comparison.removed) and comparison.removed == comparison.total and not left
    held = removals_held(wanted.removals, comparison, empties=empties)
    return update.model_copy(
        update={"removed": comparison.removed} | ({"status": Status.HELD, "reason": held} if held else {})
    )


def _waiting(kept: tuple[Kept, ...], target: str) -> str:
    """Return what is to be said of what people did and nobody has decided about; empty for nothing."""
    number = sum(one.waits for one in kept)
    if not number:
        return ""
    told = ngettext(
        "{n} change that people made in the file stays until you decide: communs pull {target}",
        "{n} changes that people made in the file stay until you decide: communs pull {target}",
        number,
    )
    return told.format(n=number, target=target)
