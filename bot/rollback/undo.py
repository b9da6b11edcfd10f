"""Taking one edit of ours back out of a page, where that can be done cleanly. Pure."""

from dataclasses import dataclass

from bot.targets.region import BrokenRegion, Region, find


@dataclass(frozen=True)
class Undone:
    """What of a page is replaced.

    Attributes:
        start: offset of the first character replaced.
        end: offset after the last one.
        put: what is put there.
    """

    start: int
    end: int
    put: str


def undo(now: str, saved: str, before: str, target: str) -> Undone | None:
    """Return what to replace so that one edit is undone, None where people changed since what it changed.

    Args:
        now: the page.
        saved: the page as the edit left it.
        before: the page as the edit found it.
        target: the target whose list it changed.
    """
    if now == saved:
        start, end, _put = _difference(saved, before)
        return Undone(start, len(saved) - end, before[start : len(before) - end])
    was, then = _region(before, target), _region(saved, target)
    if was is not None and then is not None:
        old, new = before[was.start : was.end], saved[then.start : then.end]
        if saved[: then.start] + old + saved[then.end :] != before:
            return None
    else:
        start, end, _new = _difference(saved, before)
        if was is None and then is None:
            # A few words may stand elsewhere, too: whole lines are what changed.
            start, end = saved.rfind("\n", 0, start) + 1, _to_end_of_line(saved, end)
        old, new = before[start : len(before) - end], saved[start : len(saved) - end]
    if not new or now.count(new) != 1:
        return None
    at = now.index(new)
    return Undone(at, at + len(new), old)


def _to_end_of_line(text: str, end: int) -> int:
    """Return how many characters behind the line in which the last ``end`` ones begin there are."""
    found = text.find("\n", len(text) - end)
    return len(text) - found if found >= 0 else 0


def _difference(one: str, other: str) -> tuple[int, int, str]:
    """Return how many characters two texts share at their start and at their end, and what is between in the first."""
    shorter = min(len(one), len(other))
    start = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    rest = shorter - start
    end = next((at for at in range(rest) if one[-1 - at] != other[-1 - at]), rest)
    return start, end, one[start : len(one) - end]


def _region(text: str, target: str) -> Region | None:
    try:
        return find(text, target)
    except BrokenRegion:
        return None
