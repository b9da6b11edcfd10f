"""What people did on the wikis, offered to the catalogue, on a terminal."""

from collections.abc import Sequence
from itertools import groupby

from bot.locale import _, ngettext
from bot.pull.offer import Offer
from bot.report.kept import print_kept
from bot.report.lines import Console, Text
from bot.report.terminal import print_lines


def print_offers(out: Console, offers: Sequence[Offer], *, total: bool = True) -> None:
    """Print all of them, target by target.

    Args:
        out: where to.
        offers: the things.
        total: whether to say at the end how many they are.
    """
    numbers = iter(range(1, len(offers) + 1))
    for _target, several in groupby(offers, key=lambda offer: offer.target.target):
        group = list(several)
        _print_head(out, group[0])
        for offer in group:
            _print(out, offer, next(numbers))
        out.print()
    if offers and not total:
        return
    told = ngettext("{n} hand edit waits for a decision.", "{n} hand edits wait for a decision.", len(offers))
    print_lines(out, [told.format(n=len(offers)) if offers else _("Nothing waits for a decision.")])


def print_offer(out: Console, offer: Offer, number: int) -> None:
    """Print one of them, with the target it is on."""
    _print_head(out, offer)
    _print(out, offer, number)


def _print_head(out: Console, offer: Offer) -> None:
    target = offer.target
    where = f"{target.wiki_name} · {target.page}"
    print_lines(out, [Text.assemble((target.target, "bold"), f"  {where}  ", (target.url, "underline"))])


def _print(out: Console, offer: Offer, number: int) -> None:
    print_kept(out, offer.kept, number=number, in_file=offer.target.kind == "file")
    notes = []
    if offer.refused and offer.refused != offer.kept.refused:
        notes.append(_("it cannot be taken: {reason}").format(reason=offer.refused))
    if offer.clash:
        notes.append(_("people changed the same thing otherwise on {wiki}").format(wiki=offer.clash))
    if offer.takeable and offer.kept.kind == "removed":
        notes.append(_("taken, the entry is hidden on this wiki only (hide_on); interactively, it can be retired"))
    if offer.takeable and offer.others:
        notes.append(_("taken, it also goes to: {wikis}").format(wikis=", ".join(offer.others)))
    print_lines(out, notes, indent=5)
