"""Reading the entries' pages, many a request, and planning each from what was read."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from bot.config.decisions import Decision
from bot.errors import CommunsError
from bot.locale import _
from bot.pages.agreed import Agreed
from bot.pages.lineage import Lineage, Values, lineage_of
from bot.pages.make import Read, asked_of_history, asks_for_deletion, plan_page, read_page
from bot.pages.wanted import WantedPage
from bot.plan.held import status_of
from bot.plan.model import Status, TargetPlan
from bot.plan.port import Wiki
from bot.plan.rollback import saved_by_bot
from bot.targets.call import NoCall, find_call

# As many pages are in memory at once; a multiple of what a wiki gives in one answer, 50 or 500.
_AT_ONCE = 500
# So many revisions of one page are looked at.
_MOST = 500


def plan_pages(
    wanted: Sequence[WantedPage], wiki: Wiki, decisions: Sequence[Decision], agreed: Agreed | None = None
) -> Iterator[TargetPlan]:
    """Yield what would happen to each page, in the order given.

    A wiki that does not answer is asked no more: what is left of it cannot be read either.

    Args:
        wanted: the pages, of one wiki.
        wiki: that wiki.
        decisions: what people decided.
        agreed: what both sides were seen to say alike, and takes what they are seen to say now; None for nothing.
    """
    known: dict[str, WantedPage] = {}
    down: CommunsError | None = None
    for start in range(0, len(wanted), _AT_ONCE):
        batch = wanted[start : start + _AT_ONCE]
        if down is None:
            try:
                reading = wiki.read([one.page for one in batch])
            except CommunsError as error:
                down = error
        if down is not None:
            yield from (unreachable(one, down) for one in batch)
            continue
        for one in batch:
            title = reading.pages[one.page].title or one.page
            if (first := known.setdefault(title, one)) is not one:
                yield _of_two(one, first, title)
                continue
            read = read_page(one, reading.pages[one.page])
            try:
                lineage = _lineage(one, read, reading.bot, wiki, down)
            except CommunsError as error:
                down = error
                yield unreachable(one, error)
                continue
            if agreed is not None:
                lineage = replace(lineage, alike=agreed.of(one.target))
                _remember(agreed, one, read, reading.bot)
            yield plan_page(one, read, reading.account, reading.bot, lineage, decisions)


def _remember(agreed: Agreed, wanted: WantedPage, read: Read, bot: str) -> None:
    """Remember what both sides say alike, where our own save is not there to tell it."""
    newest = read.page.revision
    if read.call is not None and newest is not None and bot and not saved_by_bot(newest, bot):
        values = read.call.values
        alike = (one for one in wanted.parameters if one.same(values.get(one.name, ""), one.text))
        agreed.keep(wanted.target, newest.id, {one.name: values.get(one.name, "") for one in alike})


def _of_two(wanted: WantedPage, first: WantedPage, title: str) -> TargetPlan:
    """Return the plan of a page that an entry before it has, too: that one keeps it, since a page is written once."""
    reason = _("this page is that of “{other}”, too; name another one in config/communs.yaml (pages)")
    return _shut(wanted, Status.HELD, reason.format(other=first.name)).model_copy(update={"page": title})


def unreachable(wanted: WantedPage, error: CommunsError) -> TargetPlan:
    """Return the plan of a page that cannot be read."""
    return _shut(wanted, status_of(error), error.told)


def _shut(wanted: WantedPage, status: Status, reason: str) -> TargetPlan:
    return TargetPlan(
        target=wanted.target,
        kind="pages",
        wiki=wanted.wiki,
        wiki_name=wanted.wiki_name,
        page=wanted.page,
        status=status,
        reason=reason,
    )


def _lineage(wanted: WantedPage, read: Read, bot: str, wiki: Wiki, down: CommunsError | None) -> Lineage:
    asked = asked_of_history(wanted, read, bot)
    if down is not None and (asked or asks_for_deletion(wanted, read, bot)):
        raise down
    if asks_for_deletion(wanted, read, bot):
        return Lineage(deletion=wiki.deletion(read.page.title or wanted.page))
    if not asked:
        return Lineage()

    def values_of(text: str) -> Values | None:
        try:
            return find_call(text, wanted.names, wanted.prefixes).values
        except NoCall:
            return None

    newest, title = read.page.revision, read.page.title
    if newest is None:
        raise AssertionError("a page with a call exists")
    if not saved_by_bot(newest, bot) and wiki.newest_by(title, bot, up_to=newest.id) is None:
        # Nothing there is ours, however long its history.
        return replace(lineage_of([newest], bot, asked, values_of), whole=True)
    return lineage_of(islice(wiki.since(title, 0, up_to=newest.id), _MOST), bot, asked, values_of)
