"""What an entry that people put into a list says, field by field, and where in the list it stands. Pure."""

from collections.abc import Sequence
from itertools import takewhile

from bot.merge.compare import Comparer
from bot.merge.entries import Piece
from bot.merge.reading import Budget
from bot.merge.shapes import RELATED
from bot.merge.values import refusal, value_of
from bot.plan.kept import Kept
from bot.render.vocabulary import Words

_STEPS = 100_000


def with_fields(kept: Kept, comparer: Comparer, body: str, words: Words) -> Kept:
    """Return a thing that people did; an entry that they put in with its fields and its place.

    Args:
        kept: the thing.
        comparer: reads entries as the template writes them.
        body: the list on the wiki.
        words: the fixed words of the target.
    """
    if kept.kind != "added":
        return kept
    fields = _fields(kept.wiki, comparer, words)
    pieces = comparer.pieces_of(body)
    number = next((n for n, piece in enumerate(pieces) if piece.text == kept.wiki), None)
    group, after = ("", "") if number is None else _place(number, pieces, comparer)
    refused = next(filter(None, (refusal(value) for _field, value in fields)), "")
    return kept.model_copy(
        update={"fields": fields, "readable": bool(fields), "group": group, "after": after, "refused": refused}
    )


def _fields(wikitext: str, comparer: Comparer, words: Words) -> tuple[tuple[str, str], ...]:
    """Return the values of an entry, none where one of them cannot be told."""
    text = "\n".join(line.rstrip(" \t") for line in wikitext.split("\n"))
    reading = comparer.reader.reading(comparer.full, text, Budget(_STEPS))
    if reading is None:
        return ()
    values = [(field, value_of(field, written, words, comparer.template.syntax)) for field, written in reading.values]
    told = tuple((field, value) for field, value in values if value is not None)
    return told if len(told) == len(values) and not any(field.startswith(RELATED) for field, _value in told) else ()


def _place(number: int, pieces: Sequence[Piece], comparer: Comparer) -> tuple[str, str]:
    """Return the id of the group in which an entry stands, and of the entry before it in that group."""
    heading = comparer.template.syntax.unescape(pieces[number].heading)
    groups = {group.title.value: str(group.id) for group in comparer.view.groups if group.title is not None}
    known = {name: entry for entry, name in comparer.names.items()}
    above = takewhile(lambda piece: piece.heading == pieces[number].heading, reversed(pieces[:number]))
    return groups.get(heading, ""), next((known[piece.name] for piece in above if piece.name in known), "")
