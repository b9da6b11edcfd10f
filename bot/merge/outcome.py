"""What merging gives: the text to stand on the wiki, and what became of each thing that people did."""

from dataclasses import dataclass, field

from bot.merge.notes import Notes
from bot.plan.kept import Kept
from bot.plan.parts import Change


@dataclass
class Ledger:
    """What is found while a list is merged.

    Attributes:
        changes: what is written.
        kept: what people did, whether it stays or a person declined it.
        fields, removed, shapes: what is to be noted (``bot.merge.notes.Notes``).
        added: likewise.
        order, called: likewise.
        adopted: whether the catalogue says now what people wrote.
    """

    changes: list[Change] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    removed: dict[str, str] = field(default_factory=dict)
    shapes: dict[str, str] = field(default_factory=dict)
    added: set[str] = field(default_factory=set)
    order: bool = False
    called: dict[str, str] = field(default_factory=dict)
    adopted: bool = False

    @property
    def notes(self) -> Notes:
        """What is to be noted."""
        return Notes(self.fields, self.removed, self.shapes, frozenset(self.added), self.order, self.called)


@dataclass(frozen=True)
class Merged:
    """A list as it is to stand on a wiki.

    Attributes:
        text: its wikitext.
        notes: what stands there against the catalogue's will.
        kept: what people did.
        changes: what is written, by entry and field.
        adopted: whether something is no longer kept, as the catalogue says it now: the marker is to be renewed.
        removed: how many entries go from the wiki.
        total: how many stand there.
        emptied: titles of the groups that had entries and have none left.
    """

    text: str
    notes: Notes
    kept: tuple[Kept, ...]
    changes: tuple[Change, ...]
    adopted: bool = False
    removed: int = 0
    total: int = 0
    emptied: tuple[str, ...] = ()


class FixedWordsChanged(Exception):  # noqa: N818 (a state of the page, caught by the planner)
    """People changed words that the template prints whatever the catalogue says.

    Args:
        before: the line as the template prints it.
        now: the line that stands there, empty when it was taken out.
    """

    def __init__(self, before: str, now: str) -> None:
        super().__init__(before)
        self.before, self.now = before, now


class NotMapped(Exception):  # noqa: N818 (a state of the page, caught by the planner)
    """What people did cannot be aligned with certainty; the message says why."""
