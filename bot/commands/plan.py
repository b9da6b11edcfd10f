"""``communs plan``: what would change on the wikis."""

from pathlib import Path

import click

from bot.cli import Settings
from bot.commands._completion import targets_named
from bot.commands._consent import Consent, consent_options
from bot.commands._next import command_of
from bot.commands._plan_file import refuse_places, write_plan, write_report
from bot.commands._session import Session
from bot.errors import Exit, first_of
from bot.locale import _
from bot.plan.model import Plan, Status, to_json
from bot.pull.credit import with_editors
from bot.report.plan import print_plan
from bot.report.terminal import console, print_lines

_CODES = {
    Status.CREATE: Exit.CHANGES,
    Status.UPDATE: Exit.CHANGES,
    Status.HELD: Exit.PERSON_NEEDED,
    Status.UNREACHABLE: Exit.TRY_LATER,
}


def exit_code(plan: Plan) -> Exit:
    """Return the exit code of a plan: an unreachable wiki counts as "try later" only when all are (design §7)."""
    codes = {_CODES.get(target.status, Exit.DONE) for target in plan.targets}
    if any(target.waits for target in plan.targets):
        codes.add(Exit.PERSON_NEEDED)
    reached = any(target.base is not None for target in plan.targets)
    if Exit.TRY_LATER in codes and reached:
        codes = codes - {Exit.TRY_LATER} | {Exit.PARTLY_DONE}
    return first_of(codes)


@click.command(
    short_help=_("Show what would change on the wikis; change nothing."),
    help=_(
        "Compare the catalogue with the wikis and show what would change, by entry and field, then as a diff.\n\n"
        "Writes nothing on any wiki. Exit code: 10 when there are changes, 5 when a person is needed, else 0.\n\n"
        "Example: communs plan movilab-liste -o plan.json --html plan.html"
    ),
)
@click.argument("targets", nargs=-1, metavar=_("[TARGET]…"), shell_complete=targets_named)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help=_("Also write the plan to this file, for “communs apply”."),
)
@click.option(
    "--html",
    "page",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help=_("Also write the plan to this file as a page to read, to send, or to print."),
)
@click.option("--json", "as_json", is_flag=True, help=_("Print the plan as JSON instead of for people."))
@consent_options
@click.pass_obj
def command(
    settings: Settings,
    *,
    targets: tuple[str, ...],
    output: Path | None,
    page: Path | None,
    as_json: bool,
    allow_removals: int | None,
    place_again: tuple[str, ...],
) -> Exit:
    """Plan, print, store."""
    refuse_places(output, page)
    session = Session(settings)
    plan = session.plan(targets, Consent(allow_removals, place_again), messages=True)
    if output is not None:
        write_plan(plan, output)
    if page is not None:
        credited = plan.model_copy(update={"targets": tuple(with_editors(session, plan.targets))})
        write_report(credited, page, session.languages)
    if as_json:
        click.echo(to_json(plan), nl=False)
        return exit_code(plan)
    out = console()
    print_plan(out, plan)
    if plan.writes:
        command = command_of(settings, "apply", *([str(output)] if output else []))
        print_lines(out, [_("To write it: {command}").format(command=command)])
    return exit_code(plan)
