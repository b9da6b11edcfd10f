"""Saves of our own account that undo others of it: to the planner they are a person's edits. Pure.

A person asked for the rollback, so what it put back stands against the catalogue's will as a hand edit does: it is kept
until that value changes in the catalogue or a person asks. The page's history alone tells, by a mark in the summary.
"""

import re

from bot.plan.snapshot import Revision

_MARK = re.compile(r"communs:rollback=(\d+)")


def rollback_mark(revision: int) -> str:
    """Return what the summary of an edit holds that undoes a revision."""
    return f"communs:rollback={revision}"


def rolled_back(revision: Revision) -> int:
    """Return the number of the revision that this one says that it undoes, 0 for none."""
    return rolled_back_in(revision.comment)


def rolled_back_in(comment: str) -> int:
    """Return the number of the revision that an edit summary says to be undone, 0 for none."""
    found = _MARK.search(comment)
    return int(found[1]) if found else 0


def saved_by_bot(revision: Revision, bot: str) -> bool:
    """Say whether our account saved this of itself: not another account, and not on a person's word to undo."""
    return revision.user == bot and not rolled_back(revision)
