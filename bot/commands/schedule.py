"""``communs schedule``: a ready file for a timer that calls ``communs run`` in this project."""

import os
import platform
import pwd
import re
import sys
from pathlib import Path

import click

from bot import __version__
from bot.cli import Settings
from bot.commands._new_file import write_new
from bot.config.project import Project, load_project
from bot.errors import Exit, UsageError
from bot.locale import _
from bot.schedule.forms import FORMS, File, files
from bot.schedule.job import (
    Job,
    check_printable,
    git_top,
    installation,
    keys_written,
    name_of,
    targets_written,
    usual_time,
)
from bot.schedule.secrets import secrets_of
from bot.wiki.home import Home, find_home

_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
_PLACES = ("systemd", "cron", "github", "gitlab", "toolforge", "kubernetes")
_IMAGE = re.compile(r"[\w][\w.:/@-]*", re.ASCII)


@click.command(
    short_help=_("Print a ready file for a timer that runs this project."),
    help=_(
        "Print what systemd, cron, GitHub, GitLab, Toolforge or Kubernetes needs to call “communs run” in this project "
        "every night. Its head says where it goes and which secrets it wants; it holds none. "
        "Writes nothing without -o.\n\n"
        "Example: communs schedule systemd -o /etc/systemd/system"
    ),
)
@click.argument("place", type=click.Choice(_PLACES), metavar="|".join(_PLACES))
@click.option(
    "-o",
    "--output",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=_("Write the files below this folder instead of printing them."),
)
@click.option("--force", is_flag=True, help=_("With -o: replace files that are there and differ."))
@click.option(
    "--at",
    metavar=_("HH:MM"),
    help=_(
        "Begin at this time of day (UTC on GitHub and Kubernetes); default: after 3 o'clock, at a minute "
        "of the project's own."
    ),
)
@click.option("--user", is_flag=True, help=_("With systemd: for the account's own manager, without root."))
@click.option(
    "--branch",
    default="main",
    show_default=True,
    help=_("With github and gitlab: the branch that is written to the wikis."),
)
@click.option(
    "--image",
    metavar=_("IMAGE"),
    help=_("With kubernetes: the container image that holds communs and this project."),
)
@click.pass_obj
def command(
    settings: Settings,
    *,
    place: str,
    output: Path | None,
    force: bool,
    at: str | None,
    user: bool,
    branch: str,
    image: str | None,
) -> Exit:
    """Look at the project, fill in the templates, print or write."""
    if user and place != "systemd":
        raise UsageError(_("--user belongs to systemd"), advice=_("leave it out"))
    if image is not None:
        _check_image(place, image)
    form = f"{place} --user" if user else place
    if settings.sandbox and FORMS[form].needs_git:
        raise UsageError(
            _("the sandbox is on this machine, and {form} runs elsewhere").format(form=place),
            advice=_("leave out --sandbox"),
        )
    made = files(form, _job(settings, form, at, branch, image))
    if output is not None:
        for file in made:
            click.echo(write_new(output / file.path, file.text, replace=force))
        return Exit.DONE
    click.echo("\n".join(_headed(made)), nl=False)
    return Exit.DONE


def _headed(made: list[File]) -> list[str]:
    """Return the texts; each with its name where there are several."""
    return [file.text if len(made) == 1 else f"# ---- {file.path}\n{file.text}" for file in made]


def _check_image(place: str, image: str) -> None:
    if place != "kubernetes":
        raise UsageError(_("--image belongs to kubernetes"), advice=_("leave it out"))
    if not _IMAGE.fullmatch(image):
        raise UsageError(
            _("“{text}” is no name of an image").format(text=image),
            advice=_("write it as in --image registry.example/communs:1"),
        )


def _owner(folder: Path) -> tuple[str, Path]:
    """Return the name and the home of whom a folder belongs to; in a container, a number often has no name."""
    number = folder.stat().st_uid
    try:
        owner = pwd.getpwuid(number)
    except KeyError:
        return str(number), Path.home()
    return owner.pw_name, Path(owner.pw_dir)


def _job(settings: Settings, form: str, at: str | None, branch: str, image: str | None) -> Job:
    project = load_project(settings.folder)
    folder = settings.folder.resolve()
    keys = keys_written(project)
    user, home = _owner(folder)
    top = git_top(folder)
    elsewhere = None if settings.sandbox else _pywikibot(folder, home)
    words = (*_program(), *(["--sandbox"] if settings.sandbox else []))
    check_printable([folder, branch, *words, *([elsewhere] if elsewhere else [])])
    return Job(
        name=name_of(folder),
        folder=folder,
        within="" if top is None or top == folder else str(folder.relative_to(top)),
        command=words,
        user=user,
        pywikibot=elsewhere,
        **_time(project, at),
        branch=branch,
        install=installation(folder, __version__),
        secrets=() if settings.sandbox else secrets_of(project, keys),
        python=".".join(platform.python_version_tuple()[:2]),
        accounts=_accounts(project, keys, find_home(settings.folder)) if FORMS[form].needs_git else {},
        targets=targets_written(project, keys),
        # A name that no registry has: it is to be replaced.
        image=image or f"registry.example/{name_of(folder)}:1",
    )


def _pywikibot(folder: Path, home: Path) -> Path | None:
    """Return the folder of Pywikibot's configuration that a timer will find where that is not the project's own.

    Asked of files alone: ``find_home`` makes a folder where it finds none, and root, who installs a service, would own
    it; nor is root's home that of the account the service runs as.
    """
    if named := os.environ.get("PYWIKIBOT_DIR"):
        found = Path(named).expanduser().resolve()
        return None if found.is_relative_to(folder) else found
    own = home / ".pywikibot"
    if (folder / "user-config.py").is_file() or not (own / "user-config.py").is_file():
        return None
    return own.resolve()


def _program() -> tuple[str, ...]:
    """Return how a timer, which has no virtual environment of ours, starts the communs that runs now."""
    beside = Path(sys.executable).parent / "communs"
    return (str(beside),) if beside.is_file() else (sys.executable, "-m", "bot")


def _time(project: Project, at: str | None) -> dict[str, int]:
    if at is None:
        hour, minute = usual_time(project)
    elif match := _TIME.fullmatch(at):
        hour, minute = int(match[1]), int(match[2])
    else:
        raise UsageError(_("“{text}” is no time of day").format(text=at), advice=_("write it as in --at 03:30"))
    return {"hour": hour, "minute": minute}


def _accounts(project: Project, keys: list[str], home: Home) -> dict[str, str]:
    """Return the accounts by site, as Pywikibot's configuration names them; no wiki is asked."""
    from bot.wiki.accounts import configured  # noqa: PLC0415 (starts Pywikibot, which only these forms need)

    return configured([project.wikis[key].site for key in keys], home=home, contact=project.bot.contact)
