"""From what an entry wants of its entity and what stands there to one target of a plan. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.items.applied import applied
from bot.items.draft import Answers, Outcome, undecided
from bot.items.entity import parse, redirect_of
from bot.items.find import Candidate
from bot.items.lineage import History
from bot.items.merge import merge_entity
from bot.items.shown import View
from bot.items.summary import entity_summary
from bot.items.wanted import WantedEntity
from bot.locale import _
from bot.plan.credits import Credit, credited
from bot.plan.held import Held, refuse_writer
from bot.plan.merging import waiting
from bot.plan.model import Status, TargetPlan
from bot.plan.of_page import base_of
from bot.plan.parts import Base, Edit, EntityEdit
from bot.targets.normal import sha1

if TYPE_CHECKING:
    from bot.plan.snapshot import Account, Snapshot


@dataclass(frozen=True)
class Place:
    """What all entities of one target share.

    Attributes:
        target: the target's id.
        wiki: key of the Wikibase.
        wiki_name: its name for people.
        language: its language, of edit summaries.
        source_page: title of the page there that names the list's source.
        stop_page: title of the page that stops the bot.
        view: what of an entity is shown.
        writes: the file into which ids are written.
        wiki_names: names of the wikis for people, by key.
    """

    target: str
    wiki: str
    wiki_name: str
    language: str
    source_page: str
    stop_page: str
    view: View
    writes: str = ""
    wiki_names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Ask:
    """One entry's entity, to be planned.

    Attributes:
        wanted: what the entry wants.
        remarks: what had to be left out of it.
        decided: from the number of our last save to what people decided.
        credits: where its texts come from.
        refused: why its texts may not go there, empty when they may.
    """

    wanted: WantedEntity
    remarks: tuple[str, ...] = ()
    decided: Callable[[int], Answers] = lambda _save: undecided
    credits: tuple[Credit, ...] = ()
    refused: str = ""


def name_of(target: str, entry: str) -> str:
    """Return the name under which an entity stands in a plan (see ``bot.plan.model.owner_of``)."""
    return f"{target}/{entry}"


def said_already(ask: Ask, snapshot: "Snapshot") -> bool:
    """Say whether an entity needs no look at its history: it says all that is wanted, or is none."""
    return not merge_entity(ask.wanted, parse(snapshot.text)).asked


def plan_existing(
    place: Place, ask: Ask, snapshot: "Snapshot", account: "Account", history: History | None
) -> TargetPlan:
    """Return what would happen to an entity that an entry names.

    Args:
        place: the target.
        ask: the entry.
        snapshot: the entity's page.
        account: who was logged in while reading.
        history: of the entity, None where it need not be asked for (``said_already``).
    """
    planned = _planned(place, ask, snapshot)
    try:
        _refuse(ask, snapshot)
        refuse_writer(snapshot, account)
    except Held as held:
        return planned.model_copy(update={"status": Status.HELD, "reason": held.reason})
    now = parse(snapshot.text)
    save = history.save if history is not None else 0
    outcome = merge_entity(
        ask.wanted, now, history, answers=ask.decided(save), names=place.view.names, language=place.language
    )
    planned = planned.model_copy(update={"kept": outcome.kept, "save": save, "removed": outcome.removed})
    wait = waiting(outcome.kept, place.target)
    if not outcome.data:
        if wait:
            return planned.model_copy(update={"status": Status.HELD, "reason": wait})
        return planned
    return planned.model_copy(
        update={
            "status": Status.UPDATE,
            "remarks": (*planned.remarks, *([wait] if wait else [])),
            "changes": outcome.changes,
            "edit": _edit(place, ask, outcome, place.view.text(now), place.view.text(applied(now, outcome.data))),
            "entity": EntityEdit(id=ask.wanted.entity, key=ask.wanted.entry, data=dict(outcome.data)),
        }
    )


def plan_new(place: Place, ask: Ask, account: "Account", candidates: Sequence[Candidate], made: str = "") -> TargetPlan:
    """Return what would happen to an entry without an item: one is made only where a person said so.

    Args:
        place: the target.
        ask: the entry.
        account: who was logged in while reading.
        candidates: items that may be the entry's.
        made: the item that our account made for it and whose id was not written down.
    """
    planned = _planned(place, ask, None)
    entry = ask.wanted.entry
    refused = ask.refused
    if not refused and account.blocked:
        told = _("the account {account} is blocked: {reason}; talk to the wiki's administrators")
        refused = told.format(account=account.name, reason=account.blocked)
    if refused:
        return planned.model_copy(update={"status": Status.HELD, "reason": refused})
    found = tuple(_("perhaps {candidate}").format(candidate=candidate) for candidate in candidates)
    if not ask.wanted.may_be_made:
        reason = _(
            "it has no item yet; link one: communs wikibase link {entry} Q…, or: communs wikibase create {entry}"
        )
        if candidates:
            reason = _(
                "it has no item yet; if it is {id}: communs wikibase link {entry} {id}, "
                "else: communs wikibase create {entry}"
            )
        told = reason.format(entry=entry, id=candidates[0].id if candidates else "")
        return planned.model_copy(update={"status": Status.HELD, "reason": told, "remarks": (*planned.remarks, *found)})
    outcome = merge_entity(ask.wanted, {}, names=place.view.names, language=place.language)
    remark = (
        _("{id} was made for it before, and its id was not written down: it is taken").format(id=made)
        if made
        else _("a new item")
    )
    return planned.model_copy(
        update={
            "status": Status.CREATE,
            "remarks": (remark, *planned.remarks, *found),
            "changes": outcome.changes,
            "edit": _edit(place, ask, outcome, "", place.view.text(applied({}, outcome.data)), made_for=entry),
            "entity": EntityEdit(
                key=entry, data=dict(outcome.data), writes=(place.writes, f"{entry}.items.{place.wiki}")
            ),
        }
    )


def _planned(place: Place, ask: Ask, snapshot: "Snapshot | None") -> TargetPlan:
    base = base_of(snapshot) if snapshot else Base(revision=0, sha1=sha1(""))
    return TargetPlan(
        target=name_of(place.target, ask.wanted.entry),
        kind="items",
        wiki=place.wiki,
        wiki_name=place.wiki_name,
        page=snapshot.title if snapshot else "",
        url=snapshot.url if snapshot else "",
        status=Status.UNCHANGED,
        remarks=ask.remarks,
        base=base,
    )


def _refuse(ask: Ask, snapshot: "Snapshot") -> None:
    """Hold an entity that no plan can write.

    Raises:
        Held: it is gone, merged into another one, no entity, or its texts may not go there.
    """
    item = ask.wanted.entity
    if snapshot.invalid or snapshot.revision is None:
        raise Held(
            _("{id} does not exist, or was deleted; correct “items” of {entry} in config/communs.yaml").format(
                id=item, entry=ask.wanted.entry
            )
        )
    if other := redirect_of(snapshot.text):
        raise Held(
            _("{id} was merged into {other}: communs wikibase link {entry} {other}").format(
                id=item, other=other, entry=ask.wanted.entry
            )
        )
    if not parse(snapshot.text):
        raise Held(_("{id} cannot be read as an entity").format(id=item))
    if ask.refused:
        raise Held(ask.refused)


def _edit(place: Place, ask: Ask, outcome: Outcome, before: str, after: str, *, made_for: str = "") -> Edit:
    return Edit(
        before=before,
        start=0,
        end=len(before),
        put=after,
        sha1=sha1(after),
        summary=entity_summary(
            ask.wanted.name,
            outcome.things,
            language=place.language,
            source_page=place.source_page,
            stop_page=place.stop_page,
            made_for=made_for,
            declined=[kept for kept in outcome.kept if kept.decision == "decline"],
            origins=[
                (place.wiki_names.get(one.wiki, one.wiki), one.revision)
                for one in credited(outcome.changes, ask.credits)
            ],
        ),
    )


def threshold(plans: Sequence[TargetPlan], *, count: int, percent: int, allowed: int | None) -> list[TargetPlan]:
    """Hold the entities from which statements go, where they are more than may go without consent (design §4.9).

    Args:
        plans: all entities of one target.
        count: as many may always lose statements.
        percent: as many per cent of them may.
        allowed: the number that a person consented to, None for no consent.
    """
    losing = [one for one in plans if one.removed and one.status.writes]
    most = max(count, len(plans) * percent / 100)
    if len(losing) <= most or (allowed is not None and len(losing) <= allowed):
        return list(plans)
    reason = _("{n} of {total} items would lose statements; if that is meant: --allow-removals {n}").format(
        n=len(losing), total=len(plans)
    )
    names = {one.target for one in losing}
    return [
        one.model_copy(update={"status": Status.HELD, "reason": reason}) if one.target in names else one
        for one in plans
    ]
