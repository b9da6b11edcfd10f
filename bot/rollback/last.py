"""Which edits of the journal the last run wrote that nobody undid. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from bot.apply.outcome import Result
from bot.config.chosen import is_named
from bot.journal.runs import JournaledEdit, JournaledRun

_DONE = frozenset(result.value for result in Result if result.done)
# Of a command that was killed, and of a wiki that answered no more, nobody knows: the page's history tells.
_MAYBE = frozenset({"", Result.FAILED.value})


def last_that_wrote(runs: Sequence[JournaledRun], targets: Sequence[str]) -> JournaledRun | None:
    """Return the last run that wrote something of the targets, with just those edits of it that stand; None for none.

    Args:
        runs: all runs, oldest first.
        targets: ids of targets, or of their parts; none for all.
    """
    undone = {(run.of, edit.target) for run in runs if run.verb == "rollback" for edit in run.edits if _done(edit)}
    for run in reversed(runs):
        if run.verb == "rollback":
            continue
        edits = [edit for edit in run.edits if is_named(targets, edit.target) and _wrote(edit)]
        edits = [edit for edit in edits if undone.isdisjoint((name, edit.target) for name in _names(run, edit))]
        if edits:
            return replace(run, edits=edits)
    return None


def _done(edit: JournaledEdit) -> bool:
    return edit.result in _DONE


def _wrote(edit: JournaledEdit) -> bool:
    # A file has no revision.
    return bool(edit.revision) or edit.result in _MAYBE or (not edit.wiki and _done(edit))


def _names(run: JournaledRun, edit: JournaledEdit) -> tuple[str, str]:
    """Return what a rollback may have called an edit: its run, or its revision."""
    return run.id, f"{edit.wiki}:{edit.revision}"
