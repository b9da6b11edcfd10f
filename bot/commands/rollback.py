"""``communs rollback``: undo what a run wrote."""

import json
import sys
from collections.abc import Sequence

import click

from bot import __version__
from bot.apply.outcome import Outcome
from bot.apply.run import exit_code
from bot.cli import Settings
from bot.commands._session import Session
from bot.commands._titles import titles_of
from bot.commands._undoing import plan_undoing, undo_all
from bot.commands._writing import ask, end
from bot.config.chosen import chosen, is_named
from bot.errors import Exit, UsageError, first_of
from bot.journal.journal import Journal
from bot.journal.runs import JournaledEdit, JournaledRun, read_runs
from bot.locale import _
from bot.plan.model import Plan, Status, owner_of, sealed
from bot.report.outcome import as_json as outcome_as_json
from bot.report.outcome import print_outcome
from bot.report.plan import print_plan
from bot.report.reader import even_unread
from bot.report.terminal import console
from bot.rollback.last import last_that_wrote
from bot.state.folder import state_folder
from bot.state.lock import locked
from bot.unattended.outcomes import of_plan


@click.command(
    short_help=_("Undo what a run wrote, shown as a plan first."),
    help=_(
        "Undo the edits of one run (see: communs history), or of the last that wrote something, where nobody changed "
        "since what they changed; shown as a diff first. RUN may also be one revision of the bot's, "
        "WIKI:NUMBER TARGET.\n\n"
        "What was undone is not written again until it changes in the catalogue or somebody asks for it: "
        "communs apply --place-again TARGET.\n\n"
        "Example: communs rollback --last movilab-liste"
    ),
)
@click.argument("words", nargs=-1, metavar=_("[RUN] [TARGET]…"))
@click.option("--last", is_flag=True, help=_("The last run that wrote something."))
@click.option("--yes", is_flag=True, help=_("Do not ask before writing."))
@click.option("--json", "as_json", is_flag=True, help=_("Print what became of each target as JSON."))
@click.pass_obj
def command(settings: Settings, *, words: tuple[str, ...], last: bool, yes: bool, as_json: bool) -> Exit:
    """Find the edits, plan, show, ask, undo."""
    session = Session(settings)
    folder = state_folder(settings.folder, sandbox=settings.sandbox)
    runs = read_runs(folder)
    if last:
        _refuse_unknown(session, words, runs)
    run, targets = _chosen(runs, words, last=last)
    if run is None:
        run = _one_revision(session, words)
    if not last:
        _refuse_unknown(session, targets, [run])
    edits = [edit for edit in run.edits if is_named(targets, edit.target)]
    plans, refused = plan_undoing(session, edits)
    plan = sealed(
        Plan(
            communs=__version__,
            sandbox=settings.sandbox,
            sources=session.project.digests,
            targets=tuple(plans),
        )
    )
    if not as_json:
        with even_unread(go_on=yes):
            print_plan(console(), plan)
    writes = plan.writes
    if writes and not yes:
        ask(writes, can_ask=sys.stdin.isatty() and not as_json)
    outcomes: list[Outcome] = []
    left = [target for target in plan.targets if not target.status.writes]
    if writes:
        with locked(folder, "rollback"):
            journal = Journal(folder, "rollback", of=run.id)
            outcomes = undo_all(session, writes, journal, lambda outcome: _tell(outcome, quiet=as_json))
            end(journal, first_of({exit_code(outcomes, left), *refused}))
    kept_from_it = [of_plan(target) for target in left if target.status is not Status.UNCHANGED]
    with even_unread():
        if as_json:
            documents = [outcome_as_json(one) for one in [*outcomes, *kept_from_it]]
            click.echo(json.dumps(documents, ensure_ascii=False, indent=2, sort_keys=True))
        elif not writes and not kept_from_it:
            click.echo(_("Nothing to undo."))
    return first_of({exit_code(outcomes, left), *refused})


def _tell(outcome: Outcome, *, quiet: bool) -> None:
    if not quiet:
        with even_unread():
            print_outcome(console(), outcome)


def _chosen(
    runs: Sequence[JournaledRun], words: Sequence[str], *, last: bool
) -> tuple[JournaledRun | None, tuple[str, ...]]:
    """Return the run that is meant, None for a revision in its place, and the targets."""
    if last:
        found = last_that_wrote(runs, words)
        if found is None:
            raise UsageError(
                _("the journal tells of no run that wrote something"),
                advice=_("look at: communs history --wikis; then name a revision, WIKI:NUMBER TARGET"),
            )
        return found, tuple(words)
    if not words:
        raise UsageError(_("no run is named"), advice=_("name one of “communs history”, or say --last"))
    name, *targets = words
    if ":" in name:
        return None, tuple(targets)
    begun = [run for run in runs if run.id.startswith(name)]
    if len(begun) != 1:
        what = _("“{name}” is the beginning of {count} runs") if begun else _("the journal tells of no run “{name}”")
        raise UsageError(
            what.format(name=name, count=len(begun)), advice=_("name one of “communs history”, or say --last")
        )
    return begun[0], tuple(targets)


def _refuse_unknown(session: Session, names: Sequence[str], runs: Sequence[JournaledRun]) -> None:
    """Refuse names of no target; a message to an editor is none, and is undone by the name that a run has for it."""
    written = {edit.target for run in runs for edit in run.edits}
    chosen(session.project, [name for name in names if name not in written])


def _one_revision(session: Session, words: Sequence[str]) -> JournaledRun:
    """Return the run of one edit, named by its wiki, its revision and its target."""
    key, _colon, number = words[0].partition(":")
    targets = words[1:]
    if not number.isdecimal() or len(targets) != 1:
        raise UsageError(
            _("“{name}” names no edit").format(name=words[0]),
            advice=_("write WIKI:NUMBER TARGET, as in movilab:123 liste"),
        )
    if owner_of(targets[0]) in session.project.items:
        return _one_item_revision(session, words[0], targets[0], key, int(number))
    [target] = chosen(session.project, targets).values()
    if target.wiki_key != key:
        raise UsageError(_("{target} is not on the wiki “{key}”").format(target=targets[0], key=key))
    titles = titles_of(session.project, targets[0].partition("/")[0], sandbox=session.settings.sandbox)
    page = titles.get(targets[0])
    if page is None:
        raise UsageError(
            _("{target} names no page").format(target=targets[0]),
            advice=_("write WIKI:NUMBER TARGET/ENTRY, as in movilab:123 {example}").format(
                example=next(iter(titles), f"{targets[0]}/opteos")
            ),
        )
    return JournaledRun(words[0], "", "", edits=[JournaledEdit(targets[0], key, page, 0, "", "", revision=int(number))])


def _one_item_revision(session: Session, word: str, name: str, key: str, number: int) -> JournaledRun:
    """Return the run of one edit of an item."""
    chosen(session.project, [name])
    entry = next((one for one in session.project.catalogue.entries if one.id == name.partition("/")[2]), None)
    if entry is None or key not in entry.items:
        raise UsageError(
            _("{target} names no item of “{key}”").format(target=name, key=key),
            advice=_("write WIKI:NUMBER TARGET/ENTRY, as in donnees:123 items/opteos"),
        )
    page = session.wikibase(key).title_of(entry.items[key])
    return JournaledRun(word, "", "", edits=[JournaledEdit(name, key, page, 0, "", "", revision=number)])
