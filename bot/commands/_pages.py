"""Planning parameters on the entries' own pages: the targets of the kind ``pages``."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from bot.config.chosen import chosen_parts
from bot.config.targets import AnyTarget, PagesTarget
from bot.errors import CommunsError, UsageError
from bot.locale import _
from bot.pages.agreed import Agreed
from bot.pages.from_catalogue import entries_with_pages
from bot.pages.gather import plan_pages
from bot.pages.prepare import Asked, prepared
from bot.pages.thresholds import hold_emptied
from bot.plan import prepare
from bot.plan.model import Status, TargetPlan
from bot.state.folder import state_folder

if TYPE_CHECKING:
    from bot.commands._consent import Consent
    from bot.commands._session import Session


def plan_all_pages(
    session: "Session", targets: Mapping[str, AnyTarget], names: Sequence[str], consent: "Consent"
) -> Sequence[TargetPlan]:
    """See ``bot.commands._kinds.Planner``.

    Raises:
        InvalidInput: a file of which pages are made has no call to fill.
    """
    plans = {name: session.settled(name, target) for name, target in targets.items()}
    wikis = session.wikis(targets[name].wiki_key for name, plan in plans.items() if plan is None)
    agreed = Agreed(state_folder(session.settings.folder, sandbox=_sandbox(session)))
    found: list[TargetPlan] = []
    for name, target in targets.items():
        if (settled := plans[name]) is not None:
            found.append(settled)
        elif isinstance(wiki := wikis[target.wiki_key], CommunsError):
            found.append(prepare.unreachable(session.project, name, wiki, sandbox=session.settings.sandbox))
        elif isinstance(target, PagesTarget):
            found += _of_one_target(session, name, target, names, consent, agreed)
    agreed.save()
    return found


def _of_one_target(
    session: "Session", name: str, target: PagesTarget, names: Sequence[str], consent: "Consent", agreed: Agreed
) -> list[TargetPlan]:
    """Return the plans of a target's pages; one for the target where there is nothing to say of a page."""
    parts = chosen_parts(names, name)
    has_page = [entry.id for entry in entries_with_pages(session.project.catalogue, target, sandbox=_sandbox(session))]
    for part in sorted(parts):
        if part not in has_page:
            near = get_close_matches(part, has_page, n=1)
            raise UsageError(
                _("“{entry}” names no page that {target} keeps").format(entry=part, target=name),
                advice=(
                    _("did you mean “{near}”?").format(near=f"{name}/{near[0]}")
                    if near
                    else _("write its title into config/communs.yaml: pages: {{{wiki}: …}}").format(wiki=target.wiki)
                ),
            )
    wanted = list(
        prepared(
            session.project,
            name,
            pages=session.pages(target.wiki),
            prefixes=session.template_namespaces(target.wiki),
            sandbox=_sandbox(session),
            asked=Asked(parts or consent.only, chosen_parts(consent.place_again, name), name in consent.place_again),
        )
    )
    wiki = session.wiki(target.wiki)
    plans = list(plan_pages(wanted, wiki, session.project.decisions, agreed))
    if not plans and not consent.only:
        return [_none(session, name, target)]
    if len(plans) > 1 and all(one.status is Status.UNREACHABLE and one.reason == plans[0].reason for one in plans):
        return [plans[0].model_copy(update={"target": name, "page": ""})]
    values = sum(len(parameter.present) for one in wanted for parameter in one.parameters)
    limits = prepare.removals(session.project, name, consent.removals)
    return [session.remarked(one) for one in hold_emptied(plans, values, limits)]


def _none(session: "Session", name: str, target: PagesTarget) -> TargetPlan:
    wiki = session.project.wikis[target.wiki].name
    remark = _("no entry names a page of its own on {wiki} (config/communs.yaml, pages)").format(wiki=wiki)
    return TargetPlan(
        target=name,
        kind="pages",
        wiki=target.wiki,
        wiki_name=wiki,
        page="",
        status=Status.UNCHANGED,
        remarks=(remark,),
    )


def _sandbox(session: "Session") -> bool:
    return session.settings.sandbox
