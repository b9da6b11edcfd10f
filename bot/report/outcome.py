"""What became of each target, for people and as JSON: one line each, and what the plan did not show as a diff."""

from dataclasses import asdict
from typing import Any

from bot.apply.outcome import Outcome, Result
from bot.locale import N_, _
from bot.locale.moment import moment
from bot.report.diff import diff
from bot.report.lines import Console, Text
from bot.report.terminal import print_diff, print_lines

RESULTS = {
    Result.APPLIED: ("✓", "bold green", N_("applied")),
    Result.CARRIED_OVER: ("✓", "bold green", N_("carried over")),
    Result.ALREADY_THERE: ("=", "dim", N_("already there")),
    Result.MERGED: ("‼", "bold white on red", N_("merged by the server")),
    Result.STALE: ("!", "bold yellow", N_("stale")),
    Result.HELD: ("!", "bold magenta", N_("held")),
    Result.SIMULATED: ("~", "bold yellow", N_("simulated")),
    Result.FAILED: ("×", "bold red", N_("failed")),
    Result.UNCHANGED: ("=", "dim", N_("unchanged")),
    Result.KEPT: ("!", "bold magenta", N_("hand edits kept")),
    Result.UNREACHABLE: ("×", "bold red", N_("unreachable")),
    Result.ARCHIVED: ("·", "dim", N_("archived")),
    Result.DISABLED: ("·", "dim", N_("disabled")),
}


def print_outcome(out: Console, outcome: Outcome) -> None:
    """Print the line of one target, and the diff of what the plan did not show."""
    sign, style, word = RESULTS[outcome.result]
    where = f"{outcome.url}" if outcome.url else outcome.page
    line = Text.assemble((f"{sign} {_(word)}  ", style), (outcome.target, "bold"), "  ", where)
    if outcome.revision:
        line.append("  " + _("revision {number}").format(number=outcome.revision), style="dim")
    if outcome.announced:
        line.append("  " + _("(told before)"), style="dim")
    print_lines(out, [line])
    if outcome.reason:
        print_lines(out, [outcome.reason], indent=2)
    if outcome.moved is not None:
        moved = outcome.moved
        if moved.timestamp:  # a page that went has no newest revision to tell of
            who = _("{user}, {when}: {comment}").format(
                user=moved.user or _("an unregistered editor"),
                when=moment(moved.timestamp),
                comment=moved.comment or _("(no comment)"),
            )
            print_lines(out, [who], indent=2)
        print_diff(out, diff(moved.planned, moved.now))


def as_json(outcome: Outcome) -> dict[str, Any]:
    """Return one target's outcome as plain values, what moved with its diff: each line with its sign before it."""
    document = asdict(outcome)
    if outcome.moved is not None:
        lines = diff(outcome.moved.planned, outcome.moved.now)
        document["moved"]["diff"] = [f"{line.sign}{line.text}" for line in lines]
    return document
