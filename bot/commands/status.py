"""``communs status``: of each list, since when it is in sync, and what waits."""

import json
from dataclasses import asdict

import click
from rich.text import Text

from bot.cli import Settings
from bot.commands._completion import targets_named
from bot.commands._consent import Consent
from bot.commands._session import Session
from bot.commands.plan import exit_code
from bot.errors import CommunsError, Exit
from bot.journal.runs import read_runs
from bot.locale import N_, _
from bot.locale.moment import moment
from bot.plan.model import TargetPlan
from bot.plan.port import Wiki
from bot.plan.snapshot import Revision
from bot.report.fold import Folded, folded
from bot.report.links import diff_link
from bot.report.plan import is_quiet
from bot.report.standing import Standing, standing
from bot.report.terminal import console, print_lines
from bot.state.folder import state_folder

_STATES = {
    "in sync": ("✓", "bold green", N_("in sync")),
    "drift": ("~", "bold yellow", N_("to be written")),
    "not placed": ("+", "bold yellow", N_("not placed yet")),
    "held": ("!", "bold magenta", N_("held")),
    "unreachable": ("×", "bold red", N_("unreachable")),
    "archived": ("·", "dim", N_("archived")),
    "disabled": ("·", "dim", N_("disabled")),
}


@click.command(
    short_help=_("Say of each list since when it is in sync, and what waits."),
    help=_(
        "Look at the targets, all or those named, and say of each whether it is in sync and since when, the bot's last "
        "revision there, what would change, and the hand edits that wait. Writes nothing. Exit codes as of "
        "communs plan.\n\n"
        "Example: communs status --json"
    ),
)
@click.argument("targets", nargs=-1, metavar=_("[TARGET]…"), shell_complete=targets_named)
@click.option("--json", "as_json", is_flag=True, help=_("Print it as JSON."))
@click.pass_obj
def command(settings: Settings, targets: tuple[str, ...], *, as_json: bool) -> Exit:
    """Plan, and tell of each target in a line or two."""
    session = Session(settings)
    plan = session.plan(targets, Consent())
    wikis = session.wikis(target.wiki for target in plan.targets if target.base is not None)
    found = [
        # Of many pages or items in sync, nobody asks for each since when.
        standing(target, None if is_quiet(target) else _newest(target, wikis.get(target.wiki)))
        for target in plan.targets
    ]
    runs = [run for run in read_runs(state_folder(settings.folder, sandbox=settings.sandbox)) if run.verb == "run"]
    if as_json:
        last = {"at": runs[-1].at, "ended": runs[-1].ended, "code": runs[-1].code} if runs else None
        document = {"last_run": last, "targets": [asdict(one) for one in found]}
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
        return exit_code(plan)
    _print(found)
    if runs:
        end = _("exit code {code}").format(code=runs[-1].code) if runs[-1].ended else _("was cut short")
        click.echo(_("last run: {at}, {end}").format(at=moment(runs[-1].at), end=end))
    return exit_code(plan)


def _newest(target: TargetPlan, wiki: Wiki | CommunsError | None) -> Revision | None:
    """Return our account's newest revision of a target's page, None where that is not known."""
    if wiki is None or isinstance(wiki, CommunsError) or not wiki.bot or not target.base or not target.base.revision:
        return None
    try:
        return wiki.newest_by(target.page, wiki.bot)
    except CommunsError:
        return None


def _says_nothing(standing: Standing) -> bool:
    return standing.state == "in sync" and not (standing.reason or standing.hand_edits)


def _print(found: list[Standing]) -> None:
    out = console()
    for one in folded(found, lambda standing: standing.target, silent=_says_nothing):
        if isinstance(one, Folded):
            sign, style, word = _STATES["in sync"]
            print_lines(out, [Text.assemble((f"{sign} {_(word)}  ", style), (one.target, "bold"), f"  {one}")])
            continue
        sign, style, word = _STATES[one.state]
        print_lines(out, [Text.assemble((f"{sign} {_(word)}  ", style), (one.target, "bold"), f"  {one.page}")])
        lines = [one.reason]
        if one.since:
            link = diff_link(one.url, one.revision)
            lines.append(_("last revision by the bot: {when}  {link}").format(when=moment(one.since), link=link))
        if one.drift:
            lines.append(_("would change: {names}").format(names=", ".join(one.drift)))
        if one.hand_edits:
            lines.append(_("hand edits that wait: {names}").format(names=", ".join(one.hand_edits)))
        print_lines(out, [line for line in lines if line], indent=2)
