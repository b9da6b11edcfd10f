"""Joining what we wrote of a page's parameters, what people made of it, and what the catalogue wants. Pure.

The table is that of lists (design §5). In place of notes on a marker: a value that the catalogue took over by a
decision, or was seen to have as well (``bot.pages.agreed``), counts as ours from then on, until we save that parameter
again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.config.decisions import Decision
from bot.locale import _
from bot.masked import masked
from bot.merge.values import refusal
from bot.pages.lineage import Lineage, Ours
from bot.pages.wanted import Place, WantedPage, WantedParameter
from bot.plan.answers import Answer
from bot.plan.kept import Editor, Kept

Answers = Callable[[Kept], Answer]


@dataclass
class Merged:
    """What becomes of the parameters of one page.

    Attributes:
        writes: the values to write, by parameter, as wikitext.
        kept: what people did, and what stands against the catalogue's will.
        undone: whether something that people put back as it was before is written again, as a person asked.
    """

    writes: dict[str, str] = field(default_factory=dict)
    kept: list[Kept] = field(default_factory=list)
    undone: bool = False


def differing(wanted: WantedPage, values: Mapping[str, str]) -> list[WantedParameter]:
    """Return the parameters that do not say what the catalogue wants."""
    return [one for one in wanted.parameters if not one.same(values.get(one.name, ""), one.text)]


def merge(
    wanted: WantedPage,
    values: Mapping[str, str],
    lineage: Lineage,
    answer: Answers,
    taken: Sequence[Decision] = (),
) -> Merged:
    """Return what is written, and what is kept.

    Args:
        wanted: the page.
        values: its parameters as they stand.
        lineage: what its history tells of those that differ.
        answer: how a thing that people did was decided.
        taken: what the catalogue took from this target's pages.
    """
    merged = Merged()
    for parameter in differing(wanted, values):
        now = values.get(parameter.name, "")
        base = _base(wanted, parameter, lineage, taken)
        kept = _kept(wanted, parameter, now, base, lineage)
        kept = kept.model_copy(update={"decision": answer(kept)})
        if _is_ours(parameter, now, base, lineage):
            merged.writes[parameter.name] = parameter.text
        elif base is None and not parameter.text:
            continue  # what people wrote and the catalogue never said anything of is theirs
        elif wanted.again and base is not None and base.revision and parameter.same(now, base.before):
            merged.writes[parameter.name], merged.undone = parameter.text, True
        else:
            merged.kept.append(kept)
            if kept.decision == "decline":
                merged.writes[parameter.name] = parameter.text
    return merged


def _is_ours(parameter: WantedParameter, now: str, base: Ours | None, lineage: Lineage) -> bool:
    """Say whether what stands there is what we wrote, or nothing where we surely never wrote anything."""
    return parameter.same(now, base.text) if base is not None else not now and lineage.whole


def _base(wanted: WantedPage, parameter: WantedParameter, lineage: Lineage, taken: Sequence[Decision]) -> Ours | None:
    """Return what we wrote of a parameter, or agreed to; None where that is not known."""
    ours = lineage.ours.get(parameter.name) or _agreed(parameter, lineage)
    since = _taken_since(wanted, parameter, ours, lineage, taken)
    if since is None:
        since = lineage.agreed(parameter, ours.revision if ours is not None else 0)
    return ours if since is None else Ours(since)


def _agreed(parameter: WantedParameter, lineage: Lineage) -> Ours | None:
    """Return what a parameter that we never wrote said when we saved the page for another one's sake.

    What the catalogue says now needed no writing then. And where it says nothing, our save left an empty one as it was.
    """
    return next((Ours(text) for text in lineage.at_saves(parameter) if parameter.same(text, parameter.text)), None)


def _taken_since(
    wanted: WantedPage, parameter: WantedParameter, ours: Ours | None, lineage: Lineage, taken: Sequence[Decision]
) -> str | None:
    """Return the value that the catalogue took last, as it stood on the page, None for none since our save of it."""
    since = ours.revision if ours is not None else 0
    values = {one.values.get(parameter.name, "") for one in lineage.seen if one.values is not None}
    things = [(_kept(wanted, parameter, value, ours, lineage), value) for value in values]
    fields = {(kept.kind, kept.entry, kept.field) for kept, _value in things}
    for one in reversed(taken):
        # Only the newest counts: what was taken before it is neither side's any more.
        if one.save >= since and (one.kind, one.entry or "", one.field or "") in fields:
            return next((value for kept, value in things if _is_about(one, kept)), None)
    return None


def _is_about(decision: Decision, kept: Kept) -> bool:
    return (decision.field, decision.value) == (kept.field, kept.key)


def _kept(wanted: WantedPage, parameter: WantedParameter, now: str, base: Ours | None, lineage: Lineage) -> Kept:
    """Return what people did to a parameter, for the field that it can be read into where there is one."""
    noted = lineage.save is not None and parameter.same((lineage.save.values or {}).get(parameter.name, ""), now)
    known = base.text if base is not None else ""
    place, read_base, read_now, why = _read(parameter, now, known)
    path = place.path if place else f"{wanted.entry}.{'+'.join(_fields(wanted, parameter))}"
    value = place.value if place else parameter.text
    return Kept(
        kind="changed",
        entry=wanted.entry,
        name=wanted.name,
        field=path,
        base=read_base,
        wiki=read_now,
        catalogue=value,
        conflict=base is None or not parameter.same(base.text, parameter.text),
        readable=place is not None,
        refused=why or (refusal(read_now) if place else ""),
        noted=noted,
        line=(place or parameter.places[0]).line if parameter.places else wanted.line,
        written=now,
        before=known,
        by=_by(parameter, lineage),
    )


def _fields(wanted: WantedPage, parameter: WantedParameter) -> list[str]:
    return list(dict.fromkeys(place.path.removeprefix(f"{wanted.entry}.") for place in parameter.places)) or ["–"]


def _read(parameter: WantedParameter, now: str, base: str) -> tuple[Place | None, str, str, str]:
    """Return the field that people changed, its values before and now, and why the catalogue cannot take it.

    Where no field is certain: None, wikitext, and a reason or nothing.
    """
    found = _item(parameter, now, base)
    if found is None:
        return None, base, now, _why_no_field(parameter)
    place, was, stands = found
    if place.form is None:
        return None, base, now, _why_no_field(parameter)
    if place.value and place.form.loses(place.value):
        return None, base, now, _("the catalogue's text has links or emphasis, which this page does not show")
    value = place.form.read(stands)
    if value is None:
        return None, base, now, ""
    before = place.form.read(was)
    return place, was if before is None else before, value, ""


def _why_no_field(parameter: WantedParameter) -> str:
    unread = [place.path for place in parameter.places if place.form is None]
    if any(path.endswith(".contributors") for path in unread):
        return _("who takes part is the catalogue's to say")
    if unread:
        return _("which entries belong together is the catalogue's to say")
    if len(parameter.places) > 1:
        return _("the parameter holds several fields, and which of them it is cannot be told")
    return _("the parameter holds one value of the catalogue's, and several stand there")


def _item(parameter: WantedParameter, now: str, base: str) -> tuple[Place, str, str] | None:
    """Return the one place that a change is about, with its text before and now; None where it is about several."""
    if len(parameter.places) == 1 and len(parameter.items(now)) <= 1:
        return parameter.places[0], base, now
    stands, present = parameter.items(now), parameter.present
    was = parameter.items(base) if base else [place.text for place in present]
    if not len(stands) == len(was) == len(present):
        return None
    changed = [n for n, (one, other) in enumerate(zip(stands, was, strict=True)) if one != other]
    return (present[changed[0]], was[changed[0]], stands[changed[0]]) if len(changed) == 1 else None


def _by(parameter: WantedParameter, lineage: Lineage) -> Editor | None:
    came = lineage.came(parameter)
    if came is None:
        return None
    by = came.revision
    user = by.user if by.registered else ""
    return Editor(revision=by.id, user=user, timestamp=by.timestamp, comment=masked(by.comment))
