"""``communs retire``: a commons that is shown nowhere any more."""

import click

from bot.catalogue.change import Retire
from bot.cli import Settings
from bot.config.project import CATALOGUE, load_project
from bot.errors import UsageError
from bot.locale import _


@click.command(
    short_help=_("Show a commons nowhere any more, without writing YAML."),
    help=_(
        "Retire commons: they stay in the catalogue with “absent: true”, their ids stay taken, and the next apply "
        "takes them off the wikis. Name them by id or by name; --undo shows them again.\n\n"
        "Example: communs retire les-roumics"
    ),
)
@click.argument("names", nargs=-1, required=True, metavar=_("ENTRY…"))
@click.option("--undo", is_flag=True, help=_("Show them again."))
@click.option("--yes", is_flag=True, help=_("Do not ask before writing."))
@click.pass_obj
def command(settings: Settings, *, names: tuple[str, ...], undo: bool, yes: bool) -> None:
    """Show, ask, write.

    Raises:
        UsageError: there is no such entry, or a name is that of several.
        InvalidInput: the catalogue is not valid.
    """
    from bot.catalogue.write_changes import changed  # noqa: PLC0415
    from bot.commands._changing import ask_to_write, put, show_bytes, sources  # noqa: PLC0415

    project = load_project(settings.folder)
    entries = {entry.id: entry.name for entry in project.catalogue.entries}
    source, wikis = sources(settings.folder)
    content = changed(source, [Retire(_known(name, entries), absent=not undo) for name in names], wikis=wikis)
    if content is None:
        click.echo(_("Nothing to write."))
        return
    show_bytes(source, content)
    ask_to_write(yes=yes)
    put(settings, source, content)


def _known(name: str, entries: dict[str, str]) -> str:
    """Return the id of the entry that is meant."""
    from difflib import get_close_matches  # noqa: PLC0415

    from bot.importing.match import bare_name  # noqa: PLC0415

    if name in entries:
        return name
    found = [key for key, other in entries.items() if bare_name(other) == bare_name(name)]
    if len(found) == 1:
        return found[0]
    near = get_close_matches(name, [*entries, *entries.values()], n=1)
    if len(found) > 1:
        raise UsageError(
            _("“{name}” is the name of several entries").format(name=name),
            advice=_("name one of: {ids}").format(ids=", ".join(found)),
        )
    raise UsageError(
        _("there is no entry “{name}”").format(name=name),
        advice=_("did you mean “{near}”?").format(near=near[0])
        if near
        else _("ids and names stand in {file}").format(file=CATALOGUE),
    )
