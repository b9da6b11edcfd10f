"""The region finder: on any page it finds our list, or none, or says why not; replacing it changes nothing else."""

from random import Random
from typing import Any

from bot.targets.normal import as_stored, stamp
from bot.targets.placement import NoPlace, before_tail, framed, under_heading
from bot.targets.region import BrokenRegion, find, targets_on
from bot.targets.wikitext import raw_parts
from tests.plan.samples import TARGET
from tests.soak.fuzz.pages import page, written


def check() -> Any:
    """Return the check of one page."""
    return _check


def _check(random: Random) -> str:
    text = page(random)
    text = as_stored(text) if random.randrange(3) else text
    try:
        region = find(text, TARGET)
    except BrokenRegion as broken:
        return _with_words(str(broken))
    if region is None:
        return _placed(text, random)
    before, after = text[: region.start], text[region.end :]
    comments = {(raw.start, raw.end) for raw in raw_parts(text) if raw.kind == "comment"}
    assert region.start in {start for start, _end in comments}, "the region begins with a living comment"
    assert region.end in {end for _start, end in comments}, "the region ends with a living comment"
    assert not before.rpartition("\n")[2].strip(), "nothing stands before it in its line"
    assert not after.partition("\n")[0].strip(), "nothing stands behind it in its line"
    assert targets_on(text[region.start : region.end]) == {TARGET}, "no other list is in it"
    assert region.body in text[region.start : region.end]
    body = random.choice(("* Neuf", "", "* Neuf\n\n\n** [https://a.fr a]", region.body))
    changed = before + written(body) + after
    try:
        again = find(changed, TARGET)
    except BrokenRegion:
        # A bracket that the old list left open hid from the page that braces stand around it.
        return "replaced in vain"  # a plan looks again, and holds it
    assert again is not None, "what is written is found again"
    assert (again.body, again.verifies) == (body, True), "what is written is read again"
    assert (changed[: again.start], changed[again.end :]) == (before, after), "nothing else changes"
    assert region.verifies == (region.stamp == stamp(region.body))
    return "found"


def _with_words(reason: str) -> str:
    assert reason, "what is refused has a reason"
    return "refused"


def _placed(text: str, random: Random) -> str:
    try:
        at = random.choice((lambda: 0, lambda: before_tail(text), lambda: under_heading(text, "Communs")))()
    except NoPlace:
        return "no place"
    put = framed(text, at, written("* Neuf"))
    assert not put.replace(written("* Neuf"), "", 1).strip("\n"), "only blank lines are added"
    changed = text[:at] + put + text[at:]
    try:
        found = find(changed, TARGET)
    except BrokenRegion:
        return "placed in vain"  # a plan looks again, and holds it
    assert found is not None, "what is placed is found"
    assert found.body == "* Neuf"
    return "placed"
