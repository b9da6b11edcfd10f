"""The table: what was measured, beside its bar."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One figure.

    Attributes:
        task: what was done.
        what: which figure.
        measured: as it is shown.
        bar: as it is shown; empty for a figure that is only told.
        met: whether the bar is met.
    """

    task: str
    what: str
    measured: str
    bar: str = ""
    met: bool = True


def at_most(task: str, what: str, value: float, bar: float, form: str = "{:.2f}") -> Row:
    """Return the row of a figure that has to stay at or below ``bar``."""
    return Row(task, what, form.format(value), "≤ " + form.format(bar), value <= bar)


def markdown(rows: Sequence[Row]) -> str:
    """Return the rows as a Markdown table."""
    cells = [["task", "figure", "measured", "bar", ""]]
    for number, row in enumerate(rows):
        repeated = number > 0 and rows[number - 1].task == row.task
        mark = ("✓" if row.met else "✗") if row.bar else ""
        cells.append(["" if repeated else row.task, row.what, row.measured, row.bar, mark])
    widths = [max(len(line[column]) for line in cells) for column in range(5)]
    lines = ["| " + " | ".join(map(str.ljust, line, widths)) + " |" for line in cells]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)
