"""``communs validate``: is everything that the owner wrote valid?"""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.config.project import CATALOGUE, Project, find_project, load_project
from bot.errors import Exit, InvalidInput, Problem
from bot.locale import _, ngettext
from bot.logs import tell

if TYPE_CHECKING:
    from bot.cli import Settings


@click.command(
    short_help=_("Check the catalogue and the configuration."),
    help=_(
        "Check the catalogue and the configuration, and tell every problem with its line. "
        "Works without a network.\n\nExample: communs validate --fix"
    ),
)
@click.option("--fix", is_flag=True, help=_("Write the ids that entries of the catalogue do not have yet."))
@click.option("--json", "as_json", is_flag=True, help=_("Print the problems as a JSON list instead of for people."))
@click.pass_obj
def command(settings: "Settings", *, fix: bool, as_json: bool) -> Exit:
    """Fix what may be fixed, check, print."""
    try:
        written = _fixed(settings.folder) if fix else []
        project = load_project(settings.folder)
    except InvalidInput as error:
        if not as_json:
            raise
        click.echo(_as_json(error.problems))
        return Exit.INVALID
    if as_json:
        click.echo(_as_json([]))
        return Exit.DONE
    if written:
        click.echo(
            ngettext("{n} id written: {ids}", "{n} ids written: {ids}", len(written)).format(
                n=len(written), ids=", ".join(written)
            )
        )
    click.echo(_summary(project))
    for warning in _warnings(project):
        tell(warning)
    return Exit.DONE


def _fixed(folder: Path) -> list[str]:
    """Write the missing ids and return them."""
    from bot.catalogue.write_ids import write_missing_ids  # noqa: PLC0415 (only --fix needs it)

    return write_missing_ids(find_project(folder) / CATALOGUE)


def _warnings(project: Project) -> list[str]:
    """Return what is valid and yet hardly meant."""
    filtered = {name: target for name, target in project.targets.items() if target.only or target.otherwise}
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
    entries, targets, wikis = len(project.catalogue.entries), len(project.targets), len(project.wikis)
    return _("{entries}, {targets}, {wikis}: all valid.").format(
        entries=ngettext("{n} entry", "{n} entries", entries).format(n=entries),
        targets=ngettext("{n} target", "{n} targets", targets).format(n=targets),
        wikis=ngettext("{n} wiki", "{n} wikis", wikis).format(n=wikis),
    )


def _as_json(problems: list[Problem]) -> str:
    import json  # noqa: PLC0415 (only --json needs it)

    return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2)
