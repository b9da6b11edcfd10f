"""``communs validate``: is everything that the owner wrote valid?"""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands._templates import checked_templates
from bot.config.project import CATALOGUE, Project, find_project, load_project
from bot.errors import Exit, InvalidInput, Problem
from bot.locale import _, ngettext
from bot.logs import tell
from bot.merge.readability import Readability

if TYPE_CHECKING:
    from bot.cli import Settings


@click.command(
    short_help=_("Check the catalogue, the configuration and the templates."),
    help=_(
        "Check the catalogue, the configuration and the templates, and tell every problem with its line. "
        "Works without a network.\n\n"
        "A template is tried out, and what was found is kept in .communs/cache: whether it can be filled, and whether "
        "what people correct on a wiki can be read back from it; -v shows that for each field.\n\n"
        "Example: communs validate --fix"
    ),
)
@click.option("--fix", is_flag=True, help=_("Write the ids that entries of the catalogue do not have yet."))
@click.option("-v", "--verbose", is_flag=True, help=_("Also show which fields can be read back from each template."))
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help=_("Print the problems as JSON instead of for people: a list; with -v, “problems” and “templates”."),
)
@click.pass_obj
def command(settings: "Settings", *, fix: bool, verbose: bool, as_json: bool) -> Exit:
    """Fix what may be fixed, check, print.

    Raises:
        InvalidInput: what was found, where it is not asked for as JSON.
    """
    try:
        written = _fixed(settings.folder) if fix else []
        project, found = _checked(settings.folder)
    except InvalidInput as error:
        if not as_json:
            raise
        click.echo(_as_json(error.problems, [] if verbose else None))
        return Exit.INVALID
    if as_json:
        click.echo(_as_json([], _tables_as_data(project, found) if verbose else None))
        return Exit.DONE
    if written:
        click.echo(
            ngettext("{n} id written: {ids}", "{n} ids written: {ids}", len(written)).format(
                n=len(written), ids=", ".join(written)
            )
        )
    click.echo(_summary(project))
    if verbose:
        from bot.report.templates import tables  # noqa: PLC0415 (only -v needs it)

        for line in tables(project.printed, found):
            click.echo(line)
    for warning in _warnings(project, found):
        tell(warning)
    return Exit.DONE


def _checked(folder: Path) -> tuple[Project, dict[str, Readability]]:
    """Return the project, and what becomes of corrections in each target.

    Raises:
        InvalidInput: something is wrong; every problem of every file at once, or of every template.
    """
    project = load_project(folder)
    found = checked_templates(project)
    problems = {problem for one in found.values() for problem in one.problems}
    if problems := problems | set(_page_problems(project)):
        raise InvalidInput(list(problems))
    return project, found


def _page_problems(project: Project) -> Iterator[Problem]:
    """Yield what is wrong with files of which pages are made."""
    if not project.pages:
        return
    from bot.pages.prepare import template_problems  # noqa: PLC0415 (only entries' own pages need it)

    yield from template_problems(project)


def _fixed(folder: Path) -> list[str]:
    """Write the missing ids and return them."""
    from bot.catalogue.write_ids import write_missing_ids  # noqa: PLC0415 (only --fix needs it)

    return write_missing_ids(find_project(folder) / CATALOGUE)


def _warnings(project: Project, found: dict[str, Readability]) -> list[str]:
    """Return what is valid and yet hardly meant."""
    return [*_empty_targets(project), *_pageless_targets(project), *_unreadable(project, found)]


def _pageless_targets(project: Project) -> Iterator[str]:
    """Yield a line for each target of entries' own pages of which no entry has one, or has one that cannot be kept."""
    if not project.pages:
        return
    from bot.pages.rendered import rendered_pages  # noqa: PLC0415 (only entries' own pages need it)

    for name, target in project.pages.items():
        pages = list(rendered_pages(project, name, sandbox=False))
        if not pages:
            yield _("Warning: no entry names a page of its own on {wiki}, so the target {target} keeps none.").format(
                wiki=target.wiki, target=name
            )
        for one in pages:
            if one.refused:
                yield _("Warning: {target}: {reason}").format(target=f"{name}/{one.entry}", reason=one.refused)


def _unreadable(project: Project, found: dict[str, Readability]) -> list[str]:
    if all(row.verdict != "shown" for readability in found.values() for row in readability.rows):
        return []
    from bot.report.templates import warnings  # noqa: PLC0415 (rarely needed)

    return warnings(project.printed, found)


def _empty_targets(project: Project) -> list[str]:
    filtered = {name: target for name, target in project.printed.items() if target.only or target.otherwise}
    if not filtered:
        return []
    from bot.render.choice import shows_none  # noqa: PLC0415 (only filters need it)

    return [
        _("Warning: what “only” and “except” of the target {target} say leaves no entry to show.").format(target=name)
        for name, target in filtered.items()
        if shows_none(project.catalogue, target)
    ]


def _summary(project: Project) -> str:
    """Return the line that says what was found valid."""
    entries, targets, wikis = (
        len(project.catalogue.entries),
        len(project.targets),
        len(project.wikis),
    )
    return _("{entries}, {targets}, {wikis}: all valid.").format(
        entries=ngettext("{n} entry", "{n} entries", entries).format(n=entries),
        targets=ngettext("{n} target", "{n} targets", targets).format(n=targets),
        wikis=ngettext("{n} wiki", "{n} wikis", wikis).format(n=wikis),
    )


def _tables_as_data(project: Project, found: dict[str, Readability]) -> list[dict[str, object]]:
    from bot.report.templates import as_data  # noqa: PLC0415 (only -v needs it)

    return as_data(project.printed, found)


def _as_json(problems: list[Problem], templates: list[dict[str, object]] | None) -> str:
    """Return a list of problems; with what was found out about templates, both by name."""
    import json  # noqa: PLC0415 (only --json needs it)

    listed = [asdict(problem) for problem in problems]
    document = listed if templates is None else {"problems": listed, "templates": templates}
    return json.dumps(document, ensure_ascii=False, indent=2)
