"""What can be read back from each template, as a person reads it."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict

from bot.config.targets import Printed
from bot.locale import N_, _
from bot.merge.readability import Readability, Row

_VERDICTS = {
    "read": N_("read back"),
    "unique": N_("read back where nothing else fits"),
    "shown": N_("shown only"),
    "absent": N_("not shown"),
}
_REMARKS = {"steers": N_("only chooses words"), "twice": N_("printed twice: correct both")}
# So much of an example is shown.
_LONGEST = 60


def warnings(targets: Mapping[str, Printed], found: Mapping[str, Readability]) -> list[str]:
    """Return a line for each field whose corrections on a wiki can never be read back.

    Args:
        targets: the targets by id.
        found: what was found out about the template of each.
    """
    lines = [
        _("Warning: {place}: corrections of {field} on the wiki cannot be read back; they are kept there.").format(
            place=f"templates/{targets[name].printed_by}" + (f":{row.line}" if row.line else ""), field=row.field
        )
        for name, readability in found.items()
        for row in readability.rows
        if row.verdict == "shown"
    ]
    return list(dict.fromkeys(lines))


def tables(targets: Mapping[str, Printed], found: Mapping[str, Readability]) -> Iterator[str]:
    """Yield the lines of a table for each template; one for all targets of which the same was found.

    Args:
        targets: the targets by id.
        found: what was found out about the template of each.
    """
    for names, readability in _grouped(targets, found):
        yield ""
        yield f"templates/{targets[names[0]].printed_by} ({', '.join(names)})"
        width = max(len(row.field) for row in readability.rows)
        for row in readability.rows:
            yield f"  {row.field:<{width}}  {row.line or '':>4}  {_told(row)}"


def as_data(targets: Mapping[str, Printed], found: Mapping[str, Readability]) -> list[dict[str, object]]:
    """Return the same for programs."""
    return [
        {
            "template": f"templates/{targets[names[0]].printed_by}",
            "targets": names,
            "fields": [asdict(row) for row in readability.rows],
        }
        for names, readability in _grouped(targets, found)
    ]


def _grouped(
    targets: Mapping[str, Printed], found: Mapping[str, Readability]
) -> Iterator[tuple[list[str], Readability]]:
    groups: dict[tuple[str, Readability], list[str]] = {}
    for name, readability in found.items():
        if readability.rows:
            groups.setdefault((targets[name].printed_by, readability), []).append(name)
    for (_template, readability), names in groups.items():
        yield names, readability


def _told(row: Row) -> str:
    words = _(_VERDICTS[row.verdict])
    if row.remark:
        words += f" ({_(_REMARKS[row.remark])})"
    if row.verdict == "unique" and not row.remark and row.example:
        text = row.example.replace("\n", "⏎")
        text = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        words += _("; not in “{text}”").format(text=text)
    return words
