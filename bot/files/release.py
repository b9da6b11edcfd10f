"""Handing a list in a file back to people: its markers go, the text stays. Pure."""

from bot.files.markers import region_in
from bot.files.stored import Stored, sha1_of
from bot.locale import _
from bot.plan.model import Status, TargetPlan
from bot.plan.parts import Base, Edit
from bot.plan.summary import released
from bot.targets.region import BrokenRegion


def release_file(target: str, form: str, language: str, stored: Stored) -> TargetPlan:
    """Return what would happen to the file of one target.

    Args:
        target: the target's id.
        form: the file's format: ``html``, ``markdown`` or ``wikitext``.
        language: the language of the list.
        stored: its file as it was read.
    """
    planned = TargetPlan(
        target=target,
        kind="file",
        wiki="",
        wiki_name=_("file"),
        page=stored.path,
        status=Status.UNCHANGED,
        base=Base(revision=0, sha1=stored.sha1),
    )
    try:
        region = region_in(stored.text, target, form)
    except BrokenRegion as broken:
        reason = _("the markers in the file are broken: {reason}; mend them there").format(reason=broken)
        return planned.model_copy(update={"status": Status.HELD, "reason": reason})
    if region is None:
        return planned.model_copy(update={"remarks": (_("there is no list of ours in the file"),)})
    before = stored.raw or ""
    start, end, put = stored.spliced(region.start, region.end, region.body.strip("\n"))
    edit = Edit(
        before=before,
        start=start,
        end=end,
        put=put,
        sha1=sha1_of(before[:start] + put + before[end:]),
        summary=released(language),
    )
    remark = _("the list is handed back: the markers go, the text stays")
    return planned.model_copy(update={"status": Status.UPDATE, "edit": edit, "release": True, "remarks": (remark,)})
