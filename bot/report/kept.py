"""What people did to a list, on a terminal: what, who, when, and what it was before."""

from bot.locale import N_, _
from bot.locale.moment import moment
from bot.masked import masked
from bot.plan.kept import Kept
from bot.report.diff import diff
from bot.report.lines import Console, Text
from bot.report.terminal import print_diff, print_lines

_CATALOGUE = "config/communs.yaml"
_KINDS = {
    "changed": N_("changed on the wiki"),
    "removed": N_("taken out on the wiki"),
    "added": N_("put in on the wiki"),
    "shape": N_("changed on the wiki past reading"),
    "text": N_("written between the entries"),
    "order": N_("put in another order on the wiki"),
}
_IN_A_FILE = {
    "changed": N_("changed in the file"),
    "removed": N_("taken out of the file"),
    "added": N_("put into the file"),
    "shape": N_("changed in the file past reading"),
    "order": N_("put in another order in the file"),
}
_DECISIONS = {"decline": N_("declined: it will be put back"), "leave": N_("left on the wiki")}


def print_kept(out: Console, kept: Kept, *, number: int = 0, in_file: bool = False) -> None:
    """Print one thing that people did.

    Args:
        out: where to.
        kept: the thing.
        number: what to call it, 0 for nothing.
        in_file: whether it stands in a file, not on a wiki.
    """
    told = (_IN_A_FILE if in_file else {}).get(kept.kind, _KINDS[kept.kind])
    sign = f"{number}. " if number else "✎ "
    field = kept.field.removeprefix(f"{kept.entry}.") if kept.entry else kept.field
    name = kept.name or _("entries")
    field = kept.about or field
    what = f"{name} · {field}" if field and name != field else name
    where = f"  {_CATALOGUE}:{kept.line}" if kept.line else ""
    line = Text.assemble((sign, "bold magenta"), f"{what} " if what else "", _(told), (where, "dim"))
    if kept.conflict:
        line.append("  " + _("conflict"), style="bold red")
    print_lines(out, [line], indent=2)
    indent = 2 + len(sign)
    if kept.by is not None:
        print_lines(out, [who(kept)], indent=indent)
    if kept.conflict:
        sides = [
            (_("was"), kept.base),
            (_("file") if in_file else _("wiki"), kept.wiki),
            (_("catalogue"), kept.catalogue),
        ]
        # Of what a file said before there is but a digest, where both sides changed it.
        for label, text in sides[1 if in_file and not kept.base else 0 :]:
            print_lines(out, [Text.assemble((f"{label}: ", "bold"), text or "–")], indent=indent)
    else:
        # What our account has saved with the list already differs from the catalogue only.
        print_diff(out, diff(kept.catalogue if kept.noted else kept.base, kept.wiki), indent=indent)
    if kept.refused:
        print_lines(out, [_("it cannot be taken: {reason}").format(reason=kept.refused)], indent=indent)
    if kept.decision:
        left = in_file and kept.decision == "leave"
        print_lines(out, [_("left in the file") if left else _(_DECISIONS[kept.decision])], indent=indent)


def who(kept: Kept) -> str:
    """Return who did it and when; an unregistered editor is called that."""
    if kept.by is None:
        return ""
    told = _("{user}, revision {revision}, {when}: {comment}").format(
        user=kept.by.user or _("an unregistered editor"),
        revision=kept.by.revision,
        when=moment(kept.by.timestamp),
        comment=masked(kept.by.comment) or _("(no comment)"),
    )
    return told if kept.by.certain else _("{told} (or somebody before)").format(told=told)
