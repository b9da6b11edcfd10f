"""An entity as a person reads it in a plan: line by line, labels beside ids. Pure.

Only what the catalogue can fill is shown: its languages, its sites, its properties.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.items.entity import Json, aliases, normal, sitelink, snaks_of, statements, term
from bot.items.things import with_label
from bot.items.values import text_of
from bot.locale import _


@dataclass(frozen=True)
class View:
    """What of an entity is shown.

    Attributes:
        languages: of its terms.
        sites: of its sitelinks.
        properties: of its statements; None for all.
        names: labels of properties and items, by id.
    """

    languages: tuple[str, ...]
    sites: tuple[str, ...] = ()
    properties: frozenset[str] | None = None
    names: Mapping[str, str] = field(default_factory=dict)

    def text(self, data: Json) -> str:
        """Return the entity's text, empty for one that does not exist."""
        return "\n".join(self._lines(normal(data))) if data else ""

    def _lines(self, data: Json) -> Iterator[str]:
        for language in self.languages:
            if label := term(data, "labels", language):
                yield _("label ({language})").format(language=language) + f": {label}"
            if description := term(data, "descriptions", language):
                yield _("description ({language})").format(language=language) + f": {description}"
            if others := aliases(data, language):
                yield _("alias ({language})").format(language=language) + f": {' | '.join(others)}"
        for site in self.sites:
            if title := sitelink(data, site):
                yield _("sitelink ({site})").format(site=site) + f": {title}"
        if datatype := data.get("datatype"):
            yield _("datatype: {datatype}").format(datatype=datatype)
        for prop in (
            sorted(data["claims"], key=_number) if self.properties is None else sorted(self.properties, key=_number)
        ):
            for one in statements(data, prop):
                yield from self._statement(one)

    def _statement(self, one: Json) -> Iterator[str]:
        rank = {"deprecated": _(" [deprecated]"), "preferred": _(" [preferred]")}.get(one.get("rank", ""), "")
        yield self._snak(one["mainsnak"]) + rank
        for snaks in (one.get("qualifiers") or {}).values():
            for snak in snaks:
                yield f"  · {self._snak(snak)}"
        for reference in one.get("references") or ():
            yield "  ↳ " + "; ".join(map(self._snak, snaks_of(reference)))

    def _snak(self, snak: Json) -> str:
        if snak["snaktype"] != "value":
            value = _("no value") if snak["snaktype"] == "novalue" else _("unknown value")
        else:
            value = text_of(snak["datavalue"])
            if snak["datavalue"]["type"] == "wikibase-entityid":
                value = self.named(value)
        return f"{self.named(snak['property'])}: {value}"

    def named(self, entity: str) -> str:
        """Return an id with its label, ``site officiel (P856)``."""
        return with_label(entity, self.names)


def view_of(data: Json, names: Mapping[str, str] | None = None) -> View:
    """Return a view of a whole entity, its ids with the labels that are known."""
    languages = {**data.get("labels", {}), **data.get("descriptions", {}), **data.get("aliases", {})}
    return View(tuple(sorted(languages)), tuple(sorted(data.get("sitelinks", {}))), names=names or {})


def _number(prop: str) -> tuple[int, str]:
    return len(prop), prop
