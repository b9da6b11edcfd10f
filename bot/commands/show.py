"""``communs show``: a plan again from its file."""

from pathlib import Path

import click

from bot.commands._plan_file import read_plan
from bot.errors import Exit
from bot.locale import _
from bot.plan.model import to_json
from bot.report.plan import print_plan
from bot.report.terminal import console


@click.command(
    short_help=_("Show a plan again from its file."),
    help=_("Show a plan again from the file that “communs plan -o” wrote.\n\nExample: communs show plan.json"),
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help=_("Print the plan as JSON instead of for people."))
def command(*, file: Path, as_json: bool) -> Exit:
    """Read, check, print."""
    plan = read_plan(file)
    if as_json:
        click.echo(to_json(plan), nl=False)
    else:
        print_plan(console(), plan)
    return Exit.DONE
