"""What the verbs share that change the catalogue for an owner: showing the bytes that change, asking, writing."""

import sys
from pathlib import Path

import click

from bot.cli import Settings
from bot.commands._next import command_of
from bot.config.project import CATALOGUE, WIKIS
from bot.config.source import Source
from bot.config.yaml_reader import read_yaml
from bot.errors import PlanRefused, UsageError
from bot.importing.write import write_import
from bot.locale import _
from bot.report.diff import diff
from bot.report.terminal import console, print_diff


def sources(folder: Path) -> tuple[Source, Source]:
    """Return the catalogue and ``wikis.yaml`` as they are written."""
    return read_yaml(folder / CATALOGUE, CATALOGUE), read_yaml(folder / WIKIS, WIKIS)


def show_bytes(source: Source, content: bytes) -> None:
    """Print what changes in the file."""
    click.echo(f"{CATALOGUE}:")
    print_diff(console(), diff(source.text, content.decode("utf-8-sig"), context=1))


def ask_to_write(*, yes: bool, can_ask: bool = True) -> None:
    """Ask whether to write what was shown.

    Raises:
        UsageError: nobody can be asked.
        PlanRefused: the answer was no.
    """
    if yes:
        return
    if not (can_ask and sys.stdin.isatty()):
        raise UsageError(
            _("there is a question to ask and no terminal to ask on"), advice=_("say --yes, or run it on a terminal")
        )
    yes_word, no_word = _("yes"), _("no")
    choice = click.Choice([yes_word, no_word, yes_word[0], no_word[0]], case_sensitive=False)
    question = _("Write it into {file}?").format(file=CATALOGUE)
    answer = click.prompt(
        f"{question} [{yes_word[0]}/{no_word[0]}]",
        type=choice,
        default=no_word[0],
        show_choices=False,
        show_default=False,
    )
    if answer not in {yes_word, yes_word[0]}:
        raise PlanRefused(_("not accepted: nothing was written"))


def put(settings: Settings, source: Source, content: bytes, *, told: bool = True, next_step: bool = True) -> None:
    """Write the catalogue and say what comes next.

    Args:
        settings: what stood before the verb.
        source: the catalogue as it was read.
        content: its new bytes.
        told: whether to say anything.
        next_step: whether to say how to go on.

    Raises:
        PlanRefused: somebody saved the file meanwhile.
    """
    write_import(settings.folder / CATALOGUE, content, digest=source.digest, name=CATALOGUE)
    if not told:
        return
    click.echo(_("written: {file}").format(file=CATALOGUE))
    if next_step:
        click.echo(_("To see what that changes on the wikis: {command}").format(command=command_of(settings, "plan")))
