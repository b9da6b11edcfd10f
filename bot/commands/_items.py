"""Planning the targets of items: what the session's plan shows besides lists on pages."""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.errors import CommunsError, PersonNeeded
from bot.items.gather import plan_entities, read_used
from bot.items.plan import threshold
from bot.items.prepare import asks_of, place_of
from bot.locale import _
from bot.plan.held import status_of
from bot.plan.model import Status, TargetPlan
from bot.plan.prepare import archived

if TYPE_CHECKING:
    from bot.commands._session import Consent, Session
    from bot.config.items_target import ItemsTarget


def settled_items(session: "Session", name: str, target: "ItemsTarget") -> TargetPlan | None:
    """Return the plan of a target of items that needs no look at its Wikibase; None for one that does."""
    if session.settings.sandbox:
        return None
    wiki = session.project.wikis[target.wiki]
    planned = TargetPlan(target=name, wiki=target.wiki, wiki_name=wiki.name, page="", status=Status.DISABLED)
    if reason := archived(wiki):
        return planned.model_copy(update={"status": Status.ARCHIVED, "reason": reason})
    if not target.enabled:
        reason = _("set “enabled: true” in config/targets.yaml to open it")
        return planned.model_copy(update={"reason": reason})
    return None


def plan_items(session: "Session", name: str, consent: "Consent", entries: Collection[str] = ()) -> list[TargetPlan]:
    """Return what would happen to the items of one target: one plan for each entry.

    Args:
        session: the run.
        name: the target's id.
        consent: what a person agreed to.
        entries: ids of the entries that are meant; empty for all.
    """
    target = session.project.items[name]
    if (settled := settled_items(session, name, target)) is not None:
        return [settled]
    try:
        return _planned(session, name, target, consent, frozenset(entries) | frozenset(consent.only))
    except CommunsError as error:
        wiki = session.project.wikis[target.wiki].name
        status = status_of(error)
        return [TargetPlan(target=name, wiki=target.wiki, wiki_name=wiki, page="", status=status, reason=error.told)]


def _planned(
    session: "Session", name: str, target: "ItemsTarget", consent: "Consent", only: Collection[str]
) -> list[TargetPlan]:
    project, key = session.project, target.wiki
    mapping = project.wikibases[key]
    lacking = [one for one, prop in mapping.properties.items() if not prop.id]
    lacking += [one for one, item in mapping.items.items() if not item.id]
    if lacking:
        raise PersonNeeded(
            _("config/wikibase.yaml has no id yet for: {names}").format(names=", ".join(lacking)),
            advice=_("write them there, or on a Wikibase of your own: communs wikibase init {key}").format(key=key),
        )
    wikibase = session.wikibase(key)
    used = read_used(mapping, wikibase, project.wikis[key].language)
    place = place_of(project, name, target, session.pages(key), used)
    day = datetime.now(UTC).date().isoformat()
    asks = asks_of(project, name, target, day=day, sandbox=session.settings.sandbox, only=only)
    plans = plan_entities(place, asks, wikibase, used.datatypes)
    limits = target.removals or project.bot.removals
    return threshold(plans, count=limits.count, percent=limits.percent, allowed=consent.removals)
