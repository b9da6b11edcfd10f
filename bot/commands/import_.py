"""``communs import``: what pages and tables say, taken into the catalogue."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli import Settings
from bot.config.project import load_project
from bot.errors import Exit, UsageError
from bot.locale import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.config.project import Project
    from bot.importing.guess import Reading
    from bot.importing.proposal import Proposal

_FORMATS = ("yaml", "html", "markdown", "text", "wikitext", "csv", "ods")


@click.command(
    short_help=_("Take a list from a page or a table into the catalogue."),
    help=_(
        "Read lists of commons that people already wrote, and show what they would add to the catalogue, change in it, "
        "and what of it they do not have. Without an option nothing is written.\n\n"
        "A source is a saved web page or its address (https://…), a Markdown, text, wikitext, CSV or ODS file, “-” for "
        "what is pasted, or a page of a wiki: wiki:TARGET, wiki:WIKI:PAGE. Each guess has a confidence; low ones are "
        "marked by a comment in the file. E-mail addresses and phone numbers are never taken.\n\n"
        "Example: communs import page.html --interactive"
    ),
)
@click.argument("sources", nargs=-1, required=True, metavar=_("SOURCE…"))
@click.option("-i", "--interactive", is_flag=True, help=_("Ask about each thing."))
@click.option("--yes", is_flag=True, help=_("Take all that was added or changed."))
@click.option("--retire-gone", is_flag=True, help=_("With --yes, also retire what the page does not have."))
@click.option(
    "--format", "kind", type=click.Choice(_FORMATS), help=_("What the source is; default: by its name and content.")
)
@click.option(
    "--allow-private",
    is_flag=True,
    help=_("Also fetch an address that you name from this machine or a private network."),
)
@click.option("--member", metavar=_("KEY"), help=_("Take it as the list of this one of the catalogue's contributors."))
@click.option(
    "--adopt",
    is_flag=True,
    help=_("Then put the target's list in the place of the one that was read (one wiki:TARGET)."),
)
@click.option("--json", "as_json", is_flag=True, help=_("Print it as JSON instead of for people."))
@click.pass_obj
def command(
    settings: Settings,
    *,
    sources: tuple[str, ...],
    interactive: bool,
    yes: bool,
    retire_gone: bool,
    kind: str | None,
    allow_private: bool,
    member: str | None,
    adopt: bool,
    as_json: bool,
) -> Exit:
    """Read, compare, show, ask, write.

    Raises:
        UsageError: a source cannot be read, or there is nobody to ask.
        InvalidInput: the project is not valid.
        TryLater: a source cannot be reached.
    """
    if interactive and (yes or as_json):
        raise UsageError(_("--interactive asks about each: it goes with neither --yes nor --json"))
    if interactive and not sys.stdin.isatty():
        raise UsageError(
            _("there is a question to ask and no terminal to ask on"), advice=_("say --yes, or run it on a terminal")
        )
    if adopt and member:
        raise UsageError(_("--adopt goes with no --member: the list on the page is the catalogue's own"))
    if member:
        _refuse_key(member)
    if adopt:
        from bot.commands._adopting import adopted  # noqa: PLC0415 (only --adopt needs it)

        return adopted(settings, sources, yes=yes, interactive=interactive)
    project = load_project(settings.folder)
    readings = [_read(settings, project, source, kind or "", allow_private=allow_private) for source in sources]
    return take(
        settings,
        project,
        readings,
        interactive=interactive,
        yes=yes,
        retire_gone=retire_gone,
        as_json=as_json,
        member=member or "",
    )


def _refuse_key(member: str) -> None:
    from pydantic_core import PydanticCustomError  # noqa: PLC0415

    from bot.config.values import check_slug  # noqa: PLC0415

    try:
        check_slug(member)
    except PydanticCustomError as error:
        raise UsageError(error.message(), where="--member") from None


def take(
    settings: Settings,
    project: "Project",
    readings: "Sequence[tuple[Reading, str]]",
    *,
    interactive: bool,
    yes: bool,
    retire_gone: bool = False,
    as_json: bool = False,
    closing: bool = True,
    member: str = "",
) -> Exit:
    """Show what readings would change in the catalogue, ask, and write what was accepted."""
    from bot.commands._changing import put, show_bytes, sources  # noqa: PLC0415
    from bot.importing.join import joined  # noqa: PLC0415
    from bot.importing.propose import proposals  # noqa: PLC0415
    from bot.importing.write import imported  # noqa: PLC0415
    from bot.report import imported as report  # noqa: PLC0415
    from bot.report.terminal import console  # noqa: PLC0415

    reading, wiki = joined(readings)
    found = proposals(reading, project.catalogue, project.source.data, wiki=wiki)
    if member:
        from bot.importing.members import as_member  # noqa: PLC0415

        found = as_member(found, reading, project.catalogue, member)
    if not closing:
        # A list on one page need not hold all that the catalogue has.
        found = [one for one in found if one.kind in {"added", "changed"}]
    out = console()
    if as_json:
        click.echo(json.dumps([report.as_json(one) for one in found], ensure_ascii=False, indent=2))
    elif not interactive:
        report.print_proposals(out, found)
        click.echo(report.told(found))
    if not reading.entries and not as_json:
        click.echo(_("No list of commons was found there."))
    accepted = _asked(found) if interactive else [one for one in found if yes and (retire_gone or one.kind != "gone")]
    source, wikis = sources(settings.folder)
    content = imported(source, accepted, wikis=wikis) if accepted else None
    if content is not None:
        if not as_json:
            show_bytes(source, content)
        put(settings.folder, source, content, told=closing and not as_json)
    elif found and not as_json and not interactive and not yes:
        click.echo(
            _("Nothing was written. To decide about each: --interactive; to take what was added or changed: --yes")
        )
    elif not as_json and found and not accepted:
        click.echo(_("Nothing was accepted, nothing was written."))
    left = [one for one in found if one not in accepted and one.kind != "gone"]
    return Exit.CHANGES if left and not interactive else Exit.DONE


def _asked(found: "Sequence[Proposal]") -> "list[Proposal]":
    """Ask about each: yes, no, all that are left, none that are left."""
    from bot.report.imported import print_proposal  # noqa: PLC0415
    from bot.report.terminal import console  # noqa: PLC0415

    out, accepted = console(), []
    answers = {_("y"): "yes", _("n"): "no", _("a"): "all", _("q"): "quit"}
    told = _("[y] take it, [n] leave it, [a] take this and all after it, [q] stop here")
    rest = ""
    for number, one in enumerate(found, start=1):
        if rest == "all":
            if one.kind != "gone":
                accepted.append(one)
            continue
        print_proposal(out, one, number)
        question = told if one.kind != "gone" else _("[y] retire it, [n] leave it, [q] stop here")
        allowed = [key for key, answer in answers.items() if answer != "all" or one.kind != "gone"]
        rest = answers[click.prompt(f"       {question}", type=click.Choice(allowed), show_choices=False)]
        if rest in {"yes", "all"}:
            accepted.append(one)
        elif rest == "quit":
            break
    return accepted


def _read(
    settings: Settings, project: "Project", source: str, kind: str, *, allow_private: bool
) -> "tuple[Reading, str]":
    """Return what a source says, and the wiki's key where it is a page of one."""
    from bot.importing.source import kind_of_file, reading_of, reading_of_file  # noqa: PLC0415

    if source.startswith(("https://", "http://")):
        from bot import __version__  # noqa: PLC0415
        from bot.importing.fetch import fetch, host_of  # noqa: PLC0415

        # Only what the user named: a page that leads on into the network at home is another's doing.
        private = {host.lower() for host in project.bot.links.private_hosts} | (
            {host_of(source)} if allow_private else set()
        )
        got = fetch(source, agent=f"communs/{__version__} ({project.bot.contact})", private=private)
        name = source.rpartition("/")[2]
        known = kind or got.kind or kind_of_file(name, got.content)
        return reading_of(got.content, known, where=source, address=got.address), ""
    wiki, sign, title = source.partition(":")
    if sign and (wiki == "wiki" or wiki in project.wikis) and not Path(source).exists():
        key, page = _page_of(project, title if wiki == "wiki" else source, sandbox=settings.sandbox)
        return _from_wiki(settings, key, page), key
    if source == "-":
        content = sys.stdin.buffer.read()
        return reading_of(content, kind or kind_of_file("", content), where="-"), ""
    return reading_of_file(Path(source), kind), ""


