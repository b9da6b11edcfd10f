"""What becomes of one thing that our account wrote, people changed, and the catalogue wants: the table of design §5."""

from collections.abc import Hashable
from dataclasses import dataclass

from bot.items.lineage import Lineage


@dataclass(frozen=True)
class Verdict:
    """What is to stand on the Wikibase.

    Attributes:
        write: whether the catalogue's value is written.
        kept: whether people's stays against the catalogue's will.
        conflict: whether the catalogue says something else than our account wrote, or wrote nothing there ever.
    """

    write: bool = False
    kept: bool = False
    conflict: bool = False


def judge(past: Lineage, catalogue: Hashable) -> Verdict:
    """Return what becomes of a thing that is not as the catalogue wants it.

    Args:
        past: what it was.
        catalogue: what the catalogue says; ``None`` or empty when it says nothing of it any more.
    """
    if past.ours or (not past.known and not past.is_there):
        return Verdict(write=True)
    if not past.known:
        # People's own; whether they or the catalogue are right, only a person can say.
        return Verdict(kept=True, conflict=True)
    if past.base == catalogue:
        return Verdict(kept=True)
    if past.undone or not past.is_there:
        # An undo or a removal is not repeated until the value changes in the catalogue (design §4.4): now it did.
        return Verdict(write=True)
    return Verdict(kept=True, conflict=True)
