"""What people did on the wikis, as what it would change in the catalogue. Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.catalogue.change import AddEntry, Change, Hide, RemoveField, SetField
from bot.catalogue.ids import free_id, slug_of, taken_ids
from bot.config.project import Project
from bot.locale import _
from bot.plan.kept import Kept
from bot.plan.model import TargetPlan
from bot.render.choice import is_chosen, is_visible


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


def offers(project: Project, targets: Iterable[TargetPlan], *, all_of_them: bool = False) -> list[Offer]:
    """Return what waits for a decision, in the order of the targets.

    Args:
        project: the project.
        targets: the plans of the lists.
        all_of_them: whether what was decided already is offered, too.
    """
    taken = taken_ids(project.source.data)
    waiting = [(target, kept) for target in targets for kept in target.kept if all_of_them or kept.waits]
    found: list[Offer] = []
    for target, kept in waiting:
        change = change_of(kept, target.wiki, taken)
        if isinstance(change, AddEntry):
            change = _as_elsewhere(change, found)
            taken.add(change.id)
        found.append(Offer(target, kept, change, _others(project, target, kept), refusal(kept, change)))
    return [replace(offer, clash=_clash(offer, found)) for offer in found]


def _as_elsewhere(change: AddEntry, found: Iterable[Offer]) -> AddEntry:
    """Return a new entry as the same one that people put in on another wiki: with its id, so that it comes once."""
    for other in (offer.change for offer in found):
        if isinstance(other, AddEntry) and slug_of(other.name) == slug_of(change.name):
            same = (other.name, other.fields) == (change.name, change.fields)
            return other if same else replace(change, id=other.id)
    return change


def refusal(kept: Kept, change: Change | None) -> str:
    """Return why a thing cannot be taken into the catalogue, empty when it can.

    Args:
        kept: the thing.
        change: what taking it would change, None where the catalogue has no words for it.
    """
    if kept.refused or change is not None:
        return kept.refused
    return {
        "shape": _("the entry cannot be read with certainty as it stands"),
        "text": _("the catalogue has no place for a line of its own"),
        "order": _("the order of the catalogue is its owner's"),
        "added": _("the entry cannot be read with certainty as it stands"),
    }.get(kept.kind, _("this cannot be said in the catalogue: {wikitext}").format(wikitext=kept.wiki))


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


def _others(project: Project, target: TargetPlan, kept: Kept) -> tuple[str, ...]:
    """Return the names of the other wikis whose lists show the thing."""
    if kept.kind == "removed":
        return ()
    entries = {entry.id: entry for entry in project.catalogue.entries}
    names = []
    for name, other in project.targets.items():
        wiki = project.wikis[other.wiki]
        if name == target.target or other.wiki == target.wiki or wiki.state == "archived":
            continue
        entry = entries.get(kept.entry)
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
        return offer.change.id == other.change.id and offer.change != other.change
    one, two = offer.kept, other.kept
    return one.kind == two.kind == "changed" and one.field == two.field and one.wiki != two.wiki
