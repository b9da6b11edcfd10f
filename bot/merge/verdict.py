"""What becomes of one thing that our last save, the wiki and the catalogue say: the table of design §5."""

from dataclasses import dataclass

from bot.merge.notes import digest
from bot.render.syntax import WIKITEXT, Syntax


@dataclass(frozen=True)
class Verdict:
    """What is to stand on the wiki.

    Attributes:
        wiki: whether the wiki's text stays; else the catalogue's is written.
        kept: whether it stays against the catalogue's will.
        conflict: whether the catalogue changed, too, and otherwise.
        adopted: whether the catalogue says now what a person wrote.
        note: the digest to note where it is kept, empty elsewhere.
    """

    wiki: bool
    kept: bool = False
    conflict: bool = False
    adopted: bool = False
    note: str = ""


@dataclass(frozen=True)
class Sides:
    """One thing on three sides, in the markup of the list; empty where it does not stand."""

    base: str
    wiki: str
    catalogue: str
    syntax: Syntax = WIKITEXT

    @property
    def touched(self) -> bool:
        """Whether people changed it since our last save."""
        return self.syntax.canonical(self.base) != self.syntax.canonical(self.wiki)

    @property
    def moved(self) -> bool:
        """Whether the catalogue changed it since our last save."""
        return self.syntax.canonical(self.base) != self.syntax.canonical(self.catalogue)

    @property
    def agreed(self) -> bool:
        """Whether the wiki says what the catalogue says."""
        return self.syntax.canonical(self.wiki) == self.syntax.canonical(self.catalogue)


def judge(sides: Sides, noted: str = "", *, undone: bool = False) -> Verdict:
    """Return what becomes of it.

    Args:
        sides: what it says where.
        noted: digest of what the catalogue said when a person's edit of it was first kept; empty when none is noted.
        undone: whether the wiki has the text of an older save of ours: somebody undid a later one. What the catalogue
            changed since then is written all the same (design §4.4).
    """
    if sides.agreed:
        return Verdict(wiki=True, adopted=bool(noted) or sides.touched)
    if not noted:
        return _unnoted(sides, undone=undone)
    if sides.touched and digest(sides.wiki) == noted:
        return Verdict(wiki=False)  # a person put back what the catalogue said
    return Verdict(wiki=True, kept=True, conflict=digest(sides.catalogue) != noted, note=noted)


def judge_removed(before: str, now: str, *, undone: bool = False) -> Verdict:
    """Return what becomes of an entry that people took out.

    Args:
        before: digest of what the catalogue said of it then.
        now: digest of what it says.
        undone: whether they did so by putting back an older save of ours.
    """
    if before != now and undone:
        return Verdict(wiki=False)
    return Verdict(wiki=True, kept=True, conflict=before != now, note=before)


def _unnoted(sides: Sides, *, undone: bool) -> Verdict:
    if not sides.touched or (sides.moved and undone):
        return Verdict(wiki=False)
    # Of a conflict, what the catalogue said before is noted: so it is one again next time.
    return Verdict(wiki=True, kept=True, conflict=sides.moved, note=digest(sides.base))
