"""Reading the wikis, side by side, and planning each target from what was read."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, islice

from bot.errors import CommunsError
from bot.plan.held import status_of
from bot.plan.history import History, is_save, last_change, last_save, lists_beside, needs_history, same_region
from bot.plan.make import plan_target
from bot.plan.model import TargetPlan
from bot.plan.port import Wiki
from bot.plan.snapshot import Revision, Snapshot
from bot.plan.wanted import Wanted
from bot.targets.region import targets_on

# So many revisions are kept to tell who did what.
_MOST = 30


def plan_wikis(wanted: Sequence[Wanted], wikis: Mapping[str, Wiki | CommunsError]) -> list[TargetPlan]:
    """Return what would happen to each target, in the order given.

    Args:
        wanted: the targets, of any wikis.
        wikis: each of their wikis, or the error that kept it from opening.
    """
    keys = list(dict.fromkeys(one.wiki for one in wanted))
    if not keys:
        return []

    def of_one_wiki(key: str) -> list[TargetPlan]:
        return _plan_wiki([one for one in wanted if one.wiki == key], wikis[key])

    with ThreadPoolExecutor(max_workers=len(keys)) as pool:
        found = {planned.target: planned for plans in pool.map(of_one_wiki, keys) for planned in plans}
    return [found[one.target] for one in wanted]


def _plan_wiki(wanted: Sequence[Wanted], wiki: Wiki | CommunsError) -> list[TargetPlan]:
    if isinstance(wiki, CommunsError):
        return [_unreachable(one, wiki) for one in wanted]
    try:
        reading = wiki.read([one.page for one in wanted])
    except CommunsError as error:
        return [_unreachable(one, error) for one in wanted]
    plans = []
    for one in wanted:
        page = reading.pages[one.page]
        try:
            history = _history(one, page, reading.bot, wiki)
            plans.append(plan_target(one, page, reading.account, reading.bot, history))
        except CommunsError as error:
            plans.append(_unreachable(one, error))
    return plans


def _history(wanted: Wanted, page: Snapshot, bot: str, wiki: Wiki) -> History:
    if not needs_history(wanted, page, bot):
        return History()
    ours = our_save(page, wanted.target, bot, wiki) if page.revision else None
    if ours is None:
        return History(deletion=wiki.deletion(page.title))
    if same_region(ours.text, page.text, wanted.target):
        return History(ours=ours)
    now = page.revision.id if page.revision else 0
    since = wiki.since(page.title, ours.id, up_to=now)
    revisions = tuple(islice(since, _MOST))
    return History(ours=ours, touched=last_change(chain(revisions, since), wanted.target), revisions=revisions)


def our_save(page: Snapshot, target: str, bot: str, wiki: Wiki) -> Revision | None:
    """Return the revision in which our account saved a list last, its newest of the page when it saved no other there.

    Args:
        page: the page as it was read; what was saved since then does not count.
        target: the target's id.
        bot: name of our account.
        wiki: the page's wiki.
    """
    now = page.revision.id if page.revision else 0
    newest = wiki.newest_by(page.title, bot, up_to=now)
    if newest is None:
        return None
    beside = lists_beside(page.text, target) or lists_beside(newest.text, target)
    if not beside and is_save(newest, target, bot):
        return newest
    saved = last_save(wiki.since(page.title, 0, up_to=now), target, bot)
    # A list that stands there though we never saved it is nobody's of ours.
    return newest if saved is None and (not beside or target not in targets_on(page.text)) else saved


def _unreachable(wanted: Wanted, error: CommunsError) -> TargetPlan:
    return TargetPlan(
        target=wanted.target,
        wiki=wanted.wiki,
        wiki_name=wanted.wiki_name,
        page=wanted.page,
        status=status_of(error),
        reason=error.told,
    )
