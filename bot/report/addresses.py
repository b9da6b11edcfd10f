"""The addresses of the catalogue as a person reads them: what needs a look first, each with its places."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from bot.links.addresses import Place
from bot.links.model import State, Verdict
from bot.links.words import STATES, reason
from bot.locale import _, ngettext
from bot.locale.moment import day
from bot.report.lines import Console, Text
from bot.report.plan import CATALOGUE
from bot.report.terminal import print_lines

Line = Callable[[str], int | None]
"""From a field's path to its line in the catalogue, None for what is not written."""


def print_addresses(
    out: Console, verdicts: Mapping[str, Verdict], places: Mapping[str, Sequence[Place]], line_of: Line, *, whole: bool
) -> None:
    """Print the table, then the totals.

    Args:
        out: where it goes.
        verdicts: what is known, by address.
        places: where each address is written.
        line_of: where a field is written.
        whole: also the addresses with which all is well.
    """
    width = max(len(_(word)) for _sign, _style, word in STATES.values())
    order = list(STATES)
    shown = [one for one in verdicts.values() if whole or one.state not in {State.WELL, State.CLOSED}]
    for verdict in sorted(shown, key=lambda one: order.index(one.state)):
        sign, style, word = STATES[verdict.state]
        print_lines(out, [Text.assemble((f"{sign} {_(word):<{width}}  ", style), (verdict.url, "bold"))])
        lines = [_told(verdict), *(_place(place, line_of) for place in places[verdict.url])]
        if verdict.copy is not None:
            lines.append(_("copy of {day}: {address}").format(day=verdict.copy.taken, address=verdict.copy.url))
        print_lines(out, [line for line in lines if line], indent=width + 4)
    if shown:
        out.print()
    print_lines(out, [Text(totals(verdicts), style="bold")])


def _told(verdict: Verdict) -> str:
    """Return the reason, with the day since when it is so, where that was not today."""
    said = reason(verdict)
    since, today = verdict.since[:10], verdict.checked[:10]
    if said and since != today and (verdict.state.bad or verdict.state.open):
        return _("{reason}, since {day}").format(reason=said, day=day(since))
    return said


def _place(place: Place, line_of: Line) -> str:
    line = line_of(place.field)
    field = place.field.removeprefix(f"{place.entry}.") if place.entry else place.field
    return f"{CATALOGUE}{f':{line}' if line else ''}  {place.name} · {field}"


def totals(verdicts: Mapping[str, Verdict]) -> str:
    """Tell how many addresses have which state."""
    counts = []
    for state, (_sign, _style, word) in STATES.items():
        number = sum(verdict.state is state for verdict in verdicts.values())
        if number:
            counts.append(f"{number} {_(word)}")
    addresses = ngettext("{n} address", "{n} addresses", len(verdicts)).format(n=len(verdicts))
    return _("{addresses}: {counts}").format(addresses=addresses, counts=", ".join(counts) or "–")


def as_data(verdict: Verdict, places: Sequence[Place], line_of: Line) -> dict[str, Any]:
    """Return what is known of one address, for programs."""
    document = asdict(verdict) | {"reason": reason(verdict)}
    document["places"] = [asdict(place) | {"line": line_of(place.field) or 0} for place in places]
    return document
