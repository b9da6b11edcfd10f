"""What a page shows of a plan: words, signs, changes by entry, lines side by side. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal
from urllib.parse import urlsplit

from bot.locale import N_, _, ngettext
from bot.plan.kept import Kept
from bot.plan.model import Plan, Status, TargetPlan
from bot.plan.parts import Change
from bot.report.diff import Parts, Row, Same, compared, words
from bot.report.plan import CATALOGUE, KINDS, STATUS, counted, is_quiet

# So many targets with a diff are unfolded from the start.
_FEW = 10
_CONTEXT = 2

_DEEDS = {
    "changed": N_("a field was changed"),
    "removed": N_("an entry was taken out"),
    "added": N_("an entry was put in"),
    "shape": N_("an entry was changed in a way that cannot be read back"),
    "text": N_("a text stands between the entries"),
    "order": N_("the order was changed"),
}
ANSWERS = {
    "take": N_("Take the wiki's text into the catalogue"),
    "decline": N_("Write the catalogue's text over it"),
    "leave": N_("Leave it as it is, and ask no more"),
}


@dataclass(frozen=True)
class Stretch:
    """Lines of a diff that are shown in one way.

    Attributes:
        kind: ``change`` for one line, ``same`` for lines that stay, ``fold`` for such lines far from any change.
        old: for a change, the line before in pieces, None for a line put in.
        new: for a change, the line after, None for a line taken away.
        text: for lines that stay, all of them.
        label: for a fold, how many lines and which.
    """

    kind: Literal["change", "same", "fold"]
    old: Parts | None = None
    new: Parts | None = None
    text: str = ""
    label: str = ""


def stretches(old: str, new: str) -> Iterator[Stretch]:
    """Yield both texts side by side, whole, so that what is far from any change can be folded.

    Args:
        old: text before.
        new: text after.
    """
    rows = compared(old, new)
    for number, row in enumerate(rows):
        if isinstance(row, Row):
            yield Stretch("change", row.old, row.new)
            continue
        head, tail = _CONTEXT if number else 0, _CONTEXT if number < len(rows) - 1 else 0
        # One line folded away would take as much room as it does unfolded.
        if len(row.lines) <= head + tail + 1:
            yield _context(row.lines)
            continue
        end = len(row.lines) - tail
        if head:
            yield _context(row.lines[:head])
        yield Stretch("fold", text="\n".join(row.lines[head:end]), label=_fold(row, head, end))
        if tail:
            yield _context(row.lines[end:])


def _context(lines: Sequence[str]) -> Stretch:
    return Stretch("same", text="\n".join(lines))


def _fold(same: Same, head: int, end: int) -> str:
    n = end - head
    return ngettext("{n} line that stays (line {first})", "{n} lines that stay (lines {first} to {last})", n).format(
        n=n, first=same.old + head, last=same.old + end - 1
    )


@dataclass
class Entry:
    """What changes for one entry, or for one text of the list.

    Attributes:
        name: the entry's name.
        id: its id, empty when it has none or is none.
        whole: the changes of the entry as a whole: added, removed, moved.
        fields: the changes by field.
    """

    name: str
    id: str
    whole: list[Change] = field(default_factory=list)
    fields: list[Change] = field(default_factory=list)

    def short(self, change: Change) -> str:
        """Return the field's path without the entry's id."""
        return change.about or (change.field.removeprefix(f"{self.id}.") if self.id else change.field)


def entries(changes: Sequence[Change]) -> list[Entry]:
    """Return the changes, those of one entry together, in their order."""
    found: dict[tuple[str, str], Entry] = {}
    for change in changes:
        entry = found.setdefault((change.entry, change.name), Entry(change.called(), change.entry))
        (entry.fields if change.field else entry.whole).append(change)
    return list(found.values())


@dataclass(frozen=True)
class Shown:
    """One target, as a page shows it.

    Attributes:
        number: its place on the page, from 0; names it in addresses.
        plan: what the plan says.
        language: language of its wiki, empty when it is not known.
        unfolded: whether its details are open from the start.
    """

    number: int
    plan: TargetPlan
    language: str = ""
    unfolded: bool = True

    @cached_property
    def status(self) -> str:
        """The status as a word."""
        return _(STATUS[self.plan.status][2])

    @property
    def sign(self) -> str:
        """The status as a sign, that helps the eye."""
        return STATUS[self.plan.status][0]

    @cached_property
    def where(self) -> str:
        """Wiki and page."""
        return f"{self.plan.wiki_name} · {self.plan.page}" if self.plan.page else self.plan.wiki_name

    @cached_property
    def counts(self) -> str:
        """How many entries come, go and change."""
        return counted(self.plan.changes)

    @cached_property
    def link(self) -> str:
        """Address of the page, empty when it is none for a browser."""
        return web_address(self.plan.url)

    @cached_property
    def detailed(self) -> bool:
        """Whether there is more to show than one line."""
        return bool(self.plan.edit or self.plan.hand_edit or self.plan.kept)

    @cached_property
    def waiting(self) -> int:
        """How many things that people did wait for a decision."""
        return sum(kept.waits for kept in self.plan.kept)

    @cached_property
    def entries(self) -> list[Entry]:
        """The changes by entry."""
        return entries(self.plan.changes)

    @cached_property
    def alone(self) -> bool:
        """Whether some of its entries can be written without the others.

        A first list is placed whole; what belongs to no entry goes with the whole list.
        """
        return self.plan.status is Status.UPDATE and len({e.id for e in self.entries if e.id}) + self._loose > 1

    @property
    def _loose(self) -> bool:
        return any(not entry.id for entry in self.entries)


def shown(plan: Plan, languages: Mapping[str, str]) -> list[Shown]:
    """Return the targets of a plan as a page shows them.

    Args:
        plan: the plan.
        languages: language of each target's wiki by the target's id, as far as they are known.
    """
    few = sum(target.edit is not None for target in plan.targets) <= _FEW
    return [
        Shown(number, target, languages.get(target.owner, ""), unfolded=few)
        for number, target in enumerate(one for one in plan.targets if not is_quiet(one))
    ]


def web_address(address: str) -> str:
    """Return an address that a page may link, empty for one of another scheme than http and https."""
    try:
        return address if urlsplit(address).scheme in {"http", "https"} else ""
    except ValueError:
        return ""


def deed(kept: Kept) -> str:
    """Return what a person did, as a phrase."""
    return _(_DEEDS[kept.kind])


def kind(change: Change) -> str:
    """Return what happens, as a word."""
    return _(KINDS[change.kind][2])


def source(line: int) -> str:
    """Return the place in the catalogue, empty for none."""
    return f"{CATALOGUE}:{line}" if line else ""


def sections(targets: Sequence[Shown]) -> dict[str, list[Shown]]:
    """Return the targets by what is to be done about them: ``write``, ``held``, ``alone``."""
    found: dict[str, list[Shown]] = {"write": [], "held": [], "alone": []}
    for target in targets:
        if target.plan.status.writes:
            found["write"].append(target)
        elif target.plan.status is Status.HELD or target.waiting:
            found["held"].append(target)
        else:
            found["alone"].append(target)
    return found


@dataclass(frozen=True)
class Side:
    """What one of the three sides says of a thing that a person did.

    Attributes:
        name: whose side it is.
        parts: the text in pieces, each with whether it differs from what our account saved.
        sign: ``-`` for what was there before, ``+`` for what came.
    """

    name: str
    parts: Parts
    sign: str


def sides(kept: Kept, *, in_file: bool = False) -> list[Side]:
    """Return what we saved, what the wiki or the file says, and in a conflict what the catalogue says."""
    on_wiki = words(kept.base, kept.wiki)
    found = [
        Side(_("our last save"), on_wiki.old or (), "-"),
        Side(_("the file now") if in_file else _("the wiki now"), on_wiki.new or (), "+"),
    ]
    if kept.conflict:
        found.append(Side(_("the catalogue now"), words(kept.base, kept.catalogue).new or (), "+"))
    return found
