"""``communs migrate``: bring the project's files to the formats of today."""

from typing import TYPE_CHECKING, Any

import click

from bot.config.project import find_project
from bot.config.yaml_edit import write_whole
from bot.errors import Exit, first_of
from bot.locale import _, ngettext
from bot.migrate.files import Migration, migrations

if TYPE_CHECKING:
    from bot.cli import Settings


@click.command(
    short_help=_("Bring files of an older communs to the formats of today."),
    help=_(
        "Bring the files of config/ that an older communs wrote or took to the formats of today. What would change is "
        "shown as a diff; --yes writes it, and no other byte. Plans are made anew instead: communs plan.\n\n"
        "Example: communs migrate --yes"
    ),
)
@click.option("--yes", is_flag=True, help=_("Write what is shown."))
@click.option("--json", "as_json", is_flag=True, help=_("Print a JSON list of the files instead of diffs for people."))
@click.pass_obj
def command(settings: "Settings", *, yes: bool, as_json: bool) -> Exit:
    """Find, show, write.

    Raises:
        InvalidInput: a file is no YAML, or a newer communs wrote it; nothing is written then.
    """
    folder = find_project(settings.folder)
    found = migrations(folder)
    if as_json:
        _print_json(found, written=yes)
    else:
        for one in found:
            _print(one)
        click.echo(_summary(found, written=yes))
    if yes:
        for one in found:
            if one.after != one.before:
                write_whole(folder / one.name, one.after)
    changes = any(one.after != one.before for one in found) and not yes
    left = any(one.left for one in found)
    return first_of([Exit.CHANGES] * changes + [Exit.PERSON_NEEDED] * left)


def _print(one: Migration) -> None:
    from bot.report.diff import diff  # noqa: PLC0415 (most projects have nothing to show)
    from bot.report.terminal import console, print_diff  # noqa: PLC0415

    click.echo(_("{file}: {steps}").format(file=one.name, steps="; ".join(one.steps)) if one.steps else one.name)
    print_diff(console(), diff(one.before.decode(), one.after.decode()))
    for problem in one.left:
        click.echo(str(problem))
    click.echo()


def _summary(found: list[Migration], *, written: bool) -> str:
    """Return the last line."""
    changed = [one for one in found if one.after != one.before]
    if not found:
        return _("Every file is of today's format.")
    if not changed:
        return _("A person has to look at what is named above.")
    if written:
        return ngettext(
            "{n} file written; then: communs validate", "{n} files written; then: communs validate", len(changed)
        ).format(n=len(changed))
    return ngettext(
        "{n} file would change; to write it: communs migrate --yes",
        "{n} files would change; to write them: communs migrate --yes",
        len(changed),
    ).format(n=len(changed))


def _print_json(found: list[Migration], *, written: bool) -> None:
    import json  # noqa: PLC0415 (only --json needs it)
    from dataclasses import asdict  # noqa: PLC0415

    listed: list[dict[str, Any]] = [
        {
            "file": one.name,
            "steps": list(one.steps),
            "before": one.before.decode(),
            "after": one.after.decode(),
            "written": written and one.after != one.before,
            "left": [asdict(problem) for problem in one.left],
        }
        for one in found
    ]
    click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
