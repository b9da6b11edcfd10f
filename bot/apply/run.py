"""Carrying out a plan: wikis side by side, the targets of one wiki one after the other."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING, cast

from bot.apply.ahead import ReadingAhead
from bot.apply.outcome import Outcome, Result
from bot.apply.target import Manners, apply_target, failed
from bot.errors import CommunsError, Exit, first_of
from bot.plan.model import Status, TargetPlan
from bot.plan.port import Wiki

if TYPE_CHECKING:
    from bot.items.port import Wikibase


def apply_all(
    targets: Sequence[TargetPlan],
    wikis: Mapping[str, Wiki | CommunsError],
    manners: Mapping[str, Manners],
    done: Callable[[Outcome], None],
) -> list[Outcome]:
    """Write every target that the plan writes, and say what became of each.

    Args:
        targets: those to write.
        wikis: each wiki, or the error that kept it from opening.
        manners: how we behave on each.
        done: called with each outcome as it is known, from one thread a wiki.

    Returns:
        The outcomes, in the order of ``targets``.

    Raises:
        KeyboardInterrupt: somebody pressed Ctrl+C; what was being written is written, and nothing after it.
    """
    ready: dict[str, Wiki | CommunsError] = {}
    # Logging in on several wikis at once fails now and then; it costs nothing to do it in turn.
    for key in dict.fromkeys(target.wiki for target in targets):
        ready[key] = _logged_in(wikis[key])

    def on_one_wiki(key: str) -> list[Outcome]:
        own = [target for target in targets if target.wiki == key]
        wiki = ready[key]
        if not isinstance(wiki, CommunsError) and all(target.entity is None for target in own):
            wiki = ReadingAhead(wiki, [target.page for target in own], manners[key].stop_page)
        outcomes = []
        for target in own:
            if interrupted.is_set():
                break
            outcome = _apply(target, wiki, manners[key])
            done(outcome)
            outcomes.append(outcome)
        return outcomes

    if not ready:
        return []
    interrupted = Event()
    with ThreadPoolExecutor(max_workers=len(ready)) as pool:
        try:
            found = {outcome.target: outcome for outcomes in pool.map(on_one_wiki, ready) for outcome in outcomes}
        except (KeyboardInterrupt, SystemExit):
            # The pool waits for its threads, which would go on to the end.
            interrupted.set()
            raise
    return [found[target.target] for target in targets]


def _logged_in(wiki: Wiki | CommunsError) -> Wiki | CommunsError:
    if isinstance(wiki, CommunsError):
        return wiki
    try:
        wiki.login()
    except CommunsError as error:
        return error
    return wiki


def _apply(target: TargetPlan, wiki: Wiki | CommunsError, manners: Manners) -> Outcome:
    if isinstance(wiki, CommunsError):
        return failed(Outcome(target.target, target.wiki, target.page, target.url, Result.FAILED), wiki)
    if target.entity is not None:
        from bot.apply.entity import apply_entity  # noqa: PLC0415 (only items need its rooms)

        return apply_entity(target, cast("Wikibase", wiki), manners)
    return apply_target(target, wiki, manners)


def exit_code(outcomes: Sequence[Outcome], targets: Sequence[TargetPlan] = ()) -> Exit:
    """Return the exit code of ``apply`` (design §7).

    Args:
        outcomes: what became of the targets that were to be written.
        targets: the targets of the plan; of those that were not to be written, held and unreachable ones count, and
            of all, what people did and nobody has decided about.
    """
    # Where nothing but somebody's decision is wanted, nothing was left undone.
    untouched = [target for target in targets if not target.status.writes and not target.waits]
    code = _code_of(outcomes, untouched)
    return Exit.PERSON_NEEDED if code is Exit.DONE and any(target.waits for target in targets) else code


def _code_of(outcomes: Sequence[Outcome], untouched: Sequence[TargetPlan]) -> Exit:
    held = {Status.HELD: Exit.PERSON_NEEDED, Status.UNREACHABLE: Exit.TRY_LATER}
    codes = {outcome.code for outcome in outcomes} | {held.get(target.status, Exit.DONE) for target in untouched}
    done = any(outcome.result.done for outcome in outcomes)
    if done and codes != {Exit.DONE}:
        codes.add(Exit.PARTLY_DONE)
    # "Try later" is for when nothing could be done, not even to look (as in ``plan``).
    if Exit.TRY_LATER in codes and (done or any(target.base is not None for target in untouched)):
        codes = codes - {Exit.TRY_LATER} | {Exit.PARTLY_DONE}
    return first_of(codes)
