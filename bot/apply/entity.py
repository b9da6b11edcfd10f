"""Writing one entity of a plan: every check, right before and right after the save; like ``bot.apply.target``."""

from dataclasses import dataclass, replace

from bot.apply.checks import refuse_account, refuse_messages, refuse_stop
from bot.apply.outcome import Moved, Outcome, Result, Stale, StoredOtherwise
from bot.apply.target import Manners, attempt, failed
from bot.errors import CommunsError, LoginRefused, PersonNeeded, PlanRefused, Simulated
from bot.items.applied import applied, meaning
from bot.items.entity import Json, parse, sitelink, title_key
from bot.items.find import made_already
from bot.items.port import Saved, Wikibase
from bot.items.shown import view_of
from bot.items.touched import same_where_touched, says
from bot.locale import _
from bot.locale.moment import moment
from bot.masked import masked
from bot.plan.held import Held, refuse_writer
from bot.plan.model import TargetPlan
from bot.plan.parts import EntityEdit
from bot.plan.snapshot import Revision, Snapshot

_CREATIONS = 50


@dataclass
class _Sent:
    """Whether something was sent of which it is not known whether the server did it."""

    sent: bool = False


def apply_entity(planned: TargetPlan, wikibase: Wikibase, manners: Manners) -> Outcome:
    """Write one entity and say what became of it; no error of the Wikibase's escapes.

    Args:
        planned: a target with an ``entity``, whose status writes.
        wikibase: its Wikibase, logged in.
        manners: how we behave there.
    """
    sent = _Sent()
    return attempt(planned, wikibase, manners, lambda outcome: _write(planned, wikibase, manners, outcome, sent))


def _write(planned: TargetPlan, wikibase: Wikibase, manners: Manners, outcome: Outcome, sent: _Sent) -> Outcome:
    edit, entity = planned.edit, planned.entity
    if edit is None or entity is None or planned.base is None:
        raise AssertionError("an entity that is written has its edit and its base")
    if manners.stop_page not in edit.summary:
        raise PlanRefused(_("the plan was made without this wiki's account"), advice=_("plan again"))
    titles = [planned.page] if entity.id else []
    reading = wikibase.read([*titles, manners.stop_page], before_save=True)
    refuse_account(reading.account, wikibase.bot)
    refuse_stop(reading.pages[manners.stop_page])
    if manners.stop_on_talk:
        refuse_messages(reading.account, planned.wiki, wikibase)
    if not entity.id:
        return _made(planned, entity, wikibase, manners, outcome, sent)
    page = reading.pages[planned.page]
    now = parse(page.text)
    if page.revision is None or not now:
        raise Stale(_("the item was deleted or merged"), _moved(edit.before, "", page.revision))
    if says(now, entity.data):
        ours = sent.sent and page.revision.user == wikibase.bot
        result = Result.APPLIED if ours else Result.ALREADY_THERE
        return replace(outcome, result=result, revision=page.revision.id if ours else 0, entity=entity.id)
    remark = _on_this_revision(planned, entity, page, now, wikibase)
    try:
        refuse_writer(page, reading.account)
    except Held as held:
        raise PersonNeeded(held.reason) from None
    manners.intend(planned, edit, page.revision)
    sent.sent = True
    try:
        saved = _edit(planned, entity, page.revision.id, wikibase, manners)
    except PlanRefused as refused:
        newest = wikibase.read([planned.page]).pages[planned.page]
        view = view_of(now)
        raise Stale(refused.what, _moved(view.text(now), view.text(parse(newest.text)), newest.revision)) from None
    return _verified(planned, entity, (page.revision, now), saved, wikibase, replace(outcome, reason=remark))


def _made(
    planned: TargetPlan, entity: EntityEdit, wikibase: Wikibase, manners: Manners, outcome: Outcome, sent: _Sent
) -> Outcome:
    """Make an entity, unless our account has made it before."""
    edit = planned.edit
    if edit is None:
        raise AssertionError("an entity that is made has its edit")
    created = wikibase.created(_CREATIONS, kind=entity.kind)
    if made := made_already(entity.key, created, lambda _item: False):
        result = Result.APPLIED if sent.sent else Result.ALREADY_THERE
        return replace(outcome, result=result, entity=made, page=wikibase.title_of(made))
    manners.intend(planned, edit, None)
    sent.sent = True
    saved = _edit(planned, entity, 0, wikibase, manners)
    title = wikibase.title_of(saved.id)
    known = replace(outcome, entity=saved.id, page=title, url=wikibase.read([title]).pages[title].url)
    return _verified(planned, entity, (None, {}), saved, wikibase, known)


def _edit(planned: TargetPlan, entity: EntityEdit, base: int, wikibase: Wikibase, manners: Manners) -> Saved:
    """Save, and return what is there; also where the answer was lost after the server had done its work."""
    summary = planned.edit.summary if planned.edit else ""
    try:
        return wikibase.edit(
            entity.id,
            data=entity.data,
            base=base,
            summary=summary,
            mark_as_bot=manners.mark_as_bot,
            kind=entity.kind,
        )
    except (PersonNeeded, LoginRefused, Simulated):
        raise
    except CommunsError:
        if (found := _saved_after_all(planned, entity, base, wikibase)) is None:
            raise
        return found


