"""``communs apply``: write a plan to the wikis."""

import json
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

import click

from bot.apply.run import exit_code
from bot.cli import Settings
from bot.commands._approved import approved
from bot.commands._consent import Consent, consent_options
from bot.commands._plan_file import changed_since, read_plan, refuse_other_wikis
from bot.commands._session import Session
from bot.commands._writing import Writing, ask, write_targets
from bot.commands.plan import exit_code as plan_exit_code
from bot.config.chosen import is_named
from bot.config.project import Project
from bot.errors import Exit, PlanRefused, UsageError
from bot.locale import _, ngettext
from bot.logs import tell
from bot.plan.model import Plan, to_json
from bot.report.outcome import as_json as outcome_as_json
from bot.report.outcome import print_outcome
from bot.report.plan import print_plan
from bot.report.reader import even_unread
from bot.report.terminal import console


@click.command(
    short_help=_("Write a plan to the wikis, checking each page before and after."),
    help=_(
        "Write a plan to the wikis. Each page is checked right before and right after its save; one that moved since "
        "the plan is refused, and what moved is shown.\n\n"
        "Without a file: plan, show, ask, write. Of a file that holds decisions, made with “communs review”, only what "
        "was approved is written.\n\n"
        "Example: communs apply plan.json"
    ),
)
@click.argument("file", required=False, metavar=_("[FILE]"), type=click.Path(dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help=_("Do not ask before writing."))
@click.option(
    "--only",
    "names",
    multiple=True,
    metavar=_("ENTRY|TARGET"),
    help=_("Write just this target, or of each list just this entry; may be given several times."),
)
@click.option("--dry-run", is_flag=True, help=_("Only show the plan."))
@click.option("--json", "as_json", is_flag=True, help=_("Print what became of each target as JSON."))
@consent_options
@click.pass_obj
def command(
    settings: Settings,
    *,
    file: Path | None,
    yes: bool,
    names: tuple[str, ...],
    dry_run: bool,
    as_json: bool,
    allow_removals: int | None,
    place_again: tuple[str, ...],
) -> Exit:
    """Read or make the plan, ask, write, report."""
    session = Session(settings)
    targets, entries = _sorted_out(session.project, names)
    plan = _plan(session, file, targets, Consent(allow_removals, place_again, entries))
    named = [target for target in plan.targets if is_named(targets, target.target)]
    writes = [target for target in named if target.status.writes]
    out = console()
    if (file is None or dry_run) and not as_json:
        with even_unread(go_on=yes or dry_run):
            print_plan(out, plan)
    if dry_run:
        if as_json:
            click.echo(to_json(plan), nl=False)
        return plan_exit_code(plan)
    if writes and file is None and not yes:
        # As JSON, nobody would have seen what they agree to.
        ask(writes, can_ask=sys.stdin.isatty() and not as_json)
    given, settled = approved(session, plan, writes)
    left_out = len(writes) - len(given) - len(settled)
    if writes and left_out == len(writes):
        raise PlanRefused(
            _("nothing of this plan was approved"),
            where=str(file),
            advice=_("approve what you want: communs review {file}").format(file=file),
        )
    outcomes = write_targets(
        session,
        given,
        Writing(
            "apply",
            named,
            done=lambda outcome: None if as_json else print_outcome(out, outcome),
            settled=settled,
        ),
    )
    with even_unread():
        if as_json:
            documents = [outcome_as_json(outcome) for outcome in outcomes]
            click.echo(json.dumps(documents, ensure_ascii=False, indent=2, sort_keys=True))
        elif not writes:
            click.echo(_("Nothing to write."))
        elif left_out:
            click.echo(
                ngettext(
                    "{n} page was not approved, and is as it was.",
                    "{n} pages were not approved, and are as they were.",
                    left_out,
                ).format(n=left_out)
            )
    return exit_code(outcomes, named)


def _sorted_out(project: Project, names: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return which of the names are targets, and which are entries."""
    targets = tuple(name for name in names if name.partition("/")[0] in project.targets)
    entries = tuple(name for name in names if name not in targets)
    known = [entry.id for entry in project.catalogue.entries]
    for name in entries:
        if name not in known:
            near = get_close_matches(name, [*project.targets, *known], n=1)
            raise UsageError(
                _("“{name}” is neither a target nor an entry").format(name=name),
                advice=_("did you mean “{near}”?").format(near=near[0])
                if near
                else _("the targets are: {names}").format(names=", ".join(project.targets)),
            )
    return targets, entries


def _plan(session: Session, file: Path | None, targets: Sequence[str], consent: Consent) -> Plan:
    if file is None:
        return session.plan(targets, consent, messages=True)
    if consent != Consent():
        raise UsageError(
            _("a stored plan is written as it was reviewed: --only ENTRY, --allow-removals, --place-again plan anew"),
            advice=_("give them without a file"),
        )
    plan = read_plan(file)
    refuse_other_wikis(plan, file, sandbox=session.settings.sandbox)
    if changed := changed_since(plan, session.project.digests):
        tell(changed)
    return plan
