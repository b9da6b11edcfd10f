"""Planning lists on pages: the targets of the kind ``region``."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from bot.config.targets import AnyTarget
from bot.errors import CommunsError
from bot.plan import prepare
from bot.plan.gather import plan_wikis
from bot.plan.model import TargetPlan
from bot.plan.remembered import Remembered

if TYPE_CHECKING:
    from bot.commands._consent import Consent
    from bot.commands._session import Session


def plan_lists(
    session: "Session", targets: Mapping[str, AnyTarget], names: Sequence[str], consent: "Consent"
) -> Sequence[TargetPlan]:
    """See ``bot.commands._kinds.Planner``.

    Raises:
        InvalidInput: a template is wrong.
    """
    del names  # a list has no parts
    sandbox = session.settings.sandbox
    plans = {name: session.settled(name, target) for name, target in targets.items()}
    open_targets = {name: targets[name] for name, plan in plans.items() if plan is None}
    wikis = session.wikis(target.wiki_key for target in open_targets.values())
    remembered = Remembered(session.project, sandbox=sandbox)
    wanted = []
    for name, target in open_targets.items():
        wiki = wikis[target.wiki_key]
        if isinstance(wiki, CommunsError):
            plans[name] = prepare.unreachable(session.project, name, wiki, sandbox=sandbox)
            continue
        wanted.append(session.wanted(name, consent, remembered))
    remembered.save()
    for planned in plan_wikis(wanted, wikis):
        plans[planned.target] = session.remarked(planned)
    return [plan for plan in plans.values() if plan is not None]
