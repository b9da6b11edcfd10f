"""A plan as a person reads it: a line for each target, then what changes by entry and field, then the diff."""

from collections import Counter

from bot.locale import N_, _, ngettext
from bot.locale.moment import moment
from bot.plan.model import Plan, Status, TargetPlan
from bot.plan.parts import Change, HandEdit
from bot.report.diff import diff
from bot.report.fold import Folded, folded
from bot.report.kept import print_kept
from bot.report.lines import Console, Text
from bot.report.terminal import print_diff, print_lines

# Sign, style and word of each status: the word says it all, the rest helps the eye.
STATUS = {
    Status.CREATE: ("+", "bold green", N_("create")),
    Status.UPDATE: ("~", "bold yellow", N_("update")),
    Status.UNCHANGED: ("=", "dim", N_("unchanged")),
    Status.HELD: ("!", "bold magenta", N_("held")),
    Status.ARCHIVED: ("·", "dim", N_("archived")),
    Status.DISABLED: ("·", "dim", N_("disabled")),
    Status.UNREACHABLE: ("×", "bold red", N_("unreachable")),
}
KINDS = {
    "added": ("+", "green", N_("added")),
    "removed": ("-", "red", N_("removed")),
    "changed": ("~", "yellow", N_("changed")),
    "moved": ("↕", "yellow", N_("moved")),
}
CATALOGUE = "config/communs.yaml"


def print_plan(out: Console, plan: Plan) -> None:
    """Print the whole plan."""
    width = max((len(_(word)) for _sign, _style, word in STATUS.values()), default=0)
    for one in folded(plan.targets, lambda target: target.target, silent=_says_nothing):
        if isinstance(one, Folded):
            _print_folded(out, one, width)
        else:
            _print_head(out, one, width)
    for target in plan.targets:
        if target.edit is not None or target.hand_edit is not None or target.kept:
            _print_details(out, target)
    out.print()
    print_lines(out, [Text(totals(plan), style="bold")])


def is_quiet(target: TargetPlan) -> bool:
    """Say whether a target is one part of many of which there is nothing to tell."""
    return target.is_part and _says_nothing(target)


def _print_head(out: Console, target: TargetPlan, width: int) -> None:
    sign, style, word = STATUS[target.status]
    line = Text.assemble(
        (f"{sign} {_(word):<{width}}  ", style),
        (target.target, "bold"),
        "  ",
        f"{target.wiki_name} · {target.page}" if target.page else target.wiki_name,
    )
    print_lines(out, [line])
    notes = [target.reason, *target.remarks, counted(target.changes)]
    print_lines(out, [note for note in notes if note], indent=width + 4)


def _says_nothing(target: TargetPlan) -> bool:
    """Say whether an unchanged target has nothing that a person should read."""
    return target.status is Status.UNCHANGED and not (target.reason or target.remarks or target.kept)


def _print_folded(out: Console, folded: Folded, width: int) -> None:
    sign, style, word = STATUS[Status.UNCHANGED]
    print_lines(out, [Text.assemble((f"{sign} {_(word):<{width}}  ", style), (folded.target, "bold"), f"  {folded}")])


def counted(changes: tuple[Change, ...]) -> str:
    """Tell how many entries come, go and change; of an entity, how many terms and statements."""
    if any(change.about for change in changes):
        # All of them are of one entry.
        changes = tuple(
            change.model_copy(update={"entry": str(number), "field": ""}) for number, change in enumerate(changes)
        )
    entries = {kind: {c.entry or c.name for c in changes if c.kind == kind and not c.field} for kind in KINDS}
    fields = {c.entry or c.name for c in changes if c.field}
    changed = (fields | entries["changed"]) - entries["added"] - entries["removed"]
    numbers = [
        (len(entries["added"]), ngettext("{n} added", "{n} added", len(entries["added"]))),
        (len(changed), ngettext("{n} changed", "{n} changed", len(changed))),
        (len(entries["removed"]), ngettext("{n} removed", "{n} removed", len(entries["removed"]))),
        (len(entries["moved"]), ngettext("{n} moved", "{n} moved", len(entries["moved"]))),
    ]
    return ", ".join(words.format(n=n) for n, words in numbers if n)


def _print_details(out: Console, target: TargetPlan) -> None:
    out.print()
    print_lines(out, [Text.assemble((target.target, "bold"), "  ", (target.url, "underline"))])
    if target.hand_edit is not None and not target.kept:
        _print_hand_edit(out, target.hand_edit)
    for kept in target.kept:
        print_kept(out, kept, in_file=target.kind == "file")
    if target.edit is None:
        return
    for change in target.changes:
        _print_change(out, change)
    print_lines(out, [_("summary: {summary}").format(summary=target.edit.summary)], indent=2)
    out.print()
    edit = target.edit
    print_diff(out, diff(edit.before, edit.after))


def _print_change(out: Console, change: Change) -> None:
    sign, style, word = KINDS[change.kind]
    what = change.called()
    if change.about:
        what += f" · {change.about}"
    elif change.field:
        what += f" · {change.field.removeprefix(change.entry + '.') if change.entry else change.field}"
    where = f"  {CATALOGUE}:{change.line}" if change.line else ""
    print_lines(out, [Text.assemble((f"{sign} ", style), what, " ", _(word), (where, "dim"))], indent=2)
    if change.about:
        sides = " → ".join(side for side in (change.old, change.new) if side)
        print_lines(out, [sides], indent=4)


def _print_hand_edit(out: Console, hand_edit: HandEdit) -> None:
    line = _("{user}, {when}: {comment}").format(
        user=hand_edit.user or _("an unregistered editor"),
        when=moment(hand_edit.timestamp),
        comment=hand_edit.comment or _("(no comment)"),
    )
    print_lines(out, [line], indent=2)
    if hand_edit.ours is not None:
        out.print()
        print_diff(out, diff(hand_edit.ours, hand_edit.theirs))


def totals(plan: Plan) -> str:
    """Tell how many targets have which status; where one is many pages or items, how many of what."""
    counts = []
    for status, (_sign, _style, word) in STATUS.items():
        number = sum(target.status is status for target in plan.targets)
        if number:
            counts.append(f"{number} {_(word)}")
    return _("{targets}: {counts}").format(targets=_what(plan), counts=", ".join(counts) or "–")


def _what(plan: Plan) -> str:
    """Tell what a plan is of: targets, or lists, pages, items … where some are the parts of one target."""
    if not any(target.is_part for target in plan.targets):
        return ngettext("{n} target", "{n} targets", len(plan.targets)).format(n=len(plan.targets))
    kinds = Counter("message" if one.message else one.kind if one.is_part else "target" for one in plan.targets)
    said = {
        "target": ngettext("{n} target", "{n} targets", kinds["target"]),
        "pages": ngettext("{n} page", "{n} pages", kinds["pages"]),
        "items": ngettext("{n} item", "{n} items", kinds["items"]),
        "message": ngettext("{n} message", "{n} messages", kinds["message"]),
    }
    return ", ".join(words.format(n=kinds[kind]) for kind, words in said.items() if kinds[kind])
