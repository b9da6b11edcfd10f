"""Which commons of a page is which entry of the catalogue: by id, by address, by name. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.catalogue.ids import slug_of
from bot.catalogue.models import Entry, Group
from bot.importing.addresses import key_of
from bot.importing.guess import Found, FoundGroup

# Out of 100: names that are surely one, and names that a person should look at.
_SAME, _ALIKE = 90.0, 80.0
# An address of which the page says no more than that it may be the commons' own.
_GUESSED = 0.5
# So many words of two titles are the same before one goes on.
_LEAST_BEGINNING = 4
_ARTICLES = frozenset(["le", "la", "les", "l", "un", "une", "des", "the", "a", "an"])
_HOST_END = re.compile(r"-(?:org|com|net|fr|coop|co|eu|info|io)$")


@dataclass(frozen=True, slots=True)
class Match:
    """Which entry a commons of a page is.

    Attributes:
        entry: the entry's id.
        how: what they share.
        score: how alike the names are, from 0 to 100.
    """

    entry: str
    how: Literal["id", "address", "name", "alike"]
    score: float

    @property
    def sure(self) -> bool:
        """Whether it needs no look."""
        return self.how != "alike"


def bare_name(name: str) -> str:
    """Return what two spellings of a name share: small letters, without accents, article and host's end."""
    slug = _HOST_END.sub("", slug_of(name))
    words = [word for word in slug.split("-") if word not in _ARTICLES]
    return " ".join(words) or slug


def matches(found: Sequence[Found], entries: Sequence[Entry]) -> list[Match | None]:
    """Return for each commons the entry that it is, None for a new one; no entry is two of them."""
    pairs = sorted(
        ((match, number) for number, one in enumerate(found) for entry in entries if (match := _match(one, entry))),
        key=lambda pair: (("id", "address", "name", "alike").index(pair[0].how), -pair[0].score, pair[1]),
    )
    given: dict[int, Match] = {}
    taken: set[str] = set()
    for match, number in pairs:
        if number not in given and match.entry not in taken:
            given[number] = match
            taken.add(match.entry)
    return [given.get(number) for number in range(len(found))]


def is_group(found: FoundGroup, group: Group) -> bool:
    """Say whether a heading of a page is a group of the catalogue: by its id, or by a title much like it."""
    titles = [group.title.plain or "", *group.title.by_language.values()]
    return found.key == group.id or any(title and _near(found.title.value, title) for title in titles)


def _near(one: str, other: str) -> bool:
    from rapidfuzz import fuzz  # noqa: PLC0415 (slow to import)

    first, second = slug_of(one).replace("-", " "), slug_of(other).replace("-", " ")
    # "The commons I contribute to", and the same with "a little, or a lot" behind it.
    shorter, longer = sorted((first, second), key=len)
    goes_on = longer.startswith(f"{shorter} ") and len(shorter.split()) >= _LEAST_BEGINNING
    return goes_on or bool(fuzz.ratio(first, second) >= 90)  # noqa: PLR2004


def _match(found: Found, entry: Entry) -> Match | None:
    from rapidfuzz import fuzz  # noqa: PLC0415 (slow to import)

    written = found.fields.get("id")
    if written is not None:
        return Match(entry.id, "id", 100) if written.value == entry.id else None
    one, other = bare_name(found.name.value), bare_name(entry.name)
    score = 100.0 if one == other or one.replace(" ", "") == other.replace(" ", "") else _alike(fuzz, one, other)
    mine = {
        key_of(guess.value)
        for field, guess in found.fields.items()
        if _is_address(field) and guess.confidence > _GUESSED
    }
    theirs = {key_of(link.url) for link in entry.links.values()}
    # An address alone may be that of a platform which both use: the names must have something in common.
    if mine & theirs and (score >= 50 or set(one.split()) & set(other.split())):  # noqa: PLR2004
        return Match(entry.id, "address", score)
    if score >= _ALIKE:
        return Match(entry.id, "name" if score >= _SAME else "alike", score)
    return None


def _is_address(field: str) -> bool:
    return field.startswith("links.") and ".note" not in field


def _alike(fuzz: object, one: str, other: str) -> float:
    """Return how alike two names are; that one holds the other counts only where little is added."""
    ratio: float = fuzz.ratio(one, other)  # type: ignore[attr-defined]
    shared = set(one.split()) & set(other.split())
    shorter, longer = sorted((one.split(), other.split()), key=len)
    if len(shorter) > 1 and set(shorter) <= set(longer):
        ratio = max(ratio, 85.0)
    return ratio if shared or ratio >= _SAME else 0.0
