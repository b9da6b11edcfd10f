"""The pages of docs/reference/, made from the commands, the exit codes and the models of the configuration.

``python script/reference.py [FOLDER]`` writes those in the language of the reader at the terminal: English ones, or
with ``LANGUAGE=fr`` the French ones beside them. ``script/docs`` writes all. What a page says stands where the program
says it: in a command's help, in the description of a field, in the table of exit codes of the README.
"""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import click  # noqa: E402 (the project's own code is found by the line above)

from bot.cli import VERBS, cli  # noqa: E402
from script.reference_keys import configuration_page  # noqa: E402
from script.reference_text import cell, head, language, plain  # noqa: E402

FOLDER = ROOT / "docs" / "reference"

_WORDS = {
    "en": {
        "README": "README.md",
        "codes": "Exit codes",
        "commands": "Commands",
        "intro": "What `communs VERB --help` says. Options before the verb (`communs --sandbox plan`) come first.",
        "before": "Before the verb",
        "head": "| option | what it says |",
        "default": "default",
    },
    "fr": {
        "README": "LISEZMOI.md",
        "codes": "Codes de sortie",
        "commands": "Commandes",
        "intro": "Ce que dit `communs VERBE --help`. D’abord les options qui s’écrivent avant le verbe "
        "(`communs --sandbox plan`).",
        "before": "Avant le verbe",
        "head": "| option | ce qu’elle dit |",
        "default": "par défaut",
    },
}


def commands_page() -> str:
    """Return the page of all verbs and their options."""
    words = _WORDS[language()]
    top = click.Context(cli, info_name="communs")
    parts = [head(words["commands"], "bot/cli.py and bot/commands/"), f"{words['intro']}\n"]
    parts += [f"## {words['before']}\n", *_options(cli, top)]
    for verb in VERBS:
        for context in _contexts(verb, top):
            parts += [f"{'#' * (2 + context.command_path.count(' ') - 1)} {context.command_path}\n"]
            parts += _command(context)
    return "\n".join(parts)


def _contexts(verb: str, top: click.Context) -> Iterator[click.Context]:
    """Yield a verb, and the verbs below it."""
    command = cli.get_command(top, verb)
    if command is None:
        raise LookupError(verb)
    context = click.Context(command, info_name=verb, parent=top)
    yield context
    if isinstance(command, click.Group):
        yield from (click.Context(one, info_name=name, parent=context) for name, one in command.commands.items())


def _command(context: click.Context) -> Iterator[str]:
    """Yield what is said of one command: usage, help, options."""
    command = context.command
    pieces = command.collect_usage_pieces(context)
    *about, example = (command.help or "").split("\n\n")
    # What follows the colon of the last paragraph is a command to copy.
    said, colon, shown = example.partition("communs")
    yield f"```text\n{context.command_path} {' '.join(pieces)}\n```\n"
    yield from (plain(paragraph) + "\n" for paragraph in about)
    yield f"{plain(said).strip()}\n\n```sh\n{colon}{shown}\n```\n" if colon else f"{plain(example)}\n"
    yield from _options(command, context)


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    """Yield the table of a command's options, but for ``--help``, which all have."""
    words = _WORDS[language()]
    rows = []
    for option in command.get_params(context):
        record = option.get_help_record(context)
        if not isinstance(option, click.Option) or record is None or "--help" in option.opts:
            continue
        default = f" ({words['default']} : `{option.default}`)" if _has_default(option) else ""
        if language() == "en":
            default = default.replace(" :", ":")
        rows.append(f"| `{cell(record[0])}` | {plain(cell(option.help or ''))}{default} |")
    if rows:
        yield "\n".join([words["head"], "|---|---|", *rows]) + "\n"


def _has_default(option: click.Option) -> bool:
    """Whether an option has a value of its own that is worth telling."""
    return not option.is_flag and isinstance(option.default, str | int | float) and not option.show_default


def exit_codes_page() -> str:
    """Return the page of exit codes: the table of the README."""
    words = _WORDS[language()]
    readme = (ROOT / words["README"]).read_text(encoding="utf-8")
    section = re.search(rf"^## {words['codes']}\n\n(\|.*?\n)\n", readme, re.DOTALL | re.MULTILINE)
    if section is None:
        raise LookupError(words["codes"])
    table = re.sub(r"\]\(docs/", "](../", section[1])
    return f"{head(words['codes'], words['README'])}\n{table}"


PAGES: dict[str, dict[str, Callable[[], str]]] = {
    "en": {
        "commands.md": commands_page,
        "exit-codes.md": exit_codes_page,
        "configuration.md": configuration_page,
    },
    "fr": {
        "commands.fr.md": commands_page,
        "exit-codes.fr.md": exit_codes_page,
        "configuration.fr.md": configuration_page,
    },
}


def write(folder: Path) -> list[Path]:
    """Write the pages of this language into ``folder`` and return their files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name, page in PAGES[language()].items():
        file = folder / name
        file.write_text(page(), encoding="utf-8")
        files.append(file)
    return files


if __name__ == "__main__":
    for written in write(Path(sys.argv[1]) if sys.argv[1:] else FOLDER):
        sys.stdout.write(f"{written}\n")
