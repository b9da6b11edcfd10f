"""Which statement is which that the catalogue wants: by property, value and identifying qualifiers. Pure."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from bot.items.entity import Json, qualifier_keys, value_key
from bot.items.wanted import Claim, Source


@dataclass(frozen=True)
class Matched:
    """The statements of one property, sorted out.

    Attributes:
        pairs: what is wanted and stands there.
        missing: what is wanted and does not.
        ours: what stands there with our reference, is not wanted as it is, and was not called wrong (deprecated).
    """

    pairs: tuple[tuple[Claim, Json], ...]
    missing: tuple[Claim, ...]
    ours: tuple[Json, ...]


def match(claims: Sequence[Claim], standing: Sequence[Json], source: Source) -> Matched:
    """Sort out the statements of one property; in which order they stand does not matter.

    Args:
        claims: those wanted.
        standing: those there.
        source: tells which are ours.
    """
    free = sorted(standing, key=lambda one: str(one.get("id", "")))
    pairs: list[tuple[Claim, Json]] = []
    missing: list[Claim] = []
    for claim in claims:
        same = [one for one in free if describes(one, claim)]
        if not same:
            missing.append(claim)
            continue
        best = max(same, key=lambda one: _likeness(one, claim, source))
        free.remove(best)
        pairs.append((claim, best))
    return Matched(
        tuple(pairs), tuple(missing), tuple(one for one in free if source.owns(one) and one.get("rank") != "deprecated")
    )


def describes(one: Json, claim: Claim) -> bool:
    """Say whether a statement is the one that is wanted, be it with other qualifiers that do not identify it."""
    return value_key(one) == claim.key and all(
        qualifier_keys(one, qualifier.prop) == qualifier.keys for qualifier in claim.qualifiers if qualifier.identifies
    )


def _likeness(one: Json, claim: Claim, source: Source) -> tuple[bool, bool, int]:
    """Return how well one of several statements fits: not called wrong, ours, with the same qualifiers."""
    same = sum(qualifier_keys(one, qualifier.prop) == qualifier.keys for qualifier in claim.qualifiers)
    return one.get("rank") != "deprecated", source.owns(one), same


def identity(claim: Claim) -> Hashable:
    """Return what a wanted statement is one by."""
    chosen = sorted((one.prop, one.keys) for one in claim.qualifiers if one.identifies)
    return claim.key, tuple(chosen)
