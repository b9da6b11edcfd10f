"""Where a place on a page went when other lists of ours were put on that page."""

from collections.abc import Sequence

from bot.targets.region import BrokenRegion, Region, find, targets_on


def carried_place(before: str, place: int, now: str) -> int | None:
    """Return the offset in ``now`` of what was ``place`` in ``before``.

    The one may differ from the other only by lists of ours that were not there, whose text verifies, and by the blank
    lines that part them from their neighbours. Of several lists at one place, the one that came later stands later.

    Args:
        before: a page.
        place: an offset in it.
        now: the page later.

    Returns:
        None when anything else differs.
    """
    added = _added(before, now)
    if not added:
        return None
    starts = [0, *(region.end for region in added)]
    ends = [*(region.start for region in added), len(now)]
    found, done = None, 0
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        text, at = now[start:end], done
        if number:
            lead = len(text) - len(text.lstrip("\n"))
            start, text = start + lead, text[lead:]  # noqa: PLW2901 (what is left of the part)
            at += len(before[at:]) - len(before[at:].lstrip("\n"))
        if number < len(added):
            text = text.rstrip("\n")
        if number and done <= place <= at:
            found = added[number - 1].end
        if not text and number < len(added):
            continue
        if not before.startswith(text, at):
            return None
        if at < place <= at + len(text) or (place == at == 0 and number == 0 and text):
            found = start + place - at
        done = at + len(text)
    return found if done == len(before) else None


def _added(before: str, now: str) -> Sequence[Region]:
    """Return the lists that came to the page, in order; none when one is not as our account saves it."""
    try:
        regions = [find(now, target) for target in targets_on(now) - targets_on(before)]
    except BrokenRegion:
        return ()
    whole = [region for region in regions if region is not None and region.verifies]
    return sorted(whole, key=lambda region: region.start) if len(whole) == len(regions) else ()
