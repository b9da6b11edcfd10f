"""Reading the entities of one target, in few requests, and planning each from what was read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.config.wikibase import Wikibase as Mapping_
from bot.errors import CommunsError, PersonNeeded
from bot.items.entity import normal, sitelink, term, title_key
from bot.items.find import Candidate, find_candidates, made_already
from bot.items.lineage import History
from bot.items.plan import Ask, Place, name_of, plan_existing, plan_new, said_already
from bot.items.port import Entity, Wikibase
from bot.locale import _
from bot.plan.held import status_of
from bot.plan.model import TargetPlan
from bot.plan.snapshot import Account, Reading

# Of our account's newest creations, so many are looked at for one whose id was not written down.
_CREATIONS = 50
# So many entries without an item are looked up in one plan; each costs a request or two.
MOST_LOOKED_UP = 50


@dataclass(frozen=True)
class Used:
    """What a Wikibase says of the properties and items that ``wikibase.yaml`` names.

    Attributes:
        names: labels by id, in the language asked for or any.
        datatypes: of the properties, by id.
    """

    names: Mapping[str, str]
    datatypes: Mapping[str, str]


def read_used(mapping: Mapping_, wikibase: Wikibase, language: str, *, sandbox: bool = False) -> Used:
    """Read the properties and items that a mapping names, and check that they are what it says.

    Args:
        mapping: of ``wikibase.yaml``.
        wikibase: where to read.
        language: of the labels.
        sandbox: whether the sandbox stands in for it.

    Raises:
        PersonNeeded: one is not there, or a property has another datatype; all of them at once.
        TryLater: the Wikibase cannot be reached.
    """
    ids = [one.id for one in mapping.properties.values() if one.id]
    ids += [one.id for one in mapping.items.values() if one.id]
    entities = wikibase.entities(ids) if ids else {}
    datatypes = {name: str(one.data.get("datatype", "")) for name, one in entities.items() if name.startswith("P")}
    faults = list(_faults(mapping, entities, datatypes))
    if faults:
        advice = (
            _("let the sandbox begin anew, with what wikibase.yaml names: communs sandbox reset")
            if sandbox
            else _("correct config/wikibase.yaml")
        )
        raise PersonNeeded(" · ".join(faults), advice=advice)
    return Used({name: _label(one, language) for name, one in entities.items()}, datatypes)


def _faults(mapping: Mapping_, entities: Mapping[str, Entity], datatypes: Mapping[str, str]) -> Iterator[str]:
    used = [(key, one.id) for key, one in mapping.properties.items()]
    used += [(key, one.id) for key, one in mapping.items.items()]
    for key, name in used:
        if name and not (name in entities and entities[name].exists):
            yield _("{id} (“{key}”) does not exist there").format(id=name, key=key)
    for key, prop in mapping.properties.items():
        if prop.id and (there := datatypes.get(prop.id, "")) and there != prop.datatype:
            yield _("{id} (“{key}”) has the datatype {there} there, not {datatype}").format(
                id=prop.id, key=key, there=there, datatype=prop.datatype
            )


def _label(entity: Entity, language: str) -> str:
    data = normal(entity.data)
    labels = data.get("labels", {})
    return term(data, "labels", language) or next((str(one["value"]) for one in labels.values()), "")


def plan_entities(
    place: Place, asks: Sequence[Ask], wikibase: Wikibase, datatypes: Mapping[str, str], *, look_up: bool = True
) -> list[TargetPlan]:
    """Return what would happen to the entity of each entry, in the order given.

    Args:
        place: the target; its view has the labels of what the mapping names.
        asks: the entries.
        wikibase: where they are.
        datatypes: of the properties, by id.
        look_up: whether candidates are looked for, for entries without an item.
    """
    with_item = [ask for ask in asks if ask.wanted.entity]
    without = [ask for ask in asks if not ask.wanted.entity]
    titles = {ask.wanted.entity: wikibase.title_of(ask.wanted.entity) for ask in with_item}
    try:
        # One request tells who we are where no item is read.
        reading = wikibase.read(list(titles.values()) or [place.stop_page])
        found = _found(without, wikibase, datatypes) if look_up else {}
        created = wikibase.created(_CREATIONS) if any(ask.wanted.may_be_made for ask in without) else []
    except CommunsError as error:
        return [_unreachable(place, ask, error) for ask in asks]
    shown = replace(place, view=replace(place.view, names=_named(place, with_item)))
    plans = {}
    for ask in with_item:
        plans[ask.wanted.entry] = _existing(shown, ask, reading, titles[ask.wanted.entity], wikibase)
    linked = {ask.wanted.entity for ask in with_item}
    for position, ask in enumerate(without):
        entry = ask.wanted.entry
        made = made_already(entry, created, linked.__contains__)
        if look_up and position >= MOST_LOOKED_UP:
            told = _("it was not looked for among so many: communs wikibase find {entry}").format(entry=entry)
            ask = replace(ask, remarks=(*ask.remarks, told))  # noqa: PLW2901 (with one remark more)
        plans[entry] = plan_new(shown, ask, reading.account, found.get(entry, ()), made)
    return [plans[ask.wanted.entry] for ask in asks]


def _found(
    without: Sequence[Ask], wikibase: Wikibase, datatypes: Mapping[str, str]
) -> dict[str, tuple[Candidate, ...]]:
    chosen = [ask.wanted for ask in without][:MOST_LOOKED_UP]
    return find_candidates(chosen, wikibase, datatypes) if chosen else {}


def _named(place: Place, asks: Iterable[Ask]) -> dict[str, str]:
    """Return the labels known, those of the entries' own items too, so that nothing more is asked for them."""
    return {ask.wanted.entity: ask.wanted.name for ask in asks} | dict(place.view.names)


def _existing(place: Place, ask: Ask, reading: Reading, title: str, wikibase: Wikibase) -> TargetPlan:
    page = reading.pages[title]
    account: Account = reading.account
    if page.revision is None or said_already(ask, page):
        return plan_existing(place, ask, page, account, None)
    try:
        history = History(wikibase.since(page.title, 0, up_to=page.revision.id), reading.bot)
        return plan_existing(place, _as_called(ask, history, wikibase), page, account, history)
    except CommunsError as error:
        return _unreachable(place, ask, error)


def _as_called(ask: Ask, history: History, wikibase: Wikibase) -> Ask:
    """Return an entry with its pages called as the linked wikis call them: a sitelink leads where a redirect does.

    Asked only where the item never linked to the title that the catalogue has.
    """
    sitelinks = dict(ask.wanted.sitelinks)
    for site, title in ask.wanted.sitelinks.items():
        seen = {title_key(found): found for past in history if (found := sitelink(past.data, site))}
        if seen and title_key(title.text) not in seen:
            called = title_key(wikibase.page_called(site, title.text))
            sitelinks[site] = replace(title, text=seen.get(called, title.text))
    return replace(ask, wanted=replace(ask.wanted, sitelinks=sitelinks))


def _unreachable(place: Place, ask: Ask, error: CommunsError) -> TargetPlan:
    return TargetPlan(
        target=name_of(place.target, ask.wanted.entry),
        kind="items",
        wiki=place.wiki,
        wiki_name=place.wiki_name,
        page=ask.wanted.entity,
        status=status_of(error),
        reason=error.told,
    )