def _saved_after_all(planned: TargetPlan, entity: EntityEdit, base: int, wikibase: Wikibase) -> Saved | None:
    name = entity.id
    if not name:
        name = made_already(entity.key, wikibase.created(_CREATIONS, kind=entity.kind), lambda _item: False)
        if not name:
            return None
    title = planned.page or wikibase.title_of(name)
    newest = wikibase.read([title]).pages[title].revision
    if newest is None or newest.user != wikibase.bot or newest.id == base or newest.parent != base:
        return None
    return Saved(name, newest.id) if says(parse(newest.text), entity.data) or not entity.id else None


def _on_this_revision(planned: TargetPlan, entity: EntityEdit, page: Snapshot, now: Json, wikibase: Wikibase) -> str:
    """Return a remark where the entity moved elsewhere since the plan, empty where it did not.

    Raises:
        Stale: what the plan changes was changed.
    """
    newest, base = page.revision, planned.base
    if newest is None or base is None or newest.id == base.revision:
        return ""
    before = wikibase.revision(base.revision)
    if before is None or not same_where_touched(parse(before.text), now, entity.data):
        shown = view_of(now)
        raise Stale(
            _("the item was changed"),
            _moved(shown.text(parse(before.text)) if before else "", shown.text(now), newest),
        )
    return _("only other things of the item had changed since the plan ({user}, {when})").format(
        user=newest.user if newest.registered else _("an unregistered editor"), when=moment(newest.timestamp)
    )


def _verified(
    planned: TargetPlan,
    entity: EntityEdit,
    before: tuple[Revision | None, Json],
    saved: Saved,
    wikibase: Wikibase,
    outcome: Outcome,
) -> Outcome:
    """Read the entity back, and return the outcome of its save."""
    base, data = before
    written = replace(outcome, revision=saved.revision)
    if base is not None and saved.revision == base.id:
        return replace(outcome, result=Result.ALREADY_THERE)
    try:
        called = _verify(planned, entity, base, data, saved, wikibase)
    except CommunsError as error:
        ended = replace(failed(written, error), result=Result.FAILED)
        if isinstance(error, StoredOtherwise):
            return replace(ended, result=error.result)
        reason = _("the item was saved, and could not be looked at afterwards: {reason}").format(reason=error.told)
        return replace(ended, reason=reason)
    result = Result.CARRIED_OVER if outcome.reason else Result.APPLIED
    return replace(written, result=result, reason="; ".join(filter(None, [outcome.reason, *called])))


def _verify(
    planned: TargetPlan, entity: EntityEdit, base: Revision | None, data: Json, saved: Saved, wikibase: Wikibase
) -> list[str]:
    """Compare what is stored with what was to be stored, and return remarks.

    Raises:
        StoredOtherwise: it differs, or somebody's edit came between.
    """
    revision = wikibase.revision(saved.revision)
    edit = planned.edit
    if edit is None:
        raise AssertionError("an entity that is written has its edit")
    stored = parse(revision.text) if revision else {}
    view = view_of(stored)
    links, called = _as_called(entity.data.get("sitelinks", {}), stored)
    wanted = applied(data, {**entity.data, "sitelinks": links})
    if saved.patched or (revision is not None and base is not None and revision.parent != base.id):
        other = wikibase.revision(revision.parent) if revision else None
        raise StoredOtherwise(
            _("{user} edited the item at the same moment ({when}), and the server made one of both").format(
                user=other.user if other and other.registered else _("an unregistered editor"),
                when=moment(other.timestamp) if other else "–",
            ),
            _moved(view.text(wanted), view.text(stored), other),
            advice=_("look at the item"),
            result=Result.MERGED,
        )
    if meaning(stored) != meaning(wanted):
        raise StoredOtherwise(
            _("what is stored is not what the plan showed"),
            _moved(view.text(wanted), view.text(stored), revision),
            advice=_("look at the item"),
        )
    return called


def _as_called(links: Json, stored: Json) -> tuple[Json, list[str]]:
    """Return sitelinks that were set as the linked wikis call their pages, with a remark for each that differs.

    The server asks the wiki, takes no page that is not there, and follows redirects.
    """
    found = dict(links)
    told = []
    for site, link in links.items():
        title = sitelink(stored, site)
        if link["title"] and title and title_key(title) != title_key(link["title"]):
            found[site] = {**link, "title": title}
            what = _("the page “{title}” is called “{called}” there: correct “pages” in config/communs.yaml")
            told.append(what.format(title=link["title"], called=title))
    return found, told


def _moved(planned: str, now: str, by: Revision | None) -> Moved:
    return Moved(
        planned=planned,
        now=now,
        user=by.user if by and by.registered else "",
        timestamp=by.timestamp if by else "",
        comment=masked(by.comment) if by else "",
    )
