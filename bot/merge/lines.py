"""Merging the lines around entries: headings, introductions, the contributor's texts; and the template's own words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from bot.merge.around import Line, read_line
from bot.merge.blanks import breaking
from bot.merge.notes import digest
from bot.merge.outcome import FixedWordsChanged, Ledger
from bot.merge.rules import Rules
from bot.merge.values import value_of
from bot.merge.verdict import Sides, judge
from bot.plan.kept import Kept
from bot.plan.parts import Change
from bot.render.syntax import Syntax

# Two lines with less in common are two.
_ALIKE = 50
# So long a name has a text in a list of what people did.
_LONGEST = 60


@dataclass(frozen=True)
class LineSides:
    """One line on three sides; empty where it does not stand.

    Attributes:
        base: as our account saved it.
        wiki: as it stands on the wiki.
        now: as the catalogue wants it, by the template that our last save was made by.
        wanted: likewise, by the template of today.
    """

    base: str
    wiki: str
    now: Line
    wanted: Line


def merge_line(sides: LineSides, rules: Rules, ledger: Ledger) -> str:
    """Return the line as it is to stand, empty when it is to stand no more.

    Args:
        sides: the line on its three sides.
        rules: what merging goes by.
        ledger: for what is found.

    Raises:
        FixedWordsChanged: people changed words of the template in it.
    """
    base, wiki, canonical = sides.base, sides.wiki, rules.syntax.canonical
    if canonical(wiki) == canonical(sides.now.text) and not any(
        span.path in rules.notes.fields for span in sides.now.spans
    ):
        ledger.adopted |= canonical(base) != canonical(wiki)
        return wiki if sides.now is sides.wanted else sides.wanted.text
    values = [_values(sides.now, text, rules.syntax) for text in (base, wiki)]
    if not sides.now.spans or None in values:
        return _words(sides, rules, ledger)
    before, stands = values
    return _by_field(sides, before or (), stands or (), rules, ledger)


def _values(line: Line, text: str, syntax: Syntax) -> tuple[str, ...] | None:
    """Return the values of a line's fields in a text of it, none for an empty one; None when its words are others."""
    return ("",) * len(line.spans) if not text else read_line(line, text, syntax)


def _words(sides: LineSides, rules: Rules, ledger: Ledger) -> str:
    """Merge a line in which the catalogue has no say, or cannot be told apart."""
    base, wiki, wanted = (
        breaking(rules.syntax.canonical(text)) for text in (sides.base, sides.wiki, sides.wanted.text)
    )
    if base != wiki:
        raise FixedWordsChanged(sides.base or sides.now.text, sides.wiki)
    if wiki == wanted:
        return sides.wiki
    if sides.base != sides.wanted.text:
        ledger.changes.append(Change(kind="changed", name=""))
    return sides.wanted.text


def _by_field(sides: LineSides, before: Sequence[str], stands: Sequence[str], rules: Rules, ledger: Ledger) -> str:
    line = sides.now
    kept: dict[str, str] = {}
    written = False
    for number, span in enumerate(line.spans):
        now = line.text[span.start - line.start : span.end - line.start]
        each = Sides(before[number], stands[number], now, rules.syntax)
        verdict = judge(each, rules.notes.fields.get(span.path, ""), undone=rules.undoes(span.path))
        verdict = rules.settle(each, _told(span.path, span.value, each, rules), verdict, ledger)
        if verdict.kept:
            ledger.fields[span.path] = verdict.note
            kept[span.path] = each.wiki
        elif not verdict.wiki and not each.agreed:
            written = True
            ledger.changes.append(_change(span.path, span.value, each, rules))
    if kept and not any(kept.values()) and len(kept) == len(line.spans):
        return ""  # people took the line out
    if not written and sides.now is sides.wanted and sides.wiki:
        return sides.wiki
    return _filled(sides.wanted, kept)


def _filled(line: Line, values: dict[str, str]) -> str:
    """Return a line with other values in some of its fields."""
    parts, done = [], 0
    for span in line.spans:
        start, end = span.start - line.start, span.end - line.start
        parts += [line.text[done:start], values.get(span.path, line.text[start:end])]
        done = end
    return "".join([*parts, line.text[done:]])


def _told(path: str, value: str, sides: Sides, rules: Rules) -> Kept:
    read = [value_of(path, text, rules.words, rules.syntax) for text in (sides.base, sides.wiki)]
    return Kept(
        kind="changed",
        name=value.partition("\n")[0][:_LONGEST],
        field=path,
        base=sides.base if read[0] is None else read[0],
        wiki=sides.wiki if read[1] is None else read[1],
        catalogue=value,
        readable=read[1] is not None,
        line=rules.line(path),
    )


def _change(path: str, value: str, sides: Sides, rules: Rules) -> Change:
    return Change(
        kind="changed" if sides.wiki else "added",
        name=value.partition("\n")[0][:_LONGEST],
        field=path,
        old=sides.wiki,
        new=sides.catalogue,
        line=rules.line(path),
    )


def twins(old: Mapping[int, Line], new: Mapping[int, Line]) -> dict[int, int]:
    """Return, for lines by one template, by number, the line by another one that each is.

    Args:
        old: the catalogue's lines around the entries by one template.
        new: likewise by the other: with the same text, else the same fields, else the likest of those without fields.
    """
    found: dict[int, int] = {}
    left = dict(new)

    def match(same: Callable[[Line, Line], bool]) -> None:
        for number, line in old.items():
            if number not in found:
                twin = next((n for n, other in left.items() if same(line, other)), None)
                if twin is not None:
                    found[number] = twin
                    del left[twin]

    match(lambda one, other: one.text == other.text)
    match(lambda one, other: bool(one.spans) and [s.path for s in one.spans] == [s.path for s in other.spans])
    match(lambda one, other: not one.spans and not other.spans and ratio(one.text, other.text) >= _ALIKE)
    return found


def keep_text(text: str, base: str, rules: Rules, ledger: Ledger, *, conflict: bool = False) -> str:
    """Return a line that people put in, empty when a person declined it.

    Args:
        text: the line.
        base: what stood there when our account saved last, empty for nothing.
        rules: what merging goes by.
        ledger: for what is found.
        conflict: whether it was a line of the catalogue's that is there no more.
    """
    told = Kept(
        kind="text",
        name=text[:_LONGEST],
        base=base,
        wiki=text,
        conflict=conflict,
        noted=rules.syntax.canonical(base) == rules.syntax.canonical(text),
    )
    decision = rules.answer(told)
    ledger.kept.append(told.model_copy(update={"decision": decision}))
    if decision == "decline":
        return ""
    ledger.added.add(digest(text))
    return text
