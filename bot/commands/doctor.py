"""``communs doctor``: what could keep this project from working, and what to do about each."""

import json
import platform
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version

import click

from bot import __version__
from bot.cli import Settings
from bot.commands._completion import wikis_named
from bot.commands._consent import Consent
from bot.commands._session import Session
from bot.commands.render import render_target
from bot.config.chosen import chosen_wikis
from bot.config.models import Wiki
from bot.doctor.finding import Finding, Level
from bot.doctor.notify import look_at_notify
from bot.doctor.place import (
    look_at_account,
    look_at_calls,
    look_at_pages,
    look_at_parts,
    look_at_stop,
    look_at_target,
    look_at_templates,
)
from bot.doctor.site import look_at
from bot.doctor.terms import look_at_languages
from bot.errors import CommunsError, Exit, InvalidInput, LoginRefused, TryLater, UsageError, first_of
from bot.locale import _, ngettext
from bot.pages.prepare import template_problems
from bot.plan.model import TargetPlan
from bot.report.fold import Folded, folded
from bot.report.lines import Console, Text
from bot.report.plan import is_quiet
from bot.report.terminal import console, print_lines

_SIGNS = {Level.OK: ("✓ ", "green"), Level.NOTE: ("· ", "yellow"), Level.PROBLEM: ("× ", "bold red")}


@click.command(
    short_help=_("Look for what could keep the project from working."),
    help=_(
        "Look at the configuration, then at the wikis named, or at all that are not archived: whether they answer, "
        "their versions and extensions, the account's rights, the clock, the stop page, the pages and templates that "
        "targets and entries name. Says what to do about each problem. Writes nothing.\n\n"
        "Exit code: 5 when somebody has to do something, 7 when a login is refused, 75 when no wiki answers, "
        "else 0.\n\n"
        "Example: communs doctor movilab"
    ),
)
@click.argument("wikis", nargs=-1, metavar=_("[WIKI]…"), shell_complete=wikis_named)
@click.option(
    "--seen",
    multiple=True,
    metavar=_("WIKI"),
    help=_("Tell this wiki that you read the messages on the bot's talk page, which stop “communs run”; no more."),
)
@click.option("--json", "as_json", is_flag=True, help=_("Print it as JSON, for programs."))
@click.pass_obj
def command(settings: Settings, wikis: tuple[str, ...], *, seen: tuple[str, ...], as_json: bool) -> Exit:
    """Look at the project, then at one wiki after the other."""
    session = Session(settings)
    if seen:
        if wikis:
            raise UsageError(_("--seen takes its wikis itself"), advice=_("run doctor twice"))
        return _seen(session, seen)
    found = {"": list(_project(session))}
    codes: dict[str, Exit] = {}
    for key, wiki in chosen_wikis(session.project, wikis).items():
        found[key] = []
        try:
            for finding in _wiki(session, key, wiki, named=bool(wikis)):
                found[key].append(finding)
        except InvalidInput:
            raise  # concerns every wiki: told once
        except CommunsError as error:
            found[key].append(Finding(Level.PROBLEM, error.what, error.advice or ""))
            codes[key] = error.exit_code if isinstance(error, TryLater | LoginRefused) else Exit.PERSON_NEEDED
    if as_json:
        document = {key or "project": [asdict(one) for one in findings] for key, findings in found.items()}
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        _print(console(), session, found)
    said = {
        Exit.PERSON_NEEDED
        for key, findings in found.items()
        if key not in codes and any(one.level is Level.PROBLEM for one in findings)
    }
    if Exit.TRY_LATER in codes.values() and len(codes) < len(found) - 1:
        said.add(Exit.PARTLY_DONE)
        codes = {key: code for key, code in codes.items() if code is not Exit.TRY_LATER}
    return first_of({*said, *codes.values()})


def _seen(session: Session, keys: Sequence[str]) -> Exit:
    """Clear the new messages on each of these wikis."""
    for key in chosen_wikis(session.project, keys):
        identity = session.login(key)
        session.seen(key)
        told = (
            _("{wiki}: the messages for {account} count as read") if identity.messages else _("{wiki}: no new message")
        )
        click.echo(told.format(wiki=key, account=identity.account))
    return Exit.DONE


