"""Lines, diffs and colours on a terminal; the same text without colours in a pipe."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.report.diff import Line
from bot.report.lines import Console, Pipe, Text

if TYPE_CHECKING:
    from rich.text import Text as RichText

_STYLES = {"-": ("red", "bold white on red"), "+": ("green", "bold black on green"), " ": ("dim", ""), "…": ("dim", "")}
# With one of these, rich takes a pipe for a terminal.
_FORCING = ("FORCE_COLOR", "TTY_COMPATIBLE")


def console() -> Console:
    """Return where reports go: standard output, in colours only when that is a terminal (and NO_COLOR is unset)."""
    if not (sys.stdout.isatty() or any(map(os.environ.get, _FORCING))):
        return Pipe()
    from rich.console import Console as RichConsole  # noqa: PLC0415 (slow to import)

    class Terminal(RichConsole):
        """A console that leaves it to the command what happens when its reader goes away."""

        def on_broken_pipe(self) -> None:
            """Tell it, where rich would end the process with code 1."""
            raise BrokenPipeError

    return Terminal(file=sys.stdout, highlight=False, markup=False, emoji=False, soft_wrap=not sys.stdout.isatty())


def print_lines(out: Console, lines: "Sequence[Text | RichText | str]", indent: int = 0) -> None:
    """Print lines, wrapped and indented on a terminal, whole in a pipe."""
    for line in lines:
        if out.is_terminal:
            from rich.padding import Padding  # noqa: PLC0415 (slow to import)

            out.print(Padding(line.rich() if isinstance(line, Text) else line, (0, 0, 0, indent)))
        else:
            # Not through the console, which makes blanks of tabs.
            print(" " * indent + str(line), file=out.file)


def print_diff(out: Console, lines: Sequence[Line], indent: int = 2) -> None:
    """Print a diff: signs in a column of their own, long lines folded beside them; unfolded in a pipe."""
    if not out.is_terminal:
        for line in lines:
            print(f"{line.sign}{line.text}", file=out.file)
        return
    from rich.padding import Padding  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    for line in lines:
        base, changed = _STYLES[line.sign]
        text = Text()
        for part, differs in line.parts:
            text.append(part, style=changed if differs else base)
        grid.add_row(Text(line.sign, style=base).rich(), text.rich())
    out.print(Padding(grid, (0, 0, 0, indent)))
