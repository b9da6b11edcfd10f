"""Writing one file of a plan: every check, right before and right after."""

from collections.abc import Callable
from dataclasses import replace

from bot.apply.outcome import Moved, Outcome, Result, Stale, StoredOtherwise
from bot.apply.target import failed
from bot.config.targets import USUAL_TEMPLATES
from bot.errors import CommunsError, PersonNeeded
from bot.files.disk import Changed
from bot.files.edit import parted
from bot.files.markers import region_in
from bot.files.store import Store
from bot.files.stored import Stored, sha1_of
from bot.locale import _
from bot.plan.model import TargetPlan
from bot.plan.parts import Edit
from bot.targets.beside import carried_place
from bot.targets.region import BrokenRegion, Region

# Called right before each writing with the target and what will be written.
Intend = Callable[[TargetPlan, Edit, Stored], None]


def apply_file(planned: TargetPlan, form: str, store: Store, intend: Intend) -> Outcome:
    """Write one file and say what became of it.

    Args:
        planned: a target whose status writes.
        form: the file's format.
        store: the project's files.
        intend: told of what will be written.
    """
    outcome = Outcome(planned.target, planned.wiki, planned.page, planned.url, Result.FAILED)
    try:
        return _write(planned, form, store, intend, outcome)
    except CommunsError as error:
        return failed(outcome, error)


def _write(planned: TargetPlan, form: str, store: Store, intend: Intend, outcome: Outcome) -> Outcome:
    edit = planned.edit
    if edit is None or planned.base is None:
        raise AssertionError("a target that writes has its edit and its base")
    stored, after = store.read(planned.page), edit.after if edit.sha1 else None
    if _is(stored, edit):
        return replace(outcome, result=Result.ALREADY_THERE)
    remark = ""
    if stored.sha1 != planned.base.sha1 or (stored.raw or "") != edit.before:
        edit, remark = _carried(planned, edit, stored, form), _("only text outside the list had changed since the plan")
        after = edit.after
    store.keep(stored)
    intend(planned, edit, stored)
    try:
        store.replace(stored, after)
    except Changed as changed:
        raise _stale(edit, changed.now) from None
    now = store.read(planned.page)
    if not _is(now, edit):
        raise StoredOtherwise(
            _("somebody wrote the file at the same moment; it does not say what the plan showed"),
            Moved(edit.after, now.raw or "", "", "", ""),
            advice=_("look at it, then plan again"),
        )
    return replace(outcome, result=Result.CARRIED_OVER if remark else Result.APPLIED, reason=remark)


def _is(stored: Stored, edit: Edit) -> bool:
    """Say whether a file is as it is after an edit."""
    return stored.raw is None if not edit.sha1 else stored.raw is not None and stored.sha1 == edit.sha1


def _carried(planned: TargetPlan, edit: Edit, stored: Stored, form: str) -> Edit:
    """Return the edit on a file of which only text outside the list changed since the plan.

    Raises:
        Stale: anything else did.
        PersonNeeded: the markers are broken now.
    """
    if stored.raw is None or not edit.sha1 or form not in USUAL_TEMPLATES:
        raise _stale(edit, stored)
    planned_on = Stored(planned.page, edit.before)
    if edit.start == edit.end:
        # Another list of ours may have come to the file since, placed by the same run.
        place = carried_place(planned_on.text, len(Stored("", edit.before[: edit.start]).text), stored.text)
        if place is None:
            raise _stale(edit, stored)
        return _moved(edit, stored, stored.spliced(place, place, parted(stored.text, place, planned.region)))
    region, before = _region(planned, stored, form), _region(planned, planned_on, form)
    if region is None or before is None:
        raise _stale(edit, stored)
    was = planned_on.text[before.start : before.end]
    replaced = edit.before[edit.start : edit.end].replace("\r\n", "\n")
    if replaced != was or stored.text[region.start : region.end] != was:
        raise _stale(edit, stored)
    return _moved(edit, stored, stored.spliced(region.start, region.end, edit.put.replace("\r\n", "\n")))


def _moved(edit: Edit, stored: Stored, replaced: tuple[int, int, str]) -> Edit:
    """Return an edit on a file as it is now, from what is replaced in it."""
    (start, end, put), raw = replaced, stored.raw or ""
    sha1 = sha1_of(raw[:start] + put + raw[end:])
    return edit.model_copy(update={"before": raw, "start": start, "end": end, "put": put, "sha1": sha1})


def _region(planned: TargetPlan, stored: Stored, form: str) -> Region | None:
    try:
        return region_in(stored.text, planned.target, form)
    except BrokenRegion as broken:
        raise PersonNeeded(
            _("the markers in the file are broken: {reason}").format(reason=broken), advice=_("mend them there")
        ) from None


def _stale(edit: Edit, now: Stored) -> Stale:
    what = _("the file is gone") if now.raw is None else _("the file changed since the plan was made")
    return Stale(what, Moved(edit.before, now.raw or "", "", "", ""))
