"""``communs init``: an empty folder becomes a working project."""

import shlex
import sys
from pathlib import Path

import click

from bot.cli import Settings
from bot.commands._new_file import writing
from bot.errors import UsageError
from bot.locale import _, ngettext

_WIKIS = ("movilab", "wikilivres", "lescommuns")


@click.command(
    short_help=_("Make a working project of an empty folder."),
    help=_(
        "Write the files that a project needs into a folder: a catalogue to begin with, wikis, targets (closed until "
        "you name their pages), schemas, templates. For a person or a collective, in French or English. What is not "
        "given is asked for on a terminal; a file that is there is never overwritten.\n\n"
        "Example: communs init my-commons --name 'Claire Exemple' --contact https://claire.example"
    ),
)
@click.argument("folder", required=False, metavar=_("[FOLDER]"), type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help=_("Whose list it is: a person's name, or a collective's."))
@click.option("--collective", is_flag=True, help=_("Several people: “we” in place of “I”."))
@click.option("--language", type=click.Choice(["fr", "en"]), help=_("The language of the texts."))
@click.option("--site", help=_("Their own site (https://…)."))
@click.option("--contact", help=_("A public page where whoever runs the bot can be reached; default: the site."))
@click.option(
    "--wiki",
    "wikis",
    multiple=True,
    type=click.Choice(_WIKIS),
    help=_("A wiki to begin with; default: all that are known."),
)
@click.pass_obj
def command(
    settings: Settings,
    *,
    folder: Path | None,
    name: str | None,
    collective: bool,
    language: str | None,
    site: str | None,
    contact: str | None,
    wikis: tuple[str, ...],
) -> None:
    """Ask what was not given, write, say what comes next.

    Raises:
        UsageError: something is missing and there is nobody to ask, or is no address, or a file is there already.
    """
    from bot.initial.files import Wish, files  # noqa: PLC0415

    place = settings.folder / folder if folder else settings.folder
    asks = sys.stdin.isatty()
    if there := [path for path in ("config", "templates", "families") if (place / path).exists()]:
        raise UsageError(
            _("there is something already: {paths}").format(paths=", ".join(there)),
            where=str(place),
            advice=_("name an empty folder: communs init FOLDER"),
        )
    if not name:
        name = _ask(asks, _("Whose list is it (a person's name, or a collective's)?"), "--name")
        collective = collective or (asks and click.confirm(_("Are these several people (“we” in place of “I”)?")))
    if language is None:
        from bot.locale import translation  # noqa: PLC0415

        usual = "fr" if translation().info().get("language", "") == "fr" else "en"
        language = (
            click.prompt(_("The language of the texts"), type=click.Choice(["fr", "en"]), default=usual)
            if asks
            else usual
        )
    if site is None and asks:
        site = click.prompt(_("Their own site (https://…), or nothing"), default="", show_default=False)
    contact = contact or site
    if not contact:
        contact = _ask(asks, _("A public page where whoever runs the bot can be reached (https://…)"), "--contact")
    wish = Wish(
        _clean(name),
        language,
        collective,
        _address(site or "", "--site"),
        _contact(contact),
        tuple(dict.fromkeys(wikis)) or _WIKIS,
    )
    written = files(wish)
    clashing = [path for path in written if (place / path).exists() and path != ".gitignore"]
    if clashing:
        raise UsageError(
            _("there is something already: {paths}").format(paths=", ".join(clashing)),
            where=str(place),
            advice=_("name an empty folder: communs init FOLDER"),
        )
    _write(place, {path: text for path, text in written.items() if not (place / path).exists()})
    click.echo(
        ngettext("{n} file written into {folder}", "{n} files written into {folder}", len(written)).format(
            n=len(written), folder=place
        )
    )
    _tell_next(place)


def _write(place: Path, written: dict[str, str]) -> None:
    from bot.config.yaml_edit import write_whole  # noqa: PLC0415

    for path, text in written.items():
        file = place / path
        with writing(file, advice=_("name another folder")):
            file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(file, text.encode())


def _tell_next(place: Path) -> None:
    command = ["communs"]
    lines = [(_("Go into it: {command}"), ["cd", str(place)])] if place.resolve() != Path.cwd() else []
    lines += [
        (_("Take a list that you have already: {command}"), [*command, "import", "page.html"]),
        (_("Or write it: {command}"), [*command, "add"]),
        (_("Check it: {command}"), [*command, "validate"]),
        (_("Try it on wikis of this machine: {command}"), [*command, "sandbox", "up"]),
        (_("and then: {command}"), [*command, "--sandbox", "plan"]),
    ]
    for told, words in lines:
        click.echo(told.format(command=shlex.join(words)))


def _ask(asks: bool, question: str, option: str) -> str:  # noqa: FBT001 (private)
    if not asks:
        raise UsageError(
            _("{option} is needed").format(option=option), advice=_("give it, or run it on a terminal to be asked")
        )
    answer = ""
    while not answer.strip():
        answer = click.prompt(question, default="", show_default=False)
    return answer


def _clean(text: str) -> str:
    """Return a name on one line, of characters that wikis can store."""
    from bot.config.characters import readable  # noqa: PLC0415

    clean = " ".join(readable(text).replace("\ufffd", " ").split())
    if not clean:
        raise UsageError(
            _("{option} is needed").format(option="--name"), advice=_("give it, or run it on a terminal to be asked")
        )
    return clean


def _address(text: str, option: str) -> str:
    from pydantic_core import PydanticCustomError  # noqa: PLC0415

    from bot.config.values import check_address  # noqa: PLC0415

    if not text.strip():
        return ""
    try:
        return check_address(text.strip())
    except PydanticCustomError as error:
        raise UsageError(error.message(), where=option) from None


def _contact(text: str) -> str:
    """Return a public page: an address or a user page; a mailbox or a phone would stand in the repository."""
    from bot.importing.personal import is_personal  # noqa: PLC0415

    if is_personal(text):
        raise UsageError(
            _("an e-mail address or a phone number does not belong into the project's files"),
            where="--contact",
            advice=_("name a public page, such as a user page or a site"),
        )
    return _address(text, "--contact") if "://" in text else _clean(text)
