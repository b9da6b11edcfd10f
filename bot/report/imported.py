"""What a page says against what the catalogue says, on a terminal."""

from collections.abc import Sequence
from typing import Any

from bot.importing.proposal import Proposal
from bot.locale import _, ngettext
from bot.report.diff import diff
from bot.report.lines import Console, Text
from bot.report.terminal import print_diff, print_lines

_SIGNS = {
    "added": ("+", "green"),
    "changed": ("~", "yellow"),
    "gone": ("-", "red"),
    "group": ("+", "green"),
    "text": ("~", "yellow"),
}


def print_proposals(out: Console, proposals: Sequence[Proposal]) -> None:
    """Print each with its number, how sure it is, and what a person should look at."""
    for number, one in enumerate(proposals, start=1):
        print_proposal(out, one, number)
    if proposals:
        out.print()


def print_proposal(out: Console, one: Proposal, number: int) -> None:
    """Print one thing to accept or not."""
    sign, style = _SIGNS[one.kind]
    sure = f"{round(one.confidence * 100)} %"
    head = Text.assemble((f"{number:3}. {sign} ", style), (_head(one), "bold"), f"  {sure}")
    print_lines(out, [head])
    if one.fields:
        lines = [
            Text.assemble(
                (f"{field}: ", "dim"),
                f"{guess.value}" + (f"  ({round(guess.confidence * 100)} %)" if guess.low else ""),
            )
            for field, guess in one.fields.items()
        ]
        print_lines(out, lines, indent=7)
    elif one.kind in {"changed", "text"}:
        print_diff(out, diff(one.old, one.new), indent=5)
    print_lines(out, [Text.assemble(("! ", "yellow"), note) for note in one.notes], indent=7)
    print_lines(out, [*one.remarks], indent=7)


def _head(one: Proposal) -> str:
    if one.kind == "added":
        return f"{one.name} ({one.entry})" + (f" · {one.group}" if one.group else "")
    if one.kind == "gone":
        return _("{name}: not on the page").format(name=one.name)
    if one.kind == "group":
        return _("group “{title}”").format(title=one.name)
    if one.entry:
        return f"{one.name} · {one.field}"
    told = _("title of a group") if one.field.startswith("groups.") else _("text of yours")
    return f"{told} · {one.field}"


def told(proposals: Sequence[Proposal]) -> str:
    """Return the numbers of what came, changed and went."""
    number = {kind: sum(one.kind == kind for one in proposals) for kind in ("added", "changed", "gone")}
    others = len(proposals) - sum(number.values())
    parts = [
        ngettext("{n} added", "{n} added", number["added"]).format(n=number["added"]),
        ngettext("{n} changed", "{n} changed", number["changed"]).format(n=number["changed"]),
        ngettext("{n} gone", "{n} gone", number["gone"]).format(n=number["gone"]),
        ngettext("{n} text or group", "{n} texts or groups", others).format(n=others),
    ]
    return ", ".join(parts) + "."


def as_json(one: Proposal) -> dict[str, Any]:
    """Return one for programs."""
    fields = {
        field: {"value": guess.value, "confidence": guess.confidence} for field, guess in (one.fields or {}).items()
    }
    return {
        "kind": one.kind,
        "entry": one.entry,
        "name": one.name,
        "field": one.field,
        "old": one.old,
        "new": one.new,
        "group": one.group,
        "confidence": one.confidence,
        "notes": list(one.notes),
        "remarks": list(one.remarks),
        "fields": fields,
    }
