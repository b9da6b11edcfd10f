"""The plan of undoing what was written into files, from the copies that were kept. Pure, but for the reading."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.errors import CommunsError
from bot.files.store import Store
from bot.files.stored import sha1_of
from bot.locale import _
from bot.plan.held import status_of
from bot.plan.model import Status, TargetPlan
from bot.plan.parts import Base, Edit


@dataclass(frozen=True)
class Written:
    """One edit of a file.

    Attributes:
        target: the target's id.
        path: the file's path from the project's folder.
        before: SHA-1 of the file before it, empty where it was not there.
        after: SHA-1 of the file after it, empty where it was taken away.
    """

    target: str
    path: str
    before: str
    after: str


def plan_undo_files(edits: Sequence[Written], store: Store) -> list[TargetPlan]:
    """Return the plan of undoing edits, the last one first.

    A file goes back only where it still reads as it was written, for nothing tells what people changed in it since. So
    does one that was made: it is taken away.
    """
    texts: dict[str, str | None] = {}
    return [_planned(edit, store, texts) for edit in reversed(edits)]


def _planned(edit: Written, store: Store, texts: dict[str, str | None]) -> TargetPlan:
    planned = TargetPlan(
        target=edit.target, kind="file", wiki="", wiki_name=_("file"), page=edit.path, status=Status.HELD
    )
    try:
        stored = store.read(edit.path)
    except CommunsError as error:
        return planned.model_copy(update={"status": status_of(error), "reason": error.told})
    now = texts.get(edit.path, stored.raw)
    planned = planned.model_copy(update={"base": Base(revision=0, sha1=sha1_of(now or ""))})
    sha1 = "" if now is None else sha1_of(now)
    if sha1 == edit.before:
        return planned.model_copy(update={"status": Status.UNCHANGED})
    if sha1 != edit.after:
        return planned.model_copy(update={"reason": _("the file was changed since; undo it by hand")})
    before = store.kept(edit.before) if edit.before else None
    if edit.before and before is None:
        reason = _("what it said before was not kept on this machine; undo it by hand")
        return planned.model_copy(update={"reason": reason})
    texts[edit.path] = before
    now = now or ""
    undone = Edit(before=now, start=0, end=len(now), put=before or "", sha1=edit.before, summary=_("undone"))
    remarks = () if edit.before else (_("the file is taken away: it was not there before"),)
    return planned.model_copy(update={"status": Status.UPDATE, "edit": undone, "remarks": remarks})
