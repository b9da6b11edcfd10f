"""``communs release``: hand a section back to people."""

import sys

import click

from bot.apply.run import exit_code
from bot.cli import Settings
from bot.commands._completion import targets_named
from bot.commands._session import Session
from bot.commands._writing import Writing, ask, write_targets
from bot.config.enabling import disable
from bot.config.project import TARGETS
from bot.errors import Exit
from bot.locale import _
from bot.report.outcome import print_outcome
from bot.report.plan import print_plan
from bot.report.reader import even_unread
from bot.report.terminal import console


@click.command(
    short_help=_("Hand a list back to people: markers and note go, the text stays."),
    help=_(
        "Take the markers and the bot's note off a list, on a page or in a file, and leave its text to people. The "
        "target is then closed in config/targets.yaml (enabled: false), so that the list is not placed again.\n\n"
        "Example: communs release movilab-liste"
    ),
)
@click.argument("targets", nargs=-1, required=True, metavar=_("TARGET…"), shell_complete=targets_named)
@click.option("--yes", is_flag=True, help=_("Do not ask before writing."))
@click.pass_obj
def command(settings: Settings, *, targets: tuple[str, ...], yes: bool) -> Exit:
    """Plan, show, ask, write, close the target."""
    session = Session(settings)
    plan = session.release(targets)
    with even_unread(go_on=yes):
        print_plan(console(), plan)
    if plan.writes and not yes:
        ask(plan.writes, can_ask=sys.stdin.isatty())
    out = console()
    how = Writing("release", plan.targets, done=lambda outcome: print_outcome(out, outcome))
    outcomes = write_targets(session, plan.writes, how)
    done = {outcome.target for outcome in outcomes if outcome.result.done}
    done |= {
        target.target
        for target in plan.targets
        if target.base is not None and not target.status.writes and not target.reason
    }
    if not settings.sandbox:
        for name in targets:
            if name in done and disable(settings.folder / TARGETS, name, TARGETS):
                with even_unread():
                    click.echo(
                        _("{target}: “enabled: false” was written into {file}").format(target=name, file=TARGETS)
                    )
    return exit_code(outcomes, plan.targets)
