"""Who did what our account has saved since: the page's history is asked further back than a plan needs it."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Protocol

from bot.errors import CommunsError
from bot.masked import masked
from bot.plan.kept import Editor, Kept
from bot.plan.merging import came_in
from bot.plan.model import TargetPlan
from bot.plan.port import Wiki
from bot.plan.snapshot import Revision

# So many revisions are looked at.
_MOST = 500


class Wikis(Protocol):
    """What opens the wikis."""

    def wiki(self, key: str) -> Wiki:
        """Return a wiki.

        Raises:
            CommunsError: it cannot be opened.
        """


def with_editors(wikis: Wikis, targets: Iterable[TargetPlan]) -> Iterator[TargetPlan]:
    """Yield the plans, with who did the things of which the last save's history does not tell."""
    for target in targets:
        if not target.wiki or not any(kept.by is None for kept in target.kept):
            yield target
            continue
        try:
            since = wikis.wiki(target.wiki).since(target.page, 0, up_to=target.save)
            revisions = list(islice(since, _MOST))
        except CommunsError:
            revisions = []  # what was done is shown all the same
        yield target.model_copy(update={"kept": tuple(_credited(kept, target, revisions) for kept in target.kept)})


def _credited(kept: Kept, target: TargetPlan, revisions: list[Revision]) -> Kept:
    by = None if kept.by is not None else came_in(kept, target.target, revisions, kind=target.kind)
    if by is None:
        return kept
    user = by.user if by.registered else ""
    return kept.model_copy(
        update={"by": Editor(revision=by.id, user=user, timestamp=by.timestamp, comment=masked(by.comment))}
    )
