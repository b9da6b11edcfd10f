"""What people did on the wikis, as what it would change in the catalogue. Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.catalogue.change import AddEntry, Change, Hide, RemoveField, SetField
from bot.catalogue.ids import free_id, slug_of, taken_ids
from bot.config.project import Project
from bot.config.targets import PagesTarget
from bot.locale import _
from bot.plan.kept import Kept
from bot.plan.model import TargetPlan
from bot.pull.fits import misfit
from bot.render.choice import is_chosen, is_visible

# So much of a wikitext is quoted.
_LONGEST = 80


@dataclass(frozen=True)
class Offer:
    """One thing that people did, and what taking it would mean.

    Attributes:
        target: the plan of the list.
        kept: the thing.
        change: what it would change in the catalogue, None where the catalogue has no words for it.
        others: the names of the other wikis that would get it.
        refused: why it cannot be taken, empty when it can.
        clash: the name of another wiki on which people changed the same thing otherwise, empty for none.
    """

    target: TargetPlan
    kept: Kept
    change: Change | None
    others: tuple[str, ...] = ()
    refused: str = ""
    clash: str = ""

    @property
    def takeable(self) -> bool:
        """Whether it can be taken into the catalogue."""
        return self.change is not None and not self.refused

    @property
    def disputed(self) -> bool:
        """Whether taking it decides between two people, or between a person and the catalogue."""
        return self.kept.conflict or bool(self.clash)


def offers(
    project: Project, targets: Iterable[TargetPlan], *, all_of_them: bool = False, sandbox: bool = False
) -> list[Offer]:
    """Return what waits for a decision, in the order of the targets.

    Args:
        project: the project.
        targets: the plans of the lists.
        all_of_them: whether what was decided already is offered, too.
        sandbox: whether the sandbox stands in for the wikis, where every target is open.
    """
    ids = _Ids(taken_ids(project.source.data))
    waiting = [(target, kept) for target in targets for kept in target.kept if all_of_them or kept.waits]
    found = [_offer(project, target, kept, ids, sandbox=sandbox) for target, kept in waiting]
    return [replace(offer, clash=_clash(offer, found)) for offer in found]


class _Ids:
    """Ids for entries that people put in: the same for one that they put in on several pages."""

    def __init__(self, taken: set[str]) -> None:
        self.taken = taken
        self._given: dict[str, list[tuple[AddEntry, set[str]]]] = {}

    def known(self, change: AddEntry, target: str) -> AddEntry:
        """Return an entry that was put in on the page of a target, as elsewhere where it is the same one."""
        given = self._given.setdefault(slug_of(change.name), [])
        for other, targets in given:
            if target not in targets:
                targets.add(target)
                return other if _same(change, other) else replace(change, id=other.id)
        self.taken.add(change.id)
        given.append((change, {target}))
        return change


def _same(one: AddEntry, other: AddEntry) -> bool:
    """Say whether two new entries say the same; they may stand in different places."""
    return (one.name, one.fields) == (other.name, other.fields)


def _offer(project: Project, target: TargetPlan, kept: Kept, ids: _Ids, *, sandbox: bool) -> Offer:
    change = change_of(kept, target.wiki, ids.taken)
    if isinstance(change, AddEntry):
        change = ids.known(change, target.target)
    refused = refusal(kept, change) or (misfit(project, change) if change is not None else "")
    return Offer(target, kept, change, _others(project, target, kept, sandbox=sandbox), refused)


def refusal(kept: Kept, change: Change | None) -> str:
    """Return why a thing cannot be taken into the catalogue, empty when it can.

    Args:
        kept: the thing.
        change: what taking it would change, None where the catalogue has no words for it.
    """
    if kept.refused or change is not None:
        return kept.refused
    wikitext = kept.wiki if len(kept.wiki) <= _LONGEST else kept.wiki[:_LONGEST] + "…"
    return {
        "shape": _("the entry cannot be read with certainty as it stands"),
        "text": _("the catalogue has no place for a line of its own"),
        "order": _("the order of the catalogue is its owner's"),
        "added": _("the entry cannot be read with certainty as it stands"),
    }.get(kept.kind, _("this cannot be said in the catalogue: {wikitext}").format(wikitext=wikitext))


def change_of(kept: Kept, wiki: str, taken: Collection[str] = ()) -> Change | None:
    """Return what taking a thing changes in the catalogue, None where it has no words for it.

    Args:
        kept: the thing.
        wiki: key of the wiki on which it stands.
        taken: ids that the catalogue has.
    """
    if kept.kind == "removed":
        return Hide(kept.entry, wiki)
    if kept.kind == "added" and kept.readable and kept.fields:
        fields = dict(kept.fields)
        name = fields.pop("name", "")
        return AddEntry(name, kept.group, fields, kept.after, free_id(name, set(taken))) if name else None
    if kept.kind == "changed" and kept.readable:
        return SetField(kept.field, kept.wiki) if kept.wiki else RemoveField(kept.field)
    return None


def _others(project: Project, target: TargetPlan, kept: Kept, *, sandbox: bool) -> tuple[str, ...]:
    """Return the names of the other wikis whose lists show the thing."""
    if kept.kind == "removed":
        return ()
    entries = {entry.id: entry for entry in project.catalogue.entries}
    names = []
    for name, other in (project.lists | project.pages).items():
        wiki = project.wikis[other.wiki]
        if name == target.owner or other.wiki == target.wiki or not (other.enabled or sandbox):
            continue
        if wiki.state == "archived":
            continue
        entry = entries.get(kept.entry)
        if isinstance(other, PagesTarget) and (entry is None or other.wiki not in entry.pages):
            continue
        if entry is None or (is_visible(entry, other, sandbox=True) and is_chosen(entry, other)):
            names.append(wiki.name)
    return tuple(dict.fromkeys(names))


def _clash(offer: Offer, found: Sequence[Offer]) -> str:
    """Return the wiki on which people wrote something else in the same field, or for the same new entry."""
    return next((other.target.wiki_name for other in found if contradicts(offer, other)), "")


def contradicts(offer: Offer, other: Offer) -> bool:
    """Say whether the catalogue cannot take both of two things.

    Args:
        offer: the one.
        other: the other.
    """
    if isinstance(offer.change, AddEntry) and isinstance(other.change, AddEntry):
        return offer.change.id == other.change.id and not _same(offer.change, other.change)
    one, two = offer.kept, other.kept
    return one.kind == two.kind == "changed" and one.field == two.field and one.wiki != two.wiki
