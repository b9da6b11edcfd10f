"""``communs add``: a commons for owners who do not write YAML."""

import sys
from collections.abc import Mapping

import click

from bot.catalogue.change import AddEntry, Change
from bot.cli import Settings
from bot.config.project import load_project
from bot.errors import UsageError
from bot.locale import _


@click.command(
    short_help=_("Put a commons into the catalogue, without writing YAML."),
    help=_(
        "Put a commons into the catalogue. Only its name is needed; the id is made from it. What changes in the file "
        "is shown before it is written, and nothing else in the file changes. Without a name, questions are asked.\n\n"
        "Example: communs add 'La Coroutine' --summary 'Un espace de coworking' --link https://lacoroutine.org"
    ),
)
@click.argument("name", required=False, metavar=_("[NAME]"))
@click.option("--summary", help=_("What it is, in a sentence or two."))
@click.option("--contribution", help=_("What you do there, in the first person."))
@click.option("--group", help=_("The id of its group, or its title."))
@click.option("--type", "kind", help=_("What kind of thing it is: tiers-lieu, cooperative, platform, wiki, event …"))
@click.option("--place", help=_("Where it is."))
@click.option("--since", metavar=_("DATE"), help=_("Since when you take part: YYYY, YYYY-MM or YYYY-MM-DD."))
@click.option("--involvement", type=click.Choice(["much", "some", "support"]), help=_("How much you take part."))
@click.option(
    "--link", "links", multiple=True, metavar=_("[KIND=]ADDRESS"), help=_("An address; may be given several times.")
)
@click.option("--language", help=_("The language of the texts; default: the catalogue's."))
@click.option("--id", "slug", help=_("Its id; default: made from the name."))
@click.option("--yes", is_flag=True, help=_("Do not ask before writing."))
@click.pass_obj
def command(settings: Settings, /, *, name: str | None, links: tuple[str, ...], yes: bool, **given: str | None) -> None:
    """Ask what was not given, show, write.

    Raises:
        UsageError: there is no name and nobody to ask, or no such group.
        InvalidInput: the catalogue is not valid or would not be.
    """
    from bot.catalogue.write_changes import changed  # noqa: PLC0415
    from bot.commands._changing import ask_to_write, put, show_bytes, sources  # noqa: PLC0415
    from bot.importing.match import bare_name  # noqa: PLC0415

    project = load_project(settings.folder)
    if name is not None and not name.strip():
        raise UsageError(_("the name is empty"), advice=_("communs add NAME"))
    if not name:
        if not sys.stdin.isatty():
            raise UsageError(_("a name is needed"), advice=_("communs add NAME, or run it on a terminal to be asked"))
        name, links = _asked([group.id for group in project.catalogue.groups], given)
    if twin := next((entry for entry in project.catalogue.entries if bare_name(entry.name) == bare_name(name)), None):
        again = (
            _("to show it again: communs retire --undo {id}") if twin.absent else _("change it in config/communs.yaml")
        )
        raise UsageError(
            _("“{name}” is there already, as {id}").format(name=twin.name, id=twin.id), advice=again.format(id=twin.id)
        )
    source, wikis = sources(settings.folder)
    titles = {title: group.id for group in project.catalogue.groups for title in (group.id, *_titles(group))}
    group = given.get("group") or ""
    if group and group not in titles:
        raise UsageError(
            _("there is no group “{name}”").format(name=group),
            advice=_("known: {names}").format(names=", ".join(one.id for one in project.catalogue.groups)),
        )
    fields = _fields(given, links)
    _refuse_personal({"name": name, **fields})
    change: Change = AddEntry(name, titles.get(group, ""), fields, "", given.get("slug") or "")
    content = changed(source, [change], wikis=wikis)
    if content is None:
        raise AssertionError("a new entry changes the catalogue")
    show_bytes(source, content)
    ask_to_write(yes=yes)
    put(settings, source, content)


def _titles(group: object) -> list[str]:
    title = group.title  # type: ignore[attr-defined]
    return [text for text in (title.plain, *title.by_language.values()) if text]


def _fields(given: Mapping[str, str | None], links: tuple[str, ...]) -> dict[str, str]:
    """Return the fields that were given, by their paths."""
    from bot.importing.addresses import kind_of  # noqa: PLC0415

    language = given.get("language")
    fields = {}
    for option, path in (
        ("summary", "summary"),
        ("contribution", "contribution"),
        ("kind", "type"),
        ("place", "place"),
        ("since", "since"),
        ("involvement", "involvement"),
    ):
        text = given.get(option)
        if text and text.strip():
            fields[f"{path}.{language}" if language and path in {"summary", "contribution"} else path] = text.strip()
    for link in links:
        kind, sign, address = link.partition("=")
        if not sign or "://" in kind:
            kind, address = kind_of(link), link
        if (path := f"links.{kind}") in fields:
            raise UsageError(
                _("two addresses of one kind: {first} and {second}").format(first=fields[path], second=address.strip()),
                advice=_("say of what kind the second one is, as in --link wiki={address}").format(
                    address=address.strip()
                ),
            )
        if not address.strip():
            raise UsageError(
                _("--link {link} names no address").format(link=link), advice=_("give one, or leave it out")
            )
        fields[path] = address.strip()
    return fields


def _refuse_personal(fields: Mapping[str, str]) -> None:
    from bot.importing.personal import is_personal, personal_link  # noqa: PLC0415

    for path, text in fields.items():
        if is_personal(text) or personal_link(text):
            raise UsageError(
                _("an e-mail address or a phone number does not belong into the project's files"),
                where=path,
                advice=_("name a public page, such as a user page or a site"),
            )


def _asked(groups: list[str], given: dict[str, str | None]) -> tuple[str, tuple[str, ...]]:
    """Ask for what an entry usually has; an empty answer leaves it out."""
    name = ""
    while not name.strip():
        name = click.prompt(_("Its name"), default="", show_default=False)
    questions = [
        ("summary", _("What is it, in a sentence or two?")),
        ("contribution", _("What do you do there?")),
        ("place", _("Where is it?")),
    ]
    for option, question in questions:
        given[option] = given.get(option) or click.prompt(question, default="", show_default=False)
    address = click.prompt(_("Its address on the web (https://…)"), default="", show_default=False)
    if groups and not given.get("group"):
        told = _("Its group ({groups})").format(groups=", ".join(groups))
        given["group"] = click.prompt(told, type=click.Choice([*groups, ""]), default=groups[0], show_choices=False)
    return name.strip(), (address,) if address.strip() else ()
