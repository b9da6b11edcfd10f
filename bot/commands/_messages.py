"""Planning what editors are told on their talk pages: what a plan holds besides its targets."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.config.targets import PagesTarget, Target
from bot.errors import CommunsError
from bot.logs import tell
from bot.plan import prepare
from bot.plan.model import TargetPlan
from bot.state.folder import state_folder

if TYPE_CHECKING:
    from bot.commands._session import Session


def plan_messages(session: "Session", names: Sequence[str]) -> Sequence[TargetPlan]:
    """Plan what editors are to be told about lists, and about the entries' own pages, on open wikis.

    Args:
        session: the run, which has looked at the targets' wikis.
        names: the targets that are meant.
    """
    project, wikis = session.project, session.project.wikis
    targets: dict[str, Target | PagesTarget] = {**project.lists, **project.pages}
    told = {
        name: target
        for name, target in targets.items()
        if name in names and wikis[target.wiki].tell_editors and session.settled(name, target) is None
    }
    if not told or not any(decision.tell for decision in project.decisions):
        return []
    from bot.talk.due import untold  # noqa: PLC0415 (rarely needed)
    from bot.talk.plan import Teller  # noqa: PLC0415
    from bot.talk.seen import keep, seen  # noqa: PLC0415

    sandbox = session.settings.sandbox
    folder = state_folder(session.settings.folder, sandbox=sandbox)
    waiting = untold(project.decisions, told, today=datetime.now(UTC).date(), told=seen(folder))
    keys = dict.fromkeys(told[one.target].wiki for one in waiting)
    opened = session.wikis(keys)
    plans: list[TargetPlan] = []
    for key in keys:
        if isinstance(opened[key], CommunsError):
            continue  # its lists say so
        teller = Teller(
            wiki=session.talks(key),
            key=key,
            wiki_name=wikis[key].name,
            language=wikis[key].language,
            pages=session.pages(key),
            lists={
                name: prepare.where(target, sandbox=sandbox)[0]
                for name, target in told.items()
                if isinstance(target, Target)
            },
            own_pages={
                name: {entry.id: entry.pages[key] for entry in project.catalogue.entries if key in entry.pages}
                for name, target in told.items()
                if isinstance(target, PagesTarget)
            },
            names={str(entry.id): entry.name for entry in project.catalogue.entries},
        )
        try:
            found, stand = teller.plan([one for one in waiting if told[one.target].wiki == key])
        except CommunsError as error:
            tell(str(error), wiki=key)
            continue
        plans += found
        keep(folder, stand)
    return plans
