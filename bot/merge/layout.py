"""In which order things stand in a merged list, and how many blank lines are between them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.merge.items import Item
from bot.merge.overlay import interleaved


@dataclass(frozen=True, slots=True)
class Key:
    """The name of one thing, the same in every text.

    Attributes:
        kind: ``entry`` of the catalogue, ``line`` of its list around the entries, people's ``own`` on the wiki, what
            is ``gone`` from there, an ``old`` line for which the template of today has no place.
        entry: the id, of an entry.
        number: among the things of the text that has it, of the others.
    """

    kind: Literal["entry", "line", "own", "gone", "old"]
    number: int = -1
    entry: str = ""


@dataclass(frozen=True)
class Row:
    """The things of one text in their order.

    Attributes:
        keys: what each thing is, the same word for the same thing in every text.
        leads: how many blank lines stand before each.
    """

    keys: Sequence[Key]
    leads: Sequence[int]

    @property
    def gaps(self) -> dict[tuple[Key | None, Key], int]:
        """The blank lines between each two neighbours; None stands before the first."""
        return dict(zip(zip((None, *self.keys), self.keys, strict=False), self.leads, strict=True))

    def only(self, keys: Collection[Key]) -> list[Key]:
        """Return the keys that are among these, in their order."""
        return [key for key in self.keys if key in keys]


def row_of(items: Sequence[Item], entries: Sequence[str]) -> Row:
    """Return the things of a rendered list.

    Args:
        items: what it consists of.
        entries: the ids of its entries, in order.
    """
    keys: list[Key] = [
        Key("line", n) if item.piece is None else Key("entry", entry=entries[item.piece])
        for n, item in enumerate(items)
    ]
    return Row(keys, [item.lead for item in items])


def arranged_by_hand(base: Row, wiki: Row) -> bool:
    """Say whether people put things in another order since our last save, or further apart."""
    if base.only(set(wiki.keys)) != wiki.only(set(base.keys)):
        return True
    before, now = base.gaps, wiki.gaps
    return any(before[pair] != now[pair] for pair in before.keys() & now.keys() if pair[0] is not None)


def same_arrangement(wiki: Row, catalogue: Row) -> bool:
    """Say whether the wiki has the catalogue's order and distances, for what both have."""
    return not arranged_by_hand(catalogue, wiki)


def arranged(wiki: Row, catalogue: Row, stays: Collection[Key], *, by_hand: bool) -> list[tuple[Key, int]]:
    """Return the things that stay, in order, each with the blank lines before it.

    Args:
        wiki: what stands on the wiki.
        catalogue: what the catalogue wants.
        stays: what is to stand.
        by_hand: whether the wiki's order counts; else the catalogue's.
    """
    main, other = (wiki, catalogue) if by_hand else (catalogue, wiki)
    order = [key for key in interleaved(main.keys, other.keys) if key in stays]
    theirs, ours = wiki.gaps, catalogue.gaps
    known = set(catalogue.keys)
    alone: Mapping[Key, int] = dict(zip(catalogue.keys, catalogue.leads, strict=True)) | {
        key: lead for key, lead in zip(wiki.keys, wiki.leads, strict=True) if key not in known
    }
    result: list[tuple[Key, int]] = []
    before: Key | None = None
    for key in order:
        pair = (before, key)
        sides = (theirs, ours) if by_hand or pair not in ours else (ours, theirs)
        lead = next((side[pair] for side in sides if pair in side), alone.get(key, 0))
        result.append((key, lead))
        before = key
    return result
