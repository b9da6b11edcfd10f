"""``communs run``: what a timer calls at night."""

import json
from collections.abc import Sequence
from dataclasses import replace

import click

from bot.apply.outcome import Outcome, Result
from bot.cli import Settings
from bot.commands._completion import targets_named
from bot.commands._consent import Consent
from bot.commands._session import Session
from bot.commands._telling import Telling
from bot.commands._writing import doubts, end, note, write
from bot.commands.plan import exit_code as plan_exit_code
from bot.errors import Exit
from bot.journal.journal import Journal
from bot.locale import _
from bot.plan.model import TargetPlan, to_json
from bot.report.fold import Folded, folded
from bot.report.lines import Text
from bot.report.outcome import RESULTS, print_outcome
from bot.report.outcome import as_json as outcome_as_json
from bot.report.plan import print_plan
from bot.report.reader import even_unread
from bot.report.terminal import console, print_lines
from bot.state.folder import state_folder
from bot.state.lock import locked
from bot.unattended import announced
from bot.unattended.ending import ends_in_time
from bot.unattended.outcomes import exit_code, of_plan, with_kept
from bot.unattended.policy import held_back, hold

# A page that somebody saved between plan and save is planned again, so often.
_ROUNDS = 3


@click.command(
    short_help=_("Plan and write by itself, as config/bot.yaml lets it; for timers."),
    help=_(
        "Plan all targets, or those named, write what config/bot.yaml (run) lets a run write while nobody looks, and "
        "tell the rest once. Never asks; ends in time, whatever the wikis do.\n\n"
        "Exit code: 0 also when all that waits for a person was told before; 5 when a person is needed, 6 when some "
        "targets were done and some not, 75 when nothing could be done now.\n\n"
        "Example: communs run --json"
    ),
)
@click.argument("targets", nargs=-1, metavar=_("[TARGET]…"), shell_complete=targets_named)
@click.option("--dry-run", is_flag=True, help=_("Only show the plan."))
@click.option("--json", "as_json", is_flag=True, help=_("Print what became of each target as JSON."))
@click.pass_obj
def command(settings: Settings, *, targets: tuple[str, ...], dry_run: bool, as_json: bool) -> Exit:
    """Lock, plan, write what may be written, report."""
    session = Session(settings, unattended=True)
    if dry_run:
        plan = session.plan(targets, Consent(), messages=True)
        with even_unread():
            if as_json:
                click.echo(to_json(plan), nl=False)
            else:
                print_plan(console(), plan)
        return plan_exit_code(plan)
    folder = state_folder(settings.folder, sandbox=settings.sandbox)
    with locked(folder, "run"):
        journal = Journal(folder, "run")
        seconds = session.project.bot.run.run_seconds
        with ends_in_time(seconds, lambda code: journal.write("end", code=code)):
            telling = Telling(session, folder)
            outcomes = rounds(session, targets, journal)
            telling.ended(outcomes, exit_code(announced.marked(outcomes, announced.load(folder))))
        told = announced.load(folder)
        outcomes = announced.marked(outcomes, told)
        with even_unread():
            _report(outcomes, as_json=as_json)
        announced.save(folder, announced.after(outcomes, told))
        code = exit_code(outcomes)
        end(journal, code)
    return code


def rounds(session: Session, names: Sequence[str], journal: Journal) -> list[Outcome]:
    """Plan and write, and do so again for the pages that changed in between.

    Args:
        session: the project and its wikis.
        names: ids of targets, none for all.
        journal: told of what is written, and of what is not.

    Returns:
        What became of each target in the end.
    """
    found: dict[str, Outcome] = {}
    left = tuple(names)
    for _round in range(_ROUNDS):
        ended = _once(session, left, journal)
        found |= {outcome.target: outcome for _planned, outcome in ended}
        # What is to be told an editor can wait for the next run, and its name is no target's.
        stale = [planned for planned, outcome in ended if outcome.result is Result.STALE and planned.message is None]
        left = tuple(planned.target for planned in stale)
        if not left:
            break
    return list(found.values())


def _once(session: Session, names: Sequence[str], journal: Journal) -> list[tuple[TargetPlan, Outcome]]:
    plan = session.plan(names, Consent(), messages=True)
    wikis = session.wikis(target.wiki for target in plan.writes)
    doubt = doubts(session, [target for target in plan.writes if target.message is None], wikis)
    # That a community agrees to a list in user space says nothing of its editors' talk pages.
    talk = doubts(session, [target for target in plan.writes if target.message is not None], wikis)
    reasons = {
        target.target: held_back(
            target,
            session.project.bot.run,
            doubt=(doubt if target.message is None else talk).get(target.wiki, ""),
            command=f"communs apply --only {target.owner if target.message else target.target}",
        )
        for target in plan.writes
    }
    targets = hold(plan, reasons)
    written = write(
        session, [target for target in targets if target.status.writes], journal, lambda _done: None, unattended=True
    )
    by_target = {outcome.target: outcome for outcome in written}
    return [(target, _outcome(target, by_target, journal)) for target in targets]


def _outcome(planned: TargetPlan, written: dict[str, Outcome], journal: Journal) -> Outcome:
    """Return what became of one target, written or not."""
    outcome = written.get(planned.target)
    if outcome is None:
        outcome = of_plan(planned)
        if outcome.code:  # else every night would say of every target that nothing happened
            note(journal, outcome)
    return with_kept(outcome, planned)


def _says_nothing(outcome: Outcome) -> bool:
    return outcome.result is Result.UNCHANGED and not outcome.reason


def _report(outcomes: Sequence[Outcome], *, as_json: bool) -> None:
    if as_json:
        documents = [outcome_as_json(outcome) for outcome in outcomes]
        click.echo(json.dumps(documents, ensure_ascii=False, indent=2, sort_keys=True))
        return
    out = console()
    for outcome in folded(outcomes, lambda outcome: outcome.target, silent=_says_nothing):
        if isinstance(outcome, Folded):
            sign, style, word = RESULTS[Result.UNCHANGED]
            print_lines(out, [Text.assemble((f"{sign} {_(word)}  ", style), (outcome.target, "bold"), f"  {outcome}")])
            continue
        # What was told before takes one line.
        print_outcome(out, replace(outcome, moved=None) if outcome.announced else outcome)
