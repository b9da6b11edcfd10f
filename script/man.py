"""The man pages, one for ``communs`` and one a verb, made from what ``--help`` says: ``python script/man.py [FOLDER]``.

The wheel brings them to ``share/man/man1``, where ``man communs`` finds them once communs is installed with pipx.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "man"
sys.path.insert(0, str(ROOT))
os.environ["LANGUAGE"] = "en"  # man asks for other languages in other folders

import click  # noqa: E402 (the project's own code is found by the line above)
from click_man.core import generate_man_page  # noqa: E402

from bot import __version__  # noqa: E402
from bot.cli import VERBS, cli  # noqa: E402


def pages() -> dict[str, str]:
    """Return each page by its file's name."""
    return {f"{name}.1": text for name, text in _pages("communs", _whole())}


def _whole() -> click.Group:
    """Return ``communs`` with its verbs, which it imports only when they run."""
    verbs = {verb: command for verb in VERBS if (command := cli.get_command(click.Context(cli), verb)) is not None}
    return click.Group("communs", commands=verbs, params=cli.params, help=cli.help, short_help=cli.help)


def _pages(name: str, command: click.Command, above: click.Context | None = None) -> Iterator[tuple[str, str]]:
    context = click.Context(command, info_name=name, parent=above)
    # Of no day, so that the same program makes the same pages.
    yield context.command_path.replace(" ", "-"), _dated(generate_man_page(context, version=__version__, date=_NO_DAY))
    for word, inner in getattr(command, "commands", {}).items():
        yield from _pages(word, inner, context)


_NO_DAY = "0000-00-00"


def _dated(text: str) -> str:
    return text.replace(f' "{_NO_DAY}"', ' ""', 1).rstrip("\n") + "\n"


def main(folder: Path) -> None:
    """Write all pages into a folder, and take out those of verbs that are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    made = pages()
    for name, text in made.items():
        (folder / name).write_text(text, "utf-8")
    for old in set(folder.glob("*.1")) - {folder / name for name in made}:
        old.unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else FOLDER)
