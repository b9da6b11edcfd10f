"""``communs apply``: write a plan to the wikis."""

import json
import sys
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

import click

from bot.apply.approval import doubt
from bot.apply.outcome import Outcome, Result
from bot.apply.run import apply_all, exit_code
from bot.apply.target import Manners
from bot.cli import Settings
from bot.commands._plan_file import read_plan
from bot.commands._session import Consent, Session
from bot.commands.plan import exit_code as plan_exit_code
from bot.config.project import Project
from bot.errors import CommunsError, Exit, PlanRefused, UsageError
from bot.locale import _, ngettext
from bot.logs import tell
from bot.plan.model import Plan, TargetPlan, to_json
from bot.plan.port import Wiki
from bot.report.outcome import as_json as outcome_as_json
from bot.report.outcome import print_outcome
from bot.report.plan import print_plan
from bot.report.terminal import console


@click.command(
    short_help=_("Write a plan to the wikis, checking each page before and after."),
    help=_(
        "Write a plan to the wikis. Each page is checked right before and right after its save; one that moved since "
        "the plan is refused, and what moved is shown.\n\n"
        "Without a file: plan, show, ask, write.\n\n"
        "Example: communs apply plan.json"
    ),
)
@click.argument(
    "file", required=False, metavar=_("[FILE]"), type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
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
@click.option(
    "--allow-removals",
    type=click.IntRange(min=0),
    metavar="N",
    help=_("Let up to N entries go from a page, whatever the thresholds in bot.yaml."),
)
@click.option(
    "--place-again",
    multiple=True,
    metavar=_("TARGET"),
    help=_("Write this target's list again where people took it off the page or undid our last save."),
)
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
    writes = [target for target in plan.writes if not targets or target.target in targets]
    out = console()
    if (file is None or dry_run) and not as_json:
        print_plan(out, plan)
    if dry_run:
        if as_json:
            click.echo(to_json(plan), nl=False)
        return plan_exit_code(plan)
    if writes and file is None and not yes:
        # As JSON, nobody would have seen what they agree to.
        _ask(writes, can_ask=sys.stdin.isatty() and not as_json)
    outcomes = _write(session, writes, quiet=as_json)
    left = [target for target in plan.targets if not target.status.writes]
    if as_json:
        documents = [outcome_as_json(outcome) for outcome in outcomes]
        click.echo(json.dumps(documents, ensure_ascii=False, indent=2, sort_keys=True))
    elif not writes:
        click.echo(_("Nothing to write."))
    return exit_code(outcomes, left)


def _sorted_out(project: Project, names: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return which of the names are targets, and which are entries."""
    targets = tuple(name for name in names if name in project.targets)
    entries = tuple(name for name in names if name not in targets)
    known = [entry.id for entry in project.catalogue.entries]
    for name in entries:
        if name not in known:
            near = get_close_matches(name, [*project.targets, *known], n=1)
            raise UsageError(
                _("“{name}” is neither a target nor an entry").format(name=name),
                advice=_("did you mean “{near}”?").format(near=near[0]) if near else None,
            )
    return targets, entries


def _plan(session: Session, file: Path | None, targets: Sequence[str], consent: Consent) -> Plan:
    if file is None:
        return session.plan(targets, consent)
    if consent != Consent():
        raise UsageError(
            _("a stored plan is written as it was reviewed: --only ENTRY, --allow-removals, --place-again plan anew"),
            advice=_("give them without a file"),
        )
    plan = read_plan(file)
    if plan.sandbox != session.settings.sandbox:
        raise PlanRefused(
            _("this plan was made for the sandbox") if plan.sandbox else _("this plan was made for the real wikis"),
            where=str(file),
            advice=(
                _("write it with: communs --sandbox apply {file}")
                if plan.sandbox
                else _("write it without --sandbox (COMMUNS_SANDBOX)")
            ).format(file=file),
        )
    changed = sorted(
        path for path, digest in plan.sources.items() if session.project.digests.get(path, digest) != digest
    )
    if changed:
        tell(_("Changed since the plan was made, and not in it: {files}").format(files=", ".join(changed)))
    return plan


def _ask(writes: Sequence[TargetPlan], *, can_ask: bool) -> None:
    if not can_ask:
        raise UsageError(
            _("there is a question to ask and no terminal to ask on"),
            advice=_("say --yes, or store the plan and apply its file"),
        )
    question = ngettext("Write {n} page?", "Write {n} pages?", len(writes)).format(n=len(writes))
    yes, no = _("yes"), _("no")
    choice = click.Choice([yes, no, yes[0], no[0]], case_sensitive=False)
    answer = click.prompt(
        f"{question} [{yes[0]}/{no[0]}]", type=choice, default=no[0], show_choices=False, show_default=False
    )
    if answer not in {yes, yes[0]}:
        raise PlanRefused(_("not approved: nothing was written"))


def _write(session: Session, writes: Sequence[TargetPlan], *, quiet: bool) -> list[Outcome]:
    out = console()

    def done(outcome: Outcome) -> None:
        if not quiet:
            print_outcome(out, outcome)

    closed = {target.target: outcome for target in writes if (outcome := _closed(session, target))}
    for outcome in closed.values():
        done(outcome)
    open_ones = [target for target in writes if target.target not in closed]
    wikis = session.wikis(target.wiki for target in open_ones)
    manners = {
        key: Manners(stop_page="") if isinstance(wiki, CommunsError) else session.manners(key)
        for key, wiki in wikis.items()
    }
    _warn(session, open_ones, wikis)
    written = {outcome.target: outcome for outcome in apply_all(open_ones, wikis, manners, done)}
    return [(closed | written)[target.target] for target in writes]


def _warn(session: Session, writes: Sequence[TargetPlan], wikis: Mapping[str, Wiki | CommunsError]) -> None:
    """Warn, a line a wiki, where nothing says that the community agrees; the sandbox has none to ask."""
    if session.settings.sandbox:
        return
    for key in dict.fromkeys(target.wiki for target in writes):
        wiki = wikis[key]
        if isinstance(wiki, CommunsError):
            continue
        warning = doubt(
            session.project.wikis[key].approval,
            wiki=session.project.wikis[key].name,
            pages=[target.page for target in writes if target.wiki == key],
            user_namespace=wiki.user_namespace,
        )
        if warning:
            tell(warning, wiki=key)


def _closed(session: Session, planned: TargetPlan) -> Outcome | None:
    """Return the outcome of a target that its owner closed since the plan was made, None for an open one."""
    target = session.project.targets.get(planned.target)
    if target is None:
        reason = _("config/targets.yaml has no such target; plan again")
    else:
        settled = session.settled(planned.target, target)
        reason = settled.reason if settled else ""
    if not reason:
        return None
    return Outcome(
        planned.target,
        planned.wiki,
        planned.page,
        planned.url,
        Result.HELD,
        reason,
        code=Exit.PERSON_NEEDED,
    )