def _page_of(project: "Project", named: str, *, sandbox: bool) -> tuple[str, str]:
    """Return the wiki and the page that ``wiki:TARGET``, ``wiki:WIKI:PAGE`` or ``wiki:PAGE`` means."""
    from bot.plan.prepare import where  # noqa: PLC0415

    if named in project.targets:
        target = project.targets[named]
        page, _place = where(target, sandbox=sandbox)
        if not page:
            raise UsageError(
                _("the target {target} names no page").format(target=named),
                advice=_("write it in config/targets.yaml (page)"),
            )
        return target.wiki, page
    key, _sign, title = named.partition(":")
    if key in project.wikis and title.strip():
        return key, title.strip()
    if len(project.wikis) == 1 and named.strip():
        return next(iter(project.wikis)), named.strip()
    raise UsageError(
        _("“{name}” does not say which wiki is meant").format(name=named),
        advice=_("write wiki:WIKI:PAGE with one of: {names}").format(names=", ".join(project.wikis)),
    )


def _from_wiki(settings: Settings, key: str, title: str) -> "Reading":
    from bot.commands._wikis import OpenWikis  # noqa: PLC0415 (Pywikibot takes its time)
    from bot.importing.from_wikitext import read_wikitext  # noqa: PLC0415
    from bot.importing.read import read_page  # noqa: PLC0415

    page = OpenWikis(settings).read(key, [title]).pages[title]
    if page.invalid or page.revision is None:
        raise UsageError(
            _("the page “{page}” is not there").format(page=title) if not page.invalid else page.invalid,
            where=key,
            advice=_("check its title, as it stands on the wiki"),
        )
    return read_page(replace(read_wikitext(page.text), title=page.title))
