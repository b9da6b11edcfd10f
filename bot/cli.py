"""The ``communs`` command: finds the verb, runs it, turns every error into one line and an exit code.

A verb's module is imported only when that verb runs, so that ``communs --help`` stays quick.
"""

import gc
import gettext
import os
import sys
import tempfile
import traceback
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from bot import __version__
from bot.errors import CommunsError, Exit
from bot.locale import FOLDER, N_, _

# Click takes its own words (usage, errors) from gettext's default domain, some of them as commands are declared.
gettext.bindtextdomain("click", FOLDER)
gettext.textdomain("click")

# Each verb: the module in bot/commands/ that holds its ``command``, and the line that ``--help`` shows.
VERBS = {
    "validate": N_("Check the catalogue and the configuration."),
    "render": N_("Show the text of a target as the catalogue wants it."),
    "plan": N_("Show what would change on the wikis; change nothing."),
    "show": N_("Show a plan again from its file."),
    "review": N_("Show a plan in the browser, to preview, decide and write."),
    "apply": N_("Write a plan to the wikis, checking each page before and after."),
    "login": N_("Log in on the wikis, and say what the accounts may do."),
    "doctor": N_("Look for what could keep the project from working."),
    "sandbox": N_("Run the three wikis on this machine, to try everything out."),
}


@dataclass(frozen=True)
class Settings:
    """What the options before the verb say.

    Attributes:
        folder: the project's folder.
        sandbox: whether the wikis of the sandbox stand in for the real ones.
    """

    folder: Path
    sandbox: bool


class Verbs(click.Group):
    """A group that knows its commands by name and imports one only when it runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Return the verbs in the order in which a newcomer meets them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the verb's module and return its command."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(f"bot.commands.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; a reader of its output who goes away (``communs plan | head``) is no error."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # Click would make it 1, the code of an error that nobody foresaw
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return Exit.DONE

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of verbs from ``VERBS``, without importing any of them."""
        del ctx
        with formatter.section(_("Verbs")):
            formatter.write_dl([(verb, _(line)) for verb, line in VERBS.items()])


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"]},
    subcommand_metavar=_("VERB …"),
    help=_(
        "Keep one list of commons true on several wikis: written once in YAML, planned, reviewed, applied.\n\n"
        "Example: communs --sandbox plan"
    ),
)
@click.option(
    "-C",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help=_("Work in this project folder instead of the current one."),
)
@click.option(
    "--sandbox",
    is_flag=True,
    envvar="COMMUNS_SANDBOX",
    help=_("Let the sandbox's wikis stand in for the real ones (also COMMUNS_SANDBOX=1)."),
)
@click.version_option(__version__, prog_name="communs")
@click.pass_context
def cli(ctx: click.Context, folder: Path, *, sandbox: bool) -> None:
    """Hand the options before the verb on to the verb."""
    ctx.obj = Settings(folder=folder, sandbox=sandbox)


def _log_of_crash() -> Path:
    """Write the traceback of the running exception to a private file and return its path."""
    with tempfile.NamedTemporaryFile("w", prefix="communs-", suffix=".log", delete=False) as log:
        log.write(f"communs {__version__}, Python {sys.version}\n\n{traceback.format_exc()}")
    return Path(log.name)


def collect_rarely() -> None:
    """Let Python look for cycles less often: in a big catalogue, all of which stays, that took a third of the time."""
    gc.set_threshold(200_000, 50, 50)


def main() -> None:
    """Run ``communs`` and exit with the code of design section 7; never with a traceback."""
    collect_rarely()
    try:
        code = cli.main(prog_name="communs", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = Exit.USAGE
    except click.Abort:
        click.echo(_("Interrupted."), err=True)
        code = 130
    except CommunsError as error:
        click.echo(str(error), err=True)
        code = error.exit_code
    except Exception as error:  # noqa: BLE001 (the last net: a user never sees a traceback)
        click.echo(
            _("Unexpected error: {error}. That is a bug; please send the log {log}").format(
                error=f"{type(error).__name__}: {error}", log=_log_of_crash()
            ),
            err=True,
        )
        code = Exit.UNEXPECTED
    sys.exit(code or 0)
