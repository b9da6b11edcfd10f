"""``communs export``: the catalogue as a table."""

from pathlib import Path

import click

from bot.cli import Settings
from bot.commands._new_file import writing
from bot.config.project import load_project
from bot.errors import UsageError
from bot.locale import _, ngettext


@click.command(
    short_help=_("Write the catalogue as a table: CSV or ODS."),
    help=_(
        "Write the entries of the catalogue as a table, a row an entry, a column a field; the file's ending says "
        "which kind. “communs import” reads it back, with what was changed there. “aliases” "
        "have no column, and stay in the catalogue.\n\n"
        "Example: communs export communs.ods"
    ),
)
@click.argument("file", metavar=_("FILE"), type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help=_("Replace a file that is there."))
@click.pass_obj
def command(settings: Settings, *, file: Path, force: bool) -> None:
    """Write the table.

    Raises:
        UsageError: the file's ending is not known, or there is such a file.
    """
    from bot.config.yaml_edit import write_whole  # noqa: PLC0415
    from bot.exporting.table import to_csv, to_ods  # noqa: PLC0415

    writers = {".csv": to_csv, ".ods": to_ods}
    if file.suffix.lower() not in writers:
        raise UsageError(
            _("a table ends in .csv or .ods, not in “{ending}”").format(ending=file.suffix),
            advice=_("name it communs.ods, say"),
        )
    if file.exists() and not force:
        raise UsageError(_("there is a file already"), where=str(file), advice=_("use --force or another name"))
    project = load_project(settings.folder)
    with writing(file, advice=_("name another folder")):
        write_whole(file, writers[file.suffix.lower()](project.catalogue))
    number = len(project.catalogue.entries)
    click.echo(ngettext("{n} entry written: {file}", "{n} entries written: {file}", number).format(n=number, file=file))
