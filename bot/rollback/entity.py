"""A plan that undoes edits of entities: what each of them set is set back, where nobody changed just that since."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from bot.errors import CommunsError
from bot.items.applied import applied, undoing
from bot.items.entity import Json, parse
from bot.items.shown import view_of
from bot.items.touched import same_where_touched, says
from bot.locale import _
from bot.plan.held import Held, refuse_writer, status_of
from bot.plan.model import Status, TargetPlan
from bot.plan.of_page import base_of
from bot.plan.parts import Change, Edit, EntityEdit
from bot.plan.port import Wiki
from bot.plan.snapshot import Revision, Snapshot
from bot.report.diff import diff
from bot.rollback.plan import Saved, undo_summary
from bot.targets.normal import sha1

if TYPE_CHECKING:
    from collections.abc import Iterator


def plan_undo_entities(edits: Sequence[Saved], wiki: Wiki, names: Mapping[str, str]) -> list[TargetPlan]:
    """Return the plan of undoing edits of entities on one Wikibase, in the order in which they are to be undone.

    Args:
        edits: in the order in which they were made.
        wiki: the Wikibase, logged in.
        names: labels of properties and items, by id.
    """
    # Several edits of one entity are undone one on top of the other.
    now: dict[str, Json] = {}
    return [_planned(edit, wiki, now, names) for edit in reversed(edits)]


def _planned(saved: Saved, wiki: Wiki, texts: dict[str, Json], names: Mapping[str, str]) -> TargetPlan:
    planned = TargetPlan(
        target=saved.target,
        kind="items",
        wiki=saved.wiki,
        wiki_name=saved.wiki_name,
        page=saved.page,
        status=Status.HELD,
    )
    if not saved.page:
        return planned.model_copy(update={"status": Status.UNCHANGED, "reason": _("nothing was saved")})
    try:
        reading = wiki.read([saved.page])
        page = reading.pages[saved.page]
        planned = planned.model_copy(update={"url": page.url, "base": base_of(page)})
        refuse_writer(page, reading.account)
        revision = _revision(saved, wiki)
        if revision is None:
            return planned.model_copy(update={"status": Status.UNCHANGED, "reason": _("nothing was saved")})
        before = _before(revision, page, wiki)
        now = texts.get(saved.page) or parse(page.text)
        data = undoing(before, parse(revision.text))
        if not data or says(now, data):
            return planned.model_copy(update={"status": Status.UNCHANGED})
        if not same_where_touched(parse(revision.text), now, data):
            raise Held(  # noqa: TRY301 (like what the functions above raise)
                _("people changed since what revision {number} changed; undo it by hand, on the item's history").format(
                    number=revision.id
                )
            )
    except Held as held:
        return planned.model_copy(update={"reason": held.reason})
    except CommunsError as error:
        return planned.model_copy(update={"status": status_of(error), "reason": error.told})
    texts[saved.page] = applied(now, data)
    old, new = (view_of(one, names).text(one) for one in (now, texts[saved.page]))
    return planned.model_copy(
        update={
            "status": Status.UPDATE,
            "changes": tuple(_changes(saved, old, new)),
            "edit": Edit(
                before=old, start=0, end=len(old), put=new, sha1=sha1(new), summary=undo_summary(saved, revision.id)
            ),
            "entity": EntityEdit(id=saved.page.rpartition(":")[2], kind=now.get("type", "item"), data=data),
        }
    )


def _revision(saved: Saved, wiki: Wiki) -> Revision | None:
    """Return the revision that an edit made, None when it made none."""
    if saved.revision:
        return wiki.revision(saved.revision)
    # Killed before it was known: the item's history tells.
    found = wiki.newest_by(saved.page, wiki.bot, rollbacks=True)
    return found if found is not None and found.parent == saved.base else None


def _before(revision: Revision, page: Snapshot, wiki: Wiki) -> Json:
    """Return the entity before an edit of ours.

    Raises:
        Held: the edit is not ours, made the entity, or what was before cannot be read.
    """
    if revision.user != wiki.bot:
        raise Held(_("revision {number} is not by the account {bot}").format(number=revision.id, bot=wiki.bot))
    if not revision.parent:
        raise Held(
            _(
                "revision {number} made the item; ask an administrator to delete it, and take its id out of the file"
            ).format(number=revision.id)
        )
    if page.revision is None or not parse(page.text):
        raise Held(_("the item is gone"))
    before = wiki.revision(revision.parent)
    if before is None:
        raise Held(_("the revision before {number} is hidden").format(number=revision.id))
    return parse(before.text)


def _changes(saved: Saved, old: str, new: str) -> "Iterator[Change]":
    """Yield a change for each line that goes or comes back."""
    for line in diff(old, new):
        if line.sign in {"+", "-"}:
            about, _colon, value = line.text.strip().partition(": ")
            kind, sides = ("added", {"new": value}) if line.sign == "+" else ("removed", {"old": value})
            yield Change.model_validate({"kind": kind, "name": saved.page, "field": about, "about": about, **sides})
