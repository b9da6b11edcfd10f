"""Finding before making: which items of a Wikibase may be an entry's, and which our account made for it already.

What a server finds is looked at again here: only what really links, says or is called the same is a candidate.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.items.entity import Json, aliases, normal, sitelink, statements, term, title_key, value_key
from bot.items.values import cleaned, text_of
from bot.items.wanted import WantedEntity
from bot.locale import _

if TYPE_CHECKING:
    from bot.items.port import Entity, Wikibase
    from bot.plan.snapshot import Contribution

# What tells one item from all others, and so may be searched for by its value.
_TELLING = frozenset({"url", "external-id"})
_MARK = re.compile(r"\bcommuns:item=([a-z0-9-]+)")


def creation_mark(entry: str) -> str:
    """Return what the summary of an edit holds that makes an entry's item."""
    return f"communs:item={entry}"


@dataclass(frozen=True)
class Candidate:
    """An item that may be an entry's.

    Attributes:
        id: ``Q42``.
        label: its label, empty for none.
        description: its description, empty for none.
        url: address of its page.
        reasons: what speaks for it, the strongest first.
        strength: how much; 4 for a sitelink or an external id, which one item only can have.
    """

    id: str
    label: str
    description: str
    url: str
    reasons: tuple[str, ...]
    strength: int

    def __str__(self) -> str:
        """Return the candidate as it is shown: “Q42 Opteos (coopérative): same website”."""
        about = f" ({self.description})" if self.description else ""
        return f"{self.id} {self.label}{about}: {', '.join(self.reasons)}"


def find_candidates(
    wanted: Sequence[WantedEntity], wikibase: "Wikibase", datatypes: Mapping[str, str]
) -> dict[str, tuple[Candidate, ...]]:
    """Return the candidates of each entry, by its id, the likeliest first; none for an entry without any.

    Args:
        wanted: entries without an item.
        wikibase: where to look.
        datatypes: of the properties, by id.

    Raises:
        TryLater: the Wikibase cannot be reached.
    """
    found: dict[str, list[str]] = {one.entry: [] for one in wanted}
    for site in dict.fromkeys(site for one in wanted for site in one.sitelinks):
        titles = {one.sitelinks[site].text: one.entry for one in wanted if site in one.sitelinks}
        for title, entity in wikibase.linked(site, list(titles)).items():
            if title in titles:
                found[titles[title]].append(entity.id)
    for one in wanted:
        found[one.entry] += _by_value(one, wikibase, datatypes)
        found[one.entry] += _by_label(one, wikibase)
    entities = wikibase.entities(list(dict.fromkeys(name for names in found.values() for name in names)))
    return {
        one.entry: ranked(
            one, [entities[name] for name in dict.fromkeys(found[one.entry]) if name in entities], datatypes
        )
        for one in wanted
    }


def _by_value(wanted: WantedEntity, wikibase: "Wikibase", datatypes: Mapping[str, str]) -> Iterator[str]:
    for claim in wanted.claims:
        if claim.path and datatypes.get(claim.prop) in _TELLING:
            yield from wikibase.holders(claim.prop, text_of(claim.value)) or ()


def _by_label(wanted: WantedEntity, wikibase: "Wikibase") -> Iterator[str]:
    # One name serves all languages: one search is enough, in the first.
    for language, label in list(wanted.labels.items())[:1]:
        for hit in wikibase.search(label.text, language):
            if cleaned(hit.text) == label.text or cleaned(hit.label) == label.text:
                yield hit.id


def ranked(wanted: WantedEntity, entities: Sequence["Entity"], datatypes: Mapping[str, str]) -> tuple[Candidate, ...]:
    """Return the entities that really are candidates, the likeliest first. Pure.

    Args:
        wanted: the entry.
        entities: what the server found.
        datatypes: of the properties, by id.
    """
    made = {
        entity.id: candidate
        for entity in entities
        if entity.exists and (candidate := _judged(wanted, entity, datatypes))
    }
    return tuple(sorted(made.values(), key=lambda one: (-one.strength, len(one.id), one.id)))


def _judged(wanted: WantedEntity, entity: "Entity", datatypes: Mapping[str, str]) -> Candidate | None:
    data = normal(entity.data)
    reasons = sorted(_reasons(wanted, data, datatypes), reverse=True)
    if not reasons:
        return None
    language = next(iter(wanted.labels), "fr")
    return Candidate(
        id=entity.id,
        label=term(data, "labels", language) or _any(data, "labels"),
        description=term(data, "descriptions", language) or _any(data, "descriptions"),
        url=entity.url,
        reasons=tuple(dict.fromkeys(told for _strength, told in reasons)),
        strength=reasons[0][0],
    )


def _reasons(wanted: WantedEntity, data: Json, datatypes: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    for site, title in wanted.sitelinks.items():
        if title_key(cleaned(sitelink(data, site))) == title_key(title.text):
            yield 4, _("links the same page ({site})").format(site=site)
    for claim in wanted.claims:
        kind = datatypes.get(claim.prop)
        if not claim.path or kind not in _TELLING or claim.key not in map(value_key, statements(data, claim.prop)):
            continue
        if kind == "external-id":
            yield 4, _("has the same identifier ({value})").format(value=text_of(claim.value))
        else:
            yield 3, _("has the same address ({value})").format(value=text_of(claim.value))
    called = {cleaned(one["value"]) for one in data["labels"].values()}
    other = {cleaned(name) for language in data["aliases"] for name in aliases(data, language)}
    for label in dict.fromkeys(name.text for name in wanted.labels.values()):
        if label in called:
            yield 2, _("is called the same")
        elif label in other:
            yield 1, _("is also called so")


def _any(data: Json, part: str) -> str:
    return next((str(one["value"]) for one in data[part].values()), "")


def made_already(entry: str, created: Sequence["Contribution"], linked: Callable[[str], bool]) -> str:
    """Return the item that our account made for an entry and whose id was not written down, empty for none. Pure.

    Args:
        entry: the entry's id.
        created: our account's newest creations, the newest first.
        linked: says of an item's id whether an entry names it already.
    """
    for one in created:
        found = _MARK.search(one.comment)
        item = one.page.rpartition(":")[2]
        if found and found[1] == entry and not linked(item):
            return item
    return ""
