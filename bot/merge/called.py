"""Which entry of our last save has which id: the notes on its marker tell, whatever else in it is people's own."""

from collections.abc import Mapping, Sequence

from bot.catalogue.ids import slug_of
from bot.merge.entries import Piece
from bot.merge.notes import Notes, digest
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
    holders: dict[str, list[int]] = {}
    for number, piece in enumerate(pieces):
        for name in (digest(piece.name), f"={slug_of(syntax.unescape(piece.name))}"):
            holders.setdefault(name, []).append(number)
    found = {}
    for entry in notes.entries:
        name = notes.called.get(entry, "" if f"{entry}.name" in notes.fields else f"={entry}")
        if len(holders.get(name, ())) == 1:
            found[entry] = holders[name][0]
    return found
