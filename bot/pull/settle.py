"""Settling what several wikis say differently by the one that is right. Pure."""

from collections.abc import Sequence

from bot.pull.offer import Offer, contradicts


def concerned(found: Sequence[Offer], wiki: str) -> list[Offer]:
    """Return the conflicts in which a wiki has a part, its own and those on other wikis that say otherwise.

    Args:
        found: all conflicts.
        wiki: the wiki's key.
    """
    own = [offer for offer in found if offer.target.wiki == wiki]
    return [offer for offer in found if offer in own or any(contradicts(offer, one) for one in own)]


def rival(offer: Offer, found: Sequence[Offer], wiki: str) -> Offer | None:
    """Return a conflict that keeps one from being taken before somebody says which is right, None when nothing does.

    Args:
        offer: the one.
        found: all conflicts.
        wiki: key of the wiki that is right, empty when none was named.
    """
    others = (one for one in found if not wiki or one.target.wiki == wiki)
    return next((one for one in others if contradicts(offer, one)), None)


def gives_way(offer: Offer, found: Sequence[Offer], wiki: str) -> bool:
    """Say whether the text of another wiki gives way to what the right one says: to one text that can be taken.

    An entry that people put in does not: once the right one's is in the catalogue, they are one, and differ by field.

    Args:
        offer: a conflict on another wiki.
        found: all conflicts.
        wiki: key of the wiki that is right.
    """
    if offer.kept.kind != "changed":
        return False
    right = [one for one in found if one.target.wiki == wiki and contradicts(offer, one)]
    return len({one.kept.wiki for one in right}) == 1 and all(one.takeable for one in right)
