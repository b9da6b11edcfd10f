"""``communs wikibase``: which item is an entry's, and the properties and classes of a Wikibase of one's own."""

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from bot import __version__
from bot.apply.run import exit_code
from bot.commands import _linking as linking
from bot.commands._next import command_of
from bot.commands._session import Session
from bot.commands._writing import Writing, ask, write_targets
from bot.commands.plan import exit_code as plan_exit_code
from bot.config.values import NEW_ITEM
from bot.errors import Exit, UsageError
from bot.items.entity import normal, term
from bot.items.init import plan_init
from bot.locale import _, ngettext
from bot.plan.model import Plan, sealed
from bot.report.lines import Text
from bot.report.outcome import print_outcome
from bot.report.plan import print_plan
from bot.report.reader import even_unread
from bot.report.terminal import console, print_lines

if TYPE_CHECKING:
    from bot.cli import Settings

_KEY = click.option("--wikibase", "key", metavar=_("KEY"), help=_("The Wikibase, where there are several."))
_JSON = click.option("--json", "as_json", is_flag=True, help=_("Print it as JSON, for programs."))


@click.group(
    "wikibase",
    subcommand_metavar=_("VERB …"),
    help=_(
        "Say which item of a Wikibase is whose, and prepare a Wikibase of your own. What items say is planned and "
        "written by “communs plan” and “communs apply”, as lists are.\n\n"
        "Example: communs wikibase find"
    ),
)
def command() -> None:
    """Hold the verbs below."""


@command.command(
    short_help=_("Look for the items of entries that have none yet."),
    help=_(
        "Look for the items of entries that have none yet (all, or those named): by sitelink, identifier, website and "
        "name. Writes nothing.\n\n"
        "Example: communs wikibase find opteos"
    ),
)
@click.argument("entries", nargs=-1, metavar=_("[ENTRY]…"))
@_KEY
@_JSON
@click.pass_obj
def find(settings: "Settings", *, entries: tuple[str, ...], key: str | None, as_json: bool) -> Exit:
    """Search, and show the candidates."""
    session = Session(settings)
    key = linking.chosen_key(session, key)
    chosen = [one for one in linking.entries(session, entries) if not linking.id_of(one, key) and not one.absent]
    found = linking.candidates(session, key, chosen)
    if as_json:
        click.echo(
            json.dumps({name: [asdict(one) for one in some] for name, some in found.items()}, ensure_ascii=False)
        )
        return Exit.DONE
    out = console()
    for entry in chosen:
        print_lines(out, [Text.assemble((entry.id, "bold"), f"  {entry.name}")])
        candidates = found[entry.id]
        print_lines(out, [str(one) for one in candidates] or [_("nothing found")], indent=2)
        best = candidates[0].id if candidates else ""
        link = [command_of(settings, "wikibase", "link", entry.id, best)] if best else []
        print_lines(out, [*link, command_of(settings, "wikibase", "create", entry.id)], indent=4)
    if not chosen:
        click.echo(_("Every entry has its item."))
    return Exit.DONE


@command.command(
    short_help=_("Say that an item is an entry's."),
    help=_(
        "Say that an item is an entry's: its id is written into config/communs.yaml. The next plan shows what would "
        "change there.\n\n"
        "Example: communs wikibase link opteos Q42"
    ),
)
@click.argument("entry", metavar=_("ENTRY"))
@click.argument("item", metavar="Q…")
@_KEY
@click.pass_obj
def link(settings: "Settings", *, entry: str, item: str, key: str | None) -> None:
    """Check that the item is there, and write its id."""
    session = Session(settings)
    key = linking.chosen_key(session, key)
    (chosen,) = linking.entries(session, (entry,))
    there = session.wikibase(key).entities([item])[item]
    if not there.exists or not there.id.startswith("Q"):
        raise UsageError(
            _("{id} does not exist on {wiki}").format(id=item, wiki=session.project.wikis[key].name),
            advice=_("look for it: {command}").format(command=command_of(settings, "wikibase", "find", entry)),
        )
    linking.write(session, {chosen.id: there.id}, key)
    label = term(normal(there.data), "labels", session.project.wikis[key].language)
    click.echo(
        _("{entry} is {item}; next: {command}").format(
            entry=chosen.id, item=f"{there.id} {label}".strip(), command=command_of(settings, "plan")
        )
    )


