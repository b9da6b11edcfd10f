"""``communs check-links``: do the addresses of the catalogue still lead somewhere?"""

import json
import logging
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from bot import __version__
from bot.config.project import Project, load_project
from bot.errors import Exit, first_of
from bot.links.addresses import addresses
from bot.links.cache import cache_file, is_fresh, read_cache, write_cache
from bot.links.model import Verdict
from bot.locale import _, ngettext
from bot.logs import tell
from bot.report.addresses import as_data, print_addresses
from bot.report.terminal import console

if TYPE_CHECKING:
    from bot.cli import Settings


def exit_code(verdicts: Collection[Verdict]) -> Exit:
    """Return the exit code (design §7): "try later" only when nothing could be told of any address."""
    codes = set()
    if any(verdict.state.bad for verdict in verdicts):
        codes.add(Exit.PERSON_NEEDED)
    if any(verdict.state.open for verdict in verdicts):
        codes.add(Exit.TRY_LATER if all(verdict.state.open for verdict in verdicts) else Exit.PARTLY_DONE)
    return first_of(codes)


@click.command(
    "check-links",
    short_help=_("Ask whether the addresses of the catalogue still lead somewhere."),
    help=_(
        "Ask for every address of the catalogue, one request at a time on each host, and tell which are dead, doubtful"
        " or moved, where they are written, and where a copy is archived. What worked is not asked for again for some"
        " days (bot.yaml, links). No wiki is asked, and nothing is written but .communs/links.json, from which"
        " “communs plan” takes its remarks.\n\n"
        "Exit code: 5 when a person should look, 6 when of some nothing could be told, 75 when of none, else 0.\n\n"
        "Example: communs check-links --again"
    ),
)
@click.option("--again", is_flag=True, help=_("Ask for every address, whenever it was asked for last."))
@click.option("--all", "whole", is_flag=True, help=_("Also list the addresses that work."))
@click.option("--json", "as_json", is_flag=True, help=_("Print all of it as JSON instead of for people."))
@click.pass_obj
def command(settings: "Settings", *, again: bool, whole: bool, as_json: bool) -> Exit:
    """Ask for what is not fresh, remember, print."""
    project = load_project(settings.folder)
    places = addresses(project.catalogue)
    known = read_cache(cache_file(settings.folder))
    now = datetime.now(UTC)
    fresh = {
        url: known[url]
        for url in places
        if url in known and not again and is_fresh(known[url], now, project.bot.links.days)
    }
    verdicts = fresh | _asked(settings, project, [url for url in places if url not in fresh], known, fresh)
    told = {url: verdicts[url] for url in places}
    if as_json:
        documents = [as_data(verdict, places[url], project.line_of) for url, verdict in told.items()]
        click.echo(json.dumps(documents, ensure_ascii=False, indent=2))
    else:
        print_addresses(console(), told, places, project.line_of, whole=whole)
    return exit_code(told.values())


def _asked(
    settings: "Settings", project: Project, urls: list[str], known: Mapping[str, Verdict], fresh: Mapping[str, Verdict]
) -> dict[str, Verdict]:
    """Ask for addresses and return what was found; what was found is kept, also when somebody interrupts."""
    if not urls:
        return {}
    from bot.links.check import Checker, Manners  # noqa: PLC0415 (where all is fresh, nothing of it is needed)

    tell(ngettext("Asking for {n} address…", "Asking for {n} addresses…", len(urls)).format(n=len(urls)), logging.INFO)
    links = project.bot.links
    checker = Checker(
        Manners(
            agent=f"communs/{__version__} ({project.bot.contact})",
            seconds=links.request_seconds,
            pause=links.pause_seconds,
            private={host.lower() for host in links.private_hosts},
            archive=links.archive if links.copies else "",
        ),
        known,
    )
    try:
        checker.check(urls)
    finally:
        rest = {url: known[url] for url in urls if url in known}
        _keep(settings, {**fresh, **rest, **checker.verdicts})
    if checker.offline:
        tell(_("No name could be looked up: this machine seems to have no way to the internet; try later."))
    elif checker.lost:
        tell(_("The archive was not asked for more copies: {reason}").format(reason=checker.lost))
    return checker.verdicts


def _keep(settings: "Settings", verdicts: Mapping[str, Verdict]) -> None:
    try:
        write_cache(cache_file(settings.folder), verdicts)
    except OSError as error:
        tell(_("What was found could not be kept, and is asked for again next time: {reason}").format(reason=error))
