"""The ``communs`` command: finds the verb, runs it, turns every error into one line and an exit code.

A verb's module is imported only when that verb runs, so that ``communs --help`` stays quick.
"""

import gc
import gettext
import logging
import os
import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot import __version__, logs
from bot.errors import CommunsError, Exit, InvalidInput, UsageError
from bot.language import LANGUAGES
from bot.locale import FOLDER, N_, _

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

# Click takes its own words (usage, errors) from gettext's default domain, some of them as commands are declared.
gettext.bindtextdomain("click", FOLDER)
gettext.textdomain("click")

# Each verb: the module in bot/commands/ that holds its ``command``, and the line that ``--help`` shows.
VERBS = {
    "init": N_("Make a working project of an empty folder."),
    "import": N_("Take a list from a page or a table into the catalogue."),
    "export": N_("Write the catalogue as a table: CSV or ODS."),
    "add": N_("Put a commons into the catalogue, without writing YAML."),
    "retire": N_("Show a commons nowhere any more, without writing YAML."),
    "validate": N_("Check the catalogue, the configuration and the templates."),
    "migrate": N_("Bring files of an older communs to the formats of today."),
    "render": N_("Show the text of a target as the catalogue wants it."),
    "plan": N_("Show what would change on the wikis; change nothing."),
    "show": N_("Show a plan again from its file."),
    "review": N_("Show a plan in the browser, to preview, decide and write."),
    "apply": N_("Write a plan to the wikis, checking each page before and after."),
    "pull": N_("Take what people corrected on the wikis into the catalogue."),
    "resolve": N_("Settle conflicts: what the wiki and the catalogue changed differently."),
    "release": N_("Hand a list back to people: markers and note go, the text stays."),
    "run": N_("Plan and write by itself, as config/bot.yaml lets it; for timers."),
    "status": N_("Say of each list since when it is in sync, and what waits."),
    "history": N_("List the runs, and what each of them wrote."),
    "rollback": N_("Undo what a run wrote, shown as a plan first."),
    "check-links": N_("Ask whether the addresses of the catalogue still lead somewhere."),
    "login": N_("Log in on the wikis, and say what the accounts may do."),
    "doctor": N_("Look for what could keep the project from working."),
    "schedule": N_("Print a ready file for a timer that runs this project."),
    "wikibase": N_("Say which item of a Wikibase is whose; prepare one of your own."),
    "sandbox": N_("Run the three wikis on this machine, to try everything out."),
}


# "import" is a word of Python's own.
_MODULES = {"import": "import_"}
# All that these do is to tell: who stops reading them has what they wanted.
_TELLERS = frozenset(
    {
        "export",
        "validate",
        "render",
        "plan",
        "show",
        "status",
        "history",
        "check-links",
        "doctor",
        "schedule",
        "sandbox",
    }
)
# As of a command that the signal SIGPIPE ended.
_UNREAD = 141


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
        command: click.Command = import_module(
            f"bot.commands.{_MODULES.get(cmd_name, cmd_name.replace('-', '_'))}"
        ).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb that is meant; of one that is none, name the nearest."""
        from difflib import get_close_matches  # noqa: PLC0415 (only a mistake needs it)

        name = args[0]
        if name in VERBS or name.startswith("-") or not (near := get_close_matches(name, VERBS, n=1)):
            return super().resolve_command(ctx, args)
        what = _("there is no verb “{name}”").format(name=name)
        raise UsageError(what, advice=_("did you mean “{near}”?").format(near=near[0]))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Return the verbs and options that begin so, for shells; no verb's module is imported for it."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415 (only while a shell completes)

        verbs = [CompletionItem(verb, help=_(line)) for verb, line in VERBS.items() if verb.startswith(incomplete)]
        return [*verbs, *click.Command.shell_complete(self, ctx, incomplete)]

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Read the options; ``communs --help | head`` ends here."""
        try:
            return super().make_context(*args, **extra)
        except BrokenPipeError:
            raise click.exceptions.Exit(_unread(None, Exit.DONE)) from None

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; that nobody reads to the end (``communs plan | head``) is no error where it only tells."""
        done = None
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()  # a reader who has gone away is met here, not at the very end
        except (CommunsError, click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            # For people click ends the line that shows ^C; programs get no empty one.
            if logs.structured():
                raise click.Abort from None
            raise
        except BrokenPipeError:  # Click would make it 1, the code of an error that nobody foresaw
            return _unread(ctx.invoked_subcommand, done)
        except Exception as error:  # noqa: BLE001 (the last net: a user never sees a traceback)
            from bot.crash import tell_of_crash  # noqa: PLC0415 (only a crash needs it)

            return tell_of_crash(error, ctx.params.get("folder"))
        return done

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of verbs from ``VERBS``, without importing any of them."""
        del ctx
        with formatter.section(_("Verbs")):
            formatter.write_dl([(verb, _(line)) for verb, line in VERBS.items()])