@command.command(
    short_help=_("Say that the bot may make items for entries."),
    help=_(
        "Say that the bot may make items for these entries: “new” is written into config/communs.yaml, and the id "
        "takes its place once “communs apply” has made the item. What is there already is looked for first.\n\n"
        "Example: communs wikibase create opteos anis"
    ),
)
@click.argument("entries", nargs=-1, required=True, metavar=_("ENTRY…"))
@click.option("--yes", is_flag=True, help=_("Do not ask where there are candidates."))
@_KEY
@click.pass_obj
def create(settings: "Settings", *, entries: tuple[str, ...], yes: bool, key: str | None) -> None:
    """Look for candidates, ask where there are some, and write the consent."""
    session = Session(settings)
    key = linking.chosen_key(session, key)
    chosen = linking.entries(session, entries)
    if known := [one for one in chosen if linking.id_of(one, key)]:
        raise UsageError(
            _("{entry} has its item already: {id}").format(entry=known[0].id, id=linking.id_of(known[0], key)),
            advice=_("take it out of config/communs.yaml if it is wrong"),
        )
    for entry in chosen:
        candidates = linking.candidates(session, key, [entry])[entry.id]
        if candidates and not yes and not linking.meant(entry.id, candidates):
            raise UsageError(_("nothing was written"), advice=_("communs wikibase link ENTRY Q… names one of them"))
    linking.write(session, {one.id: NEW_ITEM for one in chosen}, key)
    click.echo(
        ngettext(
            "The bot may make {n} item; next: {command}",
            "The bot may make {n} items; next: {command}",
            len(chosen),
        ).format(n=len(chosen), command=command_of(settings, "plan"))
    )


@command.command(
    short_help=_("Make the properties and items that a Wikibase of your own lacks."),
    help=_(
        "Make the properties and items that config/wikibase.yaml names and gives no id, on a Wikibase of your own, "
        "shown as a plan first; their ids are written into the file. What is called so already is only named.\n\n"
        "Example: communs wikibase init donnees"
    ),
)
@click.argument("key", required=False, metavar=_("[KEY]"))
@click.option("--yes", is_flag=True, help=_("Do not ask before writing."))
@click.option("--dry-run", is_flag=True, help=_("Only show the plan."))
@click.pass_obj
def init(settings: "Settings", *, key: str | None, yes: bool, dry_run: bool) -> Exit:
    """Plan, show, ask, make."""
    session = Session(settings)
    plan = _init_plan(session, linking.chosen_key(session, key))
    if not plan.targets:
        click.echo(_("Every property and item that config/wikibase.yaml names has its id."))
        return Exit.DONE
    out = console()
    with even_unread(go_on=yes or dry_run):
        print_plan(out, plan)
    if dry_run:
        return plan_exit_code(plan)
    if plan.writes and not yes:
        ask(plan.writes, can_ask=sys.stdin.isatty())
    outcomes = write_targets(
        session,
        plan.writes,
        Writing("wikibase init", plan.targets, done=lambda outcome: print_outcome(out, outcome)),
    )
    return exit_code(outcomes, plan.targets)


def _init_plan(session: Session, key: str) -> Plan:

    project = session.project
    targets = plan_init(
        project.wikibases[key],
        session.wikibase(key),
        key=key,
        wiki=project.wikis[key],
        pages=session.pages(key),
        sandbox=session.settings.sandbox,
    )
    return sealed(
        Plan(
            communs=__version__,
            sandbox=session.settings.sandbox,
            sources=project.digests,
            targets=tuple(targets),
        )
    )