def _project(session: Session) -> Iterator[Finding]:
    """Yield what is to say of the project and this machine; its files are valid, or the session would not be there."""
    versions = {"communs": __version__, "Python": platform.python_version(), "Pywikibot": version("pywikibot")}
    yield Finding(Level.OK, ", ".join(f"{name} {number}" for name, number in versions.items()))
    entries = len(session.project.catalogue.entries)
    targets = len(session.project.targets)
    yield Finding(
        Level.OK,
        _("{entries}, {targets}, all valid").format(
            entries=ngettext("{n} entry", "{n} entries", entries).format(n=entries),
            targets=ngettext("{n} target", "{n} targets", targets).format(n=targets),
        ),
    )
    yield Finding(Level.OK, f"{session.home.folder}/user-config.py ({session.home.reason})")
    yield from look_at_notify(session.project.bot.notify, session.settings.folder)
    for name in session.project.lists:
        try:
            render_target(session.project, name, sandbox=session.settings.sandbox)
        except InvalidInput as error:
            yield from (Finding(Level.PROBLEM, f"{one.where}: {one.what}", one.advice) for one in error.problems)
    for one in template_problems(session.project):
        yield Finding(Level.PROBLEM, f"{one.where}: {one.what}", one.advice)
    try:
        planned = session.plan(list(session.project.files), Consent()).targets if session.project.files else ()
    except InvalidInput as error:
        yield from (Finding(Level.PROBLEM, f"{one.where}: {one.what}", one.advice) for one in error.problems)
    else:
        yield from map(look_at_target, planned)


def _wiki(session: Session, key: str, wiki: Wiki, *, named: bool) -> Iterator[Finding]:
    sandbox = session.settings.sandbox
    if wiki.state == "archived" and not sandbox and not named:
        yield Finding(Level.NOTE, _("archived: {reason}").format(reason=wiki.reason or "–"))
        return
    site = session.inspect(key)
    yield from look_at(site, wiki, now=datetime.now(UTC), sandbox=sandbox)
    if key in session.project.wikibases:
        yield from look_at_languages(session.project.wikibases[key], session.project.catalogue, site.languages)
    if site.read_only:  # it takes no login either
        raise TryLater(_("the wiki is read-only: {reason}").format(reason=site.read_only), advice=_("try later"))
    yield from look_at_account(session.login(key))
    stop = session.manners(key).stop_page
    named_pages = dict.fromkeys(title for entry in session.project.catalogue.entries if (title := entry.pages.get(key)))
    reading = session.read(key, [stop, *named_pages])
    yield look_at_stop(reading.pages[stop])
    yield from look_at_pages({title: reading.pages[title] for title in named_pages})
    targets = [name for name, target in session.project.targets.items() if target.wiki_key == key]
    try:
        planned = session.plan(targets, Consent()).targets if targets else ()
    except InvalidInput:
        return  # of a template: told with the project
    for target in folded(planned, lambda one: one.target, silent=is_quiet):
        yield look_at_parts(target) if isinstance(target, Folded) else look_at_target(target)
    for target in planned:
        if target.kind == "region":
            yield from _templates(session, key, target)
    for name, pages in session.project.pages.items():
        if pages.wiki == key:
            lacking = session.lacking_templates(key, stop, f"{{{{{pages.call}}}}}")
            yield from look_at_calls(name, lacking)


def _templates(session: Session, key: str, planned: TargetPlan) -> Iterator[Finding]:
    """Yield what is to say of the wiki's templates that a target's own template calls."""
    # Values are escaped: what the wiki takes for a call is the template's own.
    text = render_target(session.project, planned.target, sandbox=session.settings.sandbox).text
    if planned.page and "{{" in text:
        template = f"templates/{session.project.lists[planned.target].template}"
        yield from look_at_templates(planned.target, template, session.lacking_templates(key, planned.page, text))


def _print(out: Console, session: Session, found: dict[str, list[Finding]]) -> None:
    for key, findings in found.items():
        if key:
            out.print()
            print_lines(out, [Text.assemble((key, "bold"), f"  {session.project.wikis[key].name}")])
        for finding in findings:
            sign, style = _SIGNS[finding.level]
            print_lines(out, [Text.assemble((sign, style), finding.what)], indent=2 if key else 0)
            if finding.advice:
                print_lines(out, [Text(f"→ {finding.advice}", style="dim")], indent=4 if key else 2)
    problems = sum(one.level is Level.PROBLEM for findings in found.values() for one in findings)
    out.print()
    told = ngettext("{n} problem", "{n} problems", problems).format(n=problems) if problems else _("No problem found.")
    print_lines(out, [Text(told, style="bold")])
