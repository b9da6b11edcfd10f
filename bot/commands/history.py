"""``communs history``: the runs, and what each of them wrote."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

import click
from rich.text import Text

from bot.apply.outcome import Result
from bot.cli import Settings
from bot.commands._session import Session
from bot.commands._titles import titles_of
from bot.config.chosen import chosen
from bot.config.project import load_project
from bot.config.values import NEW_ITEM
from bot.errors import CommunsError, Exit
from bot.journal.runs import JournaledEdit, JournaledRun, read_runs
from bot.locale import _
from bot.locale.moment import moment
from bot.logs import tell
from bot.plan.rollback import rolled_back_in
from bot.report.links import diff_link
from bot.report.outcome import RESULTS
from bot.report.terminal import console, print_lines
from bot.state.folder import state_folder


@click.command(
    short_help=_("List the runs, and what each of them wrote."),
    help=_(
        "List the runs of this machine with their edits, newest last, from the journal in .communs; where there is no "
        "journal, or with --wikis, the edits of the bot's account on the targets' pages, from the wikis themselves.\n\n"
        "Example: communs history --json"
    ),
)
@click.option("-n", "number", type=click.IntRange(min=1), default=20, help=_("So many runs, or edits a wiki."))
@click.option("--wikis", "from_wikis", is_flag=True, help=_("Ask the wikis instead of the journal."))
@click.option("--json", "as_json", is_flag=True, help=_("Print it as JSON."))
@click.pass_obj
def command(settings: Settings, *, number: int, from_wikis: bool, as_json: bool) -> Exit:
    """Read the journal, or the wikis."""
    load_project(settings.folder)
    runs = read_runs(state_folder(settings.folder, sandbox=settings.sandbox))
    if runs and not from_wikis:
        shown = [run for run in runs if run.verb][-number:]
        if as_json:
            click.echo(json.dumps([_document(run) for run in shown], ensure_ascii=False, indent=2))
        else:
            _print(shown)
        return Exit.DONE
    edits = list(_on_wikis(Session(settings), number))
    if as_json:
        click.echo(json.dumps(edits, ensure_ascii=False, indent=2))
    else:
        for edit in edits:
            click.echo(f"{moment(edit['timestamp'])}  {edit['wiki']}:{edit['revision']}  {', '.join(edit['targets'])}")
            click.echo(f"  {edit['link']}\n  {edit['comment']}")
        if not edits:
            click.echo(_("No edit is known."))
    return Exit.DONE


def _document(run: JournaledRun) -> dict[str, Any]:
    document = asdict(run)
    for edit, told in zip(run.edits, document["edits"], strict=True):
        told["link"] = diff_link(edit.url, edit.revision) if edit.revision else ""
    return document


def _print(runs: Sequence[JournaledRun]) -> None:
    out = console()
    for run in runs:
        end = _("exit code {code}").format(code=run.code) if run.ended else _("was cut short")
        of = " " + _("of {run}").format(run=run.of) if run.of else ""
        print_lines(out, [Text.assemble((run.id, "bold"), f"  {moment(run.at)}  {run.verb}{of}  {end}")])
        print_lines(out, [_line(edit) for edit in run.edits], indent=2)


def _line(edit: JournaledEdit) -> str:
    told = _result(edit.result) or _("sent; whether it was saved, the page's history tells")
    return f"{edit.target}  {told}  {diff_link(edit.url, edit.revision) if edit.revision else edit.page}"


def _result(written: str) -> str:
    """Return a result of the journal in the reader's words; one that only a newer communs knows as it is written."""
    try:
        return _(RESULTS[Result(written)][2])
    except ValueError:
        return written


def _on_wikis(session: Session, number: int) -> Iterator[dict[str, Any]]:
    """Yield the edits of our account on the pages of the targets, by wiki, newest first."""
    pages: dict[str, dict[str, list[str]]] = {}
    for name, target in chosen(session.project, ()).items():
        if target.wiki_key and session.settled(name, target) is None:
            for part, page in titles_of(session.project, name, sandbox=session.settings.sandbox).items():
                pages.setdefault(target.wiki_key, {}).setdefault(page, []).append(part)
    for key, title, name in _items(session):
        pages.setdefault(key, {}).setdefault(title, []).append(name)
    for key, titles in pages.items():
        try:
            found = session.contributions(key, 500)
            pages_read = session.read(key, list(titles)).pages
        except CommunsError as error:
            tell(str(error))
            continue
        urls = {title: page.url for title, page in pages_read.items()}
        # The wiki calls a page by its own name: another word for the namespace, a capital first letter.
        known = {page.title: title for title, page in pages_read.items()}
        for edit in [one for one in found if one.page in known][:number]:
            title = known[edit.page]
            yield {
                "wiki": key,
                "targets": titles[title],
                **asdict(edit),
                "rolls_back": rolled_back_in(edit.comment),
                "link": diff_link(urls[title], edit.revision),
            }


def _items(session: Session) -> Iterator[tuple[str, str, str]]:
    """Yield the Wikibase, the title and the name in plans of each entry's item."""
    for name, target in session.project.items.items():
        if session.settled(name, target) is not None:
            continue
        try:
            wikibase = session.wikibase(target.wiki)
        except CommunsError as error:
            tell(str(error))
            continue
        for entry in session.project.catalogue.entries:
            if (item := entry.items.get(target.wiki, NEW_ITEM)) != NEW_ITEM:
                yield target.wiki, wikibase.title_of(item), f"{name}/{entry.id}"
