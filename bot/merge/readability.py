"""What was found out about a template; light to import, so that a verdict that is known already costs nothing."""

from dataclasses import dataclass
from typing import Literal

from bot.errors import Problem

# A field is read back; read back only where no other reading fits; shown only; in no line of the template.
Verdict = Literal["read", "unique", "shown", "absent"]
# What people should know beside the verdict: the field only chooses words; it is printed twice.
Remark = Literal["", "steers", "twice"]


@dataclass(frozen=True)
class Row:
    """What becomes of corrections of one field.

    Attributes:
        field: ``name``, ``summary``, ``maturity.note``, ``links``, ``related`` …
        verdict: whether they can be read back.
        line: the template's line that prints it, 0 for none.
        remark: ``steers``: it is not printed, and only chooses words; ``twice``: it is printed twice, and a change of
            one copy alone is not read back.
        example: the wikitext of an entry in which a change is not read back, empty for none.
    """

    field: str
    verdict: Verdict
    line: int
    remark: Remark = ""
    example: str = ""


@dataclass(frozen=True)
class Readability:
    """What was found out about a template.

    Attributes:
        rows: a row for each field that entries have, in the order of ``EntryView``; empty when it cannot be filled.
        problems: its faults, sorted.
    """

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
