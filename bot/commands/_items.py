"""Planning items of a Wikibase: the targets of the kind ``items``."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.config.chosen import chosen_parts
from bot.config.targets import AnyTarget
from bot.errors import CommunsError, PersonNeeded
from bot.items.gather import plan_entities, read_used
from bot.items.plan import threshold
from bot.items.prepare import asks_of, place_of
from bot.locale import _
from bot.plan.held import status_of
from bot.plan.model import TargetPlan

if TYPE_CHECKING:
    from bot.commands._consent import Consent
    from bot.commands._session import Session


def plan_items(
    session: "Session", targets: Mapping[str, AnyTarget], names: Sequence[str], consent: "Consent"
) -> Sequence[TargetPlan]:
    """See ``bot.commands._kinds.Planner``: one plan for each entry."""
    plans: list[TargetPlan] = []
    for name, target in targets.items():
        if (settled := session.settled(name, target)) is not None:
            plans.append(settled)
            continue
        only = chosen_parts(names, name) | frozenset(consent.only)
        try:
            plans += _planned(session, name, consent, only)
        except CommunsError as error:
            wiki = session.project.wikis[target.wiki_key].name
            plans.append(
                TargetPlan(
                    target=name,
                    kind=target.kind,
                    wiki=target.wiki_key,
                    wiki_name=wiki,
                    page="",
                    status=status_of(error),
                    reason=error.told,
                )
            )
    return plans


def _planned(session: "Session", name: str, consent: "Consent", only: Collection[str]) -> list[TargetPlan]:
    project = session.project
    target = project.items[name]
    key = target.wiki
    mapping = project.wikibases[key]
    lacking = [one for one, prop in mapping.properties.items() if not prop.id]
    lacking += [one for one, item in mapping.items.items() if not item.id]
    if lacking:
        raise PersonNeeded(
            _("config/wikibase.yaml has no id yet for: {names}").format(names=", ".join(lacking)),
            advice=_("write them there, or on a Wikibase of your own: communs wikibase init {key}").format(key=key),
        )
    wikibase = session.wikibase(key)
    used = read_used(mapping, wikibase, project.wikis[key].language, sandbox=session.settings.sandbox)
    place = place_of(project, name, target, session.pages(key), used)
    day = datetime.now(UTC).date().isoformat()
    asks = asks_of(project, name, target, day=day, sandbox=session.settings.sandbox, only=only)
    plans = plan_entities(place, asks, wikibase, used.datatypes)
    limits = target.removals or project.bot.removals
    return threshold(plans, count=limits.count, percent=limits.percent, allowed=consent.removals)