def _choose_logs(ctx: click.Context, option: click.Parameter, value: bool) -> None:  # noqa: FBT001 (click's signature)
    """Settle how messages are written, before any other option can be found wrong."""
    chosen = ctx.meta.setdefault("communs.logs", {})
    chosen[option.name] = value
    logs.start(as_json=chosen.get("log_json", False), verbose=chosen.get("verbose", False))


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
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    expose_value=False,
    help=_("The language of messages; default: that of config/bot.yaml, else the system's."),
)
@click.option(
    "-v",
    "--verbose",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_choose_logs,
    help=_("Also show what Pywikibot says, and each request to a wiki."),
)
@click.option(
    "--log-json",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_choose_logs,
    help=_("Write messages to stderr as JSON, one object a line, for programs."),
)
@click.version_option(__version__, prog_name="communs")
@click.pass_context
def cli(ctx: click.Context, folder: Path, *, sandbox: bool) -> None:
    """Hand the options before the verb on to the verb."""
    ctx.obj = Settings(folder=folder, sandbox=sandbox)


def collect_rarely() -> None:
    """Let Python look for cycles less often: in a big catalogue, all of which stays, that took a third of the time."""
    gc.set_threshold(200_000, 50, 50)


def _open_closed() -> None:
    """Let nothing be read, and what is written go nowhere, where whoever started us closed it (``>&-``, daemons)."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 (open to the end)


def _unread(verb: str | None, done: int | None) -> int:
    """Return the exit code of a verb whose output nobody reads to its end, and print nowhere from now on.

    Args:
        verb: the verb.
        done: its own exit code, None where it did not come to its end.
    """
    from bot.report.reader import print_nowhere  # noqa: PLC0415 (rarely needed)

    print_nowhere()
    if verb in _TELLERS:
        return Exit.DONE
    if done is None:
        logs.tell(
            _("nobody reads this output any more: stopped, perhaps before all was written"), logging.ERROR, exit=_UNREAD
        )
        return _UNREAD
    return done


def main() -> None:
    """Run ``communs`` and exit with the code of design section 7; never with a traceback."""
    collect_rarely()
    _open_closed()
    logs.start()
    try:
        code = cli.main(prog_name="communs", standalone_mode=False)
    except click.ClickException as error:
        code = Exit.USAGE
        if logs.structured():
            logs.tell(error.format_message(), logging.ERROR, exit=code.value)
        else:
            error.show()
    except click.Abort:
        code = 130
        logs.tell(_("Interrupted."), logging.ERROR, exit=code)
    except InvalidInput as error:
        code = error.exit_code
        # For programs one object a problem; people read them as one text, too.
        for problem in error.problems:
            logs.tell(problem, logging.ERROR, where=problem.where, exit=code.value)
    except CommunsError as error:
        code = error.exit_code
        logs.tell(error, logging.ERROR, where=error.where, exit=code.value)
    except Exception as error:  # noqa: BLE001 (the last net: a user never sees a traceback)
        from bot.crash import tell_of_crash  # noqa: PLC0415 (likewise)

        code = tell_of_crash(error, None)
    sys.exit(code or 0)
