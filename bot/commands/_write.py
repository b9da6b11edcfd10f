"""Writing what was agreed to, for the verbs that write."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from bot.apply.approval import doubt
from bot.apply.outcome import Outcome, Result
from bot.apply.run import apply_all
from bot.apply.target import Manners
from bot.commands._session import Session
from bot.errors import CommunsError, Exit
from bot.locale import _
from bot.plan.model import TargetPlan
from bot.plan.port import Wiki


def write(
    session: Session,
    writes: Sequence[TargetPlan],
    settled: Sequence[Outcome],
    done: Callable[[Outcome], None],
    warn: Callable[[str], None],
) -> list[Outcome]:
    """Write targets, and say what became of each.

    Args:
        session: opens the wikis.
        writes: the targets to write.
        settled: what became of others already.
        done: called with each outcome as it is known, from one thread a wiki.
        warn: called with a line for each wiki where nothing says that its community agrees.

    Returns:
        The outcomes, those of ``settled`` first.
    """
    closed = [outcome for target in writes if (outcome := _closed(session, target))]
    for outcome in (*settled, *closed):
        done(outcome)
    names = {outcome.target for outcome in closed}
    open_ones = [target for target in writes if target.target not in names]
    wikis = session.wikis(target.wiki for target in open_ones)
    manners = {
        key: Manners(stop_page="") if isinstance(wiki, CommunsError) else session.manners(key)
        for key, wiki in wikis.items()
    }
    for line in _doubts(session, open_ones, wikis):
        warn(line)
    found = {outcome.target: outcome for outcome in (*closed, *apply_all(open_ones, wikis, manners, done))}
    return [*settled, *(found[target.target] for target in writes)]


def _doubts(session: Session, writes: Sequence[TargetPlan], wikis: Mapping[str, Wiki | CommunsError]) -> Iterator[str]:
    """Yield a warning for each wiki where nothing says that the community agrees; the sandbox has none to ask."""
    if session.settings.sandbox:
        return
    for key in dict.fromkeys(target.wiki for target in writes):
        wiki = wikis[key]
        if isinstance(wiki, CommunsError):
            continue
        warning = doubt(
            session.project.wikis[key].approval,
            wiki=session.project.wikis[key].name,
            pages=[target.page for target in writes if target.wiki == key],
            user_namespace=wiki.user_namespace,
        )
        if warning:
            yield warning


def _closed(session: Session, planned: TargetPlan) -> Outcome | None:
    """Return the outcome of a target that its owner closed since the plan was made, None for an open one."""
    target = session.project.targets.get(planned.target)
    if target is None:
        reason = _("config/targets.yaml has no such target; plan again")
    else:
        settled = session.settled(planned.target, target)
        reason = settled.reason if settled else ""
    if not reason:
        return None
    return Outcome(
        planned.target,
        planned.wiki,
        planned.page,
        planned.url,
        Result.HELD,
        reason,
        code=Exit.PERSON_NEEDED,
    )
