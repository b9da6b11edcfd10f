"""Ids of entries: which one a name proposes, and which entries of a catalogue have none yet."""

from typing import Any

from bot.catalogue.models import RESERVED_IDS

# Long enough for a name, short enough for a summary of an edit.
_LONGEST = 50
_NAMELESS = "commun"


def slug_of(name: str) -> str:
    """Return the id that a name proposes: ``L'assemblée des communs`` gives ``l-assemblee-des-communs``.

    A name without any letter or digit that has an ASCII form gives ``commun``.
    """
    from slugify import slugify  # noqa: PLC0415 (only an entry without an id needs its tables)

    # A typographic apostrophe parts words as a straight one does.
    return slugify(name.replace("’", "'"), max_length=_LONGEST, word_boundary=True) or _NAMELESS


def missing_ids(data: Any) -> dict[int, str]:
    """Return the proposed id of each entry without one, by its position.

    Args:
        data: the catalogue as it is written, valid or not.

    Returns:
        Ids that differ from each other and from every id written in the catalogue, before the entry or after it.
    """
    entries = data.get("entries") if isinstance(data, dict) else None
    if not isinstance(entries, list):
        return {}
    taken = taken_ids(data)
    proposed: dict[int, str] = {}
    for position, entry in enumerate(entries):
        if isinstance(entry, dict) and "id" not in entry and isinstance(entry.get("name"), str):
            proposed[position] = free_id(entry["name"], taken)
            taken.add(proposed[position])
    return proposed


def taken_ids(data: Any) -> set[str]:
    """Return the ids that no new entry can have: those written in the catalogue, and the words kept for paths."""
    entries = data.get("entries") if isinstance(data, dict) else None
    written = entries if isinstance(entries, list) else []
    ids = {entry["id"] for entry in written if isinstance(entry, dict) and isinstance(entry.get("id"), str)}
    return ids | RESERVED_IDS


def free_id(name: str, taken: set[str]) -> str:
    """Return the id that a name proposes, or its first of ``slug-2``, ``slug-3`` … that is not ``taken``."""
    slug = candidate = slug_of(name)
    number = 1
    while candidate in taken:
        number += 1
        candidate = f"{slug}-{number}"
    return candidate
