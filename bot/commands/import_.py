"""``communs import``: what pages and tables say, taken into the catalogue."""

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

    from bot.commands._weighing import Manner
    from bot.config.project import Project
    from bot.importing.guess import Reading

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
    if adopt and as_json:
        raise UsageError(_("--adopt shows a plan and asks: it goes with no --json"))
    if adopt and member:
        raise UsageError(_("--adopt goes with no --member: the list on the page is the catalogue's own"))
    if member:
        _refuse_key(member)
    if adopt:
        from bot.commands._adopting import adopted  # noqa: PLC0415 (only --adopt needs it)

        return adopted(settings, sources, yes=yes, interactive=interactive)
    project = load_project(settings.folder)
    readings = [_read(settings, project, source, kind or "", allow_private=allow_private) for source in sources]
    from bot.commands._weighing import Manner  # noqa: PLC0415 (its rooms take their time)

    manner = Manner(interactive=interactive, yes=yes, retire_gone=retire_gone, as_json=as_json, member=member or "")
    return _take(settings, project, readings, manner)


def _refuse_key(member: str) -> None:
    from pydantic_core import PydanticCustomError  # noqa: PLC0415

    from bot.config.values import check_slug  # noqa: PLC0415

    try:
        check_slug(member)
    except PydanticCustomError as error:
        raise UsageError(error.message(), where="--member") from None


def _take(settings: Settings, project: "Project", readings: "Sequence[tuple[Reading, str]]", manner: "Manner") -> Exit:
    """Show what readings would change in the catalogue, ask, and write what was accepted."""
    from bot.commands._changing import put  # noqa: PLC0415
    from bot.commands._weighing import weighed  # noqa: PLC0415

    all_of_it = weighed(settings, project, readings, manner)
    if all_of_it.content is not None:
        put(settings, all_of_it.source, all_of_it.content, told=not manner.as_json)
    elif all_of_it.found and not manner.as_json and not manner.interactive and not manner.yes:
        click.echo(
            _("Nothing was written. To decide about each: --interactive; to take what was added or changed: --yes")
        )
    elif all_of_it.found and not manner.as_json and not all_of_it.accepted:
        click.echo(_("Nothing was accepted, nothing was written."))
    return Exit.DONE if manner.interactive else all_of_it.code


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

    if named in project.lists:
        target = project.lists[named]
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
