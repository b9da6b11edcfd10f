"""Several sources of one list as one reading. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from bot.importing.guess import Found, Reading
from bot.importing.match import bare_name


def joined(readings: Sequence[tuple[Reading, str]]) -> tuple[Reading, str]:
    """Return readings as one; what several say is taken from the first that says it.

    Args:
        readings: what each source says, with the key of its wiki, empty for none.

    Returns:
        The reading, and the wiki's key where all come from one.
    """
    first, wiki = readings[0]
    for reading, key in readings[1:]:
        wiki = wiki if key == wiki else ""
        known = {bare_name(one.name.value): number for number, one in enumerate(first.entries)}
        keys = {group.key for group in first.groups}
        entries = list(first.entries)
        for one in reading.entries:
            number = known.get(bare_name(one.name.value))
            if number is None:
                entries.append(one)
            else:
                entries[number] = _with_more(entries[number], one)
        first = replace(
            first,
            language=first.language if first.language == reading.language else first.language or reading.language,
            contributor=first.contributor or reading.contributor,
            texts={**reading.texts, **first.texts},
            groups=(*first.groups, *(group for group in reading.groups if group.key not in keys)),
            entries=tuple(entries),
        )
    return first, wiki


def _with_more(one: Found, other: Found) -> Found:
    return replace(one, group=one.group or other.group, fields={**other.fields, **one.fields})
