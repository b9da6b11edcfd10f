"""``communs sandbox``: the three wikis on this machine."""

import json
import logging
from typing import TYPE_CHECKING, Any

import click

from bot.errors import Exit
from bot.locale import _
from bot.logs import tell
from bot.sandbox import lifecycle
from bot.sandbox.releases import SUITES

if TYPE_CHECKING:
    from bot.cli import Settings
    from bot.sandbox.state import SandboxState, SandboxWiki

_JSON = click.option("--json", "as_json", is_flag=True, help=_("Print it as JSON, for programs."))


@click.group(
    "sandbox",
    subcommand_metavar=_("VERB …"),
    help=_(
        "Run three real wikis on this machine (Wiki des communs, Movilab, Wikilivres), to try a template or a plan"
        " before a real wiki sees it. They listen on this machine only and keep all in .communs/sandbox. With"
        " --wikibase an imitation of a Wikibase is served beside them, to try items on: it is none, it only answers as"
        " one does.\n\n"
        "Example: communs sandbox up"
    ),
)
def command() -> None:
    """Hold the four verbs below."""


@command.command(
    short_help=_("Start the wikis, made first where they are not there yet."),
    help=_(
        "Start the wikis, made first where they are not there yet. They run MediaWiki 1.39, or what they ran before;"
        " where --mediawiki asks for another one, all their pages are made anew.\n\n"
        "Example: communs sandbox up --mediawiki 1.43"
    ),
)
@click.option("--mediawiki", "line", type=click.Choice(list(SUITES)), help=_("Which MediaWiki the wikis run."))
@click.option(
    "--wikibase", is_flag=True, help=_("Serve an imitation of a Wikibase, too; from then on it goes with the wikis.")
)
@_JSON
@click.pass_obj
def up(settings: "Settings", *, line: str | None, wikibase: bool, as_json: bool) -> None:
    """Start the wikis."""
    state = lifecycle.up(settings.folder, _say, line, wikibase=wikibase)
    _show(lifecycle.Status(state, []), as_json=as_json)


@command.command(help=_("End the wikis' servers; pages and accounts stay.\n\nExample: communs sandbox down"))
@_JSON
@click.pass_obj
def down(settings: "Settings", *, as_json: bool) -> None:
    """End the servers."""
    ended = lifecycle.down(settings.folder)
    if as_json:
        click.echo(json.dumps({"running": False, "was_running": ended}))
    else:
        click.echo(_("The sandbox is down; its pages stay.") if ended else _("The sandbox was not running."))


@command.command(help=_("Tell addresses, accounts, and whether it runs.\n\nExample: communs sandbox status --json"))
@_JSON
@click.pass_obj
def status(settings: "Settings", *, as_json: bool) -> Exit:
    """Tell how the sandbox is; the exit code is 0 where it runs, else 2."""
    found = lifecycle.status(settings.folder)
    _show(found, as_json=as_json)
    return Exit.DONE if found.running else Exit.USAGE


@command.command(
    short_help=_("Put all pages back to how they were at first."),
    help=_(
        "Put all pages back to how they were at first; every edit in the sandbox is lost.\n\n"
        "Example: communs sandbox reset"
    ),
)
@_JSON
@click.pass_obj
def reset(settings: "Settings", *, as_json: bool) -> None:
    """Put the pages back."""
    found = lifecycle.reset(settings.folder, _say)
    if as_json:
        click.echo(json.dumps(_as_data(found), ensure_ascii=False, indent=1))
    else:
        click.echo(_("All pages of the sandbox are as they were at first."))


def _say(line: str) -> None:
    """Tell of progress, out of the way of what is piped on."""
    tell(line, logging.INFO)


def _show(found: lifecycle.Status, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(_as_data(found), ensure_ascii=False, indent=1))
        return
    if found.state is None:
        click.echo(_("The sandbox is not running, and not made yet; run: communs sandbox up"))
        return
    served = [*found.state.wikis.values(), *filter(None, [found.state.wikibase])]
    width = max(17, *(len(wiki.name) for wiki in served))
    for wiki in served:
        stopped = "" if wiki.key not in found.stopped else "  " + _("(not running)")
        click.echo(f"{wiki.name:<{width}} {wiki.url}/{stopped}")
    click.echo(f"MediaWiki {found.state.mediawiki}")
    if found.state.wikibase is not None:
        click.echo(_("The Wikibase is an imitation: it answers as Wikibase 1.43 does, and knows less."))
    click.echo(_accounts(found.state))
    if found.stopped:
        click.echo(_("The sandbox is not running; run: communs sandbox up"))


def _accounts(state: "SandboxState") -> str:
    wiki = next(iter(state.wikis.values()))
    return _("Edit there by hand as {editor}, password {password}; the robot is {bot}.").format(
        editor=wiki.editor, password=wiki.editor_password, bot=wiki.bot
    )


def _as_data(found: lifecycle.Status) -> dict[str, Any]:
    state = found.state
    wikibase = state.wikibase if state else None
    return {
        "running": found.running,
        "folder": str(state.folder) if state else None,
        "pywikibot_dir": str(state.pywikibot_dir) if state else None,
        "mediawiki": state.mediawiki if state else None,
        "wikis": [_wiki_data(wiki, found) for wiki in state.wikis.values()] if state else [],
        "wikibase": {**_wiki_data(wikibase, found), "imitation": True} if wikibase else None,
    }


def _wiki_data(wiki: "SandboxWiki", found: lifecycle.Status) -> dict[str, Any]:
    return {
        "key": wiki.key,
        "name": wiki.name,
        "url": wiki.url,
        "api": wiki.api,
        "site": wiki.site,
        "running": wiki.key not in found.stopped,
        "bot": wiki.bot,
        "editor": wiki.editor,
        "editor_password": wiki.editor_password,
    }
