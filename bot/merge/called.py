"""Which entry of our last save has which id: the notes on its marker tell, whatever else in it is people's own."""

from collections.abc import Collection, Mapping, Sequence

from bot.catalogue.ids import slug_of
from bot.locale import _
from bot.merge.entries import Piece
from bot.merge.notes import Notes, digest
from bot.merge.outcome import NotMapped
from bot.render.syntax import WIKITEXT, Syntax


def called(entry: str, name: str, *, kept: bool, syntax: Syntax = WIKITEXT) -> str:
    """Return the digest to note of how an entry is called on the page, empty where the name gives the id.

    Args:
        entry: its id.
        name: the wikitext of its name there.
        kept: whether that name stands against the catalogue's will.
        syntax: the markup of the list.
    """
    return digest(name) if kept or slug_of(syntax.unescape(name)) != entry else ""


def noted_pieces(pieces: Sequence[Piece], notes: Notes, syntax: Syntax = WIKITEXT) -> Mapping[str, int]:
    """Return, for entries with notes, by id, the number of each among the entries of our last save.

    One is left out where several there are called so.

    Args:
        pieces: the entries of our last save.
        notes: those on its marker.
        syntax: the markup of the list.
    """
    if not notes.entries:
        return {}
    holders = _holders(pieces, syntax)
    found = {}
    for entry in notes.entries:
        holding = holders.get(_noted_name(entry, notes), ())
        if len(holding) == 1:
            found[entry] = holding[0]
    return found


def refuse_unfound(
    base: Sequence[Piece],
    wiki: Sequence[Piece],
    notes: Notes,
    known: Collection[str],
    wanted: Collection[str],
    syntax: Syntax = WIKITEXT,
) -> None:
    """Refuse a last save in which an entry with notes stands, but begins as no entry that is known begins.

    Its lines would be taken for some of the entry above it, and would go as if they were the catalogue's. One that
    the catalogue has no more, and that people let begin as entries do again, is one of their own.

    Args:
        base: the entries of our last save.
        wiki: those on the wiki.
        notes: those on the marker of our last save.
        known: ids of the entries that are found by other means.
        wanted: ids of those that the catalogue has.
        syntax: the markup of the list.

    Raises:
        NotMapped: one is nowhere.
    """
    left = notes.entries - set(known)
    if not left:
        return
    saved, standing = _holders(base, syntax), _holders(wiki, syntax)
    for entry in sorted(left):
        name = _noted_name(entry, notes)
        if name and name not in saved and (entry in wanted or name not in standing):
            raise NotMapped(_("which entry on the page is {name} cannot be told").format(name=entry))


def _holders(pieces: Sequence[Piece], syntax: Syntax) -> Mapping[str, list[int]]:
    """Return the numbers of the entries by what notes may call them: the digest of the name, or the id it gives."""
    holders: dict[str, list[int]] = {}
    for number, piece in enumerate(pieces):
        for name in (digest(piece.name), f"={slug_of(syntax.unescape(piece.name))}"):
            holders.setdefault(name, []).append(number)
    return holders


def _noted_name(entry: str, notes: Notes) -> str:
    """Return what the notes call an entry, empty where they do not tell."""
    return notes.called.get(entry, "" if f"{entry}.name" in notes.fields else f"={entry}")
